/* SPDX-License-Identifier: MIT */
/* columns.c - level columns: where a story's columns are cut */
/*
 * For a foot line D every column has a room of min(foot, D) - first lines. The
 * smallest D that holds the copy is found by trying; at each D a small dynamic
 * program chooses the cuts: from each state (column, piece) only the few
 * furthest cuts that still fit are followed, so a trial costs
 * O(columns² × WINDOW²) whatever the length of the copy. Costs: a column that
 * stands more than a line short, a widow, an orphan, a long column after a
 * short one. When nothing fits at the frame's own foot, columns are filled to
 * the brim without keeping anything together, and what is left over is
 * overset: so the number of lines too many is exact.
 */
#include "makeup/columns.h"

#include <limits.h>

enum {
    WINDOW = 5,      /* cuts followed from a state */
    TRIALS = 3,      /* depths tried beyond the first that holds the copy */
    COST_ORPHAN = 4,
    COST_WIDOW = 9,
    COST_RAGGED = 16, /* times (lines short - 1)²: level columns before all (R52) */
    COST_ORDER = 1,  /* a column longer than one before it */
    COST_NONE = INT_MAX / 2
};

typedef struct State {
    int piece;  /* first piece not yet placed */
    int cost;
    int from;   /* state of the column before */
    int depth;  /* of the column that ends here */
} State;

typedef struct Stage {
    State *states;
    int n, room;
} Stage;

typedef struct Cutter {
    const Piece *pieces;
    int n_pieces;
    const int *sums; /* lines of pieces 0 … i - 1, white included */
    const ColumnRoom *rooms;
    int n;
    Stage *stages;   /* n + 1 */
} Cutter;

static int span_height(const Cutter *cutter, int from, int to)
{
    return from >= to ? 0 : cutter->sums[to] - cutter->sums[from] - cutter->pieces[from].white;
}

int columns_height(const Piece *pieces, int from, int to)
{
    int height = 0;
    for (int i = from; i < to; i++)
        height += pieces[i].height + (i > from ? pieces[i].white : 0);
    return height;
}

static int room_at(const ColumnRoom *room, int depth)
{
    int foot = room->foot < depth ? room->foot : depth;
    return foot > room->first ? foot - room->first : 0;
}

