/* SPDX-License-Identifier: MIT */
/* faces.c - from the glyphs that pages use to subset faces for cairo */
/*
 * cairo 1.16 has a CFF subsetter of its own that ends the process on some
 * subroutinised fonts; a face that HarfBuzz has cut down and desubroutinised
 * first is safe, and quicker.
 *
 * cairo caches scaled fonts beyond the life of all that uses them, and knows a
 * FreeType face by its address. So the face and the font file that it reads
 * from memory belong to the cairo face and go when cairo lets go of it, perhaps
 * long after these Faces.
 */
#include "paint/faces.h"

#include "paint/boxface.h"

#include <assert.h>
#include <cairo-ft.h>

enum { GLYPH_IDS = 65536 };
enum { FOR_PIXELS, FOR_PDF, PURPOSES };

/* A subset font file; the last holder frees it. */
typedef struct FontData {
    Arena arena;
    Str bytes;
    int holders;
} FontData;

/* What one cairo face needs as long as it lives. */
typedef struct FaceHolder {
    FontData *data;
    FT_Library library;
    FT_Face ft;
    BoxFace *box; /* behind a PDF's face, if it is CFF */
} FaceHolder;

typedef struct Cut {
    uint64_t *used; /* a bit for each glyph */
    uint16_t *ids;
    FontData *data;
    cairo_font_face_t *cairo[PURPOSES];
    FaceHolder *holder[PURPOSES]; /* alive as long as the cairo face */
} Cut;

struct Faces {
    Arena arena;
    Cut *cuts;
    int n;
};

static void data_release(FontData *data)
{
    if (!data || --data->holders > 0)
        return;
    arena_free(&data->arena);
    mem_free(data);
}

static void holder_free(void *memory)
{
    FaceHolder *holder = memory;
    if (holder->ft)
        FT_Done_Face(holder->ft);
    if (holder->library)
        FT_Done_FreeType(holder->library);
    data_release(holder->data);
    mem_free(holder);
}

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

static void mark_items(Faces *faces, const Item *items, int n)
{
    for (int i = 0; i < n; i++)
        if (items[i].kind == ITEM_GLYPHS)
            mark_run(faces, &items[i].u.run);
}

static void mark_pages(Faces *faces, const Page *pages, int n_pages)
{
    for (int p = 0; p < n_pages; p++) {
        mark_items(faces, pages[p].items, pages[p].n_items);
        mark_items(faces, pages[p].marks, pages[p].n_marks);
    }
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
    cut->data = mem_resize(NULL, 1, sizeof *cut->data);
    *cut->data = (FontData){.holders = 1};
    if (!fontbook_subset(fonts, face, glyphs, n, &cut->data->arena, &subset, diag))
        return false;
    cut->data->bytes = subset.bytes;
    cut->ids = arena_many(&faces->arena, glyphs[n - 1] + 1, uint16_t);
    for (int i = 0; i < n; i++)
        cut->ids[glyphs[i]] = (uint16_t)subset.new_ids[i];
    return true;
}

Faces *faces_new(const Page *pages, int n_pages, FontBook *fonts, Diag *diag)
{
    Faces *faces = mem_resize(NULL, 1, sizeof *faces);
    *faces = (Faces){.n = fonts ? fontbook_faces(fonts) : 0};
    faces->cuts = arena_many(&faces->arena, faces->n, Cut);
    mark_pages(faces, pages, n_pages);
    bool good = true;
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
    for (int i = 0; i < faces->n; i++) {
        for (int purpose = 0; purpose < PURPOSES; purpose++)
            if (faces->cuts[i].cairo[purpose])
                cairo_font_face_destroy(faces->cuts[i].cairo[purpose]);
        data_release(faces->cuts[i].data);
    }
    arena_free(&faces->arena);
    mem_free(faces);
}

static FaceHolder *open_holder(FontData *data, bool pdf)
{
    FaceHolder *holder = mem_resize(NULL, 1, sizeof *holder);
    *holder = (FaceHolder){.data = data};
    data->holders++;
    bool good = FT_Init_FreeType(&holder->library) == 0;
    if (good && pdf)
        holder->box = boxface_open(&data->arena, holder->library, data->bytes, &holder->ft);
    if (good && !holder->ft)
        good = FT_New_Memory_Face(holder->library, (const FT_Byte *)data->bytes.p, (FT_Long)data->bytes.n, 0,
                                  &holder->ft) == 0;
    if (good)
        return holder;
    holder_free(holder);
    return NULL;
}

cairo_font_face_t *faces_cairo(Faces *faces, int face, bool pdf)
{
    static const cairo_user_data_key_t key;
    Cut *cut = &faces->cuts[face];
    int purpose = pdf ? FOR_PDF : FOR_PIXELS;
    if (cut->cairo[purpose])
        return cut->cairo[purpose];
    FaceHolder *holder = open_holder(cut->data, pdf);
    if (!holder)
        return NULL;
    cairo_font_face_t *cairo = cairo_ft_font_face_create_for_ft_face(holder->ft, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(cairo, &key, holder, holder_free) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(cairo);
        holder_free(holder);
        return NULL;
    }
    cut->holder[purpose] = holder;
    cut->cairo[purpose] = cairo;
    return cairo;
}

void faces_embed(Faces *faces, bool now)
{
    for (int i = 0; i < faces->n; i++)
        if (faces->cuts[i].holder[FOR_PDF] && faces->cuts[i].holder[FOR_PDF]->box)
            boxface_show(faces->cuts[i].holder[FOR_PDF]->box, now);
}

const uint16_t *faces_ids(const Faces *faces, int face)
{
    return faces->cuts[face].ids;
}
