/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_GUIDES_H
#define BANXIN_GUIDES_H

#include "paint/painter.h"

/*
 * The designer's lines over a page: baseline grid, columns, type area, frames
 * with the names of their slots, trim, safe area, bleed. One device pixel wide
 * at every resolution.
 */
void guides_paint(Painter *painter, cairo_t *cairo, const Page *page, PngOptions options);

#endif
