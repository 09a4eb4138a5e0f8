/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAGE_JPEG_H
#define BANXIN_PAGE_JPEG_H

#include "base/str.h"

/*
 * A page's picture, a PNG of this resolution, as a JPEG of at most `most` bytes,
 * appended to *out: in the best quality that fits; where type would suffer more
 * from that than from fewer pixels, with fewer. False with *why: no PNG, too
 * large, or it cannot be so small.
 */
bool page_jpeg(Str png, int dpi, size_t most, Buf *out, const char **why);

#endif
