/* SPDX-License-Identifier: MIT */
/* picture_scale.c - rows made fewer and shorter: means by area, in integers */
/*
 * Both pictures are laid on one square of from_width × to_width by from_height ×
 * to_height units: an old pixel is to_width units wide, a new one from_width, so
 * that every share is a whole number. An old pixel, being smaller, lies in at
 * most two new ones, each way.
 */
#include "read/picture_scale.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>

struct Scaler {
    int from_width, from_height, to_width, to_height, channels;
    bool light;
    int64_t at;      /* units from the top of the next old row */
    int made;        /* new rows */
    uint32_t *shrunk; /* one old row made shorter: values times units across */
    uint64_t *sums;   /* of the new row */
    uint32_t value[256];
};

Scaler *scaler_new(Arena *arena, int from_width, int from_height, int to_width, int to_height, int channels, bool light)
{
    assert(to_width > 0 && to_width <= from_width && to_height > 0 && to_height <= from_height && channels > 0);
    Scaler *scaler = arena_new(arena, Scaler);
    *scaler = (Scaler){from_width, from_height, to_width, to_height, channels, light, 0, 0, NULL, NULL, {0}};
    scaler->shrunk = arena_array(arena, (size_t)to_width * (size_t)channels, sizeof *scaler->shrunk);
    scaler->sums = arena_array(arena, (size_t)to_width * (size_t)channels, sizeof *scaler->sums);
    for (uint32_t i = 0; i < 256; i++)
        scaler->value[i] = light ? i * i : i;
    return scaler;
}

/* 255² × 30,000 is less than 2³². */
static void shorten(Scaler *scaler, const unsigned char *row)
{
    int channels = scaler->channels;
    uint32_t *to = scaler->shrunk;
    for (int i = 0; i < scaler->to_width * channels; i++)
        to[i] = 0;
    uint32_t step = (uint32_t)scaler->to_width, room = (uint32_t)scaler->from_width;
    for (int x = 0; x < scaler->from_width; x++, row += channels) {
        uint32_t here = step < room ? step : room, next = step - here;
        for (int c = 0; c < channels; c++)
            to[c] += scaler->value[row[c]] * here;
        room -= here;
        if (room)
            continue;
        to += channels;
        room = (uint32_t)scaler->from_width;
        for (int c = 0; next && c < channels; c++)
            to[c] += scaler->value[row[c]] * next;
        room -= next;
    }
}

static void add(Scaler *scaler, uint64_t units)
{
    for (int i = 0; i < scaler->to_width * scaler->channels; i++)
        scaler->sums[i] += scaler->shrunk[i] * units;
}

static void finish(Scaler *scaler, unsigned char *out)
{
    uint64_t whole = (uint64_t)scaler->from_width * (uint64_t)scaler->from_height;
    for (int i = 0; i < scaler->to_width * scaler->channels; i++) {
        uint64_t mean = (scaler->sums[i] + whole / 2) / whole;
        out[i] = (unsigned char)(scaler->light ? (int)(sqrt((double)mean) + 0.5) : (int)mean);
        scaler->sums[i] = 0;
    }
}

bool scaler_put(Scaler *scaler, const unsigned char *row, unsigned char *out)
{
    assert(scaler->made < scaler->to_height);
    shorten(scaler, row);
    int64_t end = (int64_t)(scaler->made + 1) * scaler->from_height, below = scaler->at + scaler->to_height;
    int64_t here = below < end ? scaler->to_height : end - scaler->at;
    add(scaler, (uint64_t)here);
    scaler->at = below;
    if (below < end)
        return false;
    finish(scaler, out);
    scaler->made++;
    if (below > end)
        add(scaler, (uint64_t)(below - end));
    return true;
}
