/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_VARIANTS_H
#define BANXIN_VARIANTS_H

#include "makeup/desk.h"

typedef enum VariantSide { SIDE_SHORTER, SIDE_LONGER, SIDES } VariantSide;

/* Another setting of a paragraph, a line shorter or longer, and what it costs more than its best one. */
typedef struct Variant {
    Lines lines; /* n 0: there is none */
    int64_t cost;
    int block;
} Variant;

/* Whether a block of a galley is running text that may be set in a line less or more. */
bool variants_may_vary(const GalleyBlock *block);

/*
 * The variants of all blocks of a galley set to a column's width, by block: of
 * each paragraph both from one search. They are valid for as long as the
 * galley, and for every galley with the same blocks.
 */
void variants_find(Desk *desk, Arena *out, const Galley *galley, Len column, Variant *variants[SIDES]);

/* A grey patch: a setting that is taken only where no other lever helps. */
#define VARIANTS_GREY 30000000

#endif
