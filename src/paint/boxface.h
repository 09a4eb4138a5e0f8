/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_BOXFACE_H
#define BANXIN_BOXFACE_H

#include "base/str.h"

#include <ft2build.h>
#include FT_FREETYPE_H

/*
 * A CFF face whose glyphs all look like one box as long as cairo only measures
 * them, and are themselves when cairo embeds them: for PDFs, where interpreting
 * outlines that nobody draws was two fifths of a build's time.
 */
typedef struct BoxFace BoxFace;

/* The font's bytes (OpenType with a CFF table, desubroutinised) must outlive it. NULL: not such a font. */
BoxFace *boxface_open(Arena *arena, FT_Library library, Str font, FT_Face *face);
/* From now on glyphs are themselves (true), or boxes again (false). */
void boxface_show(BoxFace *box, bool real);

#endif
