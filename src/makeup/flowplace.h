/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FLOWPLACE_H
#define BANXIN_FLOWPLACE_H

#include "makeup/desk.h"

/* Before a page is drawn: finds where the frames of stories that run through several stand. */
void flowplace_open(Desk *desk, const Place *root);
/*
 * Draws the story of a place. Frames of one story are drawn, and read, one after another in the order of the edition's
 * fills, where the page's tree has the first of them that is met.
 */
void flowplace_story(Desk *desk, const Place *place);

#endif
