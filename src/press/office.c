/* SPDX-License-Identifier: MIT */
/* office.c - pages for an office printer: reduced to A4, or cut into sheets of A4 */
#include "press/office.h"

#include "press/document.h"

#include <math.h>

/* Points. Office printers leave some millimetres at the edges blank; 10 mm of paste-up. */
static const double A4_SHORT = 595.276, A4_LONG = 841.89, EDGE = 8 * 72 / 25.4, OVERLAP = 10 * 72 / 25.4;

typedef struct Rect {
    double x, y, width, height;
} Rect;

typedef struct Office {
    Document document;
    Arena *arena;
    int n;
    qpdf_oh *forms;
    Rect *trims;
    qpdf_oh font;
} Office;

static bool read_box(const Document *document, qpdf_oh page, const char *key, Rect *box)
{
    qpdf_oh sides = qpdf_oh_get_key(document->qpdf, page, key);
    double side[4];
    if (!qpdf_oh_is_array(document->qpdf, sides) || qpdf_oh_get_array_n_items(document->qpdf, sides) != 4)
        return false;
    for (int i = 0; i < 4; i++)
        side[i] = qpdf_oh_get_numeric_value(document->qpdf, qpdf_oh_get_array_item(document->qpdf, sides, i));
    *box = (Rect){side[0], side[1], side[2] - side[0], side[3] - side[1]};
    return box->width > 1 && box->height > 1 && box->width < 15000 && box->height < 15000;
}

