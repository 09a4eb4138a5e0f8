/* SPDX-License-Identifier: MIT */
/* makeup.c - DRIVER: pages from masters and stories */
#include "makeup/makeup.h"

#include "makeup/capacity.h"
#include "makeup/conserve.h"
#include "makeup/credits.h"
#include "makeup/desk.h"
#include "makeup/filler.h"
#include "makeup/flow.h"
#include "makeup/flowfit.h"
#include "makeup/flowplace.h"
#include "makeup/folio.h"
#include "makeup/freeze.h"
#include "makeup/legible.h"
#include "makeup/over.h"
#include "makeup/pagefit.h"
#include "makeup/picturenode.h"
#include "makeup/plan.h"
#include "makeup/publication.h"
#include "makeup/qr.h"
#include "makeup/rowcheck.h"
#include "makeup/rules.h"
#include "makeup/storynumbers.h"
#include "makeup/textnode.h"

#include <assert.h>

/* --- what leaves need --------------------------------------------------------- */

static Len node_height(void *context, const Node *node, Len width, bool on_grid)
{
    Desk *desk = context;
    (void)on_grid;
    switch (node->kind) {
    case NODE_STORY:
        return ways_natural_lines(desk, node, width) * desk->grid.pitch;
    case NODE_TEXT:
        return textnode_height(desk, node, width);
    case NODE_ART:
        return artnode_height(desk, node, width);
    case NODE_PICTURE:
    case NODE_ADVERTISEMENT:
        return picturenode_height(desk, node, width);
    case NODE_QR:
        return qr_height(desk, node, width);
    case NODE_CREDITS:
        return credits_height(desk, node, width);
    case NODE_FOLIO:
        return folio_height(desk, node, width);
    case NODE_RULE:
        return rules_height(desk, &node->u.rule);
    default:
        return 0;
    }
}

static Len node_width(void *context, const Node *node)
{
    Desk *desk = context;
    return node->kind == NODE_QR ? qr_width(desk, node) : node->kind == NODE_TEXT ? textnode_width(desk, node) : 0;
}

static void draw_ground(void *context, const Place *place)
{
    rules_draw_node(context, place);
    if (place->node->kind == NODE_RULE)
        rules_place(context, place);
}

static void draw_content(void *context, const Place *place)
{
    Desk *desk = context;
    switch (place->node->kind) {
    case NODE_STORY:
        flowplace_story(desk, place);
        break;
    case NODE_TEXT:
        textnode_place(desk, place);
        break;
    case NODE_ART:
        artnode_place(desk, place);
        break;
    case NODE_PICTURE:
    case NODE_ADVERTISEMENT:
        picturenode_place(desk, place);
        break;
    case NODE_QR:
        qr_place(desk, place);
        break;
    case NODE_CREDITS:
        credits_place(desk, place);
        break;
    case NODE_FOLIO:
        folio_place(desk, place);
        break;
    default:
        break;
    }
}

/* --- pages ---------------------------------------------------------------------- */

static void open_page(Desk *desk, int index)
{
    const PageGrid *grid = &desk->grid;
    *desk->page = (Page){.number = index + 1,
                         .section = str_copy(desk->notes, desk->sheet->section),
                         .width = grid->width,
                         .height = grid->height,
                         .bleed = grid->bleed,
                         .safe = grid->safe,
                         .type_area = grid->type_area,
                         .columns = grid->columns,
                         .column = grid->column,
                         .gutter = grid->gutter,
                         .pitch = grid->pitch,
                         .items = desk->items,
                         .room = desk->items_room};
}

/*
 * Reading order is painting order: grounds and rules, then node by node. Items
 * were collected in a buffer that all pages share; the page keeps just its own.
 */
static void close_page(Desk *desk)
{
    Page *page = desk->page;
    for (int i = 0; i < page->n_items; i++)
        page->items[i].order = i;
    desk->items = page->items;
    desk->items_room = page->room;
    page->items = arena_copy(desk->out, page->items, (size_t)page->n_items * sizeof(Item));
    page->room = page->n_items;
}

static bool turn_to(Desk *desk, int index)
{
    desk->sheet = &desk->edition->pages[index];
    desk->page = &desk->set->pages[index];
    desk->page->number = index + 1;
    desk->fill_stories = desk->numbers[index];
    return desk->sheet->n_indexes > 0;
}

