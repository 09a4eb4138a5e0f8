/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CANVAS_H
#define BANXIN_CANVAS_H

#include "base/vec.h"
#include "ink/token.h"
#include "paint/faces.h"
#include "paint/paint.h"
#include "paint/pdf_drawn.h"

#include <cairo.h>

/*
 * One cairo context being painted on, in points from the upper left corner of
 * the trim, with what is set in it, so that nothing is set twice. Ink becomes
 * a colour in canvas_ink and nowhere else; for the press it becomes a token there.
 */
typedef struct Canvas {
    cairo_t *cairo;
    const Ink *inks;
    int n_inks;
    Faces *faces;
    bool vector;     /* a PDF: pictures keep their own resolution, JPEG its bytes */
    PlacedPictures *placed; /* a PDF for the press: inks are tokens, pictures are numbered here; else NULL */
    const Profile *profile; /* what is shown is what it prints; NULL: inks as on a screen */
    int ink_limit;          /* of pictures then, % */
    bool gray;              /* the page prints on K alone: pictures turn gray */
    Str plate;              /* not empty: only what stands on this plate, as gray */
    const Page *page;       /* being painted */
    DrawnPages *drawn;      /* pages of placed PDFs that were drawn before; NULL: none are kept */
    const PageMarks *marks; /* of the page, in a PDF that is tagged later; else NULL */
    int mark;               /* the next one */
    const char *why; /* first failure that is not cairo's own */

    /* What the context has set. */
    InkUse ink;
    bool ink_set;
    int face;
    Len size;
    int32_t scale_x;
    bool turned;     /* glyphs by a quarter, clockwise */

    /* Text not shown yet: runs that look alike are shown together. */
    InkUse text_ink;
    int text_face;
    Len text_size;
    int32_t text_scale_x;
    bool text_turned;
    VEC(cairo_glyph_t) glyphs;
    VEC(cairo_text_cluster_t) clusters;
    Buf text;
} Canvas;

#define POINTS(len) ((double)(len) / LEN_PT)

/* cairo, layout and faces are borrowed. */
void canvas_open(Canvas *canvas, cairo_t *cairo, const Layout *layout, Faces *faces);
void canvas_close(Canvas *canvas);
/* After show_page or restore: nothing is known to be set. */
void canvas_forget(Canvas *canvas);
void canvas_ink(Canvas *canvas, InkUse use);
/* False: only one plate is painted, and the ink leaves that one as it is. */
bool canvas_prints(const Canvas *canvas, InkUse use);
/* The colour that an ink is painted with. */
Rgb canvas_colour(const Canvas *canvas, InkUse use);
/* Adds a box to the path. */
void canvas_box(Canvas *canvas, Box box);
/* False, with *why, if something failed since canvas_open. */
bool canvas_is_good(Canvas *canvas, const char **why);

#endif
