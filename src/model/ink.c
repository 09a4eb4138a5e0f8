/* SPDX-License-Identifier: MIT */
/* ink.c - names of kinds of ink; how an ink is used, and how dark it looks on paper */
#include "model/ink.h"

#include <string.h>

enum { SOLID = 10000, TINT = 1000 };

const char *ink_kind_name(InkKind kind)
{
    static const char *const names[] = {"cmyk", "gray", "spot", "registration"};
    return names[kind];
}

static bool is_black_alone(const Ink *ink)
{
    bool process = ink->kind == INK_GRAY || (ink->kind == INK_CMYK && !ink->c && !ink->m && !ink->y);
    return process && ink->k == SOLID;
}

InkUse ink_use(const Ink *inks, int index, int tint, bool line)
{
    InkOverprint overprint = inks[index].overprint;
    if (inks[index].of.n) {
        tint = (tint * inks[index].tint + TINT / 2) / TINT;
        index = inks[index].base;
        overprint = overprint == OVERPRINT_BLACK ? inks[index].overprint : overprint;
    }
    bool over = overprint == OVERPRINT_ALWAYS || (overprint == OVERPRINT_BLACK && tint == TINT && is_black_alone(&inks[index]));
    return (InkUse){(int16_t)index, (int16_t)tint, (line || overprint == OVERPRINT_ALWAYS) && over};
}

void ink_tints(Ink *inks, int n)
{
    for (int i = 0; i < n; i++) {
        if (!inks[i].of.n)
            continue;
        const Ink *base = &inks[inks[i].base];
        int16_t *const parts[] = {&inks[i].c, &inks[i].m, &inks[i].y, &inks[i].k};
        const int16_t whole[] = {base->c, base->m, base->y, base->k};
        for (int k = 0; k < 4; k++)
            *parts[k] = (int16_t)(whole[k] * inks[i].tint / TINT);
        inks[i].kind = base->kind;
        inks[i].plate = base->plate;
    }
}

int ink_darkness(const Ink *ink, int tint)
{
    static const int weights[] = {299, 587, 114}; /* of red, green and blue: ITU-R BT.601 */
    const int parts[] = {ink->c, ink->m, ink->y};
    int64_t light = 0;
    for (int i = 0; i < 3; i++)
        light += (int64_t)weights[i] * (SOLID - (int64_t)parts[i] * tint / TINT) * (SOLID - (int64_t)ink->k * tint / TINT) / SOLID;
    return (int)(1000 - light / SOLID);
}

int ink_drawn(const Ink *inks, int n, const uint8_t rgb[3])
{
    for (int i = 0; i < n; i++)
        if (inks[i].drawn && memcmp(inks[i].drawn_rgb, rgb, sizeof inks[i].drawn_rgb) == 0)
            return i;
    return -1;
}
