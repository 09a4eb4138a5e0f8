/* SPDX-License-Identifier: MIT */
/* footprint.c - what nodes take: white, insets, widths in a row, natural heights */
/*
 * Trees are as deep as YAML may nest (32), so recursion is bounded. In the main
 * tree a footprint is whole lines: white before and after, and the inset of a
 * box, are rounded up to whole lines so that text keeps the grid.
 */
#include "makeup/footprint.h"

enum { MICRO = 1000000 };

bool footprint_is_container(NodeKind kind)
{
    return kind == NODE_ROW || kind == NODE_STACK || kind == NODE_MASTHEAD || kind == NODE_BOX || kind == NODE_OVER;
}

static bool has_ground(const NodeCommon *common)
{
    return common->tint > 0 || measure_is_set(common->frame.thickness);
}

MeasureRange footprint_height_of(const Node *node)
{
    MeasureRange height = node->common.height;
    if (height.min.unit != UNIT_NONE)
        return height;
    bool fills = node->kind == NODE_STORY || node->kind == NODE_BOX || node->kind == NODE_ROW || node->kind == NODE_STACK;
    Measure usual = measure_of(MICRO, fills ? UNIT_FILL : UNIT_AUTO);
    return (MeasureRange){usual, usual};
}

Len footprint_whole_lines(const Planter *planter, Len height)
{
    return len_clamp((int64_t)grid_lines_up(planter->grid, height) * planter->grid->pitch);
}

/* Stories, and what stands like them, keep a line of white from what is above them. */
static bool wants_white(NodeKind kind)
{
    return kind == NODE_STORY || kind == NODE_ROW || kind == NODE_STACK || kind == NODE_BOX || kind == NODE_PICTURE ||
           kind == NODE_ADVERTISEMENT;
}

Len footprint_before(const Planter *planter, const Node *node, bool on_grid, bool first)
{
    MeasureBase base = grid_base(planter->grid, planter->grid->body, 0);
    Len usual = on_grid && !first && wants_white(node->kind) ? planter->grid->pitch : 0;
    Len before = measure_resolve(node->common.before, &base, usual);
    return on_grid ? footprint_whole_lines(planter, before) : before;
}

Len footprint_after(const Planter *planter, const Node *node, bool on_grid)
{
    MeasureBase base = grid_base(planter->grid, planter->grid->body, 0);
    Len after = measure_resolve(node->common.after, &base, 0);
    return on_grid ? footprint_whole_lines(planter, after) : after;
}

/*
 * Text must not touch a frame or the edge of a tint: one body em where nothing
 * else is said. Across a round corner the edge comes nearer to the corner of the
 * text by three tenths of the radius (1 - 1/√2): half an em is kept from there.
 */
Len footprint_inset(const Planter *planter, const Node *node)
{
    Len em = planter->grid->body;
    if (!has_ground(&node->common) && !measure_is_set(node->common.inset))
        return 0;
    MeasureBase base = grid_base(planter->grid, em, 0);
    Len corner = len_clamp((int64_t)measure_resolve(node->common.radius, &base, 0) * 3 / 10 + em / 2);
    Len usual = !has_ground(&node->common) ? 0 : corner > em ? corner : em;
    return measure_resolve(node->common.inset, &base, usual);
}

Len footprint_inset_above(const Planter *planter, const Node *node, bool on_grid)
{
    Len inset = footprint_inset(planter, node);
    return on_grid ? footprint_whole_lines(planter, inset) : inset;
}

bool footprint_below_on_grid(const Node *node, bool on_grid)
{
    return on_grid && node->kind != NODE_MASTHEAD;
}

/* White and insets above and below the content of a node. Rules stand in the white, or on the edge. */
Len footprint_around(const Planter *planter, const Node *node, bool on_grid, bool first)
{
    return len_clamp((int64_t)footprint_before(planter, node, on_grid, first) + footprint_after(planter, node, on_grid) +
                     2 * (int64_t)footprint_inset_above(planter, node, on_grid));
}

/* --- sharing ------------------------------------------------------------- */

