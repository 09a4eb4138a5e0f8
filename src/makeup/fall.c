/* SPDX-License-Identifier: MIT */
/* fall.c - how copy falls into columns whose lines differ in width: round obstacles, and on from another frame */
/*
 * Every line that text may use is a slot with its own measure. Blocks are put
 * into the slots one after another; a paragraph that touches a slot narrower
 * than its column is broken for just these slots. Then the ends of columns are
 * looked at: where one parts what belongs together (R47, R53) its last slot is
 * closed, and all is put in again. A column may lose one slot for a widow or an
 * orphan (columns stay within a line of one another, R52), more for a sub-head.
 */
#include "makeup/fall.h"

#include "makeup/dropcap.h"

#include <limits.h>
#include <string.h>

enum {
    CLOSED_MOST = 6,    /* slots of a column that a sub-head may close */
    ROUNDS_MOST = 200,  /* of putting in again: each closes a slot */
    BESIDE_SHARE = 4,   /* R54: a line beside an obstacle is wider than a quarter of the column */
    COST_PARTED_HEAD = 400, /* a sub-head without its text, where nothing else can be had */
    DEPTHS_BEYOND = 160 /* lines tried beyond what the copy needs: an obstacle may take a page */
};

typedef struct Slot {
    int16_t column;
    bool top;    /* nothing that text may use is right above it */
    bool whole;  /* as wide as the column */
    bool closed;
    int32_t line;
    Len x, measure;
} Slot;

typedef struct Faller {
    Desk *desk;
    Arena *arena;
    const FallTask *task;
    Slot *slots;
    int n;
    int closed[COLUMNS_MOST]; /* for what should not be parted */
    GalleyBlock *blocks;      /* own copies, with the lines as broken here */
    Piece *pieces;
    Spot *spots;
    int *used;                /* slot of each placed piece: its last one */
    int n_pieces, room, placed;
    bool lax;                 /* widows and orphans stand: without them not all copy has a place */
    bool full;                /* no slot is left: what follows is only counted */
    bool brief;               /* or not even that */
    int at;                   /* the first free slot */
    int depth;                /* that the slots are for */
    FallLines lines;          /* of obstacles at this depth */
    bool clear;               /* these have room beside one another */
} Faller;

/* --- slots ------------------------------------------------------------------------- */

static int top_of(const FallTask *task)
{
    int top = task->rooms[0].first;
    for (int c = 1; c < task->n_rooms; c++)
        top = task->rooms[c].first < top ? task->rooms[c].first : top;
    return top;
}

/* Where it is wanted between the line under the head and the foot of the text. */
static int wanted_line(const Obstacle *obstacle, int top, int depth)
{
    int room = depth - top - obstacle->lines;
    switch (obstacle->anchor) {
    case ANCHOR_LINE:
        return obstacle->line;
    case ANCHOR_MIDDLE:
        return top + (room > 0 ? room / 2 : 0);
    case ANCHOR_FOOT:
        return top + (room > 0 ? room : 0);
    default:
        return top;
    }
}

/* Whether obstacle i at a line keeps off those that have their line, a line of text between them. */
static bool keeps_off(const FallTask *task, const FallLines *lines, const bool *set, int i, int line)
{
    const Obstacle *own = &task->obstacles[i];
    for (int k = 0; k < task->n_obstacles; k++) {
        const Obstacle *other = &task->obstacles[k];
        bool beside = own->x + own->width <= other->x || other->x + other->width <= own->x;
        if (k != i && set[k] && !beside && line <= lines->of[k] + other->lines && lines->of[k] <= line + own->lines)
            return false;
    }
    return true;
}

bool fall_lines(const FallTask *task, int depth, FallLines *lines)
{
    int top = top_of(task);
    bool set[OBSTACLES_MOST] = {false}, clear = true;
    for (int i = 0; i < task->n_obstacles; i++) {
        set[i] = task->obstacles[i].anchor == ANCHOR_LINE;
        lines->of[i] = task->obstacles[i].line;
    }
    for (int i = 0; i < task->n_obstacles; i++) {
        const Obstacle *own = &task->obstacles[i];
        int wanted = wanted_line(own, top, depth), last = depth - own->lines;
        if (own->anchor == ANCHOR_LINE)
            continue;
        int found = keeps_off(task, lines, set, i, wanted) && wanted <= last ? wanted : INT_MAX;
        for (int off = 1; found == INT_MAX && off <= depth; off++) {
            if (wanted - off >= top && keeps_off(task, lines, set, i, wanted - off))
                found = wanted - off;
            else if (wanted + off <= last && keeps_off(task, lines, set, i, wanted + off))
                found = wanted + off;
        }
        clear = clear && found != INT_MAX;
        lines->of[i] = found != INT_MAX ? found : wanted;
        set[i] = true;
    }
    return clear;
}

