/* SPDX-License-Identifier: MIT */
/* canvas.c - a cairo context and what is set in it; ink becomes colour here */
#include "paint/canvas.h"

enum { CHANNEL_MOST = 65535, PLATE_FULL = 10000 };

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

bool canvas_prints(const Canvas *canvas, InkUse use)
{
    return !canvas->plate.n || ink_on_plate(&canvas->inks[use.ink], use, canvas->plate) >= 0;
}

/* A spot by its fallback; registration black by all four inks. */
static Rgb proof_ink(const Canvas *canvas, InkUse use)
{
    const Ink *ink = &canvas->inks[use.ink];
    int16_t parts[4] = {ink->c, ink->m, ink->y, ink->k};
    for (int i = 0; i < 4; i++) {
        if (ink->kind == INK_REGISTRATION)
            parts[i] = PLATE_FULL;
        else if (ink->kind == INK_GRAY && i < 3)
            parts[i] = 0;
        parts[i] = (int16_t)(parts[i] * use.tint / 1000);
    }
    return profile_proof(canvas->profile, parts);
}

Rgb canvas_colour(const Canvas *canvas, InkUse use)
{
    if (canvas->placed)
        return token_rgb(use);
    if (!canvas->plate.n && canvas->profile)
        return proof_ink(canvas, use);
    if (!canvas->plate.n)
        return ink_rgb(canvas->inks, canvas->n_inks, use);
    int part = ink_on_plate(&canvas->inks[use.ink], use, canvas->plate);
    uint16_t light = (uint16_t)((int64_t)(PLATE_FULL - (part > 0 ? part : 0)) * CHANNEL_MOST / PLATE_FULL);
    return (Rgb){light, light, light};
}

void canvas_ink(Canvas *canvas, InkUse use)
{
    if (canvas->ink_set && canvas->ink.ink == use.ink && canvas->ink.tint == use.tint &&
        canvas->ink.overprint == use.overprint)
        return;
    Rgb rgb = canvas_colour(canvas, use);
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
