/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FONTFILE_H
#define BANXIN_FONTFILE_H

#include "base/str.h"

/* The program of a font that a PDF from anywhere embeds, by FreeType: its kind, its glyphs, their widths. */

typedef struct FontFiles FontFiles; /* all that are open of one document */
typedef struct FontFile FontFile;

typedef enum FontKind {
    FONT_TRUETYPE,
    FONT_TYPE1,
    FONT_CFF,      /* with names of glyphs */
    FONT_CFF_CID,  /* with CIDs */
    FONT_OPENTYPE, /* CFF in the tables of a whole font */
    FONT_OTHER
} FontKind;

/* NULL: FreeType cannot be had. */
FontFiles *fontfiles_new(void);
/* With all that are open. */
void fontfiles_free(FontFiles *files);

/* Takes the bytes, whatever comes of it. NULL: they are no font, or a broken one. */
FontFile *fontfile_open(FontFiles *files, Buf *bytes);
FontKind fontfile_kind(const FontFile *file);

/* How wide a glyph is, in thousandths of the em; of FONT_CFF_CID the glyph of a CID. False: there is none, or it is broken. */
bool fontfile_width(const FontFile *file, int glyph, double *width);
/* The glyph of a name ("eacute"); 0: there is none. */
int fontfile_named(const FontFile *file, const char *name);
/* The glyph of a code of a TrueType font that brings its own coding (symbolic), or of a character; 0: there is none; -1: nobody can tell. */
int fontfile_coded(const FontFile *file, int code);
int fontfile_character(const FontFile *file, int character);

/* Whether bytes are a font in tables that still varies: OpenType's axes (fvar, gvar), or CFF2. */
bool fontfile_varies(Str bytes);

#endif
