/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SET_H
#define BANXIN_SET_H

#include "text/gaps.h"

/*
 * The widths of the gaps of one line after it is adjusted: widths[i] stands
 * behind unit first + i, the last is 0. Each step of R27 and R29 is shared among
 * its gaps in proportion, to the last unit of length: the line ends exactly at
 * its measure. Gives the width of the whole line. widths holds end − first.
 */
Len set_gaps(const Unit *units, const GapRules *rules, const Line *line, Align align, Len *widths);

#endif
