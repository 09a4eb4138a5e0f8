/* SPDX-License-Identifier: MIT */
/* measure.c - lengths as designers write them, resolved at their place */
#include "model/measure.h"

Measure measure_of(int64_t micro, MeasureUnit unit)
{
    return (Measure){micro, unit};
}

bool measure_is_set(Measure measure)
{
    return measure.unit != UNIT_NONE;
}

/* n columns hold n - 1 gutters; half a column is half a column. */
static Len columns_wide(int64_t micro, const MeasureBase *base)
{
    Len columns = len_scale_micro(base->column, micro);
    return micro > 1000000 ? len_clamp((int64_t)columns + len_scale_micro(base->gutter, micro - 1000000)) : columns;
}

Len measure_resolve(Measure measure, const MeasureBase *base, Len fallback)
{
    switch (measure.unit) {
    case UNIT_MM:
        return len_from_micro_mm(measure.micro);
    case UNIT_PT:
        return len_from_micro_pt(measure.micro);
    case UNIT_CHAR:
        return len_scale_micro(base->body, measure.micro);
    case UNIT_LINE:
        return len_scale_micro(base->pitch, measure.micro);
    case UNIT_COLUMN:
        return columns_wide(measure.micro, base);
    case UNIT_PERCENT:
        return len_scale_micro(base->whole, measure.micro / 100);
    case UNIT_EM:
        return len_scale_micro(base->em, measure.micro);
    case UNIT_NONE:
    case UNIT_AUTO:
    case UNIT_FILL:
        break;
    }
    return fallback;
}

Str measure_text(Arena *arena, Measure measure)
{
    static const char *const units[] = {"", "mm", "pt", "字", "行", "栏", "%", "em", "auto", "fill"};
    if (measure.unit == UNIT_AUTO || measure.unit == UNIT_FILL || measure.unit == UNIT_NONE)
        return str_of(units[measure.unit]);
    Str number = micro_text(arena, measure.micro);
    return str_format(arena, "%.*s%s", STR_ARG(number), units[measure.unit]);
}