int fall_least_chars(const FallTask *task)
{
    int share = (int)((task->column / BESIDE_SHARE) / task->em) + 1;
    return share > task->wrap_least ? share : task->wrap_least;
}

bool fall_is_measure(const FallTask *task, Len width)
{
    return width / task->em >= fall_least_chars(task);
}

/* What is left of a column's line: the wider side of what lies in it, in whole characters. False for nothing. */
static bool measure_slot(const FallTask *task, const FallLines *lines, int column, int line, Slot *slot)
{
    Len left = task->x[column], right = left + task->column, edge = left;
    for (int i = 0; i < task->n_obstacles; i++) {
        const Obstacle *obstacle = &task->obstacles[i];
        int first = lines->of[i];
        Len from = obstacle->x, to = obstacle->x + obstacle->width;
        if (line < first || line >= first + obstacle->lines || to <= left || from >= right)
            continue;
        if (from - left >= right - to)
            right = from;
        else
            left = to;
    }
    slot->whole = left == edge && right == edge + task->column;
    slot->measure = slot->whole ? task->column : (right - left) / task->em * task->em;
    slot->x = left == edge ? left : right - slot->measure;
    return slot->whole || (right > left && fall_is_measure(task, right - left));
}

static void make_slots(Faller *faller, int depth)
{
    const FallTask *task = faller->task;
    int room = 0;
    faller->depth = depth;
    faller->clear = fall_lines(task, depth, &faller->lines);
    for (int c = 0; c < task->n_rooms; c++)
        room += depth > task->rooms[c].first ? depth - task->rooms[c].first : 0;
    faller->slots = arena_many(faller->arena, room, Slot);
    faller->n = 0;
    for (int c = 0; c < task->n_rooms; c++) {
        int foot = task->rooms[c].foot < depth ? task->rooms[c].foot : depth;
        foot -= c + 1 == task->n_rooms ? task->tail : 0;
        for (int line = task->rooms[c].first; line < foot; line++) {
            Slot slot = {.column = (int16_t)c, .line = line};
            if (!measure_slot(task, &faller->lines, c, line, &slot))
                continue;
            const Slot *above = faller->n ? &faller->slots[faller->n - 1] : NULL;
            slot.top = !above || above->column != c || above->line != line - 1;
            faller->slots[faller->n++] = slot;
        }
    }
}

static int next_open(const Faller *faller, int at)
{
    while (at < faller->n && faller->slots[at].closed)
        at++;
    return at;
}

/* --- putting in ------------------------------------------------------------------------ */

static Piece *add_piece(Faller *faller, Piece piece, int slot)
{
    if (faller->n_pieces == faller->room) {
        int room = faller->room ? 2 * faller->room : 64;
        Piece *pieces = arena_many(faller->arena, room, Piece);
        Spot *spots = arena_many(faller->arena, room, Spot);
        int *used = arena_many(faller->arena, room, int);
        if (faller->n_pieces) {
            memcpy(pieces, faller->pieces, (size_t)faller->n_pieces * sizeof *pieces);
            memcpy(spots, faller->spots, (size_t)faller->n_pieces * sizeof *spots);
            memcpy(used, faller->used, (size_t)faller->n_pieces * sizeof *used);
        }
        faller->pieces = pieces;
        faller->spots = spots;
        faller->used = used;
        faller->room = room;
    }
    faller->pieces[faller->n_pieces] = piece;
    if (slot >= 0) {
        const Slot *first = &faller->slots[slot];
        int last = slot + piece.height - 1;
        faller->spots[faller->n_pieces] = (Spot){first->column, first->line, first->x};
        faller->used[faller->n_pieces] = last;
        faller->at = next_open(faller, last + 1);
        faller->placed++;
    } else {
        faller->full = true;
    }
    return &faller->pieces[faller->n_pieces++];
}

/* White falls away at the top of a column, and under what lies in it. */
static int skip_white(const Faller *faller, int white)
{
    int at = faller->at;
    for (; white > 0 && at < faller->n && at > 0; white--) {
        const Slot *slot = &faller->slots[at], *before = &faller->slots[at - 1];
        if (slot->top || before->column != slot->column)
            break;
        at = next_open(faller, at + 1);
    }
    return at;
}

