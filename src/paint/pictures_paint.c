/* SPDX-License-Identifier: MIT */
/* pictures_paint.c - placed pictures: rasters as images, JPEG by its own bytes where a PDF can carry them */
/*
 * In a PDF an upright gray or RGB JPEG goes in byte by byte; cairo still wants
 * an image surface of its size, whose pixels are never touched and so cost no
 * memory. Everything else is decoded. Alpha is composed onto paper white here,
 * so that no soft mask reaches the file (P21, P22).
 */
#include "paint/pictures_paint.h"

#include "paint/proof_pictures.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static uint32_t pixel_rgb(const unsigned char *p, int channels)
{
    uint32_t r = p[0], g = channels == 1 ? r : p[1], b = channels == 1 ? r : p[2];
    if (channels == 4) {
        uint32_t alpha = p[3], white = (255 - alpha) * 255 + 127;
        r = (r * alpha + white) / 255;
        g = (g * alpha + white) / 255;
        b = (b * alpha + white) / 255;
    }
    return r << 16 | g << 8 | b;
}

static void fill_surface(cairo_surface_t *surface, const Pixels *pixels)
{
    cairo_surface_flush(surface);
    unsigned char *rows = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *from = pixels->rows;
    for (int y = 0; y < pixels->height; y++) {
        uint32_t *to = (uint32_t *)(void *)(rows + (ptrdiff_t)y * stride);
        for (int x = 0; x < pixels->width; x++, from += pixels->channels)
            to[x] = pixel_rgb(from, pixels->channels);
    }
    cairo_surface_mark_dirty(surface);
}

/* The store keeps the bytes as long as the painter lives. */
static void attach(cairo_surface_t *surface, const PictureInfo *info, bool jpeg)
{
    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_UNIQUE_ID, (const unsigned char *)info->sha256, 64, NULL,
                                NULL);
    if (jpeg)
        cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, (const unsigned char *)info->bytes.p,
                                    (unsigned long)info->bytes.n, NULL, NULL);
}

static cairo_surface_t *new_surface(Canvas *canvas, int width, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        canvas->why = cairo_status_to_string(cairo_surface_status(surface));
    return surface;
}

/* Pixels enough for `width` device pixels. NULL: canvas->why says why. */
static cairo_surface_t *decode_surface(Canvas *canvas, const PictureInfo *info, int width)
{
    Arena arena = {0};
    Pixels pixels;
    cairo_surface_t *surface = NULL;
    if (picture_decode_for(&arena, info, width, &pixels, &canvas->why)) {
        surface = new_surface(canvas, pixels.width, pixels.height);
        if (!canvas->why)
            fill_surface(surface, &pixels);
    }
    arena_free(&arena);
    return surface;
}

static cairo_surface_t *open_raster(Canvas *canvas, const PictureInfo *info, Box box)
{
    if (!canvas->vector) {
        double width = POINTS(box.width), none = 0;
        cairo_user_to_device_distance(canvas->cairo, &width, &none);
        return decode_surface(canvas, info, (int)width + 1);
    }
    bool direct = info->direct && info->channels != 4 && info->orientation == 1;
    cairo_surface_t *surface =
        direct ? new_surface(canvas, info->width, info->height) : decode_surface(canvas, info, info->width);
    if (!canvas->why)
        attach(surface, info, direct);
    return surface;
}

