/* SPDX-License-Identifier: MIT */
/* pdf.c - all pages as one PDF */
/*
 * Colours are sRGB and the page is the trim, or, for the press, colours are
 * tokens and the page is the paper with bleed. Dates come from the job and
 * nothing comes from the machine, so two runs give the same bytes. Version 1.5:
 * below it cairo writes no ActualText, and extraction would break lines where
 * squeezed marks overlap their neighbours; nothing else of 1.5 is used.
 */
#include "paint/out_buffer.h"
#include "paint/painter.h"

#include <cairo-pdf.h>

static void set_information(cairo_surface_t *surface, const PaintJob *job, Arena *scratch)
{
    const struct {
        cairo_pdf_metadata_t key;
        Str value;
    } entries[] = {
        {CAIRO_PDF_METADATA_TITLE, job->title},      {CAIRO_PDF_METADATA_AUTHOR, job->author},
        {CAIRO_PDF_METADATA_CREATOR, STR("banxin")}, {CAIRO_PDF_METADATA_CREATE_DATE, job->date},
        {CAIRO_PDF_METADATA_MOD_DATE, job->date},
    };
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (entries[i].value.n)
            cairo_pdf_surface_set_metadata(surface, entries[i].key, str_dup(scratch, entries[i].value));
}

/* Paper beyond the trim: none but for the press. */
static Len around(const Page *page, const PlacedPictures *placed)
{
    return placed ? page_around(page) : 0;
}

/* Held pictures go only when the page is written: cairo copies what is destroyed before. */
static bool paint_page(Painter *painter, Canvas *canvas, cairo_surface_t *surface, const Page *page, const char **why)
{
    Held held = {0};
    Len beyond = around(page, canvas->placed);
    cairo_pdf_surface_set_size(surface, POINTS(page->width + 2 * beyond), POINTS(page->height + 2 * beyond));
    canvas_forget(canvas);
    cairo_identity_matrix(canvas->cairo);
    cairo_translate(canvas->cairo, POINTS(beyond), POINTS(beyond));
    page_paint(painter, canvas, page, &held);
    cairo_show_page(canvas->cairo);
    held_drop(&held);
    return canvas_is_good(canvas, why);
}

/* What a PDF is painted for: the press, tagging, or (neither) to be looked at as it is. */
typedef struct Purpose {
    PlacedPictures *placed;
    const PageMarks *marks;
} Purpose;

static bool paint_pages(Painter *painter, cairo_surface_t *surface, Purpose purpose, const char **why)
{
    Canvas canvas;
    cairo_t *cairo = cairo_create(surface);
    canvas_open(&canvas, cairo, painter->job.layout, painter->faces);
    canvas.vector = true;
    canvas.placed = purpose.placed;
    bool good = canvas_is_good(&canvas, why);
    for (int i = 0; good && i < painter->job.set->n_pages; i++) {
        canvas.marks = purpose.marks ? &purpose.marks[i] : NULL;
        good = paint_page(painter, &canvas, surface, &painter->job.set->pages[i], why);
    }
    canvas_close(&canvas);
    cairo_destroy(cairo);
    return good;
}

static bool paint_all(Painter *painter, Purpose purpose, PaintWrite write, void *to, const char **why)
{
    Arena scratch = {0};
    OutBuffer *out = arena_new(&scratch, OutBuffer);
    *out = (OutBuffer){.write = write, .to = to};
    const Page *first = painter->job.set->n_pages ? &painter->job.set->pages[0] : NULL;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        out_buffer_write, out, first ? POINTS(first->width) : 1, first ? POINTS(first->height) : 1);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    set_information(surface, &painter->job, &scratch);
    faces_embed(painter->faces, false);
    bool good = paint_pages(painter, surface, purpose, why);
    faces_embed(painter->faces, true);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (!out_buffer_finish(out)) {
        *why = "the file cannot be written";
        good = false;
    } else if (good && status != CAIRO_STATUS_SUCCESS) {
        *why = cairo_status_to_string(status);
        good = false;
    }
    arena_free(&scratch);
    return good;
}

bool paint_pdf(Painter *painter, PaintWrite write, void *to, const char **why)
{
    return paint_all(painter, (Purpose){0}, write, to, why);
}

bool paint_press(Painter *painter, PlacedPictures *placed, PaintWrite write, void *to, const char **why)
{
    return paint_all(painter, (Purpose){.placed = placed}, write, to, why);
}

bool paint_marked(Painter *painter, const PageMarks *marks, PaintWrite write, void *to, const char **why)
{
    return paint_all(painter, (Purpose){.marks = marks}, write, to, why);
}
