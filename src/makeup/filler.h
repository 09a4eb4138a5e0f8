/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FILLER_H
#define BANXIN_FILLER_H

#include "makeup/desk.h"

/*
 * As TreeMeasure.filler: a filler with slots stands only where the edition fills one of them, and always where a story of
 * several frames runs through it: what is left out of one frame has no place elsewhere. context is the Desk.
 */
FillerUse filler_use(void *context, const Node *node);

/*
 * As TreeMeasure.candidate: a filler with several things for its slots is the same part with the n-th of each; where a slot
 * has fewer, it stays empty. The parts are kept as long as the desk.
 */
const Node *filler_candidate(void *context, const Node *node, int n);

/*
 * What was chosen for a page as solved: finding filler-held for everything that
 * fills a slot of a filler that is not there, or is there with another candidate (its copy is StoryNote.held); and
 * in StoryNote.levers of the stories of a row with ranges the columns that each got.
 */
void filler_report(Desk *desk, const Place *root);

#endif
