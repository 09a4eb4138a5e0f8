/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_MEASURE_H
#define BANXIN_MEASURE_H

#include "base/len.h"
#include "base/source.h"

/*
 * A length as a designer writes it. 号 sizes are read as points. 字 is one body
 * em, 行 one pitch of the grid, 栏 one column (n 栏 hold the gutters between),
 * % a part of what the key's description names; em is the size of the text
 * that the measure belongs to.
 */
typedef enum MeasureUnit {
    UNIT_NONE, /* the key was not written */
    UNIT_MM,
    UNIT_PT,
    UNIT_CHAR,   /* 字 */
    UNIT_LINE,   /* 行 */
    UNIT_COLUMN, /* 栏 */
    UNIT_PERCENT,
    UNIT_EM,
    UNIT_AUTO, /* as high (wide) as the content */
    UNIT_FILL  /* shares what is left over; micro is the weight */
} MeasureUnit;

typedef struct Measure {
    int64_t micro; /* millionths of the unit */
    MeasureUnit unit;
} Measure;

/* min = max for a single value; unit NONE in both where not written. */
typedef struct MeasureRange {
    Measure min, max;
} MeasureRange;

/* What the relative units mean at one place. 0 where a unit has no meaning. */
typedef struct MeasureBase {
    Len em;     /* of the text at hand */
    Len body;   /* 字 */
    Len pitch;  /* 行 */
    Len column, gutter;
    Len whole;  /* 100 % */
} MeasureBase;

/* fallback where the measure is not written or is auto or fill. */
Len measure_resolve(Measure measure, const MeasureBase *base, Len fallback);
bool measure_is_set(Measure measure);
Measure measure_of(int64_t micro, MeasureUnit unit);
/* As a designer would write it: "13行", "2.5mm". */
Str measure_text(Arena *arena, Measure measure);

#endif
