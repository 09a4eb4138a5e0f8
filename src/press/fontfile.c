/* SPDX-License-Identifier: MIT */
/* fontfile.c - the program of an embedded font, by FreeType */
#include "press/fontfile.h"

#include "base/vec.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_CID_H
#include FT_FONT_FORMATS_H

#include <string.h>

struct FontFile {
    FT_Face face;
    Buf bytes; /* FreeType reads from them as long as the face is open */
    FontKind kind;
};

struct FontFiles {
    FT_Library library;
    VEC(FontFile *) open;
};

FontFiles *fontfiles_new(void)
{
    FontFiles *files = mem_resize(NULL, 1, sizeof *files);
    *files = (FontFiles){0};
    if (FT_Init_FreeType(&files->library) == 0)
        return files;
    mem_free(files);
    return NULL;
}

void fontfiles_free(FontFiles *files)
{
    if (!files)
        return;
    for (int i = 0; i < files->open.n; i++) {
        FT_Done_Face(files->open.items[i]->face);
        buf_free(&files->open.items[i]->bytes);
        mem_free(files->open.items[i]);
    }
    vec_free(&files->open);
    FT_Done_FreeType(files->library);
    mem_free(files);
}

static FontKind kind_of(FT_Face face)
{
    const char *format = FT_Get_Font_Format(face);
    if (!format)
        return FONT_OTHER;
    if (strcmp(format, "TrueType") == 0)
        return FONT_TRUETYPE;
    if (strcmp(format, "Type 1") == 0)
        return FONT_TYPE1;
    if (strcmp(format, "CFF") != 0)
        return FONT_OTHER;
    return FT_IS_SFNT(face) ? FONT_OPENTYPE : FT_IS_CID_KEYED(face) ? FONT_CFF_CID : FONT_CFF;
}

FontFile *fontfile_open(FontFiles *files, Buf *bytes)
{
    FontFile *file = mem_resize(NULL, 1, sizeof *file);
    *file = (FontFile){.bytes = *bytes};
    *bytes = (Buf){0};
    Str all = buf_str(&file->bytes);
    if (all.n && FT_New_Memory_Face(files->library, (const FT_Byte *)all.p, (FT_Long)all.n, 0, &file->face) == 0) {
        file->kind = kind_of(file->face);
        vec_push(&files->open, file);
        return file;
    }
    buf_free(&file->bytes);
    mem_free(file);
    return NULL;
}

FontKind fontfile_kind(const FontFile *file)
{
    return file->kind;
}

bool fontfile_width(const FontFile *file, int glyph, double *width)
{
    FT_Fixed advance = 0;
    FT_UShort em = file->face->units_per_EM;
    if (glyph < 0 || glyph >= file->face->num_glyphs || !em ||
        FT_Get_Advance(file->face, (FT_UInt)glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING, &advance) != 0)
        return false;
    *width = (double)advance * 1000 / em;
    return true;
}

int fontfile_named(const FontFile *file, const char *name)
{
    return FT_HAS_GLYPH_NAMES(file->face) ? (int)FT_Get_Name_Index(file->face, name) : 0;
}

enum { MICROSOFT = 3, SYMBOL = 0, UNICODE = 1, MACINTOSH = 1, ROMAN = 0, SYMBOLS_FROM = 0xF000, ASCII = 0x80 };

/* The glyph of a code by the table of characters of a platform and encoding; 0: none; -1: there is no such table. */
static int mapped(const FontFile *file, int platform, int encoding, int code)
{
    FT_Face face = file->face;
    for (int i = 0; i < face->num_charmaps; i++)
        if (face->charmaps[i]->platform_id == platform && face->charmaps[i]->encoding_id == encoding)
            return FT_Set_Charmap(face, face->charmaps[i]) == 0 ? (int)FT_Get_Char_Index(face, (FT_ULong)code) : -1;
    return -1;
}

/* Readers differ in what else they try, so only a font without anything else has no glyph. */
int fontfile_coded(const FontFile *file, int code)
{
    int high = mapped(file, MICROSOFT, SYMBOL, SYMBOLS_FROM + code), low = mapped(file, MICROSOFT, SYMBOL, code);
    int roman = mapped(file, MACINTOSH, ROMAN, code);
    if (high > 0 || low > 0 || roman > 0)
        return high > 0 ? high : low > 0 ? low : roman;
    return (high < 0 && roman < 0) || mapped(file, MICROSOFT, UNICODE, code) >= 0 ? -1 : 0;
}

int fontfile_character(const FontFile *file, int character)
{
    int glyph = mapped(file, MICROSOFT, UNICODE, character), roman = -1;
    if (glyph <= 0 && character < ASCII)
        roman = mapped(file, MACINTOSH, ROMAN, character);
    if (glyph > 0 || roman > 0)
        return glyph > 0 ? glyph : roman;
    return glyph == 0 && !FT_HAS_GLYPH_NAMES(file->face) ? 0 : -1;
}

bool fontfile_varies(Str bytes)
{
    enum { HEADER = 12, ENTRY = 16 };
    Str tag = str_slice(bytes, 0, 4);
    if (!str_equal(tag, (Str){"\0\1\0\0", 4}) && !str_is(tag, "true") && !str_is(tag, "OTTO"))
        return false;
    int n = (int)str_number(bytes, 4, 2);
    for (int i = 0; i < n; i++) {
        size_t entry = HEADER + (size_t)i * ENTRY;
        Str name = str_slice(bytes, entry, entry + 4);
        if (str_is(name, "fvar") || str_is(name, "gvar") || str_is(name, "CFF2"))
            return true;
    }
    return false;
}
