/* SPDX-License-Identifier: MIT */
/* colour.c - how an ink looks on paper, without a profile; the plates it needs */
/*
 * The Neugebauer model: a halftone is a mosaic of the sixteen overprints of
 * four inks, each covering its Demichel share of the paper. The eight chromatic
 * overprints are the usual sRGB values of offset on coated paper (FOGRA39, as
 * printers' tables give them), so a solid red looks like ink and not like a
 * lamp. Two liberties for screens: paper is white, and black ink is black
 * (0, 0, 0), alone or over others, so that text in `--press off` files is
 * plain black. Dots print larger than they are on the plate, seen in sRGB's
 * coding they look smaller: `coverage` is the measured curve of black tints
 * (50 % looks like 43 %), used for all four inks.
 *
 * All integer: the same on every machine.
 */
#include "ink/colour.h"

#include <assert.h>

enum { SOLID = 10000, CHANNEL = 257 /* 8 → 16 bits */ };

/* Bit 0 cyan, 1 magenta, 2 yellow. */
static const uint8_t overprints[8][3] = {
    {255, 255, 255}, {0, 159, 227}, {230, 0, 126}, {49, 39, 131},
    {255, 237, 0},   {0, 150, 64},  {227, 6, 19},  {58, 49, 46},
};

/* Parts of SOLID at each tenth of the plate. */
static const int16_t coverage[11] = {0, 800, 1640, 2520, 3410, 4340, 5310, 6330, 7430, 8630, 10000};

static int64_t cover(int plate)
{
    if (plate >= SOLID)
        return SOLID;
    int step = plate / 1000, rest = plate % 1000;
    return coverage[step] + (coverage[step + 1] - coverage[step]) * rest / 1000;
}

static Rgb rgb_of(int c, int m, int y, int k)
{
    const int64_t ink[3] = {cover(c), cover(m), cover(y)};
    int64_t sum[3] = {0};
    for (int mix = 0; mix < 8; mix++) {
        int64_t share = 1;
        for (int i = 0; i < 3; i++)
            share *= mix >> i & 1 ? ink[i] : SOLID - ink[i];
        for (int i = 0; i < 3; i++)
            sum[i] += share / 1000 * overprints[mix][i];
    }
    /* Shares add up to SOLID³ / 1000. What black leaves free shows the rest. */
    const int64_t whole = (int64_t)SOLID * SOLID / 1000 * SOLID;
    int64_t free = SOLID - cover(k);
    uint16_t out[3];
    for (int i = 0; i < 3; i++) {
        int64_t channel = (sum[i] * CHANNEL + whole / 2) / whole;
        out[i] = (uint16_t)((channel * free + SOLID / 2) / SOLID);
    }
    return (Rgb){out[0], out[1], out[2]};
}

Rgb ink_rgb(const Ink *inks, int n_inks, InkUse use)
{
    assert(use.ink >= 0 && use.ink < n_inks && use.tint >= 0 && use.tint <= 1000);
    (void)n_inks;
    const Ink *ink = &inks[use.ink];
    int tint = use.tint;
    if (ink->kind == INK_REGISTRATION)
        return rgb_of(0, 0, 0, SOLID * tint / 1000);
    if (ink->kind == INK_GRAY)
        return rgb_of(0, 0, 0, ink->k * tint / 1000);
    return rgb_of(ink->c * tint / 1000, ink->m * tint / 1000, ink->y * tint / 1000, ink->k * tint / 1000);
}

int ink_plates(const Ink *ink, Str plates[8])
{
    int n = 0;
    switch (ink->kind) {
    case INK_SPOT:
        plates[n++] = ink->plate;
        return n;
    case INK_REGISTRATION:
        plates[n++] = STR("All");
        return n;
    case INK_GRAY:
    case INK_CMYK:
        break;
    }
    if (ink->kind == INK_CMYK && ink->c)
        plates[n++] = STR("C");
    if (ink->kind == INK_CMYK && ink->m)
        plates[n++] = STR("M");
    if (ink->kind == INK_CMYK && ink->y)
        plates[n++] = STR("Y");
    if (ink->k)
        plates[n++] = STR("K");
    return n;
}

/* Of full tint. */
static int part_on_plate(const Ink *ink, Str plate)
{
    if (ink->kind == INK_REGISTRATION)
        return SOLID;
    if (ink->kind == INK_SPOT)
        return str_equal(ink->plate, plate) ? SOLID : 0;
    if (str_is(plate, "K"))
        return ink->k;
    if (ink->kind == INK_GRAY)
        return 0;
    return str_is(plate, "C") ? ink->c : str_is(plate, "M") ? ink->m : str_is(plate, "Y") ? ink->y : 0;
}

int ink_on_plate(const Ink *ink, InkUse use, Str plate)
{
    int part = part_on_plate(ink, plate) * use.tint / 1000;
    return part == 0 && use.overprint ? -1 : part;
}