/* The next slots that are so many lines on end in one whole column; -1 for none. */
static int find_run(const Faller *faller, int at, int height)
{
    for (at = next_open(faller, at); at + height <= faller->n; at = next_open(faller, at + 1)) {
        int k = 0;
        while (k < height && !faller->slots[at + k].closed && faller->slots[at + k].whole && (k == 0 || !faller->slots[at + k].top))
            k++;
        if (k == height)
            return at;
    }
    return -1;
}

static void put_whole(Faller *faller, const Piece *piece)
{
    int at = faller->full ? -1 : find_run(faller, skip_white(faller, piece->white), piece->height);
    add_piece(faller, *piece, at);
}

/* Whether the next `lines` open slots are all as wide as the column. */
static bool all_whole(const Faller *faller, int at, int lines)
{
    for (; lines > 0 && at < faller->n; lines--, at = next_open(faller, at + 1))
        if (!faller->slots[at].whole)
            return false;
    return true;
}

/* Lines of a block for the slots from `at` on; unit: what of it is already placed. */
static Lines break_for(Faller *faller, const GalleyBlock *block, int at, int32_t unit)
{
    enum { SPARE = 8, NARROWER = 5 };
    int most = block->lines.n * NARROWER + SPARE, n = 0;
    Len *widths = arena_many(faller->arena, most, Len);
    for (; n < most - 1 && at < faller->n; at = next_open(faller, at + 1))
        widths[n++] = faller->slots[at].measure;
    widths[n++] = faller->task->column;
    Measures measures = {widths, n};
    Arena *scratch = &faller->desk->setter_scratch;
    if (unit == 0)
        dropcap_narrow(block, widths, n);
    Lines lines = linememo_break(faller->task->galley->memo, faller->arena, scratch, block->para, measures, unit);
    int32_t end = block->lines.n ? block->lines.lines[block->lines.n - 1].end : 0; /* not all where copy is cut for a trial */
    while (lines.n && lines.lines[lines.n - 1].first >= end)
        lines.n--;
    if (unit == 0)
        dropcap_shift(block, &lines);
    return lines;
}

/* The galley's own lines from a unit on; no lines where none of them begins there. */
static Lines lines_from(const GalleyBlock *block, int32_t unit)
{
    Lines lines = block->lines;
    while (lines.n && lines.lines[0].first < unit) {
        lines.lines++;
        lines.n--;
    }
    if (lines.n && unit > 0 && lines.lines[0].first != unit)
        lines.n = 0;
    return lines;
}

/* What of the paragraph that the frame begins in is already placed, in units of this galley's: its cap is counted with the rest. */
static int32_t start_unit(const FallTask *task)
{
    int32_t unit = task->start.unit - dropcap_units(&task->galley->blocks[task->start.block]);
    return task->start.unit && unit < 1 ? 1 : unit > 0 ? unit : 0;
}

static void put_text(Faller *faller, int index, int white, bool under_subhead, int32_t unit)
{
    GalleyBlock *block = &faller->blocks[index];
    const GalleyBlock *source = &faller->task->galley->blocks[index];
    int at = skip_white(faller, white);
    Lines lines = lines_from(source, unit);
    if (!lines.n || (!faller->full && !all_whole(faller, at, lines.n)))
        lines = break_for(faller, source, at, unit);
    block->lines = lines;
    if (unit > 0) { /* they stand where the block began */
        block->marker = NULL;
        block->cap = NULL;
    }
    for (int line = 0; line < lines.n; line++) {
        Piece piece = {.height = 1, .white = (int16_t)(line == 0 ? white : 0), .group = index, .index = line,
                       .after = (uint8_t)pieces_break_after(block, line, under_subhead)};
        if (line > 0)
            at = faller->at;
        add_piece(faller, piece, faller->full || at >= faller->n ? -1 : at);
    }
}

static void put_block(Faller *faller, const Pieces *all, int from, int to, bool under_subhead)
{
    const FallTask *task = faller->task;
    int index = all->items[from].group;
    bool text = all->items[from].height == 1 && all->items[from].index >= 0 && !faller->blocks[index].table;
    if (text) {
        put_text(faller, index, all->items[from].white, under_subhead, index == task->start.block ? start_unit(task) : 0);
        return;
    }
    bool goes_on = index == task->start.block;
    for (int i = from; i < to; i++)
        if (!goes_on || all->items[i].index < 0 || all->items[i].index >= task->start.unit) /* below 0: a picture, never parted */
            put_whole(faller, &all->items[i]);
}

