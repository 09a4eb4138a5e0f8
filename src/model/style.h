/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_STYLE_H
#define BANXIN_STYLE_H

#include "model/measure.h"

/* A word in a layout that refers to something; index is set when it is resolved, -1 before. */
typedef struct Name {
    Str text;
    Span span;
    int index;
} Name;

typedef enum Align {
    ALIGN_UNSET,
    ALIGN_JUSTIFY, /* both edges; last line at the start */
    ALIGN_LEFT,
    ALIGN_CENTER,
    ALIGN_RIGHT,
    ALIGN_SPREAD /* 分散对齐: every line, the last too, spread to the width */
} Align;

/* The styles that the engine itself asks for; layouts may add others by name. */
typedef enum StyleRole {
    STYLE_BODY,
    STYLE_KICKER,
    STYLE_HEAD,
    STYLE_DECK,
    STYLE_BYLINE,
    STYLE_SUBHEAD,
    STYLE_ITEM,
    STYLE_QUOTE,
    STYLE_CAPTION,
    STYLE_CREDIT, /* who took the picture; at the caption's end */
    STYLE_AUTHOR,
    STYLE_TABLE,
    STYLE_TABLE_HEAD,
    STYLE_JUMP,   /* 下转, 上接 */
    STYLE_PULL,   /* pull quotes */
    STYLE_TEXT,   /* text nodes: masthead, boxes, slogans */
    STYLE_FOLIO,
    STYLE_CREDITS,
    STYLE_BUILT_IN
} StyleRole;

/* How a paragraph is set. Complete after reading: cascade resolved, nothing unset. */
typedef struct Style {
    Str name;
    Span span;
    Name font;           /* index: role in Layout.fonts */
    int32_t weight;      /* 100–900; 0: the role's own */
    MeasureRange size;   /* a range: the largest at which the text fits its lines and width */
    Measure leading;     /* baseline to baseline of the style's own lines; body and what stands in columns: the grid's pitch */
    Align align;
    Name ink;            /* index into Layout.inks */
    int32_t tint;        /* % 0–100 */
    Measure indent;      /* first line */
    Measure hang;        /* the other lines */
    MeasureRange tracking; /* em %, between characters; a range: what a head may use to fit */
    int32_t max_lines;   /* of a head; more is overset */
    Measure before, after; /* white above and below, usually 行 */
    bool keep_blanks;    /* spaces between Han are kept as gaps: heads, name lists */
} Style;

#endif
