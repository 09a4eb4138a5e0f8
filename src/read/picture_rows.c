/* SPDX-License-Identifier: MIT */
/* picture_rows.c - a raster row by row from any file, and whole pictures put together from the rows */
#include "read/picture_rows.h"

#include "base/lang.h"
#include "read/picture_codec.h"
#include "read/picture_scale.h"

#include <assert.h>

enum { SHRINK_MOST = 8 };

/* Between a reader that cannot shrink and the sink. */
typedef struct Shrinker {
    Arena *arena;
    int shrink;
    RowSink to;
    Scaler *scaler;
    unsigned char *row;
    int y;
} Shrinker;

static void shrink_begin(void *self, const RowFormat *format)
{
    Shrinker *shrinker = self;
    int channels = format->channels;
    assert(!format->alpha); /* a transparent pixel's colour would weigh as much as another's */
    RowFormat small = *format;
    small.width = (format->width + shrinker->shrink - 1) / shrinker->shrink;
    small.height = (format->height + shrinker->shrink - 1) / shrinker->shrink;
    shrinker->scaler = scaler_new(shrinker->arena, format->width, format->height, small.width, small.height, channels,
                                  format->channels != 4);
    shrinker->row = arena_array(shrinker->arena, (size_t)small.width, (size_t)channels);
    shrinker->to.begin(shrinker->to.self, &small);
}

static void shrink_row(void *self, int y, unsigned char *row)
{
    Shrinker *shrinker = self;
    (void)y;
    if (scaler_put(shrinker->scaler, row, shrinker->row))
        shrinker->to.row(shrinker->to.self, shrinker->y++, shrinker->row);
}

bool picture_stream(const PictureInfo *info, int shrink, RowSink sink, const char **why)
{
    *why = NULL;
    if (info->kind == PICTURE_JPEG)
        return jpeg_rows(info, shrink, sink, why);
    Arena arena = {0};
    Shrinker shrinker = {.arena = &arena, .shrink = shrink, .to = sink};
    if (shrink > 1)
        sink = (RowSink){&shrinker, shrink_begin, shrink_row};
    bool good = false;
    switch (info->kind) {
    case PICTURE_PNG:
        good = png_rows(info, sink, why);
        break;
    case PICTURE_TIFF:
        good = tiff_rows(info, sink, why);
        break;
    case PICTURE_JPEG:
    case PICTURE_SVG:
    case PICTURE_PDF:
        *why = N_("an SVG or a PDF has no pixels");
        break;
    }
    arena_free(&arena);
    return good;
}

int picture_shrink(const PictureInfo *info, int width, int height)
{
    int shrink = 1;
    if (info->alpha || (width <= 0 && height <= 0))
        return 1;
    while (shrink < SHRINK_MOST && info->width / (shrink * 2) >= width && info->height / (shrink * 2) >= height)
        shrink *= 2;
    return shrink;
}

/* Rows into Pixels. */
typedef struct Gatherer {
    Arena *arena;
    const PictureInfo *info;
    RowFormat format;
    Pixels *pixels;
} Gatherer;

static void gather_begin(void *self, const RowFormat *format)
{
    Gatherer *gatherer = self;
    Pixels *pixels = gatherer->pixels;
    bool swaps = exif_swaps(gatherer->info->orientation);
    gatherer->format = *format;
    pixels->width = swaps ? format->height : format->width;
    pixels->height = swaps ? format->width : format->height;
    pixels->channels = format->alpha ? 4 : format->channels == 1 ? 1 : 3;
    pixels->rows =
        arena_array(gatherer->arena, (size_t)format->width * (size_t)format->height, (size_t)pixels->channels);
}

/* In place. Plain product of what each ink lets through. */
static void rgb_from_cmyk(unsigned char *row, int width, bool alpha)
{
    unsigned char *to = row;
    for (int i = 0; i < width; i++, row += 4 + alpha) {
        int k = 255 - row[3], opacity = alpha ? row[4] : 255;
        for (int c = 0; c < 3; c++)
            *to++ = (unsigned char)(((255 - row[c]) * k + 127) / 255);
        if (alpha)
            *to++ = (unsigned char)opacity;
    }
}

/* In place, from the end: rows of readers have room for four bytes a pixel. */
static void rgba_from_gray(unsigned char *row, int width)
{
    for (int i = width - 1; i >= 0; i--) {
        unsigned char gray = row[2 * i], alpha = row[2 * i + 1];
        row[4 * i] = row[4 * i + 1] = row[4 * i + 2] = gray;
        row[4 * i + 3] = alpha;
    }
}

static void gather_row(void *self, int y, unsigned char *row)
{
    Gatherer *gatherer = self;
    const RowFormat *format = &gatherer->format;
    if (format->channels == 4)
        rgb_from_cmyk(row, format->width, format->alpha);
    else if (format->channels == 1 && format->alpha)
        rgba_from_gray(row, format->width);
    exif_put_row(gatherer->pixels, gatherer->info->orientation, format->width, format->height, y, row);
}

bool picture_decode_for(Arena *arena, const PictureInfo *info, int width, Pixels *pixels, const char **why)
{
    *pixels = (Pixels){0};
    Gatherer gatherer = {.arena = arena, .info = info, .pixels = pixels};
    return picture_stream(info, picture_shrink(info, width, 0), (RowSink){&gatherer, gather_begin, gather_row}, why);
}

bool picture_decode(Arena *arena, const PictureInfo *info, Pixels *pixels, const char **why)
{
    return picture_decode_for(arena, info, info->width, pixels, why);
}
