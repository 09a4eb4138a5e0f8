/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_INK_H
#define BANXIN_INK_H

#include "base/source.h"

#include <stdint.h>

/* Parts of 10,000: 0 nothing, 10,000 solid. */
typedef enum InkKind { INK_CMYK, INK_GRAY, INK_SPOT, INK_REGISTRATION } InkKind;

typedef struct Ink {
    Str name;      /* as the layout names it: 党旗红 */
    InkKind kind;
    int16_t c, m, y, k; /* CMYK; of a spot: its process fallback; of gray: k only */
    Str plate;     /* spot: the plate's name, "PANTONE 300 C" */
    Span span;
} Ink;

/* Inks that every layout has, first in its table and under these names. */
enum { INK_BLACK, INK_WHITE, INK_BUILT_IN };
#define INK_BLACK_NAME "黑"
#define INK_WHITE_NAME "白"
/* The registration ink; last in a layout's table. */
#define INK_REGISTRATION_NAME "套准"

/* What one item is printed with. */
typedef struct InkUse {
    int16_t ink;   /* index into the layout's inks */
    int16_t tint;  /* parts of 1,000; 1,000 is solid */
    bool overprint;
} InkUse;

const char *ink_kind_name(InkKind kind); /* cmyk, gray, spot, registration */

/*
 * About how dark it looks on white paper, in parts of 1,000: 0 paper, 1,000 black. By the weights that the eye gives red,
 * green and blue; no profile. tint in parts of 1,000. To tell whether type stands off from its ground.
 */
int ink_darkness(const Ink *ink, int tint);
/* A ground that is darker than this carries white type, a lighter one dark type. */
enum { INK_DARK_GROUND = 400 };

#define INK_USE_BLACK ((InkUse){INK_BLACK, 1000, true})

#endif
