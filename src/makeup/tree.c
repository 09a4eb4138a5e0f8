/* SPDX-License-Identifier: MIT */
/* tree.c - rows and stacks to rectangles */
/*
 * Two passes that call one another: measure_node gives the height that a node
 * needs at a width; place_node gives it a box and shares that among its
 * children. Trees are as deep as YAML may nest (32), so recursion is bounded.
 *
 * In the main tree a footprint is whole lines: white before and after, and the
 * inset of a box, are rounded up to whole lines so that text keeps the grid.
 */
#include "makeup/tree.h"

enum { MICRO = 1000000 };

typedef struct Planter {
    Arena *out;
    const PageGrid *grid;
    const TreeMeasure *measure;
    Diag *diag;
} Planter;

/* One child of a row or a stack while sizes are shared. */
typedef struct Share {
    Len size;       /* fixed or natural */
    int64_t weight; /* > 0: takes a share of what is left */
    int columns;    /* whole columns that a fixed width is, else 0 */
} Share;

static bool is_container(NodeKind kind)
{
    return kind == NODE_ROW || kind == NODE_STACK || kind == NODE_MASTHEAD || kind == NODE_BOX;
}

static bool has_ground(const NodeCommon *common)
{
    return common->tint > 0 || measure_is_set(common->frame.thickness);
}

static Measure height_of(const Node *node)
{
    Measure height = node->common.height;
    if (height.unit != UNIT_NONE)
        return height;
    bool fills = node->kind == NODE_STORY || node->kind == NODE_BOX || node->kind == NODE_ROW || node->kind == NODE_STACK;
    return measure_of(MICRO, fills ? UNIT_FILL : UNIT_AUTO);
}

static Len whole_lines(const Planter *planter, Len height)
{
    return grid_lines_up(planter->grid, height) * planter->grid->pitch;
}

/* Stories, and what stands like them, keep a line of white from what is above them. */
static bool wants_white(NodeKind kind)
{
    return kind == NODE_STORY || kind == NODE_ROW || kind == NODE_STACK || kind == NODE_BOX || kind == NODE_PICTURE ||
           kind == NODE_ADVERTISEMENT;
}

static Len before_of(const Planter *planter, const Node *node, bool on_grid, bool first)
{
    MeasureBase base = grid_base(planter->grid, planter->grid->body, 0);
    Len usual = on_grid && !first && wants_white(node->kind) ? planter->grid->pitch : 0;
    Len before = measure_resolve(node->common.before, &base, usual);
    return on_grid ? whole_lines(planter, before) : before;
}

static Len after_of(const Planter *planter, const Node *node, bool on_grid)
{
    MeasureBase base = grid_base(planter->grid, planter->grid->body, 0);
    Len after = measure_resolve(node->common.after, &base, 0);
    return on_grid ? whole_lines(planter, after) : after;
}

/* Text must not touch a frame or the edge of a tint: one body em where nothing else is said. */
static Len inset_of(const Planter *planter, const Node *node)
{
    MeasureBase base = grid_base(planter->grid, planter->grid->body, 0);
    return measure_resolve(node->common.inset, &base, has_ground(&node->common) ? planter->grid->body : 0);
}

static Len inset_above(const Planter *planter, const Node *node, bool on_grid)
{
    Len inset = inset_of(planter, node);
    return on_grid ? whole_lines(planter, inset) : inset;
}

static bool children_on_grid(const Node *node, bool on_grid)
{
    return on_grid && node->kind != NODE_MASTHEAD;
}

/* White and insets above and below the content of a node. Rules stand in the white, or on the edge. */
static Len surround_height(const Planter *planter, const Node *node, bool on_grid, bool first)
{
    return before_of(planter, node, on_grid, first) + after_of(planter, node, on_grid) +
           2 * inset_above(planter, node, on_grid);
}

/* --- sharing ------------------------------------------------------------- */

/* Gives what is left of `total` to the children with a weight, in steps of `step`, the first ones more. */
static void share_out(Share *shares, int n, Len total, Len step)
{
    int64_t weights = 0;
    for (int i = 0; i < n; i++) {
        weights += shares[i].weight;
        total -= shares[i].weight ? 0 : shares[i].size;
    }
    if (total < 0)
        total = 0;
    int64_t steps = total / step, given = 0, seen = 0;
    for (int i = 0; i < n; i++) {
        if (!shares[i].weight)
            continue;
        seen += shares[i].weight;
        int64_t until = (steps * seen + weights - 1) / weights;
        shares[i].size = (Len)(until - given) * step;
        given = until;
    }
}

/* Fixed sizes that exceed the total are cut from the end. */
static void cut_to(Share *shares, int n, Len total)
{
    for (int i = 0; i < n; i++) {
        if (shares[i].size > total)
            shares[i].size = total > 0 ? total : 0;
        total -= shares[i].size;
    }
}

static Len fixed_sum(const Share *shares, int n)
{
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += shares[i].weight ? 0 : shares[i].size;
    return sum > LEN_MOST ? LEN_MOST : (Len)sum;
}

/* --- rows ---------------------------------------------------------------- */

