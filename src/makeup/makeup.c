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
                         .section = str_copy(desk->out, desk->sheet->section),
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
    desk->page->master = str_copy(desk->out, fit.master->name);
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

/* The story of an earlier fill that goes on in this one; -1: there is none. */
static int find_story(const Desk *desk, int **numbers, int page, int fill)
{
    const Article *article = desk->edition->pages[page].fills[fill].article;
    for (int p = page; p >= 0; p--)
        for (int f = p == page ? fill - 1 : desk->edition->pages[p].n_fills - 1; f >= 0; f--)
            if (numbers[p][f] >= 0 && desk->edition->pages[p].fills[f].article == article)
                return numbers[p][f];
    return -1;
}

/* One note for every article that a slot is filled with, in the order of the edition; one that goes on has its own. */
static int **number_stories(Desk *desk)
{
    const Edition *edition = desk->edition;
    PageSet *set = desk->set;
    int **numbers = arena_many(desk->out, edition->n_pages, int *);
    for (int pass = 0; pass < 2; pass++) {
        int story = 0;
        for (int p = 0; p < edition->n_pages; p++) {
            const EditionPage *sheet = &edition->pages[p];
            if (pass == 0)
                numbers[p] = arena_many(desk->out, sheet->n_fills, int);
            for (int f = 0; f < sheet->n_fills; f++) {
                bool goes_on = sheet->fills[f].continues.n > 0;
                bool article = sheet->fills[f].kind == FILL_ARTICLE && sheet->fills[f].article && !goes_on;
                numbers[p][f] = article ? story : goes_on && sheet->fills[f].article ? find_story(desk, numbers, p, f) : -1;
                if (article && pass == 1)
                    set->stories[story] = (StoryNote){.article = sheet->fills[f].article,
                                                      .copy = conserve_count(sheet->fills[f].article)};
                story += article;
            }
        }
        if (pass == 0) {
            set->n_stories = story;
            set->stories = arena_many(desk->out, story, StoryNote);
        }
    }
    return numbers;
}

static void tell_placed(const Desk *desk, int page)
{
    const EditionPage *sheet = &desk->edition->pages[page];
    for (int f = 0; desk->job->placed && f < sheet->n_fills; f++)
        if (sheet->fills[f].article && flow_is_last(desk, &sheet->fills[f]))
            desk->job->placed(desk->job->owner, sheet->fills[f].article);
}

bool makeup_pages(Arena *out, const MakeupJob *job, PageSet *set, Diag *diag)
{
    Desk desk;
    if (!desk_open(&desk, out, job, set, diag))
        return false;
    desk.numbers = number_stories(&desk);
    flow_open(&desk);
    TreeMeasure measure = {.width = node_width, .context = &desk};
    if (!rowcheck_pages(&desk, &measure, turn_to)) {
        desk_close(&desk);
        *set = (PageSet){0};
        return false;
    }
    publication_check_wording(job, set, diag);
    for (int i = 0; i < set->n_pages; i++) {
        make_page(&desk, i);
        tell_placed(&desk, i);
    }
    desk_close(&desk);
    if (job->frozen)
        freeze_check(job, set, diag);
    publication_check(job, set, diag);
    int lost = conserve_check(set);
    assert(lost < 0);
    (void)lost;
    return true;
}
