/* SPDX-License-Identifier: MIT */
/* solve.c - how high the parts of a page are: dynamic programming over its tree */
#include "makeup/solve.h"

/* Costs of one part by its height 0 … lines, and how each was reached; [FIRST]: with nothing above it in its stack. */
enum { LATER, FIRST, PLACES };
typedef struct Table {
    int64_t *costs[PLACES]; /* the same where it makes no difference */
    int *ways[PLACES];     /* PART_ONE_OF: the child taken */
    int *own;              /* at_top in a row: the height taken where the row is h lines high */
    int **splits;          /* PART_STACK: splits[k][h]: height of child k when children 0 … k are h lines high */
    struct Table *children;
} Table;

typedef struct Solver {
    Arena *arena;
    int lines;
} Solver;

static int64_t add(int64_t a, int64_t b)
{
    return a >= SOLVE_NEVER || b >= SOLVE_NEVER ? SOLVE_NEVER : a + b;
}

static int64_t *new_costs(const Solver *solver, int64_t value)
{
    int64_t *costs = arena_many(solver->arena, solver->lines + 1, int64_t);
    for (int h = 0; h <= solver->lines; h++)
        costs[h] = value;
    return costs;
}

static Table table_of(const Solver *solver, const Part *part);

static void open_children(const Solver *solver, const Part *part, Table *table)
{
    table->children = arena_many(solver->arena, part->n_children, Table);
    for (int i = 0; i < part->n_children; i++)
        table->children[i] = table_of(solver, &part->children[i]);
}

/* The heights that a part can have at all: most are few. */
typedef struct Span {
    int from, to; /* to: behind the last one */
} Span;

static Span span_of(const Solver *solver, const int64_t *costs)
{
    Span span = {0, solver->lines + 1};
    while (span.from < span.to && costs[span.from] >= SOLVE_NEVER)
        span.from++;
    while (span.to > span.from && costs[span.to - 1] >= SOLVE_NEVER)
        span.to--;
    return span;
}

/*
 * The cheapest heights of children 0 … k that add up to each h, child by child. Of equal costs the higher last child, so that
 * the first ones are lower: what stands before it grows from round to round, so it is the one that came first.
 */
static int64_t *stack_costs(const Solver *solver, const Part *part, Table *table)
{
    int64_t *sums = new_costs(solver, SOLVE_NEVER);
    sums[0] = 0;
    table->splits = arena_many(solver->arena, part->n_children, int *);
    for (int k = 0; k < part->n_children; k++) {
        int64_t *next = new_costs(solver, SOLVE_NEVER);
        int *split = table->splits[k] = arena_many(solver->arena, solver->lines + 1, int);
        const Span spans[PLACES] = {span_of(solver, table->children[k].costs[LATER]), span_of(solver, table->children[k].costs[FIRST])};
        for (int before = 0; before <= solver->lines; before++) {
            int place = before == 0 ? FIRST : LATER, room = solver->lines - before + 1;
            const int64_t *child = table->children[k].costs[place];
            if (sums[before] >= SOLVE_NEVER)
                continue;
            int to = spans[place].to < room ? spans[place].to : room;
            for (int h = spans[place].from; h < to; h++) {
                int64_t cost = sums[before] + child[h]; /* where the child cannot be so high it is above SOLVE_NEVER */
                if (cost < next[before + h]) {
                    next[before + h] = cost;
                    split[before + h] = h;
                }
            }
        }
        sums = next;
    }
    return sums;
}

/* A child at the top of a row: its cheapest height of at most each h. */
static void lower_at_top(const Solver *solver, Table *child)
{
    int64_t *costs = child->costs[FIRST];
    child->own = arena_many(solver->arena, solver->lines + 1, int);
    for (int h = 1; h <= solver->lines; h++) {
        bool lower = costs[h - 1] <= costs[h];
        child->own[h] = lower ? child->own[h - 1] : h;
        if (lower)
            costs[h] = costs[h - 1];
    }
}

static int64_t *row_costs(const Solver *solver, const Part *part, Table *table)
{
    int64_t *costs = new_costs(solver, 0);
    for (int i = 0; i < part->n_children; i++) {
        if (part->children[i].at_top)
            lower_at_top(solver, &table->children[i]);
        for (int h = 0; h <= solver->lines; h++)
            costs[h] = add(costs[h], table->children[i].costs[FIRST][h]);
    }
    return costs;
}