/* Gives what is left of `total` to the children with a weight, in steps of `step`, the first ones more. */
void footprint_share_out(Share *shares, int n, Len total, Len step)
{
    int64_t weights = 0;
    for (int i = 0; i < n; i++) {
        weights += shares[i].weight;
        total = len_clamp((int64_t)total - (shares[i].weight ? 0 : shares[i].size));
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
void footprint_cut(Share *shares, int n, Len total)
{
    for (int i = 0; i < n; i++) {
        if (shares[i].size > total)
            shares[i].size = total > 0 ? total : 0;
        total -= shares[i].size;
    }
}

Len footprint_fixed_sum(const Share *shares, int n)
{
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += shares[i].weight ? 0 : shares[i].size;
    return len_clamp(sum);
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
        return natural > 0 ? (Share){.size = len_clamp(natural + 2 * (int64_t)footprint_inset(planter, child))} : (Share){.weight = MICRO};
    }
    Len size = measure_resolve(width, &base, 0);
    return (Share){.size = size, .columns = grid_columns_of(grid, size)};
}

bool footprint_is_split(const Node *row)
{
    bool split = false;
    for (int i = 0; i < row->n_children && !split; i++)
        split = row->children[i].common.columns_most > row->children[i].common.columns;
    return split;
}

Splits footprint_splits(const Planter *planter, const Node *row, Len width)
{
    ColumnRange *ranges = arena_many(planter->out, row->n_children, ColumnRange);
    if (!footprint_is_split(row))
        return (Splits){0};
    for (int i = 0; i < row->n_children; i++) {
        const NodeCommon *common = &row->children[i].common;
        Share share = width_share(planter, &row->children[i], width);
        int most = common->columns_most > share.columns ? common->columns_most : share.columns;
        ranges[i] = (ColumnRange){share.columns, most, share.weight > 0};
        if (!share.weight && !share.columns)
            return (Splits){0}; /* not whole columns: nothing adds up */
    }
    return splits_find(planter->out, ranges, row->n_children, grid_columns_of(planter->grid, width));
}

static void report_splits(const Planter *planter, const Node *row, const Splits *splits)
{
    if (splits->more)
        diag_report(planter->diag, FINDING_SPLITS_MANY, row->span, diag_text(planter->diag, "%d", splits->n), NULL);
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
        finding_measure(diag_report(planter->diag, FINDING_COLUMNS_MISMATCH, row->span,
                                    diag_text(planter->diag, "%d", columns), diag_text(planter->diag, "%d", available), NULL),
                        columns, available);
    } else {
        Len need = len_clamp(footprint_fixed_sum(shares, row->n_children) + (int64_t)(row->n_children - 1) * planter->grid->gutter);
        finding_measure(diag_report(planter->diag, FINDING_TREE_OVERFULL, row->span,
                                    diag_text(planter->diag, "%s mm", str_dup(&arena, len_mm_text(&arena, need))),
                                    diag_text(planter->diag, "%s mm", str_dup(&arena, len_mm_text(&arena, width))), NULL),
                        len_micrometres(need), len_micrometres(width));
    }
    arena_free(&arena);
}

/* Widths of a row's children. report: only when placing, not when measuring. */
Share *footprint_row_widths(const Planter *planter, const Node *row, Len width, const int *split, bool report)
{
    int n = row->n_children;
    Share *shares = arena_many(planter->out, n, Share);
    int fills = 0, taken = 0;
    bool whole = true;
    bool none = false;
    if (footprint_is_split(row) && (!split || report)) {
        Splits splits = footprint_splits(planter, row, width);
        none = splits.n == 0;
        split = split ? split : none ? NULL : splits.items[0];
        if (report)
            report_splits(planter, row, &splits);
    }
    for (int i = 0; i < n; i++) {
        shares[i] = width_share(planter, &row->children[i], width);
        if (split && split[i])
            shares[i] = (Share){.size = grid_columns_wide(planter->grid, split[i]), .columns = split[i]};
        fills += shares[i].weight > 0;
        taken += shares[i].columns;
        whole = whole && (shares[i].weight || shares[i].columns);
    }
    Len room = len_clamp(width - (int64_t)(n - 1) * planter->grid->gutter);
    int available = grid_columns_of(planter->grid, width);
    bool over = footprint_fixed_sum(shares, n) > room || (fills && footprint_fixed_sum(shares, n) >= room);
    if ((over || none) && report)
        report_row(planter, row, shares, available, width);
    if (fills && whole && available - taken >= fills) {
        /* Shares of whole columns: each fill is k columns with k - 1 gutters inside. */
        Share *counts = arena_many(planter->out, n, Share);
        for (int i = 0; i < n; i++)
            counts[i] = (Share){.size = shares[i].columns, .weight = shares[i].weight};
        footprint_share_out(counts, n, available, 1);
        for (int i = 0; i < n; i++)
            shares[i].size = grid_columns_wide(planter->grid, counts[i].size);
    } else {
        footprint_share_out(shares, n, room, 1);
    }
    footprint_cut(shares, n, room);
    return shares;
}

