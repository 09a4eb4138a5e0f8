/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAINTER_H
#define BANXIN_PAINTER_H

#include "paint/canvas.h"
#include "paint/paint.h"
#include "paint/pictures_paint.h"

/* What the PDF and all PNGs of a build share. */
struct Painter {
    PaintJob job;
    Diag *diag;
    Faces *faces;
    DrawnPages drawn;
};

/* Every item of a page in painting order, for the press its marks too. What cairo borrows until the page is shown is added to held. */
void page_paint(Painter *painter, Canvas *canvas, const Page *page, Held *held);

#endif
