/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WORDBREAK_H
#define BANXIN_WORDBREAK_H

#include "text/units.h"

/*
 * Per unit 1 where a word goes on behind it, 0 where one ends, by ICU's
 * dictionary; for heads, which are not to be broken inside a word. NULL when
 * ICU has no dictionary: then every place is as good. In the arena.
 */
uint8_t *wordbreak_inside(Arena *arena, const Para *para);

#endif
