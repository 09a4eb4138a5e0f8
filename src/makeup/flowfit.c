/* SPDX-License-Identifier: MIT */
/* flowfit.c - where stories jump, so that the pages on both sides fit */
#include "makeup/flowfit.h"

#include "makeup/freeze.h"
#include "makeup/parts.h"

#include <string.h>

enum {
    TRIED_BEHIND = 24, /* heights that are tried on the pages behind */
    TRIALS_HERE = 400, /* pages that are tried for the frames of one story */
    LEVERED = 3,       /* deals, and frames of each, whose levers are tried */
    LEVERS_MOST = 13 * LEVERED * LEVERED,
    TRIALS_BEHIND = 16 /* and on a page behind, for each height that is tried there */
};

/* A story's frames on the page at hand. */
typedef struct Run {
    Desk *desk;
    const TreeMeasure *measure;
    FlowFrame *frames[FLOW_FRAMES];
    int n, through; /* frames; those that the story goes on behind, the first ones */
} Run;

/* One way to deal the page's room among the frames. */
typedef struct Deal {
    int lines[FLOW_FRAMES];
    FlowLever levers[FLOW_FRAMES];
    int64_t cost;
    FallStart end; /* behind the last frame that the story goes on behind */
    bool picture_taken;
} Deal;

static Run run_of(Desk *desk, const TreeMeasure *measure, FlowFrame *first)
{
    Run run = {.desk = desk, .measure = measure};
    for (FlowFrame *frame = first; frame && frame->page == first->page; frame = frame->behind) {
        run.frames[run.n++] = frame;
        run.through += frame->behind != NULL;
    }
    return run;
}

static void hold(FlowFrame *frame, FlowHeight height, int lines)
{
    frame->height = height;
    frame->lines = lines;
    frame->lever = (FlowLever){0};
    frame->set = NULL;
}

static bool is_none(const FlowLever *lever)
{
    return !lever->shift && !lever->head_more && !lever->picture_more;
}

/* Where stories may move, a frame of the height that it had is set as it was. */
static void hold_all(const Run *run, const Deal *deal)
{
    for (int i = 0; i < run->n; i++) {
        FlowFrame *frame = run->frames[i];
        hold(frame, i < run->through ? FLOW_GIVEN : FLOW_FREE, deal->lines[i]);
        frame->lever = deal->levers[i];
        const StorySetting *before = i < run->through && is_none(&frame->lever) ? freeze_setting(run->desk, frame) : NULL;
        frame->set = before && before->height == frame->lines ? before : NULL;
    }
}

/* What the page costs with the frames at a deal's heights. */
static void set_deal(const Run *run, Deal *deal)
{
    hold_all(run, deal);
    deal->cost = pagefit_try(run->desk, run->measure);
    const FlowFrame *last = run->frames[run->through - 1];
    deal->end = last->end;
    deal->picture_taken = last->picture_taken;
    if (deal->cost < SOLVE_NEVER)
        for (int i = run->through; i < run->n; i++)
            deal->lines[i] = run->frames[i]->solved;
}

/* The deal with one frame (-1: none) so many lines high, and the others as near to it as the page's tree allows. */
static Deal deal_near(const Run *run, const Deal *deal, int moved, int lines)
{
    Deal near = *deal;
    for (int i = 0; i < run->n; i++)
        hold(run->frames[i], i == moved ? FLOW_ONLY : FLOW_NEAR, i == moved ? lines : deal->lines[i]);
    near.cost = pagefit_try(run->desk, run->measure);
    for (int i = 0; near.cost < SOLVE_NEVER && i < run->n; i++)
        near.lines[i] = run->frames[i]->solved;
    return near;
}

static bool is_same(const Run *run, const Deal *a, const Deal *b)
{
    return memcmp(a->lines, b->lines, (size_t)run->through * sizeof *a->lines) == 0;
}

/* Tries the deals next to one, and takes each that is cheaper; false where none is. */
static bool move_frames(const Run *run, Deal *best, int *trials)
{
    static const int steps[] = {1, -1, 2, -2, 4, -4, 8, -8, 16, -16};
    bool better = false;
    for (int i = 0; i < run->n; i++) {
        for (size_t s = 0; s < sizeof steps / sizeof *steps && *trials > 0 && best->cost >= PARTS_HOLE; s++) {
            int lines = best->lines[i] + steps[s];
            Deal deal = lines > 0 ? deal_near(run, best, i, lines) : *best;
            if (deal.cost >= SOLVE_NEVER || is_same(run, &deal, best))
                continue;
            --*trials;
            set_deal(run, &deal);
            if (deal.cost < best->cost) {
                *best = deal;
                better = true;
            }
        }
    }
    return better;
}

/* Room for several frames: alike at first, or as it was where stories may move; then moved. */
static Deal deal_out(const Run *run, int trials)
{
    Deal first = {.cost = 0};
    for (int i = 0; i < run->n; i++) {
        const StorySetting *before = freeze_setting(run->desk, run->frames[i]);
        first.lines[i] = before ? before->height : 0;
    }
    Deal best = deal_near(run, &first, -1, 0);
    if (best.cost >= SOLVE_NEVER)
        return best;
    set_deal(run, &best);
    while (best.cost >= PARTS_HOLE && trials > 0 && move_frames(run, &best, &trials))
        ;
    return best;
}

