/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SEPARATE_H
#define BANXIN_SEPARATE_H

#include "ink/profile.h"
#include "read/picture.h"

/*
 * A placed picture as the press prints it (P7, P17 to P19, P21). Gray, and RGB
 * that is gray in every pixel, on K alone; line art on K in one bit; RGB and
 * CMYK of another profile through the profiles; CMYK of the output profile, or
 * without one, as it is. Alpha is composed onto white in the picture's own
 * colours. Upright.
 */
typedef struct SeparateOptions {
    int limit;         /* total ink, percent */
    bool gray_only;    /* K plate alone */
    int width, height; /* pixels wanted at most, upright; 0: all. Line art is never made smaller */
    bool rows;         /* rows of pixels, never the file's own bytes */
} SeparateOptions;

typedef struct Separated {
    int width, height;
    int channels; /* 1 K, 4 CMYK */
    int bits;     /* 8; 1: line art, rows padded to whole bytes, first pixel in the highest bit */
    Str bytes;    /* rows from the top, 0 no ink; in the arena. Of jpeg: the file's bytes, of the store */
    bool jpeg;    /* bytes are a CMYK JPEG that obeys the limit (DCTDecode) */
    bool inverted; /* its 0 is solid ink: /Decode [1 0 1 0 1 0 1 0] */
    int most_ink; /* total of its heaviest pixel, percent, rounded up; never above the limit */
    const char *profile_fault; /* why the picture's own ICC profile was not used (static); NULL: nothing wrong */
} Separated;

/*
 * False and *why (static English): the file is broken, or has no pixels (SVG).
 * A profile in the picture that cannot be used is told in profile_fault, and
 * sRGB, or the output's inks, taken instead. Threads may separate side by side
 * with arenas of their own. Memory: what comes out, and a few rows.
 */
bool separate_picture(Arena *arena, const PictureInfo *info, const Profile *profile, SeparateOptions options,
                      Separated *out, const char **why);

#endif
