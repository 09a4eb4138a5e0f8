/* pango_column.c - copy set by PangoLayout in justified columns: what lines are compared with */
/* SPDX-License-Identifier: MIT */
/*
 * usage: pango_column COPY.txt OUT.pdf CHARACTERS
 *
 * COPY.txt holds a paragraph a line. Pages of four columns, CHARACTERS of 9 pt
 * wide, on a pitch of 13.5 pt: the places are those of tests/quality/table.py, so
 * that one reader measures both. Everything within a line is PangoLayout's
 * doing: justified, first lines indented by two characters, wrapped at words
 * or else characters, the language Chinese. Lengths are points.
 */
#include <glib.h>
#include <pango/pangocairo.h>
#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>

#define SIZE 9.0
#define PITCH 13.5
#define GUTTER 18.0
#define MARGIN 40.5
#define COLUMNS 4
#define ROWS 68

static PangoLayout *new_layout(cairo_t *cr, double measure)
{
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *font = pango_font_description_from_string("Noto Serif CJK SC 9");
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    PangoContext *context = pango_layout_get_context(layout);
    pango_cairo_context_set_resolution(context, 72); /* a cairo unit of a PDF is a point */
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_layout_context_changed(layout);
    pango_layout_set_width(layout, (int)(measure * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout, (int)(2 * SIZE * PANGO_SCALE));
    pango_layout_set_justify(layout, TRUE);
    return layout;
}

/* Lines fill column after column, page after page. */
static void show(cairo_t *cr, PangoLayout *layout, double measure)
{
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    int place = 0;
    do {
        if (place == ROWS * COLUMNS) {
            cairo_show_page(cr);
            place = 0;
        }
        PangoRectangle box;
        pango_layout_iter_get_line_extents(iter, NULL, &box);
        double x = MARGIN + place / ROWS * (measure + GUTTER) + (double)box.x / PANGO_SCALE;
        cairo_move_to(cr, x, MARGIN + (place % ROWS + 1) * PITCH);
        pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(iter));
        place++;
    } while (pango_layout_iter_next_line(iter));
    cairo_show_page(cr);
    pango_layout_iter_free(iter);
}

int main(int argc, char **argv)
{
    int characters = argc == 4 ? atoi(argv[3]) : 0;
    if (characters < 2) {
        fprintf(stderr, "usage: pango_column COPY.txt OUT.pdf CHARACTERS\n");
        return 2;
    }
    char *text;
    GError *error = NULL;
    if (!g_file_get_contents(argv[1], &text, NULL, &error)) {
        fprintf(stderr, "pango_column: %s\n", error->message);
        g_error_free(error);
        return 3;
    }

    double measure = characters * SIZE;
    double width = 2 * MARGIN + COLUMNS * measure + (COLUMNS - 1) * GUTTER;
    cairo_surface_t *surface = cairo_pdf_surface_create(argv[2], width, 2 * MARGIN + ROWS * PITCH);
    cairo_t *cr = cairo_create(surface);
    PangoLayout *layout = new_layout(cr, measure);
    pango_layout_set_text(layout, g_strchomp(text), -1);
    show(cr, layout, measure);
    g_object_unref(layout);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        fprintf(stderr, "pango_column: %s: %s\n", argv[2], cairo_status_to_string(status));
    cairo_surface_destroy(surface);
    g_free(text);
    return status == CAIRO_STATUS_SUCCESS ? 0 : 3;
}
