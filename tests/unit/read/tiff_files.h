/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TIFF_FILES_H
#define BANXIN_TIFF_FILES_H

#include "unit/read/picture_files.h"

/* TIFF files made in memory by libtiff, for tests: four quadrants of one colour each. */
#include <tiffio.h>

typedef struct TiffMade {
    uint16_t photometric, compression, bits;
    bool planes, tiles, big_endian, big;
    uint16_t alpha;       /* EXTRASAMPLE_…: the last channel */
    uint16_t orientation; /* 0: none written */
    int strip;            /* rows; 0: all in one */
    Str icc;
    uint16_t predictor;
} TiffMade;

typedef struct TiffMemory {
    unsigned char *bytes;
    uint64_t n, room, at;
} TiffMemory;

static inline tmsize_t tiff_memory_read(thandle_t handle, void *to, tmsize_t n)
{
    TiffMemory *memory = handle;
    uint64_t left = memory->at < memory->n ? memory->n - memory->at : 0, some = (uint64_t)n < left ? (uint64_t)n : left;
    memcpy(to, memory->bytes + memory->at, some);
    memory->at += some;
    return (tmsize_t)some;
}

static inline tmsize_t tiff_memory_write(thandle_t handle, void *from, tmsize_t n)
{
    TiffMemory *memory = handle;
    uint64_t end = memory->at + (uint64_t)n;
    if (end > memory->room) {
        memory->bytes = realloc(memory->bytes, end * 2);
        assert(memory->bytes);
        memset(memory->bytes + memory->room, 0, end * 2 - memory->room);
        memory->room = end * 2;
    }
    memcpy(memory->bytes + memory->at, from, (size_t)n);
    memory->at = end;
    memory->n = end > memory->n ? end : memory->n;
    return n;
}

static inline toff_t tiff_memory_seek(thandle_t handle, toff_t to, int whence)
{
    TiffMemory *memory = handle;
    memory->at = whence == SEEK_CUR ? memory->at + to : whence == SEEK_END ? memory->n + to : to;
    return memory->at;
}

static inline int tiff_memory_close(thandle_t handle)
{
    (void)handle;
    return 0;
}

static inline toff_t tiff_memory_size(thandle_t handle)
{
    return ((TiffMemory *)handle)->n;
}

static inline void tiff_put_sample(unsigned char *row, size_t index, int bits, unsigned value)
{
    if (bits == 16) {
        uint16_t wide = (uint16_t)(value * 257);
        memcpy(row + 2 * index, &wide, 2);
    } else if (bits == 8) {
        row[index] = (unsigned char)value;
    } else {
        size_t at = index * (size_t)bits;
        row[at / 8] = (unsigned char)(row[at / 8] | (value >> (8 - bits)) << (8 - bits - (int)(at % 8)));
    }
}

/* Row y of sample `only` (-1: all), for pixels x to x + width; palettes hold the quadrant's number in the low bits. */
static inline void tiff_fill_row(const Quadrants *q, const TiffMade *made, int only, int x, int width, int y,
                                 unsigned char *row, size_t n)
{
    memset(row, 0, n);
    bool palette = made->photometric == PHOTOMETRIC_PALETTE;
    size_t index = 0;
    for (int i = x; i < x + width; i++) {
        int column = i < q->width ? i : q->width - 1, line = y < q->height ? y : q->height - 1;
        const unsigned char *colour = quadrant_at(q, column, line);
        unsigned number = (unsigned)((line >= q->height / 2) * 2 + (column >= q->width / 2));
        for (int c = 0; c < (palette ? 1 : q->channels); c++) {
            unsigned value = palette ? (made->bits == 1 ? number & 1 : number) << (8 - made->bits) : colour[c];
            if (made->photometric == PHOTOMETRIC_MINISWHITE && c == 0)
                value = 255 - value;
            if (made->alpha == EXTRASAMPLE_ASSOCALPHA && c < q->channels - 1)
                value = (value * colour[q->channels - 1] + 127) / 255;
            if (only < 0 || c == only)
                tiff_put_sample(row, index++, made->bits, value);
        }
    }
}

static inline void tiff_put_tags(TIFF *tiff, const Quadrants *q, const TiffMade *made)
{
    bool palette = made->photometric == PHOTOMETRIC_PALETTE;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, q->width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, q->height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, made->bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, palette ? 1 : q->channels);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, made->photometric);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, made->compression ? made->compression : COMPRESSION_NONE);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, made->planes ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    if (made->orientation)
        TIFFSetField(tiff, TIFFTAG_ORIENTATION, made->orientation);
    if (made->alpha)
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &made->alpha);
    if (made->icc.n)
        TIFFSetField(tiff, TIFFTAG_ICCPROFILE, (uint32_t)made->icc.n, made->icc.p);
    if (made->predictor)
        TIFFSetField(tiff, TIFFTAG_PREDICTOR, made->predictor);
    if (palette) {
        uint16_t map[3][256] = {{0}};
        for (int c = 0; c < 3; c++)
            for (int i = 0; i < 4; i++)
                map[c][i] = (uint16_t)(q->colours[i][c] * 257);
        TIFFSetField(tiff, TIFFTAG_COLORMAP, map[0], map[1], map[2]);
    }
    if (made->tiles) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 16);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, 16);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, made->strip ? made->strip : q->height);
    }
}

static inline void tiff_put_tiles(Arena *arena, TIFF *tiff, const Quadrants *q, const TiffMade *made, int only)
{
    size_t n = (size_t)TIFFTileSize(tiff), stride = n / 16;
    unsigned char *tile = arena_alloc(arena, n);
    for (int y = 0; y < q->height; y += 16)
        for (int x = 0; x < q->width; x += 16) {
            for (int i = 0; i < 16; i++)
                tiff_fill_row(q, made, only, x, 16, y + i, tile + (size_t)i * stride, stride);
            TIFFWriteTile(tiff, tile, (uint32_t)x, (uint32_t)y, 0, (uint16_t)(only < 0 ? 0 : only));
        }
}

static inline Str tiff_file(Arena *arena, const Quadrants *q, TiffMade made)
{
    TiffMemory memory = {0};
    const char *mode = made.big ? "w8" : made.big_endian ? "wb" : "wl";
    TIFF *tiff = TIFFClientOpen("memory", mode, &memory, tiff_memory_read, tiff_memory_write, tiff_memory_seek,
                                tiff_memory_close, tiff_memory_size, NULL, NULL);
    assert(tiff);
    tiff_put_tags(tiff, q, &made);
    int planes = made.planes ? q->channels : 1;
    for (int plane = 0; plane < planes; plane++) {
        int only = made.planes ? plane : -1;
        if (made.tiles) {
            tiff_put_tiles(arena, tiff, q, &made, only);
            continue;
        }
        size_t whole = (size_t)q->width * (size_t)q->channels * 2, n = (size_t)TIFFScanlineSize(tiff);
        n = n > whole ? n : whole; /* libtiff reckons with fewer samples of colour in YCbCr */
        unsigned char *row = arena_alloc(arena, n);
        for (int y = 0; y < q->height; y++) {
            tiff_fill_row(q, &made, only, 0, q->width, y, row, n);
            TIFFWriteScanline(tiff, row, (uint32_t)y, (uint16_t)plane);
        }
    }
    TIFFClose(tiff);
    Str copy = str_copy(arena, (Str){(const char *)memory.bytes, memory.n});
    free(memory.bytes);
    return copy;
}

#endif
