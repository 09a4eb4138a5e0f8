/* SPDX-License-Identifier: MIT */
/* ways.c - how a story can be made to fit: its heights with each lever, and what they cost */
#include "makeup/ways.h"

#include "makeup/flow.h"
#include "makeup/freeze.h"
#include "makeup/parts.h"
#include "makeup/pieces.h"
#include "makeup/wrap.h"

#include <string.h>

/*
 * Costs of levers are in the unit of the breaker: squares of thousandths, so a
 * line whose gaps open by ¼ em costs a million. The levers of a story together
 * stay below one hole in it (PARTS_HOLE times its columns).
 */
enum {
    COST_HEAD_LINE = 12000000,
    COST_PICTURE_LINE = 16000000,
    COST_PARTED = 2000000, /* times what columns.c charges: 9 for a widow */
    WAYS_MOST = 512 /* settings of paragraphs times heights of the picture */
};

void ways_free(Desk *desk)
{
    PageWays *page = &desk->ways;
    ways_shelve_all(desk);
    for (int i = 0; i < page->shelf.n; i++) {
        galley_release(desk->galleys, page->shelf.items[i]->whole);
        diag_free(page->shelf.items[i]->diag);
    }
    vec_free(&page->stories);
    vec_free(&page->shelf);
    arena_free(&page->arena);
    *page = (PageWays){0};
}

void ways_shelve(Desk *desk, const Node *node)
{
    PageWays *page = &desk->ways;
    int kept = 0;
    for (int i = 0; i < page->stories.n; i++) {
        StoryWays *ways = page->stories.items[i];
        if (node && ways->node != node)
            page->stories.items[kept++] = ways;
        else
            vec_push(&page->shelf, ways);
    }
    page->stories.n = kept;
}

void ways_shelve_all(Desk *desk)
{
    ways_shelve(desk, NULL);
}

/* --- paragraphs a line shorter or longer ---------------------------------------- */

bool ways_may_vary(const StoryWays *ways, int index)
{
    if (ways->shape.continues && index <= ways->shape.start.block)
        return false; /* it stands in another frame */
    return variants_may_vary(&ways->galley->blocks[index]);
}

/* They are the same for all frames of its story that are as wide. */
typedef struct GalleyVariants GalleyVariants;
struct GalleyVariants {
    const Galley *galley;
    Len column;
    Variant *sides[SIDES];
    GalleyVariants *next;
};

/* Of the whole copy: what is cut from its end changes nothing of the rest. */
static void know_variants(Desk *desk, StoryWays *ways)
{
    PageWays *page = &desk->ways;
    GalleyVariants *known = page->variants;
    while (known && (known->galley != ways->whole || known->column != ways->shape.column))
        known = known->next;
    if (!known) {
        known = arena_new(&page->arena, GalleyVariants);
        *known = (GalleyVariants){.galley = ways->whole, .column = ways->shape.column, .next = page->variants};
        variants_find(desk, &page->arena, ways->whole, ways->shape.column, known->sides);
        page->variants = known;
    }
    memcpy(ways->variants, known->sides, sizeof ways->variants);
}

/* Variants in one direction, cheapest first; of equal ones the first paragraph. */
static Variant *rank_variants(Arena *arena, const StoryWays *ways, VariantSide side, int *n)
{
    const Galley *galley = ways->galley;
    Variant *variants = arena_many(arena, galley->n_blocks, Variant);
    *n = 0;
    for (int i = 0; i < galley->n_blocks; i++) {
        Variant found = ways->variants[side][i];
        if (!found.lines.n || !ways_may_vary(ways, i))
            continue;
        int at = (*n)++;
        for (; at > 0 && variants[at - 1].cost > found.cost; at--)
            variants[at] = variants[at - 1];
        variants[at] = found;
    }
    return variants;
}

/* --- one way -------------------------------------------------------------------- */

/* Depths that a way's copy needs, and what lines it takes at least. */
static int find_depths(Desk *desk, const StoryShape *shape, const Galley *galley, const Opening *opening,
                       ColumnDepth depths[COLUMNS_DEPTHS])
{
    const ColumnRoom *rooms = story_rooms(desk, shape, opening, COLUMNS_UNBOUNDED);
    if (story_falls(shape)) {
        FallTask task = story_task(desk, shape, galley, rooms);
        return fall_depths(desk, &task, depths);
    }
    Pieces pieces = pieces_make(&desk->scratch, desk, shape->article, galley, shape->column);
    return columns_depths(&desk->setter_scratch, pieces.items, pieces.n, rooms, shape->columns, depths);
}

