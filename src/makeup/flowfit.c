/* SPDX-License-Identifier: MIT */
/* flowfit.c - where stories jump, so that the pages on both sides fit */
#include "makeup/flowfit.h"

#include "makeup/flow.h"
#include "makeup/parts.h"

enum { TRIED_BEHIND = 24 /* heights that are tried on the pages behind */ };

typedef struct Candidate {
    int lines;
    int64_t cost;
    FallStart end;
    bool picture_taken;
} Candidate;

/* All heights that the page at hand can be solved with, the cheapest first; of equal ones the higher, which leaves less behind. */
static int find_candidates(Desk *desk, StoryFlow *flow, const Fill *fill, const TreeMeasure *measure, Candidate *candidates)
{
    int n = 0;
    StoryFlow before = *flow;
    for (int lines = desk->grid.lines; lines > 0; lines--) {
        *flow = before;
        flow->pinned = fill;
        flow->pin = lines;
        int64_t cost = pagefit_try(desk, measure);
        if (cost >= SOLVE_NEVER)
            continue;
        int at = n++;
        for (; at > 0 && candidates[at - 1].cost > cost; at--)
            candidates[at] = candidates[at - 1];
        candidates[at] = (Candidate){lines, cost, flow->end, flow->picture_taken};
    }
    *flow = before;
    return n;
}

static bool has_frame(const Desk *desk, int page, int story)
{
    for (int f = 0; f < desk->edition->pages[page].n_fills; f++)
        if (desk->numbers[page][f] == story)
            return true;
    return false;
}

/* What a page behind costs if the copy goes on where the candidate leaves it. */
static void add_page(Desk *desk, StoryFlow *flow, int from, Candidate *candidates, int n, const TreeMeasure *measure)
{
    StoryFlow before = *flow;
    for (int i = 0; i < n && i < TRIED_BEHIND; i++) {
        flow->end = candidates[i].end;
        flow->picture_taken = candidates[i].picture_taken;
        flow->page = from + 1;
        int64_t cost = pagefit_try(desk, measure);
        candidates[i].cost = cost >= SOLVE_NEVER ? SOLVE_NEVER : candidates[i].cost + cost;
        if (candidates[i].cost < PARTS_HOLE) {
            for (int k = i + 1; k < n; k++)
                candidates[k].cost = SOLVE_NEVER;
            break;
        }
    }
    *flow = before;
}

/* The next page on which the story has a frame; -1: none. */
static int page_behind(const Desk *desk, int page, int story)
{
    for (int p = page + 1; p < desk->edition->n_pages; p++)
        if (has_frame(desk, p, story))
            return p;
    return -1;
}

static void pin_story(Desk *desk, int page, int story, const Fill *fill, const TreeMeasure *measure,
                      bool (*turn)(Desk *desk, int page))
{
    StoryFlow *flow = &desk->flows[story];
    Arena arena = {0};
    Candidate *candidates = arena_many(&arena, desk->grid.lines, Candidate);
    int n = find_candidates(desk, flow, fill, measure, candidates), behind = page_behind(desk, page, story), best = 0;
    if (n > 1 && behind >= 0) {
        ways_free(desk);
        if (turn(desk, behind))
            add_page(desk, flow, page, candidates, n, measure);
        ways_free(desk);
        turn(desk, page);
    }
    for (int i = 1; i < n && i < TRIED_BEHIND; i++)
        best = candidates[i].cost < candidates[best].cost ? i : best;
    flow->pinned = fill;
    flow->pin = n ? candidates[best].lines : 0;
    arena_free(&arena);
}

void flowfit_pin(Desk *desk, int page, const TreeMeasure *measure, bool (*turn)(Desk *desk, int page))
{
    int story;
    const Fill *fill = flow_through(desk, desk->sheet->fills, &story);
    if (!fill)
        return;
    Diag *spare = diag_new();
    Diag *diag = desk->setter.diag;
    desk->setter.diag = spare;
    galleys_try(desk->galleys, true);
    for (; fill; fill = flow_through(desk, fill + 1, &story))
        pin_story(desk, page, story, fill, measure, turn);
    ways_free(desk);
    galleys_try(desk->galleys, false);
    desk->setter.diag = diag;
    diag_free(spare);
}

void flowfit_free(Desk *desk)
{
    for (int s = 0; desk->flows && s < desk->set->n_stories; s++) {
        desk->flows[s].pin = 0;
        desk->flows[s].pinned = NULL;
    }
}
