/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DIVIDE_H
#define BANXIN_DIVIDE_H

#include "text/units.h"

/*
 * Sets UNIT_HYPHEN_AFTER where words of the Western text start..end may be
 * divided; its units are those from `first` on. Left whole: what holds digits,
 * dots, slashes or other signs of addresses, code, abbreviations, words with an
 * apostrophe, compounds, and in Chinese copy names (a capital: English patterns
 * do not fit pinyin). In a Western paragraph a compound may end a line at its
 * own hyphen. Nothing where maker->hyphens is NULL.
 */
void divide_words(UnitMaker *maker, int first, uint32_t start, uint32_t end);

#endif
