/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HEADGROUP_H
#define BANXIN_HEADGROUP_H

#include "makeup/desk.h"

/*
 * Kicker, title and deck as one block over a story's columns: never split, its
 * footprint whole grid lines (R51, R56). Offsets are from the block's top to
 * the em top of each part's first line.
 */
typedef struct HeadGroup {
    int lines; /* footprint; 0: the story has no head */
    Len kicker, title, deck;
} HeadGroup;

HeadGroup headgroup_measure(const Setter *setter, const StoryNode *story, const Galley *galley);
/* A footprint of so many lines more: two fifths of the white above, the rest below. */
void headgroup_add_lines(HeadGroup *group, const PageGrid *grid, int lines);
/* Draws the parts in reading order at the block's upper left corner. */
void headgroup_draw(Arena *out, Page *page, const Galley *galley, const HeadGroup *group, Len x, Len y, int story);

#endif
