/* SPDX-License-Identifier: MIT */
/* svg_paint.c - an SVG as vectors on the canvas, by librsvg */
#include "paint/pictures_paint.h"

#include <librsvg/rsvg.h>

void svg_paint(Canvas *canvas, const PictureInfo *info, Box box)
{
    RsvgHandle *svg = rsvg_handle_new_from_data((const guint8 *)info->bytes.p, info->bytes.n, NULL);
    RsvgRectangle viewport = {POINTS(box.x), POINTS(box.y), POINTS(box.width), POINTS(box.height)};
    if (!svg || !rsvg_handle_render_document(svg, canvas->cairo, &viewport, NULL))
        canvas->why = "an SVG cannot be drawn";
    if (svg)
        g_object_unref(svg);
}
