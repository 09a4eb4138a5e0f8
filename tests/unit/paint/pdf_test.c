/* SPDX-License-Identifier: MIT */
/* pdf_test.c - the PDF as poppler and qpdf see it: size, information, colours, the same bytes twice */
#include "unit/paint/paint_sheet.h"

#include <string.h>

static void pages_are_exactly_the_trim(void **state)
{
    Sheet *sheet = *state;
    sheet->set.n_pages = 2;
    sheet->pages[1].width = SHEET_MM(285);
    sheet_pdf(sheet);
    Str info = sheet_run(sheet, "pdfinfo -f 1 -l 2 -box sheet.pdf");
    assert_true(sheet_has(info, "Pages:           2\n"));
    assert_true(sheet_has(info, "size:  841.89 x 1190.55 pts (A3)"));
    assert_true(sheet_has(info, "size:  807.874 x 1190.55 pts"));
    check_str(sheet_run(sheet, "qpdf --check sheet.pdf | grep -c 'No syntax or stream encoding errors found'"), "1\n");
}

static void information_comes_from_the_job(void **state)
{
    Sheet *sheet = *state;
    sheet_pdf(sheet);
    Str info = sheet_run(sheet, "pdfinfo -rawdates sheet.pdf");
    assert_true(sheet_has(info, "Title:           云溪家园 第215期\n"));
    assert_true(sheet_has(info, "Author:          云溪镇\n"));
    assert_true(sheet_has(info, "Creator:         banxin\n"));
    check_str(sheet_run(sheet, "strings sheet.pdf | grep -c '(203102030000'"), "2\n");
    check_str(sheet_run(sheet, "strings sheet.pdf | grep -c \"($(date +%Y)\""), "0\n");
}

static void two_runs_give_the_same_bytes(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_RULE, SHEET_RED, 10, 10, 100, 0.2);
    Str first = sheet_pdf(sheet);
    setenv("TZ", "America/Lima", 1);
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    assert_true(str_equal(first, sheet_pdf(sheet)));
    unsetenv("TZ");
    unsetenv("LC_ALL");
}

static void boxes_have_their_inks_and_white_is_white(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_BOX, SHEET_RED, 20, 20, 50, 50);
    sheet_box(sheet, ITEM_BOX, INK_WHITE, 30, 30, 20, 20);
    sheet_box(sheet, ITEM_BOX, INK_BLACK, 100, 20, 50, 50);
    sheet_box(sheet, ITEM_BOX, INK_BLACK, 200, 20, 50, 50)->ink.tint = 500;
    sheet_pdf(sheet);
    SheetPixels page = sheet_render(sheet, 72);
    sheet_check(page, 72, 25, 25, 227, 6, 19, 1);
    sheet_check(page, 72, 40, 40, 255, 255, 255, 0);
    sheet_check(page, 72, 120, 40, 0, 0, 0, 0);
    sheet_check(page, 72, 220, 40, 144, 144, 144, 1);
    sheet_check(page, 72, 10, 10, 255, 255, 255, 0);
}

static void modules_are_vectors_without_seams(void **state)
{
    Sheet *sheet = *state;
    Item *item = sheet_box(sheet, ITEM_MODULES, INK_BLACK, 20, 20, 30, 30);
    Box *boxes = arena_many(&sheet->arena, 100, Box);
    for (int i = 0; i < 100; i++)
        boxes[i] = (Box){SHEET_MM(20 + i % 10 * 3), SHEET_MM(20 + i / 10 * 3), SHEET_MM(3), SHEET_MM(3)};
    item->u.modules.boxes = boxes;
    item->u.modules.n = 100;
    sheet_pdf(sheet);
    SheetPixels page = sheet_render(sheet, 100);
    for (double at = 20.5; at < 49.5; at += 0.1)
        sheet_check(page, 100, at, at, 0, 0, 0, 0);
    check_str(sheet_run(sheet, "pdfimages -list sheet.pdf | tail -n +3"), "");
}

static bool fail_write(void *to, const void *bytes, size_t n)
{
    (void)bytes;
    int *left = to;
    *left -= (int)n;
    return *left > 0;
}

static void a_full_disk_is_said(void **state)
{
    Sheet *sheet = *state;
    for (int i = 0; i < 3000; i++)
        sheet_box(sheet, ITEM_BOX, i % 3, i * 7 % 211, i * 13 % 307, 1 + i % 17, 1 + i % 23);
    Str whole = sheet_pdf(sheet);
    Painter *painter = painter_new(&sheet->job, sheet->diag);
    for (int room = 0; room < (int)whole.n; room += 500) {
        const char *why = NULL;
        int left = room;
        assert_false(paint_pdf(painter, fail_write, &left, &why));
        check_str(str_of(why), "the file cannot be written");
    }
    painter_free(painter);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, sheet_open, sheet_close)
    const struct CMUnitTest tests[] = {
        TEST(pages_are_exactly_the_trim),        TEST(information_comes_from_the_job),
        TEST(two_runs_give_the_same_bytes),      TEST(boxes_have_their_inks_and_white_is_white),
        TEST(modules_are_vectors_without_seams), TEST(a_full_disk_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
