/* SPDX-License-Identifier: MIT */
/* plate_jpeg.c - separated photographs as JPEGs for the press PDF, by libjpeg */
#include "ink/plate_jpeg.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

enum { QUALITY = 94 };

/* libjpeg fails here only when memory is out, which ends the program as everywhere (base/arena.h). */
static void give_up(j_common_ptr common)
{
    (void)common;
    mem_resize(NULL, SIZE_MAX, 1);
}

static void set_form(struct jpeg_compress_struct *jpeg, const Separated *rows)
{
    jpeg->image_width = (JDIMENSION)rows->width;
    jpeg->image_height = (JDIMENSION)rows->height;
    jpeg->input_components = rows->channels;
    jpeg->in_color_space = rows->channels == 4 ? JCS_CMYK : JCS_GRAYSCALE;
    jpeg_set_defaults(jpeg);
    jpeg_set_colorspace(jpeg, jpeg->in_color_space);
    jpeg_set_quality(jpeg, QUALITY, TRUE);
    jpeg->dct_method = JDCT_ISLOW;
    jpeg->write_Adobe_marker = FALSE;
    jpeg->write_JFIF_header = FALSE;
}

static void put_inks(struct jpeg_compress_struct *jpeg, const Separated *rows)
{
    size_t stride = (size_t)rows->width * 4;
    for (int y = 0; y < rows->height; y++) {
        /* libjpeg's rows are not const, but it only reads them. */
        JSAMPROW row = (JSAMPROW)(uintptr_t)(rows->bytes.p + (size_t)y * stride);
        jpeg_write_scanlines(jpeg, &row, 1);
    }
}

static void put_light(struct jpeg_compress_struct *jpeg, const Separated *rows)
{
    size_t width = (size_t)rows->width;
    unsigned char *light = mem_resize(NULL, width, 1);
    const unsigned char *from = (const unsigned char *)rows->bytes.p;
    for (int y = 0; y < rows->height; y++, from += width) {
        for (size_t x = 0; x < width; x++)
            light[x] = (unsigned char)(255 - from[x]);
        JSAMPROW row = light;
        jpeg_write_scanlines(jpeg, &row, 1);
    }
    mem_free(light);
}

void plate_jpeg_pack(const Separated *rows, Buf *out)
{
    assert(rows->bits == 8 && !rows->jpeg);
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long n = 0;
    jpeg.err = jpeg_std_error(&errors);
    errors.error_exit = give_up;
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &n);
    set_form(&jpeg, rows);
    jpeg_start_compress(&jpeg, TRUE);
    if (rows->channels == 4)
        put_inks(&jpeg, rows);
    else
        put_light(&jpeg, rows);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    buf_put(out, bytes, n);
    free(bytes);
}
