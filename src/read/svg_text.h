/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SVG_TEXT_H
#define BANXIN_SVG_TEXT_H

#include "read/svg_look.h"

/*
 * Text in an SVG before any font is known: its letters, blanks collapsed, each
 * with its place in the file and, where the drawing gives one, on the page.
 */
enum { SVG_TEXTS_MOST = 2000, SVG_PIECES_MOST = 4000, SVG_LETTERS_MOST = 20000, SVG_TEXT_LETTERS_MOST = 4000 };

/* What stands in one element of a text; piece 0 is the text itself. */
typedef struct SvgPiece {
    SvgLook look;
    Str style;      /* of outlines, as style="…" holds it */
    int around;     /* the piece that it stands in; −1: none */
    int64_t length; /* textLength; 0: none */
    uint32_t at;    /* of the element in the file */
} SvgPiece;

enum { SVG_X = 1, SVG_Y = 2, SVG_DX = 4, SVG_DY = 8, SVG_TURN = 16 };

typedef struct SvgLetter {
    uint32_t code, at; /* at: in the file */
    int piece;
    unsigned has;      /* SVG_X … */
    int64_t x, y, dx, dy, turn; /* millionths of a unit; turn: of a degree */
} SvgLetter;

typedef struct SvgText {
    size_t from, to;   /* <text …>…</text> in the file */
    Str prefix;        /* of its elements, with the colon */
    Str id, transform; /* as written, entities not resolved */
    Str conditions;    /* systemLanguage="…" and its like */
    bool chosen;       /* one of several in a <switch> */
    bool clips;        /* it is a shape of a clipPath */
    VEC(SvgPiece) pieces;  /* in the arena */
    VEC(SvgLetter) letters;
} SvgText;

typedef struct SvgTexts {
    SvgText *items;
    int n, room;
} SvgTexts;

/* All <text> of a drawing; findings: svg-text. Hidden ones have no letters. Everything lies in the arena. */
SvgTexts svg_texts_read(Arena *arena, Str bytes, SourceId source, Diag *diag);

#endif
