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
    Len inset;  /* from the block's left edge to the text: that of its ground */
    int ground; /* grid lines that its ground takes, from the top; 0: none */
} HeadGroup;

HeadGroup headgroup_measure(const Setter *setter, const StoryNode *story, const Galley *galley);
/* A footprint of so many lines more: two fifths of the white above, the rest below; on a ground half of it. */
void headgroup_add_lines(HeadGroup *group, const PageGrid *grid, int lines);
/* The ground's box, for a block of a width at (x, y); empty where there is none. */
Box headgroup_ground(const HeadGroup *group, const PageGrid *grid, Len x, Len y, Len width);
/* Draws the parts in reading order at the block's upper left corner. */
void headgroup_draw(Arena *out, Page *page, const Galley *galley, const HeadGroup *group, Len x, Len y, int story);

#endif
