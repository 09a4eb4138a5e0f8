/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FACES_H
#define BANXIN_FACES_H

#include "paint/wanted.h"

#include <cairo.h>

/*
 * The faces of a set of pages, cut down to the glyphs that they use and ready
 * for cairo: one cairo face for each face of the font book, so that a PDF
 * embeds each once. Indexed like the font book.
 */
typedef struct Faces Faces;

/*
 * The faces of pages behind those that `before` (NULL: none) is for: what was
 * ordered is cut, the rest is shared with it. Needs no font book: may be done in
 * a thread of its own. NULL if a face cannot be subset: a finding says which.
 */
Faces *faces_after(const Faces *before, const CutOrders *orders, Diag *diag);
/* Those of one page. */
Faces *faces_of_page(const Page *page, FontBook *fonts, Diag *diag);
void faces_free(Faces *faces);

/*
 * Borrowed; of a face that the pages use, opened when first asked for. In a
 * PDF glyphs are only measured until faces_embed(faces, true) is called, which
 * must be before its surface is finished (and false before the next PDF). NULL:
 * FreeType or cairo refuses it.
 */
cairo_font_face_t *faces_cairo(Faces *faces, int face, bool pdf);
void faces_embed(Faces *faces, bool now);
/* The subset's id of each glyph of the font book's face, by its old id. */
const uint16_t *faces_ids(const Faces *faces, int face);

#endif
