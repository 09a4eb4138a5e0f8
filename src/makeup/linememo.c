/* SPDX-License-Identifier: MIT */
/* linememo.c - lines of paragraphs by the measures that they were broken for */
#include "makeup/linememo.h"

#include "base/hash.h"

#include <string.h>

enum { ENTRIES_FIRST = 64, ENTRIES_MOST = 16384 /* of one galley: what is asked beyond is answered and forgotten */ };

typedef struct Answer {
    const Para *para; /* NULL: a free place */
    uint64_t key;
    Lines lines;
} Answer;

/* Open addressing; at most half full. */
struct LineMemo {
    Arena *arena;
    Answer *answers;
    int room, n;
};

LineMemo *linememo_new(Arena *arena)
{
    LineMemo *memo = arena_new(arena, LineMemo);
    memo->arena = arena;
    return memo;
}

/* Measures that repeat the last one say nothing. */
static uint64_t key_of(Measures measures, int32_t first)
{
    int n = measures.n;
    while (n > 1 && measures.widths[n - 1] == measures.widths[n - 2])
        n--;
    return hash_int(hash_bytes(HASH_SEED, measures.widths, (size_t)n * sizeof *measures.widths), first);
}

static Answer *place_of(const LineMemo *memo, const Para *para, uint64_t key)
{
    uint64_t at = hash_int(key, (int64_t)(intptr_t)para);
    for (;; at++) {
        Answer *answer = &memo->answers[at & (uint64_t)(memo->room - 1)];
        if (!answer->para || (answer->para == para && answer->key == key))
            return answer;
    }
}

static void make_room(LineMemo *memo)
{
    LineMemo old = *memo;
    memo->room = old.room ? old.room * 2 : ENTRIES_FIRST;
    memo->answers = arena_many(memo->arena, memo->room, Answer);
    for (int i = 0; i < old.room; i++)
        if (old.answers[i].para)
            *place_of(memo, old.answers[i].para, old.answers[i].key) = old.answers[i];
}

static Lines own_lines(Arena *arena, const Lines *lines)
{
    Lines own = *lines;
    own.lines = arena_copy(arena, lines->lines, (size_t)lines->n * sizeof *lines->lines);
    return own;
}

Lines linememo_break(LineMemo *memo, Arena *out, Arena *scratch, const Para *para, Measures measures, int32_t first)
{
    uint64_t key = key_of(measures, first);
    const Answer *known = memo->n ? place_of(memo, para, key) : NULL;
    if (known && known->para)
        return own_lines(out, &known->lines);
    Lines lines = first > 0 ? para_break_from(out, scratch, para, measures, first) : para_break(out, scratch, para, measures);
    if (memo->n == ENTRIES_MOST)
        return lines;
    if (2 * (memo->n + 1) > memo->room)
        make_room(memo);
    *place_of(memo, para, key) = (Answer){para, key, own_lines(memo->arena, &lines)};
    memo->n++;
    return lines;
}
