/* SPDX-License-Identifier: MIT */
/* watch_hash.c - what a page looks like, as one number */
#include "review/watch_hash.h"

#include "base/hash.h"

#include <sys/stat.h>

static uint64_t hash_box(uint64_t hash, Box box)
{
    return hash_int(hash_int(hash_int(hash_int(hash, box.x), box.y), box.width), box.height);
}

static uint64_t hash_ink(uint64_t hash, const Layout *layout, InkUse use)
{
    hash = hash_int(hash_int(hash, use.tint), use.overprint);
    if (use.ink < 0 || use.ink >= layout->n_inks)
        return hash;
    const Ink *ink = &layout->inks[use.ink];
    hash = hash_int(hash_int(hash_int(hash_int(hash, ink->c), ink->m), ink->y), ink->k);
    return hash_str(hash_int(hash, ink->kind), ink->plate);
}

/* A file that was changed under its name is another face. */
static uint64_t hash_face(const FontFace *face)
{
    Arena arena = {0};
    struct stat info;
    uint64_t hash = hash_int(hash_str(HASH_SEED, face->file), face->index);
    if (stat(str_dup(&arena, face->file), &info) == 0)
        hash = hash_int(hash_int(hash_int(hash, info.st_mtim.tv_sec), info.st_mtim.tv_nsec), info.st_size);
    arena_free(&arena);
    return hash;
}

static uint64_t hash_run(uint64_t hash, const GlyphRun *run, const uint64_t *faces)
{
    hash = hash_int(hash_int(hash_int(hash, run->y), run->size), (int64_t)faces[run->face]);
    hash = hash_int(hash_int(hash, run->scale_x), run->turn);
    return hash_bytes(hash, run->glyphs, (size_t)run->n_glyphs * sizeof *run->glyphs);
}

static uint64_t hash_item(uint64_t hash, const Layout *layout, const Item *item, const uint64_t *faces)
{
    hash = hash_ink(hash_int(hash, item->kind), layout, item->ink);
    switch (item->kind) {
    case ITEM_GLYPHS:
        return hash_run(hash, &item->u.run, faces);
    case ITEM_MODULES:
    case ITEM_DOTS:
        for (int i = 0; i < item->u.modules.n; i++)
            hash = hash_box(hash, item->u.modules.boxes[i]);
        return hash;
    case ITEM_PICTURE:
        hash = hash_box(hash_box(hash, item->box), item->u.picture->clip);
        return hash_int(hash, (int64_t)item->u.picture->hash);
    case ITEM_BOX:
    case ITEM_FRAME:
        return hash_int(hash_int(hash_box(hash, item->box), item->u.round.radius), item->u.round.pen);
    case ITEM_WAVE:
        return hash_int(hash_int(hash_box(hash, item->box), item->u.wave.pen), item->u.wave.waves);
    default:
        return hash_box(hash, item->box);
    }
}

uint64_t watch_page_hash(Workspace *workspace, int page)
{
    Arena arena = {0};
    const Page *on = &workspace_pages(workspace)->pages[page];
    const Layout *layout = workspace_layout(workspace);
    FontBook *fonts = workspace_fonts(workspace);
    int n = fonts ? fontbook_faces(fonts) : 0;
    uint64_t *faces = arena_many(&arena, n, uint64_t);
    for (int i = 0; i < n; i++)
        faces[i] = hash_face(fontbook_face(fonts, i));
    uint64_t hash = hash_int(hash_int(hash_int(HASH_SEED, on->width), on->height), on->bleed);
    for (int i = 0; i < on->n_items; i++)
        hash = hash_item(hash, layout, &on->items[i], faces);
    arena_free(&arena);
    return hash;
}
