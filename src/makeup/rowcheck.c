/* SPDX-License-Identifier: MIT */
/* rowcheck.c - rows whose columns do not add up, found before a page is made */
#include "makeup/rowcheck.h"

#include "makeup/footprint.h"

static void check_children(const Planter *planter, const Node *node, Len width);

static void check_row(const Planter *planter, const Node *row, Len width)
{
    const Share *shares = footprint_row_widths(planter, row, width, NULL, true);
    for (int i = 0; i < row->n_children; i++) {
        const NodeCommon *common = &row->children[i].common;
        bool ranges = common->columns_most > common->columns;
        /* As wide as it asks: a row that is too full leaves its last children nothing, and these may be wrong too. */
        Len own = common->columns > 0 ? grid_columns_wide(planter->grid, common->columns) : shares[i].size;
        if (!ranges && own > 0)
            check_children(planter, &row->children[i], footprint_inner_width(planter, &row->children[i], own));
    }
}

/* The widths are those of tree.c. */
static void check_children(const Planter *planter, const Node *node, Len width)
{
    if (!footprint_is_container(node->kind))
        return;
    if (node->kind == NODE_ROW) {
        check_row(planter, node, width);
        return;
    }
    for (int i = 0; i < node->n_children; i++) {
        const Node *child = &node->children[i];
        check_children(planter, child, footprint_inner_width(planter, child, footprint_own_width(planter, child, width)));
    }
}

static bool has_mismatch(const Diag *diag)
{
    for (int i = 0; i < diag_total(diag); i++)
        if (diag_at(diag, i)->id == FINDING_COLUMNS_MISMATCH)
            return true;
    return false;
}

static bool check_master(const PageGrid *grid, const Master *master, const TreeMeasure *measure, Diag *diag)
{
    Arena arena = {0};
    Diag *own = diag_new();
    Planter planter = {&arena, grid, measure, own};
    const Node root = {.kind = NODE_STACK, .children = master->nodes, .n_children = master->n_nodes - master->n_over};
    check_children(&planter, &root, grid->type_area.width);
    bool mismatch = has_mismatch(own);
    if (mismatch)
        diag_append(diag, own);
    diag_free(own);
    arena_free(&arena);
    return !mismatch;
}

bool rowcheck_pages(Desk *desk, const TreeMeasure *measure, bool (*turn_to)(Desk *, int))
{
    bool *seen = arena_many(&desk->scratch, desk->layout->n_masters, bool), good = true;
    for (int i = 0; i < desk->set->n_pages; i++) {
        bool offered = turn_to(desk, i);
        for (int m = 0; offered && m < desk->sheet->n_indexes; m++) {
            int index = desk->sheet->indexes[m];
            if (!seen[index])
                good = check_master(&desk->grid, &desk->layout->masters[index], measure, desk->diag) && good;
            seen[index] = true;
        }
    }
    return good;
}
