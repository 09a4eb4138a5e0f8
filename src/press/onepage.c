/* SPDX-License-Identifier: MIT */
/* onepage.c - one page of a finished press PDF as a file of its own (P9: files: pages) */
#include "press/onepage.h"

#include "press/document.h"

#include <stdio.h>
#include <string.h>

/* Two documents never have one identity: the last four digits of the UUID become the page's number. */
static void number_identity(const Document *document, int page)
{
    static const char mark[] = "uuid:";
    enum { UUID = 36, DIGITS = 4 };
    qpdf_oh metadata = qpdf_oh_get_key(document->qpdf, qpdf_get_root(document->qpdf), "/Metadata");
    Buf xmp = {0};
    if (!document_data(document, metadata, &xmp))
        return;
    char *at = memmem(xmp.p, xmp.n, mark, strlen(mark));
    size_t end = at ? (size_t)(at - xmp.p) + strlen(mark) + UUID : 0;
    char digits[DIGITS + 1];
    if (at && end <= xmp.n) {
        snprintf(digits, sizeof digits, "%04x", (unsigned)page & 0xFFFF);
        memcpy(xmp.p + end - DIGITS, digits, DIGITS);
        document_restream(document, metadata, buf_str(&xmp), "");
    }
    buf_free(&xmp);
}

bool onepage_write(Arena *arena, Str finished, int page, PressVersion version, Buf *out, const char **why)
{
    Document document;
    if (!document_open(&document, finished, why))
        return false;
    int pages = qpdf_get_num_pages(document.qpdf);
    bool good = page >= 1 && page <= pages;
    if (good) {
        for (int i = pages; i >= 1; i--)
            if (i != page)
                qpdf_remove_page(document.qpdf, qpdf_get_page_n(document.qpdf, (size_t)i - 1));
        number_identity(&document, page);
        good = document_write(&document, version == PRESS_X4 ? "1.6" : "1.4", out, why);
        if (!good)
            *why = str_dup(arena, str_of(*why));
    } else {
        *why = "the file has fewer pages";
    }
    document_close(&document);
    return good;
}
