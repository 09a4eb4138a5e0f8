/* SPDX-License-Identifier: MIT */
/* parts.c - a master's tree as parts for the solver */
#include "makeup/parts.h"

enum { FILL_SHARE = 16 /* what a line more costs a node that fills: its square, so that all get alike */ };

typedef struct Parting {
    Planter planter;
    Arena *arena;
    int lines;
    int *splits; /* rows that may still be tried */
} Parting;

static int lines_of(const Parting *parting, Len height)
{
    return grid_lines_up(parting->planter.grid, height);
}

static bool is_elastic(const Parting *parting, const Node *node, bool on_grid)
{
    return on_grid && node->kind == NODE_STORY && parting->planter.measure->costs;
}

/* What is not elastic has the height that it needs; where it fills, or has no natural size, any above. */
static const int64_t *leaf_costs(const Parting *parting, const Node *node, Len width, bool on_grid, bool first, Part *part)
{
    int64_t *costs = arena_many(parting->arena, parting->lines + 1, int64_t);
    const TreeMeasure *measure = parting->planter.measure;
    if (is_elastic(parting, node, on_grid) &&
        measure->costs(measure->context, node, footprint_inner_width(&parting->planter, node, width), parting->lines, costs))
        return costs;
    Len natural = footprint_natural_height(&parting->planter, node, width, on_grid, first);
    Offer offer = {.lines = part->need = lines_of(parting, natural) - part->around};
    bool fills = footprint_height_of(node).max.unit == UNIT_FILL;
    Strain strain = {.hole = fills ? FILL_SHARE : PARTS_HOLE, .lack = PARTS_LACK};
    solve_costs(&offer, 1, strain, parting->lines, costs, NULL);
    return costs;
}

/* least and most as the layout says; all heights where it says nothing. */
static void bound(const Parting *parting, const Node *node, Len whole, Part *part)
{
    MeasureRange height = footprint_height_of(node);
    const PageGrid *grid = parting->planter.grid;
    MeasureBase base = grid_base(grid, grid->body, whole);
    part->most = parting->lines;
    if (height.max.unit == UNIT_AUTO || height.max.unit == UNIT_FILL)
        return;
    part->least = lines_of(parting, measure_resolve(height.min, &base, 0));
    part->most = lines_of(parting, measure_resolve(height.max, &base, 0));
}

static void make_part(const Parting *parting, const Node *node, Len width, Len whole, bool on_grid, bool first, Part *part);

static Part *new_children(const Parting *parting, Part *part, int n)
{
    part->n_children = n;
    part->children = arena_many(parting->arena, n, Part);
    return part->children;
}

/* split: columns of the children; NULL: as written. */
static void make_row(const Parting *parting, const Node *node, Len width, bool below, const int *split, Part *part)
{
    Share *shares = footprint_row_widths(&parting->planter, node, width, split, false);
    part->split = split;
    new_children(parting, part, node->n_children);
    for (int i = 0; i < node->n_children; i++) {
        MeasureUnit unit = footprint_height_of(&node->children[i]).max.unit;
        make_part(parting, &node->children[i], shares[i].size, 0, below, true, &part->children[i]);
        part->children[i].at_top = node->children[i].common.height.max.unit != UNIT_NONE && unit != UNIT_FILL;
    }
}

/* A filler with its n-th candidates; NULL: it has not so many. */
static const Node *candidate_of(const Parting *parting, const Node *node, int n)
{
    const TreeMeasure *measure = parting->planter.measure;
    return measure->candidate ? measure->candidate(measure->context, node, n) : n ? NULL : node;
}

/* A filler is there, with one of its candidates, or not; not there is cheaper, and better where there is no hole. */
static void make_filler(const Parting *parting, const Node *node, Len width, Len whole, bool below, bool may, Part *part)
{
    int candidates = 0;
    while (may && candidate_of(parting, node, candidates))
        candidates++;
    *part = (Part){.kind = PART_ONE_OF, .most = parting->lines};
    new_children(parting, part, 1 + candidates);
    int64_t *costs = arena_many(parting->arena, parting->lines + 1, int64_t);
    for (int h = 1; h <= parting->lines; h++)
        costs[h] = SOLVE_NEVER;
    part->children[0] = (Part){.kind = PART_LEAF, .costs = costs, .absent = true};
    for (int i = 0; i < candidates; i++) {
        make_part(parting, candidate_of(parting, node, i), width, whole, below, false, &part->children[1 + i]);
        part->children[1 + i].cost = PARTS_FILLER;
    }
}

