/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PICTURES_PAINT_H
#define BANXIN_PICTURES_PAINT_H

#include "paint/canvas.h"
#include "read/picture.h"

/*
 * Paints a picture item, cut to its clip. A failure (the picture is not in the
 * store, or has become unreadable) is left in canvas->why. What cairo borrows
 * until the page is shown is added to `held`.
 */
typedef struct Held {
    cairo_surface_t **items;
    int n, room;
    Arena names; /* that the surfaces are told apart by */
} Held;

void picture_paint(Canvas *canvas, const Item *item, const Pictures *pictures, Held *held);
void held_drop(Held *held);

/* Draws an SVG into the box; canvas->why if librsvg cannot. */
void svg_paint(Canvas *canvas, const PictureInfo *info, Box box);
/* The page of a PDF, its trim in the box, what lies around it as far as the page shows it; without a ground of its own. */
void pdf_paint(Canvas *canvas, const PictureInfo *info, Box box);
/* Whichever of them it is. */
void vector_paint(Canvas *canvas, const PictureInfo *info, Box box);

#endif