/* Free frames lie over everything else, and are read after it. */
static void draw_over(Desk *desk, Arena *tree, const Master *master, const TreeMeasure *measure)
{
    for (int i = master->n_nodes - master->n_over; i < master->n_nodes; i++) {
        Place *place = over_place(tree, desk, &master->nodes[i], measure, desk->diag);
        tree_walk(place, draw_ground, desk);
        tree_walk(place, draw_content, desk);
    }
}

static void make_page(Desk *desk, int index)
{
    if (!turn_to(desk, index))
        return;
    open_page(desk, index);
    ArenaMark mark = arena_mark(&desk->scratch);
    TreeMeasure measure = {node_height, node_width, ways_costs, desk, filler_use, filler_candidate};
    Arena tree = {0};
    PageFit fit;
    if (!pagefit_hold(desk, &tree, &measure, &fit)) {
        flowfit_pin(desk, index, &measure, turn_to);
        fit = pagefit_solve(desk, &tree, &measure);
    }
    desk->page->master = str_copy(desk->notes, fit.master->name);
    desk->page->plan = plan_of(desk->out, fit.parts);
    Place *root = tree_place(&tree, &desk->grid, fit.master, &measure, fit.parts, desk->diag);
    FlowFrame *before = flow_copy(desk, &tree);
    flowplace_open(desk, root);
    tree_walk(root, draw_ground, desk);
    tree_walk(root, draw_content, desk);
    draw_over(desk, &tree, fit.master, &measure);
    legible_check(desk);
    filler_report(desk, root);
    close_page(desk);
    if (desk->job->capacities) {
        flow_swap(desk, before);
        capacity_of_page(desk, &fit, root, &measure);
        flow_swap(desk, before);
    }
    flowfit_free(desk);
    over_clear(desk);
    ways_free(desk);
    arena_free(&tree);
    arena_rewind(&desk->scratch, mark);
}

static void tell_placed(const Desk *desk, int page)
{
    const EditionPage *sheet = &desk->edition->pages[page];
    const MakeupFollower *follower = &desk->job->follower;
    for (int f = 0; follower->placed && f < sheet->n_fills; f++)
        if (sheet->fills[f].article && flow_is_last(desk, &sheet->fills[f]))
            follower->placed(follower->owner, sheet->fills[f].article);
}

/* All that is asked of a page by itself is asked here: from now on it may be somewhere else. */
static void hand_over(Desk *desk, int index)
{
    PageSet *set = desk->set;
    const MakeupFollower *follower = &desk->job->follower;
    publication_check_page(desk->job, &set->pages[index], desk->diag);
    conserve_add_page(desk->drawn, set, &set->pages[index]);
    if (follower->finished)
        follower->finished(follower->owner, set, index);
    tell_placed(desk, index);
}

static void make_pages(Desk *desk)
{
    const MakeupFollower *follower = &desk->job->follower;
    const Page none = {.number = 1};
    if (desk->set->n_pages == 0)
        publication_check_page(desk->job, &none, desk->diag);
    for (int i = 0; i < desk->set->n_pages; i++) {
        desk->out = follower->room ? follower->room(follower->owner, i) : desk->notes;
        make_page(desk, i);
        hand_over(desk, i);
    }
}

bool makeup_pages(Arena *out, const MakeupJob *job, PageSet *set, Diag *diag)
{
    Desk desk;
    if (!desk_open(&desk, out, job, set, diag))
        return false;
    desk.numbers = storynumbers_of(out, job->edition, set);
    desk.drawn = arena_many(out, set->n_stories, int);
    flow_open(&desk);
    TreeMeasure measure = {.width = node_width, .context = &desk};
    if (!rowcheck_pages(&desk, &measure, turn_to)) {
        desk_close(&desk);
        *set = (PageSet){0};
        return false;
    }
    publication_check_wording(job, set, diag);
    make_pages(&desk);
    desk_close(&desk);
    if (job->frozen)
        freeze_check(job, set, diag);
    int lost = conserve_check(set, desk.drawn);
    assert(lost < 0);
    (void)lost;
    return true;
}
