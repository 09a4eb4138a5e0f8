/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PARA_H
#define BANXIN_PARA_H

#include "base/diag.h"
#include "model/article.h"
#include "model/layout.h"
#include "model/page.h"
#include "text/fontbook.h"

/*
 * One paragraph: copy → units → lines → glyphs on a page.
 *
 *   Copy ─para_shape→ Para{Unit[], Glyph[]} ─para_break→ Lines{Line[]} ─para_set_line→ Items
 *
 * A Para knows no widths, a Line no page. Everything is integer Len.
 */

/* Which faces of its role a part is set in. */
typedef enum FacesOf {
    FACES_ROLE,
    FACES_HAN,  /* the Han face for Western letters too */
    FACES_LATIN /* the Latin face at the size of the text, whatever the role says; Han in the Han face */
} FacesOf;

/* How one part of a paragraph is set; all measures resolved. */
typedef struct Setting {
    int role;       /* in Layout.fonts */
    int weight;     /* 0: the role's own */
    Len size;
    Len tracking;   /* added after every character */
    InkUse ink;
} Setting;

/* Parts follow one another in a line: run-in byline, list marker, text. */
typedef struct ParaPart {
    const Copy *copy;
    Setting setting;
    ItemRole role;
    int16_t paragraph;
    bool generated; /* written by the engine (a list number): not part of the copy */
} ParaPart;

typedef struct ParaSpec {
    const ParaPart *parts;
    int n_parts;
    Align align;
    Len indent, hang;      /* first line, other lines */
    bool keep_blanks;      /* spaces between Han stay as half-em or one-em gaps */
    bool whole_words;      /* heads: lines do not end inside words and names (keepwhole.h) */
    const StrList *names;  /* that stay whole; NULL: none. Borrowed for the call */
    bool display;          /* large type: marks inside a line keep little of their blank (gaps.h) */
    const FacesOf *faces;  /* of each part; NULL: the role's */
    bool drawn;            /* text of a drawing: blanks as wide as they are typed, marks one em each */
    bool vertical;         /* lines run down the page, from the right to the left (vertical.h) */
    Str lang;
    const Composition *composition;
} ParaSpec;

typedef struct Para Para;

/* Shapes; findings: missing-glyph (error), font-fallback (info). */
Para *para_shape(Arena *arena, FontBook *book, const ParaSpec *spec, Diag *diag);

typedef struct Line {
    int32_t first, end;   /* units */
    Len offset;           /* from the measure's left edge: indent, centring */
    Len measure;          /* width the line was broken for */
    Len width;            /* as set, trimmed marks at the ends not counted */
    Len stretch;          /* added to each ordinary gap (0: none) */
    int32_t shrink;       /* parts of 65,536 of the shrink that the line used */
    bool last;            /* ends the paragraph (or before a hard break): not justified */
} Line;

typedef struct Lines {
    Line *lines;
    int n;
    int loose;            /* lines that open more than 1/4 em between Han */
    int64_t worst;        /* thousandths of an em */
    int64_t cost;         /* what the breaker minimised: to compare settings of one paragraph */
} Lines;

/* Width of each line: measures[i], the last one for all that follow. */
typedef struct Measures {
    const Len *widths;
    int n;
} Measures;

/* Total-fit. Lines are allocated in out; scratch is rewound. */
Lines para_break(Arena *out, Arena *scratch, const Para *para, Measures measures);

/*
 * As para_break, but in exactly n lines. Lines.n is 0 where that many lines
 * cannot be had within the rules (nothing overfull, no single character on the
 * last line) or only far from how many the best setting has.
 */
Lines para_break_in(Arena *out, Arena *scratch, const Para *para, Measures measures, int n);

/*
 * As para_break, for the units from `first` on (Line.first of a line of this
 * paragraph, not its first): what goes on in another frame, whose lines may be
 * of another width. Line.first and end count from the paragraph's beginning.
 */
Lines para_break_from(Arena *out, Arena *scratch, const Para *para, Measures measures, int32_t first);

/*
 * The lever of copyfitting: what para_break gives, and the best settings in one
 * line fewer and in one more, in little more time than the first alone. The
 * difference of their costs is what the line won or lost is paid with. n is 0
 * where a setting cannot be had within the rules (as para_break_in), or where it
 * costs more than BREAKS_VARIANT_MOST (breaks.h) above the best: then it is too
 * loose for print anyhow. Exact where all lines but the first are equally wide.
 */
typedef struct Variants {
    Lines fewer, best, more;
} Variants;
Variants para_variants(Arena *out, Arena *scratch, const Para *para, Measures measures);

/*
 * Adds the items of one line at x (left edge of the measure) and baseline to the
 * page. A vertical line is a horizontal one turned clockwise by a quarter: x is
 * the top edge of its measure (a y of the page), baseline the middle of its
 * column (an x of the page), and what lies below the baseline lies to the left.
 */
void para_set_line(Arena *arena, Page *page, const Para *para, const Line *line, Len x, Len baseline, int16_t story,
                   int32_t order);

/*
 * As para_break; what follows the one-em blank at `offset` of the text stands at
 * the right edge of the last line, on a line of its own where they do not fit on
 * one. Changes that blank's width.
 */
Lines para_break_tail(Arena *out, Arena *scratch, Para *para, Measures measures, uint32_t offset);

/* Least gap between these lines that the paragraph's marks need (R40); 0 without marks. */
Len para_marks_gap(const Para *para, const Lines *lines);

/* The text of a line, and the place in the source of its first character. */
Str para_line_text(const Para *para, const Line *line);
Span para_line_span(const Para *para, const Line *line);
/* R46: the line is the last of several and holds one Han, marks not counted. */
bool para_line_is_lone(const Para *para, const Line *line);
/* Copy characters (no white space, nothing generated) in the line. */
int para_line_characters(const Para *para, const Line *line);
int para_characters(const Para *para);
/* Width on one line without any adjustment; the widest of hard-broken pieces. */
Len para_natural_width(const Para *para);

#endif
