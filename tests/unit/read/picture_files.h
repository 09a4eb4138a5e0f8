/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PICTURE_FILES_H
#define BANXIN_PICTURE_FILES_H

#include "base/str.h"

/*
 * Small picture files made in memory by libjpeg and libpng, for tests: four
 * quadrants of one colour each. Header only: test programs that share it are
 * each a program of their own.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

typedef unsigned char Channel[4];

/* Upper left, upper right, lower left, lower right. */
typedef struct Quadrants {
    int width, height, channels;
    Channel colours[4];
} Quadrants;

static inline const unsigned char *quadrant_at(const Quadrants *q, int x, int y)
{
    return q->colours[(y >= q->height / 2) * 2 + (x >= q->width / 2)];
}

/* orientation 0: no EXIF. adobe: with Adobe's marker (CMYK values are then what Adobe writes: inverted). */
static inline Str jpeg_file(Arena *arena, const Quadrants *q, int orientation, bool adobe, bool progressive)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long n = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &n);
    jpeg.image_width = (JDIMENSION)q->width;
    jpeg.image_height = (JDIMENSION)q->height;
    jpeg.input_components = q->channels;
    jpeg.in_color_space = q->channels == 1 ? JCS_GRAYSCALE : q->channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 95, TRUE);
    jpeg.write_Adobe_marker = adobe;
    if (progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    if (orientation) {
        unsigned char exif[] = "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
        exif[6 + 8 + 2 + 9] = (unsigned char)orientation;
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif, sizeof exif - 1);
    }
    unsigned char *row = arena_alloc(arena, (size_t)q->width * 4);
    while (jpeg.next_scanline < jpeg.image_height) {
        for (int x = 0; x < q->width; x++)
            memcpy(row + x * q->channels, quadrant_at(q, x, (int)jpeg.next_scanline), (size_t)q->channels);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    Str copy = str_copy(arena, (Str){(const char *)bytes, n});
    free(bytes);
    return copy;
}

static inline void png_file_write(png_structp png, png_bytep bytes, size_t n)
{
    buf_put(png_get_io_ptr(png), bytes, n);
}

/* colour: PNG_COLOR_TYPE_…; depth 1, 8 or 16 (16: each value twice). Palette: the four colours, RGBA. */
static inline Str png_file(Arena *arena, const Quadrants *q, int colour, int depth, bool interlaced, int orientation)
{
    Buf buf = {0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &buf, png_file_write, NULL);
    png_set_IHDR(png, info, (png_uint_32)q->width, (png_uint_32)q->height, depth, colour,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    bool palette = colour == PNG_COLOR_TYPE_PALETTE;
    if (palette) {
        png_color colours[4];
        png_byte alpha[4];
        for (int i = 0; i < 4; i++) {
            colours[i] = (png_color){q->colours[i][0], q->colours[i][1], q->colours[i][2]};
            alpha[i] = q->channels == 4 ? q->colours[i][3] : 255;
        }
        png_set_PLTE(png, info, colours, 4);
        if (q->channels == 4)
            png_set_tRNS(png, info, alpha, 4, NULL);
    }
    unsigned char exif[] = "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0";
    exif[8 + 2 + 8] = (unsigned char)orientation;
    if (orientation)
        png_set_eXIf_1(png, info, sizeof exif - 1, exif);
    png_bytep *rows = arena_array(arena, (size_t)q->height, sizeof *rows);
    for (int y = 0; y < q->height; y++) {
        unsigned char *to = rows[y] = arena_alloc(arena, (size_t)q->width * 8);
        for (int x = 0; x < q->width; x++) {
            const unsigned char *from = quadrant_at(q, x, y);
            if (palette) {
                *to++ = (unsigned char)((y >= q->height / 2) * 2 + (x >= q->width / 2));
            } else if (depth == 1) {
                to[x / 8] = (unsigned char)(to[x / 8] | (from[0] >= 128) << (7 - x % 8));
            } else {
                for (int i = 0; i < q->channels; i++)
                    for (int d = 0; d < depth / 8; d++)
                        *to++ = from[i];
            }
        }
    }
    png_set_rows(png, info, rows);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    png_destroy_write_struct(&png, &info);
    Str copy = str_copy(arena, buf_str(&buf));
    buf_free(&buf);
    return copy;
}

static inline void put_file(const char *path, Str bytes)
{
    FILE *file = fopen(path, "wb");
    assert(file);
    fwrite(bytes.p, 1, bytes.n, file);
    fclose(file);
}

#endif
