/* SPDX-License-Identifier: MIT */
/* png_test.c - positions on the page become positions in the PNG */
#include "unit/paint/paint_sheet.h"

static const int resolutions[] = {36, 72, 100, 150, 300};

static void a_rule_at_10_mm_is_at_its_pixel_at_any_resolution(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_RULE, INK_BLACK, 10, 20, 100, 5);
    for (size_t i = 0; i < sizeof resolutions / sizeof *resolutions; i++) {
        int dpi = resolutions[i];
        SheetPixels page = sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = dpi}));
        assert_int_equal(page.width, (int)(297 / 25.4 * dpi + 0.5));
        assert_int_equal(page.height, (int)(420 / 25.4 * dpi + 0.5));
        double pixel = 25.4 / dpi;
        const double inside[][2] = {{10 + pixel, 22.5}, {110 - pixel, 22.5}, {60, 20 + pixel}, {60, 25 - pixel}};
        const double outside[][2] = {{10 - pixel, 22.5}, {110 + pixel, 22.5}, {60, 20 - pixel}, {60, 25 + pixel}};
        for (int p = 0; p < 4; p++) {
            sheet_check(page, dpi, inside[p][0], inside[p][1], 0, 0, 0, 0);
            sheet_check(page, dpi, outside[p][0], outside[p][1], 255, 255, 255, 0);
        }
    }
}

static void the_bleed_moves_the_trim_and_is_painted(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_BOX, SHEET_RED, -3, -3, 20, 20);
    SheetPixels page = sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = 100, .bleed = true}));
    assert_int_equal(page.width, (int)(303 / 25.4 * 100 + 0.5));
    sheet_check(page, 100, 1, 1, 227, 6, 19, 1);
    sheet_check(page, 100, 19, 19, 227, 6, 19, 1);
    sheet_check(page, 100, 21, 19, 255, 255, 255, 0);
    page = sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = 100}));
    sheet_check(page, 100, 18, 16, 255, 255, 255, 0);
}

static void guides_are_drawn_only_when_asked(void **state)
{
    Sheet *sheet = *state;
    page_add_frame(&sheet->arena, &sheet->pages[0],
                   (FrameNote){.box = {SHEET_MM(14), SHEET_MM(50), SHEET_MM(100), SHEET_MM(100)}});
    SheetPixels plain = sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = 100}));
    SheetPixels guides = sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = 100, .guides = true}));
    int differ = 0;
    for (int i = 0; i < plain.width * plain.height * 3; i++) {
        assert_int_equal(plain.rgb[i], 255);
        differ += guides.rgb[i] != 255;
    }
    assert_in_range(differ, 10000, plain.width * plain.height * 3);
    /* The first baseline below the type area's top is a line; half a pitch on there is none (first column, no frame).
     */
    int x = (int)(30 / 25.4 * 100), pitch_px = (int)(15 / 72.0 * 100), top = (int)(12 / 25.4 * 100);
    int darkest = 255, at = 0;
    for (int y = top + pitch_px / 2; y < top + pitch_px * 3 / 2; y++) {
        int value = guides.rgb[(y * guides.width + x) * 3];
        if (value < darkest)
            darkest = value, at = y;
    }
    assert_in_range(at, top + pitch_px - 1, top + pitch_px + 2);
}

static void a_part_is_cut_from_the_whole(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_BOX, SHEET_RED, 30, 30, 21.7, 33.3);
    page_add_frame(&sheet->arena, &sheet->pages[0], (FrameNote){.box = {SHEET_MM(14), SHEET_MM(20), SHEET_MM(60), SHEET_MM(60)}});
    PngOptions options = {.dpi = 100, .guides = true, .bleed = true};
    SheetPixels whole = sheet_read_png(sheet, sheet_png(sheet, options));
    PngSize size = png_size(&sheet->pages[0], options);
    assert_int_equal(size.width, whole.width);
    assert_int_equal(size.height, whole.height);
    const int corners[][2] = {{0, 0}, {100, 100}, {117, 233}, {size.width - 30, size.height - 41}};
    for (int i = 0; i < 4; i++) {
        PngOptions part = options;
        part.x = corners[i][0], part.y = corners[i][1], part.width = part.height = 128;
        SheetPixels cut = sheet_read_png(sheet, sheet_png(sheet, part));
        assert_int_equal(cut.width, i < 3 ? 128 : 30);
        assert_int_equal(cut.height, i < 3 ? 128 : 41);
        for (int y = 0; y < cut.height; y++)
            assert_memory_equal(&cut.rgb[y * cut.width * 3], &whole.rgb[((part.y + y) * whole.width + part.x) * 3], (size_t)cut.width * 3);
    }
    Painter *painter = painter_new(&sheet->job, sheet->diag);
    const PngOptions beside[] = {{.dpi = 100, .x = -1, .width = 9, .height = 9}, {.dpi = 100, .y = 1 << 30, .width = 9, .height = 9}};
    for (int i = 0; i < 2; i++) {
        const char *why = NULL;
        assert_false(paint_png(painter, 0, beside[i], sheet_write, NULL, &why));
        assert_non_null(why);
    }
    painter_free(painter);
}