static void put_all(Faller *faller, const Pieces *all)
{
    const FallTask *task = faller->task;
    faller->n_pieces = faller->placed = 0;
    faller->full = false;
    faller->at = next_open(faller, 0);
    bool under_subhead = false;
    for (int from = 0; from < all->n && !(faller->full && faller->brief);) {
        int to = from, index = all->items[from].group;
        while (to < all->n && all->items[to].group == index)
            to++;
        if (index >= task->start.block) {
            put_block(faller, all, from, to, under_subhead);
            under_subhead = task->galley->blocks[index].kind == BLOCK_SUBHEAD;
        }
        from = to;
    }
}

/* --- ends of columns ------------------------------------------------------------------------ */

/* Closes the last used slot of the first column that parts what belongs together. False: nothing is to be mended. */
static bool mend_end(Faller *faller)
{
    for (int i = 0; i < faller->placed; i++) {
        bool ends = i + 1 < faller->placed ? faller->spots[i].column != faller->spots[i + 1].column
                                           : faller->placed < faller->n_pieces && faller->task->through;
        int after = faller->pieces[i].after, column = faller->spots[i].column;
        int may = after == BREAK_NEVER ? CLOSED_MOST : after == BREAK_FREE || faller->lax ? 0 : 1;
        if (!ends || faller->closed[column] >= may)
            continue;
        faller->closed[column]++;
        faller->slots[faller->used[i]].closed = true;
        return true;
    }
    return false;
}

static void settle(Faller *faller, const Pieces *all)
{
    put_all(faller, all);
    for (int round = 0; round < ROUNDS_MOST && mend_end(faller); round++)
        put_all(faller, all);
}

static void open_slots(Faller *faller)
{
    for (int i = 0; i < faller->n; i++)
        faller->slots[i].closed = false;
    memset(faller->closed, 0, sizeof faller->closed);
}

/* Closes the last slot of the last `many` columns. */
static void shorten_last(Faller *faller, int many)
{
    int columns = faller->task->n_rooms;
    for (int i = faller->n; i-- > 0;) {
        bool last = i + 1 == faller->n || faller->slots[i + 1].column != faller->slots[i].column;
        if (last && faller->slots[i].column >= columns - many)
            faller->slots[i].closed = true;
    }
}

/* Columns level: what the last column has to spare is taken off the last columns, a line each. */
static void level(Faller *faller, const Pieces *all)
{
    settle(faller, all);
    int spare = 0;
    for (int i = faller->at; i < faller->n; i++)
        spare += !faller->slots[i].closed;
    if (faller->full || faller->task->through)
        return;
    int most = faller->task->n_rooms - 1;
    for (int many = spare < most ? spare : most; many > 0; many--) {
        open_slots(faller);
        shorten_last(faller, many);
        settle(faller, all);
        if (!faller->full)
            return;
    }
    open_slots(faller);
    settle(faller, all);
}

/* --- the whole fall -------------------------------------------------------------------------- */

static int depth_of_column(const Faller *faller, int column)
{
    int depth = faller->task->rooms[column].first;
    for (int i = 0; i < faller->placed; i++)
        if (faller->spots[i].column == column)
            depth = faller->spots[i].line + faller->pieces[i].height;
    return depth;
}

static void count_cost(const Faller *faller, Fall *fall)
{
    for (int i = 0; i + 1 < fall->cuts.placed; i++)
        if (faller->spots[i].column != faller->spots[i + 1].column)
            fall->cost += faller->pieces[i].after == BREAK_NEVER ? COST_PARTED_HEAD : columns_cost_of(faller->pieces[i].after);
    for (int c = 0; c < faller->task->n_rooms; c++) {
        int missing = 0;
        for (int i = 0; i < faller->n; i++)
            missing += faller->slots[i].column == c && faller->slots[i].line >= fall->cuts.depths[c];
        if (missing > 1 && fall->cuts.placed == fall->pieces.n) {
            fall->cost += columns_cost_of_gap(missing);
            fall->holes += missing - 1;
        }
    }
}

static FallStart end_of(const Faller *faller)
{
    if (faller->placed == faller->n_pieces)
        return (FallStart){faller->task->galley->n_blocks, 0};
    const Piece *next = &faller->pieces[faller->placed];
    FallStart end = {next->group, 0};
    if (next->index > 0 && faller->blocks[next->group].table)
        end.unit = next->index;
    else if (next->index > 0)
        end.unit = faller->blocks[next->group].lines.lines[next->index].first + dropcap_units(&faller->task->galley->blocks[next->group]);
    else if (next->group == faller->task->start.block)
        end.unit = faller->task->start.unit;
    return end;
}

