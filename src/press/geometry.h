/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_GEOMETRY_H
#define BANXIN_GEOMETRY_H

#include <math.h>
#include <stdbool.h>

/* Matrices and boxes of PDF's user space: points, y up. Whatever is put in, what comes out is finite. */

typedef struct Matrix {
    double a, b, c, d, e, f;
} Matrix;

#define MATRIX_IDENTITY ((Matrix){1, 0, 0, 1, 0, 0})

/* A rectangle with its sides along the axes; x1 < x0: nothing. */
typedef struct Bounds {
    double x0, y0, x1, y1;
} Bounds;

enum { BOUNDS_FAR = 100000000 };
#define BOUNDS_NONE ((Bounds){BOUNDS_FAR, BOUNDS_FAR, -BOUNDS_FAR, -BOUNDS_FAR})
#define BOUNDS_ALL ((Bounds){-BOUNDS_FAR, -BOUNDS_FAR, BOUNDS_FAR, BOUNDS_FAR})

static inline double near_zero(double value)
{
    return value >= -BOUNDS_FAR && value <= BOUNDS_FAR ? value : value > 0 ? BOUNDS_FAR : value < 0 ? -BOUNDS_FAR : 0;
}

/* First m, then n. */
static inline Matrix matrix_then(Matrix m, Matrix n)
{
    return (Matrix){near_zero(m.a * n.a + m.b * n.c),       near_zero(m.a * n.b + m.b * n.d),
                    near_zero(m.c * n.a + m.d * n.c),       near_zero(m.c * n.b + m.d * n.d),
                    near_zero(m.e * n.a + m.f * n.c + n.e), near_zero(m.e * n.b + m.f * n.d + n.f)};
}

/* Lengths of what was one unit along x, along y, and, for pens, along the shorter of the two. */
static inline double matrix_across(Matrix m)
{
    return hypot(m.a, m.b);
}

static inline double matrix_up(Matrix m)
{
    return hypot(m.c, m.d);
}

static inline double matrix_least(Matrix m)
{
    double across = matrix_across(m), up = matrix_up(m);
    return across < up ? across : up;
}

static inline bool bounds_empty(Bounds b)
{
    return b.x1 < b.x0 || b.y1 < b.y0;
}

static inline void bounds_add(Bounds *b, double x, double y)
{
    b->x0 = fmin(b->x0, x);
    b->y0 = fmin(b->y0, y);
    b->x1 = fmax(b->x1, x);
    b->y1 = fmax(b->y1, y);
}

static inline void bounds_add_point(Bounds *b, Matrix m, double x, double y)
{
    bounds_add(b, near_zero(x * m.a + y * m.c + m.e), near_zero(x * m.b + y * m.d + m.f));
}

/* The smallest box round the four corners of a box that is moved by m. */
static inline Bounds bounds_moved(Matrix m, double x0, double y0, double x1, double y1)
{
    Bounds b = BOUNDS_NONE;
    bounds_add_point(&b, m, x0, y0);
    bounds_add_point(&b, m, x1, y0);
    bounds_add_point(&b, m, x0, y1);
    bounds_add_point(&b, m, x1, y1);
    return b;
}

static inline Bounds bounds_meet(Bounds a, Bounds b)
{
    return (Bounds){fmax(a.x0, b.x0), fmax(a.y0, b.y0), fmin(a.x1, b.x1), fmin(a.y1, b.y1)};
}

static inline Bounds bounds_join(Bounds a, Bounds b)
{
    return (Bounds){fmin(a.x0, b.x0), fmin(a.y0, b.y0), fmax(a.x1, b.x1), fmax(a.y1, b.y1)};
}

static inline Bounds bounds_grown(Bounds b, double by)
{
    return (Bounds){b.x0 - by, b.y0 - by, b.x1 + by, b.y1 + by};
}

/* Whether a lies within b, give or take `by`. */
static inline bool bounds_within(Bounds a, Bounds b, double by)
{
    return a.x0 >= b.x0 - by && a.y0 >= b.y0 - by && a.x1 <= b.x1 + by && a.y1 <= b.y1 + by;
}

#endif
