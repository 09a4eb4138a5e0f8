/* pango_vertical.c - lines down the page by PangoLayout: what a vertical head is compared with */
/* SPDX-License-Identifier: MIT */
/*
 * usage: pango_vertical OUT.pdf WIDTH HEIGHT FONT PITCH MARGIN LINE…
 *
 * Each LINE of text down a page of WIDTH × HEIGHT points, from MARGIN below its
 * upper edge, the first at the right, PITCH apart. Vertical text as Pango offers it: the context
 * turned by a quarter, the base gravity east, the rest left to Pango.
 */
#include <glib.h>
#include <pango/pangocairo.h>
#include <cairo-pdf.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc < 8) {
        fprintf(stderr, "usage: pango_vertical OUT.pdf WIDTH HEIGHT FONT PITCH MARGIN LINE…\n");
        return 2;
    }
    double width = g_ascii_strtod(argv[2], NULL), height = g_ascii_strtod(argv[3], NULL);
    double pitch = g_ascii_strtod(argv[5], NULL), margin = g_ascii_strtod(argv[6], NULL);
    cairo_surface_t *surface = cairo_pdf_surface_create(argv[1], width, height);
    cairo_t *cr = cairo_create(surface);
    for (int i = 7; i < argc; i++) {
        cairo_save(cr);
        cairo_translate(cr, width - margin - (i - 7) * pitch, margin);
        cairo_rotate(cr, G_PI / 2);
        PangoLayout *layout = pango_cairo_create_layout(cr);
        PangoContext *context = pango_layout_get_context(layout);
        pango_cairo_context_set_resolution(context, 72); /* a cairo unit of a PDF is a point */
        pango_context_set_language(context, pango_language_from_string("zh-cn"));
        pango_context_set_base_gravity(context, PANGO_GRAVITY_EAST);
        pango_context_set_round_glyph_positions(context, FALSE);
        PangoFontDescription *font = pango_font_description_from_string(argv[4]);
        pango_layout_set_font_description(layout, font);
        pango_font_description_free(font);
        pango_layout_set_text(layout, argv[i], -1);
        PangoRectangle box;
        pango_layout_get_extents(layout, NULL, &box);
        cairo_move_to(cr, 0, (pitch - (double)box.height / PANGO_SCALE) / 2);
        pango_cairo_show_layout(cr, layout);
        g_object_unref(layout);
        cairo_restore(cr);
    }
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        fprintf(stderr, "pango_vertical: %s: %s\n", argv[1], cairo_status_to_string(status));
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ? 0 : 3;
}
