/* SPDX-License-Identifier: MIT */
/* picture_png.c - PNG: size from the header, soundness, pixels */
/*
 * libpng reports errors by a callback that must not return: the only setjmp is
 * in run_guarded. The probe inflates the file row by row, so that a damaged or
 * cut picture is found before printing.
 */
#include "base/lang.h"
#include "read/picture_codec.h"
#include "read/png_quiet.h"

#include <setjmp.h>
#include <string.h>

enum { PNG_CHUNK_MOST = 8 << 20, PNG_CHUNKS_MOST = 1000 };

static const char broken_data[] = N_("its data is damaged");
static const char broken_end[] = N_("the file ends before the picture does");

typedef struct PngReader {
    png_structp png;
    png_infop header;
    Arena *arena;
    Str bytes;
    size_t at;
    PictureInfo *info;        /* probe: what is found */
    const PictureInfo *known; /* decode: what was found */
    Pixels *pixels;
    const char *why;
    PictureVerdict verdict;
} PngReader;

static void on_read(png_structp png, png_bytep to, size_t n)
{
    PngReader *reader = png_get_io_ptr(png);
    if (n > reader->bytes.n - reader->at) {
        reader->why = broken_end;
        png_longjmp(png, 1);
    }
    memcpy(to, reader->bytes.p + reader->at, n);
    reader->at += n;
}

/* False: libpng gave up; reader->why says what. */
static bool run_guarded(PngReader *reader, void (*work)(PngReader *))
{
    reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, png_quiet_error, png_quiet_warning);
    reader->header = reader->png ? png_create_info_struct(reader->png) : NULL;
    bool good = false;
    if (!reader->header) {
        reader->why = N_("libpng does not start");
    } else if (setjmp(png_jmpbuf(reader->png)) == 0) {
        png_set_read_fn(reader->png, reader, on_read);
        png_set_user_limits(reader->png, PICTURE_SIDE_MOST, PICTURE_SIDE_MOST);
        png_set_chunk_malloc_max(reader->png, PNG_CHUNK_MOST);
        png_set_chunk_cache_max(reader->png, PNG_CHUNKS_MOST);
        work(reader);
        good = true;
    }
    png_destroy_read_struct(&reader->png, &reader->header, NULL);
    if (!good && !reader->why)
        reader->why = broken_data;
    return good;
}

/* After this a row is 8-bit gray, RGB or RGBA. */
static int set_transforms(PngReader *reader)
{
    png_structp png = reader->png;
    int colour = png_get_color_type(png, reader->header);
    bool alpha = (colour & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, reader->header, PNG_INFO_tRNS);
    png_set_expand(png);
    png_set_scale_16(png);
    if (alpha && !(colour & PNG_COLOR_MASK_COLOR))
        png_set_gray_to_rgb(png);
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, reader->header);
    return passes;
}

static int orientation_of(PngReader *reader)
{
    png_uint_32 n = 0;
    png_bytep exif = NULL;
    if (!png_get_eXIf_1(reader->png, reader->header, &n, &exif))
        return 1;
    return exif_orientation((Str){(const char *)exif, n});
}

static void probe_guarded(PngReader *reader)
{
    png_structp png = reader->png;
    PictureInfo *info = reader->info;
    png_read_info(png, reader->header);
    int colour = png_get_color_type(png, reader->header);
    int width = (int)png_get_image_width(png, reader->header), height = (int)png_get_image_height(png, reader->header);
    info->channels = colour & PNG_COLOR_MASK_COLOR ? 3 : 1;
    info->alpha = (colour & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, reader->header, PNG_INFO_tRNS);
    if (!picture_size_fits(width, height, PICTURE_PNG_MOST)) {
        info->width = width;
        info->height = height;
        reader->verdict.fault = PICTURE_TOO_LARGE;
        return;
    }
    int passes = set_transforms(reader);
    png_bytep row = arena_alloc(reader->arena, png_get_rowbytes(png, reader->header));
    for (int pass = 0; pass < passes; pass++)
        for (int y = 0; y < height; y++)
            png_read_row(png, row, NULL);
    png_read_end(png, reader->header);
    info->orientation = orientation_of(reader);
    bool swaps = exif_swaps(info->orientation);
    info->width = swaps ? height : width;
    info->height = swaps ? width : height;
}

/* IHDR is always first; libpng itself would refuse the size without saying it. */
static bool header_fits(PictureInfo *info)
{
    if (info->bytes.n < 24)
        return true;
    const unsigned char *at = (const unsigned char *)info->bytes.p + 16;
    uint32_t width = png_get_uint_32(at), height = png_get_uint_32(at + 4);
    if (picture_size_fits(width, height, PICTURE_PNG_MOST))
        return true;
    info->width = width > INT32_MAX ? INT32_MAX : (int)width;
    info->height = height > INT32_MAX ? INT32_MAX : (int)height;
    return width == 0 || height == 0;
}

PictureVerdict png_probe(PictureInfo *info)
{
    info->kind = PICTURE_PNG;
    info->orientation = 1;
    if (!header_fits(info))
        return (PictureVerdict){PICTURE_TOO_LARGE, NULL, 0};
    Arena arena = {0};
    PngReader reader = {.arena = &arena, .bytes = info->bytes, .info = info, .verdict = PICTURE_PASSES};
    bool good = run_guarded(&reader, probe_guarded);
    arena_free(&arena);
    if (reader.verdict.fault != PICTURE_GOOD)
        return reader.verdict;
    return good ? PICTURE_PASSES : PICTURE_IS_BROKEN(reader.why);
}

static void decode_guarded(PngReader *reader)
{
    png_structp png = reader->png;
    Pixels *pixels = reader->pixels;
    png_read_info(png, reader->header);
    int width = (int)png_get_image_width(png, reader->header), height = (int)png_get_image_height(png, reader->header);
    int passes = set_transforms(reader);
    size_t stride = png_get_rowbytes(png, reader->header);
    pixels->width = reader->known->width;
    pixels->height = reader->known->height;
    pixels->channels = png_get_channels(png, reader->header);
    pixels->rows = arena_array(reader->arena, (size_t)height, stride);
    int orientation = reader->known->orientation;
    /* Interlaced rows need all passes before they can be turned. */
    bool whole = passes > 1 && orientation != 1;
    png_bytep raw = arena_array(reader->arena, whole ? (size_t)height : 1, stride);
    for (int pass = 0; pass < passes; pass++)
        for (int y = 0; y < height; y++) {
            png_bytep row = orientation == 1 ? pixels->rows + (size_t)y * stride
                            : whole          ? raw + (size_t)y * stride
                                             : raw;
            png_read_row(png, row, NULL);
            if (orientation != 1 && pass == passes - 1)
                exif_put_row(pixels, orientation, width, height, y, row);
        }
}

bool png_decode(Arena *arena, const PictureInfo *info, Pixels *pixels, const char **why)
{
    PngReader reader = {.arena = arena, .bytes = info->bytes, .known = info, .pixels = pixels};
    bool good = run_guarded(&reader, decode_guarded);
    *why = reader.why;
    return good;
}
