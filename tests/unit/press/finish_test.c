/* SPDX-License-Identifier: MIT */
/* finish_test.c - the finished file by other eyes: plates by Ghostscript, objects by qpdf (P1, P3, P4, P6, P10, P22–P25) */
#include "unit/paint/paint_sheet.h"

#include "press/finish.h"
#include "press/flate.h"

#include <string.h>

enum { RED = INK_BUILT_IN, BLUE, GRAY, INKS, PLATE_DPI = 36 };

typedef struct Plate {
    int width, height;
    unsigned char *light; /* 255: no ink */
} Plate;

static Str read_file(Sheet *sheet, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    Buf buf = {0};
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        buf_put(&buf, block, n);
    fclose(file);
    Str bytes = str_copy(&sheet->arena, buf_str(&buf));
    buf_free(&buf);
    return bytes;
}

static void add_inks(Sheet *sheet)
{
    Ink *inks = arena_many(&sheet->arena, INKS, Ink);
    memcpy(inks, sheet->layout.inks, INK_BUILT_IN * sizeof *inks);
    inks[RED] = (Ink){.name = STR("红"), .kind = INK_CMYK, .m = 10000, .y = 10000};
    inks[BLUE] = (Ink){.name = STR("蓝"), .kind = INK_SPOT, .plate = STR("PANTONE 300 C"), .c = 10000, .m = 4300};
    inks[GRAY] = (Ink){.name = STR("灰"), .kind = INK_GRAY, .k = 6000};
    sheet->layout.inks = inks;
    sheet->layout.n_inks = INKS;
}

static FinishJob job_of(Sheet *sheet, const Press *press, Str packed, Profile *profile)
{
    return (FinishJob){.press = press,
                       .version = press->version,
                       .layout = &sheet->layout,
                       .profile = profile,
                       .profile_packed = packed,
                       .pages = sheet->pages,
                       .n_pages = sheet->set.n_pages,
                       .title = sheet->job.title,
                       .author = sheet->job.author,
                       .date = sheet->job.date};
}

/* What cairo painted, finished, as press.pdf; NULL, or why it could not be. */
static const char *finish(Sheet *sheet, Str painted, PressVersion version)
{
    const char *why = NULL;
    Str icc = read_file(sheet, "profiles/newsprint.icc");
    Profile *profile = profile_open(icc, &why);
    assert_non_null(profile);
    Press press = {.version = version,
                   .condition = {STR("CGATS TR 002"), STR("newsprint (test)"), STR("http://www.color.org")}};
    Buf out = {0}, packed = {0};
    flate_pack(icc, &packed);
    FinishJob job = job_of(sheet, &press, buf_str(&packed), profile);
    bool good = finish_pdf(&sheet->arena, &job, painted, &out, &why);
    if (good)
        sheet_put(sheet, "press.pdf", buf_str(&out));
    assert_true(good || out.n == 0);
    buf_free(&out);
    buf_free(&packed);
    profile_free(profile);
    return good ? NULL : why;
}

static Str painted(Sheet *sheet)
{
    const char *why = NULL;
    Buf buf = {0};
    PlacedPictures placed = {0};
    Painter *painter = painter_new(&sheet->job, sheet->diag);
    assert_non_null(painter);
    assert_true(paint_press(painter, &placed, sheet_write, &buf, &why));
    assert_int_equal(placed.n, 0);
    painter_free(painter);
    Str bytes = str_copy(&sheet->arena, buf_str(&buf));
    buf_free(&buf);
    return bytes;
}

static void finish_sheet(Sheet *sheet)
{
    const char *why = finish(sheet, painted(sheet), PRESS_X1A);
    if (why)
        print_error("finish_pdf: %s\n", why);
    assert_null(why);
}

/* A plate as Ghostscript separates it: uncompressed TIFF of 8 bits, whose rows fill the end of the file. */
static Plate plate(Sheet *sheet, const char *name)
{
    sheet_run(sheet, str_format(&sheet->arena,
                                "gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r%d -sCompression=none "
                                "-sOutputFile=plate.tif press.pdf && pdfinfo press.pdf | grep 'Page size' >size",
                                PLATE_DPI).p);
    Str tiff = read_file(sheet, sheet_file(sheet, str_format(&sheet->arena, "plate(%s).tif", name).p).p);
    double width, height;
    Str size = read_file(sheet, sheet_file(sheet, "size").p);
    assert_int_equal(sscanf(str_dup(&sheet->arena, size), "Page size: %lf x %lf", &width, &height), 2);
    Plate out = {(int)(width * PLATE_DPI / 72 + 0.5), (int)(height * PLATE_DPI / 72 + 0.5), NULL};
    size_t n = (size_t)out.width * (size_t)out.height;
    assert_true(tiff.n > n && tiff.n < n + 4096);
    out.light = (unsigned char *)str_dup(&sheet->arena, str_slice(tiff, tiff.n - n, tiff.n));
    return out;
}

/* Ink in percent at a place on the page, from the corner of the trim. */
static int ink_at(Plate plate, double x_mm, double y_mm)
{
    int x = (int)((x_mm + 3) / 25.4 * PLATE_DPI), y = (int)((y_mm + 3) / 25.4 * PLATE_DPI);
    assert_true(x < plate.width && y < plate.height);
    return (255 - plate.light[y * plate.width + x]) * 100 / 255;
}

