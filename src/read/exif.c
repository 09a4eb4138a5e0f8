/* SPDX-License-Identifier: MIT */
/* exif.c - the orientation that a camera wrote into a picture, and turning rows upright */
/*
 * EXIF 2.3: a TIFF header (byte order, 42, offset of the first directory), and
 * in that directory tag 0x0112, type SHORT, value 1 to 8. Everything else in
 * it is left alone.
 */
#include "read/picture_codec.h"

#include <string.h>

enum { TIFF_HEADER = 8, TIFF_ENTRY = 12, TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3 };

static uint32_t number_at(Str tiff, size_t at, int bytes, bool big)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | (unsigned char)tiff.p[at + (size_t)(big ? i : bytes - 1 - i)];
    return value;
}

int exif_orientation(Str tiff)
{
    if (tiff.n < TIFF_HEADER)
        return 1;
    bool big = memcmp(tiff.p, "MM\0*", 4) == 0;
    if (!big && memcmp(tiff.p, "II*\0", 4) != 0)
        return 1;
    size_t at = number_at(tiff, 4, 4, big);
    if (at > tiff.n - 2)
        return 1;
    size_t entries = number_at(tiff, at, 2, big);
    at += 2;
    for (size_t i = 0; i < entries && tiff.n - at >= TIFF_ENTRY; i++, at += TIFF_ENTRY) {
        if (number_at(tiff, at, 2, big) != TAG_ORIENTATION)
            continue;
        uint32_t value = number_at(tiff, at + 8, 2, big);
        bool sound = number_at(tiff, at + 2, 2, big) == TYPE_SHORT && value >= 1 && value <= 8;
        return sound ? (int)value : 1;
    }
    return 1;
}

bool exif_swaps(int orientation)
{
    return orientation >= 5;
}

void exif_put_row(const Pixels *pixels, int orientation, int raw_width, int raw_height, int y, const unsigned char *row)
{
    int right = raw_width - 1, bottom = raw_height - 1;
    int column = 0, line = 0; /* where the row's first pixel stands upright */
    int across = 0, down = 0; /* and which way the row runs from there */
    switch (orientation) {
    case 2:
        column = right, line = y, across = -1;
        break;
    case 3:
        column = right, line = bottom - y, across = -1;
        break;
    case 4:
        column = 0, line = bottom - y, across = 1;
        break;
    case 5:
        column = y, line = 0, down = 1;
        break;
    case 6:
        column = bottom - y, line = 0, down = 1;
        break;
    case 7:
        column = bottom - y, line = right, down = -1;
        break;
    case 8:
        column = y, line = right, down = -1;
        break;
    default:
        column = 0, line = y, across = 1;
        break;
    }
    size_t pixel = (size_t)pixels->channels;
    ptrdiff_t step = ((ptrdiff_t)down * pixels->width + across) * (ptrdiff_t)pixel;
    unsigned char *to = pixels->rows + ((size_t)line * (size_t)pixels->width + (size_t)column) * pixel;
    if (across == 1) {
        memcpy(to, row, (size_t)raw_width * pixel);
        return;
    }
    for (int x = 0; x < raw_width; x++, row += pixel) {
        for (size_t i = 0; i < pixel; i++)
            to[i] = row[i];
        if (x < right)
            to += step;
    }
}
