/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_NORMALISE_H
#define BANXIN_NORMALISE_H

#include "model/article.h"
#include "model/layout.h"

/*
 * Dirty copy put right by rule (normalise.def): half-width marks between Han,
 * straight quotes, dashes, ellipses, blanks, characters that look like others.
 * Numbers, times, addresses and Latin sentences stay as they are.
 */
typedef struct ChangeList {
    Change *items; /* in the arena */
    int n, room;
} ChangeList;

typedef struct NormaliseRule {
    const char *name, *description;
    bool fixed; /* the Copy contract asks for it: `keep` has no say */
} NormaliseRule;

/*
 * Changes copy in place (text, inlines, origins; new memory from the arena).
 * Rules named in keep (may be NULL) are left out. What was done is added to
 * changes (may be NULL), with places in the copy's source. Doing it twice
 * changes nothing more. Linear in the length of the text.
 */
void normalise_copy(Arena *arena, Copy *copy, const StrList *keep, ChangeList *changes);

int normalise_rules(void); /* their number */
const NormaliseRule *normalise_rule_at(int index);
/* NULL where no rule has this name. */
const NormaliseRule *normalise_rule_named(Str name);

#endif
