/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PNG_QUIET_H
#define BANXIN_PNG_QUIET_H

#include <png.h>

/* libpng's callbacks for whoever reads or writes a PNG: it says nothing on the
 * terminal, and an error goes back to the one setjmp around the work. */
static inline void png_quiet_error(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static inline void png_quiet_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

#endif
