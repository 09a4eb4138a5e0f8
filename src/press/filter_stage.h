/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FILTER_STAGE_H
#define BANXIN_FILTER_STAGE_H

#include "press/filter.h"

/*
 * One filter in a row of them (filter.c makes the row, filter_*.c the filters).
 * put takes coded bytes and gives decoded ones to the next; end says that no
 * more come. Both are false where the row ends early: ended says why.
 */
typedef struct Stage Stage;
struct Stage {
    bool (*put)(Stage *stage, const unsigned char *bytes, size_t n);
    bool (*end)(Stage *stage);
    void (*free)(Stage *stage);
    Stage *next;    /* NULL: the sink takes it */
    FilterSink sink;
    void *self;     /* of the sink */
    void *state;    /* of the filter, in the arena */
    FilterEnd *how; /* of the row */
};

/* What a predictor needs; of LZW whether codes grow early. */
typedef struct StageParms {
    int predictor, colours, bits, columns;
    bool early;
} StageParms;

/* Hands decoded bytes on. */
static inline bool stage_give(Stage *stage, const unsigned char *bytes, size_t n)
{
    if (stage->next)
        return stage->next->put(stage->next, bytes, n);
    if (stage->sink(stage->self, bytes, n))
        return true;
    *stage->how = FILTER_STOPPED;
    return false;
}

static inline bool stage_break(Stage *stage)
{
    *stage->how = FILTER_BROKEN;
    return false;
}

/* Fill a stage in; state in the arena. */
void stage_flate(Arena *arena, Stage *stage);
void stage_lzw(Arena *arena, Stage *stage, bool early);
void stage_run_length(Arena *arena, Stage *stage);
void stage_ascii85(Arena *arena, Stage *stage);
void stage_hex(Arena *arena, Stage *stage);
/* False: its parameters make no sense. */
bool stage_predictor(Arena *arena, Stage *stage, const StageParms *parms);

#endif
