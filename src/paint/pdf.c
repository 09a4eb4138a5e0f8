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

struct PdfPainting {
    Painter *painter;
    PlacedPictures *placed; /* for the press; or */
    const PageMarks *marks; /* for tagging; neither: to be looked at as it is */
    Arena arena;
    OutBuffer *out;
    cairo_surface_t *surface;
    Canvas canvas;
    const char *why; /* NULL: good so far */
};

static PdfPainting *begin(Painter *painter, PlacedPictures *placed, const PageMarks *marks, PaintWrite write, void *to)
{
    PdfPainting *painting = mem_resize(NULL, 1, sizeof *painting);
    *painting = (PdfPainting){.painter = painter, .placed = placed, .marks = marks};
    painting->out = arena_new(&painting->arena, OutBuffer);
    *painting->out = (OutBuffer){.write = write, .to = to};
    const PageSet *set = painter->job.set;
    const Page *first = set->n_pages ? &set->pages[0] : NULL;
    painting->surface = cairo_pdf_surface_create_for_stream(
        out_buffer_write, painting->out, first ? POINTS(first->width) : 1, first ? POINTS(first->height) : 1);
    cairo_pdf_surface_restrict_to_version(painting->surface, CAIRO_PDF_VERSION_1_5);
    set_information(painting->surface, &painter->job, &painting->arena);
    painter_embed(painter, false);
    canvas_open(&painting->canvas, cairo_create(painting->surface), painter->job.layout, NULL);
    painting->canvas.vector = true;
    painting->canvas.placed = placed;
    return painting;
}

/* Held pictures go only when the page is written: cairo copies what is destroyed before. */
void pdf_page(PdfPainting *painting, int index)
{
    Canvas *canvas = &painting->canvas;
    const Page *page = &painting->painter->job.set->pages[index];
    if (painting->why)
        return;
    Held held = {0};
    Len beyond = around(page, painting->placed);
    cairo_pdf_surface_set_size(painting->surface, POINTS(page->width + 2 * beyond), POINTS(page->height + 2 * beyond));
    canvas->faces = painter_faces(painting->painter, page);
    canvas->marks = painting->marks ? &painting->marks[index] : NULL;
    canvas_forget(canvas);
    cairo_identity_matrix(canvas->cairo);
    cairo_translate(canvas->cairo, POINTS(beyond), POINTS(beyond));
    page_paint(painting->painter, canvas, page, &held);
    cairo_show_page(canvas->cairo);
    held_drop(&held);
    if (!canvas_is_good(canvas, &painting->why) && !painting->why)
        painting->why = "a page cannot be painted";
}

bool pdf_end(PdfPainting *painting, const char **why)
{
    cairo_t *cairo = painting->canvas.cairo;
    if (!painting->why)
        canvas_is_good(&painting->canvas, &painting->why);
    canvas_close(&painting->canvas);
    cairo_destroy(cairo);
    painter_embed(painting->painter, true);
    cairo_surface_finish(painting->surface);
    cairo_status_t status = cairo_surface_status(painting->surface);
    cairo_surface_destroy(painting->surface);
    if (!out_buffer_finish(painting->out))
        painting->why = "the file cannot be written";
    else if (!painting->why && status != CAIRO_STATUS_SUCCESS)
        painting->why = cairo_status_to_string(status);
    bool good = !painting->why;
    if (!good)
        *why = painting->why;
    arena_free(&painting->arena);
    mem_free(painting);
    return good;
}

PdfPainting *pdf_begin(Painter *painter, PlacedPictures *placed, PaintWrite write, void *to)
{
    return begin(painter, placed, NULL, write, to);
}

static bool paint_all(PdfPainting *painting, const char **why)
{
    for (int i = 0; i < painting->painter->job.set->n_pages; i++)
        pdf_page(painting, i);
    return pdf_end(painting, why);
}

bool paint_pdf(Painter *painter, PaintWrite write, void *to, const char **why)
{
    return paint_all(begin(painter, NULL, NULL, write, to), why);
}

bool paint_press(Painter *painter, PlacedPictures *placed, PaintWrite write, void *to, const char **why)
{
    return paint_all(begin(painter, placed, NULL, write, to), why);
}

bool paint_marked(Painter *painter, const PageMarks *marks, PaintWrite write, void *to, const char **why)
{
    return paint_all(begin(painter, NULL, marks, write, to), why);
}
