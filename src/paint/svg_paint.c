/* SPDX-License-Identifier: MIT */
/* svg_paint.c - an SVG as vectors on the canvas, by librsvg */
#include "paint/pictures_paint.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

/* Text that is not made outlines would be set in the machine's fonts. Outlines may be more than libxml2 takes from strangers: they are ours. */
static RsvgHandle *open_svg(const PictureInfo *info)
{
    Str drawn = info->text ? info->drawn : info->bytes;
    if (!drawn.n)
        return NULL;
    if (!info->text)
        return rsvg_handle_new_from_data((const guint8 *)drawn.p, drawn.n, NULL);
    GInputStream *stream = g_memory_input_stream_new_from_data(drawn.p, (gssize)drawn.n, NULL);
    RsvgHandle *svg = rsvg_handle_new_from_stream_sync(stream, NULL, RSVG_HANDLE_FLAG_UNLIMITED, NULL, NULL);
    g_object_unref(stream);
    return svg;
}

void svg_paint(Canvas *canvas, const PictureInfo *info, Box box)
{
    RsvgHandle *svg = open_svg(info);
    RsvgRectangle viewport = {POINTS(box.x), POINTS(box.y), POINTS(box.width), POINTS(box.height)};
    if (svg)
        rsvg_handle_set_dpi(svg, PICTURE_SVG_DPI);
    if (!svg || !rsvg_handle_render_document(svg, canvas->cairo, &viewport, NULL))
        canvas->why = "an SVG cannot be drawn";
    if (svg)
        g_object_unref(svg);
}

static cairo_status_t put_bytes(void *closure, const unsigned char *bytes, unsigned int n)
{
    buf_put(closure, (const char *)bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

bool svg_pdf(const PictureInfo *info, Buf *out)
{
    enum { SIDE = 1000 * LEN_PT }; /* large enough that cairo rounds nothing away */
    Box box = {0, 0, SIDE, SIDE};
    if (info->width > info->height)
        box.height = len_ratio(SIDE, info->height, info->width);
    else
        box.width = len_ratio(SIDE, info->width, info->height);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(put_bytes, out, POINTS(box.width), POINTS(box.height));
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    Canvas canvas = {.cairo = cairo_create(surface), .vector = true};
    svg_paint(&canvas, info, box);
    cairo_show_page(canvas.cairo);
    bool good = !canvas.why && cairo_status(canvas.cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(canvas.cairo);
    cairo_surface_finish(surface);
    good = good && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return good;
}
