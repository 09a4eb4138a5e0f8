/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_INK_H
#define BANXIN_INK_H

#include "base/source.h"

#include <stdint.h>

/* Parts of 10,000: 0 nothing, 10,000 solid. */
typedef enum InkKind { INK_CMYK, INK_GRAY, INK_SPOT, INK_REGISTRATION } InkKind;

/* What an ink does to the plates that it leaves bare, where text and lines are printed with it (P4). */
typedef enum InkOverprint {
    OVERPRINT_BLACK,  /* prints over them if it is solid black, and black alone; else knocks out */
    OVERPRINT_ALWAYS,
    OVERPRINT_NEVER
} InkOverprint;

typedef struct Ink {
    Str name;      /* as the layout names it: 党旗红 */
    InkKind kind;
    int16_t c, m, y, k; /* CMYK; of a spot: its process fallback; of gray: k only */
    Str plate;     /* spot: the plate's name, "PANTONE 300 C" */
    Span span;
    InkOverprint overprint;
    Str of;        /* a tint of this other ink; empty: an ink of its own. c, m, y, k are those of the tint */
    int16_t base;  /* index of the other ink, which is no tint itself */
    int16_t tint;  /* parts of 1,000 of it */
    bool screen;   /* written as a screen colour: c, m, y, k follow from the profile */
    uint8_t rgb[3]; /* sRGB, of a screen colour */
    bool drawn;    /* has a colour that stands for it in SVGs */
    uint8_t drawn_rgb[3];
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

/*
 * How ink number `index` is used at a tint of parts of 1,000: a tint of another ink is that ink, lighter. line: text or a
 * line, which may overprint; a ground knocks out what is under it, unless its ink says otherwise.
 */
InkUse ink_use(const Ink *inks, int index, int tint, bool line);

/* The ink that a colour of 8 bits a channel stands for in SVGs; -1: for none. */
int ink_drawn(const Ink *inks, int n, const uint8_t rgb[3]);

const char *ink_kind_name(InkKind kind); /* cmyk, gray, spot, registration */

/* Gives every tint the kind, plate and parts that follow from its base. */
void ink_tints(Ink *inks, int n);

/*
 * About how dark it looks on white paper, in parts of 1,000: 0 paper, 1,000 black. By the weights that the eye gives red,
 * green and blue; no profile. tint in parts of 1,000. To tell whether type stands off from its ground.
 */
int ink_darkness(const Ink *ink, int tint);
/* A ground that is darker than this carries white type, a lighter one dark type. */
enum { INK_DARK_GROUND = 400 };

#define INK_USE_BLACK ((InkUse){INK_BLACK, 1000, true})

#endif
