/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SHAPE_H
#define BANXIN_SHAPE_H

#include "text/units.h"

/* One Han or full-width symbol: cmap only; rare ones along the fallback chain. */
void shape_han(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end);
/* A full-width digit or letter; the copy may hold its ordinary form (R33). */
void shape_wide(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end);
/* Text that is not set, one em wide: one finding, one unit. code is its first character. */
void shape_refused(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end);
/* A full-width mark of 1 or 2 code points. */
void shape_mark(UnitMaker *maker, uint32_t code, int count, CharClass class, uint32_t start, uint32_t end);
/* Western text start..end without blanks at its ends: HarfBuzz, kerning and ligatures. */
void shape_western(UnitMaker *maker, uint32_t start, uint32_t end);
/* The face that draws a Western character: the Latin one, the Han one, then the chain; -1: none. */
int shape_western_face(UnitMaker *maker, uint32_t code);
/* A curly quote inside Western text: proportional, but of the Han face (R10). */
void shape_western_quote(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end);
/* A kept gap of so many parts of 1,024 of an em. */
void shape_blank(UnitMaker *maker, int32_t width, uint32_t start, uint32_t end);
/* A character that draws nothing and stands alone: no width, but kept for extraction. */
void shape_nothing(UnitMaker *maker, uint32_t start, uint32_t end);
/* The glyph of a unit of one code point with a variation selector behind it, where its face has one. */
void shape_variant(UnitMaker *maker, Unit *unit, uint32_t selector);
/* One shaped HarfBuzz buffer's glyphs as units, a unit a cluster, in the order of the text, which ends at `end`.
 * class: CLASS_LATIN, told by character, or CLASS_OTHER. */
void shape_take(UnitMaker *maker, Face *face, uint16_t run, uint32_t end, CharClass class, uint8_t flags);
/* For a unit behind which a line may end: as wide as it is alone, not kerned with what follows. */
void shape_unkern(UnitMaker *maker, Unit *unit);

#endif
