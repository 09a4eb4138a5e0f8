/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FIT_H
#define BANXIN_FIT_H

#include "text/para.h"

/*
 * A display line (head, kicker, deck, nameplate) set to a width: the largest
 * size in the range, in half points, at which the copy fits in at most
 * max_lines lines; tracking gives way first where a range is declared (R56).
 * Lines of nearly equal length, the shorter on top, never inside a word where
 * the word breaker knows one.
 */
typedef struct FitLimits {
    Len smallest, largest;        /* size */
    Len tightest, loosest;        /* tracking, parts of 1024 of the size */
    int max_lines;
    Len width;
} FitLimits;

typedef struct Fitted {
    Para *para;
    Lines lines;
    Len size, tracking;
    bool fits; /* false: even the smallest needs more lines; lines holds them all */
} Fitted;

/* spec's parts carry everything but size and tracking of part 0. */
Fitted fit_display(Arena *out, Arena *scratch, FontBook *book, const ParaSpec *spec, FitLimits limits, Diag *diag);

#endif
