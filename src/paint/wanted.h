/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WANTED_H
#define BANXIN_WANTED_H

#include "base/bits.h"
#include "makeup/makeup.h"

/* Characters that later pages may show: of running text, and of heads, captions and all else. By code point. */
typedef struct Forecast {
    Bits body, heads;
} Forecast;

/*
 * Which glyphs pages want of each face, lot by lot, and which faces must be cut
 * for a lot because the cuts made before lack some. It alone asks the font book,
 * so it is used where pages are made up; the cutting itself may be done elsewhere.
 */
typedef struct Wanted Wanted;

/* forecast (borrowed; NULL: none): characters of pages to come, so that few faces are cut twice. */
Wanted *wanted_new(FontBook *fonts, const Forecast *forecast);
void wanted_free(Wanted *wanted);

typedef struct CutOrder {
    int face; /* of the font book */
    SubsetOrder order;
} CutOrder;

/* What must be cut before these pages are painted; in memory of its own. */
typedef struct CutOrders {
    Arena arena;
    CutOrder *items;
    int n, faces; /* faces: how many the font book has now */
} CutOrders;

/*
 * The next pages of the set. last: none follows, so nothing is forecast. A
 * face that was cut before and now lacks a glyph is cut anew, with all that it
 * had, all that is wanted and all of the forecast: a page needs no more than one
 * cut of a face, and hardly any face has a third.
 */
CutOrders wanted_pages(Wanted *wanted, const Page *pages, int n, bool last);

#endif
