/* SPDX-License-Identifier: MIT */
/* placed.c - the page of a PDF that is placed: its boxes, and how it is turned */
#include "press/placed.h"

#include "base/lang.h"
#include "press/object.h"

#include <math.h>

static Len edge(double points)
{
    double len = points * LEN_PT;
    return !(len > -LEN_MOST) ? -LEN_MOST : len < LEN_MOST ? (Len)lround(len) : LEN_MOST;
}

static bool read_box(const Document *document, Object page, const char *key, PdfBox *box)
{
    double n[4];
    Object array = object_key(document, page, key);
    bool there = object_numbers(document, array, n, 4) == 4;
    object_drop(document, array);
    if (!there)
        return false;
    PdfBox read = {edge(fmin(n[0], n[2])), edge(fmin(n[1], n[3])), edge(fmax(n[0], n[2])), edge(fmax(n[1], n[3]))};
    if (read.x1 <= read.x0 || read.y1 <= read.y0)
        return false;
    *box = read;
    return true;
}

/* False, and *a as it is, where they do not meet. */
static bool meet(PdfBox *a, PdfBox b)
{
    PdfBox both = {a->x0 > b.x0 ? a->x0 : b.x0, a->y0 > b.y0 ? a->y0 : b.y0, a->x1 < b.x1 ? a->x1 : b.x1,
                   a->y1 < b.y1 ? a->y1 : b.y1};
    if (both.x1 <= both.x0 || both.y1 <= both.y0)
        return false;
    *a = both;
    return true;
}

static bool holds(PdfBox outer, PdfBox inner)
{
    return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
}

static void read_page(const Document *document, Object object, PdfPage *page)
{
    PdfBox media = {0, 0, 612 * LEN_PT, 792 * LEN_PT}; /* what readers take where there is none */
    read_box(document, object, "/MediaBox", &media);
    page->shown = media;
    if (read_box(document, object, "/CropBox", &page->shown) && !meet(&page->shown, media))
        page->shown = media;
    page->trim = page->shown;
    bool cut = read_box(document, object, "/TrimBox", &page->trim) || read_box(document, object, "/ArtBox", &page->trim);
    if (cut && !meet(&page->trim, media))
        page->trim = page->shown;
    page->bleed = page->trim;
    bool bled = read_box(document, object, "/BleedBox", &page->bleed) && meet(&page->bleed, media);
    if (!bled || !holds(page->bleed, page->trim))
        page->bleed = page->trim;
    int turn = object_key_int(document, object, "/Rotate", 0);
    page->turn = turn % 90 ? 0 : (turn / 90 % 4 + 4) % 4;
}

static const char *fault_of(const Document *document)
{
    if (document_size(document) > PLACED_OBJECTS_MOST)
        return N_("it has too many objects");
    if (qpdf_push_inherited_attributes_to_page(document->qpdf) & QPDF_ERRORS)
        return N_("its pages cannot be found");
    int pages = qpdf_get_num_pages(document->qpdf);
    return pages <= 0 ? N_("it has no pages") : pages > PLACED_PAGES_MOST ? N_("it has too many pages") : NULL;
}

bool placed_probe(Str bytes, PdfPage *page, const char **why)
{
    Document document;
    *page = (PdfPage){.number = page->number};
    if (bytes.n > PLACED_BYTES_MOST) {
        *why = N_("it is larger than 100 MB");
        return false;
    }
    if (!document_open_foreign(&document, bytes, why))
        return false;
    const char *fault = fault_of(&document);
    if (fault) {
        *why = fault;
    } else {
        page->pages = qpdf_get_num_pages(document.qpdf);
        if (page->number >= 1 && page->number <= page->pages)
            read_page(&document, qpdf_get_page_n(document.qpdf, (size_t)page->number - 1), page);
    }
    document_close(&document);
    return !fault;
}
