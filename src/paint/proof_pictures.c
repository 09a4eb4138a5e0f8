/* SPDX-License-Identifier: MIT */
/* proof_pictures.c - pictures as the press prints them, for a screen: soft proofs, and their share of a plate */
#include "paint/proof_pictures.h"

#include "ink/link.h"
#include "ink/separate.h"

#include <string.h>

/* Which byte of C, M, Y, K stands on the canvas's plate; -1: none, a spot's. */
static int channel_of(const Canvas *canvas)
{
    static const char names[4] = "CMYK";
    for (int i = 0; i < 4; i++)
        if (canvas->plate.n == 1 && canvas->plate.p[0] == names[i])
            return i;
    return -1;
}

/* A row of inks to codes of light on the screen, three bytes a pixel. */
static void show_row(const Canvas *canvas, const unsigned char *ink, int channels, int n, unsigned char *rgb)
{
    if (!canvas->plate.n) {
        profile_proof_row(canvas->profile, ink, channels, n, rgb);
        return;
    }
    int channel = channel_of(canvas);
    for (int i = 0; i < n; i++, ink += channels, rgb += 3) {
        int part = channels == 4 && channel >= 0 ? ink[channel] : channels == 1 && channel == 3 ? ink[0] : 0;
        rgb[0] = rgb[1] = rgb[2] = (unsigned char)(255 - part);
    }
}

static uint32_t *surface_row(cairo_surface_t *surface, int y)
{
    unsigned char *rows = cairo_image_surface_get_data(surface);
    return (uint32_t *)(void *)(rows + (ptrdiff_t)y * cairo_image_surface_get_stride(surface));
}

static cairo_surface_t *new_surface(Canvas *canvas, cairo_format_t format, int width, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create(format, width, height);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
        return surface;
    canvas->why = cairo_status_to_string(cairo_surface_status(surface));
    cairo_surface_destroy(surface);
    return NULL;
}

/* Eight bits a pixel from rows of one. */
static void unpack_bits(const unsigned char *bits, int n, unsigned char *ink)
{
    for (int x = 0; x < n; x++)
        ink[x] = bits[x / 8] >> (7 - x % 8) & 1 ? 255 : 0;
}

static void fill(Canvas *canvas, Arena *arena, cairo_surface_t *surface, const Separated *picture)
{
    unsigned char *rgb = arena_many(arena, picture->width * 3, unsigned char);
    unsigned char *ink = arena_many(arena, picture->width, unsigned char);
    const unsigned char *from = (const unsigned char *)picture->bytes.p;
    size_t stride = picture->bits == 1 ? ((size_t)picture->width + 7) / 8 : (size_t)picture->width * (size_t)picture->channels;
    cairo_surface_flush(surface);
    for (int y = 0; y < picture->height; y++, from += stride) {
        if (picture->bits == 1)
            unpack_bits(from, picture->width, ink);
        show_row(canvas, picture->bits == 1 ? ink : from, picture->channels, picture->width, rgb);
        uint32_t *to = surface_row(surface, y);
        for (int x = 0; x < picture->width; x++)
            to[x] = (uint32_t)rgb[3 * x] << 16 | (uint32_t)rgb[3 * x + 1] << 8 | rgb[3 * x + 2];
    }
    cairo_surface_mark_dirty(surface);
}

static cairo_surface_t *raster_surface(Canvas *canvas, const PictureInfo *info, int wide, int high)
{
    Arena arena = {0};
    Separated picture;
    SeparateOptions options = {.limit = canvas->ink_limit, .gray_only = canvas->gray, .rows = true, .width = wide,
                               .height = high};
    cairo_surface_t *surface = NULL;
    if (separate_picture(&arena, info, canvas->profile, options, &picture, &canvas->why))
        surface = new_surface(canvas, CAIRO_FORMAT_RGB24, picture.width, picture.height);
    if (surface)
        fill(canvas, &arena, surface, &picture);
    arena_free(&arena);
    return surface;
}

/* A colour of an SVG that stands for an ink, or is a gray, shows as that is printed; the last one found is remembered. */
typedef struct DrawnInks {
    const Canvas *canvas;
    unsigned char rgb[3], shown[3];
    bool set, found;
    bool svg; /* colours of a PDF stand for none */
} DrawnInks;

/* Grays of an SVG are black ink alone, as finishing prints them, not the four inks that a photograph's are. */
static void show_gray(DrawnInks *drawn)
{
    enum { WHOLE = 10000, CHANNEL = 257 };
    uint16_t code = (uint16_t)(drawn->rgb[0] * CHANNEL);
    int16_t parts[4];
    profile_separate_rgb(drawn->canvas->profile, (Rgb){code, code, code}, parts);
    unsigned char black = (unsigned char)((parts[3] * 255 + WHOLE / 2) / WHOLE);
    show_row(drawn->canvas, &black, 1, 1, drawn->shown);
}

