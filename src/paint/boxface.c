/* SPDX-License-Identifier: MIT */
/* boxface.c - glyphs that cost nothing to measure */
/*
 * cairo asks FreeType for each glyph's outline about four times before it puts
 * the font into a PDF, to know how far ink reaches; then it copies the CFF table
 * and never draws. FreeType's incremental interface lets us answer with the
 * charstring of a box somewhat larger than the em. Should cairo, at the end, not
 * copy the table but convert outlines (its fallback for fonts that it does not
 * understand), the real charstrings are served by then: boxface_show is called
 * before the surface is finished.
 *
 * Adobe Technical Notes 5176 (CFF) and 5177 (charstrings).
 */
#include "paint/boxface.h"

#include "text/cff.h"

#include FT_INCREMENTAL_H

enum {
    CHARSTRING_MOST = 32,
    OP_HLINETO = 6,
    OP_ENDCHAR = 14,
    OP_RMOVETO = 21
};

/* Our half of FreeType's interface: it hands this pointer back to us. */
struct FT_IncrementalRec_ {
    unsigned char box[CHARSTRING_MOST];
    unsigned n;
    bool real;
    Str cff;         /* the table */
    CffIndex glyphs; /* its charstrings */
};

struct BoxFace {
    struct FT_IncrementalRec_ own;
    FT_Incremental_InterfaceRec incremental;
};

static Str find_table(Str font)
{
    uint32_t tables = str_number(font, 4, 2);
    for (size_t i = 0, at = 12; i < tables; i++, at += 16)
        if (str_starts(str_slice(font, at, font.n), "CFF ")) {
            size_t from = str_number(font, at + 8, 4);
            return str_slice(font, from, from + str_number(font, at + 12, 4));
        }
    return (Str){0};
}

/* The INDEX of charstrings; false where the font has none that can be read. */
static bool find_glyphs(struct FT_IncrementalRec_ *own, Str font)
{
    CffIndex names, tops;
    own->cff = find_table(font);
    if (!cff_index(own->cff, str_number(own->cff, 2, 1), &names) || !cff_index(own->cff, names.end, &tops))
        return false;
    size_t at = cff_charstrings(cff_object(own->cff, &tops, 0));
    return at > 0 && cff_index(own->cff, at, &own->glyphs) && own->glyphs.count > 0;
}

static FT_Error hand_glyph(FT_Incremental own, FT_UInt glyph, FT_Data *data)
{
    Str real = own->real ? cff_object(own->cff, &own->glyphs, glyph) : (Str){0};
    if (own->real && real.n == 0)
        return FT_Err_Invalid_Glyph_Index;
    data->pointer = own->real ? (const FT_Byte *)real.p : own->box;
    data->length = own->real ? (FT_UInt)real.n : own->n;
    return FT_Err_Ok;
}

static void take_glyph(FT_Incremental own, FT_Data *data)
{
    (void)own;
    (void)data;
}

static void put_number(struct FT_IncrementalRec_ *own, int value)
{
    own->box[own->n++] = 28;
    own->box[own->n++] = (unsigned char)(value >> 8 & 255);
    own->box[own->n++] = (unsigned char)(value & 255);
}

/* From a quarter em left of the origin and half an em below it, one and a half em each way. */
static void draw_box(struct FT_IncrementalRec_ *own, int em)
{
    put_number(own, -em / 4);
    put_number(own, -em / 2);
    own->box[own->n++] = OP_RMOVETO;
    put_number(own, em + em / 2);
    put_number(own, em + em / 2);
    put_number(own, -(em + em / 2));
    own->box[own->n++] = OP_HLINETO;
    own->box[own->n++] = OP_ENDCHAR;
}

BoxFace *boxface_open(Arena *arena, FT_Library library, Str font, FT_Face *face)
{
    static const FT_Incremental_FuncsRec functions = {hand_glyph, take_glyph, NULL};
    struct FT_IncrementalRec_ own = {0};
    if (!str_starts(font, "OTTO") || !find_glyphs(&own, font))
        return NULL;
    BoxFace *box = arena_new(arena, BoxFace);
    box->own = own;
    box->incremental = (FT_Incremental_InterfaceRec){&functions, &box->own};
    FT_Parameter parameter = {FT_PARAM_TAG_INCREMENTAL, &box->incremental};
    FT_Open_Args args = {.flags = FT_OPEN_MEMORY | FT_OPEN_PARAMS,
                         .memory_base = (const FT_Byte *)font.p,
                         .memory_size = (FT_Long)font.n,
                         .num_params = 1,
                         .params = &parameter};
    if (FT_Open_Face(library, &args, 0, face))
        return NULL;
    draw_box(&box->own, (*face)->units_per_EM);
    return box;
}

void boxface_show(BoxFace *box, bool real)
{
    box->own.real = real;
}
