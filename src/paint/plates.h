/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PLATES_H
#define BANXIN_PLATES_H

#include "paint/painter.h"

/* png.c: a page on a surface, from white; what the options ask for. */
bool png_paint(Painter *painter, cairo_surface_t *surface, const Page *page, PngOptions options, const char **why);
/* The sum of all plates of a page in false colours (P7): options.ink_limit divides blue from red. */
bool plates_paint_ink(Painter *painter, cairo_surface_t *surface, const Page *page, PngOptions options,
                      const char **why);

#endif
