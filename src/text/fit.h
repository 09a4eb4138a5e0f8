/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FIT_H
#define BANXIN_FIT_H

#include "text/para.h"

/*
 * A display line (head, kicker, deck, nameplate) set to a width: line ends, size
 * and tracking are chosen together (R56). Of all settings within the limits the
 * best, in this order:
 *
 *   1. no line ends inside a name, and none inside a word, a number with what it
 *      counts, a short title (keepwhole.h); words give way only where no setting
 *      keeps them, names never
 *   2. the fewest lines: but a line fewer is not bought with a size below three
 *      quarters of the largest
 *   3. the largest size, in half points
 *   4. the tracking nearest to none (the range's nearest end, where none is outside
 *      it): copy is tightened before it is made smaller
 *   5. the lines that read and stand best: ending at marks and blanks, nearly
 *      equal, the shorter on top (headlines.h)
 *
 * A head of two or three Han on one line is opened by 1, ½, ⅓ or ¼ em, the most that
 * tracking and width allow.
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
    bool fits;  /* false: even the smallest needs more lines, or breaks a name; lines holds them all */
    Str broken; /* the first word that a line ends inside of, or that is wider than its line; empty: none. In para's text */
} Fitted;

/* spec's parts carry everything but size and tracking of part 0. */
Fitted fit_display(Arena *out, Arena *scratch, FontBook *book, const ParaSpec *spec, FitLimits limits, Diag *diag);

#endif
