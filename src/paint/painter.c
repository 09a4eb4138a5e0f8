/* SPDX-License-Identifier: MIT */
/* painter.c - DRIVER: one switch over the items of a page */
#include "paint/painter.h"

#include "paint/glyphs.h"
#include "paint/marked.h"
#include "paint/shapes.h"

Painter *painter_open(const PaintJob *job, const Forecast *forecast)
{
    Painter *painter = mem_resize(NULL, 1, sizeof *painter);
    *painter = (Painter){.job = *job, .wanted = wanted_new(job->fonts, forecast)};
    return painter;
}

CutOrders painter_ask(Painter *painter, int from, int to)
{
    const PageSet *set = painter->job.set;
    return wanted_pages(painter->wanted, &set->pages[from], to - from, to == set->n_pages);
}

bool painter_cut(Painter *painter, int from, CutOrders *orders, Diag *diag)
{
    const Faces *before = painter->lots.n ? painter->lots.items[painter->lots.n - 1].faces : NULL;
    Faces *faces = before && orders->n == 0 ? NULL : faces_after(before, orders, diag);
    bool good = faces || (before && orders->n == 0);
    if (faces)
        vec_push(&painter->lots, ((PageFaces){from, faces}));
    arena_free(&orders->arena);
    return good;
}

Painter *painter_new(const PaintJob *job, Diag *diag)
{
    Painter *painter = painter_open(job, NULL);
    CutOrders orders = painter_ask(painter, 0, job->set->n_pages);
    if (painter_cut(painter, 0, &orders, diag))
        return painter;
    painter_free(painter);
    return NULL;
}

void painter_free(Painter *painter)
{
    if (!painter)
        return;
    for (int i = 0; i < painter->lots.n; i++)
        faces_free(painter->lots.items[i].faces);
    vec_free(&painter->lots);
    wanted_free(painter->wanted);
    drawn_drop(&painter->drawn);
    mem_free(painter);
}

Faces *painter_faces(Painter *painter, const Page *page)
{
    int index = (int)(page - painter->job.set->pages), lot = painter->lots.n - 1;
    while (lot > 0 && painter->lots.items[lot].from > index)
        lot--;
    return lot >= 0 ? painter->lots.items[lot].faces : NULL;
}

void painter_embed(Painter *painter, bool now)
{
    for (int i = 0; i < painter->lots.n; i++)
        faces_embed(painter->lots.items[i].faces, now);
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
