/* SPDX-License-Identifier: MIT */
/* plates.c - how much ink stands where: the sum of a page's plates in false colours, and the area of each */
#include "paint/plates.h"

#include <string.h>

enum { PLATES_MOST = 4 + 250 /* sums fit 16 bits */, LIGHT_MOST = 255, AREA_DPI = 50 };

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

/* 25.4 mm an inch; the light that is missing, of all pixels, as 1/1000 mm² of solid ink. */
static int64_t area_of(cairo_surface_t *surface, uint16_t *sums)
{
    size_t pixels = (size_t)cairo_image_surface_get_width(surface) * (size_t)cairo_image_surface_get_height(surface);
    int64_t solid = 0;
    memset(sums, 0, pixels * sizeof *sums);
    add_plate(surface, sums);
    for (size_t i = 0; i < pixels; i++)
        solid += sums[i];
    return solid * 254 * 254 * 10 / LIGHT_MOST / (AREA_DPI * AREA_DPI);
}

bool paint_plate_areas(Painter *painter, int page, Arena *arena, PlateArea **areas, int *n, const char **why)
{
    const Page *on = &painter->job.set->pages[page];
    Str names[PLATES_MOST];
    PngOptions options = {.dpi = AREA_DPI};
    PngSize size = png_size(on, options);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height);
    uint16_t *sums = mem_resize(NULL, (size_t)size.width * (size_t)size.height, sizeof *sums);
    *n = plate_names(painter->job.layout, names);
    *areas = arena_many(arena, *n, PlateArea);
    bool good = true;
    for (int i = 0; i < *n && good; i++) {
        options.plate = names[i];
        good = png_paint(painter, surface, on, options, why);
        if (good)
            (*areas)[i] = (PlateArea){names[i], area_of(surface, sums)};
    }
    mem_free(sums);
    cairo_surface_destroy(surface);
    return good;
}
