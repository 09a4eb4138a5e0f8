/* SPDX-License-Identifier: MIT */
/* preflight_limits.c - what a press takes, from its file, in the measures of PDF */
#include "press/preflight.h"

static const double mm = 72 / 25.4;

PreflightLimits preflight_newsprint(void)
{
    return (PreflightLimits){.ink = 240,
                             .text_inks = 9,
                             .text_reversed = 8,
                             .line = 0.25,
                             .line_inks = 0.5,
                             .bleed = 3 * mm,
                             .safe = 3 * mm,
                             .ppi_refuse = 100,
                             .ppi_warn = 150,
                             .ppi_line_art = 550};
}

static double points(Len len)
{
    return (double)len / LEN_PT;
}

static PreflightPlates plates_of(const void *press, int page, int pages)
{
    const PressPlates *plates = press_plates(press, page, pages);
    return plates ? (PreflightPlates){plates->plates.items, plates->plates.n} : (PreflightPlates){0};
}

static void put_trims(Arena *arena, const Press *press, PreflightLimits *limits)
{
    double *trims = arena_many(arena, 2 * press->n_trims, double);
    for (int i = 0; i < press->n_trims; i++) {
        trims[2 * i] = points(press_len(press->trims[i].width));
        trims[2 * i + 1] = points(press_len(press->trims[i].height));
    }
    limits->trims = trims;
    limits->n_trims = press->n_trims;
}

PreflightLimits preflight_limits(Arena *arena, const Press *press)
{
    PreflightLimits limits = preflight_newsprint();
    limits.x4 = press->version == PRESS_X4;
    limits.ink = press->ink_limit;
    limits.text_inks = points(press_len(press->smallest.text_inks));
    limits.text_reversed = points(press_len(press->smallest.reversed));
    limits.line = points(press_len(press->smallest.line));
    limits.line_inks = points(press_len(press->smallest.line_inks));
    limits.ppi_refuse = press->pictures.refuse;
    limits.ppi_warn = press->pictures.warn;
    limits.ppi_line_art = press->pictures.line_art;
    if (measure_is_set(press->bleed))
        limits.bleed = limits.bleed_box = points(press_len(press->bleed));
    if (measure_is_set(press->safe))
        limits.safe = points(press_len(press->safe));
    put_trims(arena, press, &limits);
    limits.plates = press->n_plates ? plates_of : NULL;
    limits.press = press;
    return limits;
}
