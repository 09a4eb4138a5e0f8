/* SPDX-License-Identifier: MIT */
/* filter_flate.c - deflated data by zlib, and the predictors of rows (ISO 32000-1, 7.4.4) */
#include "press/filter_stage.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { BLOCK = 1 << 16, ROW_MOST = 1 << 26 };

typedef struct Flate {
    z_stream z;
    bool over; /* the data is at its end: bytes behind it are nobody's */
    unsigned char out[BLOCK];
} Flate;

static bool flate_run(Stage *stage, Flate *flate)
{
    int status = Z_OK;
    do {
        flate->z.next_out = flate->out;
        flate->z.avail_out = BLOCK;
        status = inflate(&flate->z, Z_NO_FLUSH);
        size_t n = BLOCK - flate->z.avail_out;
        if (n && !stage_give(stage, flate->out, n))
            return false;
    } while (status == Z_OK && flate->z.avail_out == 0);
    flate->over = status == Z_STREAM_END;
    return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR || stage_break(stage);
}

static bool flate_put(Stage *stage, const unsigned char *bytes, size_t n)
{
    Flate *flate = stage->state;
    while (n && !flate->over) {
        size_t part = n < (1u << 30) ? n : 1u << 30;
        flate->z.next_in = (unsigned char *)(uintptr_t)bytes;
        flate->z.avail_in = (unsigned)part;
        if (!flate_run(stage, flate))
            return false;
        bytes += part;
        n -= part;
    }
    return true;
}

static bool flate_end(Stage *stage)
{
    Flate *flate = stage->state;
    return flate->over || stage_break(stage);
}

static void flate_free(Stage *stage)
{
    inflateEnd(&((Flate *)stage->state)->z);
}

void stage_flate(Arena *arena, Stage *stage)
{
    Flate *flate = arena_new(arena, Flate);
    stage->state = flate;
    stage->put = flate_put;
    stage->end = flate_end;
    stage->free = flate_free;
    if (inflateInit(&flate->z) != Z_OK)
        flate->over = true;
}

/* --- predictors ---------------------------------------------------------- */

typedef struct Predictor {
    bool png;
    size_t row, have; /* bytes of a row, PNG's mark not counted; bytes of this one that have come, mark counted */
    size_t step;      /* bytes of a pixel, at least 1 */
    int colours, bits;
    unsigned char *line, *before; /* line[0] is PNG's mark */
} Predictor;

static unsigned char paeth(int left, int up, int corner)
{
    int guess = left + up - corner;
    int by_left = abs(guess - left), by_up = abs(guess - up), by_corner = abs(guess - corner);
    if (by_left <= by_up && by_left <= by_corner)
        return (unsigned char)left;
    return (unsigned char)(by_up <= by_corner ? up : corner);
}

static void undo_png(Predictor *p)
{
    unsigned char *line = p->line + 1, *before = p->before + 1;
    for (size_t i = 0; i < p->row; i++) {
        int left = i >= p->step ? line[i - p->step] : 0, corner = i >= p->step ? before[i - p->step] : 0;
        int add = 0;
        switch (p->line[0]) {
        case 1:
            add = left;
            break;
        case 2:
            add = before[i];
            break;
        case 3:
            add = (left + before[i]) / 2;
            break;
        case 4:
            add = paeth(left, before[i], corner);
            break;
        default:
            return;
        }
        line[i] = (unsigned char)(line[i] + add);
    }
}

/* Samples of fewer than 8 bits are taken one by one. */
static void undo_tiff_bits(Predictor *p)
{
    unsigned char *line = p->line + 1;
    unsigned mask = (1u << p->bits) - 1, last[32] = {0};
    size_t samples = p->row * 8 / (size_t)p->bits;
    for (size_t i = 0; i < samples; i++) {
        size_t bit = i * (size_t)p->bits;
        unsigned shift = 8u - (unsigned)p->bits - (unsigned)(bit % 8);
        unsigned *sum = &last[i % (size_t)p->colours];
        *sum = (*sum + ((unsigned)line[bit / 8] >> shift)) & mask;
        line[bit / 8] = (unsigned char)((line[bit / 8] & ~(mask << shift)) | *sum << shift);
    }
}

static void undo_tiff(Predictor *p)
{
    unsigned char *line = p->line + 1;
    if (p->bits < 8) {
        undo_tiff_bits(p);
    } else if (p->bits == 8) {
        for (size_t i = p->step; i < p->row; i++)
            line[i] = (unsigned char)(line[i] + line[i - p->step]);
    } else {
        for (size_t i = p->step; i + 1 < p->row; i += 2) {
            unsigned sum = (unsigned)(line[i] << 8 | line[i + 1]) +
                           (unsigned)(line[i - p->step] << 8 | line[i - p->step + 1]);
            line[i] = (unsigned char)(sum >> 8);
            line[i + 1] = (unsigned char)sum;
        }
    }
}

static bool predictor_row(Stage *stage, Predictor *p)
{
    if (p->png)
        undo_png(p);
    else
        undo_tiff(p);
    if (!stage_give(stage, p->line + 1, p->row))
        return false;
    unsigned char *swap = p->line;
    p->line = p->before;
    p->before = swap;
    p->have = p->png ? 0 : 1;
    return true;
}

static bool predictor_put(Stage *stage, const unsigned char *bytes, size_t n)
{
    Predictor *p = stage->state;
    while (n) {
        size_t part = p->row + 1 - p->have;
        part = part < n ? part : n;
        memcpy(p->line + p->have, bytes, part);
        p->have += part;
        bytes += part;
        n -= part;
        if (p->have == p->row + 1 && !predictor_row(stage, p))
            return false;
    }
    return true;
}

/* A last row that is not whole is given as it is, what is missing 0. */
static bool predictor_end(Stage *stage)
{
    Predictor *p = stage->state;
    if (p->have <= 1)
        return true;
    memset(p->line + p->have, 0, p->row + 1 - p->have);
    return predictor_row(stage, p);
}

bool stage_predictor(Arena *arena, Stage *stage, const StageParms *parms)
{
    bool bits = parms->bits == 1 || parms->bits == 2 || parms->bits == 4 || parms->bits == 8 || parms->bits == 16;
    bool known = parms->predictor == 2 || (parms->predictor >= 10 && parms->predictor <= 15);
    if (!known || !bits || parms->colours < 1 || parms->colours > 32 || parms->columns < 1)
        return false;
    int64_t row = ((int64_t)parms->columns * parms->colours * parms->bits + 7) / 8;
    if (row > ROW_MOST)
        return false;
    Predictor *p = arena_new(arena, Predictor);
    *p = (Predictor){.png = parms->predictor >= 10, .row = (size_t)row, .colours = parms->colours, .bits = parms->bits};
    p->step = (size_t)((parms->colours * parms->bits + 7) / 8);
    p->have = p->png ? 0 : 1;
    p->line = arena_alloc(arena, p->row + 1);
    p->before = arena_alloc(arena, p->row + 1);
    stage->state = p;
    stage->put = predictor_put;
    stage->end = predictor_end;
    return true;
}