/* Behind a jump stand so many lines at least: less is as bad as copy without a place, so that the story jumps elsewhere. */
static int64_t short_side(Desk *desk, const StoryShape *shape, const Galley *galley)
{
    if (!shape->from_page)
        return 0;
    FallTask task = story_task(desk, shape, galley, NULL);
    int lines = fall_behind(desk, &task);
    return lines < FLOW_LEAST ? (FLOW_LEAST - lines) * PARTS_LACK : 0;
}

/* Cuts the copy into columns as deep as they need be, and a little deeper where that parts less: a way for each depth. */
static void add_ways(Desk *desk, StoryWays *ways, StoryWay way)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    StoryShape shape = ways->shape;
    shape.head_more = way.head_more;
    shape.picture_lines = way.picture_lines;
    Opening opening = story_opening(desk, &shape, way.galley);
    ColumnDepth depths[COLUMNS_DEPTHS];
    int n = find_depths(desk, &shape, way.galley, &opening, depths);
    int least = opening.picture_foot > opening.body_line ? opening.picture_foot : opening.body_line;
    least = least > shape.side.lines ? least : shape.side.lines;
    int lying = wrap_least(desk, &shape, way.galley, opening.body_line);
    least = least > lying ? least : lying;
    for (int i = 0; i < n; i++) {
        StoryWay at = way;
        at.lines = depths[i].depth > least ? depths[i].depth : least;
        at.holes = depths[i].holes;
        at.cost += depths[i].cost * (int64_t)COST_PARTED + at.holes * PARTS_HOLE + short_side(desk, &shape, way.galley);
        ways->items[ways->n++] = at;
    }
    arena_rewind(&desk->scratch, mark);
}

/* The galley with the first `many` variants of a ranking taken. */
static const Galley *vary_galley(Arena *arena, const Galley *galley, const Variant *variants, int many)
{
    Galley *varied = arena_copy(arena, galley, sizeof *galley);
    varied->blocks = arena_copy(arena, galley->blocks, (size_t)galley->n_blocks * sizeof *galley->blocks);
    for (int i = 0; i < many; i++)
        varied->blocks[variants[i].block].lines = variants[i].lines;
    return varied;
}

/* --- all ways of a story --------------------------------------------------------- */

/* All of its ways are those of the whole copy: they may be kept, and taken again. */
static bool is_whole(const StoryWays *ways)
{
    return ways->galley == ways->whole;
}

static bool take_levers(Arena *arena, StoryWays *ways)
{
    const WaysFound *found = &ways->found;
    if (!found->levered || !is_whole(ways))
        return false;
    StoryWay *items = arena_many(arena, ways->n + found->n_levered, StoryWay);
    memcpy(items, ways->items, (size_t)ways->n * sizeof *items);
    memcpy(items + ways->n, found->levered, (size_t)found->n_levered * sizeof *items);
    ways->items = items;
    ways->n += found->n_levered;
    memcpy(ways->ranking, found->ranking, sizeof ways->ranking);
    memcpy(ways->ranked, found->ranked, sizeof ways->ranked);
    return true;
}

static void keep_levers(StoryWays *ways, int before)
{
    WaysFound *found = &ways->found;
    if (!is_whole(ways))
        return;
    found->levered = ways->items + before;
    found->n_levered = ways->n - before;
    memcpy(found->ranking, ways->ranking, sizeof ways->ranking);
    memcpy(found->ranked, ways->ranked, sizeof ways->ranked);
}

