/* SPDX-License-Identifier: MIT */
/* proof_pixels.c - pictures of pages compared as a check: what is seen where no change is told */
#include "base/file.h"
#include "base/vec.h"
#include "paint/page_differ.h"
#include "review/proof.h"

enum { PICTURE_MOST = 512 << 20, AROUND = 4 * LEN_PT /* glyphs and strokes reach beyond their boxes */ };

typedef VEC(Box) Boxes;

static void add_places(Boxes *boxes, const ProofPlaces *places, int page)
{
    for (int i = 0; i < places->n; i++) {
        Box box = places->items[i].box;
        Len around = AROUND + (box.width < box.height ? box.width : box.height) / 3;
        if (places->items[i].page == page)
            vec_push(boxes, (Box){box.x - around, box.y - around, box.width + 2 * around, box.height + 2 * around});
    }
}

static bool read_picture(Arena *arena, const ProofBuild *build, int page, Str *bytes)
{
    for (int i = 0; i < build->pages.n_pages; i++) {
        Str name = str_format(arena, "%.*s-p%d.png", STR_ARG(build->name), page);
        if (build->pages.pages[i].number == page)
            return build->pictured[i] && file_read(arena, NULL, path_join(arena, build->folder, name).p, PICTURE_MOST, bytes) == FILE_OK;
    }
    return false;
}

static void add_change(Arena *arena, Proof *proof, int page, const PageAreas *found)
{
    if (proof->n_changes == proof->room) {
        int room = proof->room * 2 + 8;
        ProofChange *more = arena_many(arena, room, ProofChange);
        for (int i = 0; i < proof->n_changes; i++)
            more[i] = proof->changes[i];
        proof->changes = more;
        proof->room = room;
    }
    ProofChange *change = &proof->changes[proof->n_changes++];
    *change = (ProofChange){.kind = PROOF_PIXELS, .shape = ITEM_GLYPHS, .story = -1, .block = -1, .number = proof->n_changes};
    for (int i = 0; i < found->n; i++) {
        vec_push_in(arena, &change->old, (ProofPlace){page, found->items[i]});
        vec_push_in(arena, &change->new, (ProofPlace){page, found->items[i]});
    }
}

void proof_check_pixels(Arena *arena, Proof *proof)
{
    int told = proof->n_changes;
    for (int i = 0; i < proof->new->pages.n_pages; i++) {
        const Page *page = &proof->new->pages.pages[i];
        Arena scratch = {0};
        Boxes known = {0};
        PageAreas found = {0};
        Str old, new;
        for (int k = 0; k < told; k++) {
            add_places(&known, &proof->changes[k].old, page->number);
            add_places(&known, &proof->changes[k].new, page->number);
        }
        PageAreas areas = {known.items, known.n};
        if (read_picture(&scratch, proof->old, page->number, &old) && read_picture(&scratch, proof->new, page->number, &new) &&
            page_differ(&scratch, old, new, page->width, page->height, &areas, &found) && found.n)
            add_change(arena, proof, page->number, &found);
        vec_free(&known);
        arena_free(&scratch);
    }
}
