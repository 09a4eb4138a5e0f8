/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PARTS_H
#define BANXIN_PARTS_H

#include "makeup/footprint.h"
#include "makeup/solve.h"

/*
 * A master's tree as parts for the solver: one part for each node of the main
 * tree, children in the same order; what stands off the line grid (inside a
 * masthead) is a leaf of the height that it needs. Costs of leaves come from
 * TreeMeasure.costs, where the leaf has any, else from their natural height.
 * owner is the Node; NULL for the root, which is the type area, for parts that
 * stand for several (PART_ONE_OF), and for nothing (absent): a filler is there or absent; a row with
 * ranges of columns is one of its splits. Splits in splits multiply: of one
 * master PARTS_SPLITS rows are tried, then only the first split of each.
 */
enum { PARTS_SPLITS = 128 };
Part *parts_of_master(Arena *arena, const PageGrid *grid, const Master *master, const TreeMeasure *measure);
/* The same, but nothing is asked about stories: for a page whose answer is known already (plan.h). */
Part *parts_unpriced(Arena *arena, const PageGrid *grid, const Master *master, const TreeMeasure *measure);

/*
 * What one grid line costs: of a hole, and of copy that does not fit. Each is
 * far above the next, so that looseness never buys a hole, nor a hole overset
 * copy. A story's own are times its columns.
 */
#define PARTS_HOLE INT64_C(1000000000)
/* A filler: less than the smallest hole it could fill, as much as half a dozen picture lines: a few levers are better. */
#define PARTS_FILLER (PARTS_HOLE / 10)
#define PARTS_LACK INT64_C(1000000000000)

#endif