static void add_levers(Desk *desk, Arena *arena, StoryWays *ways)
{
    int before = ways->n;
    ways->levers = true;
    if (take_levers(arena, ways))
        return;
    Variant *variants[SIDES];
    int pictures = ways->shape.picture_most - ways->shape.picture_least + 1;
    int most = 2 * ways->shape.columns < WAYS_MOST / (2 * pictures) ? 2 * ways->shape.columns : WAYS_MOST / (2 * pictures);
    know_variants(desk, ways);
    for (int side = SIDE_SHORTER; side < SIDES; side++) {
        int *n = &ways->ranked[side];
        variants[side] = rank_variants(arena, ways, (VariantSide)side, n);
        *n = *n < most ? *n : most;
        ways->ranking[side] = arena_many(arena, *n, int);
        for (int i = 0; i < *n; i++)
            ways->ranking[side][i] = variants[side][i].block;
    }
    int shifts = ways->ranked[SIDE_SHORTER] + ways->ranked[SIDE_LONGER] + 1;
    StoryWay natural = ways->items[0];
    StoryWay *items = arena_many(arena, ways->n + 2 * COLUMNS_DEPTHS * pictures * shifts, StoryWay);
    memcpy(items, ways->items, (size_t)ways->n * sizeof *items);
    ways->items = items;
    for (int shift = -ways->ranked[SIDE_SHORTER]; shift <= ways->ranked[SIDE_LONGER]; shift++) {
        int side = shift < 0 ? SIDE_SHORTER : SIDE_LONGER, many = shift < 0 ? -shift : shift;
        const Galley *galley = many ? vary_galley(arena, ways->galley, variants[side], many) : ways->galley;
        int64_t cost = 0;
        for (int i = 0; i < many; i++)
            cost += variants[side][i].cost;
        for (int head = 0; head < (ways->shape.side.footprint ? 1 : 2); head++) {
            for (int picture = ways->shape.picture_least; picture <= ways->shape.picture_most; picture++) {
                int by = picture > natural.picture_lines ? picture - natural.picture_lines : natural.picture_lines - picture;
                if (many || head || by)
                    add_ways(desk, ways, (StoryWay){.galley = galley, .shift = shift, .head_more = head, .picture_lines = picture,
                                                   .cost = cost + head * COST_HEAD_LINE + (int64_t)by * COST_PICTURE_LINE});
            }
        }
    }
    keep_levers(ways, before);
}

/* Lines of text among pieces from … to - 1. */
static int count_lines(const Pieces *pieces, int from, int to)
{
    int lines = 0;
    for (int i = from; i < to; i++)
        lines += pieces->items[i].height;
    return lines;
}

/* How copy falls into a frame of so many lines that its story goes on behind, as far as to a foot. Kept in scratch. */
static Fall fall_through(Desk *desk, const StoryWays *ways, const StoryWay *way, int lines, int foot)
{
    StoryShape shape = ways->shape;
    shape.head_more = way->head_more;
    shape.picture_lines = way->picture_lines;
    Opening opening = story_opening(desk, &shape, way->galley);
    FallTask task = story_task(desk, &shape, way->galley, story_rooms(desk, &shape, &opening, lines));
    return fall_make(&desk->scratch, desk, &task, foot);
}

/* Whether enough stands on both sides of what follows a frame, or all copy has a place in it. */
static bool is_jump(const StoryShape *shape, const Fall *fall, bool whole)
{
    int here = count_lines(&fall->pieces, 0, fall->cuts.placed), behind = count_lines(&fall->pieces, fall->cuts.placed, fall->pieces.n);
    int least = shape->to_page ? FLOW_LEAST : FLOW_STEP;
    return whole || (here >= least && behind >= least);
}

static void end_way(StoryWay *way, const Fall *fall, int foot, bool whole)
{
    way->lines = foot;
    way->end = fall->end;
    way->holes = fall->holes;
    way->cost += fall->cost * (int64_t)COST_PARTED + (fall->holes + whole) * PARTS_HOLE;
}

static void push_way(Desk *desk, StoryWays *ways, StoryWay way)
{
    if (ways->n == ways->room) {
        ways->room = ways->room ? 2 * ways->room : 16;
        StoryWay *items = arena_many(&desk->ways.arena, ways->room, StoryWay);
        if (ways->n)
            memcpy(items, ways->items, (size_t)ways->n * sizeof *items);
        ways->items = items;
    }
    ways->items[ways->n++] = way;
}

static FootWay find_foot(Desk *desk, const StoryWays *ways, int foot)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    FootWay found = {.known = true, .way = {.galley = ways->galley, .picture_lines = ways->shape.picture_lines}};
    Fall fall = fall_through(desk, ways, &found.way, foot, foot);
    found.whole = fall.end.block == ways->galley->n_blocks;
    found.good = is_jump(&ways->shape, &fall, found.whole);
    end_way(&found.way, &fall, foot, found.whole);
    arena_rewind(&desk->scratch, mark);
    return found;
}

