/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_OFFICE_H
#define BANXIN_OFFICE_H

#include "base/str.h"

/*
 * Pages of a build's PDF for an office printer, appended to *out. Type and
 * drawings stay what they are, no pixels are made. What the file says of a
 * printing condition goes, as it is none of its sheets'. False with *why: not a
 * PDF that a build writes.
 */

/* Each page's trim on one sheet of A4, as large as it goes. */
bool office_reduced(Arena *arena, Str pdf, Buf *out, const char **why);
/* Each page's trim in full size on as many sheets of A4 as it takes, to be glued: they overlap, and say where. */
bool office_tiled(Arena *arena, Str pdf, Buf *out, const char **why);

/* In how many sheets a length is cut, in points: one where the whole paper takes it, else of printable length each, overlapping. */
int office_sheets(double length, double paper);

#endif
