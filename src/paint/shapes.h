/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SHAPES_H
#define BANXIN_SHAPES_H

#include "paint/canvas.h"

/* Rules, grounds and marks: a filled box, a ground with round corners where it has a radius. Modules: all boxes as one
 * path, so that neighbours show no seam. */
void shape_box(Canvas *canvas, const Item *item);
/* A frame as one closed path, stroked inside its box. */
void shape_frame(Canvas *canvas, const Item *item);
void shape_modules(Canvas *canvas, const Item *item);
/* A disc in each box. */
void shape_dots(Canvas *canvas, const Item *item);
/* Whole waves from end to end of the box, a Bézier curve for each half. */
void shape_wave(Canvas *canvas, const Item *item);

#endif
