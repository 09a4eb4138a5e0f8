/* SPDX-License-Identifier: MIT */
/* screenink.c - inks that a layout writes as screen colours, turned into the press's own */
#include "ink/screenink.h"

enum { PERCENT = 100, EIGHT_BITS = 257 };

static int round_parts(const int16_t cmyk[4], int up, int16_t whole[4])
{
    int sum = 0;
    for (int i = 0; i < 4; i++) {
        whole[i] = (int16_t)((cmyk[i] + up) / PERCENT * PERCENT);
        sum += whole[i] / PERCENT;
    }
    return sum;
}

/* Rounded up, four parts may pass the limit that they kept: then rounded down. */
static void screen_ink(Ink *ink, const Profile *profile, int limit)
{
    int16_t cmyk[4], whole[4];
    Rgb rgb = {(uint16_t)(ink->rgb[0] * EIGHT_BITS), (uint16_t)(ink->rgb[1] * EIGHT_BITS), (uint16_t)(ink->rgb[2] * EIGHT_BITS)};
    profile_separate_rgb(profile, rgb, cmyk);
    if (round_parts(cmyk, PERCENT / 2, whole) > limit)
        round_parts(cmyk, 0, whole);
    ink->c = whole[0];
    ink->m = whole[1];
    ink->y = whole[2];
    ink->k = whole[3];
}

void screen_inks(Ink *inks, int n, const Profile *profile, int limit)
{
    for (int i = 0; i < n; i++)
        if (inks[i].screen)
            screen_ink(&inks[i], profile, limit);
    ink_tints(inks, n);
}
