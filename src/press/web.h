/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WEB_H
#define BANXIN_WEB_H

#include "paint/paint.h"

/* What is known of the pages that a painter was made for; articles are there still (workspace: copy). */
typedef struct WebJob {
    const PageSet *set;
    Str title, author, date; /* as in PaintJob */
} WebJob;

/*
 * The pages for screens and the archive (P27): sRGB, the trim alone, tagged as
 * ISO 14289-1 (PDF/UA) asks, with an outline and live links. Appends the file to
 * *out. False with *why (English, in the arena): painting failed, or the file
 * that cairo wrote is not what it always writes.
 */
bool web_make(Arena *arena, Painter *painter, const WebJob *job, Buf *out, const char **why);

#endif