static void make_stack(const Parting *parting, const Node *node, Len width, Len whole, bool below, Part *part)
{
    new_children(parting, part, node->n_children);
    for (int i = 0; i < node->n_children; i++) {
        const Node *child = &node->children[i];
        Len own = footprint_own_width(&parting->planter, child, width);
        FillerUse use = footprint_filler_use(&parting->planter, child);
        if (use == FILLER_MUST)
            make_part(parting, child, own, whole, below, false, &part->children[i]);
        else
            make_filler(parting, child, own, whole, below, use == FILLER_MAY, &part->children[i]);
    }
}

/* The part as one of several rows, one for each split; they share what stands around them. */
static void make_splits(const Parting *parting, const Node *node, Len width, bool below, const Splits *splits, Part *part)
{
    const Part frame = *part;
    *part = (Part){.kind = PART_ONE_OF, .most = parting->lines};
    new_children(parting, part, splits->n);
    for (int i = 0; i < splits->n; i++) {
        part->children[i] = frame;
        make_row(parting, node, width, below, splits->items[i], &part->children[i]);
    }
}

static void make_part(const Parting *parting, const Node *node, Len width, Len whole, bool on_grid, bool first, Part *part)
{
    bool below = footprint_below_on_grid(node, on_grid);
    *part = (Part){.kind = PART_LEAF, .owner = node};
    part->around = lines_of(parting, footprint_around(&parting->planter, node, on_grid, first));
    part->white = part->around - lines_of(parting, footprint_around(&parting->planter, node, on_grid, true));
    bound(parting, node, whole, part);
    Len inner = footprint_inner_width(&parting->planter, node, width);
    if (!footprint_is_container(node->kind) || !below || node->n_children == 0) {
        part->width = inner;
        part->costs = leaf_costs(parting, node, width, on_grid, first, part);
        return;
    }
    part->kind = node->kind == NODE_ROW ? PART_ROW : PART_STACK;
    if (node->kind != NODE_ROW) {
        make_stack(parting, node, inner, 0, below, part);
        return;
    }
    Splits splits = footprint_splits(&parting->planter, node, inner);
    if (splits.n > 1 && *parting->splits >= splits.n) {
        *parting->splits -= splits.n;
        make_splits(parting, node, inner, below, &splits, part);
    } else {
        make_row(parting, node, inner, below, splits.n ? splits.items[0] : NULL, part);
    }
}

/* Any height will do. */
static bool no_costs(void *context, const Node *node, Len width, int lines, int64_t *costs)
{
    (void)context, (void)node, (void)width;
    for (int h = 0; h <= lines; h++)
        costs[h] = 0;
    return true;
}

Part *parts_unpriced(Arena *arena, const PageGrid *grid, const Master *master, const TreeMeasure *measure)
{
    TreeMeasure unpriced = *measure;
    unpriced.costs = no_costs;
    return parts_of_master(arena, grid, master, &unpriced);
}

Part *parts_of_master(Arena *arena, const PageGrid *grid, const Master *master, const TreeMeasure *measure)
{
    int splits = PARTS_SPLITS;
    Parting parting = {{arena, grid, measure, NULL}, arena, grid->lines, &splits};
    Part *root = arena_new(arena, Part);
    Node *whole = arena_new(arena, Node);
    *whole = (Node){.kind = NODE_STACK, .children = master->nodes, .n_children = master->n_nodes - master->n_over};
    *root = (Part){.kind = PART_STACK, .most = grid->lines};
    make_stack(&parting, whole, grid->type_area.width, grid->type_area.height, true, root);
    return root;
}
