/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_MAKEUP_H
#define BANXIN_MAKEUP_H

#include "makeup/galley.h"
#include "model/edition.h"
#include "model/frozen.h"
#include "model/page.h"
#include "read/picture.h"
#include "text/para.h"

/* One article as placed, for the report and the conservation check. */
typedef struct StoryFrame {
    int page, columns, lines;
} StoryFrame;

typedef struct StoryNote {
    const Article *article;
    int copy; /* characters of the article, counted before anything was set */
    int characters, placed, overset; /* copy characters, white space left out */
    int held;       /* copy characters of a filler that the page has no room for */
    int left_out;   /* of a pull quote that the layout has no place for */
    int generated;  /* characters that the engine wrote into it: list numbers */
    int lines;      /* body lines */
    int loose_lines;
    int64_t worst_stretch; /* thousandths of an em */
    StoryFrame *frames;
    int n_frames;
    StrList levers;
} StoryNote;

typedef struct PictureNote {
    Str name;
    int page, ppi; /* 0 ppi: a vector */
} PictureNote;

/*
 * What a story slot holds. Lines are counted over all columns, under the head
 * and beside its pictures; characters are what such lines hold of the story's
 * own copy, or, where there is none, of usual copy.
 */
typedef struct SlotCapacity {
    int page;
    Str slot, article;   /* article empty: nothing fills it */
    int least, most;     /* lines at the least and the most height that the layout and the rest of the page let it have */
    int least_characters, most_characters;
    int lines, characters; /* of the copy's body, 0 without one */
    int off;             /* lines by which the copy is too long for the range, or, below 0, too short; 0: levers make it fit */
    bool shared;         /* the story goes on in other slots: none of them is too long or too short by itself */
} SlotCapacity;

typedef struct PageSet {
    Page *pages;
    int n_pages;
    StoryNote *stories;
    int n_stories;
    PictureNote *pictures;
    int n_pictures;
    SlotCapacity *capacities; /* only where the job asks for them */
    int n_capacities;
} PageSet;

/*
 * Who follows the pages while they are made. All may be NULL; each is called in
 * the order of the pages.
 */
typedef struct MakeupFollower {
    /* Where the items and frames of a page (an index) shall lie: it may be freed when the page has been finished. NULL: with all else. */
    Arena *(*room)(void *owner, int page);
    /* The page will not change any more, nor be read again by makeup unless pages are frozen. */
    void (*finished)(void *owner, PageSet *set, int page);
    /* An article stands on its last page and its copy will not be read again. */
    void (*placed)(void *owner, const Article *article);
    void *owner;
} MakeupFollower;

/* What makeup reads. pictures answers size and kind by path, cached by its owner. */
typedef struct MakeupJob {
    const Layout *layout;
    const Edition *edition;
    FontBook *fonts;
    Pictures *pictures;
    const Sources *sources;
    GalleyStore *galleys; /* set stories of earlier builds; NULL: none are kept */
    MakeupFollower follower;
    bool capacities; /* work out what each slot holds */
    const Frozen *frozen; /* pages of an earlier build that nothing moves from but what must; NULL: none */
} MakeupJob;

/*
 * Lays out every page. Findings: overset, underfull, what a grid cannot hold,
 * what a kind of publication lacks. False, and no pages, where the layout allows none:
 * no room for a line of type, columns of a row that do not add up.
 */
bool makeup_pages(Arena *out, const MakeupJob *job, PageSet *set, Diag *diag);

#endif
