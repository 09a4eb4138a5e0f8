/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CFF_H
#define BANXIN_CFF_H

#include "base/str.h"

/*
 * What is needed of a CFF table to find a glyph's charstring: INDEX and DICT
 * (Adobe Technical Note 5176). Bytes may be hostile: what would lie outside of
 * them reads as 0, and an INDEX that does not fit is refused.
 */

/* Places are from the start of the bytes; object i begins at data - 1 + offset i. */
typedef struct CffIndex {
    uint32_t count;
    int offset_size;
    size_t offsets; /* count + 1 of them; an empty INDEX has none */
    size_t data;    /* what offset 1 points to */
    size_t end;     /* behind the INDEX */
} CffIndex;

/*
 * In two steps, so that a reader can fetch the offsets between them: the head
 * needs the three bytes at `at`, and fills all but end; the end needs the offsets.
 */
bool cff_index_head(Str bytes, size_t at, CffIndex *index);
bool cff_index_end(Str bytes, CffIndex *index);
/* Both. */
bool cff_index(Str bytes, size_t at, CffIndex *index);
/* Object i; empty where there is none, or it would lie outside. */
Str cff_object(Str bytes, const CffIndex *index, uint32_t i);

/* Where a Top DICT says that the INDEX of charstrings is, from the table's start; 0: it does not. */
size_t cff_charstrings(Str dict);

#endif
