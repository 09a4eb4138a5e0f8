/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PICTURE_ROWS_H
#define BANXIN_PICTURE_ROWS_H

#include "read/picture.h"

/*
 * A raster row by row, as it lies in the file: not yet upright, eight bits a
 * channel, nothing converted. Memory is a row's; an interlaced PNG's and a
 * progressive JPEG's the picture's.
 */
typedef struct RowFormat {
    int width, height; /* as in the file, or divided by `shrink` and rounded up */
    int channels;      /* 1 gray, 3 RGB, 4 CMYK (255: solid ink); alpha comes on top, last and not premultiplied */
    bool alpha;
} RowFormat;

/* Both are called from inside a decoder that may leave by longjmp: they hold nothing that must be freed. */
typedef struct RowSink {
    void *self;
    void (*begin)(void *self, const RowFormat *format);
    void (*row)(void *self, int y, unsigned char *row); /* y = 0, 1, …; the row may be changed in place */
} RowSink;

/*
 * shrink 1, 2, 4 or 8: every pixel the mean of so many by so many, by less work
 * where the file allows it. False and a reason (English, static): broken; the
 * sink may have been given rows before.
 */
bool picture_stream(const PictureInfo *info, int shrink, RowSink sink, const char **why);

/*
 * The largest shrink that leaves at least these many pixels of the upright picture; both 0: all of them. 1 of a picture
 * with alpha, which is to be composed first.
 */
int picture_shrink(const PictureInfo *info, int width, int height);

#endif
