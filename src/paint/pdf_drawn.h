/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PDF_DRAWN_H
#define BANXIN_PDF_DRAWN_H

#include "read/picture.h"

#include <cairo.h>

/*
 * Pages of placed PDFs as poppler drew them, before they are turned into what the
 * press prints: a page with photographs takes it seconds, and the plates of one
 * picture are painted one after the other. The last few are kept.
 */
enum { DRAWN_MOST = 4, DRAWN_PIXELS_MOST = 16 * 1000 * 1000 };

typedef struct DrawnPage {
    char sha256[65];
    int number; /* of the page in its file */
    Box box; /* of the trim, from the surface's corner */
    Len across; /* width of what the surface shows */
    cairo_surface_t *surface; /* NULL: none */
} DrawnPage;

typedef struct DrawnPages {
    DrawnPage items[DRAWN_MOST];
    int next; /* the one that goes first */
} DrawnPages;

/* Puts the same page, drawn so before, on a surface of ARGB. False: it was not. */
bool drawn_find(const DrawnPages *drawn, const PictureInfo *info, Box box, Box reach, cairo_surface_t *surface);
/* Keeps a copy of a surface; one that is too large is not kept. */
void drawn_keep(DrawnPages *drawn, const PictureInfo *info, Box box, Box reach, cairo_surface_t *surface);
void drawn_drop(DrawnPages *drawn);

#endif