static bool show_drawn(DrawnInks *drawn, const unsigned char rgb[3])
{
    const Canvas *canvas = drawn->canvas;
    if (drawn->set && memcmp(drawn->rgb, rgb, sizeof drawn->rgb) == 0)
        return drawn->found;
    bool ours = drawn->svg && !canvas->gray;
    int ink = ours ? ink_drawn(canvas->inks, canvas->n_inks, rgb) : -1;
    memcpy(drawn->rgb, rgb, sizeof drawn->rgb);
    drawn->set = true;
    drawn->found = ink >= 0 || (ours && rgb[0] == rgb[1] && rgb[1] == rgb[2]);
    if (drawn->found && ink < 0)
        show_gray(drawn);
    else if (drawn->found) {
        Rgb shown = canvas_colour(canvas, ink_use(canvas->inks, ink, 1000, false));
        drawn->shown[0] = (unsigned char)(shown.r >> 8);
        drawn->shown[1] = (unsigned char)(shown.g >> 8);
        drawn->shown[2] = (unsigned char)(shown.b >> 8);
    }
    return drawn->found;
}

/* Pixels of a row that librsvg or poppler drew, made those of the proof; their alpha stays. `as` takes the colours that they had. */
static void proof_row(DrawnInks *drawn, const Link *link, uint32_t *row, int n, unsigned char *rgb, unsigned char *ink, unsigned char *as)
{
    for (int x = 0; x < n; x++) {
        uint32_t alpha = row[x] >> 24;
        for (int c = 0; c < 3; c++) {
            uint32_t value = row[x] >> (16 - 8 * c) & 0xFF;
            rgb[3 * x + c] = (unsigned char)(alpha ? (value * 255 + alpha / 2) / alpha : 255);
        }
    }
    memcpy(as, rgb, (size_t)n * 3);
    link_row(link, rgb, n, ink);
    show_row(drawn->canvas, ink, link_inks(link), n, rgb);
    for (int x = 0; x < n; x++)
        if (row[x] >> 24 && show_drawn(drawn, &as[3 * x]))
            memcpy(&rgb[3 * x], drawn->shown, sizeof drawn->shown);
    for (int x = 0; x < n; x++) {
        uint32_t alpha = row[x] >> 24, pixel = alpha << 24;
        for (int c = 0; c < 3; c++)
            pixel |= (rgb[3 * x + c] * alpha + 127) / 255 << (16 - 8 * c);
        row[x] = pixel;
    }
}

static void draw(Canvas *canvas, const PictureInfo *info, Box box, Box reach, cairo_surface_t *surface)
{
    Canvas own = {.cairo = cairo_create(surface)};
    cairo_scale(own.cairo, cairo_image_surface_get_width(surface) / POINTS(reach.width),
                cairo_image_surface_get_height(surface) / POINTS(reach.height));
    cairo_translate(own.cairo, -POINTS(reach.x), -POINTS(reach.y));
    vector_paint(&own, info, box);
    cairo_destroy(own.cairo);
    canvas->why = canvas->why ? canvas->why : own.why;
}

static cairo_surface_t *vector_surface(Canvas *canvas, const PictureInfo *info, Box box, Box reach, int wide, int high)
{
    const Link *link = link_find(canvas->profile, (Str){0}, 3, canvas->gray ? LINK_BLACK : LINK_COLOUR, &canvas->why);
    cairo_surface_t *surface = link ? new_surface(canvas, CAIRO_FORMAT_ARGB32, wide, high) : NULL;
    if (!surface)
        return NULL;
    if (info->kind != PICTURE_PDF || !canvas->drawn)
        draw(canvas, info, box, reach, surface);
    else if (!drawn_find(canvas->drawn, info, box, reach, surface)) {
        draw(canvas, info, box, reach, surface);
        drawn_keep(canvas->drawn, info, box, reach, surface);
    }
    cairo_surface_flush(surface);
    Arena arena = {0};
    unsigned char *rgb = arena_many(&arena, wide * 3, unsigned char), *ink = arena_many(&arena, wide * 4, unsigned char);
    unsigned char *as = arena_many(&arena, wide * 3, unsigned char);
    DrawnInks drawn = {.canvas = canvas, .svg = info->kind == PICTURE_SVG};
    for (int y = 0; y < high; y++)
        proof_row(&drawn, link, surface_row(surface, y), wide, rgb, ink, as);
    cairo_surface_mark_dirty(surface);
    arena_free(&arena);
    return surface;
}

cairo_surface_t *proof_surface(Canvas *canvas, const PictureInfo *info, Box box, Box reach, int wide, int high)
{
    wide = wide > 0 ? wide : 1;
    high = high > 0 ? high : 1;
    return picture_is_vector(info) ? vector_surface(canvas, info, box, reach, wide, high)
                                   : raster_surface(canvas, info, wide, high);
}
