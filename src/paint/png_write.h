/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PNG_WRITE_H
#define BANXIN_PNG_WRITE_H

#include "paint/out_buffer.h"

/*
 * An RGB24 image surface as a PNG of 8-bit RGB, or gray where no pixel has a
 * colour, with its resolution. Nothing in it depends on the machine. False:
 * libpng gave up, or writing failed (then out->failed is set).
 */
bool png_write(cairo_surface_t *surface, int dpi, OutBuffer *out);

#endif
