/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DESK_H
#define BANXIN_DESK_H

#include "base/vec.h"
#include "makeup/fieldtext.h"
#include "makeup/galley.h"
#include "makeup/grid.h"
#include "makeup/makeup.h"
#include "makeup/settext.h"
#include "makeup/tree.h"

/* The ways of all stories on the page at hand that were asked for (ways.h). */
typedef struct StoryWays StoryWays;
typedef struct PageWays {
    Arena arena;
    VEC(StoryWays *) stories;
    VEC(StoryWays *) shelf; /* put aside: ways.h */
    struct GalleyVariants *variants; /* of the galleys whose stories were asked for levers */
    bool levers; /* ways with levers are wanted */
} PageWays;

/* A filler as the layout has it, and as it is with its n-th candidates in its slots. */
typedef struct Candidate {
    const Node *filler;
    int n;
    const Node *node;
} Candidate;

/* Stories that run through several frames: flow.h. */
typedef struct Flows Flows;

/*
 * The table that pages are made up on: what every part of makeup needs, for
 * one run of makeup_pages. out keeps the page at hand, notes all that is not a
 * page's own; scratch is rewound after each node.
 */
typedef struct Desk {
    const MakeupJob *job;
    const Layout *layout;
    const Edition *edition;
    Arena *out, *notes;
    Arena scratch;
    Diag *diag;
    Setter setter;  /* its scratch is an arena of its own */
    Arena setter_scratch;
    GalleyStore *galleys;
    PageGrid grid;
    PageSet *set;
    int pictures_room;
    int **numbers;     /* story index of each fill of each page, -1 for none */
    int *drawn;        /* copy characters of each story on the pages that are finished */
    VEC(Candidate) candidates; /* parts of masters with other candidates in their slots: filler.h */
    struct OverPage *over; /* what free frames lie over: over.h; NULL: nothing */
    Flows *flows;      /* NULL: no story runs through several frames */
    /* The page at hand. */
    const EditionPage *sheet;
    Page *page;
    PageWays ways;
    int freeze;        /* FreezeStage of the page at hand */
    Item *items;       /* where its items are collected */
    int items_room;
    int *fill_stories; /* story index of each of the sheet's fills, -1 for none */
} Desk;

/* An empty desk for this job; false: the grid has no room for a line of type (reported), and nothing is to be closed. */
bool desk_open(Desk *desk, Arena *out, const MakeupJob *job, PageSet *set, Diag *diag);
void desk_close(Desk *desk);

FieldPage desk_fields(const Desk *desk);
/*
 * What fills a slot of the page at hand; NULL for nothing. *story as in Item. Of several candidates it is the first one, or
 * that of the slot's index (filler.h).
 */
const Fill *desk_fill(const Desk *desk, const Name *slot, int *story);

/* A measure of a node: em is the body's, whole what % means; 0 where not written. */
Len desk_measure(const Desk *desk, Measure measure, Len whole);

/*
 * Furniture: a text of the layout or the edition set in a style (align UNSET:
 * the style's own), kept in scratch, and drawn with the first line's em box at top.
 */
SetText desk_set(Desk *desk, Str text, Span span, const Style *style, Len width, ItemRole role, Align align);
/* The same down the page; drawn with the first column's right edge at x. */
SetText desk_set_vertical(Desk *desk, Str text, Span span, const Style *style, Len height, ItemRole role, Align align);
void desk_draw(Desk *desk, const SetText *set, Len x, Len top);

/* A picture item at the page's end, cut to clip, with its note for the report. NULL if it was never probed. */
Item *desk_picture(Desk *desk, Str path, Str alt, Box box, Box clip, ItemRole role, Span span);

#endif
