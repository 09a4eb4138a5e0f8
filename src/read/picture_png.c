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
    Arena *arena; /* scratch */
    Arena *kept;  /* probe: for what stays */
    Str bytes;
    size_t at;
    PictureInfo *info;        /* probe: what is found */
    const PictureInfo *known; /* rows: what was found */
    RowSink sink;
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

/* After this a row is 8-bit gray or RGB, perhaps with alpha. */
static int set_transforms(PngReader *reader)
{
    png_structp png = reader->png;
    png_set_expand(png);
    png_set_scale_16(png);
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

/* A palette of nothing but black and white: line art as some programs save it. */
static bool is_black_and_white(PngReader *reader)
{
    png_colorp colours = NULL;
    int n = 0;
    if (!png_get_PLTE(reader->png, reader->header, &colours, &n) || n > 2)
        return false;
    for (int i = 0; i < n; i++)
        if (colours[i].red != colours[i].green || colours[i].red != colours[i].blue ||
            (colours[i].red != 0 && colours[i].red != 255))
            return false;
    return true;
}

static void find_space(PngReader *reader)
{
    PictureInfo *info = reader->info;
    int colour = png_get_color_type(reader->png, reader->header);
    bool palette = colour == PNG_COLOR_TYPE_PALETTE;
    info->alpha = (colour & PNG_COLOR_MASK_ALPHA) || png_get_valid(reader->png, reader->header, PNG_INFO_tRNS);
    info->line_art = !info->alpha && (palette ? is_black_and_white(reader)
                                              : png_get_bit_depth(reader->png, reader->header) == 1);
    info->channels = colour & PNG_COLOR_MASK_COLOR && !info->line_art ? 3 : 1;
}

static void keep_profile(PngReader *reader)
{
    png_charp name = NULL;
    int method = 0;
    png_bytep bytes = NULL;
    png_uint_32 n = 0;
    if (png_get_iCCP(reader->png, reader->header, &name, &method, &bytes, &n))
        reader->info->icc = str_copy(reader->kept, (Str){(const char *)bytes, n});
}

static void probe_guarded(PngReader *reader)
{
    png_structp png = reader->png;
    PictureInfo *info = reader->info;
    png_read_info(png, reader->header);
    int width = (int)png_get_image_width(png, reader->header), height = (int)png_get_image_height(png, reader->header);
    find_space(reader);
    if (!picture_size_fits(width, height, PICTURE_WHOLE_MOST)) {
        info->width = width;
        info->height = height;
        reader->verdict = PICTURE_IS_TOO_LARGE(PICTURE_WHOLE_MOST);
        return;
    }
    keep_profile(reader);
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
    if (picture_size_fits(width, height, PICTURE_WHOLE_MOST))
        return true;
    info->width = width > INT32_MAX ? INT32_MAX : (int)width;
    info->height = height > INT32_MAX ? INT32_MAX : (int)height;
    return width == 0 || height == 0;
}

PictureVerdict png_probe(Arena *kept, PictureInfo *info)
{
    info->kind = PICTURE_PNG;
    info->orientation = 1;
    if (!header_fits(info))
        return PICTURE_IS_TOO_LARGE(PICTURE_WHOLE_MOST);
    Arena arena = {0};
    PngReader reader = {.arena = &arena, .kept = kept, .bytes = info->bytes, .info = info, .verdict = PICTURE_PASSES};
    bool good = run_guarded(&reader, probe_guarded);
    arena_free(&arena);
    if (reader.verdict.fault != PICTURE_GOOD)
        return reader.verdict;
    return good ? PICTURE_PASSES : PICTURE_IS_BROKEN(reader.why);
}

static void give_row(PngReader *reader, const RowFormat *format, int y, const unsigned char *from, unsigned char *row)
{
    int channels = format->channels + format->alpha, step = png_get_channels(reader->png, reader->header);
    if (step == channels)
        memcpy(row, from, (size_t)format->width * (size_t)channels);
    else /* a palette of black and white: red says all */
        for (int x = 0; x < format->width; x++)
            row[x] = from[x * step];
    reader->sink.row(reader->sink.self, y, row);
}

/* An interlaced picture's rows are there when its last pass is. */
static void rows_guarded(PngReader *reader)
{
    png_structp png = reader->png;
    png_read_info(png, reader->header);
    RowFormat format = {(int)png_get_image_width(png, reader->header), (int)png_get_image_height(png, reader->header),
                        reader->known->channels, reader->known->alpha};
    int passes = set_transforms(reader);
    size_t stride = png_get_rowbytes(png, reader->header);
    bool whole = passes > 1;
    png_bytep raw = arena_array(reader->arena, whole ? (size_t)format.height : 1, stride);
    png_bytep row = arena_array(reader->arena, (size_t)format.width, 4);
    reader->sink.begin(reader->sink.self, &format);
    for (int pass = 0; pass < passes; pass++)
        for (int y = 0; y < format.height; y++) {
            png_bytep from = whole ? raw + (size_t)y * stride : raw;
            png_read_row(png, from, NULL);
            if (pass == passes - 1)
                give_row(reader, &format, y, from, row);
        }
}

bool png_rows(const PictureInfo *info, RowSink sink, const char **why)
{
    Arena arena = {0};
    PngReader reader = {.arena = &arena, .bytes = info->bytes, .known = info, .sink = sink};
    bool good = run_guarded(&reader, rows_guarded);
    arena_free(&arena);
    *why = reader.why;
    return good;
}