/* Where a frame must reach for an obstacle: what hangs by the text's foot is there only in a frame of just that depth. */
static int foot_of(const Faller *faller, int i)
{
    const Obstacle *obstacle = &faller->task->obstacles[i];
    if (obstacle->anchor == ANCHOR_LINE)
        return 0; /* it lies on the page, not in the story: that may end above it */
    bool hangs = obstacle->anchor == ANCHOR_MIDDLE || obstacle->anchor == ANCHOR_FOOT;
    int foot = faller->lines.of[i] + obstacle->lines;
    return hangs && faller->depth > foot ? faller->depth : foot;
}

static Fall take(Faller *faller)
{
    int n = faller->task->n_rooms;
    Galley *galley = arena_copy(faller->arena, faller->task->galley, sizeof *galley);
    galley->blocks = faller->blocks;
    Fall fall = {.galley = galley, .pieces = {faller->pieces, faller->n_pieces}, .spots = faller->spots, .end = end_of(faller),
                 .lines = faller->lines, .whole = faller->clear && faller->placed == faller->n_pieces};
    fall.cuts = (ColumnCuts){.ends = arena_many(faller->arena, n, int), .depths = arena_many(faller->arena, n, int), .placed = faller->placed};
    int end = 0;
    for (int c = 0; c < n; c++) {
        while (end < faller->placed && faller->spots[end].column <= c)
            end++;
        fall.cuts.ends[c] = end;
        fall.cuts.depths[c] = depth_of_column(faller, c);
        bool empty = fall.cuts.depths[c] == faller->task->rooms[c].first;
        fall.cuts.depth = !empty && fall.cuts.depths[c] > fall.cuts.depth ? fall.cuts.depths[c] : fall.cuts.depth;
    }
    for (int i = 0; i < faller->task->n_obstacles; i++)
        fall.depth = foot_of(faller, i) > fall.depth ? foot_of(faller, i) : fall.depth;
    fall.depth = fall.cuts.depth > fall.depth ? fall.cuts.depth : fall.depth;
    count_cost(faller, &fall);
    return fall;
}

static Faller open_faller(Arena *arena, Desk *desk, const FallTask *task)
{
    Faller faller = {.desk = desk, .arena = arena, .task = task};
    const Galley *galley = task->galley;
    faller.blocks = arena_copy(arena, galley->blocks, (size_t)galley->n_blocks * sizeof *galley->blocks);
    return faller;
}

/* Whether all copy has a place where nothing is kept together: else it has none. */
static bool holds_all(Faller *faller, const Pieces *all)
{
    faller->brief = true;
    put_all(faller, all);
    faller->brief = false;
    return !faller->full;
}

/* whole: where it does not hold all copy, the fall is of no use, and only that is said of it. */
static Fall fall_at(Faller *faller, const Pieces *all, int depth, bool whole)
{
    faller->room = 0;
    open_slots(faller);
    make_slots(faller, depth);
    if (whole && !holds_all(faller, all))
        return (Fall){0};
    level(faller, all);
    if (faller->full && !faller->task->through) {
        faller->lax = true;
        open_slots(faller);
        level(faller, all);
        faller->lax = false;
    }
    return take(faller);
}

static int deepest(const FallTask *task)
{
    int foot = 0;
    for (int c = 0; c < task->n_rooms; c++)
        foot = task->rooms[c].foot > foot ? task->rooms[c].foot : foot;
    return foot;
}

/* Whether a piece as the galley has it is behind the start. */
static bool is_behind(const FallTask *task, const Piece *piece)
{
    if (piece->group != task->start.block || !task->start.unit || piece->index < 0)
        return piece->group >= task->start.block;
    const GalleyBlock *block = &task->galley->blocks[piece->group];
    return (block->table ? piece->index : block->lines.lines[piece->index].first) >= start_unit(task);
}

static int count_behind(const FallTask *task, const Pieces *all)
{
    int lines = 0;
    for (int i = 0; i < all->n; i++)
        lines += is_behind(task, &all->items[i]) ? all->items[i].height : 0;
    return lines;
}

int fall_behind(Desk *desk, const FallTask *task)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    Pieces all = pieces_make(&desk->scratch, desk, task->article, task->galley, task->column);
    int lines = count_behind(task, &all);
    arena_rewind(&desk->scratch, mark);
    return lines;
}

