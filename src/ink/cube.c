/* SPDX-License-Identifier: MIT */
/* cube.c - RGB to inks by a table and the tetrahedra between its nodes, in integers */
/*
 * A pixel lies in one of the six tetrahedra of its cell that share the cell's
 * gray diagonal: its place along the axes, sorted, says in which (Kasson et al.
 * 1995). Gray stays an interpolation of grays. Places are in 256ths of a cell.
 */
#include "ink/cube.h"

#include <string.h>

enum { ONE = 256, RED = CUBE_SIDE * CUBE_SIDE, GREEN = CUBE_SIDE, BLUE = 1 };

typedef struct Step {
    int node; /* of the cell's dark corner, along one axis */
    int part; /* 0 to ONE, into the cell */
} Step;

/* 255 lies in the last cell, at its end. */
static Step step_of(unsigned value)
{
    int at = (int)((value * (CUBE_SIDE - 1) * ONE + 127) / 255), node = at / ONE;
    if (node == CUBE_SIDE - 1)
        node--;
    return (Step){node, at - node * ONE};
}

static void mix(const Cube *cube, Step r, Step g, Step b, unsigned char *cmyk)
{
    struct {
        int part, stride;
    } first = {r.part, RED}, second = {g.part, GREEN}, third = {b.part, BLUE}, swap;
    if (first.part < second.part)
        swap = first, first = second, second = swap;
    if (second.part < third.part)
        swap = second, second = third, third = swap;
    if (first.part < second.part)
        swap = first, first = second, second = swap;
    const uint16_t(*node)[4] = cube->nodes + r.node * RED + g.node * GREEN + b.node;
    const uint16_t *n0 = node[0], *n1 = node[first.stride], *n2 = node[first.stride + second.stride],
                   *n3 = node[RED + GREEN + BLUE];
    uint32_t w0 = (uint32_t)(ONE - first.part), w1 = (uint32_t)(first.part - second.part),
             w2 = (uint32_t)(second.part - third.part), w3 = (uint32_t)third.part;
    for (int i = 0; i < 4; i++)
        cmyk[i] = (unsigned char)((n0[i] * w0 + n1[i] * w1 + n2[i] * w2 + n3[i] * w3 + ONE * ONE / 2) / (ONE * ONE));
}

void cube_row(const Cube *cube, const unsigned char *rgb, int n, unsigned char *cmyk)
{
    Step steps[256];
    for (unsigned i = 0; i < 256; i++)
        steps[i] = step_of(i);
    for (int i = 0; i < n; i++, rgb += 3, cmyk += 4) {
        if (i && memcmp(rgb, rgb - 3, 3) == 0)
            memcpy(cmyk, cmyk - 4, 4);
        else
            mix(cube, steps[rgb[0]], steps[rgb[1]], steps[rgb[2]], cmyk);
    }
}
