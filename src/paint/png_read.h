/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PNG_READ_H
#define BANXIN_PNG_READ_H

#include "base/str.h"

#include <stdbool.h>

/* Rows of r g b, a byte each. */
typedef struct PngPixels {
    unsigned char *rgb; /* heap; the caller's (mem_free); NULL: none */
    int width, height;
} PngPixels;

typedef enum PngRead { PNG_READ_GOOD, PNG_READ_BROKEN, PNG_READ_TOO_LARGE } PngRead;

/* A page's picture, as a build wrote it or as it has become since; more than `most` pixels, or 30,000 a side, are too large. */
PngRead png_read(Str bytes, size_t most, PngPixels *pixels);

#endif