static FootWay foot_way(Desk *desk, StoryWays *ways, int foot)
{
    if (!is_whole(ways))
        return find_foot(desk, ways, foot);
    FootWay **feet = &ways->found.feet;
    if (!*feet)
        *feet = arena_many(&desk->ways.arena, desk->grid.lines + 1, FootWay);
    if (!(*feet)[foot].known)
        (*feet)[foot] = find_foot(desk, ways, foot);
    return (*feet)[foot];
}

/* A frame of so many lines that its story goes on behind: false where too little stands on one side of what follows. */
static bool add_through(Desk *desk, StoryWays *ways, int foot)
{
    FootWay found = foot_way(desk, ways, foot);
    if (found.good)
        push_way(desk, ways, found.way);
    ways->tried[foot] = true;
    ways->complete = ways->complete || found.whole;
    return found.good && !found.whole;
}

/*
 * A frame that its story goes on behind is full at any height that leaves
 * enough on both sides of the jump; the rest is for the frames behind. Where all
 * copy has a place here there is nothing to go on: better than copy without a
 * place, and worse than any jump. Where its height is given no other is looked at.
 */
static void find_through(Desk *desk, StoryWays *ways)
{
    const StoryShape *shape = &ways->shape;
    Opening opening = story_opening(desk, shape, ways->galley);
    const FlowFrame *frame = flow_frame(desk, ways->fill);
    int least = wrap_least(desk, shape, ways->galley, opening.picture_foot > opening.body_line ? opening.picture_foot : opening.body_line);
    bool given = frame && frame->height == FLOW_GIVEN && frame->lines > least && frame->lines <= desk->grid.lines;
    if (ways->complete || (given && (ways->tried[frame->lines] || add_through(desk, ways, frame->lines))))
        return;
    ways->complete = false;
    for (int foot = least + 1; foot <= desk->grid.lines && !ways->complete; foot++)
        if (!ways->tried[foot])
            add_through(desk, ways, foot);
    ways->complete = true;
    if (!ways->n) /* less copy than one jump needs */
        push_way(desk, ways, (StoryWay){.galley = ways->galley, .picture_lines = shape->picture_lines, .lines = least + FLOW_LEAST});
}

/* The galley with paragraphs set as they were before; NULL where one cannot be. */
static const Galley *set_galley(Desk *desk, StoryWays *ways, const StorySetting *set)
{
    Arena *arena = &desk->ways.arena;
    if (!set->n_shifts)
        return ways->galley;
    know_variants(desk, ways);
    Variant *variants = arena_many(arena, set->n_shifts, Variant);
    for (int i = 0; i < set->n_shifts; i++) {
        int block = 0;
        while (block < ways->galley->n_blocks &&
               !(ways->galley->blocks[block].block == set->shifts[i].block && ways_may_vary(ways, block)))
            block++;
        if (block == ways->galley->n_blocks)
            return NULL;
        variants[i] = ways->variants[set->shifts[i].by < 0 ? SIDE_SHORTER : SIDE_LONGER][block];
        if (!variants[i].lines.n)
            return NULL;
    }
    return vary_galley(arena, ways->galley, variants, set->n_shifts);
}

/* The way of a setting, without what it makes of the columns; false where it cannot be. */
static bool way_of_set(Desk *desk, StoryWays *ways, const StorySetting *set, StoryWay *way)
{
    int head_most = ways->shape.side.footprint ? 0 : 1;
    *way = (StoryWay){.galley = set_galley(desk, ways, set), .set = set, .head_more = set->head_more, .picture_lines = set->picture_lines};
    return way->galley && set->head_more <= head_most && set->picture_lines >= ways->shape.picture_least &&
           set->picture_lines <= ways->shape.picture_most;
}

/* Room for so many ways more. */
static void make_room(Desk *desk, StoryWays *ways, int more)
{
    ways->room = ways->n + more;
    StoryWay *items = arena_many(&desk->ways.arena, ways->room, StoryWay);
    memcpy(items, ways->items, (size_t)ways->n * sizeof *items);
    ways->items = items;
}

int ways_add_set(Desk *desk, StoryWays *ways, const StorySetting *set)
{
    StoryWay way;
    int before = ways->n;
    if (!way_of_set(desk, ways, set, &way))
        return 0;
    make_room(desk, ways, COLUMNS_DEPTHS);
    add_ways(desk, ways, way);
    return ways->n - before;
}

