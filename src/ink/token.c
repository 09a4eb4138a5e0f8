/* SPDX-License-Identifier: MIT */
/* token.c - colours that stand for inks, and pixels that stand for pictures, while cairo writes */
/*
 * red is the ink's number, from 1: below 257, so no 8-bit colour (0, 257, 514 …)
 * but never 0. green holds tint and overprint. blue is a check of both: a colour
 * that came from anywhere else passes it by chance once in 65,536, and only if
 * red and green are possible too.
 */
#include "ink/token.h"

#include <assert.h>

enum { TINT_MOST = 1000, TINT_BITS = 0x3FF, OVERPRINT_BIT = 0x400, GREEN_MARK = 0xA800 };

static uint16_t check(uint32_t red, uint32_t green)
{
    return (uint16_t)((red * 40503u ^ green * 30011u ^ 0x5AC3u) & 0xFFFF);
}

Rgb token_rgb(InkUse use)
{
    assert(use.ink >= 0 && use.ink < TOKEN_INKS_MOST && use.tint >= 0 && use.tint <= TINT_MOST);
    uint16_t red = (uint16_t)(use.ink + 1);
    uint16_t green = (uint16_t)(GREEN_MARK | use.tint | (use.overprint ? OVERPRINT_BIT : 0));
    return (Rgb){red, green, check(red, green)};
}

bool token_read(Rgb colour, InkUse *use)
{
    int tint = colour.g & TINT_BITS;
    if (colour.r < 1 || colour.r > TOKEN_INKS_MOST || (colour.g & ~(TINT_BITS | OVERPRINT_BIT)) != GREEN_MARK)
        return false;
    if (tint > TINT_MOST || colour.b != check(colour.r, colour.g))
        return false;
    *use = (InkUse){(int16_t)(colour.r - 1), (int16_t)tint, (colour.g & OVERPRINT_BIT) != 0};
    return true;
}

/* Three channels that are never alike: cairo writes a gray pixel as DeviceGray. */
void token_pixel(int index, unsigned char rgb[3])
{
    assert(index >= 0 && index < TOKEN_PICTURES_MOST);
    rgb[0] = (unsigned char)(0x40 + index / 100);
    rgb[1] = (unsigned char)(0x01 + index % 100);
    rgb[2] = (unsigned char)(rgb[0] ^ rgb[1] ^ 0xFF);
}

int token_read_pixel(const unsigned char rgb[3])
{
    if (rgb[0] < 0x40 || rgb[0] > 0xA3 || rgb[1] < 1 || rgb[1] > 100 || rgb[2] != (rgb[0] ^ rgb[1] ^ 0xFF))
        return -1;
    return (rgb[0] - 0x40) * 100 + rgb[1] - 1;
}
