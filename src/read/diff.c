/* SPDX-License-Identifier: MIT */
/* diff.c - the longest common subsequence of two lists of hashes */
#include "read/diff.h"

#include <stdlib.h>

typedef struct Entry {
    uint64_t hash;
    int place;
} Entry;

/* A pair of the match, and the one before it. */
typedef struct Pair {
    int a, b, before;
} Pair;

enum { TRIED_MOST = 64 };

static int compare_entries(const void *left, const void *right)
{
    const Entry *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* First entry at or behind hash and place. */
static int find_entry(const Entry *entries, int n, uint64_t hash, int place)
{
    int low = 0, high = n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        const Entry *entry = &entries[middle];
        if (entry->hash < hash || (entry->hash == hash && entry->place < place))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef struct Longest {
    Pair *pairs;
    int n;
    int *tails; /* of the matches of each length: the pair whose b is least */
    int length;
} Longest;

/* A pair that ends a match: of the length that the least tails allow. */
static void take_pair(Longest *longest, int a, int b)
{
    int low = 0, high = longest->length;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (longest->pairs[longest->tails[middle]].b < b)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < longest->length && longest->pairs[longest->tails[low]].b == b)
        return;
    longest->pairs[longest->n] = (Pair){a, b, low ? longest->tails[low - 1] : -1};
    longest->tails[low] = longest->n++;
    if (low == longest->length)
        longest->length++;
}

static void match_middle(Arena *scratch, const uint64_t *a, int n, const uint64_t *b, int m, int *match)
{
    Entry *entries = arena_many(scratch, m, Entry);
    Longest longest = {.tails = arena_many(scratch, (n < m ? n : m) + 1, int)};
    size_t pairs = 0;
    for (int i = 0; i < m; i++)
        entries[i] = (Entry){b[i], i};
    qsort(entries, (size_t)m, sizeof *entries, compare_entries);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < n; i++) {
            int first = find_entry(entries, m, a[i], 0), last = find_entry(entries, m, a[i], m);
            if (last - first > TRIED_MOST) {
                int near = find_entry(entries, m, a[i], (int)((int64_t)i * m / n)) - TRIED_MOST / 2;
                first = near > first ? near : first;
                last = first + TRIED_MOST < last ? first + TRIED_MOST : last;
            }
            pairs += pass == 0 ? (size_t)(last - first) : 0;
            for (int k = last; pass == 1 && k > first; k--) /* descending, so that no two of one a follow one another */
                take_pair(&longest, i, entries[k - 1].place);
        }
        if (pass == 0)
            longest.pairs = arena_array(scratch, pairs + 1, sizeof(Pair));
    }
    for (int at = longest.length ? longest.tails[longest.length - 1] : -1; at >= 0; at = longest.pairs[at].before)
        match[longest.pairs[at].a] = longest.pairs[at].b;
}

void diff_match(Arena *scratch, const uint64_t *a, int n, const uint64_t *b, int m, int *match)
{
    int start = 0, end = 0;
    for (int i = 0; i < n; i++)
        match[i] = -1;
    while (start < n && start < m && a[start] == b[start]) {
        match[start] = start;
        start++;
    }
    while (end < n - start && end < m - start && a[n - 1 - end] == b[m - 1 - end]) {
        match[n - 1 - end] = m - 1 - end;
        end++;
    }
    int rest_n = n - start - end, rest_m = m - start - end;
    if (rest_n == 0 || rest_m == 0)
        return;
    ArenaMark mark = arena_mark(scratch);
    match_middle(scratch, a + start, rest_n, b + start, rest_m, match + start);
    for (int i = start; i < n - end; i++)
        match[i] += match[i] >= 0 ? start : 0;
    arena_rewind(scratch, mark);
}
