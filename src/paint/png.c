/* SPDX-License-Identifier: MIT */
/* png.c - one page as a PNG */
/*
 * The pixel grid begins at the corner of the trim (of the bleed, if shown).
 * Grayscale antialiasing and no hinting: the pixels are the same on every
 * machine and a page looks the same at every size.
 */
#include "paint/guides.h"
#include "paint/out_buffer.h"
#include "paint/painter.h"
#include "paint/plates.h"
#include "paint/png_write.h"

#include <assert.h>

enum { PNG_DPI_MOST = 2400, PNG_SIDE_MOST = 32000 };

/* Pixels that a length covers, rounded. */
static int pixels_of(Len len, int dpi)
{
    return (int)(((int64_t)len * dpi + 36 * LEN_PT) / (72 * LEN_PT));
}

static void set_font_options(cairo_t *cairo)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

/* What the press makes of it, where there is one. */
static void look_through(Canvas *canvas, const PaintJob *job, const Page *page)
{
    canvas->profile = job->profile;
    if (!job->profile)
        return;
    canvas->ink_limit = job->press->ink_limit;
    canvas->gray = press_is_black(job->press, page->number, job->set->n_pages);
}

bool png_paint(Painter *painter, cairo_surface_t *surface, const Page *page, PngOptions options, const char **why)
{
    Canvas canvas;
    Held held = {0};
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    set_font_options(cairo);
    cairo_translate(cairo, -options.x, -options.y);
    cairo_scale(cairo, options.dpi / 72.0, options.dpi / 72.0);
    if (options.bleed)
        cairo_translate(cairo, POINTS(page->bleed), POINTS(page->bleed));
    canvas_open(&canvas, cairo, painter->job.layout, painter_faces(painter, page));
    canvas.plate = options.plate;
    canvas.drawn = &painter->drawn;
    look_through(&canvas, &painter->job, page);
    page_paint(painter, &canvas, page, &held);
    bool good = canvas_is_good(&canvas, why);
    if (good && options.guides) {
        guides_paint(painter, cairo, page, options);
        good = canvas_is_good(&canvas, why);
    }
    canvas_close(&canvas);
    cairo_destroy(cairo);
    held_drop(&held);
    return good;
}

PngSize png_size(const Page *page, PngOptions options)
{
    Len margin = options.bleed ? 2 * page->bleed : 0;
    if (options.dpi < 1 || options.dpi > PNG_DPI_MOST)
        return (PngSize){0, 0};
    return (PngSize){pixels_of(page->width + margin, options.dpi), pixels_of(page->height + margin, options.dpi)};
}

/* The part of the picture that is asked for; empty where it lies beside it. */
static PngSize cut_size(PngSize whole, PngOptions *options)
{
    if (!options->width) {
        options->x = options->y = 0;
        return whole;
    }
    if (options->x < 0 || options->y < 0 || options->x >= whole.width || options->y >= whole.height)
        return (PngSize){0, 0};
    int right = whole.width - options->x, foot = whole.height - options->y;
    return (PngSize){options->width < right ? options->width : right, options->height < foot ? options->height : foot};
}

bool paint_png(Painter *painter, int page, PngOptions options, PaintWrite write, void *to, const char **why)
{
    assert(page >= 0 && page < painter->job.set->n_pages);
    const Page *on = &painter->job.set->pages[page];
    PngSize size = cut_size(png_size(on, options), &options);
    if (size.width < 1 || size.height < 1 || size.width > PNG_SIDE_MOST || size.height > PNG_SIDE_MOST) {
        *why = "the resolution is out of range for the page's size";
        return false;
    }
    OutBuffer *out = mem_resize(NULL, 1, sizeof *out);
    out->write = write;
    out->to = to;
    out->n = 0;
    out->failed = false;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height);
    bool good = options.ink ? plates_paint_ink(painter, surface, on, options, why)
                            : png_paint(painter, surface, on, options, why);
    if (good) {
        good = png_write(surface, options.dpi, out) && out_buffer_finish(out);
        if (!good)
            *why = out->failed ? "the file cannot be written" : "the PNG cannot be made";
    }
    cairo_surface_destroy(surface);
    mem_free(out);
    return good;
}
