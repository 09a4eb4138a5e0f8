/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_GALLEY_H
#define BANXIN_GALLEY_H

#include "makeup/linememo.h"
#include "makeup/tableset.h"

/*
 * A galley is a story as set before it is made up: head group fitted to its
 * width, every block shaped and broken into lines of the column's width.
 * Galleys do not know where they will stand, so they are kept by a hash of
 * article and settings, each in an arena of its own: a rebuild sets again only
 * the stories that changed.
 */
/* The first character of a paragraph, set as high as its first lines (dropcap.h). */
typedef struct DropCap {
    Para *para;
    Line line;
    Len size;
    Len room;  /* of the measure of the lines beside it: whole body characters */
    int lines; /* that stand beside it */
} DropCap;

typedef struct GalleyBlock {
    BlockKind kind;
    ItemRole role;
    int16_t block;     /* index in the article; n_blocks: the author */
    int16_t white;     /* grid lines above it, not at the top of a column */
    Len shift;         /* added to the column's left edge: verse centred by its own measure */
    Para *para;        /* of a picture: its caption, NULL without one */
    Lines lines;
    Para *marker;      /* of a list item */
    Line marker_line;
    Len marker_shift;
    Len size, leading; /* of captions */
    SetTable *table;   /* its rows stand for lines */
    const DropCap *cap; /* drawn with the first line; NULL: none */
} GalleyBlock;

typedef struct Galley {
    SetText kicker, title, deck, pull; /* para NULL: none */
    GalleyBlock *blocks;
    int n_blocks;
    int characters;    /* copy characters that it holds */
    int lead_picture;  /* block that the story's picture frame takes, -1: none */
    Len body_size;
    uint64_t key;
    LineMemo *memo;    /* of its paragraphs, for other measures than its columns' */
} Galley;

/* What is to be set, and to which widths. */
typedef struct GalleyOrder {
    const Article *article;
    const StoryNode *story;
    Len head_width, column_width;
    Len picture_width; /* of the first picture; 0: it flows like the others */
    Len pull_width;    /* of the pull quote; 0: there is no place for one */
    bool continues;    /* the story began in another frame: no kicker and deck, and the title only where asked */
    bool repeat_head;
    bool picture_taken; /* its first picture stands in that frame */
} GalleyOrder;

typedef struct GalleyStore GalleyStore;

/* keep: galleys stay for later builds; else each is freed by galley_release. */
GalleyStore *galleys_new(bool keep);
void galleys_free(GalleyStore *store);
/* Forgets everything: needed when the font book is another one. */
void galleys_clear(GalleyStore *store);
/* After a build: drops what it did not use. makeup_pages does it; again it does nothing. */
void galleys_sweep(GalleyStore *store);
/* Galleys set anew, and found set, since galleys_new. */
void galleys_count(const GalleyStore *store, int *shaped, int *kept);

/* Owned by the store. Findings of shaping go to the setter's diag, also for a galley that was kept. */
const Galley *galley_find(GalleyStore *store, const Setter *setter, const GalleyOrder *order);
/* While on, galleys that are found are not yet used by the build, and their findings not told: pages are only tried. */
void galleys_try(GalleyStore *store, bool on);
/* The story is placed. */
void galley_release(GalleyStore *store, const Galley *galley);

#endif
