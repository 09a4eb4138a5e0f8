/* SPDX-License-Identifier: MIT */
/* faces.c - subset faces for cairo, from what is wanted of each */
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

#include <cairo-ft.h>

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

/* Faces of later pages share the cuts that are still good. */
typedef struct Cut {
    Arena arena;
    int holders;
    uint16_t *ids;
    FontData *data;
    cairo_font_face_t *cairo[PURPOSES];
    FaceHolder *holder[PURPOSES]; /* alive as long as the cairo face */
} Cut;

struct Faces {
    Cut **cuts; /* NULL: not cut yet */
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

static void cut_release(Cut *cut)
{
    if (!cut || --cut->holders > 0)
        return;
    for (int purpose = 0; purpose < PURPOSES; purpose++)
        if (cut->cairo[purpose])
            cairo_font_face_destroy(cut->cairo[purpose]);
    data_release(cut->data);
    arena_free(&cut->arena);
    mem_free(cut);
}

/* NULL: it cannot be done, and a finding says so. */
static Cut *cut_face(const SubsetOrder *order, Diag *diag)
{
    Cut *cut = mem_resize(NULL, 1, sizeof *cut);
    *cut = (Cut){.holders = 1, .data = mem_resize(NULL, 1, sizeof *cut->data)};
    *cut->data = (FontData){.holders = 1};
    FaceSubset subset;
    if (!subset_make(order, &cut->data->arena, &subset, diag)) {
        cut_release(cut);
        return NULL;
    }
    cut->data->bytes = subset.bytes;
    cut->ids = arena_many(&cut->arena, order->n ? order->glyphs[order->n - 1] + 1 : 1, uint16_t);
    for (int i = 0; i < order->n; i++)
        cut->ids[order->glyphs[i]] = (uint16_t)subset.new_ids[i];
    return cut;
}

Faces *faces_after(const Faces *before, const CutOrders *orders, Diag *diag)
{
    Faces *faces = mem_resize(NULL, 1, sizeof *faces);
    *faces = (Faces){.cuts = mem_resize(NULL, (size_t)orders->faces + 1, sizeof *faces->cuts), .n = orders->faces};
    for (int i = 0; i < faces->n; i++) {
        faces->cuts[i] = before && i < before->n ? before->cuts[i] : NULL;
        if (faces->cuts[i])
            faces->cuts[i]->holders++;
    }
    for (int i = 0; i < orders->n; i++) {
        Cut *cut = cut_face(&orders->items[i].order, diag);
        if (!cut) {
            faces_free(faces);
            return NULL;
        }
        cut_release(faces->cuts[orders->items[i].face]);
        faces->cuts[orders->items[i].face] = cut;
    }
    return faces;
}

Faces *faces_of_page(const Page *page, FontBook *fonts, Diag *diag)
{
    Wanted *wanted = wanted_new(fonts, NULL);
    CutOrders orders = wanted_pages(wanted, page, 1, true);
    Faces *faces = faces_after(NULL, &orders, diag);
    arena_free(&orders.arena);
    wanted_free(wanted);
    return faces;
}

void faces_free(Faces *faces)
{
    if (!faces)
        return;
    for (int i = 0; i < faces->n; i++)
        cut_release(faces->cuts[i]);
    mem_free(faces->cuts);
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
    Cut *cut = faces->cuts[face];
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
        if (faces->cuts[i] && faces->cuts[i]->holder[FOR_PDF] && faces->cuts[i]->holder[FOR_PDF]->box)
            boxface_show(faces->cuts[i]->holder[FOR_PDF]->box, now);
}

const uint16_t *faces_ids(const Faces *faces, int face)
{
    return faces->cuts[face]->ids;
}
