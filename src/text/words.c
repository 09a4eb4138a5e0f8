/* SPDX-License-Identifier: MIT */
/* words.c - where words begin in a text, by ICU: for proof */
#include "text/words.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* Without a dictionary every character is a word. */
static uint32_t *characters(Arena *arena, Str text, int *n)
{
    uint32_t *starts = arena_many(arena, text.n + 1, uint32_t);
    *n = 0;
    for (size_t at = 0; at < text.n; utf8_next(text, &at))
        starts[(*n)++] = (uint32_t)at;
    starts[(*n)++] = (uint32_t)text.n;
    return starts;
}

uint32_t *words_starts(Arena *arena, Str text, int *n)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *wrapped = utext_openUTF8(NULL, text.p ? text.p : "", (int64_t)text.n, &status);
    UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    ubrk_setUText(words, wrapped, &status);
    uint32_t *starts = NULL;
    *n = 0;
    if (U_SUCCESS(status)) {
        starts = arena_many(arena, text.n + 1, uint32_t);
        for (int32_t at = ubrk_first(words); at != UBRK_DONE && (size_t)at < text.n; at = ubrk_next(words))
            starts[(*n)++] = (uint32_t)at;
        starts[(*n)++] = (uint32_t)text.n;
    }
    if (words)
        ubrk_close(words);
    utext_close(wrapped);
    return starts ? starts : characters(arena, text, n);
}