static int64_t *one_of_costs(const Solver *solver, const Part *part, Table *table, int place)
{
    int64_t *costs = new_costs(solver, SOLVE_NEVER);
    table->ways[place] = arena_many(solver->arena, solver->lines + 1, int);
    for (int i = 0; i < part->n_children; i++) {
        const int64_t *child = table->children[i].costs[place];
        for (int h = 0; h <= solver->lines; h++) {
            if (child[h] >= costs[h])
                continue;
            costs[h] = child[h];
            table->ways[place][h] = i;
        }
    }
    return costs;
}

static int around_of(const Part *part, int place)
{
    return part->around - (place == FIRST ? part->white : 0);
}

/* By height of the content; then moved by what is around it, and held in the layout's bounds. */
static int64_t *held(const Solver *solver, const Part *part, const int64_t *content, int place)
{
    int64_t *costs = new_costs(solver, SOLVE_NEVER);
    int around = around_of(part, place), from = part->least > around ? part->least : around;
    int to = part->most < solver->lines ? part->most : solver->lines;
    for (int h = from; h <= to; h++)
        if (content[h - around] < SOLVE_NEVER)
            costs[h] = content[h - around] + part->cost;
    return costs;
}

/* Whether it makes a difference to the part that nothing stands above it. */
static bool is_placed(const Part *part)
{
    bool placed = part->white > 0;
    for (int i = 0; part->kind == PART_ONE_OF && i < part->n_children && !placed; i++)
        placed = is_placed(&part->children[i]);
    return placed;
}

static Table table_of(const Solver *solver, const Part *part)
{
    Table table = {0};
    const int64_t *content[PLACES] = {part->costs, part->costs};
    bool placed = is_placed(part);
    if (part->kind != PART_LEAF)
        open_children(solver, part, &table);
    if (part->kind == PART_STACK)
        content[LATER] = content[FIRST] = stack_costs(solver, part, &table);
    else if (part->kind == PART_ROW)
        content[LATER] = content[FIRST] = row_costs(solver, part, &table);
    for (int place = LATER; place <= FIRST; place++) {
        if (place == FIRST && !placed) {
            table.ways[FIRST] = table.ways[LATER];
            table.costs[FIRST] = table.costs[LATER];
            break;
        }
        if (part->kind == PART_ONE_OF)
            content[place] = one_of_costs(solver, part, &table, place);
        table.costs[place] = held(solver, part, content[place], place);
    }
    return table;
}

static void answer(const Solver *solver, Part *part, const Table *table, int lines, bool first)
{
    part->lines = lines;
    part->first = first;
    int content = solve_content(part);
    switch (part->kind) {
    case PART_LEAF:
        break;
    case PART_STACK:
        for (int k = part->n_children - 1; k >= 0; k--) {
            int h = table->splits[k][content];
            content -= h;
            answer(solver, &part->children[k], &table->children[k], h, content == 0);
        }
        break;
    case PART_ROW:
        for (int i = 0; i < part->n_children; i++) {
            int own = part->children[i].at_top ? table->children[i].own[content] : content;
            answer(solver, &part->children[i], &table->children[i], own, true);
        }
        break;
    case PART_ONE_OF:
        part->chosen = table->ways[first][content];
        answer(solver, &part->children[part->chosen], &table->children[part->chosen], content, first);
        break;
    }
}

const Part *solve_taken(const Part *part)
{
    while (part->kind == PART_ONE_OF)
        part = &part->children[part->chosen];
    return part;
}

int solve_content(const Part *part)
{
    return part->lines - around_of(part, part->first ? FIRST : LATER);
}

int64_t solve_parts(Arena *scratch, Part *root, int lines)
{
    ArenaMark mark = arena_mark(scratch);
    Solver solver = {scratch, lines};
    Table table = table_of(&solver, root);
    int64_t cost = table.costs[FIRST][lines];
    if (cost < SOLVE_NEVER)
        answer(&solver, root, &table, lines, true);
    arena_rewind(scratch, mark);
    return cost;
}

/* Holes by their squares too: two of a line are better than one of two. What lacks is better in one place. */
static int64_t strained(const Offer *offer, Strain strain, int lines)
{
    int64_t over = lines - offer->lines;
    return add(offer->cost, over < 0 ? strain.over - over * strain.lack : over * strain.hole + over * over * (strain.hole / 16));
}

void solve_costs(const Offer *offers, int n, Strain strain, int lines, int64_t *costs, int *choices)
{
    for (int h = 0; h <= lines; h++) {
        costs[h] = SOLVE_NEVER;
        for (int i = 0; i < n; i++) {
            int64_t cost = strained(&offers[i], strain, h);
            if (cost >= costs[h])
                continue;
            costs[h] = cost;
            if (choices)
                choices[h] = i;
        }
    }
}
