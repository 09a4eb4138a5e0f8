/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_OUT_BUFFER_H
#define BANXIN_OUT_BUFFER_H

#include "paint/paint.h"

#include <cairo.h>

/* cairo writes a few bytes at a time; the file gets blocks. */
enum { OUT_BUFFER_BYTES = 64 * 1024 };

typedef struct OutBuffer {
    PaintWrite write;
    void *to;
    bool failed;
    size_t n;
    unsigned char bytes[OUT_BUFFER_BYTES];
} OutBuffer;

/* A cairo_write_func_t; closure is an OutBuffer. */
cairo_status_t out_buffer_write(void *closure, const unsigned char *bytes, unsigned int n);
/* Hands on what is left; false if any write failed. */
bool out_buffer_finish(OutBuffer *out);

#endif
