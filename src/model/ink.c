/* SPDX-License-Identifier: MIT */
/* ink.c - names of kinds of ink; how dark an ink looks on paper */
#include "model/ink.h"

enum { SOLID = 10000, TINT = 1000 };

const char *ink_kind_name(InkKind kind)
{
    static const char *const names[] = {"cmyk", "gray", "spot", "registration"};
    return names[kind];
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
