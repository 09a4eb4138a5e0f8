/* SPDX-License-Identifier: MIT */
/* painter.c - DRIVER: one switch over the items of a page */
#include "paint/painter.h"

#include "paint/glyphs.h"
#include "paint/marked.h"
#include "paint/shapes.h"

Painter *painter_new(const PaintJob *job, Diag *diag)
{
    Faces *faces = faces_new(job->set->pages, job->set->n_pages, job->fonts, diag);
    if (!faces)
        return NULL;
    Painter *painter = mem_resize(NULL, 1, sizeof *painter);
    *painter = (Painter){.job = *job, .diag = diag, .faces = faces};
    return painter;
}

void painter_free(Painter *painter)
{
    if (!painter)
        return;
    faces_free(painter->faces);
    drawn_drop(&painter->drawn);
    mem_free(painter);
}

void painter_prove(Painter *painter, const Profile *profile, const Press *press)
{
    painter->job.profile = profile;
    painter->job.press = press;
}

static void paint_item(Painter *painter, Canvas *canvas, const Item *item, Held *held)
{
    if (item->kind != ITEM_GLYPHS)
        glyphs_flush(canvas);
    if (item->kind != ITEM_PICTURE && !canvas_prints(canvas, item->ink))
        return;
    switch (item->kind) {
    case ITEM_GLYPHS:
        marked_glyphs(canvas, item);
        break;
    case ITEM_RULE:
    case ITEM_BOX:
    case ITEM_MARK:
        shape_box(canvas, item);
        break;
    case ITEM_FRAME:
        shape_frame(canvas, item);
        break;
    case ITEM_MODULES:
        shape_modules(canvas, item);
        break;
    case ITEM_DOTS:
        shape_dots(canvas, item);
        break;
    case ITEM_WAVE:
        shape_wave(canvas, item);
        break;
    case ITEM_PICTURE:
        picture_paint(canvas, item, painter->job.pictures, held);
        break;
    }
}

static void paint_items(Painter *painter, Canvas *canvas, const Item *items, int n, Held *held)
{
    for (int i = 0; i < n; i++) {
        marked_reach(canvas, &items[i]);
        paint_item(painter, canvas, &items[i], held);
    }
    glyphs_flush(canvas);
}

void page_paint(Painter *painter, Canvas *canvas, const Page *page, Held *held)
{
    canvas->page = page;
    canvas->mark = 0;
    paint_items(painter, canvas, page->items, page->n_items, held);
    marked_end(canvas);
    if (canvas->placed)
        paint_items(painter, canvas, page->marks, page->n_marks, held);
}
