/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROFILE_LCMS_H
#define BANXIN_PROFILE_LCMS_H

#include "ink/icc.h"
#include "ink/profile.h"

/* What profile.c and the separation of pictures share; nothing for others. */
enum { TONE_STEPS = 1024 };

/* Links that were made for a profile, behind a lock: the only part of it that changes. */
typedef struct Links Links;
Links *links_new(void);
void links_free(Links *links);

struct Profile {
    Str bytes;
    Icc icc;
    cmsHTRANSFORM separate, proof, proof_bytes; /* sRGB → CMYK, CMYK → sRGB, 16 bits, and 8; their use changes nothing in them */
    Links *links;
    double black[TONE_STEPS + 1];  /* light of so many parts of black ink, of paper's */
};

#endif
