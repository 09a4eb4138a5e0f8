/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FOOTPRINT_H
#define BANXIN_FOOTPRINT_H

#include "makeup/splits.h"
#include "makeup/tree.h"

/*
 * What a node takes on a page besides its content, and what its content takes
 * where no size is written. Asked by tree.c, which places, and by parts.c, which
 * solves; so both see the same page. on_grid: the node stands in the main tree,
 * where everything is whole lines; first: nothing stands above it in its stack.
 */
typedef struct Planter {
    Arena *out;
    const PageGrid *grid;
    const TreeMeasure *measure;
    Diag *diag;
} Planter;

/* Whether a child of a stack may stay away; FILLER_MUST for what is no filler. */
FillerUse footprint_filler_use(const Planter *planter, const Node *node);

/* One child of a row or a stack while sizes are shared. */
typedef struct Share {
    Len size;       /* fixed or natural */
    int64_t weight; /* > 0: takes a share of what is left */
    int columns;    /* whole columns that a fixed width is, else 0 */
} Share;

bool footprint_is_container(NodeKind kind);
/* The height as written, or the kind's own: auto or fill. */
MeasureRange footprint_height_of(const Node *node);
/* Neither auto nor fill nor a range. */
bool footprint_is_fixed(MeasureRange height);
Len footprint_whole_lines(const Planter *planter, Len height);
Len footprint_before(const Planter *planter, const Node *node, bool on_grid, bool first);
Len footprint_after(const Planter *planter, const Node *node, bool on_grid);
Len footprint_inset(const Planter *planter, const Node *node);
Len footprint_inset_above(const Planter *planter, const Node *node, bool on_grid);
/* Whether a node's children stand on the grid. */
bool footprint_below_on_grid(const Node *node, bool on_grid);
/* White and insets above and below the content of a node. Rules stand in the white, or on the edge. */
Len footprint_around(const Planter *planter, const Node *node, bool on_grid, bool first);
/* Width of a node's content in a box of this width. */
Len footprint_inner_width(const Planter *planter, const Node *node, Len width);
/* Width of a node in a stack of this width. */
Len footprint_own_width(const Planter *planter, const Node *node, Len width);
/* Whether some child of the row has a range of columns. */
bool footprint_is_split(const Node *row);
/*
 * The ways to give a row's columns to its children within their ranges (splits.h); none where no child has a range, or
 * no way adds up.
 */
Splits footprint_splits(const Planter *planter, const Node *row, Len width);
/*
 * Widths of a row's children, in the planter's arena. split: columns of each child, 0 as written; NULL: the first
 * split. report: only when placing, not when measuring.
 */
Share *footprint_row_widths(const Planter *planter, const Node *row, Len width, const int *split, bool report);
/* A child's footprint where it is not asked to fill; whole is what % refers to. */
Len footprint_child_height(const Planter *planter, const Node *child, Len width, Len whole, bool on_grid, bool first);
Len footprint_natural_height(const Planter *planter, const Node *node, Len width, bool on_grid, bool first);

/* Gives what is left of `total` to the shares with a weight, in steps of `step`, the first ones more. */
void footprint_share_out(Share *shares, int n, Len total, Len step);
/* Sizes that exceed the total are cut from the end. */
void footprint_cut(Share *shares, int n, Len total);
Len footprint_fixed_sum(const Share *shares, int n);

#endif
