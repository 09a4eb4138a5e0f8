/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DIFF_H
#define BANXIN_DIFF_H

#include "base/arena.h"

#include <stdint.h>

/*
 * Which entries of two lists are the same, in order: match[i] is the place in b
 * of a[i], or -1; places ascend. Entries are compared by their hashes. The
 * longest such match (Hunt and Szymanski 1977), but that of an entry which
 * stands more than 64 times in b only the nearest 64 are tried, so that time is
 * O((n + m) log m) whatever the lists hold.
 */
void diff_match(Arena *scratch, const uint64_t *a, int n, const uint64_t *b, int m, int *match);

#endif
