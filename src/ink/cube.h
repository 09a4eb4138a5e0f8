/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CUBE_H
#define BANXIN_CUBE_H

#include <stdint.h>

/*
 * RGB to four inks by a table of 33 × 33 × 33 nodes and the tetrahedra between
 * them, in integers: the same bytes on every machine, and several times as fast
 * as asking lcms2 for each pixel. It moves no colour by more than about half a
 * ΔE where the profile is smooth.
 */
enum { CUBE_SIDE = 33, CUBE_NODES = CUBE_SIDE * CUBE_SIDE * CUBE_SIDE, CUBE_SOLID = 255 * 256 };

typedef struct Cube {
    uint16_t nodes[CUBE_NODES][4]; /* C, M, Y, K; CUBE_SOLID is solid; red changes slowest */
} Cube;

/* The channel value, in parts of 65,535, of nodes number 0 to CUBE_SIDE - 1 along an edge. */
static inline uint16_t cube_step(int index)
{
    return (uint16_t)((index * 65535 + (CUBE_SIDE - 1) / 2) / (CUBE_SIDE - 1));
}
/* n pixels: three bytes each to four, 255 solid. */
void cube_row(const Cube *cube, const unsigned char *rgb, int n, unsigned char *cmyk);

#endif