/* --- measuring ------------------------------------------------------------ */

Len footprint_inner_width(const Planter *planter, const Node *node, Len width)
{
    Len inner = len_clamp(width - 2 * (int64_t)footprint_inset(planter, node));
    return inner > 0 ? inner : 0;
}

Len footprint_own_width(const Planter *planter, const Node *node, Len width)
{
    Share share = width_share(planter, node, width);
    return share.weight || share.size > width ? width : share.size;
}

bool footprint_is_fixed(MeasureRange height)
{
    return height.max.unit != UNIT_AUTO && height.max.unit != UNIT_FILL && height.min.unit == height.max.unit &&
           height.min.micro == height.max.micro;
}

static Len bound_height(const Planter *planter, Measure bound, Len whole, bool on_grid)
{
    MeasureBase base = grid_base(planter->grid, planter->grid->body, whole);
    Len height = measure_resolve(bound, &base, 0);
    return on_grid ? footprint_whole_lines(planter, height) : height;
}

Len footprint_child_height(const Planter *planter, const Node *child, Len width, Len whole, bool on_grid, bool first)
{
    MeasureRange height = footprint_height_of(child);
    if (footprint_is_fixed(height))
        return bound_height(planter, height.max, whole, on_grid);
    Len natural = footprint_natural_height(planter, child, width, on_grid, first);
    if (height.max.unit == UNIT_AUTO || height.max.unit == UNIT_FILL)
        return natural;
    Len least = bound_height(planter, height.min, whole, on_grid), most = bound_height(planter, height.max, whole, on_grid);
    return natural < least ? least : natural > most ? most : natural;
}

FillerUse footprint_filler_use(const Planter *planter, const Node *node)
{
    const TreeMeasure *measure = planter->measure;
    return !node->common.filler ? FILLER_MUST : measure->filler ? measure->filler(measure->context, node) : FILLER_MAY;
}

Len footprint_natural_height(const Planter *planter, const Node *node, Len width, bool on_grid, bool first)
{
    Len inner = footprint_inner_width(planter, node, width);
    int64_t content = 0;
    bool below = footprint_below_on_grid(node, on_grid);
    if (node->kind == NODE_ROW) {
        Share *shares = footprint_row_widths(planter, node, inner, NULL, false);
        for (int i = 0; i < node->n_children; i++) {
            Len height = footprint_child_height(planter, &node->children[i], shares[i].size, 0, below, true);
            content = height > content ? height : content;
        }
    } else if (footprint_is_container(node->kind)) {
        bool top = true;
        for (int i = 0; i < node->n_children; i++) {
            const Node *child = &node->children[i];
            if (footprint_filler_use(planter, child) != FILLER_MUST)
                continue; /* there only where a solver finds room */
            content += footprint_child_height(planter, child, footprint_own_width(planter, child, inner), 0, below, top);
            top = false;
        }
    } else {
        content = planter->measure->height(planter->measure->context, node, inner, on_grid);
    }
    Len height = len_clamp(content + footprint_around(planter, node, on_grid, first));
    return on_grid ? footprint_whole_lines(planter, height) : height;
}
