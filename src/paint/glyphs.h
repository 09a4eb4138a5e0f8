/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_GLYPHS_H
#define BANXIN_GLYPHS_H

#include "paint/canvas.h"

/* Queues a run behind those that look like it; shows what was queued if it looks different. */
void glyphs_add(Canvas *canvas, const GlyphRun *run, InkUse ink);
/* Shows what is queued: before anything else is painted, and at a page's end. */
void glyphs_flush(Canvas *canvas);

#endif