/* The furthest cut that fits, by bisection over the prefix sums. */
static int furthest(const Cutter *cutter, int from, int room)
{
    int low = from, high = cutter->n_pieces;
    while (low < high) {
        int middle = low + (high - low + 1) / 2;
        if (span_height(cutter, from, middle) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

int columns_cost_of(int after)
{
    switch (after) {
    case BREAK_ORPHAN:
        return COST_ORPHAN;
    case BREAK_WIDOW:
        return COST_WIDOW;
    case BREAK_NEVER:
        return COST_NONE;
    default:
        return 0;
    }
}

int columns_cost_of_gap(int missing)
{
    return missing > 1 ? COST_RAGGED * (missing > 40 ? 1600 : (missing - 1) * (missing - 1)) : 0;
}

static int break_cost(const Cutter *cutter, int cut)
{
    return cut == 0 || cut == cutter->n_pieces ? 0 : columns_cost_of(cutter->pieces[cut - 1].after);
}

static void add_state(Stage *stage, State state)
{
    for (int i = 0; i < stage->n; i++) {
        if (stage->states[i].piece != state.piece)
            continue;
        if (state.cost < stage->states[i].cost)
            stage->states[i] = state;
        return;
    }
    if (stage->n < stage->room)
        stage->states[stage->n++] = state;
}

static void follow(const Cutter *cutter, int column, int from, int depth)
{
    const State *state = &cutter->stages[column].states[from];
    int room = room_at(&cutter->rooms[column], depth);
    int far = furthest(cutter, state->piece, room);
    for (int cut = far; cut >= state->piece && cut > far - WINDOW; cut--) {
        int height = span_height(cutter, state->piece, cut), missing = room - height;
        int keep = cut > state->piece ? break_cost(cutter, cut) : 0;
        if (keep == COST_NONE)
            continue;
        int cost = state->cost + keep + columns_cost_of_gap(missing);
        int foot = cutter->rooms[column].first + height;
        if (column > 0 && state->depth < foot && height > 0)
            cost += COST_ORDER;
        add_state(&cutter->stages[column + 1], (State){cut, cost, from, height > 0 || room > 0 ? foot : state->depth});
    }
}

/* Cost of the best cuts at a depth; the stages hold them. */
static int try_depth(Cutter *cutter, int depth)
{
    cutter->stages[0].states[0] = (State){0, 0, 0, depth};
    cutter->stages[0].n = 1;
    for (int c = 0; c < cutter->n; c++) {
        cutter->stages[c + 1].n = 0;
        for (int i = 0; i < cutter->stages[c].n; i++)
            follow(cutter, c, i, depth);
    }
    const Stage *last = &cutter->stages[cutter->n];
    for (int i = 0; i < last->n; i++)
        if (last->states[i].piece == cutter->n_pieces)
            return last->states[i].cost;
    return COST_NONE;
}

static void take_cuts(const Cutter *cutter, ColumnCuts *cuts)
{
    const Stage *last = &cutter->stages[cutter->n];
    int at = 0;
    while (last->states[at].piece != cutter->n_pieces)
        at++;
    for (int c = cutter->n; c > 0; c--) {
        cuts->ends[c - 1] = cutter->stages[c].states[at].piece;
        at = cutter->stages[c].states[at].from;
    }
}

/* Fills to the brim; nothing is kept together. */
static void fill_greedily(const Cutter *cutter, int depth, ColumnCuts *cuts)
{
    int from = 0;
    for (int c = 0; c < cutter->n; c++) {
        int cut = furthest(cutter, from, room_at(&cutter->rooms[c], depth));
        if (cut > from && cut < cutter->n_pieces && cutter->pieces[cut - 1].after == BREAK_NEVER)
            cuts->forced = true;
        cuts->ends[c] = from = cut;
    }
}

static int deepest_foot(const ColumnRoom *rooms, int n)
{
    int foot = 0;
    for (int c = 0; c < n; c++)
        foot = rooms[c].foot > foot ? rooms[c].foot : foot;
    return foot;
}

/* Lines that all columns hold above a depth. */
static int64_t capacity_at(const ColumnRoom *rooms, int n, int depth)
{
    int64_t lines = 0;
    for (int c = 0; c < n; c++)
        lines += room_at(&rooms[c], depth);
    return lines;
}

/* The smallest depth that could hold the copy if all white fell away at column tops. */
static int least_depth(const Cutter *cutter, int foot)
{
    int widest = 0;
    for (int i = 0; i < cutter->n_pieces; i++)
        widest = cutter->pieces[i].white > widest ? cutter->pieces[i].white : widest;
    int64_t need = (int64_t)cutter->sums[cutter->n_pieces] - (int64_t)cutter->n * widest;
    int low = 0, high = foot;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (capacity_at(cutter->rooms, cutter->n, middle) >= need)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Depth with the cheapest cuts among the first few that hold the copy; -1 if none does. */
static int best_depth(Cutter *cutter, int foot)
{
    int best = -1, cheapest = COST_NONE, tried = 0;
    /* A picture may not fit a shallow column, so feasible depths can begin far below the least one. */
    for (int depth = least_depth(cutter, foot); depth <= foot && tried < TRIALS; depth++) {
        int cost = try_depth(cutter, depth);
        if (cost >= COST_NONE)
            continue;
        tried++;
        if (cost < cheapest) {
            cheapest = cost;
            best = depth;
        }
        if (cost == 0)
            break;
    }
    return best;
}

static void finish(const Cutter *cutter, ColumnCuts *cuts)
{
    int from = 0;
    for (int c = 0; c < cutter->n; c++) {
        int height = span_height(cutter, from, cuts->ends[c]);
        cuts->depths[c] = cutter->rooms[c].first + height;
        if (height > 0 && cuts->depths[c] > cuts->depth)
            cuts->depth = cuts->depths[c];
        from = cuts->ends[c];
    }
    cuts->placed = from;
}

static Cutter open_cutter(Arena *scratch, const Piece *pieces, int n_pieces, const ColumnRoom *rooms, int n)
{
    int *sums = arena_many(scratch, n_pieces + 1, int);
    for (int i = 0; i < n_pieces; i++)
        sums[i + 1] = sums[i] + pieces[i].white + pieces[i].height;
    Cutter cutter = {pieces, n_pieces, sums, rooms, n, arena_many(scratch, n + 1, Stage)};
    /* Cuts after c columns lie close together: WINDOW more with each column, and some slack for pictures. */
    for (int c = 0; c <= n; c++) {
        cutter.stages[c].room = 1 + 2 * WINDOW * c;
        cutter.stages[c].states = arena_many(scratch, cutter.stages[c].room, State);
    }
    return cutter;
}

ColumnCuts columns_cut(Arena *out, Arena *scratch, const Piece *pieces, int n_pieces, const ColumnRoom *rooms, int n)
{
    ColumnCuts cuts = {.ends = arena_many(out, n, int), .depths = arena_many(out, n, int)};
    ArenaMark mark = arena_mark(scratch);
    Cutter cutter = open_cutter(scratch, pieces, n_pieces, rooms, n);
    int foot = deepest_foot(rooms, n);
    int depth = best_depth(&cutter, foot);
    if (depth >= 0) {
        try_depth(&cutter, depth);
        take_cuts(&cutter, &cuts);
    } else {
        fill_greedily(&cutter, foot, &cuts);
    }
    finish(&cutter, &cuts);
    arena_rewind(scratch, mark);
    return cuts;
}

/* Lines by which columns end above the deepest one, but for one line each: what the eye sees as a hole. */
static int count_holes(const Cutter *cutter, const ColumnCuts *cuts)
{
    int holes = 0;
    for (int c = 0; c < cutter->n; c++) {
        int first = cutter->rooms[c].first, end = cuts->depths[c] > first ? cuts->depths[c] : first;
        holes += cuts->depth - end > 1 ? cuts->depth - end - 1 : 0;
    }
    return holes;
}

int columns_depths(Arena *scratch, const Piece *pieces, int n_pieces, const ColumnRoom *rooms, int n,
                   ColumnDepth depths[COLUMNS_DEPTHS])
{
    ArenaMark mark = arena_mark(scratch);
    Cutter cutter = open_cutter(scratch, pieces, n_pieces, rooms, n);
    ColumnCuts cuts = {.ends = arena_many(scratch, n, int), .depths = arena_many(scratch, n, int)};
    int foot = deepest_foot(rooms, n), found = 0, tried = 0, cheapest = COST_NONE;
    for (int depth = least_depth(&cutter, foot); depth <= foot && tried < COLUMNS_DEPTHS && cheapest > 0; depth++) {
        int cost = try_depth(&cutter, depth);
        tried += cost < COST_NONE;
        if (cost >= cheapest)
            continue;
        take_cuts(&cutter, &cuts);
        cuts.depth = 0;
        finish(&cutter, &cuts);
        depths[found++] = (ColumnDepth){cuts.depth, cost, count_holes(&cutter, &cuts)};
        cheapest = cost;
    }
    arena_rewind(scratch, mark);
    return found;
}
