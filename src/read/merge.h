/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_MERGE_H
#define BANXIN_MERGE_H

#include "base/str.h"
#include "base/vec.h"

/*
 * Three-way merge of an article: what the last import wrote (base), what the
 * office made of it (ours), what the manuscript says now (theirs). The head is
 * merged key by key, the body paragraph by paragraph (an entry of a list and a
 * row of a table count as one). A paragraph that one side left as it was becomes
 * what the other side made of it; where both changed it, or both put something
 * at the same place, that is a conflict.
 */
typedef enum MergeChoice { MERGE_STOP, MERGE_OFFICE, MERGE_AUTHOR } MergeChoice;

typedef struct MergeConflict {
    uint32_t ours_at;     /* in ours: where it stands, or would */
    Str ours, theirs;     /* empty: deleted */
    uint32_t at;          /* in the merged text */
} MergeConflict;

/* Bytes of theirs that begin at `from` stand in the merged text at `to`. Ascending by `from`. */
typedef struct MergePlace {
    uint32_t from, to;
} MergePlace;

typedef struct Merge {
    Str text;             /* where both sides changed something, what the choice says: with MERGE_STOP the office's */
    VEC(MergeConflict) conflicts;
    VEC(MergePlace) places;
    int taken;            /* paragraphs and keys that come from the manuscript's changes */
    int kept;             /* those that the office changed */
} Merge;

void merge_articles(Arena *arena, Str base, Str ours, Str theirs, MergeChoice choice, Merge *merge);
/* Where a byte of theirs went. */
uint32_t merge_place(const Merge *merge, uint32_t at);

#endif
