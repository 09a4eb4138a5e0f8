/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FACE_H
#define BANXIN_FACE_H

#include "text/charclass.h"
#include "text/fontbook.h"
#include "text/hyphen.h"

#include <hb.h>

/*
 * One opened font face. The file is mapped, not read; what the fast path asks
 * for (glyph of a code point, place of a mark in its em box) is kept after the
 * first look. Lengths are font units unless a name says otherwise.
 */

/*
 * A full-width mark as the composer wants it: a body and blanks beside it. In
 * vertical lines body and blanks lie along the line, and dx is that of a glyph
 * whose baseline stands em_top below the body's top.
 */
typedef struct MarkShape {
    uint32_t code;
    int8_t count;      /* how many of the code: 2 for —— and …… */
    int8_t n;          /* glyphs; 0: the face does not have it */
    bool vertical;
    bool turned;       /* vertical, but the face has only the level form: turn it with the line */
    uint32_t id[2];
    int32_t dx[2];     /* of the glyph's origin from the body's left edge */
    int32_t across[2]; /* vertical: of its origin from the left edge of the em */
    int32_t body, left, right;
} MarkShape;

enum { FACE_PAGES = 1024, FACE_MARKS = 128 };

typedef struct Face {
    FontFace public;
    bool opened, broken;
    hb_face_t *hb;
    hb_font_t *font;   /* scaled to upem */
    int32_t upem;
    int32_t em_top; /* of Han's em box above the baseline, as vertical setting takes it */
    bool em_grid;      /* Han are one em wide: no look into the metrics */
    uint16_t *pages[FACE_PAGES]; /* glyph of code point, by code >> 8; UNKNOWN before the first look */
    MarkShape marks[FACE_MARKS]; /* open addressing by code and count */
    int n_marks;
    hb_buffer_t *buffer; /* borrowed from the book */
} Face;

/* Maps the file at the first call; false if it is no font. */
bool face_open(Face *face);
void face_close(Face *face);
/* 0 where the face does not draw it. */
uint32_t face_glyph(Face *face, Arena *arena, uint32_t code);
int32_t face_advance(Face *face, uint32_t glyph);
/* The mark with its glyphs as HarfBuzz shapes it in Chinese (locl, joined dash). */
const MarkShape *face_mark(Face *face, uint32_t code, int count, CharClass class);
/* The same for vertical lines (R4, R5, R8): ink in the em's upper right, brackets, dashes and
 * ellipses turned, “ ” ‘ ’ drawn as 『 』 「 」 (GB/T 15834—2011, 5.2). */
const MarkShape *face_mark_vertical(Face *face, uint32_t code, int count, CharClass class);
/* The glyph that stands for one code point in a vertical line: with `vert`, where the face has it. */
uint32_t face_glyph_vertical(Face *face, uint32_t code);
/* How high a glyph's ink reaches above the baseline. */
int32_t face_ink_top(Face *face, uint32_t glyph);
/* Font units at a size, rounded. */
static inline Len face_scale(const Face *face, int64_t units, Len size)
{
    int64_t scaled = units * size;
    int64_t half = face->upem / 2;
    return (Len)((scaled >= 0 ? scaled + half : scaled - half) / face->upem);
}

/* The book's face objects, for the files of this folder. */
Face *book_face(FontBook *book, int face);
Arena *book_arena(FontBook *book);
const Layout *book_layout(const FontBook *book);
/* Rare-Han chain: the first face of it that draws code; -1: none. */
int book_fallback(FontBook *book, uint32_t code);
/* The face of entry `script` of the layout's scripts, at the nearest weight; -1: its family is nowhere. */
int book_script(FontBook *book, int script, int weight);
/* A family of the layout, found by a name. */
typedef struct BookFamily {
    int role;   /* first that has it */
    bool latin; /* as its Latin family */
    int weight; /* of the face, where the name is that of one face; else 0 */
} BookFamily;
/* By any name of a family, or the PostScript name of one of its faces; false: no role has it. */
bool book_family(const FontBook *book, Str name, BookFamily *family);
/* Weights that the Han (or Latin) family of a role has, ascending; at most 9. */
int book_weights(const FontBook *book, int role, bool latin, int weights[9]);
/* Patterns that divide words of a language, opened once; NULL: there are none. */
const Hyphens *book_hyphens(FontBook *book, Str lang);
/* One HarfBuzz buffer for all shaping of the book. */
hb_buffer_t *book_buffer(FontBook *book);
/* The scope's PangoContext (as void *: only other.c knows Pango); made at the first call. */
void *book_pango(FontBook *book);

#endif
