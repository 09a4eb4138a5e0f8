/* SPDX-License-Identifier: MIT */
/* tally.c - what finished pages use of faces and inks */
#include "review/tally.h"

static int characters_of(Str text)
{
    int count = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t code = utf8_next(text, &i);
        count += code > 0x20 && code != 0xA0 && code != 0x3000;
    }
    return count;
}

/* Counted on the pages, not by the font book: that one may serve many builds. */
static void tally_run(PageTally *tally, const GlyphRun *run)
{
    while (tally->faces.n <= run->face)
        vec_push(&tally->faces, ((FaceTally){.number = -1}));
    FaceTally *face = &tally->faces.items[run->face];
    if (face->number < 0)
        face->number = tally->n_used++;
    face->characters += characters_of(run->text);
}

static void tally_one_ink(PageTally *tally, int ink)
{
    while (tally->inks.n <= ink)
        vec_push(&tally->inks, false);
    tally->inks.items[ink] = true;
}

void tally_page(PageTally *tally, const Page *page)
{
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind == ITEM_GLYPHS && item->u.run.face >= 0)
            tally_run(tally, &item->u.run);
        if (item->kind != ITEM_PICTURE && item->ink.ink >= 0)
            tally_one_ink(tally, item->ink.ink);
    }
}

void tally_clear(PageTally *tally)
{
    vec_free(&tally->faces);
    vec_free(&tally->inks);
    tally->n_used = 0;
}

FaceTally tally_face(const PageTally *tally, int face)
{
    return face < tally->faces.n ? tally->faces.items[face] : (FaceTally){.number = -1};
}

bool tally_ink(const PageTally *tally, int ink)
{
    return ink < tally->inks.n && tally->inks.items[ink];
}
