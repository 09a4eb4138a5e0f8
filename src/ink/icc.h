/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ICC_H
#define BANXIN_ICC_H

#include "base/str.h"

#include <lcms2.h>

/*
 * An ICC profile from anywhere, opened by lcms2 in a context of its own: no
 * global error handler, and threads that have their own Icc never meet.
 */
typedef struct Icc {
    cmsContext context;
    cmsHPROFILE handle;
    const char *why; /* what lcms2 said last: one of a few static texts; NULL: nothing */
} Icc;

enum { ICC_BYTES_MOST = 4 << 20, ICC_BYTES_LEAST = 132 /* header and number of tags */ };

/*
 * Opens in place: *icc must not move before icc_close, and bytes stay the
 * caller's. False and *why (static): too large, not a profile. Colour space and
 * class are the caller's to look at. icc_close after either.
 */
bool icc_open(Icc *icc, Str bytes, const char **why);
void icc_close(Icc *icc);

/* Whether colours of a picture of 1, 3 or 4 channels can come by it. */
bool icc_suits(cmsHPROFILE from, int channels);

/* Whether a picture's profile can be used: opened, looked at and closed again. False and *why (static) when not. */
bool icc_picture_profile(Str bytes, int channels, const char **why);

/* sRGB, to be closed by cmsCloseProfile. */
cmsHPROFILE icc_srgb(Icc *icc);

/*
 * The same perceptual rendering with black-point compensation for everything
 * that is separated (P19). NULL and icc->why when lcms2 cannot.
 */
cmsHTRANSFORM icc_transform(Icc *icc, cmsHPROFILE from, cmsUInt32Number in, cmsHPROFILE to, cmsUInt32Number out,
                            cmsUInt32Number intent);

#endif
