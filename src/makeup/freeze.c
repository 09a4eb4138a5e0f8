/* SPDX-License-Identifier: MIT */
/* freeze.c - stories held as they stood in an earlier build */
#include "makeup/freeze.h"

#include "makeup/flow.h"
#include "makeup/parts.h"

/* Moving a story is dearer than any levers of it, and cheaper than one line left empty. */
#define COST_MOVE (PARTS_HOLE / 4)

const FrozenPage *freeze_page(const Desk *desk)
{
    const Frozen *frozen = desk->job->frozen;
    return frozen ? frozen_page(frozen, desk->page->number) : NULL;
}

bool freeze_pin(Desk *desk)
{
    for (FlowFrame *at = flow_through(desk, NULL); at; at = flow_through(desk, at)) {
        const FrozenFrame *frame = frozen_frame(desk->job->frozen, desk->page->number, at->fill->slot, at->fill->article->name);
        if (!frame)
            return false;
        at->height = FLOW_GIVEN;
        at->lines = frame->setting.height;
        const StorySetting *set = &frame->setting;
        at->set = set->n_shifts || set->head_more || set->picture_lines ? set : NULL;
    }
    return true;
}

void freeze_hold(Desk *desk, StoryWays *ways)
{
    ways->frozen = NULL;
    ways->n_held = 0;
    if (!desk->job->frozen || ways->galley != ways->whole)
        return; /* shortened: as if an editor had cut it */
    const Article *article = ways->shape.article;
    ways->frozen = frozen_frame(desk->job->frozen, desk->page->number, ways->node->u.story.slot.text, article->name);
    if (!ways->frozen || ways->frozen->box.width != ways->width)
        return;
    /* Where a story goes on, the same text need not begin at the same place. */
    ways->same = ways->frozen->setting.text == article_text_hash(article) && !ways->shape.continues;
    if (ways->shape.through || ways->items[0].lines == 0)
        return; /* it fills any height, or there is nothing of it */
    ways->held = ways->n;
    ways->n_held = ways_add_set(desk, ways, &ways->frozen->setting);
}

/* Whether a way leaves nothing over and no hole in the frame that was not there before. */
static bool fills_as_before(const StoryWays *ways, const StoryWay *way, int lines)
{
    const StorySetting *before = &ways->frozen->setting;
    int hole = lines - way->lines, had = before->height - before->depth;
    return ways->frozen->box.width == ways->width && lines == before->height && hole >= (had < 0 ? had : 0) &&
           hole <= (had > 0 ? had : 0) &&
           way->holes <= before->holes;
}

/* Of the ways that the story was set in, the one that fills the height best; -1: there is none. */
static int best_held(const StoryWays *ways)
{
    int best = -1, height = ways->frozen->setting.height;
    for (int i = ways->held; i < ways->held + ways->n_held; i++)
        if (best < 0 || (ways->items[i].lines <= height && ways->items[i].lines > ways->items[best].lines))
            best = i;
    return best;
}

void freeze_costs(const Desk *desk, StoryWays *ways, int lines, int64_t *costs)
{
    if (!ways->frozen || desk->freeze == FREEZE_NONE)
        return;
    int height = ways->frozen->box.width == ways->width ? ways->frozen->setting.height : -1;
    for (int h = 0; h <= lines; h++) {
        if (h != height && desk->freeze == FREEZE_HELD)
            costs[h] = SOLVE_NEVER;
        else if (h != height && costs[h] < SOLVE_NEVER)
            costs[h] += COST_MOVE;
    }
    int held = best_held(ways);
    if (held < 0 || height < 0 || height > lines)
        return;
    if (ways->same || fills_as_before(ways, &ways->items[held], height)) {
        costs[height] = 0;
        ways->choices[height] = held;
    }
}

bool freeze_is_kept(const StoryWays *ways, int lines)
{
    const StoryWay *way = ways_at(ways, lines);
    if (!ways->frozen)
        return way->lines <= lines;
    if (ways->same && ways->n_held)
        return true;
    return fills_as_before(ways, way, lines);
}
