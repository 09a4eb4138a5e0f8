/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PICTURE_CODEC_H
#define BANXIN_PICTURE_CODEC_H

#include "read/picture_rows.h"

/*
 * What picture.c asks of each file format. A probe fills kind, size, channels,
 * alpha, orientation, profile and direct of *info from info->bytes, and reads the file to
 * its end without keeping a pixel, so that what passes can be printed. Nothing
 * is allocated by size before the size is known to be within the limits.
 */
typedef enum PictureFault {
    PICTURE_GOOD,
    PICTURE_BROKEN,     /* detail: why (English) */
    PICTURE_TOO_LARGE,  /* width and height of *info say how large */
    PICTURE_PAGELESS,   /* it has no such page */
    PICTURE_UNSUPPORTED /* detail: what it is or has; line: where in an SVG */
} PictureFault;

typedef struct PictureVerdict {
    PictureFault fault;
    const char *detail; /* static */
    int line;
    int most; /* too large: pixels allowed */
} PictureVerdict;

#define PICTURE_PASSES ((PictureVerdict){PICTURE_GOOD, NULL, 0, 0})
#define PICTURE_IS_BROKEN(why) ((PictureVerdict){PICTURE_BROKEN, (why), 0, 0})
#define PICTURE_IS_UNSUPPORTED(what) ((PictureVerdict){PICTURE_UNSUPPORTED, (what), 0, 0})
#define PICTURE_IS_TOO_LARGE(most) ((PictureVerdict){PICTURE_TOO_LARGE, NULL, 0, (most)})

#define PICTURE_HAS_NO_PAGE ((PictureVerdict){PICTURE_PAGELESS, NULL, 0, 0})

/* The arena keeps the colour profile that is in the file. */
PictureVerdict jpeg_probe(Arena *arena, PictureInfo *info);
PictureVerdict png_probe(Arena *arena, PictureInfo *info);
PictureVerdict tiff_probe(Arena *arena, PictureInfo *info);
PictureVerdict svg_probe(PictureInfo *info);
PictureVerdict pdf_probe(PdfProbe probe, PictureInfo *info);

/* As picture_stream. A row given to the sink has room for four bytes a pixel. */
bool jpeg_rows(const PictureInfo *info, int shrink, RowSink sink, const char **why);
bool png_rows(const PictureInfo *info, RowSink sink, const char **why);
bool tiff_rows(const PictureInfo *info, RowSink sink, const char **why);

/* Whether width × height is within the limits of its kind; `most`: its pixels. */
bool picture_size_fits(int64_t width, int64_t height, int64_t most);

/* EXIF orientation 1–8 in a TIFF structure ("II*\0…"); 1 where it says nothing sensible. */
int exif_orientation(Str tiff);
/* Orientations 5 to 8 swap width and height. */
bool exif_swaps(int orientation);
/* Puts row y of a raw picture (raw_width × raw_height) where it stands upright in pixels. */
void exif_put_row(const Pixels *pixels, int orientation, int raw_width, int raw_height, int y,
                  const unsigned char *row);

#endif
