/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_COMBINE_H
#define BANXIN_COMBINE_H

#include "text/units.h"

/*
 * Combining marks that a font draws but does not place (most Han fonts have no
 * anchors for them): n̄, m̄, ê̄ of pinyin, names in other alphabets. A mark is put
 * over or under the middle of its letter's ink, clear of what is there. Works
 * on the shaped HarfBuzz buffer, before its clusters become units.
 */
void combine_marks(UnitMaker *maker, Face *face);

#endif
