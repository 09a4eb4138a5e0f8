/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_JSON_TAKE_H
#define BANXIN_JSON_TAKE_H

#include "base/len.h"

#include <jansson.h>

/*
 * Values out of JSON that somebody else may have written: a key that is missing
 * gives the fallback, one that holds another type or too much is wrong. The
 * first thing that is wrong stays; what is taken after it has no meaning.
 */
typedef struct JsonTake {
    Arena *arena;
    const char *wrong; /* marked for translation; NULL: nothing yet */
    int page;          /* where it was found; 0: not on a page */
} JsonTake;

enum { TAKE_LEN_MOST = 1 << 26 /* of lengths: 23 m, so that several of them can be added */ };

/* Always false. */
bool take_fail(JsonTake *take, const char *wrong);
int take_int(JsonTake *take, const json_t *object, const char *key, int least, int most, int fallback);
bool take_bool(JsonTake *take, const json_t *object, const char *key);
/* A copy in the arena; empty where the key is missing. */
Str take_text(JsonTake *take, const json_t *object, const char *key);
/* Four whole numbers; *box stays where the key is missing, which is false too. */
bool take_box(JsonTake *take, const json_t *value, Box *box);
/* A list of at most `most` elements; NULL where the key is missing or wrong. */
const json_t *take_list(JsonTake *take, const json_t *object, const char *key, size_t most);
/* A list of texts. */
Str *take_texts(JsonTake *take, const json_t *object, const char *key, size_t most, int *n);

#endif
