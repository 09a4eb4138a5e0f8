/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_KEEPWHOLE_H
#define BANXIN_KEEPWHOLE_H

#include "text/units.h"

/*
 * What no line of a head ends inside (R56): words, as ICU's dictionary knows
 * them; names, as layout and edition list them; numbers with what they count;
 * 《titles》 and “quotations” of a few characters; foreign names at their ·.
 */
typedef enum Whole {
    WHOLE_FREE, /* a line may end behind this unit */
    WHOLE_WORD, /* inside a word, a number, a short title: only where a head cannot be set otherwise */
    WHOLE_NAME  /* inside a name, or between a bracket and its text: never */
} Whole;

/*
 * One Whole for each unit of a paragraph, in the arena. names: NULL for none. A
 * name's edges are edges of words, whatever the dictionary says of them.
 */
uint8_t *keepwhole_find(Arena *arena, const Para *para, const StrList *names);

#endif
