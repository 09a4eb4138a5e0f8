/* SPDX-License-Identifier: MIT */
/* grid.c - trim, margins and the column × line grid */
/*
 * Rounding: everything is taken down to whole characters and lines, then the
 * type area is centred in what the margins left. R48, R49, R51.
 */
#include "makeup/grid.h"

#include "text/fontbook.h"

enum { MICRO = 1000000 };

static Len body_size(const Layout *layout)
{
    MeasureBase none = {0};
    return measure_resolve(layout->styles[STYLE_BODY].size.max, &none, LEN_POINTS(9));
}

/* A line gap of two thirds of an em where the layout names no pitch. */
static Len pitch_of(const Layout *layout, Len body)
{
    MeasureBase base = {.em = body, .body = body};
    return measure_resolve(layout->grid.pitch, &base, len_ratio(body, 5, 3));
}

static void report_adjusted(const PageGrid *grid, const Layout *layout, Diag *diag)
{
    if (layout->grid.chars.unit != UNIT_CHAR && layout->grid.chars.unit != UNIT_NONE)
        return;
    if (layout->grid.chars.unit == UNIT_NONE || layout->grid.chars.micro == (int64_t)grid->chars * MICRO)
        return;
    Arena arena = {0};
    Str asked = micro_text(&arena, layout->grid.chars.micro);
    Finding *finding = diag_report(diag, FINDING_GRID_ADJUSTED, layout->grid.span, diag_str(diag, asked),
                                   diag_text(diag, "%d", grid->chars), NULL);
    finding_measure(finding, grid->chars, (layout->grid.chars.micro + MICRO / 2) / MICRO);
    arena_free(&arena);
}

/* Characters a column holds: as asked, or as many as the width gives. */
static int column_chars(const Layout *layout, const PageGrid *grid, Len available)
{
    Len room = len_clamp((available - (int64_t)(grid->columns - 1) * grid->gutter) / grid->columns);
    Measure asked = layout->grid.chars;
    if (asked.unit == UNIT_CHAR)
        return (int)(asked.micro / MICRO);
    MeasureBase base = {.em = grid->body, .body = grid->body, .whole = available};
    return measure_resolve(asked, &base, room) / grid->body;
}

static void fit_columns(const Layout *layout, PageGrid *grid, Len available, Diag *diag)
{
    grid->columns = layout->grid.columns > 0 ? layout->grid.columns : 1;
    MeasureBase base = {.em = grid->body, .body = grid->body, .pitch = grid->pitch, .whole = available};
    grid->gutter = measure_resolve(layout->grid.gutter, &base, 2 * grid->body);
    grid->chars = column_chars(layout, grid, available);
    report_adjusted(grid, layout, diag);
    /* A quarter of an em over is no reason to lose a character in every column: the margins give it. */
    Len gutters = len_clamp((int64_t)(grid->columns - 1) * grid->gutter);
    Len room = len_clamp((int64_t)available + grid->body / 4 - gutters);
    int most = room / grid->columns / grid->body;
    if (grid->chars > most) {
        Arena arena = {0};
        Len asked = len_clamp((int64_t)grid->columns * grid->chars * grid->body + gutters);
        diag_report(diag, FINDING_GRID_TOO_WIDE, layout->grid.span, diag_str(diag, len_mm_text(&arena, asked)),
                    diag_str(diag, len_mm_text(&arena, available)), diag_text(diag, "%d", most > 0 ? most : 0), NULL);
        arena_free(&arena);
        grid->chars = most;
    }
    grid->column = grid->chars * grid->body;
}

bool grid_of_layout(const Layout *layout, PageGrid *grid, Diag *diag)
{
    *grid = (PageGrid){.body = body_size(layout)};
    MeasureBase base = {.em = grid->body, .body = grid->body};
    grid->width = measure_resolve(layout->trim_width, &base, len_from_micro_mm(297 * (int64_t)MICRO));
    grid->height = measure_resolve(layout->trim_height, &base, len_from_micro_mm(420 * (int64_t)MICRO));
    grid->bleed = measure_resolve(layout->bleed, &base, 0);
    grid->safe = measure_resolve(layout->safe, &base, 0);
    grid->pitch = pitch_of(layout, grid->body);
    base.pitch = grid->pitch;
    base.whole = grid->width;
    Len left = measure_resolve(layout->left, &base, 0), right = measure_resolve(layout->right, &base, 0);
    base.whole = grid->height;
    Len top = measure_resolve(layout->top, &base, 0), bottom = measure_resolve(layout->bottom, &base, 0);
    Len wide = len_clamp((int64_t)grid->width - left - right), high = len_clamp((int64_t)grid->height - top - bottom);
    if (grid->body <= 0 || grid->pitch <= 0 || wide < grid->body || high < grid->pitch)
        return false;
    fit_columns(layout, grid, wide, diag);
    grid->lines = high / grid->pitch;
    if (grid->chars < 1)
        return false;
    Len area_wide = grid_columns_wide(grid, grid->columns), area_high = grid->lines * grid->pitch;
    grid->type_area = (Box){left + (wide - area_wide) / 2, top + (high - area_high) / 2, area_wide, area_high};
    return true;
}

Len grid_columns_wide(const PageGrid *grid, int n)
{
    return n < 1 ? 0 : len_clamp((int64_t)n * grid->column + (int64_t)(n - 1) * grid->gutter);
}

int grid_columns_of(const PageGrid *grid, Len width)
{
    int64_t step = (int64_t)grid->column + grid->gutter, whole = (int64_t)width + grid->gutter;
    return step > 0 && whole > 0 && whole % step == 0 ? (int)(whole / step) : 0;
}

int grid_lines_up(const PageGrid *grid, Len height)
{
    return height <= 0 ? 0 : (height - 1) / grid->pitch + 1;
}

int grid_lines_down(const PageGrid *grid, Len height)
{
    return height <= 0 ? 0 : height / grid->pitch;
}

Len grid_half_gap(const PageGrid *grid)
{
    return grid->pitch > grid->body ? (grid->pitch - grid->body) / 2 : 0;
}

Len grid_baseline(const PageGrid *grid, Len top)
{
    return top + (grid->pitch - grid->body) / 2 + fontbook_ascent(grid->body);
}

Len grid_caption_gap(const PageGrid *grid, Len size)
{
    Len usual = size * 9 / 20, white = grid->pitch + 2 * grid_half_gap(grid) - size, least = size / 4;
    Len gap = white / 3 < usual ? white / 3 : usual;
    return gap > least ? gap : least;
}

MeasureBase grid_base(const PageGrid *grid, Len em, Len whole)
{
    return (MeasureBase){.em = em,
                         .body = grid->body,
                         .pitch = grid->pitch,
                         .column = grid->column,
                         .gutter = grid->gutter,
                         .whole = whole};
}