/* P1, P3, P4, P6 on plates: black on K alone, over red it keeps the red (P4), without overprint it does not (control). */
static void inks_stand_on_their_plates(void **state)
{
    Sheet *sheet = *state;
    add_inks(sheet);
    sheet_box(sheet, ITEM_BOX, RED, 20, 20, 100, 100)->ink.tint = 500;
    sheet_box(sheet, ITEM_BOX, INK_BLACK, 40, 40, 20, 20)->ink.overprint = true;
    sheet_box(sheet, ITEM_BOX, INK_BLACK, 80, 40, 20, 20)->ink.overprint = false;
    sheet_box(sheet, ITEM_BOX, INK_WHITE, 40, 80, 20, 20);
    sheet_box(sheet, ITEM_BOX, BLUE, 150, 20, 40, 40);
    sheet_box(sheet, ITEM_BOX, GRAY, 150, 100, 40, 40);
    finish_sheet(sheet);
    Plate k = plate(sheet, "Black"), m = plate(sheet, "Magenta"), c = plate(sheet, "Cyan");
    Plate spot = plate(sheet, "PANTONE 300 C");
    assert_in_range(ink_at(m, 30, 30), 49, 51);
    assert_int_equal(ink_at(k, 50, 50), 100);
    assert_in_range(ink_at(m, 50, 50), 49, 51);
    assert_int_equal(ink_at(k, 90, 50), 100);
    assert_int_equal(ink_at(m, 90, 50), 0);
    assert_int_equal(ink_at(m, 50, 90), 0);
    assert_int_equal(ink_at(spot, 170, 40), 100);
    assert_int_equal(ink_at(c, 170, 40), 0);
    assert_in_range(ink_at(k, 170, 120), 59, 61);
    assert_int_equal(ink_at(c, 170, 120), 0);
    assert_int_equal(ink_at(spot, 30, 30), 0);
}

/* P10: the trim is exact, the bleed lies outside it, and what is painted beyond the trim is there. */
static void boxes_are_nested_and_exact(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_BOX, SHEET_RED, -3, -3, 303, 20);
    finish_sheet(sheet);
    Str boxes = sheet_run(sheet, "pdfinfo -box press.pdf");
    assert_true(sheet_has(boxes, "TrimBox:             8.50     8.50   850.39  1199.05"));
    assert_true(sheet_has(boxes, "BleedBox:            0.00     0.00   858.90  1207.56"));
    Str text = sheet_run(sheet, "qpdf --qdf --object-streams=disable press.pdf - | strings");
    assert_true(sheet_has(text, "/TrimBox ["));
    assert_false(sheet_has(text, "/ArtBox"));
    Plate m = plate(sheet, "Magenta");
    assert_int_equal(ink_at(m, -1, -1), 100);
    assert_int_equal(ink_at(m, 298, 10), 100);
    assert_int_equal(ink_at(m, 298, 30), 0);
}

/* P1, P9, P22–P25. */
static void the_file_says_what_it_is(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_BOX, SHEET_RED, 20, 20, 100, 100);
    finish_sheet(sheet);
    Str first = read_file(sheet, sheet_file(sheet, "press.pdf").p);
    check_str(sheet_run(sheet, "qpdf --check press.pdf | grep -c 'No syntax or stream encoding errors found'"), "1\n");
    Str json = sheet_run(sheet, "qpdf --qdf --object-streams=disable press.pdf - | strings");
    assert_true(sheet_has(json, "%PDF-1.4"));
    assert_true(sheet_has(json, "/GTS_PDFXVersion (PDF/X-1a:2003)"));
    assert_true(sheet_has(json, "/Trapped /False"));
    assert_true(sheet_has(json, "/CreationDate (D:20310203000000+08'00')"));
    assert_true(sheet_has(json, "/OutputConditionIdentifier (CGATS TR 002)"));
    assert_false(sheet_has(json, "DeviceRGB"));
    assert_false(sheet_has(json, "/Transparency"));
    assert_false(sheet_has(json, "/CA "));
    finish_sheet(sheet);
    assert_true(str_equal(first, read_file(sheet, sheet_file(sheet, "press.pdf").p)));
    assert_null(finish(sheet, painted(sheet), PRESS_X4));
    json = sheet_run(sheet, "qpdf --qdf --object-streams=disable press.pdf - | strings");
    assert_true(sheet_has(json, "%PDF-1.6"));
    assert_true(sheet_has(json, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
}

/* Control: a PDF in sRGB, which holds no tokens, and what is no PDF at all. */
static void colours_that_are_no_tokens_are_refused(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_BOX, INK_BLACK, 20, 20, 100, 100)->ink.tint = 333;
    Str plain = sheet_pdf(sheet);
    assert_string_equal(finish(sheet, plain, PRESS_X1A), "a colour that is no ink's token");
    assert_non_null(finish(sheet, STR("no PDF"), PRESS_X1A));
    Str more = painted(sheet);
    sheet->set.n_pages = 2;
    assert_string_equal(finish(sheet, more, PRESS_X1A), "the painted file has other pages");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(inks_stand_on_their_plates, sheet_open, sheet_close),
        cmocka_unit_test_setup_teardown(boxes_are_nested_and_exact, sheet_open, sheet_close),
        cmocka_unit_test_setup_teardown(the_file_says_what_it_is, sheet_open, sheet_close),
        cmocka_unit_test_setup_teardown(colours_that_are_no_tokens_are_refused, sheet_open, sheet_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
