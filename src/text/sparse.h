/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SPARSE_H
#define BANXIN_SPARSE_H

#include "base/str.h"

/*
 * An image of a font file in which only what a subset needs has been read: the
 * tables of one face but those of layout, and of the outlines (CFF charstrings,
 * glyf) only those of the glyphs given. The rest is never touched, so it costs neither memory nor
 * reading: a Han font of 25 MB takes 3 to 8.
 */
typedef struct Sparse {
    char *bytes; /* as long as the file; zero where nothing was read */
    size_t size;
} Sparse;

/*
 * glyphs: sorted. cmap stands for the file's own table where there is room for it: that of a Han font has 45,000 codes, and
 * a subset would look at each. False where the file is not laid out as expected: then map it whole.
 */
bool sparse_open(Sparse *sparse, const char *path, int index, const uint32_t *glyphs, int n, Str cmap);
void sparse_close(Sparse *sparse);

#endif