/* Depths that could hold what is to be placed: from as if nothing lay in the way. */
static void span_depths(const FallTask *task, const Pieces *all, int *least, int *most)
{
    int lines = count_behind(task, all), top = top_of(task), obstacles = 0;
    for (int i = 0; i < task->n_obstacles; i++)
        obstacles += task->obstacles[i].lines;
    *least = top + lines / task->n_rooms;
    *least -= *least > top && task->start.unit > 0; /* the rest of a paragraph may be broken into a line fewer */
    *most = top + lines + obstacles + DEPTHS_BEYOND;
    int foot = deepest(task);
    *most = *most > foot ? foot : *most;
    *least = *least > *most ? *most : *least;
}

Fall fall_make(Arena *out, Desk *desk, const FallTask *task, int foot)
{
    Pieces all = pieces_make(out, desk, task->article, task->galley, task->column);
    Faller faller = open_faller(out, desk, task);
    int least, most;
    if (task->through) {
        Fall fall = fall_at(&faller, &all, foot, false);
        if (fall.end.block < task->galley->n_blocks)
            return fall;
        FallTask whole = *task; /* nothing is left to go on: as a story in one frame */
        whole.through = false;
        whole.tail = 0;
        return fall_make(out, desk, &whole, foot);
    }
    span_depths(task, &all, &least, &most);
    Fall best = {0};
    int tried = 0;
    for (int depth = least; depth <= foot && depth <= most && tried < COLUMNS_DEPTHS; depth++) {
        Faller trial = open_faller(out, desk, task);
        Fall fall = fall_at(&trial, &all, depth, true);
        if (!fall.whole)
            continue;
        if (!tried++ || fall.cost < best.cost)
            best = fall;
        if (best.cost == 0)
            break;
    }
    return tried ? best : fall_at(&faller, &all, foot, false);
}

int fall_depths(Desk *desk, const FallTask *task, ColumnDepth depths[COLUMNS_DEPTHS])
{
    Arena arena = {0};
    Pieces all = pieces_make(&arena, desk, task->article, task->galley, task->column);
    int least, most, found = 0, tried = 0;
    span_depths(task, &all, &least, &most);
    for (int depth = least; depth <= most && tried < COLUMNS_DEPTHS && (!found || depths[found - 1].cost); depth++) {
        ArenaMark mark = arena_mark(&arena);
        Faller faller = open_faller(&arena, desk, task);
        Fall fall = fall_at(&faller, &all, depth, true);
        tried += fall.whole;
        if (fall.whole && (!found || fall.cost < depths[found - 1].cost))
            depths[found++] = (ColumnDepth){fall.depth, fall.cost, fall.holes};
        arena_rewind(&arena, mark);
    }
    arena_free(&arena);
    return found;
}

int fall_capacity(Desk *desk, const FallTask *task, int foot)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    Faller faller = open_faller(&desk->scratch, desk, task);
    make_slots(&faller, foot);
    int64_t width = 0;
    for (int i = 0; i < faller.n; i++)
        width += faller.slots[i].measure;
    arena_rewind(&desk->scratch, mark);
    return task->column > 0 ? (int)(width / task->column) : 0;
}

void fall_trim_rooms(const FallTask *task, const Fall *fall, ColumnRoom *rooms)
{
    for (int c = 0; c < task->n_rooms; c++) {
        int taken = c + 1 == task->n_rooms ? task->tail : 0, foot = task->rooms[c].foot - taken;
        for (int line = fall->cuts.depths[c]; line < foot; line++) {
            Slot slot;
            taken += !measure_slot(task, &fall->lines, c, line, &slot);
        }
        rooms[c].foot -= taken;
    }
}

Fall fall_of_columns(Arena *out, const FallTask *task, Pieces pieces, ColumnCuts cuts)
{
    Fall fall = {.galley = task->galley, .pieces = pieces, .cuts = cuts, .end = {task->galley->n_blocks, 0}};
    fall.spots = arena_many(out, cuts.placed, Spot);
    int from = 0;
    for (int c = 0; c < task->n_rooms; c++) {
        int line = task->rooms[c].first;
        for (int i = from; i < cuts.ends[c]; i++) {
            line += i > from ? pieces.items[i].white : 0;
            fall.spots[i] = (Spot){(int16_t)c, line, task->x[c]};
            line += pieces.items[i].height;
        }
        from = cuts.ends[c];
    }
    return fall;
}
