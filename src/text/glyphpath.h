/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_GLYPHPATH_H
#define BANXIN_GLYPHPATH_H

#include "text/face.h"

/* Where a glyph stands and how large, in millionths of the unit of a drawing; y down. */
typedef struct GlyphSpot {
    int64_t x, y, size;
} GlyphSpot;

/* Adds the outline of a glyph as data of an SVG's path, by HarfBuzz; of a glyph without ink nothing. */
void glyph_path(Buf *out, const Face *face, uint32_t glyph, GlyphSpot spot);
/* Millionths as decimal text: "1.5". */
void buf_put_micro(Buf *out, int64_t micro);

#endif
