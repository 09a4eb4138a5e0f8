/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WORDS_H
#define BANXIN_WORDS_H

#include "base/str.h"

/*
 * Where the words of a text begin, by ICU's dictionary: offsets of bytes, the first 0, the last text.n; *n of them. Marks
 * and blanks are words too. In the arena.
 */
uint32_t *words_starts(Arena *arena, Str text, int *n);

#endif
