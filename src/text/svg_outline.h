/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SVG_OUTLINE_H
#define BANXIN_SVG_OUTLINE_H

#include "text/fontbook.h"

/*
 * An SVG whose <text> has become <path>, shaped as copy is and drawn from the
 * layout's own fonts, so that it looks the same on every machine and librsvg
 * never meets text. All else stays byte for byte. What cannot be set is a
 * finding in the drawing (svg-text, svg-font, svg-font-next, svg-weight, and
 * those of characters), and is left out. In the arena.
 */
Str svg_outline(Arena *arena, FontBook *book, Str bytes, SourceId source, Diag *diag);

#endif
