/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PRINTMARKS_H
#define BANXIN_PRINTMARKS_H

#include "makeup/makeup.h"
#include "model/press.h"

typedef struct PrintmarksJob {
    const Layout *layout;
    const Edition *edition;
    const Press *press;
    FontBook *fonts;
} PrintmarksJob;

/* The press's bleed and safe area of a page (P10, P11): page->bleed and page->safe. */
void printmarks_room(const PrintmarksJob *job, Page *page);

/*
 * Lays marks, if the press wants them, round a page that has its bleed (P5,
 * P12): page->slug and page->marks. Crop marks of 0.25 pt,
 * 5 mm long, further from the trim than the bleed and at least 3 mm; register
 * marks in the middle of each side; a wedge of tints; and a line that says which
 * paper, day, issue, page and plates. All in the registration ink, all outside
 * the bleed. Items lie in the arena.
 */
void printmarks_add(Arena *arena, const PrintmarksJob *job, Page *page);

#endif
