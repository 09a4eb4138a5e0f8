/* SPDX-License-Identifier: MIT */
/* plates.c - how much ink stands where: the sum of a page's plates in false colours */
#include "paint/plates.h"

enum { PLATES_MOST = 4 + 250 /* sums fit 16 bits */, LIGHT_MOST = 255 };

/* C, M, Y, K and the spots that the layout has, each name once. */
static int plate_names(const Layout *layout, Str names[PLATES_MOST])
{
    static const Str process[4] = {{"C", 1}, {"M", 1}, {"Y", 1}, {"K", 1}};
    int n = 0;
    for (; n < 4; n++)
        names[n] = process[n];
    for (int i = 0; i < layout->n_inks && n < PLATES_MOST; i++) {
        bool known = layout->inks[i].kind != INK_SPOT;
        for (int k = 4; k < n && !known; k++)
            known = str_equal(names[k], layout->inks[i].plate);
        if (!known)
            names[n++] = layout->inks[i].plate;
    }
    return n;
}

/* Adds what a painted plate holds to the sums, a number a pixel: LIGHT_MOST is solid. */
static void add_plate(cairo_surface_t *surface, uint16_t *sums)
{
    cairo_surface_flush(surface);
    const unsigned char *rows = cairo_image_surface_get_data(surface);
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < height; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)(rows + (ptrdiff_t)y * stride);
        for (int x = 0; x < width; x++, sums++)
            *sums = (uint16_t)(*sums + LIGHT_MOST - (row[x] & 0xFF));
    }
}

/* White without ink, blue at the limit; over it red at once. */
static uint32_t false_colour(int percent, int limit)
{
    if (percent > limit)
        return 0xD01010;
    uint32_t down = (uint32_t)(percent * 200 / (limit > 0 ? limit : 1));
    return (255 - down) << 16 | (255 - down * 7 / 10) << 8 | (255 - down * 3 / 10);
}

static void show_sums(cairo_surface_t *surface, const uint16_t *sums, int limit)
{
    unsigned char *rows = cairo_image_surface_get_data(surface);
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < height; y++) {
        uint32_t *row = (uint32_t *)(void *)(rows + (ptrdiff_t)y * stride);
        for (int x = 0; x < width; x++, sums++)
            row[x] = false_colour(*sums * 100 / LIGHT_MOST, limit);
    }
    cairo_surface_mark_dirty(surface);
}

bool plates_paint_ink(Painter *painter, cairo_surface_t *surface, const Page *page, PngOptions options,
                      const char **why)
{
    Str names[PLATES_MOST];
    int n = plate_names(painter->job.layout, names);
    size_t pixels = (size_t)cairo_image_surface_get_width(surface) * (size_t)cairo_image_surface_get_height(surface);
    Arena arena = {0};
    uint16_t *sums = arena_many(&arena, pixels, uint16_t);
    bool good = true;
    PngOptions plate = options;
    plate.guides = false;
    for (int i = 0; i < n && good; i++) {
        plate.plate = names[i];
        good = png_paint(painter, surface, page, plate, why);
        if (good)
            add_plate(surface, sums);
    }
    if (good)
        show_sums(surface, sums, options.ink_limit);
    arena_free(&arena);
    return good;
}
