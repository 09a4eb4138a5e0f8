/* SPDX-License-Identifier: MIT */
/* shapes.c - rules, grounds, marks, QR modules: filled rectangles */
#include "paint/shapes.h"

void shape_box(Canvas *canvas, const Item *item)
{
    canvas_ink(canvas, item->ink);
    canvas_box(canvas, item->box);
    cairo_fill(canvas->cairo);
}

void shape_modules(Canvas *canvas, const Item *item)
{
    canvas_ink(canvas, item->ink);
    for (int i = 0; i < item->u.modules.n; i++)
        canvas_box(canvas, item->u.modules.boxes[i]);
    cairo_fill(canvas->cairo);
}
