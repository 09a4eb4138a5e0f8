/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAINTER_H
#define BANXIN_PAINTER_H

#include "paint/canvas.h"
#include "paint/paint.h"
#include "paint/pictures_paint.h"

/* Faces that are good for pages from this one on. */
typedef struct PageFaces {
    int from;
    Faces *faces;
} PageFaces;

/* What the PDF and all PNGs of a build share. */
struct Painter {
    PaintJob job;
    Wanted *wanted;
    VEC(PageFaces) lots; /* ascending by from */
    DrawnPages drawn;
};

/* The faces of a page of the painter's set. */
Faces *painter_faces(Painter *painter, const Page *page);
/* All faces are embedded now, or measured (faces_embed). */
void painter_embed(Painter *painter, bool now);

/* Every item of a page in painting order, for the press its marks too. What cairo borrows until the page is shown is added to held. */
void page_paint(Painter *painter, Canvas *canvas, const Page *page, Held *held);

#endif