static Share width_share(const Planter *planter, const Node *child, Len whole)
{
    const PageGrid *grid = planter->grid;
    if (child->common.columns > 0)
        return (Share){.size = grid_columns_wide(grid, child->common.columns), .columns = child->common.columns};
    Measure width = child->common.width;
    MeasureBase base = grid_base(grid, grid->body, whole);
    if (width.unit == UNIT_NONE)
        return (Share){.weight = MICRO};
    if (width.unit == UNIT_FILL)
        return (Share){.weight = width.micro > 0 ? width.micro : MICRO};
    if (width.unit == UNIT_AUTO) {
        Len natural = planter->measure->width(planter->measure->context, child);
        return natural > 0 ? (Share){.size = natural + 2 * inset_of(planter, child)} : (Share){.weight = MICRO};
    }
    Len size = measure_resolve(width, &base, 0);
    return (Share){.size = size, .columns = grid_columns_of(grid, size)};
}

/* Columns that fixed children take and a fill needs at least, against what the row has. */
static void report_row(const Planter *planter, const Node *row, const Share *shares, int available, Len width)
{
    Arena arena = {0};
    int columns = 0;
    bool whole = available > 0;
    for (int i = 0; i < row->n_children; i++) {
        columns += shares[i].weight ? 1 : shares[i].columns;
        whole = whole && (shares[i].weight || shares[i].columns);
    }
    if (whole) {
        diag_report(planter->diag, FINDING_COLUMNS_MISMATCH, row->span, diag_text(planter->diag, "%d", columns),
                    diag_text(planter->diag, "%d", available), NULL);
    } else {
        Len need = fixed_sum(shares, row->n_children) + (row->n_children - 1) * planter->grid->gutter;
        diag_report(planter->diag, FINDING_TREE_OVERFULL, row->span,
                    diag_text(planter->diag, "%s mm", str_dup(&arena, len_mm_text(&arena, need))),
                    diag_text(planter->diag, "%s mm", str_dup(&arena, len_mm_text(&arena, width))), NULL);
    }
    arena_free(&arena);
}

/* Widths of a row's children. report: only when placing, not when measuring. */
static Share *row_widths(const Planter *planter, const Node *row, Len width, bool report)
{
    int n = row->n_children;
    Share *shares = arena_many(planter->out, n, Share);
    int fills = 0, taken = 0;
    bool whole = true;
    for (int i = 0; i < n; i++) {
        shares[i] = width_share(planter, &row->children[i], width);
        fills += shares[i].weight > 0;
        taken += shares[i].columns;
        whole = whole && (shares[i].weight || shares[i].columns);
    }
    Len room = width - (n - 1) * planter->grid->gutter;
    int available = grid_columns_of(planter->grid, width);
    bool over = fixed_sum(shares, n) > room || (fills && fixed_sum(shares, n) >= room);
    if (over && report)
        report_row(planter, row, shares, available, width);
    if (fills && whole && available - taken >= fills) {
        /* Shares of whole columns: each fill is k columns with k - 1 gutters inside. */
        Share *counts = arena_many(planter->out, n, Share);
        for (int i = 0; i < n; i++)
            counts[i] = (Share){.size = shares[i].columns, .weight = shares[i].weight};
        share_out(counts, n, available, 1);
        for (int i = 0; i < n; i++)
            shares[i].size = grid_columns_wide(planter->grid, counts[i].size);
    } else {
        share_out(shares, n, room, 1);
    }
    cut_to(shares, n, room);
    return shares;
}

/* --- measuring ------------------------------------------------------------ */

static Len inner_width(const Planter *planter, const Node *node, Len width)
{
    Len inner = width - 2 * inset_of(planter, node);
    return inner > 0 ? inner : 0;
}

static Len own_width(const Planter *planter, const Node *node, Len width)
{
    Share share = width_share(planter, node, width);
    return share.weight || share.size > width ? width : share.size;
}

static Len natural_height(const Planter *planter, const Node *node, Len width, bool on_grid, bool first);

/* A child's footprint where it is not asked to fill; whole is what % refers to. */
static Len child_height(const Planter *planter, const Node *child, Len width, Len whole, bool on_grid, bool first)
{
    Measure height = height_of(child);
    if (height.unit == UNIT_AUTO || height.unit == UNIT_FILL)
        return natural_height(planter, child, width, on_grid, first);
    MeasureBase base = grid_base(planter->grid, planter->grid->body, whole);
    Len fixed = measure_resolve(height, &base, 0);
    return on_grid ? whole_lines(planter, fixed) : fixed;
}

static Len natural_height(const Planter *planter, const Node *node, Len width, bool on_grid, bool first)
{
    Len inner = inner_width(planter, node, width), content = 0;
    bool below = children_on_grid(node, on_grid);
    if (node->kind == NODE_ROW) {
        Share *shares = row_widths(planter, node, inner, false);
        for (int i = 0; i < node->n_children; i++) {
            Len height = child_height(planter, &node->children[i], shares[i].size, 0, below, true);
            content = height > content ? height : content;
        }
    } else if (is_container(node->kind)) {
        for (int i = 0; i < node->n_children; i++)
            content += child_height(planter, &node->children[i], own_width(planter, &node->children[i], inner), 0, below,
                                    i == 0);
    } else {
        content = planter->measure->height(planter->measure->context, node, inner, on_grid);
    }
    Len height = content + surround_height(planter, node, on_grid, first);
    return on_grid ? whole_lines(planter, height) : height;
}

