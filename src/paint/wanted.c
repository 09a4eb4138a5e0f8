/* SPDX-License-Identifier: MIT */
/* wanted.c - which glyphs pages want of each face, and what must be cut for them */
#include "paint/wanted.h"

#include <assert.h>

enum { GLYPH_IDS = 65536, NOT_BY_THE_WAY = 16 /* a face that sets one in so many characters of its sort will set others too */ };

/* What a face sets: running text, or heads and all else. */
typedef enum Sort { SORT_BODY, SORT_HEADS, SORTS } Sort;

typedef struct FaceWants {
    Bits had, met; /* in the last cut; on the pages at hand */
    bool lacks;    /* met holds what had does not */
    int set[SORTS]; /* glyphs on the pages at hand */
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

static void meet_run(Wanted *wanted, const GlyphRun *run, Sort sort)
{
    assert(run->face >= 0 && run->face < wanted->n);
    FaceWants *face = &wanted->faces[run->face];
    if (!face->met.room)
        face->met = bits_open(&wanted->arena, GLYPH_IDS);
    face->set[sort] += run->n_glyphs;
    for (int i = 0; i < run->n_glyphs; i++) {
        uint32_t id = run->glyphs[i].id;
        assert(id < GLYPH_IDS);
        bits_add(&face->met, id);
        face->lacks = face->lacks || !bits_has(&face->had, id);
    }
}

static void meet_items(Wanted *wanted, const Item *items, int n)
{
    for (int i = 0; i < n; i++)
        if (items[i].kind == ITEM_GLYPHS)
            meet_run(wanted, &items[i].u.run, sort_of(items[i].role));
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

static SubsetOrder order_of(Wanted *wanted, int face, Arena *arena)
{
    const Bits *had = &wanted->faces[face].had;
    uint32_t *glyphs = arena_many(arena, bits_count(had), uint32_t);
    int n = 0;
    for (uint32_t glyph = 0; bits_next(had, glyph, &glyph); glyph++)
        glyphs[n++] = glyph;
    return fontbook_order(wanted->fonts, face, glyphs, n, arena);
}

CutOrders wanted_pages(Wanted *wanted, const Page *pages, int n, bool last)
{
    know_faces(wanted);
    for (int i = 0; i < n; i++) {
        meet_items(wanted, pages[i].items, pages[i].n_items);
        meet_items(wanted, pages[i].marks, pages[i].n_marks);
    }
    CutOrders orders = {.faces = wanted->n};
    orders.items = arena_many(&orders.arena, wanted->n, CutOrder);
    int all[SORTS] = {0};
    for (int face = 0; face < wanted->n; face++)
        for (int sort = 0; sort < SORTS; sort++)
            all[sort] += wanted->faces[face].set[sort];
    for (int face = 0; face < wanted->n; face++) {
        FaceWants *wants = &wanted->faces[face];
        if (wants->lacks) {
            bool again = wants->had.room > 0;
            if (!again)
                wants->had = bits_open(&wanted->arena, GLYPH_IDS);
            bits_join(&wants->had, &wants->met);
            if (wanted->forecast && !last)
                forecast(wanted, face, all, again);
            orders.items[orders.n++] = (CutOrder){face, order_of(wanted, face, &orders.arena)};
        }
        if (wants->met.room)
            bits_clear(&wants->met);
        wants->lacks = false;
        wants->set[SORT_BODY] = wants->set[SORT_HEADS] = 0;
    }
    return orders;
}