static bool open_pages(Office *office, Str pdf, const char **why)
{
    if (!document_open(&office->document, pdf, why))
        return false;
    qpdf_data qpdf = office->document.qpdf;
    office->n = qpdf_get_num_pages(qpdf);
    office->forms = arena_many(office->arena, office->n, qpdf_oh);
    office->trims = arena_many(office->arena, office->n, Rect);
    for (int i = 0; i < office->n; i++) {
        qpdf_oh page = qpdf_get_page_n(qpdf, (size_t)i);
        Rect *trim = &office->trims[i];
        if ((!read_box(&office->document, page, "/TrimBox", trim) && !read_box(&office->document, page, "/MediaBox", trim)) ||
            !document_page_form(&office->document, page, &office->forms[i])) {
            *why = "the PDF is none that a build writes";
            document_close(&office->document);
            return false;
        }
    }
    office->font = qpdf_make_indirect_object(qpdf, qpdf_oh_parse(qpdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"));
    return true;
}

static void add_sheet(Office *office, int page, double width, double height, Str content)
{
    qpdf_data qpdf = office->document.qpdf;
    qpdf_oh forms = qpdf_oh_new_dictionary(qpdf), fonts = qpdf_oh_new_dictionary(qpdf), resources = qpdf_oh_new_dictionary(qpdf);
    qpdf_oh_replace_key(qpdf, forms, "/P", office->forms[page]);
    qpdf_oh_replace_key(qpdf, fonts, "/F", office->font);
    qpdf_oh_replace_key(qpdf, resources, "/XObject", forms);
    qpdf_oh_replace_key(qpdf, resources, "/Font", fonts);
    qpdf_oh sheet = qpdf_oh_parse(qpdf, "<< /Type /Page >>");
    document_put(&office->document, sheet, "/MediaBox", str_format(office->arena, "[0 0 %.3f %.3f]", width, height).p);
    qpdf_oh_replace_key(qpdf, sheet, "/Resources", resources);
    qpdf_oh_replace_key(qpdf, sheet, "/Contents", document_stream(&office->document, "<< >>", content, ""));
    qpdf_add_page(qpdf, qpdf, qpdf_make_indirect_object(qpdf, sheet), QPDF_FALSE);
}

/* The sheets alone, and nothing that the press was told. */
static bool finish(Office *office, Buf *out, const char **why)
{
    qpdf_data qpdf = office->document.qpdf;
    for (int i = 0; i < office->n; i++)
        qpdf_remove_page(qpdf, qpdf_get_page_n(qpdf, 0));
    qpdf_oh root = qpdf_get_root(qpdf), info = qpdf_oh_get_key(qpdf, qpdf_get_trailer(qpdf), "/Info");
    static const char *const keys[] = {"/Metadata", "/OutputIntents", "/Outlines", "/StructTreeRoot", "/MarkInfo", "/Names", "/Dests"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        qpdf_oh_remove_key(qpdf, root, keys[i]);
    if (qpdf_oh_is_dictionary(qpdf, info))
        qpdf_oh_remove_key(qpdf, info, "/GTS_PDFXVersion");
    bool good = document_write(&office->document, "1.6", out, why);
    if (!good)
        *why = str_dup(office->arena, str_of(*why));
    document_close(&office->document);
    return good;
}

/* --- reduced ------------------------------------------------------------------------------------ */

bool office_reduced(Arena *arena, Str pdf, Buf *out, const char **why)
{
    Office office = {.arena = arena};
    if (!open_pages(&office, pdf, why))
        return false;
    for (int i = 0; i < office.n; i++) {
        Rect trim = office.trims[i];
        bool wide = trim.width > trim.height;
        double width = wide ? A4_LONG : A4_SHORT, height = wide ? A4_SHORT : A4_LONG;
        double scale = fmin(1, fmin((width - 2 * EDGE) / trim.width, (height - 2 * EDGE) / trim.height));
        double x = (width - trim.width * scale) / 2, y = (height - trim.height * scale) / 2;
        Str content = str_format(arena,
                                 "q %.6f 0 0 %.6f %.4f %.4f cm %.4f %.4f %.4f %.4f re W n /P Do Q\n"
                                 "q 0.3 w 0.6 G %.4f %.4f %.4f %.4f re S Q\nBT /F 7 Tf 0.3 g %.4f 10 Td (%d / %d   %.0f %%) Tj ET\n",
                                 scale, scale, x - trim.x * scale, y - trim.y * scale, trim.x, trim.y, trim.width, trim.height, x, y,
                                 trim.width * scale, trim.height * scale, x, i + 1, office.n, scale * 100);
        add_sheet(&office, i, width, height, content);
    }
    return finish(&office, out, why);
}

/* --- in full size ---------------------------------------------------------------------------------- */

int office_sheets(double length, double paper)
{
    double printable = paper - 2 * EDGE;
    if (length <= paper + 0.01)
        return 1;
    return (int)ceil((length - OVERLAP - 0.01) / (printable - OVERLAP));
}

/* Where sheet `index` of `n` begins on a length of the page; the last one may stay blank in part. */
static double sheet_start(double length, double paper, int index, int n)
{
    double printable = paper - 2 * EDGE;
    if (n == 1)
        return (length - paper) / 2 + EDGE;
    return index * (printable - OVERLAP);
}

/* Sheets lie as they need the fewest. */
static bool lies_wide(Rect trim)
{
    int upright = office_sheets(trim.width, A4_SHORT) * office_sheets(trim.height, A4_LONG);
    int wide = office_sheets(trim.width, A4_LONG) * office_sheets(trim.height, A4_SHORT);
    return wide < upright;
}

/* Part of the page in its frame; dashed: from where on the next sheet shows it too. */
static void add_tile(Office *office, int page, bool wide, int column, int columns, int row, int rows)
{
    Rect trim = office->trims[page];
    double width = wide ? A4_LONG : A4_SHORT, height = wide ? A4_SHORT : A4_LONG;
    double left = sheet_start(trim.width, width, column, columns), top = sheet_start(trim.height, height, row, rows);
    double inner_x = columns == 1 ? 0 : EDGE, inner_y = rows == 1 ? 0 : EDGE, inner_width = width - 2 * inner_x, inner_height = height - 2 * inner_y;
    /* The page's upper left corner on this sheet, from below as PDF counts. */
    double x = EDGE - left, y = height - EDGE + top - trim.height;
    Buf content = {0};
    buf_printf(&content, "q %.4f %.4f %.4f %.4f re W n %.4f %.4f %.4f %.4f re W n 1 0 0 1 %.4f %.4f cm /P Do Q\n", inner_x, inner_y, inner_width,
               inner_height, x, y, trim.width, trim.height, x - trim.x, y - trim.y);
    buf_puts(&content, "q 0.3 w 0.5 G ");
    buf_printf(&content, "%.4f %.4f %.4f %.4f re S [3 3] 0 d ", EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE);
    if (column + 1 < columns) {
        double next = x + sheet_start(trim.width, width, column + 1, columns);
        buf_printf(&content, "%.4f %.4f m %.4f %.4f l S ", next, EDGE, next, height - EDGE);
    }
    if (row + 1 < rows) {
        double next = y + trim.height - sheet_start(trim.height, height, row + 1, rows);
        buf_printf(&content, "%.4f %.4f m %.4f %.4f l S ", EDGE, next, width - EDGE, next);
    }
    buf_printf(&content, "Q\nBT /F 7 Tf 0.3 g %.4f 8 Td (page %d   sheet %d / %d   row %d, column %d) Tj ET\n", EDGE, page + 1,
               row * columns + column + 1, rows * columns, row + 1, column + 1);
    add_sheet(office, page, width, height, buf_str(&content));
    buf_free(&content);
}

bool office_tiled(Arena *arena, Str pdf, Buf *out, const char **why)
{
    Office office = {.arena = arena};
    if (!open_pages(&office, pdf, why))
        return false;
    for (int i = 0; i < office.n; i++) {
        bool wide = lies_wide(office.trims[i]);
        int columns = office_sheets(office.trims[i].width, wide ? A4_LONG : A4_SHORT);
        int rows = office_sheets(office.trims[i].height, wide ? A4_SHORT : A4_LONG);
        for (int k = 0; k < rows * columns; k++)
            add_tile(&office, i, wide, k % columns, columns, k / columns, rows);
    }
    return finish(&office, out, why);
}
