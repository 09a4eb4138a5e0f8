/* SPDX-License-Identifier: MIT */
/* solve.c - how high the parts of a page are: dynamic programming over its tree */
#include "makeup/solve.h"

/* Costs of one part by its height 0 … lines, and how each was reached. */
typedef struct Table {
    int64_t *costs;
    int *ways;             /* PART_ONE_OF: the child taken */
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

/* The cheapest heights of children 0 … k that add up to each h, child by child. */
static int64_t *stack_costs(const Solver *solver, const Part *part, Table *table)
{
    int64_t *sums = new_costs(solver, SOLVE_NEVER);
    sums[0] = 0;
    table->splits = arena_many(solver->arena, part->n_children, int *);
    for (int k = 0; k < part->n_children; k++) {
        int64_t *next = new_costs(solver, SOLVE_NEVER);
        int *split = table->splits[k] = arena_many(solver->arena, solver->lines + 1, int);
        const int64_t *child = table->children[k].costs;
        for (int before = 0; before <= solver->lines; before++) {
            for (int h = 0; sums[before] < SOLVE_NEVER && before + h <= solver->lines; h++) {
                int64_t cost = add(sums[before], child[h]);
                /* Of equal costs the higher last child, so that the first ones are lower. */
                if (cost < next[before + h] || (cost == next[before + h] && cost < SOLVE_NEVER && h > split[before + h])) {
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
    child->own = arena_many(solver->arena, solver->lines + 1, int);
    for (int h = 1; h <= solver->lines; h++) {
        bool lower = child->costs[h - 1] <= child->costs[h];
        child->own[h] = lower ? child->own[h - 1] : h;
        if (lower)
            child->costs[h] = child->costs[h - 1];
    }
}

static int64_t *row_costs(const Solver *solver, const Part *part, Table *table)
{
    int64_t *costs = new_costs(solver, 0);
    for (int i = 0; i < part->n_children; i++) {
        if (part->children[i].at_top)
            lower_at_top(solver, &table->children[i]);
        for (int h = 0; h <= solver->lines; h++)
            costs[h] = add(costs[h], table->children[i].costs[h]);
    }
    return costs;
}

static int64_t *one_of_costs(const Solver *solver, const Part *part, Table *table)
{
    int64_t *costs = new_costs(solver, SOLVE_NEVER);
    table->ways = arena_many(solver->arena, solver->lines + 1, int);
    for (int i = 0; i < part->n_children; i++) {
        for (int h = 0; h <= solver->lines; h++) {
            if (table->children[i].costs[h] >= costs[h])
                continue;
            costs[h] = table->children[i].costs[h];
            table->ways[h] = i;
        }
    }
    return costs;
}

/* By height of the content; then moved by what is around it, and held in the layout's bounds. */
static Table table_of(const Solver *solver, const Part *part)
{
    Table table = {0};
    const int64_t *content = part->costs;
    if (part->kind != PART_LEAF)
        open_children(solver, part, &table);
    if (part->kind == PART_STACK)
        content = stack_costs(solver, part, &table);
    else if (part->kind == PART_ROW)
        content = row_costs(solver, part, &table);
    else if (part->kind == PART_ONE_OF)
        content = one_of_costs(solver, part, &table);
    table.costs = new_costs(solver, SOLVE_NEVER);
    for (int h = part->around; h <= solver->lines; h++)
        if (h >= part->least && h <= part->most)
            table.costs[h] = content[h - part->around];
    return table;
}

static void answer(const Solver *solver, Part *part, const Table *table, int lines)
{
    int content = lines - part->around;
    part->lines = lines;
    switch (part->kind) {
    case PART_LEAF:
        break;
    case PART_STACK:
        for (int k = part->n_children - 1; k >= 0; k--) {
            int h = table->splits[k][content];
            answer(solver, &part->children[k], &table->children[k], h);
            content -= h;
        }
        break;
    case PART_ROW:
        for (int i = 0; i < part->n_children; i++) {
            int own = part->children[i].at_top ? table->children[i].own[content] : content;
            answer(solver, &part->children[i], &table->children[i], own);
        }
        break;
    case PART_ONE_OF:
        part->chosen = table->ways[content];
        answer(solver, &part->children[part->chosen], &table->children[part->chosen], content);
        break;
    }
}

int64_t solve_parts(Arena *scratch, Part *root, int lines)
{
    ArenaMark mark = arena_mark(scratch);
    Solver solver = {scratch, lines};
    Table table = table_of(&solver, root);
    int64_t cost = table.costs[lines];
    if (cost < SOLVE_NEVER)
        answer(&solver, root, &table, lines);
    arena_rewind(scratch, mark);
    return cost;
}

/* Holes by their squares too: two of a line are better than one of two. What lacks is better in one place. */
static int64_t strained(const Offer *offer, Strain strain, int lines)
{
    int64_t over = lines - offer->lines;
    return add(offer->cost, over < 0 ? -over * strain.lack : over * strain.hole + over * over * (strain.hole / 16));
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
