/* SPDX-License-Identifier: MIT */
/* impose.c - reader pages to printer's spreads: two pages side by side on each side of a sheet */
/*
 * A page's content stream becomes a form in place: it gets a form's keys, and a
 * new page draws two of them, each cut at the fold. Nothing of their operators
 * changes, so plates and overprint are those of the single pages.
 */
#include "press/impose.h"

#include "press/document.h"

Spread impose_side(int pages, int side)
{
    int outer = pages - side, inner = 1 + side;
    return side % 2 == 0 ? (Spread){outer, inner} : (Spread){inner, outer};
}

static bool same_sizes(const Page *pages, int n)
{
    for (int i = 1; i < n; i++)
        if (pages[i].width != pages[0].width || pages[i].height != pages[0].height ||
            page_around(&pages[i]) != page_around(&pages[0]))
            return false;
    return true;
}

/* On the sheet as it lies, or turned; the gripper takes its part of the height. */
static bool fits(const Press *press, Len width, Len height)
{
    Len wide = press_len(press->sheet.width), high = press_len(press->sheet.height), gripper = press_len(press->gripper);
    if (wide <= 0 || high <= 0)
        return true;
    Len across = wide > high ? wide : high, along = wide > high ? high : wide;
    return width <= across && height + gripper <= along;
}

bool impose_check(Arena *scratch, const Press *press, const Page *pages, int n_pages, Diag *diag)
{
    if (n_pages == 0 || n_pages % 4 || !same_sizes(pages, n_pages)) {
        diag_report(diag, FINDING_IMPOSE_PAGES, press->span, diag_text(diag, "%d", n_pages), NULL);
        return false;
    }
    Len width = 2 * pages[0].width + 2 * pages[0].bleed, height = pages[0].height + 2 * pages[0].bleed;
    if (fits(press, width, height))
        return true;
    diag_report(diag, FINDING_IMPOSE_SHEET, press->span, diag_str(diag, len_mm_text(scratch, width)),
                diag_str(diag, len_mm_text(scratch, height)), diag_str(diag, press->name),
                diag_str(diag, len_mm_text(scratch, press_len(press->sheet.width))),
                diag_str(diag, len_mm_text(scratch, press_len(press->sheet.height))), NULL);
    return false;
}

/* --- the file ----------------------------------------------------------------- */

typedef struct Imposer {
    Document document;
    Arena *arena;
    const Page *page;   /* all are alike */
    qpdf_oh *forms;     /* of the pages, as references to indirect objects */
} Imposer;

static double points(Len len)
{
    return (double)len / LEN_PT;
}

static const char *box_text(Imposer *imposer, Len x0, Len y0, Len x1, Len y1)
{
    return str_format(imposer->arena, "[%.4f %.4f %.4f %.4f]", points(x0), points(y0), points(x1), points(y1)).p;
}

static bool make_forms(Imposer *imposer, int n_pages)
{
    qpdf_data qpdf = imposer->document.qpdf;
    imposer->forms = arena_many(imposer->arena, n_pages, qpdf_oh);
    for (int i = 0; i < n_pages; i++)
        if (!document_page_form(&imposer->document, qpdf_get_page_n(qpdf, (size_t)i), &imposer->forms[i]))
            return false;
    return true;
}

/* The left page is cut at its right trim, the right one at its left; both meet in the middle. */
static void add_spread(Imposer *imposer, Spread spread)
{
    const Page *page = imposer->page;
    qpdf_data qpdf = imposer->document.qpdf;
    Len around = page_around(page), fold = around + page->width;
    Len width = 2 * page->width + 2 * around, height = page->height + 2 * around;
    Str content = str_format(imposer->arena,
                             "q 0 0 %.4f %.4f re W n /L Do Q\nq %.4f 0 %.4f %.4f re W n 1 0 0 1 %.4f 0 cm /R Do Q\n",
                             points(fold), points(height), points(fold), points(width - fold), points(height),
                             points(page->width));
    qpdf_oh forms = qpdf_oh_new_dictionary(qpdf), resources = qpdf_oh_new_dictionary(qpdf);
    qpdf_oh_replace_key(qpdf, forms, "/L", imposer->forms[spread.left - 1]);
    qpdf_oh_replace_key(qpdf, forms, "/R", imposer->forms[spread.right - 1]);
    qpdf_oh_replace_key(qpdf, resources, "/XObject", forms);
    qpdf_oh sheet = qpdf_oh_parse(qpdf, "<< /Type /Page >>");
    document_put(&imposer->document, sheet, "/MediaBox", box_text(imposer, 0, 0, width, height));
    Len edge = around - page->bleed;
    document_put(&imposer->document, sheet, "/BleedBox", box_text(imposer, edge, edge, width - edge, height - edge));
    document_put(&imposer->document, sheet, "/TrimBox", box_text(imposer, around, around, width - around, height - around));
    qpdf_oh_replace_key(qpdf, sheet, "/Resources", resources);
    qpdf_oh_replace_key(qpdf, sheet, "/Contents", document_stream(&imposer->document, "<< >>", content, ""));
    qpdf_add_page(qpdf, qpdf, qpdf_make_indirect_object(qpdf, sheet), QPDF_FALSE);
}

static void remove_pages(Imposer *imposer, int n_pages)
{
    qpdf_data qpdf = imposer->document.qpdf;
    for (int i = 0; i < n_pages; i++)
        qpdf_remove_page(qpdf, qpdf_get_page_n(qpdf, 0));
}

bool impose_spreads(Arena *arena, Str finished, const Page *pages, int n_pages, PressVersion version, Buf *out,
                    const char **why)
{
    Imposer imposer = {.arena = arena, .page = &pages[0]};
    if (!document_open(&imposer.document, finished, why))
        return false;
    bool good = qpdf_get_num_pages(imposer.document.qpdf) == n_pages && make_forms(&imposer, n_pages);
    if (good) {
        for (int side = 0; side < n_pages / 2; side++)
            add_spread(&imposer, impose_side(n_pages, side));
        remove_pages(&imposer, n_pages);
        good = document_write(&imposer.document, version == PRESS_X4 ? "1.6" : "1.4", out, why);
        if (!good)
            *why = str_dup(arena, str_of(*why));
    } else {
        *why = "the file has other pages";
    }
    document_close(&imposer.document);
    return good;
}
