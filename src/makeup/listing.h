/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LISTING_H
#define BANXIN_LISTING_H

#include "makeup/settext.h"

enum { LISTING_LEVELS = 8 };

/*
 * Items that follow one another. All items of a level hang alike, by the whole
 * ems that its widest marker needs (R45), at least what the style's hang says; the
 * next level begins where the text of this one does.
 */
typedef struct Listing {
    int end;                    /* block behind the last item */
    Len hang[LISTING_LEVELS];   /* from a level's left edge to its text */
    Len number[LISTING_LEVELS]; /* width of its widest number; 0: none */
} Listing;

/* The items from block `first` on. */
Listing listing_of(const Setter *setter, Arena *out, const Article *article, int first, const Style *style);
/* Left edge of a level (from 1), from the column's. */
Len listing_left(const Listing *listing, int level);
Len listing_hang(const Listing *listing, int level);
/* Number or • of an item, shaped: generated, not copy. */
Para *listing_marker(const Setter *setter, Arena *out, const Article *article, int index, const Style *style);
/* Where a marker stands, from its level's left edge: numbers end at one place, so that 9. is under the 0 of 10. */
Len listing_shift(const Listing *listing, const Block *item, const Para *marker);

#endif
