/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_BIDI_H
#define BANXIN_BIDI_H

#include "text/units.h"

/*
 * Which way words run in a line that holds Arabic script: Unicode's algorithm
 * (UAX 9), by ICU over the whole paragraph, and its last step for each line.
 * Full-width marks belong to the Chinese sentence: words on both sides of one
 * stand in that sentence's order.
 */

/* Sets para->levels and para->rtl (nothing but right-to-left words), and turns
 * brackets round that stand among such words. Called only where a word runs from right to left. */
void bidi_resolve(Arena *arena, Para *para);

/* Left edges of n units that stand in a line behind unit `first`, with widths[i] behind unit first + i. */
void bidi_place(const Para *para, int first, int n, const Len *widths, Len *xs);

/* Whether a unit runs from right to left. */
static inline bool bidi_is_rtl(const Para *para, int unit)
{
    return para->levels && (para->levels[unit] & 1);
}

#endif