bool ways_take_set(Desk *desk, StoryWays *ways, const StorySetting *set)
{
    StoryWay way;
    if (!way_of_set(desk, ways, set, &way) || set->height > desk->grid.lines)
        return false;
    way.lines = set->depth;
    way.holes = set->holes;
    if (ways->shape.through) {
        ArenaMark mark = arena_mark(&desk->scratch);
        way.end = fall_through(desk, ways, &way, set->height, set->depth < set->height ? set->depth : set->height).end;
        arena_rewind(&desk->scratch, mark);
    }
    make_room(desk, ways, 1);
    ways->lines = desk->grid.lines;
    ways->choices = arena_many(&desk->ways.arena, ways->lines + 1, int);
    ways->choices[set->height] = ways->n;
    ways->items[ways->n++] = way;
    return true;
}

/* As its copy comes. */
static void find_plain(Desk *desk, StoryWays *ways)
{
    WaysFound *found = &ways->found;
    if (found->plain && is_whole(ways)) {
        ways->items = found->plain;
        ways->n = found->n_plain;
        return;
    }
    ways->items = arena_many(&desk->ways.arena, COLUMNS_DEPTHS, StoryWay);
    add_ways(desk, ways, (StoryWay){.galley = ways->galley, .picture_lines = ways->shape.picture_lines});
    if (is_whole(ways)) {
        found->plain = ways->items;
        found->n_plain = ways->n;
    }
}

static void find_unheld(Desk *desk, StoryWays *ways)
{
    Arena *arena = &desk->ways.arena;
    ways->n = 0;
    if (ways->shape.through) {
        ways->room = 0;
        ways->tried = arena_many(arena, desk->grid.lines + 1, bool);
        ways->complete = false;
        find_through(desk, ways);
        return;
    }
    ways->levers = false;
    if (ways->shape.continues && ways->shape.start.block >= ways->galley->n_blocks) { /* nothing is left for it */
        ways->items = arena_new(arena, StoryWay);
        ways->items[ways->n++] = (StoryWay){.galley = ways->galley};
        return;
    }
    find_plain(desk, ways);
    if (desk->ways.levers)
        add_levers(desk, arena, ways);
}

static void find_all(Desk *desk, StoryWays *ways)
{
    ways->prices = NULL;
    find_unheld(desk, ways);
    freeze_hold(desk, ways);
}

void ways_shorten(Desk *desk, StoryWays *ways, int lines)
{
    ways->galley = lines > 0 ? ways_cut_galley(&desk->ways.arena, ways->whole, lines) : ways->whole;
    find_all(desk, ways);
}

/* Whether a story still goes on where it did when its ways were found, with its picture as it was. */
static bool begins_there(const Desk *desk, const StoryWays *ways)
{
    const FlowFrame *frame = ways->shape.continues ? flow_frame(desk, ways->fill) : NULL;
    if (!frame)
        return true;
    FallStart start = flow_start(frame);
    const FlowFrame *before = flow_before(frame);
    return ways->shape.start.block == start.block && ways->shape.start.unit == start.unit &&
           ways->shape.picture_taken == (before && before->picture_taken);
}

static StoryWays *find_ways(const Desk *desk, const Node *node, Len width)
{
    const PageWays *page = &desk->ways;
    for (int i = 0; i < page->stories.n; i++)
        if (page->stories.items[i]->node == node && page->stories.items[i]->width == width && begins_there(desk, page->stories.items[i]))
            return page->stories.items[i];
    return NULL;
}

static bool is_same_frame(const StoryShape *a, const StoryShape *b)
{
    bool same = a->start.block == b->start.block && a->start.unit == b->start.unit && a->picture_taken == b->picture_taken &&
                a->from_page == b->from_page && a->n_obstacles == b->n_obstacles;
    for (int i = 0; i < a->n_obstacles && same; i++) {
        const Obstacle *own = &a->obstacles[i], *other = &b->obstacles[i];
        same = own->anchor == other->anchor && own->line == other->line && own->lines == other->lines && own->x == other->x &&
               own->width == other->width;
    }
    return same;
}

