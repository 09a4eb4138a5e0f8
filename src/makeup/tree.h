/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TREE_H
#define BANXIN_TREE_H

#include "makeup/grid.h"

/*
 * Rows and stacks → rectangles. A master is a guillotine tree: every node gets
 * a footprint (whole grid lines high in the main tree; free inside a masthead)
 * and an inner box for its content. Nothing here knows type: what a leaf needs
 * is asked from a TreeMeasure, so that a solver can drive the same code with
 * other heights.
 */
typedef struct Place Place;
struct Place {
    const Node *node;
    Box box;       /* footprint */
    Box inner;     /* without before, after, inset */
    Len before, after;
    Len reach_left, reach_right; /* from the box to the rule in the gutter beside it, which level rules run on to; 0: none */
    const Node *filler; /* of one with several candidates: as the layout has it; node is as it was taken */
    bool absent;   /* a filler that is not there: no box, nothing inside */
    bool on_grid;  /* footprint and content stand on the line grid */
    bool masthead; /* inside a masthead */
    const struct Part *part; /* what the solver found for it: the alternative taken; NULL: nothing */
    Place *children;
    int n_children;
};

typedef enum FillerUse {
    FILLER_EMPTY, /* nothing: it stays away */
    FILLER_MAY,   /* it comes where the page has a hole */
    FILLER_MUST   /* copy that stands nowhere else: it is there as if it were no filler */
} FillerUse;

/*
 * Heights and widths of content that has no fixed size. width is that of the
 * inner box. 0: the node has no natural size (it fills).
 */
typedef struct TreeMeasure {
    Len (*height)(void *context, const Node *node, Len width, bool on_grid);
    Len (*width)(void *context, const Node *node);
    /*
     * What a story pays for each height 0 … lines of its content; false where it
     * has no copy. NULL: nothing gives way. costs holds lines + 1.
     */
    bool (*costs)(void *context, const Node *node, Len width, int lines, int64_t *costs);
    void *context;
    /* What a filler has to stand there with. NULL: all may stand. */
    FillerUse (*filler)(void *context, const Node *node);
    /* The filler with its n-th candidates, 0: as it is; NULL: there are not so many. NULL as function: there is but one. */
    const Node *(*candidate)(void *context, const Node *node, int n);
} TreeMeasure;

/*
 * Places a master's nodes in the type area, below one another. Findings:
 * tree-overfull, columns-mismatch, each at the node whose children do not fit;
 * these are then cut to what is there, so that the page can still be looked at.
 * solved: heights found by the solver (parts.h), for the same master; NULL: `fill` shares
 * equally what is left.
 */
Place *tree_place(Arena *out, const PageGrid *grid, const Master *master, const TreeMeasure *measure,
                  const struct Part *solved, Diag *diag);

/* A node by itself at the upper left corner of a room, as wide and high as it says or needs; on the grid where its
 * edges are. */
Place *tree_place_at(Arena *out, const PageGrid *grid, const Node *node, Box room, const TreeMeasure *measure, Diag *diag);

/* Calls visit for every place that is there, parents before children, in reading order. */
void tree_walk(const Place *root, void (*visit)(void *context, const Place *place), void *context);

#endif