static void the_same_pixels_twice(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_RULE, SHEET_RED, 10.3, 20.7, 100, 0.1);
    PngOptions options = {.dpi = 110, .guides = true, .bleed = true};
    assert_true(str_equal(sheet_png(sheet, options), sheet_png(sheet, options)));
}

/* Width, height, bits, colour type; then pixels a metre where pHYs stands. */
static void a_page_without_colour_is_gray_and_says_its_resolution(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_BOX, INK_BLACK, 20, 20, 20, 20);
    for (int coloured = 0; coloured < 2; coloured++) {
        Str png = sheet_png(sheet, (PngOptions){.dpi = 100});
        assert_int_equal(png.p[25], coloured ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY);
        size_t at = str_find(png, STR("pHYs"), 0);
        assert_int_equal(at, 37);
        assert_int_equal((unsigned char)png.p[at + 6] * 256 + (unsigned char)png.p[at + 7], 3937);
        SheetPixels page = sheet_read_png(sheet, png);
        sheet_check(page, 100, 30, 30, 0, 0, 0, 0);
        sheet_check(page, 100, 60, 30, coloured ? 227 : 255, coloured ? 6 : 255, coloured ? 19 : 255, 1);
        sheet_box(sheet, ITEM_BOX, SHEET_RED, 50, 20, 20, 20);
    }
}

static bool never(void *to, const void *bytes, size_t n)
{
    (void)to, (void)bytes, (void)n;
    return false;
}

static void wrong_resolutions_and_full_disks_are_said(void **state)
{
    Sheet *sheet = *state;
    Painter *painter = painter_new(&sheet->job, sheet->diag);
    Buf buf = {0};
    const int wrong[] = {-1, 0, 2401, 1 << 30};
    for (int i = 0; i < 4; i++) {
        const char *why = NULL;
        assert_false(paint_png(painter, 0, (PngOptions){.dpi = wrong[i]}, sheet_write, &buf, &why));
        assert_non_null(why);
    }
    const char *why = NULL;
    assert_false(paint_png(painter, 0, (PngOptions){.dpi = 50}, never, NULL, &why));
    check_str(str_of(why), "the file cannot be written");
    buf_free(&buf);
    painter_free(painter);
}

/* Corners are cut off the ground, the frame is a ring of its pen's thickness: the same in PNG and PDF. */
static void round_corners_are_round(void **state)
{
    Sheet *sheet = *state;
    sheet_box(sheet, ITEM_BOX, SHEET_RED, 20, 20, 60, 40)->u.round.radius = SHEET_MM(10);
    Item *frame = sheet_box(sheet, ITEM_FRAME, INK_BLACK, 100, 20, 60, 40);
    frame->u.round.radius = SHEET_MM(10);
    frame->u.round.pen = SHEET_MM(2);
    sheet_box(sheet, ITEM_BOX, SHEET_RED, 180, 20, 60, 40); /* control: square */
    sheet_box(sheet, ITEM_FRAME, INK_BLACK, 180, 80, 60, 40)->u.round.pen = SHEET_MM(2);
    sheet_pdf(sheet);
    SheetPixels both[] = {sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = 100})), sheet_render(sheet, 100)};
    for (int i = 0; i < 2; i++) {
        SheetPixels page = both[i];
        sheet_check(page, 100, 22, 22, 255, 255, 255, 0); /* 11.3 mm from the arc's middle */
        sheet_check(page, 100, 78, 58, 255, 255, 255, 0);
        sheet_check(page, 100, 24, 24, 227, 6, 19, 1); /* 8.5 mm */
        sheet_check(page, 100, 50, 20.6, 227, 6, 19, 1);
        sheet_check(page, 100, 182, 22, 227, 6, 19, 1);
        sheet_check(page, 100, 102, 22, 255, 255, 255, 0);
        sheet_check(page, 100, 103.6, 23.6, 0, 0, 0, 0);      /* 9 mm: in the ring */
        sheet_check(page, 100, 105, 25, 255, 255, 255, 0);    /* 7 mm: inside it */
        sheet_check(page, 100, 101, 40, 0, 0, 0, 0);
        sheet_check(page, 100, 130, 59, 0, 0, 0, 0);
        sheet_check(page, 100, 98.5, 40, 255, 255, 255, 0);   /* nothing outside the box */
        sheet_check(page, 100, 130, 40, 255, 255, 255, 0);
        sheet_check(page, 100, 181, 81, 0, 0, 0, 0);
        sheet_check(page, 100, 183, 83, 255, 255, 255, 0);
    }
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, sheet_open, sheet_close)
    const struct CMUnitTest tests[] = {
        TEST(a_rule_at_10_mm_is_at_its_pixel_at_any_resolution),
        TEST(the_bleed_moves_the_trim_and_is_painted),
        TEST(guides_are_drawn_only_when_asked),
        TEST(round_corners_are_round),
        TEST(a_part_is_cut_from_the_whole),
        TEST(the_same_pixels_twice),
        TEST(a_page_without_colour_is_gray_and_says_its_resolution),
        TEST(wrong_resolutions_and_full_disks_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
