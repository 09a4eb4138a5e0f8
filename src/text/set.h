/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SET_H
#define BANXIN_SET_H

#include "text/gaps.h"

/*
 * The widths of the gaps of one line after it is adjusted: adjusted[i] stands
 * behind unit first + i. Each step of R27 and R29 is shared among its gaps in
 * proportion, to the last unit of length: the line ends exactly at its measure.
 */
typedef struct LineGaps {
    Len *widths;   /* end − first of them; the last is 0 */
    Len width;     /* of the whole line */
} LineGaps;

LineGaps set_gaps(Arena *arena, const Unit *units, const GapRules *rules, const Line *line, Align align);

#endif
