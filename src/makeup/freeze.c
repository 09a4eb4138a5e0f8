/* SPDX-License-Identifier: MIT */
/* freeze.c - stories held as they stood in an earlier build */
#include "makeup/freeze.h"

#include "makeup/parts.h"

/* Moving a story is dearer than any levers of it, and cheaper than one line left empty. */
#define COST_MOVE (PARTS_HOLE / 4)

const FrozenPage *freeze_page(const Desk *desk)
{
    const Frozen *frozen = desk->job->frozen;
    return frozen ? frozen_page(frozen, desk->page->number) : NULL;
}

static bool has_levers(const StorySetting *set)
{
    return set->n_shifts || set->head_more || set->picture_lines;
}

bool freeze_pin(Desk *desk)
{
    for (FlowFrame *at = flow_through(desk, NULL); at; at = flow_through(desk, at)) {
        const FrozenFrame *frame = frozen_frame(desk->job->frozen, desk->page->number, at->fill->slot, at->fill->article->name);
        if (!frame)
            return false;
        at->height = FLOW_GIVEN;
        at->lines = frame->setting.height;
        at->set = has_levers(&frame->setting) ? &frame->setting : NULL;
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
    const StorySetting *before = &ways->frozen->setting;
    bool begins = !ways->shape.continues ||
                  (before->start_block == ways->shape.start.block && before->start_unit == ways->shape.start.unit);
    ways->same = begins && before->text == article_text_hash(article);
    if (ways->shape.through || ways->items[0].lines == 0)
        return; /* it fills any height, or there is nothing of it */
    ways->held = ways->n;
    ways->n_held = ways_add_set(desk, ways, &ways->frozen->setting);
}

const StorySetting *freeze_setting(const Desk *desk, const FlowFrame *frame)
{
    const FrozenFrame *before =
        desk->freeze == FREEZE_MOVING ? frozen_frame(desk->job->frozen, frame->page + 1, frame->fill->slot, frame->fill->article->name) : NULL;
    return before ? &before->setting : NULL;
}

/*
 * Whether a way leaves no hole in the frame that was not there before, and nothing over where nothing was: where copy stood
 * over, that is told, and no other story gives way to it.
 */
static bool fills_as_before(const StoryWays *ways, const StoryWay *way, int lines)
{
    const StorySetting *before = &ways->frozen->setting;
    int hole = lines - way->lines, had = before->height - before->depth;
    return ways->frozen->box.width == ways->width && lines == before->height && (hole >= 0 || had < 0) &&
           hole <= (had > 0 ? had : 0) && way->holes <= before->holes;
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
    if (ways->same && ways->n_held && lines == ways->frozen->setting.height)
        return true;
    return fills_as_before(ways, way, lines);
}

/* --- pages as they were solved ------------------------------------------------------------ */

static const Fill *fill_of(const Desk *desk, const Part *part)
{
    const Node *node = part->owner;
    bool story = part->kind == PART_LEAF && !part->absent && node && node->kind == NODE_STORY;
    return story ? desk_fill(desk, &node->u.story.slot, NULL) : NULL;
}

/* A story of other text, or one that begins elsewhere: in its own ways, those with levers only where the others do not fill it. */
static bool fit_in(Desk *desk, const Part *part)
{
    int content = solve_content(part), lines = desk->grid.lines;
    bool kept = false;
    for (int levers = 0; levers < 2 && !kept; levers++) {
        ArenaMark mark = arena_mark(&desk->scratch);
        desk->ways.levers = levers;
        ways_costs(desk, part->owner, part->width, lines, arena_many(&desk->scratch, lines + 1, int64_t));
        kept = freeze_is_kept(ways_taken(desk, part->owner, part->width), content);
        arena_rewind(&desk->scratch, mark);
    }
    desk->ways.levers = false;
    return kept;
}

static bool settle_story(Desk *desk, const Part *part)
{
    StoryWays *ways = ways_of(desk, part->owner, part->width);
    int content = solve_content(part);
    if (!ways || (ways->shape.continues && ways->shape.start.block >= ways->whole->n_blocks))
        return true; /* nothing is left for it */
    const FrozenFrame *before = ways->frozen;
    if (ways->same && before->box.width == ways->width && before->setting.height == content)
        return ways_take_set(desk, ways, &before->setting);
    return fit_in(desk, part);
}

static bool settle_frame(Desk *desk, const Part *part, FlowFrame *frame)
{
    const FrozenFrame *before = frozen_frame(desk->job->frozen, desk->page->number, frame->fill->slot, frame->fill->article->name);
    if (frame->behind) {
        frame->height = FLOW_GIVEN;
        frame->lines = solve_content(part);
        frame->set = before && has_levers(&before->setting) ? &before->setting : NULL;
    }
    bool kept = settle_story(desk, part);
    ways_place_end(desk, part->owner, part->width);
    if (!frame->known)
        flow_place(desk, frame, flow_start(frame), false);
    return kept;
}

/* The part of a story's frame; NULL: the master has none. */
static const Part *part_of(const Desk *desk, const Part *part, const Fill *fill)
{
    part = solve_taken(part);
    const Part *found = fill_of(desk, part) == fill ? part : NULL;
    for (int i = 0; i < part->n_children && !found; i++)
        found = part_of(desk, &part->children[i], fill);
    return found;
}

/* Stories of one frame. */
static bool settle_all(Desk *desk, const Part *part)
{
    part = solve_taken(part);
    const Fill *fill = fill_of(desk, part);
    bool kept = !fill || flow_frame(desk, fill) || settle_story(desk, part);
    for (int i = 0; i < part->n_children && kept; i++)
        kept = settle_all(desk, &part->children[i]);
    return kept;
}

bool freeze_settle(Desk *desk, const Part *root)
{
    bool kept = settle_all(desk, root);
    for (FlowFrame *frame = flow_next(desk, NULL); frame && kept; frame = flow_next(desk, frame)) {
        const Part *part = part_of(desk, root, frame->fill);
        kept = !part || settle_frame(desk, part, frame);
    }
    return kept;
}