/* The ways of the same frame where they were put aside, with nothing known but what was worked out; NULL: there are none. */
static StoryWays *take_from_shelf(Desk *desk, const StoryWays *wanted)
{
    PageWays *page = &desk->ways;
    for (int i = 0; i < page->shelf.n; i++) {
        StoryWays *ways = page->shelf.items[i];
        if (ways->fill != wanted->fill || ways->node != wanted->node || ways->width != wanted->width ||
            !is_same_frame(&ways->shape, &wanted->shape))
            continue;
        page->shelf.items[i] = page->shelf.items[--page->shelf.n];
        StoryWays again = *wanted;
        again.galley = again.whole = ways->whole;
        again.diag = ways->diag;
        again.found = ways->found;
        memcpy(again.variants, ways->variants, sizeof again.variants);
        *ways = again;
        return ways;
    }
    return NULL;
}

static StoryWays *new_ways(Desk *desk, const StoryWays *wanted)
{
    Diag *told = desk->setter.diag;
    StoryWays *ways = arena_new(&desk->ways.arena, StoryWays);
    *ways = *wanted;
    ways->diag = desk->setter.diag = diag_new();
    ways->galley = ways->whole = story_galley(desk, &ways->shape);
    desk->setter.diag = told;
    return ways;
}

StoryWays *ways_of(Desk *desk, const Node *node, Len width)
{
    PageWays *page = &desk->ways;
    int story;
    const Fill *fill = desk_fill(desk, &node->u.story.slot, &story);
    if (!fill || fill->kind != FILL_ARTICLE || !fill->article || (fill->continues.n && story < 0))
        return NULL;
    StoryWays *ways = find_ways(desk, node, width);
    if (!ways) {
        StoryWays wanted = {.node = node, .width = width, .fill = fill, .story = story, .shape = story_shape(desk, node, fill, width)};
        ways = take_from_shelf(desk, &wanted);
        ways = ways ? ways : new_ways(desk, &wanted);
        find_all(desk, ways);
        vec_push(&page->stories, ways);
    } else if (ways->shape.through) {
        find_through(desk, ways);
    } else if (page->levers && !ways->levers) {
        add_levers(desk, &page->arena, ways);
    }
    return ways;
}

StoryWays *ways_taken(const Desk *desk, const Node *node, Len width)
{
    for (int i = desk->ways.stories.n; i-- > 0;) {
        StoryWays *ways = desk->ways.stories.items[i];
        if (ways->node == node && ways->width == width && ways->choices && begins_there(desk, ways))
            return ways;
    }
    return NULL;
}

int ways_natural_lines(Desk *desk, const Node *node, Len width)
{
    const StoryWays *ways = ways_of(desk, node, width);
    return ways ? ways->items[0].lines : 0;
}

/* Parts of the head that do not fit: a width at which they do is better. */
static int heads_over(const StoryWays *ways)
{
    int over = 0;
    for (int i = 0; i < diag_total(ways->diag); i++)
        over += diag_at(ways->diag, i)->id == FINDING_HEAD_OVERSET;
    return over;
}

/* --- levers of frames that their stories go on behind ------------------------------------- */

/* Whether all paragraphs that a way sets otherwise stand in the frame, as they were set. */
static bool holds_levers(const StoryWay *way, const Fall *fall)
{
    int many = way->shift < 0 ? -way->shift : way->shift;
    bool held = true;
    for (int i = 0; i < many && held; i++)
        held = way->blocks[i] < fall->end.block && fall->galley->blocks[way->blocks[i]].lines.lines == way->galley->blocks[way->blocks[i]].lines.lines;
    return held;
}

/* The cheapest paragraphs that stand whole in a frame of so many lines, set a line shorter or longer; false for too few. */
static bool vary_through(Desk *desk, StoryWays *ways, int foot, StoryWay *way)
{
    int many = way->shift < 0 ? -way->shift : way->shift, n, found = 0;
    VariantSide side = way->shift < 0 ? SIDE_SHORTER : SIDE_LONGER;
    know_variants(desk, ways);
    Fall fall = fall_through(desk, ways, way, foot, foot);
    Variant *variants = rank_variants(&desk->scratch, ways, side, &n);
    int *blocks = arena_many(&desk->ways.arena, many, int);
    for (int i = 0; i < n && found < many; i++) {
        bool free = fall.galley->blocks[variants[i].block].lines.lines == way->galley->blocks[variants[i].block].lines.lines;
        if (variants[i].block >= fall.end.block || !free)
            continue; /* it ends in a frame behind, or is broken for what lies beside it */
        blocks[found] = variants[i].block;
        way->cost += variants[i].cost;
        variants[found++] = variants[i];
    }
    way->blocks = blocks;
    if (found == many)
        way->galley = vary_galley(&desk->ways.arena, ways->galley, variants, many);
    return found == many;
}

