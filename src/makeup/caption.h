/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CAPTION_H
#define BANXIN_CAPTION_H

#include "makeup/settext.h"

/* Words under a picture and who took it; either may be empty. Borrowed by what is set. */
typedef struct CaptionOrder {
    const Copy *caption, *credit;
    const Style *caption_style, *credit_style;
    Len width;
    Str lang;
    int16_t paragraph; /* block of the story; -1: none */
} CaptionOrder;

/*
 * One paragraph in out: the credit in its own style at the right edge of the
 * caption's last line, an em behind it at least, or on a line of its own where
 * there is no room. A caption that is centred has it an em behind its last word.
 */
SetText caption_set(const Setter *setter, Arena *out, const CaptionOrder *order);

#endif
