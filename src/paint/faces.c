/* SPDX-License-Identifier: MIT */
/* faces.c - from the glyphs that pages use to subset faces for cairo */
/*
 * cairo 1.16 has a CFF subsetter of its own that ends the process on some
 * subroutinised fonts; a face that HarfBuzz has cut down and desubroutinised
 * first is safe, and quicker. FreeType reads it from memory, which the arena
 * keeps until the faces are gone.
 */
#include "paint/faces.h"

#include "paint/boxface.h"

#include <assert.h>
#include <cairo-ft.h>

enum { GLYPH_IDS = 65536 };

enum { FOR_PIXELS, FOR_PDF, PURPOSES };

typedef struct Cut {
    uint64_t *used; /* a bit for each glyph */
    uint16_t *ids;
    Str font;
    FT_Face ft[PURPOSES];
    cairo_font_face_t *cairo[PURPOSES];
    BoxFace *box; /* behind the PDF's face, if it is CFF */
} Cut;

struct Faces {
    Arena arena;
    FT_Library ft;
    Cut *cuts;
    int n;
};

static void mark_run(Faces *faces, const GlyphRun *run)
{
    assert(run->face >= 0 && run->face < faces->n);
    Cut *cut = &faces->cuts[run->face];
    if (!cut->used)
        cut->used = arena_many(&faces->arena, GLYPH_IDS / 64, uint64_t);
    for (int i = 0; i < run->n_glyphs; i++) {
        uint32_t id = run->glyphs[i].id;
        assert(id < GLYPH_IDS);
        cut->used[id / 64] |= UINT64_C(1) << (id % 64);
    }
}

static void mark_pages(Faces *faces, const Page *pages, int n_pages)
{
    for (int p = 0; p < n_pages; p++)
        for (int i = 0; i < pages[p].n_items; i++)
            if (pages[p].items[i].kind == ITEM_GLYPHS)
                mark_run(faces, &pages[p].items[i].u.run);
}

/* Sorted ids of the marked glyphs; *n their number. */
static uint32_t *list_used(Arena *arena, const uint64_t *used, int *n)
{
    int count = 0;
    for (int i = 0; i < GLYPH_IDS / 64; i++)
        count += __builtin_popcountll(used[i]);
    uint32_t *ids = arena_many(arena, count, uint32_t);
    *n = 0;
    for (uint32_t i = 0; i < GLYPH_IDS / 64; i++)
        for (uint64_t bits = used[i]; bits; bits &= bits - 1)
            ids[(*n)++] = i * 64 + (uint32_t)__builtin_ctzll(bits);
    return ids;
}

static bool cut_face(Faces *faces, int face, FontBook *fonts, Diag *diag)
{
    Cut *cut = &faces->cuts[face];
    int n;
    uint32_t *glyphs = list_used(&faces->arena, cut->used, &n);
    if (n == 0)
        return true;
    FaceSubset subset;
    if (!fontbook_subset(fonts, face, glyphs, n, &faces->arena, &subset, diag))
        return false;
    cut->ids = arena_many(&faces->arena, glyphs[n - 1] + 1, uint16_t);
    for (int i = 0; i < n; i++)
        cut->ids[glyphs[i]] = (uint16_t)subset.new_ids[i];
    cut->font = subset.bytes;
    return true;
}

Faces *faces_new(const Page *pages, int n_pages, FontBook *fonts, Diag *diag)
{
    Faces *faces = mem_resize(NULL, 1, sizeof *faces);
    *faces = (Faces){.n = fonts ? fontbook_faces(fonts) : 0};
    faces->cuts = arena_many(&faces->arena, faces->n, Cut);
    mark_pages(faces, pages, n_pages);
    bool good = FT_Init_FreeType(&faces->ft) == 0;
    for (int face = 0; good && face < faces->n; face++)
        if (faces->cuts[face].used)
            good = cut_face(faces, face, fonts, diag);
    if (!good) {
        faces_free(faces);
        return NULL;
    }
    return faces;
}

void faces_free(Faces *faces)
{
    if (!faces)
        return;
    for (int i = 0; i < faces->n; i++)
        for (int purpose = 0; purpose < PURPOSES; purpose++) {
            if (faces->cuts[i].cairo[purpose])
                cairo_font_face_destroy(faces->cuts[i].cairo[purpose]);
            if (faces->cuts[i].ft[purpose])
                FT_Done_Face(faces->cuts[i].ft[purpose]);
        }
    if (faces->ft)
        FT_Done_FreeType(faces->ft);
    arena_free(&faces->arena);
    mem_free(faces);
}

static FT_Face open_ft(Faces *faces, Cut *cut, int purpose)
{
    FT_Face ft = NULL;
    if (purpose == FOR_PDF)
        cut->box = boxface_open(&faces->arena, faces->ft, cut->font, &ft);
    if (!ft && FT_New_Memory_Face(faces->ft, (const FT_Byte *)cut->font.p, (FT_Long)cut->font.n, 0, &ft))
        return NULL;
    return ft;
}

cairo_font_face_t *faces_cairo(Faces *faces, int face, bool pdf)
{
    Cut *cut = &faces->cuts[face];
    int purpose = pdf ? FOR_PDF : FOR_PIXELS;
    if (!cut->ft[purpose])
        cut->ft[purpose] = open_ft(faces, cut, purpose);
    if (cut->ft[purpose] && !cut->cairo[purpose])
        cut->cairo[purpose] = cairo_ft_font_face_create_for_ft_face(cut->ft[purpose], FT_LOAD_NO_HINTING);
    return cut->cairo[purpose];
}

void faces_embed(Faces *faces, bool now)
{
    for (int i = 0; i < faces->n; i++)
        if (faces->cuts[i].box)
            boxface_show(faces->cuts[i].box, now);
}

const uint16_t *faces_ids(const Faces *faces, int face)
{
    return faces->cuts[face].ids;
}
