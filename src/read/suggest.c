/* SPDX-License-Identifier: MIT */
/* suggest.c - the word that was probably meant */
#include "read/suggest.h"

#include <string.h>

/* About a third of the word may be wrong: of a single Han character nothing,
 * of four letters one (“font” is not “tint”), of nine three. */
Suggest suggest_start(Str word)
{
    int n = utf8_count(word);
    int most = n < 2 ? 0 : n < 5 ? 1 : n < 9 ? 2 : 3;
    return (Suggest){.word = word, .distance = most + 1};
}

/* ASCII letters in lower case: a word in capitals is the same word. */
static bool same_letters(Str a, Str b)
{
    return a.n == b.n && a.n > 0 && strncasecmp(a.p, b.p, a.n) == 0;
}

void suggest_offer(Suggest *suggest, Str candidate)
{
    if (same_letters(suggest->word, candidate) && suggest->distance > 0) {
        suggest->distance = 0;
        suggest->nearest = candidate;
        return;
    }
    int distance = str_distance(suggest->word, candidate, suggest->distance);
    /* A candidate of which nothing is left is not meant: “ab” for “xy”. */
    if (distance < suggest->distance && distance < utf8_count(candidate)) {
        suggest->distance = distance;
        suggest->nearest = candidate;
    }
}
