/* SPDX-License-Identifier: MIT */
/* wanted.c - which glyphs pages want of each face, and what must be cut for them */
#include "paint/wanted.h"

#include <assert.h>

enum { GLYPH_IDS = 65536, NOT_BY_THE_WAY = 16 /* a face that sets one in so many characters of its sort will set others too */ };

/* What a face sets: running text, or heads and all else. */
typedef enum Sort { SORT_BODY, SORT_HEADS, SORTS } Sort;

typedef struct FaceWants {
    Bits had, coded; /* in the last cut; with its code */
    Bits alone;      /* stood for one character by itself, since that cut: each is a font of its own to a reader */
    Bits met;        /* on the pages at hand: all of them, and */
    Bits single;     /* those by themselves */
    Bits spelt;      /* those together with others, for one or more characters */
    int set[SORTS];  /* glyphs on the pages at hand */
} FaceWants;

struct Wanted {
    Arena arena;
    FontBook *fonts;
    const Forecast *forecast;
    FaceWants *faces;
    int n;
};

Wanted *wanted_new(FontBook *fonts, const Forecast *forecast)
{
    Wanted *wanted = mem_resize(NULL, 1, sizeof *wanted);
    *wanted = (Wanted){.fonts = fonts, .forecast = forecast};
    return wanted;
}

void wanted_free(Wanted *wanted)
{
    arena_free(&wanted->arena);
    mem_free(wanted);
}

/* The book opens faces as it needs them. */
static void know_faces(Wanted *wanted)
{
    int n = wanted->fonts ? fontbook_faces(wanted->fonts) : 0;
    if (n == wanted->n)
        return;
    FaceWants *faces = arena_many(&wanted->arena, n, FaceWants);
    for (int i = 0; i < wanted->n; i++)
        faces[i] = wanted->faces[i];
    wanted->faces = faces;
    wanted->n = n;
}

static Sort sort_of(ItemRole role)
{
    return role == ROLE_BODY || role == ROLE_ITEM || role == ROLE_QUOTE || role == ROLE_TABLE ? SORT_BODY : SORT_HEADS;
}

static FaceWants *open_wants(Wanted *wanted, int face)
{
    assert(face >= 0 && face < wanted->n);
    FaceWants *wants = &wanted->faces[face];
    if (!wants->met.room) {
        wants->met = bits_open(&wanted->arena, GLYPH_IDS);
        wants->alone = bits_open(&wanted->arena, GLYPH_IDS);
        wants->single = bits_open(&wanted->arena, GLYPH_IDS);
        wants->spelt = bits_open(&wanted->arena, GLYPH_IDS);
    }
    return wants;
}

/* mark: round the page, which only the press's PDF shows. What a glyph stands for there helps no other PDF. */
static void meet_run(Wanted *wanted, const GlyphRun *run, Sort sort, bool mark)
{
    FaceWants *face = open_wants(wanted, run->face);
    int glyph = 0, clusters = run->clusters ? run->n_clusters : run->n_glyphs;
    face->set[sort] += run->n_glyphs;
    for (int i = 0; i < clusters; i++) {
        int glyphs = run->clusters ? run->clusters[i].glyphs : 1;
        for (int k = glyph; k < glyph + glyphs; k++) {
            bits_add(&face->met, run->glyphs[k].id);
            bits_add(glyphs == 1 && !mark ? &face->single : &face->spelt, run->glyphs[k].id);
        }
        glyph += glyphs;
    }
}

static void meet_items(Wanted *wanted, const Item *items, int n, bool marks)
{
    for (int i = 0; i < n; i++)
        if (items[i].kind == ITEM_GLYPHS)
            meet_run(wanted, &items[i].u.run, sort_of(items[i].role), marks);
}

static void add_forecast(Wanted *wanted, int face, const Bits *codes)
{
    FaceWants *wants = &wanted->faces[face];
    for (uint32_t code = 0; bits_next(codes, code, &code); code++) {
        uint32_t forms[FORMS_MOST];
        for (int n = fontbook_forms(wanted->fonts, face, code, forms); n > 0; n--)
            bits_add(&wants->had, forms[n - 1]);
    }
}

/* A face that was cut before gets all of the forecast, another one that of the sorts that it is for. */
static void forecast(Wanted *wanted, int face, const int all[SORTS], bool again)
{
    const Bits *codes[SORTS] = {&wanted->forecast->body, &wanted->forecast->heads};
    for (int sort = 0; sort < SORTS; sort++)
        if (again || (int64_t)wanted->faces[face].set[sort] * NOT_BY_THE_WAY > all[sort])
            add_forecast(wanted, face, codes[sort]);
}

/*
 * What a glyph says is told by the text of the characters that it stands for
 * alone. One that was not met so keeps its code: it may always be one of several.
 */
static SubsetOrder order_of(Wanted *wanted, int face, Arena *arena)
{
    FaceWants *wants = &wanted->faces[face];
    const Bits *had = &wants->had;
    bits_clear(&wants->alone);
    bits_join(&wants->alone, &wants->single);
    bits_join(&wants->coded, had);
    bits_part(&wants->coded, &wants->alone);
    uint32_t *glyphs = arena_many(arena, bits_count(had), uint32_t);
    int n = 0;
    for (uint32_t glyph = 0; bits_next(had, glyph, &glyph); glyph++)
        glyphs[n++] = glyph;
    return fontbook_order(wanted->fonts, face, glyphs, n, &wants->coded, arena);
}

/* Whether the last cut does not do for the pages at hand: a glyph is not in it, or has no code there and needs one. */
static bool lacks_some(FaceWants *wants)
{
    bits_join(&wants->alone, &wants->single);
    bits_part(&wants->spelt, &wants->alone);
    return !bits_within(&wants->met, &wants->had) || !bits_within(&wants->spelt, &wants->coded);
}

CutOrders wanted_pages(Wanted *wanted, const Page *pages, int n, bool last)
{
    know_faces(wanted);
    for (int i = 0; i < n; i++) {
        meet_items(wanted, pages[i].items, pages[i].n_items, false);
        meet_items(wanted, pages[i].marks, pages[i].n_marks, true);
    }
    CutOrders orders = {.faces = wanted->n};
    orders.items = arena_many(&orders.arena, wanted->n, CutOrder);
    int all[SORTS] = {0};
    for (int face = 0; face < wanted->n; face++)
        for (int sort = 0; sort < SORTS; sort++)
            all[sort] += wanted->faces[face].set[sort];
    for (int face = 0; face < wanted->n; face++) {
        FaceWants *wants = &wanted->faces[face];
        if (lacks_some(wants)) {
            bool again = wants->had.room > 0;
            if (!again) {
                wants->had = bits_open(&wanted->arena, GLYPH_IDS);
                wants->coded = bits_open(&wanted->arena, GLYPH_IDS);
            }
            bits_join(&wants->had, &wants->met);
            if (wanted->forecast && !last)
                forecast(wanted, face, all, again);
            orders.items[orders.n++] = (CutOrder){face, order_of(wanted, face, &orders.arena)};
        }
        bits_clear(&wants->met);
        bits_clear(&wants->single);
        bits_clear(&wants->spelt);
        wants->set[SORT_BODY] = wants->set[SORT_HEADS] = 0;
    }
    return orders;
}