/* --- placing -------------------------------------------------------------- */

static void place_node(const Planter *planter, Place *place, const Node *node, Box box, bool on_grid, bool masthead, bool first);

static void place_row(const Planter *planter, Place *place)
{
    const Node *node = place->node;
    bool below = children_on_grid(node, place->on_grid);
    Share *shares = row_widths(planter, node, place->inner.width, true);
    Len x = place->inner.x;
    for (int i = 0; i < node->n_children; i++) {
        const Node *child = &node->children[i];
        Len high = place->inner.height;
        /* A child with a height of its own stands at the top of the row; all others are as high as the row. */
        bool own = child->common.height.unit != UNIT_NONE && child->common.height.unit != UNIT_FILL;
        if (own) {
            high = child_height(planter, child, shares[i].size, high, below, true);
            high = high > place->inner.height ? place->inner.height : high;
        }
        place_node(planter, &place->children[i], child, (Box){x, place->inner.y, shares[i].size, high}, below,
                   place->masthead, true);
        x += shares[i].size + planter->grid->gutter;
    }
}

static void report_stack(const Planter *planter, const Place *place, Len need)
{
    Arena arena = {0};
    Diag *diag = planter->diag;
    if (children_on_grid(place->node, place->on_grid)) {
        diag_report(diag, FINDING_TREE_OVERFULL, place->node->span,
                    diag_text(diag, "%d lines", grid_lines_up(planter->grid, need)),
                    diag_text(diag, "%d lines", grid_lines_down(planter->grid, place->inner.height)), NULL);
    } else {
        diag_report(diag, FINDING_TREE_OVERFULL, place->node->span,
                    diag_text(diag, "%s mm", str_dup(&arena, len_mm_text(&arena, need))),
                    diag_text(diag, "%s mm", str_dup(&arena, len_mm_text(&arena, place->inner.height))), NULL);
    }
    arena_free(&arena);
}

static void place_stack(const Planter *planter, Place *place)
{
    const Node *node = place->node;
    int n = node->n_children;
    bool below = children_on_grid(node, place->on_grid);
    Share *shares = arena_many(planter->out, n, Share);
    for (int i = 0; i < n; i++) {
        Measure height = height_of(&node->children[i]);
        Len width = own_width(planter, &node->children[i], place->inner.width);
        if (height.unit == UNIT_FILL)
            shares[i].weight = height.micro > 0 ? height.micro : MICRO;
        else
            shares[i].size = child_height(planter, &node->children[i], width, place->inner.height, below, i == 0);
    }
    Len need = fixed_sum(shares, n);
    if (need > place->inner.height + (below ? 0 : LEN_PT / 4))
        report_stack(planter, place, need);
    share_out(shares, n, place->inner.height, below ? planter->grid->pitch : 1);
    cut_to(shares, n, place->inner.height);
    Len y = place->inner.y;
    for (int i = 0; i < n; i++) {
        Len width = own_width(planter, &node->children[i], place->inner.width);
        place_node(planter, &place->children[i], &node->children[i], (Box){place->inner.x, y, width, shares[i].size},
                   below, place->masthead, i == 0);
        y += shares[i].size;
    }
}

static void place_node(const Planter *planter, Place *place, const Node *node, Box box, bool on_grid, bool masthead, bool first)
{
    *place = (Place){.node = node, .box = box, .on_grid = on_grid, .masthead = masthead || node->kind == NODE_MASTHEAD};
    place->before = before_of(planter, node, on_grid, first);
    place->after = after_of(planter, node, on_grid);
    Len side = inset_of(planter, node), above = inset_above(planter, node, on_grid);
    Len high = box.height - place->before - place->after - 2 * above;
    place->inner = (Box){box.x + side, box.y + place->before + above, inner_width(planter, node, box.width), high > 0 ? high : 0};
    if (!is_container(node->kind))
        return;
    place->n_children = node->n_children;
    place->children = arena_many(planter->out, node->n_children, Place);
    if (node->kind == NODE_ROW)
        place_row(planter, place);
    else
        place_stack(planter, place);
}

Place *tree_place(Arena *out, const PageGrid *grid, const Master *master, const TreeMeasure *measure, Diag *diag)
{
    Planter planter = {out, grid, measure, diag};
    Node *root = arena_new(out, Node);
    *root = (Node){.kind = NODE_STACK, .span = master->span, .children = master->nodes, .n_children = master->n_nodes};
    Place *place = arena_new(out, Place);
    place_node(&planter, place, root, grid->type_area, true, false, true);
    return place;
}

void tree_walk(const Place *root, void (*visit)(void *context, const Place *place), void *context)
{
    visit(context, root);
    for (int i = 0; i < root->n_children; i++)
        tree_walk(&root->children[i], visit, context);
}
