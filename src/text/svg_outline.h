/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SVG_OUTLINE_H
#define BANXIN_SVG_OUTLINE_H

#include "base/vec.h"
#include "text/fontbook.h"

/* Characters drawn with each face of the book, by its index; on the heap: vec_free. */
typedef VEC(int) FaceCounts;

/*
 * An SVG whose <text> has become <path>, shaped as copy is and drawn from the
 * layout's own fonts, so that it looks the same on every machine and librsvg
 * never meets text. All else stays byte for byte. What cannot be set is a
 * finding in the drawing (svg-text, svg-font, svg-font-next, svg-weight, and
 * those of characters), and is left out. In the arena. Adds to the counts, which
 * may be NULL.
 */
Str svg_outline(Arena *arena, FontBook *book, Str bytes, SourceId source, FaceCounts *counts, Diag *diag);

#endif
