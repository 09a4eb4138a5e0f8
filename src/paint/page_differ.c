/* SPDX-License-Identifier: MIT */
/* page_differ.c - where two pictures of a page differ and nobody said why */
#include "paint/page_differ.h"

#include "paint/png_read.h"

#include <stdlib.h>
#include <string.h>

enum { PIXELS_MOST = 100 << 20, SEEN = 40 /* of 255 */, FEWEST = 3 /* pixels of a cell */, BOXES_MOST = 64 };
/* 3 mm: cells in which pixels are counted. */
static const int64_t CELL = 3 * 72 * LEN_PT * 10 / 254;

typedef struct Grid {
    int columns, rows;
    int *counts; /* of pixels that differ */
} Grid;

/* Whether a cell has pixels that differ and are more than a speck. */
static bool is_on(const Grid *grid, int column, int row)
{
    return column >= 0 && row >= 0 && column < grid->columns && row < grid->rows && grid->counts[row * grid->columns + column] >= FEWEST;
}

static void hide(unsigned char *hidden, const PngPixels *picture, Len width, Len height, const PageAreas *known)
{
    for (int i = 0; i < known->n; i++) {
        Box box = known->items[i];
        int64_t x = (int64_t)box.x * picture->width / width, end = ((int64_t)box.x + box.width) * picture->width / width + 1;
        int64_t y = (int64_t)box.y * picture->height / height, foot = ((int64_t)box.y + box.height) * picture->height / height + 1;
        x = x < 0 ? 0 : x;
        end = end > picture->width ? picture->width : end;
        foot = foot > picture->height ? picture->height : foot;
        for (int64_t row = y < 0 ? 0 : y; row < foot && x < end; row++)
            memset(hidden + (size_t)row * (size_t)picture->width + (size_t)x, 1, (size_t)(end - x));
    }
}

static bool seen(const unsigned char *a, const unsigned char *b)
{
    return abs(a[0] - b[0]) > SEEN || abs(a[1] - b[1]) > SEEN || abs(a[2] - b[2]) > SEEN;
}

static void count(Grid *grid, const PngPixels *old, const PngPixels *new, const unsigned char *hidden)
{
    for (int y = 0; y < old->height; y++) {
        size_t row = (size_t)y * (size_t)old->width;
        int *counts = grid->counts + (size_t)((int64_t)y * grid->rows / old->height) * (size_t)grid->columns;
        if (memcmp(old->rgb + row * 3, new->rgb + row * 3, (size_t)old->width * 3) == 0)
            continue;
        for (int x = 0; x < old->width; x++)
            if (!hidden[row + (size_t)x] && seen(old->rgb + (row + (size_t)x) * 3, new->rgb + (row + (size_t)x) * 3))
                counts[(int64_t)x * grid->columns / old->width]++;
    }
}

/* Cells that touch, even at a corner, are one box; their counts are taken away. */
static Box take_box(Grid *grid, int column, int row, int *stack)
{
    int left = column, right = column, top = row, foot = row, n = 0;
    stack[n++] = row * grid->columns + column;
    grid->counts[stack[0]] = 0;
    while (n) {
        int cell = stack[--n], x = cell % grid->columns, y = cell / grid->columns;
        left = x < left ? x : left;
        right = x > right ? x : right;
        top = y < top ? y : top;
        foot = y > foot ? y : foot;
        for (int k = 0; k < 9; k++) {
            int to_x = x + k % 3 - 1, to_y = y + k / 3 - 1;
            if (!is_on(grid, to_x, to_y))
                continue;
            grid->counts[to_y * grid->columns + to_x] = 0;
            stack[n++] = to_y * grid->columns + to_x;
        }
    }
    return (Box){left, top, right - left + 1, foot - top + 1};
}

static void collect(Arena *arena, Grid *grid, Len width, Len height, PageAreas *found)
{
    int *stack = mem_resize(NULL, (size_t)grid->columns * (size_t)grid->rows, sizeof *stack);
    found->items = arena_many(arena, BOXES_MOST, Box);
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++) {
            if (!is_on(grid, column, row) || found->n == BOXES_MOST)
                continue;
            Box cells = take_box(grid, column, row, stack);
            Len x = (Len)((int64_t)width * cells.x / grid->columns), y = (Len)((int64_t)height * cells.y / grid->rows);
            found->items[found->n++] = (Box){x, y, (Len)((int64_t)width * (cells.x + cells.width) / grid->columns) - x,
                                             (Len)((int64_t)height * (cells.y + cells.height) / grid->rows) - y};
        }
    mem_free(stack);
}

static void compare(Arena *arena, const PngPixels *a, const PngPixels *b, Len width, Len height, const PageAreas *known, PageAreas *found)
{
    Grid grid = {(int)(width / CELL) + 1, (int)(height / CELL) + 1, NULL};
    Arena scratch = {0};
    grid.columns = grid.columns > a->width ? a->width : grid.columns;
    grid.rows = grid.rows > a->height ? a->height : grid.rows;
    grid.counts = arena_many(&scratch, (size_t)grid.columns * (size_t)grid.rows, int);
    unsigned char *hidden = arena_alloc(&scratch, (size_t)a->width * (size_t)a->height);
    hide(hidden, a, width, height, known);
    count(&grid, a, b, hidden);
    collect(arena, &grid, width, height, found);
    arena_free(&scratch);
}

bool page_differ(Arena *arena, Str old, Str new, Len width, Len height, const PageAreas *known, PageAreas *found)
{
    PngPixels a = {0}, b = {0};
    *found = (PageAreas){0};
    bool same = str_equal(old, new);
    bool good = same || (png_read(old, PIXELS_MOST, &a) == PNG_READ_GOOD && png_read(new, PIXELS_MOST, &b) == PNG_READ_GOOD &&
                         a.width == b.width && a.height == b.height);
    if (good && !same && width > 0 && height > 0)
        compare(arena, &a, &b, width, height, known, found);
    mem_free(a.rgb);
    mem_free(b.rgb);
    return good;
}
