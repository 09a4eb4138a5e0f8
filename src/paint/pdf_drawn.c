/* SPDX-License-Identifier: MIT */
/* pdf_drawn.c - pages of placed PDFs as poppler drew them, kept for the next plate */
#include "paint/pdf_drawn.h"

#include <string.h>

static int width_of(cairo_surface_t *surface)
{
    return cairo_image_surface_get_width(surface);
}

static int height_of(cairo_surface_t *surface)
{
    return cairo_image_surface_get_height(surface);
}

/* Both are ARGB of one size, and so of one stride. */
static void copy(cairo_surface_t *from, cairo_surface_t *to)
{
    cairo_surface_flush(from);
    cairo_surface_flush(to);
    memcpy(cairo_image_surface_get_data(to), cairo_image_surface_get_data(from),
           (size_t)cairo_image_surface_get_stride(from) * (size_t)height_of(from));
    cairo_surface_mark_dirty(to);
}

static Box within(Box box, Box reach)
{
    return (Box){box.x - reach.x, box.y - reach.y, box.width, box.height};
}

bool drawn_find(const DrawnPages *drawn, const PictureInfo *info, Box box, Box reach, cairo_surface_t *surface)
{
    Box at = within(box, reach);
    for (int i = 0; i < DRAWN_MOST; i++) {
        const DrawnPage *page = &drawn->items[i];
        if (!page->surface || page->number != info->pdf.number || strcmp(page->sha256, info->sha256) != 0 || memcmp(&page->box, &at, sizeof at) != 0 ||
            page->across != reach.width || width_of(page->surface) != width_of(surface) ||
            height_of(page->surface) != height_of(surface))
            continue;
        copy(page->surface, surface);
        return true;
    }
    return false;
}

void drawn_keep(DrawnPages *drawn, const PictureInfo *info, Box box, Box reach, cairo_surface_t *surface)
{
    if ((int64_t)width_of(surface) * height_of(surface) > DRAWN_PIXELS_MOST)
        return;
    cairo_surface_t *own = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width_of(surface), height_of(surface));
    if (cairo_surface_status(own) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(own);
        return;
    }
    copy(surface, own);
    DrawnPage *page = &drawn->items[drawn->next];
    drawn->next = (drawn->next + 1) % DRAWN_MOST;
    if (page->surface)
        cairo_surface_destroy(page->surface);
    *page = (DrawnPage){.number = info->pdf.number, .box = within(box, reach), .across = reach.width, .surface = own};
    memcpy(page->sha256, info->sha256, sizeof page->sha256);
}

void drawn_drop(DrawnPages *drawn)
{
    for (int i = 0; i < DRAWN_MOST; i++)
        if (drawn->items[i].surface)
            cairo_surface_destroy(drawn->items[i].surface);
    *drawn = (DrawnPages){0};
}