/* A way with the levers that a frame is given; false where they are not to be had. */
static bool make_lever(Desk *desk, StoryWays *ways, const FlowFrame *frame, StoryWay *way)
{
    const StoryShape *shape = &ways->shape;
    FlowLever lever = frame->lever;
    int more = lever.picture_more < 0 ? -lever.picture_more : lever.picture_more;
    *way = (StoryWay){.galley = ways->galley, .set = frame->set, .shift = lever.shift, .head_more = lever.head_more,
                      .picture_lines = shape->picture_lines + lever.picture_more};
    way->cost = lever.head_more * COST_HEAD_LINE + (int64_t)more * COST_PICTURE_LINE;
    if (frame->set) {
        way->head_more = frame->set->head_more;
        way->picture_lines = frame->set->picture_lines;
        way->galley = set_galley(desk, ways, frame->set);
    }
    bool picture = way->picture_lines >= shape->picture_least && way->picture_lines <= shape->picture_most;
    bool head = !way->head_more || !shape->side.footprint;
    return picture && head && way->galley && (!way->shift || vary_through(desk, ways, frame->lines, way));
}

/* The way that a frame of given height is set in by its levers; -1: it cannot be. */
static int lever_way(Desk *desk, StoryWays *ways, const FlowFrame *frame)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    StoryWay way;
    bool found = make_lever(desk, ways, frame, &way);
    if (found) {
        Fall fall = fall_through(desk, ways, &way, frame->lines, frame->lines);
        bool whole = fall.end.block == ways->galley->n_blocks;
        end_way(&way, &fall, frame->lines, whole);
        found = is_jump(&ways->shape, &fall, whole) && (!way.shift || holds_levers(&way, &fall));
    }
    if (found)
        push_way(desk, ways, way);
    arena_rewind(&desk->scratch, mark);
    return found ? ways->n - 1 : -1;
}

static bool has_lever(const FlowFrame *frame)
{
    return frame->lever.shift || frame->lever.head_more || frame->lever.picture_more || frame->set;
}

/* The height that is given costs what the levers do, too: those of a trial are rather no answer than left out. */
static void give_levers(Desk *desk, StoryWays *ways, const FlowFrame *frame, int lines, int64_t *costs)
{
    int way = has_lever(frame) && ways->shape.through && frame->lines <= lines ? lever_way(desk, ways, frame) : -1;
    if (way >= 0) {
        ways->choices[frame->lines] = way;
        costs[frame->lines] = ways->items[way].cost;
    } else if (has_lever(frame) && !frame->set) {
        costs[frame->lines] = SOLVE_NEVER;
    }
}

/* Where copy goes on behind a frame: one that is lower than its way holds less of it. */
static void place_end(Desk *desk, FlowFrame *frame, StoryWays *ways)
{
    const StoryWay *way = ways_at(ways, frame->lines);
    bool plain = way->galley == ways->galley && !way->head_more && way->picture_lines == ways->shape.picture_lines;
    FallStart end = way->end;
    if (way->lines > frame->lines && plain && frame->lines >= 0 && frame->lines <= desk->grid.lines) {
        end = foot_way(desk, ways, frame->lines).way.end;
    } else if (way->lines > frame->lines) {
        ArenaMark mark = arena_mark(&desk->scratch);
        end = fall_through(desk, ways, way, frame->lines, frame->lines).end;
        arena_rewind(&desk->scratch, mark);
    }
    flow_place(desk, frame, end, ways->shape.picture_columns > 0);
}

/* Where the height of a frame is given, because of what is behind it. */
static void give_height(Desk *desk, FlowFrame *frame, StoryWays *ways, int lines, int64_t *costs)
{
    for (int h = 0; h <= lines; h++)
        if (h != frame->lines)
            costs[h] = SOLVE_NEVER;
    place_end(desk, frame, ways);
}

