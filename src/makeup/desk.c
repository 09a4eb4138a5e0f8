/* SPDX-License-Identifier: MIT */
/* desk.c - what every part of makeup needs: measures, inks, texts, pictures */
#include "makeup/desk.h"

#include <string.h>

enum { ITEMS_USUAL = 1024 /* of a page; more are made room for */ };

static StrList join_names(Arena *out, const StrList *a, const StrList *b)
{
    StrList all = {.items = arena_many(out, a->n + b->n, Str)};
    for (int i = 0; i < a->n; i++)
        all.items[all.n++] = a->items[i];
    for (int i = 0; i < b->n; i++)
        all.items[all.n++] = b->items[i];
    return all;
}

bool desk_open(Desk *desk, Arena *out, const MakeupJob *job, PageSet *set, Diag *diag)
{
    *set = (PageSet){0};
    *desk = (Desk){.job = job, .layout = job->layout, .edition = job->edition, .out = out, .notes = out, .diag = diag, .set = set};
    desk->setter = (Setter){job->layout, &desk->grid, job->fonts, diag, &desk->setter_scratch,
                            join_names(out, &job->layout->names, &job->edition->names)};
    if (!grid_of_layout(job->layout, &desk->grid, diag)) {
        diag_report(diag, FINDING_GRID_IMPOSSIBLE, job->layout->margins_span, NULL);
        return false;
    }
    desk->galleys = job->galleys ? job->galleys : galleys_new(false);
    set->n_pages = job->edition->n_pages;
    set->pages = arena_many(out, set->n_pages, Page);
    desk->items_room = ITEMS_USUAL;
    desk->items = arena_many(&desk->scratch, desk->items_room, Item);
    return true;
}

void desk_close(Desk *desk)
{
    vec_free(&desk->candidates);
    galleys_sweep(desk->galleys);
    if (!desk->job->galleys)
        galleys_free(desk->galleys);
    arena_free(&desk->scratch);
    arena_free(&desk->setter_scratch);
}

FieldPage desk_fields(const Desk *desk)
{
    return (FieldPage){desk->edition, desk->sheet, desk->page->number};
}

const Fill *desk_fill(const Desk *desk, const Name *slot, int *story)
{
    if (story)
        *story = -1;
    for (int i = 0; slot->text.n && i < desk->sheet->n_fills; i++) {
        if (!str_equal(desk->sheet->fills[i].slot, slot->text) || desk->sheet->fills[i].candidate != (slot->index > 0 ? slot->index : 0))
            continue;
        if (story)
            *story = desk->fill_stories[i];
        return &desk->sheet->fills[i];
    }
    return NULL;
}

Len desk_measure(const Desk *desk, Measure measure, Len whole)
{
    return style_measure(&desk->setter, measure, desk->grid.body, whole);
}

SetText desk_set(Desk *desk, Str text, Span span, const Style *style, Len width, ItemRole role, Align align)
{
    const Copy *copy = copy_of_text(&desk->scratch, text, span);
    ParaPart part = {.copy = copy, .setting = style_setting(&desk->setter, style), .role = role, .paragraph = -1};
    TextOrder order = {.part = &part, .style = style, .width = width, .align = align, .lang = STR("zh-CN")};
    return set_text(&desk->setter, &desk->scratch, &order);
}

SetText desk_set_vertical(Desk *desk, Str text, Span span, const Style *style, Len height, ItemRole role, Align align)
{
    const Copy *copy = copy_of_text(&desk->scratch, text, span);
    ParaPart part = {.copy = copy, .setting = style_setting(&desk->setter, style), .role = role, .paragraph = -1};
    TextOrder order = {&part, style, height, align, STR("zh-CN"), true};
    return set_text(&desk->setter, &desk->scratch, &order);
}

void desk_draw(Desk *desk, const SetText *set, Len x, Len top)
{
    set_text_draw(desk->out, desk->page, set, x, top, -1);
}

/* --- pictures -------------------------------------------------------------- */

/* The lower of the two resolutions: 72 points to the inch. */
static int ppi_of(const PictureInfo *info, Box box)
{
    if (picture_is_vector(info) || box.width <= 0 || box.height <= 0)
        return 0;
    int64_t across = (int64_t)info->width * 72 * LEN_PT / box.width, down = (int64_t)info->height * 72 * LEN_PT / box.height;
    return (int)(across < down ? across : down);
}

static void note_picture(Desk *desk, Str name, int ppi)
{
    PageSet *set = desk->set;
    if (set->n_pictures == desk->pictures_room) {
        int room = desk->pictures_room ? desk->pictures_room * 2 : 16;
        PictureNote *wider = arena_many(desk->notes, room, PictureNote);
        if (set->n_pictures)
            memcpy(wider, set->pictures, (size_t)set->n_pictures * sizeof *wider);
        set->pictures = wider;
        desk->pictures_room = room;
    }
    set->pictures[set->n_pictures++] = (PictureNote){name, desk->page->number, ppi};
}

/* A PDF's trim fills the box; its bleed lies around. */
static Box reach_of(const PictureInfo *info, Box box)
{
    if (info->kind != PICTURE_PDF)
        return box;
    Box reach = picture_pdf_box(info, info->pdf.bleed, box);
    return (Box){len_clamp((int64_t)box.x + reach.x), len_clamp((int64_t)box.y + reach.y), reach.width, reach.height};
}

Item *desk_picture(Desk *desk, Str path, Str alt, Box box, Box clip, ItemRole role, Span span)
{
    const PictureInfo *info = desk->job->pictures && path.n ? picture_find(desk->job->pictures, path) : NULL;
    if (!info || clip.width <= 0 || clip.height <= 0)
        return NULL;
    int number;
    Str file = picture_file(path, &number);
    Str name = picture_with_page(desk->notes, str_copy(desk->notes, desk->job->sources ? source_relative(&desk->scratch, desk->job->sources, file) : file), number);
    Item *item = page_add(desk->out, desk->page, ITEM_PICTURE, role, INK_USE_BLACK, box);
    item->ink.overprint = false;
    item->span = span;
    PictureItem *picture = item->u.picture = arena_new(desk->out, PictureItem);
    *picture = (PictureItem){.path = str_copy(desk->out, path),
                             .name = str_copy(desk->out, name),
                             .alt = str_copy(desk->out, alt),
                             .hash = picture_seen(info),
                             .clip = clip,
                             .reach = reach_of(info, box),
                             .width_px = picture_is_vector(info) ? 0 : info->width,
                             .height_px = picture_is_vector(info) ? 0 : info->height,
                             .line_art = info->line_art};
    note_picture(desk, name, ppi_of(info, box));
    return item;
}
