/* SPDX-License-Identifier: MIT */
/* placed_test.c - boxes of a placed PDF, and where they lie when it stands upright */
#include "unit/check.h"

#include "press/placed.h"

#include <string.h>

/* A PDF of one page with these keys and this content. libqpdf finds the objects without a table of them. */
static Str pdf(Arena *arena, const char *keys, const char *content)
{
    return str_format(arena,
                      "%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                      "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 200] >>\nendobj\n"
                      "3 0 obj\n<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R %s >>\nendobj\n"
                      "4 0 obj\n<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n"
                      "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%%%EOF\n",
                      keys, strlen(content), content);
}

static PdfPage probe(Arena *arena, const char *keys)
{
    PdfPage page = {.number = 1};
    const char *why = "";
    assert_true(placed_probe(pdf(arena, keys, ""), &page, &why));
    return page;
}

static void check_box(PdfBox box, int x0, int y0, int x1, int y1)
{
    assert_int_equal(box.x0, x0 * LEN_PT);
    assert_int_equal(box.y0, y0 * LEN_PT);
    assert_int_equal(box.x1, x1 * LEN_PT);
    assert_int_equal(box.y1, y1 * LEN_PT);
}

static void the_trim_is_the_first_box_that_is_written(void **state)
{
    Arena arena = {0};
    (void)state;
    check_box(probe(&arena, "").trim, 0, 0, 300, 200); /* inherited */
    check_box(probe(&arena, "/CropBox [10 10 290 190]").trim, 10, 10, 290, 190);
    check_box(probe(&arena, "/CropBox [10 10 290 190] /ArtBox [30 30 270 170]").trim, 30, 30, 270, 170);
    PdfPage page = probe(&arena, "/CropBox [10 10 290 190] /ArtBox [30 30 270 170] /TrimBox [280 180 20 20] /BleedBox [11 11 289 189]");
    check_box(page.trim, 20, 20, 280, 180); /* corners in any order */
    check_box(page.bleed, 11, 11, 289, 189);
    check_box(page.shown, 10, 10, 290, 190);
    assert_int_equal(page.pages, 1);
    arena_free(&arena);
}

static void boxes_that_make_no_sense_are_left_out(void **state)
{
    Arena arena = {0};
    (void)state;
    check_box(probe(&arena, "/TrimBox [20 20 20 180]").trim, 0, 0, 300, 200);
    check_box(probe(&arena, "/TrimBox [400 400 500 500]").trim, 0, 0, 300, 200);
    check_box(probe(&arena, "/TrimBox [-50 20 100 180]").trim, 0, 20, 100, 180);
    check_box(probe(&arena, "/TrimBox (a) /BleedBox [1 2 3]").bleed, 0, 0, 300, 200);
    check_box(probe(&arena, "/TrimBox [20 20 280 180]").bleed, 20, 20, 280, 180);
    check_box(probe(&arena, "/TrimBox [20 20 280 180] /BleedBox [30 30 100 100]").bleed, 20, 20, 280, 180);
    check_box(probe(&arena, "/CropBox [400 0 500 100]").shown, 0, 0, 300, 200);
    arena_free(&arena);
}

static void turns_are_quarters(void **state)
{
    Arena arena = {0};
    (void)state;
    static const struct {
        const char *keys;
        int turn;
    } cases[] = {{"", 0}, {"/Rotate 90", 1}, {"/Rotate -90", 3}, {"/Rotate 540", 2}, {"/Rotate 45", 0}, {"/Rotate (a)", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(probe(&arena, cases[i].keys).turn, cases[i].turn);
    arena_free(&arena);
}

static void what_is_no_pdf_is_refused(void **state)
{
    Arena arena = {0};
    PdfPage page = {.number = 1};
    const char *why = NULL;
    (void)state;
    assert_false(placed_probe(STR("%PDF-1.4 and no more"), &page, &why));
    assert_non_null(why);
    assert_false(placed_probe(STR(""), &page, &why));
    Str none = pdf(&arena, "", "");
    char *at = (char *)(uintptr_t)strstr(none.p, "[3 0 R] /Count 1");
    memcpy(at, "[] /Count 0      ", 16);
    assert_false(placed_probe(none, &page, &why));
    assert_string_equal(why, "it has no pages");
    arena_free(&arena);
}

/* The bleed is 5 pt at the left, 10 at the top, 15 at the right, 20 at the foot, as the page lies in the file. */
static void bleed_turns_with_the_page(void **state)
{
    (void)state;
    static const Box wanted[4] = {{-5, -10, 120, 80}, {-20, -5, 80, 120}, {-15, -20, 120, 80}, {-10, -15, 80, 120}};
    for (int turn = 0; turn < 4; turn++) {
        PictureInfo info = {.kind = PICTURE_PDF};
        info.pdf = (PdfPage){.trim = {100 * LEN_PT, 100 * LEN_PT, 200 * LEN_PT, 150 * LEN_PT}, .turn = turn};
        info.pdf.bleed = (PdfBox){95 * LEN_PT, 80 * LEN_PT, 215 * LEN_PT, 160 * LEN_PT};
        info.width = (turn % 2 ? 50 : 100) * LEN_PT;
        info.height = (turn % 2 ? 100 : 50) * LEN_PT;
        Box box = picture_pdf_box(&info, info.pdf.bleed, (Box){0, 0, 2 * info.width, 2 * info.height});
        assert_int_equal(box.x, 2 * wanted[turn].x * LEN_PT);
        assert_int_equal(box.y, 2 * wanted[turn].y * LEN_PT);
        assert_int_equal(box.width, 2 * wanted[turn].width * LEN_PT);
        assert_int_equal(box.height, 2 * wanted[turn].height * LEN_PT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_trim_is_the_first_box_that_is_written),
        cmocka_unit_test(boxes_that_make_no_sense_are_left_out),
        cmocka_unit_test(turns_are_quarters),
        cmocka_unit_test(what_is_no_pdf_is_refused),
        cmocka_unit_test(bleed_turns_with_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