/* All heights of the last frame that the page can be solved with, the cheapest first; of equal ones the higher, which leaves less behind. */
static int find_deals(const Run *run, Deal *deals)
{
    int n = 0, last = run->through - 1;
    Deal base = {.cost = 0};
    if (run->n > 1)
        base = deal_out(run, TRIALS_HERE);
    if (run->n > run->through) { /* the story ends here */
        deals[0] = base;
        return base.cost < SOLVE_NEVER;
    }
    for (int lines = run->desk->grid.lines; lines > 0; lines--) {
        Deal deal = base;
        deal.lines[last] = lines;
        if (run->n > 1)
            deal = deal_near(run, &base, last, lines);
        if (deal.cost < SOLVE_NEVER)
            set_deal(run, &deal);
        if (deal.cost >= SOLVE_NEVER)
            continue;
        int at = n++;
        for (; at > 0 && deals[at - 1].cost > deal.cost; at--)
            deals[at] = deals[at - 1];
        deals[at] = deal;
    }
    return n;
}

/* Deals with levers, from the cheapest ones: one lever of one frame each. */
static int find_levers(const Run *run, const Deal *deals, int n, Deal *with)
{
    static const FlowLever levers[] = {{-1, 0, 0}, {1, 0, 0}, {-2, 0, 0}, {2, 0, 0}, {-3, 0, 0}, {3, 0, 0},
                                       {-4, 0, 0}, {4, 0, 0}, {0, 1, 0}, {0, 0, -1}, {0, 0, 1}, {0, 0, -2}, {0, 0, 2}};
    int found = 0;
    for (int d = 0; d < n && d < LEVERED; d++) {
        for (size_t l = 0; l < sizeof levers / sizeof *levers; l++) {
            for (int i = run->through - 1; i >= 0 && i >= run->through - LEVERED; i--) {
                Deal deal = deals[d];
                deal.levers[i] = levers[l];
                set_deal(run, &deal);
                if (deal.cost < SOLVE_NEVER)
                    with[found++] = deal;
            }
        }
    }
    return found;
}

/* What the page at hand costs if the story's copy goes on there where the frame before leaves it. */
static int64_t cost_behind(Desk *desk, const TreeMeasure *measure, FlowFrame *first)
{
    Run run = run_of(desk, measure, first);
    if (run.n == 1 || !run.through)
        return pagefit_try(desk, measure);
    int64_t cost = deal_out(&run, TRIALS_BEHIND).cost;
    for (int i = 0; i < run.n; i++) {
        hold(run.frames[i], FLOW_FREE, 0);
        run.frames[i]->known = false;
    }
    return cost;
}

static void add_page(const Run *run, Deal *deals, int n)
{
    FlowFrame *last = run->frames[run->through - 1], before = *last;
    for (int i = 0; i < n; i++) {
        last->known = true;
        last->end = deals[i].end;
        last->picture_taken = deals[i].picture_taken;
        int64_t cost = cost_behind(run->desk, run->measure, last->behind);
        deals[i].cost = cost >= SOLVE_NEVER ? SOLVE_NEVER : deals[i].cost + cost;
        if (deals[i].cost < PARTS_HOLE) {
            for (int k = i + 1; k < n; k++)
                deals[k].cost = SOLVE_NEVER;
            break;
        }
    }
    *last = before;
}

/* The page behind the run joins in, where there is one. */
static void look_behind(const Run *run, int page, Deal *deals, int n, bool (*turn)(Desk *desk, int page))
{
    Desk *desk = run->desk;
    if (run->n > run->through)
        return;
    ways_shelve_all(desk);
    if (turn(desk, run->frames[run->n - 1]->behind->page))
        add_page(run, deals, n);
    ways_shelve_all(desk);
    turn(desk, page);
}

/* Cheapest first; of equal ones in the order that they had. */
static void sort_deals(Deal *deals, int n)
{
    for (int i = 1; i < n; i++) {
        Deal deal = deals[i];
        int at = i;
        for (; at > 0 && deals[at - 1].cost > deal.cost; at--)
            deals[at] = deals[at - 1];
        deals[at] = deal;
    }
}

static void pin_story(Desk *desk, int page, FlowFrame *first, const TreeMeasure *measure, bool (*turn)(Desk *desk, int page))
{
    Run run = run_of(desk, measure, first);
    Arena arena = {0};
    Deal *deals = arena_many(&arena, desk->grid.lines, Deal), *with = arena_many(&arena, LEVERS_MOST, Deal);
    int n = find_deals(&run, deals);
    n = n < TRIED_BEHIND ? n : TRIED_BEHIND;
    if (n > 1)
        look_behind(&run, page, deals, n, turn);
    sort_deals(deals, n);
    Deal best = deals[0];
    int more = n && best.cost >= PARTS_HOLE && best.cost < SOLVE_NEVER ? find_levers(&run, deals, n, with) : 0;
    if (more)
        look_behind(&run, page, with, more, turn);
    for (int i = 0; i < more; i++)
        best = with[i].cost < best.cost ? with[i] : best;
    for (int i = 0; i < run.n; i++)
        hold(run.frames[i], FLOW_FREE, 0);
    if (n)
        hold_all(&run, &best);
    arena_free(&arena);
}

void flowfit_pin(Desk *desk, int page, const TreeMeasure *measure, bool (*turn)(Desk *desk, int page))
{
    FlowFrame *frame = flow_through(desk, NULL);
    if (!frame)
        return;
    Diag *spare = diag_new();
    Diag *diag = desk->setter.diag;
    desk->setter.diag = spare;
    galleys_try(desk->galleys, true);
    for (; frame; frame = flow_through(desk, frame))
        if (frame->height == FLOW_FREE)
            pin_story(desk, page, frame, measure, turn);
    ways_free(desk);
    galleys_try(desk->galleys, false);
    desk->setter.diag = diag;
    diag_free(spare);
}

void flowfit_free(Desk *desk)
{
    for (FlowFrame *frame = flow_next(desk, NULL); frame; frame = flow_next(desk, frame))
        hold(frame, FLOW_FREE, 0);
}
