/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DUMP_H
#define BANXIN_DUMP_H

#include "model/edition.h"
#include "model/page.h"

/*
 * The work at each station as text (`banxin dump`, golden tests), and the pages
 * as JSON (NAME.pages.json). Positions and sizes are integer Len.
 */

/* Names of what pages refer to by number. */
typedef struct DumpNames {
    const Sources *sources;
    const Layout *layout;  /* inks */
    const Str *faces;      /* PostScript names, by index in the font book */
    int n_faces;
    const Str *stories;    /* articles, by index in the build's stories */
    int n_stories;
    const int *face_numbers; /* in pages.json, by index in the font book; -1: of no item. NULL: the index */
    const Edition *edition;  /* its name, number and date, and who answers for a page; NULL: not told */
} DumpNames;

/* The layout with all defaults filled in. */
void dump_layout(Buf *out, const Layout *layout);
/* Heads and blocks after normalisation, one a line, texts as JSON strings: `paragraph "…"`; then the changes. */
void dump_article(Buf *out, const Article *article, const Sources *sources);
/* One line of type a line: place, story, paragraph, text. */
void dump_lines(Buf *out, const Page *page, const DumpNames *names);
/* One item a line. */
void dump_page(Buf *out, const Page *page, const DumpNames *names);

/*
 * {"banxin", "unit", "edition": {"name", "publication", "editor", "date", "issue", "total_issue"}, "inks",
 *  "ink_values": [{"kind", "cmyk": [c, m, y, k], "plate"}], "stories", "pages": [
 *  {"number", "master", …, "editor", "designer", "proofreader", "frames": [ … ], "items": [
 *   {"kind": "glyphs", "role", "ink", "box": [x, y, width, height], "order", "story", "paragraph", "source", "span",
 *    "face", "size", "text", "x", "y", "advances": [step, times, step, times …]} ]} ], "faces", "sources"}
 *
 * x and y are those of the first glyph; advances go from each glyph's origin to
 * the next, one step fewer than there are glyphs, runs of equal steps together.
 * "turn": "upright" or "turned" where the line runs down the page: there steps
 * go down, and shifts to the left.
 * "clusters": [[bytes, glyphs] …] where a code point is not just one glyph, and
 * "shifts" (as advances, one for each glyph) where some do not stand on y.
 *
 * "radius": of round corners of a box or a frame; "pen": a frame's thickness. "hash": of a picture's file. "ink_values"
 * follow "inks" one by one, in parts of 10,000; "kind" is cmyk, gray, spot or registration.
 *
 * "frames": [{"slot", "story", "box", "columns", "lines", "capacity", "text", "height", "depth", "holes", "head_more",
 * "picture_lines", "start": [block, unit], "shifts": [[block, by] …]}]: from "text" on how the story is set
 * (StorySetting), which `build --freeze` reads again (read/frozen.h), as it does "plan", how the page was solved.
 *
 * The page in between may be written as often as there are pages; out may be
 * emptied between the calls. Faces and sources come last: pages are written while
 * later ones are made, and those may bring more. Keys whose value is the usual one are left out:
 * tint 1000, overprint false, scale_x 1000, story -1, paragraph -1 of none.
 */
void dump_json_begin(Buf *out, const DumpNames *names);
void dump_json_page(Buf *out, const Page *page, const DumpNames *names, bool first);
void dump_json_end(Buf *out, const DumpNames *names);

#endif
