/* SPDX-License-Identifier: MIT */
/* pdf_paint.c - a placed PDF's page on the canvas, by poppler */
/*
 * Pages for a screen only: the press gets the page itself (press/finish_advert.c).
 * poppler brings fifty libraries along. Linked, they would make every start of
 * the program 3 ms longer, so they are loaded when a PDF is drawn; they stay.
 * In a PDF for a screen the page is pixels: its fonts would go through cairo's
 * own subsetter, which ends the process on some of them (docs/press.md).
 */
#include "paint/pictures_paint.h"

#include <dlfcn.h>
#include <poppler.h>

typedef struct Poppler {
    __typeof__(poppler_document_new_from_bytes) *open;
    __typeof__(poppler_document_get_page) *page;
    __typeof__(poppler_page_render) *render;
} Poppler;

/* A function of the library; through void *, as POSIX lets a function's address be kept. */
static bool find(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);
    *(void **)function = found;
    return found != NULL;
}

static bool load(Poppler *poppler)
{
    void *library = dlopen("libpoppler-glib.so.8", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    return library && find(library, "poppler_document_new_from_bytes", (void *)&poppler->open) &&
           find(library, "poppler_document_get_page", (void *)&poppler->page) &&
           find(library, "poppler_page_render", (void *)&poppler->render);
}

/* Its origin is what is shown of the page; the trim goes into the box. */
static void render(Canvas *canvas, const Poppler *poppler, PopplerPage *page, const PictureInfo *info, Box box)
{
    cairo_t *cairo = canvas->cairo;
    Box natural = {0, 0, info->width, info->height}, shown = picture_pdf_box(info, info->pdf.shown, natural);
    cairo_save(cairo);
    cairo_translate(cairo, POINTS(box.x), POINTS(box.y));
    cairo_scale(cairo, (double)box.width / info->width, (double)box.height / info->height);
    cairo_translate(cairo, POINTS(shown.x), POINTS(shown.y));
    poppler->render(page, cairo);
    cairo_restore(cairo);
    /* A page that poppler cannot draw to its end leaves the canvas as it found it. */
    if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
        canvas->why = "a PDF cannot be drawn";
}

void pdf_paint(Canvas *canvas, const PictureInfo *info, Box box)
{
    Poppler poppler;
    if (!load(&poppler)) {
        canvas->why = "libpoppler-glib, which draws placed PDFs, is not there: run setup.sh";
        return;
    }
    GBytes *bytes = g_bytes_new_static(info->bytes.p, info->bytes.n);
    PopplerDocument *document = poppler.open(bytes, NULL, NULL);
    PopplerPage *page = document ? poppler.page(document, info->pdf.number - 1) : NULL;
    if (page)
        render(canvas, &poppler, page, info, box);
    else
        canvas->why = "a PDF cannot be drawn";
    if (page)
        g_object_unref(page);
    if (document)
        g_object_unref(document);
    g_bytes_unref(bytes);
}

void vector_paint(Canvas *canvas, const PictureInfo *info, Box box)
{
    if (info->kind == PICTURE_PDF)
        pdf_paint(canvas, info, box);
    else
        svg_paint(canvas, info, box);
}
