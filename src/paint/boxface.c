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

#include FT_INCREMENTAL_H

enum {
    CHARSTRING_MOST = 32,
    OP_HLINETO = 6,
    OP_ENDCHAR = 14,
    OP_RMOVETO = 21,
    DICT_CHARSTRINGS = 17,
    DICT_ESCAPE = 12
};

/* Our half of FreeType's interface: it hands this pointer back to us. */
struct FT_IncrementalRec_ {
    unsigned char box[CHARSTRING_MOST];
    unsigned n;
    bool real;
    Str glyphs; /* the CFF table from its CharStrings INDEX on */
};

struct BoxFace {
    struct FT_IncrementalRec_ own;
    FT_Incremental_InterfaceRec incremental;
};

static uint32_t number_at(Str s, size_t at, unsigned bytes)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < bytes; i++)
        value = value << 8 | (at + i < s.n ? (unsigned char)s.p[at + i] : 0);
    return value;
}

/* Object i of the INDEX at the start of s; what lies behind the INDEX in *rest (may be NULL). */
static Str index_object(Str s, uint32_t i, Str *rest)
{
    uint32_t count = number_at(s, 0, 2), size = number_at(s, 2, 1);
    if (count == 0 || size < 1 || size > 4) {
        if (rest)
            *rest = str_slice(s, 2, s.n);
        return (Str){0};
    }
    size_t data = 3 + (size_t)(count + 1) * size - 1;
    if (rest)
        *rest = str_slice(s, data + number_at(s, 3 + (size_t)count * size, size), s.n);
    if (i >= count)
        return (Str){0};
    size_t at = 3 + (size_t)i * size;
    return str_slice(s, data + number_at(s, at, size), data + number_at(s, at + size, size));
}

/* Bytes of one operand or operator in a DICT; *value of an integer operand. */
static size_t dict_step(Str dict, size_t at, int64_t *value)
{
    unsigned b = (unsigned char)dict.p[at];
    if (b == DICT_ESCAPE)
        return 2;
    if (b == 28) {
        *value = (int16_t)number_at(dict, at + 1, 2);
        return 3;
    }
    if (b == 29) {
        *value = (int32_t)number_at(dict, at + 1, 4);
        return 5;
    }
    if (b == 30) { /* a real: nibbles up to 0xf */
        size_t end = at + 1;
        while (end < dict.n && (dict.p[end] & 0x0f) != 0x0f && ((unsigned char)dict.p[end] >> 4) != 0x0f)
            end++;
        return end + 1 - at;
    }
    if (b >= 32 && b <= 246)
        *value = (int64_t)b - 139;
    else if (b >= 247 && b <= 250)
        *value = ((int64_t)b - 247) * 256 + number_at(dict, at + 1, 1) + 108;
    else if (b >= 251)
        *value = -((int64_t)b - 251) * 256 - number_at(dict, at + 1, 1) - 108;
    return b >= 247 ? 2 : 1;
}

static Str find_table(Str font)
{
    uint32_t tables = number_at(font, 4, 2);
    for (size_t i = 0, at = 12; i < tables; i++, at += 16)
        if (str_starts(str_slice(font, at, font.n), "CFF ")) {
            size_t from = number_at(font, at + 8, 4);
            return str_slice(font, from, from + number_at(font, at + 12, 4));
        }
    return (Str){0};
}

static Str find_glyphs(Str font)
{
    Str cff = find_table(font), rest = str_slice(cff, number_at(cff, 2, 1), cff.n);
    index_object(rest, 0, &rest); /* names */
    Str dict = index_object(rest, 0, NULL);
    int64_t value = 0;
    for (size_t at = 0; at < dict.n; at += dict_step(dict, at, &value))
        if (dict.p[at] == DICT_CHARSTRINGS && value > 0)
            return str_slice(cff, (size_t)value, cff.n);
    return (Str){0};
}

static FT_Error hand_glyph(FT_Incremental own, FT_UInt glyph, FT_Data *data)
{
    Str real = own->real ? index_object(own->glyphs, glyph, NULL) : (Str){0};
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
    Str glyphs = str_starts(font, "OTTO") ? find_glyphs(font) : (Str){0};
    if (glyphs.n == 0)
        return NULL;
    BoxFace *box = arena_new(arena, BoxFace);
    box->own.glyphs = glyphs;
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
