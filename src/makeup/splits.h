/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SPLITS_H
#define BANXIN_SPLITS_H

#include "base/arena.h"

#include <stdbool.h>

enum { SPLITS_MOST = 16 };

/* What a child of a row may have, in columns: least == most where it is given. */
typedef struct ColumnRange {
    int least, most;
    bool fills; /* shares what is left, a column at least; least and most are 0 */
} ColumnRange;

/* Ways to give a row's columns to its children: items[i][child], 0 for a child that fills. */
typedef struct Splits {
    int **items;
    int n;
    bool more; /* there are more than SPLITS_MOST */
} Splits;

/*
 * The first SPLITS_MOST ways in which the ranges add up to `available` columns,
 * or, where children fill, leave each of these one. In order: those that give
 * the first children most come first. Each step looks only at what can still add
 * up, so work is bounded by what is found.
 */
Splits splits_find(Arena *arena, const ColumnRange *ranges, int n, int available);

#endif
