/* SPDX-License-Identifier: MIT */
/* drawn_inks.c - which inks of the layout an SVG is printed in, read from what cairo draws of it */
#include "press/drawn_inks.h"

#include "press/content.h"
#include "press/document.h"

#include <math.h>

typedef struct DrawnInks {
    const Document *document;
    const Ink *inks;
    int n;
    bool *used;
    const char *why;
} DrawnInks;

/* 8 bits a channel, as an SVG writes them; cairo rounds to six decimals. */
static bool read_rgb(const ContentOp *op, uint8_t rgb[3])
{
    for (int i = 0; i < 3; i++) {
        double value;
        if (op->n != 3 || !operand_number(&op->operands[i], &value) || value < 0 || value > 1)
            return false;
        rgb[i] = (uint8_t)lround(value * 255);
    }
    return true;
}

static void look_at(DrawnInks *drawn, qpdf_oh stream)
{
    Buf bytes = {0};
    ContentOp op;
    uint8_t rgb[3];
    if (!document_data(drawn->document, stream, &bytes)) {
        drawn->why = "a content stream cannot be read";
        return;
    }
    Content content = {.bytes = buf_str(&bytes)};
    while (content_next(&content, &op)) {
        if (!str_is(op.name, "rg") && !str_is(op.name, "RG"))
            continue;
        int ink = read_rgb(&op, rgb) ? ink_drawn(drawn->inks, drawn->n, rgb) : -1;
        if (ink >= 0)
            drawn->used[ink_use(drawn->inks, ink, 1000, false).ink] = true;
    }
    drawn->why = content.why ? content.why : drawn->why;
    buf_free(&bytes);
}

/* Forms and patterns, as finishing takes them (finish.c); pages come by themselves. */
static void look_at_objects(DrawnInks *drawn)
{
    qpdf_data qpdf = drawn->document->qpdf;
    for (int id = 1; id <= document_size(drawn->document) && !drawn->why; id++) {
        qpdf_oh object = qpdf_get_object_by_id(qpdf, id, 0);
        if (qpdf_oh_is_stream(qpdf, object)) {
            qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, object);
            if (qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "", "/Form") || qpdf_oh_has_key(qpdf, dictionary, "/PatternType"))
                look_at(drawn, object);
        }
        qpdf_oh_release_all(qpdf);
    }
}

bool drawn_inks(Str pdf, const Ink *inks, int n, bool *used, const char **why)
{
    Document document;
    if (!document_open(&document, pdf, why))
        return false;
    DrawnInks drawn = {.document = &document, .inks = inks, .n = n, .used = used};
    look_at_objects(&drawn);
    if (!drawn.why && qpdf_get_num_pages(document.qpdf) == 1)
        look_at(&drawn, qpdf_oh_get_key(document.qpdf, qpdf_get_page_n(document.qpdf, 0), "/Contents"));
    document_close(&document);
    *why = drawn.why ? drawn.why : *why;
    return !drawn.why;
}
