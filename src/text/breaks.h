/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_BREAKS_H
#define BANXIN_BREAKS_H

#include "text/gaps.h"

/*
 * Total-fit line breaking: of all ways to break a row of units into lines, the
 * one whose lines cost least together (Knuth & Plass 1981, with CLREQ's gaps
 * instead of glue). Integers only; knows no fonts, so it is tested on units
 * written by hand.
 */
typedef struct BreakTask {
    const Unit *units;
    int n;
    const GapRules *rules;
    Align align;
    Len em;          /* what looseness is measured by */
    Len indent, hang;
    Measures measures;
    int32_t lines;   /* 0: as many as cost least; else exactly so many (n lines: 0 where none fit) */
    const uint8_t *avoid; /* per unit: 1 where a line should not end behind it (inside a word),
                           * BREAKS_KEEP where it ends only in need; NULL: none */
} BreakTask;

/* Lines in out, with everything but Line.offset; scratch is rewound. */
Lines breaks_find(Arena *out, Arena *scratch, const BreakTask *task);

/*
 * The best lines there are, and the best with one line fewer and one more than
 * these (variants[1], [0], [2]), from one search. n is 0 where that many cannot
 * be had within the rules, or cost more than BREAKS_VARIANT_MOST above the best.
 * task->lines is not looked at.
 */
void breaks_variants(Arena *out, Arena *scratch, const BreakTask *task, Lines variants[3]);

/* What one line of the units first..end-1 would be, at its measure. */
typedef struct LineFit {
    Len natural, shrink, stretch; /* sums over its inner gaps */
    int32_t opens, shut, inside; /* gaps that open, that open in need, in direst need */
} LineFit;
LineFit breaks_measure(const Unit *units, const GapRules *rules, int first, int end);
/* Its cost; INT64_MAX where it is wider than the measure however it is squeezed.
 * Convex in what is missing: squares of the share of shrink used, or of the gap opened. */
int64_t breaks_cost(const LineFit *fit, Len measure, Len em, Align align, bool last);
/* A last line of one Han, marks not counted (R46). */
bool breaks_is_orphan(const Unit *units, int first, int end);
/* Width of the line's start indent: line 0 is the paragraph's first. */
Len breaks_width(const BreakTask *task, int line);

enum {
    BREAKS_URL_COST = 200000,
    BREAKS_AVOID_COST = 4000000,
    BREAKS_KEEP_COST = 1000000000,
    BREAKS_KEEP = UINT8_MAX,
    BREAKS_NUMBER_COST = 6000000,      /* a telephone number cut at its hyphen: as a line opened by 0.28 em */
    BREAKS_VARIANT_MOST = 20000000,    /* twenty lines whose gaps all open by ¼ em */
    BREAKS_HYPHEN_COST = 250000,       /* a word divided */
    BREAKS_HYPHEN_AGAIN_COST = 4000000 /* the line before divides one too; or the last line begins with a word's rest */
};
#define BREAKS_ORPHAN_COST INT64_C(10000000000)
#define BREAKS_EMERGENCY_COST INT64_C(100000000000)
#define BREAKS_OVERFULL_COST INT64_C(10000000000000)

#endif
