/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAGE_DIFFER_H
#define BANXIN_PAGE_DIFFER_H

#include "base/len.h"

/* Places on a page, from its trim's upper left corner. */
typedef struct PageAreas {
    Box *items;
    int n;
} PageAreas;

/*
 * Where two pictures of a page of this size differ, but for the places known: boxes that
 * part by some millimetres are one; at most 64, in the arena. What is fainter than a trace of gray, or a pixel by itself, is not
 * seen. False: they are no PNGs of one size, so nothing can be said.
 */
bool page_differ(Arena *arena, Str old, Str new, Len width, Len height, const PageAreas *known, PageAreas *found);

#endif
