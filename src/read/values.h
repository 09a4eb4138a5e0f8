/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_VALUES_H
#define BANXIN_VALUES_H

#include "model/edition.h"

/* Texts of YAML values to what they mean. Pure: what is wrong comes back, the binder reports it. */

typedef enum ValueFault {
    VALUE_GOOD,
    VALUE_MALFORMED, /* no number where one must be */
    VALUE_UNIT_MISSING,
    VALUE_UNIT_WRONG /* no unit that exists */
} ValueFault;

/*
 * "12mm", "9 pt", "2字", "3行", "1.5栏", "60%", "0.25em", a 号 size (as points),
 * "auto", "fill", "2fill". bare is the unit of a number without one (UNIT_NONE:
 * a unit must be written; but 0 needs none and is 0 pt).
 */
ValueFault value_measure(Str text, MeasureUnit bare, Measure *measure);
/* "32pt..44pt", "32..44pt", or one measure for both ends. */
ValueFault value_range(Str text, MeasureUnit bare, MeasureRange *range);
bool value_int(Str text, int32_t *number);
/* "2..3", or one number for both ends. */
bool value_ints(Str text, int32_t *least, int32_t *most);
/* "60%" or "60". */
bool value_percent(Str text, int32_t *percent);
bool value_switch(Str text, bool *on);
/* "2026-11-28"; false where no such day is. */
bool value_date(Str text, Date *date);

/*
 * cmyk(c, m, y, k), gray(k), spot("plate", cmyk(…)), tint(ink, 30%), #c8102e, rgb(200, 16, 46); behind each `overprint` or
 * `knockout` may stand, and svg("#0055a4"), the colour for it in SVGs. Fills all but name, span and base; false: it is none of these.
 */
bool value_ink(Arena *arena, Str text, Ink *ink);

/* Known paper sizes. */
typedef struct TrimSize {
    const char *name;
    int width, height; /* mm */
} TrimSize;
const TrimSize *trim_sizes(int *n);
/* 号 sizes in order of size, largest first. */
typedef struct HaoSize {
    const char *name;
    int micro; /* millionths of a pt */
} HaoSize;
const HaoSize *hao_sizes(int *n);

const char *unit_name(MeasureUnit unit); /* "mm", "字" … */

#endif
