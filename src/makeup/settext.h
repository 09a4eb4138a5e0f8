/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SETTEXT_H
#define BANXIN_SETTEXT_H

#include "makeup/grid.h"
#include "text/para.h"

/* What setting a text in a style needs; measures of styles are resolved against the grid. */
typedef struct Setter {
    const Layout *layout;
    const PageGrid *grid;
    FontBook *fonts;
    Diag *diag;
    Arena *scratch; /* rewound by every call */
    StrList names;  /* that no head breaks: the layout's and the edition's */
} Setter;

/* Lines of one text in one style, broken for a width. */
typedef struct SetText {
    Para *para;
    Lines lines;
    Len size, leading;
    int max_lines; /* that the style allows; 0: any number */
    bool fits;     /* false: more lines than allowed even at the smallest size */
    Str broken;    /* the first word that a line of a head breaks, or does not hold; empty: none */
    bool vertical; /* lines are columns, from the right to the left */
} SetText;

Len style_size(const Setter *setter, const Style *style); /* the largest of its range */
Len style_leading(const Setter *setter, const Style *style, Len size);
/* A measure at a place: em of the text there, whole for %; 0 where not written. */
Len style_measure(const Setter *setter, Measure measure, Len em, Len whole);
/* As whole grid lines, rounded up. */
int style_lines(const Setter *setter, Measure measure, Len em);
/* What text and lines are printed with; an ink that is not named is black. */
InkUse style_ink(const Layout *layout, const Name *ink, int32_t tint_percent);
/* The same of a ground, which knocks out what is under it. */
InkUse style_ground(const Layout *layout, const Name *ink, int32_t tint_percent);
Setting style_setting(const Setter *setter, const Style *style);

/* Copy that holds a text of the layout or the edition; `span` is its place. */
Copy *copy_of_text(Arena *arena, Str text, Span span);

/*
 * Sets one part to a width: at the largest size of the style's range that fits
 * (heads, and every style with a range), else at its one size. align UNSET:
 * the style's own. Result in out.
 */
typedef struct TextOrder {
    const ParaPart *part;
    const Style *style;
    Len width;     /* the measure: of a vertical text its height */
    Align align;
    Str lang;
    bool vertical;
} TextOrder;
SetText set_text(const Setter *setter, Arena *out, const TextOrder *order);
/* Across the lines: from the first one's em top to the last one's em bottom, of a vertical
 * text from the right edge of the first column to the left edge of the last; 0 for no lines. */
Len set_text_height(const SetText *set);
/* Draws all lines, the first one's em box at top. Of a vertical text x is the right
 * edge of the first column, top where the columns begin. */
void set_text_draw(Arena *out, Page *page, const SetText *set, Len x, Len top, int story);

#endif