void ways_place_end(Desk *desk, const Node *node, Len width)
{
    StoryWays *ways = ways_taken(desk, node, width);
    FlowFrame *frame = ways ? flow_frame(desk, ways->fill) : NULL;
    if (frame && frame->height == FLOW_GIVEN)
        place_end(desk, frame, ways);
}

/* A frame whose copy is not known, or not looked at yet: alike heights are best, or those that it is to have about. */
static bool costs_unset(const Desk *desk, const Node *node, int lines, int64_t *costs)
{
    enum { COST_OFF = 16 /* times the square of the lines */ };
    const Fill *fill = desk_fill(desk, &node->u.story.slot, NULL);
    const FlowFrame *frame = fill ? flow_frame(desk, fill) : NULL;
    if (!frame || frame->height == FLOW_GIVEN || (frame->height == FLOW_FREE && !flow_waits(frame)))
        return false;
    for (int h = 0; h <= lines; h++) {
        int off = h - frame->lines;
        costs[h] = frame->height == FLOW_ONLY && off ? SOLVE_NEVER : (int64_t)off * off * COST_OFF;
    }
    return true;
}

/*
 * What a grid line of the story costs that does not fit: more where it has few, so that of two stories the long one stands
 * over, which an editor can cut, and not the short one beside it.
 */
static int64_t lack_of(const StoryWays *ways)
{
    enum { SHORT_STORY = 8 };
    int lines = ways_body_lines(ways);
    return PARTS_LACK * ways->shape.columns + PARTS_LACK * ways->shape.columns * SHORT_STORY / (lines + SHORT_STORY);
}

/* What each height costs with the cheapest of the ways, parts of the head that do not fit included. */
static void price(Desk *desk, StoryWays *ways, int lines)
{
    if (ways->prices && ways->priced == ways->n && ways->lines == lines)
        return;
    Arena *arena = &desk->ways.arena;
    if (!ways->prices || ways->lines != lines) {
        ways->prices = arena_many(arena, lines + 1, int64_t);
        ways->cheapest = arena_many(arena, lines + 1, int);
        ways->choices = arena_many(arena, lines + 1, int);
    }
    ArenaMark mark = arena_mark(&desk->scratch);
    Offer *offers = arena_many(&desk->scratch, ways->n, Offer);
    for (int i = 0; i < ways->n; i++)
        offers[i] = (Offer){ways->items[i].lines, ways->items[i].cost};
    Strain strain = {PARTS_HOLE * ways->shape.columns, lack_of(ways), PARTS_LACK};
    solve_costs(offers, ways->n, strain, lines, ways->prices, ways->cheapest);
    int64_t heads = heads_over(ways) * PARTS_LACK;
    for (int h = 0; h <= lines; h++)
        ways->prices[h] += heads;
    ways->priced = ways->n;
    ways->lines = lines;
    arena_rewind(&desk->scratch, mark);
}

bool ways_costs(void *context, const Node *node, Len width, int lines, int64_t *costs)
{
    Desk *desk = context;
    if (costs_unset(desk, node, lines, costs))
        return true;
    StoryWays *ways = ways_of(desk, node, width);
    if (!ways)
        return false;
    FlowFrame *frame = flow_frame(desk, ways->fill);
    price(desk, ways, lines);
    memcpy(costs, ways->prices, (size_t)(lines + 1) * sizeof *costs);
    if (!ways->choices)
        ways->choices = arena_many(&desk->ways.arena, lines + 1, int);
    memcpy(ways->choices, ways->cheapest, (size_t)(lines + 1) * sizeof *ways->choices);
    if (frame && frame->height == FLOW_GIVEN) {
        give_levers(desk, ways, frame, lines, costs);
        give_height(desk, frame, ways, lines, costs);
    }
    freeze_costs(desk, ways, lines, costs);
    return true;
}

const StoryWay *ways_at(const StoryWays *ways, int lines)
{
    bool known = ways->choices && lines >= 0 && lines <= ways->lines;
    return &ways->items[known ? ways->choices[lines] : 0];
}

int ways_reach(const StoryWays *ways)
{
    int reach = ways->shape.columns; /* the head's line */
    for (int i = 0; i < ways->galley->n_blocks; i++)
        reach += ways_may_vary(ways, i);
    return reach + (ways->shape.picture_most - ways->shape.picture_least) * ways->shape.picture_columns;
}
