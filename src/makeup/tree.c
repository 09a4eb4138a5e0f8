/* SPDX-License-Identifier: MIT */
/* tree.c - rows and stacks to rectangles */
/*
 * place_node gives a node its box and shares that among its children. Trees
 * are as deep as YAML may nest (32), so recursion is bounded.
 */
#include "makeup/footprint.h"
#include "makeup/solve.h"

enum { MICRO = 1000000 };

/* --- placing -------------------------------------------------------------- */

static void place_node(const Planter *planter, Place *place, const Node *node, Box box, bool on_grid, bool masthead, bool first);

/* The solver's answer for child i of a place on the grid; -1 where it has none. */
static int solved_lines(const Place *place, int i)
{
    const Part *part = place->part;
    return part && i < part->n_children ? part->children[i].lines : -1;
}

static const Part *solved_child(const Place *place, int i)
{
    const Part *part = place->part;
    return part && i < part->n_children ? solve_taken(&part->children[i]) : NULL;
}

/* Hands the solver's answer down; false where the child is a filler that is not there. */
static bool hand_down(const Planter *planter, Place *place, int i)
{
    Place *child = &place->children[i];
    child->part = solved_child(place, i);
    child->absent = child->part ? child->part->absent : footprint_filler_use(planter, &place->node->children[i]) != FILLER_MUST;
    if (child->absent)
        child->node = &place->node->children[i];
    return !child->absent;
}

/* Whether a child's edge is the place's own: no white and no ground between them. */
static bool shares_edges(const Place *place)
{
    return place->inner.x == place->box.x && place->inner.width == place->box.width;
}

/* To the rules in the gutters beside child i of a row; at the row's ends what the row itself reaches. */
static void reach_in_row(const Planter *planter, Place *place, int i)
{
    bool ruled = measure_is_set(place->node->common.rule_between.thickness), edge = shares_edges(place);
    Len half = ruled ? planter->grid->gutter / 2 : 0;
    place->children[i].reach_left = i > 0 ? half : edge ? place->reach_left : 0;
    place->children[i].reach_right = i + 1 < place->n_children ? half : edge ? place->reach_right : 0;
}

/* A child of a stack reaches as far as the stack where it is as wide. */
static void reach_in_stack(Place *place, int i, Len width)
{
    bool edge = shares_edges(place);
    place->children[i].reach_left = edge ? place->reach_left : 0;
    place->children[i].reach_right = edge && width == place->inner.width ? place->reach_right : 0;
}

static void place_row(const Planter *planter, Place *place)
{
    const Node *node = place->node;
    bool below = footprint_below_on_grid(node, place->on_grid);
    const int *split = place->part ? place->part->split : NULL;
    Share *shares = footprint_row_widths(planter, node, place->inner.width, split, true);
    Len x = place->inner.x;
    for (int i = 0; i < node->n_children; i++) {
        const Node *child = &node->children[i];
        Len high = place->inner.height;
        /* A child with a height of its own stands at the top of the row; all others are as high as the row. */
        bool own = child->common.height.max.unit != UNIT_NONE && child->common.height.max.unit != UNIT_FILL;
        if (own) {
            int solved = solved_lines(place, i);
            high = solved >= 0 ? solved * planter->grid->pitch
                               : footprint_child_height(planter, child, shares[i].size, high, below, true);
            high = high > place->inner.height ? place->inner.height : high;
        }
        hand_down(planter, place, i);
        reach_in_row(planter, place, i);
        place_node(planter, &place->children[i], child, (Box){x, place->inner.y, shares[i].size, high}, below,
                   place->masthead, true);
        x += shares[i].size + planter->grid->gutter;
    }
}

static void report_stack(const Planter *planter, const Place *place, Len need)
{
    Arena arena = {0};
    Diag *diag = planter->diag;
    if (footprint_below_on_grid(place->node, place->on_grid)) {
        int lines = grid_lines_up(planter->grid, need), room = grid_lines_down(planter->grid, place->inner.height);
        finding_measure(diag_report(diag, FINDING_TREE_OVERFULL, place->node->span, diag_text(diag, "%d 行", lines),
                                    diag_text(diag, "%d 行", room), NULL),
                        lines, room);
    } else {
        finding_measure(diag_report(diag, FINDING_TREE_OVERFULL, place->node->span,
                                    diag_text(diag, "%s mm", str_dup(&arena, len_mm_text(&arena, need))),
                                    diag_text(diag, "%s mm", str_dup(&arena, len_mm_text(&arena, place->inner.height))), NULL),
                        len_micrometres(need), len_micrometres(place->inner.height));
    }
    arena_free(&arena);
}

