/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_IMPOSE_H
#define BANXIN_IMPOSE_H

#include "base/diag.h"
#include "model/page.h"
#include "model/press.h"
#include "paint/paint.h"

/*
 * Reader pages to printer's spreads (P13): sheets folded once and laid into one
 * another, outer side before inner: of 4 pages 4|1 and 2|3, of 8 pages 8|1, 2|7,
 * 6|3 and 4|5. Page numbers from 1; side from 0.
 */
typedef struct Spread {
    int left, right;
} Spread;
Spread impose_side(int pages, int side);

/*
 * Whether pages can be imposed: findings impose-pages (not a multiple of four, or
 * of different sizes) and impose-sheet (a spread with its bleed, and the gripper,
 * is larger than the press's sheet) where not.
 */
bool impose_check(Arena *scratch, const Press *press, const Page *pages, int n_pages, Diag *diag);

/*
 * A finished press PDF as spreads, appended to *out: a page for each side, with
 * boxes of its own; pages meet at their trim, their outer bleed and marks stay.
 * False with *why: the file is not what finishing writes.
 */
bool impose_spreads(Arena *arena, Str finished, const Page *pages, int n_pages, PressVersion version, Buf *out,
                    const char **why);

#endif
