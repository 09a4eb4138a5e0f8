/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TEST_LAYOUT_H
#define BANXIN_TEST_LAYOUT_H

/* A layout built in memory, for tests that need no files: 5 columns of 15 字 at 9 pt, pitch 15 pt, A3. */

#include "model/layout.h"

static inline Measure test_mm(int n)
{
    return measure_of((int64_t)n * 1000000, UNIT_MM);
}

static inline Measure test_pt(int n)
{
    return measure_of((int64_t)n * 1000000, UNIT_PT);
}

static inline Measure test_lines(int n)
{
    return measure_of((int64_t)n * 1000000, UNIT_LINE);
}

static inline Measure test_chars_micro(int64_t micro)
{
    return measure_of(micro, UNIT_CHAR);
}

static inline Style test_style(int points)
{
    return (Style){.size = {test_pt(points), test_pt(points)}, .align = ALIGN_LEFT, .ink = {.index = INK_BLACK}, .tint = 100};
}

static inline void test_layout(Layout *layout, Style styles[STYLE_BUILT_IN])
{
    for (int i = 0; i < STYLE_BUILT_IN; i++)
        styles[i] = test_style(9);
    *layout = (Layout){.trim_width = test_mm(297),
                       .trim_height = test_mm(420),
                       .bleed = test_mm(3),
                       .top = test_mm(12),
                       .bottom = test_mm(12),
                       .left = test_mm(14),
                       .right = test_mm(14),
                       .grid = {.columns = 5, .chars = {15000000, UNIT_CHAR}, .gutter = {2000000, UNIT_CHAR}, .pitch = {15000000, UNIT_PT}},
                       .styles = styles,
                       .n_styles = STYLE_BUILT_IN};
}

#endif
