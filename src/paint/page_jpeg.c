/* SPDX-License-Identifier: MIT */
/* page_jpeg.c - a page's picture as a JPEG that a phone takes: under a size */
#include "paint/page_jpeg.h"

#include "paint/png_read.h"
#include "read/picture_scale.h"

#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

enum { PIXELS_MOST = 400 << 20, LEAST_SIDE = 64, QUALITY_BEST = 92, QUALITY_LEAST = 45 };

/* libjpeg fails here only when memory is out, which ends the program as everywhere (base/arena.h). */
static void give_up(j_common_ptr common)
{
    (void)common;
    mem_resize(NULL, SIZE_MAX, 1);
}

/* Colour stays as fine as light, as red type would fray otherwise. */
static void encode(const PngPixels *pixels, int dpi, int quality, Buf *out)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long n = 0;
    jpeg.err = jpeg_std_error(&errors);
    errors.error_exit = give_up;
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &n);
    jpeg.image_width = (JDIMENSION)pixels->width;
    jpeg.image_height = (JDIMENSION)pixels->height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
    jpeg.dct_method = JDCT_ISLOW;
    jpeg.optimize_coding = TRUE;
    jpeg.density_unit = 1;
    jpeg.X_density = jpeg.Y_density = (UINT16)(dpi > 0 && dpi < 10000 ? dpi : 72);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < pixels->height; y++) {
        JSAMPROW row = pixels->rgb + (size_t)y * (size_t)pixels->width * 3;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    buf_put(out, bytes, n);
    free(bytes);
}

/* The best quality whose file is small enough, by halving; false: not even the least is. */
static bool encode_under(const PngPixels *pixels, int dpi, size_t most, Buf *out)
{
    size_t start = out->n;
    int low = QUALITY_LEAST, high = QUALITY_BEST;
    for (int quality = high; low <= high; quality = (low + high + 1) / 2) {
        Buf tried = {0};
        encode(pixels, dpi, quality, &tried);
        if (tried.n <= most) {
            out->n = start;
            buf_put_str(out, buf_str(&tried));
            low = quality + 1;
        } else {
            high = quality - 1;
        }
        buf_free(&tried);
    }
    return out->n > start;
}

/* Three quarters of both sides. */
static void shrink(PngPixels *pixels)
{
    Arena scratch = {0};
    int width = pixels->width * 3 / 4, height = pixels->height * 3 / 4, made = 0;
    unsigned char *rgb = mem_resize(NULL, (size_t)width * (size_t)height * 3, 1);
    Scaler *scaler = scaler_new(&scratch, pixels->width, pixels->height, width, height, 3, true);
    for (int y = 0; y < pixels->height && made < height; y++)
        made += scaler_put(scaler, pixels->rgb + (size_t)y * (size_t)pixels->width * 3, rgb + (size_t)made * (size_t)width * 3);
    mem_free(pixels->rgb);
    *pixels = (PngPixels){rgb, width, height};
    arena_free(&scratch);
}

bool page_jpeg(Str png, int dpi, size_t most, Buf *out, const char **why)
{
    PngPixels pixels;
    PngRead read = png_read(png, PIXELS_MOST, &pixels);
    bool good = read == PNG_READ_GOOD, fits = good && encode_under(&pixels, dpi, most, out);
    while (good && !fits && pixels.width > LEAST_SIDE && pixels.height > LEAST_SIDE) {
        shrink(&pixels);
        dpi = dpi * 3 / 4;
        fits = encode_under(&pixels, dpi, most, out);
    }
    if (!fits)
        *why = good ? "no JPEG of a page is so small" : read == PNG_READ_TOO_LARGE ? "the page's picture is too large" : "the page's picture is no PNG, or broken";
    mem_free(pixels.rgb);
    return fits;
}
