/* SPDX-License-Identifier: MIT */
/* page.c - adding items to a page; names of kinds and roles */
#include "model/page.h"

#include <string.h>

/* Grows by doubling; the old block stays with the arena. */
static void *grow(Arena *arena, void *items, int n, int *room, size_t size)
{
    int more = *room ? *room * 2 : 32;
    void *wider = arena_array(arena, (size_t)more, size);
    if (n)
        memcpy(wider, items, (size_t)n * size);
    *room = more;
    return wider;
}

Item *page_add(Arena *arena, Page *page, ItemKind kind, ItemRole role, InkUse ink, Box box)
{
    if (page->n_items == page->room)
        page->items = grow(arena, page->items, page->n_items, &page->room, sizeof(Item));
    Item *item = &page->items[page->n_items++];
    *item = (Item){.kind = kind, .role = role, .ink = ink, .box = box, .story = -1, .paragraph = -1};
    return item;
}

FrameNote *page_add_frame(Arena *arena, Page *page, FrameNote note)
{
    if (page->n_frames == page->frames_room)
        page->frames = grow(arena, page->frames, page->n_frames, &page->frames_room, sizeof(FrameNote));
    page->frames[page->n_frames] = note;
    return &page->frames[page->n_frames++];
}

Cluster run_cluster(const GlyphRun *run, int index, size_t byte)
{
    if (run->clusters)
        return run->clusters[index];
    size_t next = byte;
    utf8_next(run->text, &next);
    return (Cluster){(uint16_t)(next - byte), 1};
}

const char *item_kind_name(ItemKind kind)
{
    static const char *const names[] = {"glyphs", "rule", "box", "frame", "modules", "dots", "wave", "picture", "mark"};
    return names[kind];
}

const char *run_turn_name(RunTurn turn)
{
    static const char *const names[] = {"level", "upright", "turned"};
    return names[turn];
}

const char *item_role_name(ItemRole role)
{
    static const char *const names[ROLE_COUNT] = {
        "none",  "masthead", "kicker", "head",    "deck", "byline",  "body",  "subhead", "item", "quote",
        "caption", "author", "picture", "qr", "credits", "folio", "text",  "rule",    "ground", "advertisement", "ruby",   "table", "jump", "pull"};
    return names[role];
}