/* Of several candidates of a filler the one that was taken. */
static const Node *taken_node(const Place *place, const Node *node)
{
    return node->common.filler && place->part && place->part->owner ? place->part->owner : node;
}

static void place_stack(const Planter *planter, Place *place)
{
    const Node *node = place->node;
    int n = node->n_children;
    bool below = footprint_below_on_grid(node, place->on_grid);
    Share *shares = arena_many(planter->out, n, Share);
    bool first = true; /* nothing above takes a line */
    for (int i = 0; i < n; i++) {
        Measure height = footprint_height_of(&node->children[i]).max;
        Len width = footprint_own_width(planter, &node->children[i], place->inner.width);
        int solved = solved_lines(place, i);
        if (solved >= 0)
            shares[i].size = solved * planter->grid->pitch;
        else if (!hand_down(planter, place, i))
            continue;
        else if (height.unit == UNIT_FILL)
            shares[i].weight = height.micro > 0 ? height.micro : MICRO;
        else
            shares[i].size = footprint_child_height(planter, &node->children[i], width, place->inner.height, below, first);
        first = first && !shares[i].size && !shares[i].weight;
    }
    Len need = footprint_fixed_sum(shares, n);
    if (need - (below ? 0 : LEN_PT / 4) > place->inner.height)
        report_stack(planter, place, need);
    footprint_share_out(shares, n, place->inner.height, below ? planter->grid->pitch : 1);
    footprint_cut(shares, n, place->inner.height);
    Len y = place->inner.y;
    for (int i = 0; i < n; i++) {
        Len width = footprint_own_width(planter, &node->children[i], place->inner.width);
        if (!hand_down(planter, place, i))
            continue;
        reach_in_stack(place, i, width);
        const Node *child = taken_node(&place->children[i], &node->children[i]);
        place_node(planter, &place->children[i], child, (Box){place->inner.x, y, width, shares[i].size}, below, place->masthead,
                   y == place->inner.y);
        place->children[i].filler = child != &node->children[i] ? &node->children[i] : NULL;
        y += shares[i].size;
    }
}

static void place_node(const Planter *planter, Place *place, const Node *node, Box box, bool on_grid, bool masthead, bool first)
{
    *place = (Place){.node = node, .part = place->part, .reach_left = place->reach_left, .reach_right = place->reach_right, .box = box, .on_grid = on_grid, .masthead = masthead || node->kind == NODE_MASTHEAD};
    place->before = footprint_before(planter, node, on_grid, first);
    place->after = footprint_after(planter, node, on_grid);
    Len side = footprint_inset(planter, node), above = footprint_inset_above(planter, node, on_grid);
    Len high = len_clamp(box.height - (int64_t)place->before - place->after - 2 * (int64_t)above);
    place->inner = (Box){len_clamp((int64_t)box.x + side), len_clamp((int64_t)box.y + place->before + above), footprint_inner_width(planter, node, box.width), high > 0 ? high : 0};
    if (!footprint_is_container(node->kind))
        return;
    place->n_children = node->n_children;
    place->children = arena_many(planter->out, node->n_children, Place);
    if (node->kind == NODE_ROW)
        place_row(planter, place);
    else
        place_stack(planter, place);
}

Place *tree_place(Arena *out, const PageGrid *grid, const Master *master, const TreeMeasure *measure, const Part *solved,
                  Diag *diag)
{
    Planter planter = {out, grid, measure, diag};
    Node *root = arena_new(out, Node);
    *root = (Node){.kind = NODE_STACK, .span = master->span, .children = master->nodes, .n_children = master->n_nodes - master->n_over};
    Place *place = arena_new(out, Place);
    place->part = solved;
    place_node(&planter, place, root, grid->type_area, true, false, true);
    return place;
}

Place *tree_place_at(Arena *out, const PageGrid *grid, const Node *node, Box room, const TreeMeasure *measure, Diag *diag)
{
    Planter planter = {out, grid, measure, diag};
    bool on_grid = (room.y - grid->type_area.y) % grid->pitch == 0;
    Len width = footprint_own_width(&planter, node, room.width);
    Len height = node->common.height.max.unit == UNIT_FILL
                     ? room.height
                     : footprint_child_height(&planter, node, width, grid->type_area.height, on_grid, true);
    on_grid = on_grid && height % grid->pitch == 0;
    Place *place = arena_new(out, Place);
    place_node(&planter, place, node, (Box){room.x, room.y, width, height}, on_grid, false, true);
    return place;
}

void tree_walk(const Place *root, void (*visit)(void *context, const Place *place), void *context)
{
    if (root->absent)
        return;
    visit(context, root);
    for (int i = 0; i < root->n_children; i++)
        tree_walk(&root->children[i], visit, context);
}
