/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_MARKED_H
#define BANXIN_MARKED_H

#include "paint/canvas.h"

/* Begins the mark that stands at an item of the canvas's page, if there is one: before the item is painted. */
void marked_reach(Canvas *canvas, const Item *item);
/* An item's glyphs, in as many parts as it has marks. */
void marked_glyphs(Canvas *canvas, const Item *item);
/* The page's last mark ends. */
void marked_end(Canvas *canvas);

#endif
