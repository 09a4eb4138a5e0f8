/* SPDX-License-Identifier: MIT */
/* canvas.c - a cairo context and what is set in it; ink becomes colour here */
#include "paint/canvas.h"

enum { CHANNEL_MOST = 65535 };

void canvas_open(Canvas *canvas, cairo_t *cairo, const Layout *layout, Faces *faces)
{
    *canvas = (Canvas){.cairo = cairo, .inks = layout->inks, .n_inks = layout->n_inks, .faces = faces};
    canvas_forget(canvas);
}

void canvas_close(Canvas *canvas)
{
    vec_free(&canvas->glyphs);
    vec_free(&canvas->clusters);
    buf_free(&canvas->text);
}

void canvas_forget(Canvas *canvas)
{
    canvas->ink_set = false;
    canvas->face = -1;
}

void canvas_ink(Canvas *canvas, InkUse use)
{
    if (canvas->ink_set && canvas->ink.ink == use.ink && canvas->ink.tint == use.tint &&
        canvas->ink.overprint == use.overprint)
        return;
    Rgb rgb = canvas->placed ? token_rgb(use) : ink_rgb(canvas->inks, canvas->n_inks, use);
    cairo_set_source_rgb(canvas->cairo, (double)rgb.r / CHANNEL_MOST, (double)rgb.g / CHANNEL_MOST,
                         (double)rgb.b / CHANNEL_MOST);
    canvas->ink = use;
    canvas->ink_set = true;
}

void canvas_box(Canvas *canvas, Box box)
{
    cairo_rectangle(canvas->cairo, POINTS(box.x), POINTS(box.y), POINTS(box.width), POINTS(box.height));
}

bool canvas_is_good(Canvas *canvas, const char **why)
{
    cairo_status_t status = cairo_status(canvas->cairo);
    if (canvas->why)
        *why = canvas->why;
    else if (status != CAIRO_STATUS_SUCCESS)
        *why = cairo_status_to_string(status);
    return !canvas->why && status == CAIRO_STATUS_SUCCESS;
}
