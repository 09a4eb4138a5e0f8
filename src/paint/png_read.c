/* SPDX-License-Identifier: MIT */
/* png_read.c - pictures of pages read back from PNG */
#include "paint/png_read.h"

#include <png.h>

enum { SIDE_MOST = 30000 };

PngRead png_read(Str bytes, size_t most, PngPixels *pixels)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    *pixels = (PngPixels){0};
    if (!png_image_begin_read_from_memory(&png, bytes.p, bytes.n))
        return PNG_READ_BROKEN;
    png.format = PNG_FORMAT_RGB;
    PngRead read = PNG_READ_TOO_LARGE;
    if (png.width > 0 && png.width <= SIDE_MOST && png.height > 0 && png.height <= SIDE_MOST && (size_t)png.width * png.height <= most) {
        *pixels = (PngPixels){mem_resize(NULL, PNG_IMAGE_SIZE(png), 1), (int)png.width, (int)png.height};
        read = png_image_finish_read(&png, NULL, pixels->rgb, 0, NULL) ? PNG_READ_GOOD : PNG_READ_BROKEN;
    }
    png_image_free(&png);
    return read;
}
