/* SPDX-License-Identifier: MIT */
/* finish_advert.c - numbered pixels become forms that draw the page of a placed PDF (P20) */
/*
 * The page keeps its content, fonts, pictures and plates: it is copied as it is
 * into a form. A form of ours round it maps its bleed to the unit square, in which
 * cairo placed the pixel, and sets the graphics state back to what a page begins
 * with; a form would inherit the ink and overprint of what was drawn before it.
 */
#include "press/finish_parts.h"

#include "press/content.h"
#include "press/filter.h"
#include "press/object.h"

#include <string.h>

enum { CONTENT_MOST = 256 << 20, PARTS_MOST = 10000 };

/* All that a page may take as given (ISO 32000-1, table 52 and 53), but for the clip and the matrix. */
static const char beginning[] = "q /Own gs 0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 i /RelativeColorimetric ri "
                                "0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts /Page Do Q\n";
static const char own_state[] = "<< /Own << /Type /ExtGState /op false /OP false /OPM 0 /SA false >> >>";
/* In the unit square: what was refused must be seen to be missing. */
static const char crossed[] = "0 0 0 0.15 k 0 0 1 1 re f 0 0 0 1 K 0.004 w 0 0 m 1 1 l S 0 1 m 1 0 l S\n";

static double points(Len len)
{
    return (double)len / LEN_PT;
}

/* From the page's own space to the unit square, upright. */
static const char *matrix_text(Finish *finish, const PdfPage *page)
{
    double x0 = points(page->bleed.x0), y0 = points(page->bleed.y0), x1 = points(page->bleed.x1), y1 = points(page->bleed.y1);
    double w = 1 / (x1 - x0), h = 1 / (y1 - y0);
    const double turns[4][6] = {{w, 0, 0, h, -x0 * w, -y0 * h},
                                {0, -w, h, 0, -y0 * h, x1 * w},
                                {-w, 0, 0, -h, x1 * w, y1 * h},
                                {0, w, -h, 0, y1 * h, -x0 * w}};
    const double *m = turns[page->turn];
    return str_format(finish->arena, "[%.9f %.9f %.9f %.9f %.9f %.9f]", m[0], m[1], m[2], m[3], m[4], m[5]).p;
}

static const char *box_text(Finish *finish, PdfBox box)
{
    return str_format(finish->arena, "[%.4f %.4f %.4f %.4f]", points(box.x0), points(box.y0), points(box.x1), points(box.y1)).p;
}

/* The image's stream, made a form without anything in it. */
static void clear(const Document *document, qpdf_oh dictionary)
{
    static const char *const drop[] = {"/Interpolate", "/SMask", "/Mask", "/Decode", "/DecodeParms", "/Width", "/Height",
                                       "/BitsPerComponent", "/ColorSpace"};
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++)
        qpdf_oh_remove_key(document->qpdf, dictionary, drop[i]);
    document_put(document, dictionary, "/Type", "/XObject");
    document_put(document, dictionary, "/Subtype", "/Form");
    document_put(document, dictionary, "/FormType", "1");
}

static bool put_crossed(Finish *finish, qpdf_oh image)
{
    const Document *document = &finish->document;
    qpdf_oh dictionary = qpdf_oh_get_dict(document->qpdf, image);
    clear(document, dictionary);
    document_put(document, dictionary, "/BBox", "[0 0 1 1]");
    document_put(document, dictionary, "/Resources", "<< >>");
    document_restream(document, image, STR(crossed), "");
    return true;
}

static bool gather_part(const Document *advert, Object part, Buf *bytes)
{
    bool whole = !object_is_stream(advert, part) || filter_gather(advert, part, CONTENT_MOST, bytes) == FILTER_WHOLE;
    buf_putc(bytes, '\n');
    return whole && bytes->n < CONTENT_MOST;
}

/* One stream, or several that are read as one with white between them. */
static bool gather(const Document *advert, Object contents, Buf *bytes)
{
    int n = object_count(advert, contents);
    if (object_is_stream(advert, contents))
        return gather_part(advert, contents, bytes);
    bool good = n <= PARTS_MOST;
    for (int i = 0; i < n && good; i++) {
        Object part = object_item(advert, contents, i);
        good = gather_part(advert, part, bytes);
        object_drop(advert, part);
    }
    return good;
}