/* The whole surface fills the box. */
static void show_surface(Canvas *canvas, cairo_surface_t *surface, Box box)
{
    cairo_t *cairo = canvas->cairo;
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    cairo_translate(cairo, POINTS(box.x), POINTS(box.y));
    cairo_scale(cairo, POINTS(box.width) / width, POINTS(box.height) / height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    /* The paper's edge must not shine through at a picture's edge. */
    if (!canvas->vector)
        cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_rectangle(cairo, 0, 0, width, height);
    cairo_fill(cairo);
}

/* A PDF's surfaces are held until the page is written; pixels are painted at once. */
static void paint_raster(Canvas *canvas, const PictureInfo *info, Box box, Held *held)
{
    cairo_surface_t *surface = open_raster(canvas, info, box);
    if (!surface)
        return;
    if (!canvas->why)
        show_surface(canvas, surface, box);
    if (canvas->vector)
        vec_push(held, surface);
    else
        cairo_surface_destroy(surface);
}

static int device_pixels(Canvas *canvas, Len len)
{
    double length = POINTS(len), none = 0;
    cairo_user_to_device_distance(canvas->cairo, &length, &none);
    return (int)length + 1;
}

static void paint_proof(Canvas *canvas, const PictureInfo *info, Box box, Box reach)
{
    cairo_surface_t *surface = proof_surface(canvas, info, box, reach, device_pixels(canvas, reach.width),
                                             device_pixels(canvas, reach.height));
    if (!surface)
        return;
    if (!canvas->why)
        show_surface(canvas, surface, reach);
    cairo_surface_destroy(surface);
}

/* A PDF's page in a PDF for screens, as pixels on white. */
static void paint_page_pixels(Canvas *canvas, const PictureInfo *info, Box box, Box reach, Held *held)
{
    enum { SCREEN_PPI = 200 };
    int wide = (int)(POINTS(reach.width) * SCREEN_PPI / 72) + 1, high = (int)(POINTS(reach.height) * SCREEN_PPI / 72) + 1;
    cairo_surface_t *surface = new_surface(canvas, wide, high);
    vec_push(held, surface);
    if (canvas->why)
        return;
    Canvas own = {.cairo = cairo_create(surface)};
    cairo_set_source_rgb(own.cairo, 1, 1, 1);
    cairo_paint(own.cairo);
    cairo_scale(own.cairo, wide / POINTS(reach.width), high / POINTS(reach.height));
    cairo_translate(own.cairo, -POINTS(reach.x), -POINTS(reach.y));
    vector_paint(&own, info, box);
    cairo_destroy(own.cairo);
    canvas->why = own.why;
    if (!canvas->why)
        show_surface(canvas, surface, reach);
}

/* All that is drawn of it: a PDF's bleed too. */
static Box reach_of(const Item *item)
{
    Box reach = item->u.picture->reach;
    return reach.width > 0 && reach.height > 0 ? reach : item->box;
}

/* Its number among the placed pictures: one for each picture, however often it is placed. */
static int placed_number(Canvas *canvas, const Item *item, const PictureInfo *info)
{
    PlacedPictures *placed = canvas->placed;
    for (int i = 0; i < placed->n; i++) {
        PlacedPicture *other = &placed->items[i];
        if (other->info->hash != info->hash || strcmp(other->info->sha256, info->sha256) != 0)
            continue;
        other->width = item->box.width > other->width ? item->box.width : other->width;
        other->height = item->box.height > other->height ? item->box.height : other->height;
        return i;
    }
    vec_push(placed, (PlacedPicture){info, item, canvas->page, item->box.width, item->box.height});
    return placed->n - 1;
}

/* One pixel in the picture's place, for finishing to find. */
static void paint_placeholder(Canvas *canvas, const Item *item, const PictureInfo *info, Held *held)
{
    int number = placed_number(canvas, item, info);
    unsigned char rgb[3], name[24];
    if (number >= TOKEN_PICTURES_MOST) {
        canvas->why = "too many pictures";
        return;
    }
    token_pixel(number, rgb);
    cairo_surface_t *surface = new_surface(canvas, 1, 1);
    if (!canvas->why) {
        Pixels pixel = {1, 1, 3, rgb};
        fill_surface(surface, &pixel);
        snprintf((char *)name, sizeof name, "picture %d", number);
        cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_UNIQUE_ID, arena_copy(&held->names, name, sizeof name),
                                    strlen((char *)name), NULL, NULL);
        show_surface(canvas, surface, reach_of(item));
    }
    vec_push(held, surface);
}

static bool is_cut(const PictureItem *picture, Box box)
{
    Box clip = picture->clip;
    return clip.width > 0 && clip.height > 0 &&
           (clip.x > box.x || clip.y > box.y || clip.x + clip.width < box.x + box.width ||
            clip.y + clip.height < box.y + box.height);
}

/* In the place of a PDF that is too much to be drawn: light gray, crossed out. */
static void paint_crossed(Canvas *canvas, Box box)
{
    cairo_t *cairo = canvas->cairo;
    double x = POINTS(box.x), y = POINTS(box.y), right = x + POINTS(box.width), foot = y + POINTS(box.height);
    canvas_box(canvas, box);
    cairo_set_source_rgb(cairo, 0.85, 0.85, 0.85);
    cairo_fill(cairo);
    cairo_move_to(cairo, x, y);
    cairo_line_to(cairo, right, foot);
    cairo_move_to(cairo, x, foot);
    cairo_line_to(cairo, right, y);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_line_width(cairo, 1);
    cairo_stroke(cairo);
}

void picture_paint(Canvas *canvas, const Item *item, const Pictures *pictures, Held *held)
{
    assert(item->kind == ITEM_PICTURE);
    const PictureInfo *info = pictures ? picture_find(pictures, item->u.picture->path) : NULL;
    if (!info) {
        canvas->why = "a picture on a page is not in the store of pictures";
        return;
    }
    if (item->box.width <= 0 || item->box.height <= 0)
        return;
    Box reach = reach_of(item);
    cairo_save(canvas->cairo);
    if (is_cut(item->u.picture, reach)) {
        canvas_box(canvas, item->u.picture->clip);
        cairo_clip(canvas->cairo);
    }
    if (item->u.picture->unseen && !canvas->placed)
        paint_crossed(canvas, item->box);
    else if (canvas->profile && !canvas->vector)
        paint_proof(canvas, info, item->box, reach);
    else if (canvas->placed && info->kind != PICTURE_SVG)
        paint_placeholder(canvas, item, info, held);
    else if (canvas->vector && info->kind == PICTURE_PDF)
        paint_page_pixels(canvas, info, item->box, reach, held);
    else if (picture_is_vector(info))
        vector_paint(canvas, info, item->box);
    else
        paint_raster(canvas, info, item->box, held);
    cairo_restore(canvas->cairo);
    canvas_forget(canvas);
}

void held_drop(Held *held)
{
    for (int i = 0; i < held->n; i++)
        cairo_surface_destroy(held->items[i]);
    vec_free(held);
    arena_free(&held->names);
}
