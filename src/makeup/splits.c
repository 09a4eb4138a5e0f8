/* SPDX-License-Identifier: MIT */
/* splits.c - the ways to give a row's columns to its children */
#include "makeup/splits.h"

typedef struct Finder {
    Arena *arena;
    const ColumnRange *ranges;
    int n;
    bool fills;
    int *now;
    Splits *splits;
} Finder;

/* The least and the most that children from `from` on can take. */
static void bounds(const Finder *finder, int from, int *least, int *most)
{
    *least = *most = 0;
    for (int i = from; i < finder->n; i++) {
        *least += finder->ranges[i].least;
        *most += finder->ranges[i].most;
    }
}

static void keep(const Finder *finder)
{
    Splits *splits = finder->splits;
    splits->more = splits->n == SPLITS_MOST;
    if (!splits->more)
        splits->items[splits->n++] = arena_copy(finder->arena, finder->now, (size_t)finder->n * sizeof *finder->now);
}

/* Recursion is as deep as the row has children. */
static void find(const Finder *finder, int child, int left)
{
    int least, most;
    bounds(finder, child, &least, &most);
    if (finder->splits->more || left < least || (!finder->fills && left > most))
        return;
    if (child == finder->n) {
        keep(finder);
        return;
    }
    for (int columns = finder->ranges[child].most; columns >= finder->ranges[child].least; columns--) {
        finder->now[child] = columns;
        find(finder, child + 1, left - columns);
    }
}

Splits splits_find(Arena *arena, const ColumnRange *ranges, int n, int available)
{
    Splits splits = {.items = arena_many(arena, SPLITS_MOST, int *)};
    Finder finder = {arena, ranges, n, false, arena_many(arena, n, int), &splits};
    int fills = 0;
    for (int i = 0; i < n; i++)
        fills += ranges[i].fills;
    finder.fills = fills > 0;
    find(&finder, 0, available - fills);
    return splits;
}
