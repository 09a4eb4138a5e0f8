/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LINEMEMO_H
#define BANXIN_LINEMEMO_H

#include "text/para.h"

/*
 * Paragraphs as they were broken before. Copy that falls round obstacles is
 * broken again for every depth that is tried, mostly for lines that were asked
 * for already: of twenty answers nineteen are found. A memo belongs to a galley
 * and lives in its arena, so it is there again in the next run of a workspace
 * that keeps its galleys.
 */
typedef struct LineMemo LineMemo;

/* An empty one; nothing is allocated for its answers before the first question. */
LineMemo *linememo_new(Arena *arena);
/* As para_break, and with first > 0 as para_break_from; the lines are the caller's own, in out. */
Lines linememo_break(LineMemo *memo, Arena *out, Arena *scratch, const Para *para, Measures measures, int32_t first);

#endif