/* A Q that restores nothing is passed over by every reader, and told by some; q that are left open end with the form. */
static void pair_states(Buf *bytes)
{
    Content content = {.bytes = buf_str(bytes)};
    ContentOp op;
    int open = 0;
    while (content_next(&content, &op)) {
        bool restores = str_is(op.name, "Q");
        if (restores && !open)
            bytes->p[op.name.p - content.bytes.p] = ' ';
        open += str_is(op.name, "q") ? 1 : restores && open ? -1 : 0;
    }
    for (; open && !content.why; open--)
        buf_puts(bytes, "Q\n");
}

/* A copy of what stands under a key of the page, for the file that is finished; nothing where there is nothing. */
static void copy_key(const Document *document, const Document *advert, Object page, const char *key, qpdf_oh form)
{
    Object value = object_key(advert, page, key);
    if (!object_is_dict(advert, value)) {
        object_drop(advert, value);
        return;
    }
    qpdf_oh own = qpdf_oh_is_indirect(advert->qpdf, value) ? value : qpdf_make_indirect_object(advert->qpdf, value);
    document_refer(document, form, key, qpdf_oh_copy_foreign_object(document->qpdf, advert->qpdf, own));
}

/* The page as a form, content and all; 0: it cannot be read. */
static qpdf_oh copy_page(Finish *finish, const Document *advert, const PdfPage *page)
{
    const Document *document = &finish->document;
    if (qpdf_push_inherited_attributes_to_page(advert->qpdf) & QPDF_ERRORS || qpdf_get_num_pages(advert->qpdf) < page->number)
        return 0;
    Object object = qpdf_get_page_n(advert->qpdf, (size_t)page->number - 1), contents = object_key(advert, object, "/Contents");
    Buf bytes = {0};
    qpdf_oh form = 0;
    if (gather(advert, contents, &bytes)) {
        pair_states(&bytes);
        const char *keys = str_format(finish->arena, "<< /Type /XObject /Subtype /Form /FormType 1 /BBox %s >>",
                                      box_text(finish, page->bleed)).p;
        form = document_stream(document, keys, buf_str(&bytes), "");
        qpdf_oh dictionary = qpdf_oh_get_dict(document->qpdf, form);
        document_put(document, dictionary, "/Resources", "<< >>");
        copy_key(document, advert, object, "/Resources", dictionary);
        if (finish->job->version == PRESS_X4)
            copy_key(document, advert, object, "/Group", dictionary);
    }
    buf_free(&bytes);
    return form;
}

static void put_page(Finish *finish, qpdf_oh image, const PdfPage *page, qpdf_oh form)
{
    const Document *document = &finish->document;
    qpdf_oh dictionary = qpdf_oh_get_dict(document->qpdf, image);
    clear(document, dictionary);
    document_put(document, dictionary, "/BBox", box_text(finish, page->bleed));
    document_put(document, dictionary, "/Matrix", matrix_text(finish, page));
    qpdf_oh resources = qpdf_oh_parse(document->qpdf, "<< /XObject << >> >>");
    document_put(document, resources, "/ExtGState", own_state);
    document_refer(document, qpdf_oh_get_key(document->qpdf, resources, "/XObject"), "/Page", form);
    document_refer(document, dictionary, "/Resources", resources);
    document_restream(document, image, STR(beginning), "");
}

/* NULL: it cannot be opened. */
static Document *open_advert(Finish *finish, const PictureInfo *info, const char **why)
{
    for (int i = 0; i < finish->adverts.n; i++)
        if (strcmp(finish->adverts.items[i].info->sha256, info->sha256) == 0)
            return finish->adverts.items[i].document;
    Document *document = mem_resize(NULL, 1, sizeof *document);
    *document = (Document){0};
    if (!document_open_foreign(document, info->bytes, why)) {
        document_close(document);
        mem_free(document);
        return NULL;
    }
    vec_push(&finish->adverts, (FinishAdvert){info, document});
    return document;
}

bool finish_advert(Finish *finish, qpdf_oh image, const FinishPicture *picture)
{
    const char *why = NULL;
    Document *advert = picture->refused ? NULL : open_advert(finish, picture->page, &why);
    qpdf_oh form = advert ? copy_page(finish, advert, &picture->page->pdf) : 0;
    if (!form)
        return picture->refused ? put_crossed(finish, image) : finish_fail(finish, "a placed PDF cannot be read");
    put_page(finish, image, &picture->page->pdf, form);
    if (document_is_good(advert, &why))
        return true;
    return finish_fail(finish, str_dup(finish->arena, str_of(why)));
}

void finish_close_adverts(Finish *finish)
{
    for (int i = 0; i < finish->adverts.n; i++) {
        document_close(finish->adverts.items[i].document);
        mem_free(finish->adverts.items[i].document);
    }
    vec_free(&finish->adverts);
}
