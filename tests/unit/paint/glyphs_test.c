/* SPDX-License-Identifier: MIT */
/* glyphs_test.c - text in the PDF and the PNG: what is copied out, what is embedded, where the ink is */
#include "unit/paint/text_sheet.h"

enum { SONG = TEXT_SONG, KAI = TEXT_KAI, SIZE = TEXT_SIZE, DPI = 150 };

/* Sets a paragraph 60 mm wide at x, y mm of the first page. */
static void set(Sheet *sheet, int role, Len size, int ink, const char *text, double x, double y)
{
    text_place(sheet, &sheet->pages[0], (Setting){role, 0, size, 0, SHEET_INK((int16_t)ink)}, text, x, y);
}

static Str without_space(Sheet *sheet, Str text)
{
    Buf buf = {0};
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t code = utf8_next(text, &at);
        if (code > ' ')
            buf_put(&buf, text.p + from, at - from);
    }
    Str copy = str_copy(&sheet->arena, buf_str(&buf));
    buf_free(&buf);
    return copy;
}

static void check_extracted(Sheet *sheet, const char *text)
{
    Str want = without_space(sheet, str_of(text));
    const char *expected = str_dup(&sheet->arena, want);
    check_str(without_space(sheet, sheet_run(sheet, "pdftotext -raw sheet.pdf -")), expected);
    check_str(without_space(sheet, sheet_run(sheet, "mutool draw -q -F text sheet.pdf 2>&1 | grep -v ICC")), expected);
}

static void what_is_copied_out_is_the_copy(void **state)
{
    Sheet *sheet = *state;
    const char *text =
        "日月一人大小山石田目，土木水火金。“她说：‘好’……”——不是吗？！11月23日7:30，电梯（Lift‑2）办公室 office, fifth "
        "fjord；见 https://yunxi.example/a?b=1。龙䶮、𬭎，《书》·（甲）。";
    set(sheet, SONG, SIZE, INK_BLACK, text, 20, 20);
    sheet_pdf(sheet);
    check_extracted(sheet, text);
}

static void a_squeezed_mark_does_not_break_the_line(void **state)
{
    Sheet *sheet = *state;
    set(sheet, SONG, SIZE, INK_BLACK, "他说：“好。”（是的。）", 20, 20);
    sheet_pdf(sheet);
    check_str(sheet_run(sheet, "pdftotext -raw sheet.pdf - | head -n 1"), "他说：“好。”（是的。）\n");
}

static void long_text_is_shown_whole(void **state)
{
    Sheet *sheet = *state;
    Buf buf = {0};
    for (int i = 0; i < 3000; i++)
        buf_put_code(&buf, 0x4E00 + (uint32_t)(i * 37 % 3000));
    buf_putc(&buf, 0);
    set(sheet, SONG, LEN_POINTS(6), INK_BLACK, buf.p, 20, 20);
    sheet_pdf(sheet);
    check_extracted(sheet, buf.p);
    buf_free(&buf);
}

static void every_font_is_embedded_subset_and_once(void **state)
{
    Sheet *sheet = *state;
    set(sheet, SONG, SIZE, INK_BLACK, "正文宋体", 20, 20);
    set(sheet, KAI, SIZE, INK_BLACK, "正文楷体", 20, 40);
    set(sheet, SONG, LEN_POINTS(20), SHEET_RED, "标题宋体", 20, 60);
    sheet_pdf(sheet);
    check_str(sheet_run(sheet, "pdffonts sheet.pdf | tail -n +3 | wc -l"), "2\n");
    check_str(sheet_run(sheet, "pdffonts sheet.pdf | grep -c 'yes yes yes'"), "2\n");
    check_str(sheet_run(sheet, "pdffonts sheet.pdf | grep -c 'Type 3'"), "0\n");
    check_str(sheet_run(sheet, "pdffonts sheet.pdf | grep -c 'NotoSerifCJKsc-Regular *CID Type 0C'"), "1\n");
}

typedef struct Extent {
    int left, top, right, bottom;
    int64_t darkness;
} Extent;

/* Where the ink is in an image. */
static Extent extent_of(SheetPixels page)
{
    Extent e = {page.width, page.height, -1, -1, 0};
    for (int y = 0; y < page.height; y++)
        for (int x = 0; x < page.width; x++) {
            int dark = 255 - page.rgb[(y * page.width + x) * 3 + 1];
            e.darkness += dark;
            if (dark < 64)
                continue;
            e.left = x < e.left ? x : e.left;
            e.right = x > e.right ? x : e.right;
            e.top = y < e.top ? y : e.top;
            e.bottom = y > e.bottom ? y : e.bottom;
        }
    return e;
}

static void pdf_and_png_have_the_same_ink_at_the_same_place(void **state)
{
    Sheet *sheet = *state;
    for (int role = 0; role < TEXT_ROLES; role++) {
        sheet->pages[0].n_items = 0;
        set(sheet, role, LEN_POINTS(60), INK_BLACK, "国", 50, 100);
        sheet_pdf(sheet);
        Extent pdf = extent_of(sheet_render(sheet, DPI));
        Extent png = extent_of(sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = DPI})));
        assert_in_range(pdf.left, (int)(50 / 25.4 * DPI), (int)(55 / 25.4 * DPI));
        assert_true(abs(pdf.left - png.left) <= 1 && abs(pdf.right - png.right) <= 1);
        assert_true(abs(pdf.top - png.top) <= 1 && abs(pdf.bottom - png.bottom) <= 1);
        /* Strokes, not a box: between a tenth and a half of the em is dark, and alike in both. */
        int64_t em = (int64_t)(60 / 72.0 * DPI) * (int64_t)(60 / 72.0 * DPI) * 255;
        assert_in_range(pdf.darkness, em / 10, em / 2);
        assert_in_range(pdf.darkness * 100 / png.darkness, 93, 107);
    }
}

static void scale_x_narrows_the_glyphs(void **state)
{
    Sheet *sheet = *state;
    int width[2][2];
    for (int narrow = 0; narrow < 2; narrow++) {
        sheet->pages[0].n_items = 0;
        set(sheet, SONG, LEN_POINTS(60), INK_BLACK, "国", 50, 100);
        sheet->pages[0].items[0].u.run.scale_x = narrow ? 500 : 1000;
        sheet_pdf(sheet);
        Extent pdf = extent_of(sheet_render(sheet, DPI));
        Extent png = extent_of(sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = DPI})));
        width[narrow][0] = pdf.right - pdf.left;
        width[narrow][1] = png.right - png.left;
    }
    for (int i = 0; i < 2; i++)
        assert_true(abs(width[0][i] - 2 * width[1][i]) <= 3);
}

static void text_has_its_ink(void **state)
{
    Sheet *sheet = *state;
    set(sheet, SONG, LEN_POINTS(120), SHEET_RED, "■", 50, 100);
    sheet_pdf(sheet);
    Extent where = extent_of(sheet_render(sheet, DPI));
    double x = (where.left + where.right) / 2.0 / DPI * 25.4, y = (where.top + where.bottom) / 2.0 / DPI * 25.4;
    sheet_check(sheet_render(sheet, DPI), DPI, x, y, 227, 6, 19, 1);
    sheet_check(sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = DPI})), DPI, x, y, 227, 6, 19, 1);
}

static void one_painter_gives_the_same_pdf_again_and_png_between(void **state)
{
    Sheet *sheet = *state;
    set(sheet, SONG, SIZE, INK_BLACK, "再来一次，office。", 20, 20);
    sheet->job.fonts = sheet->fonts;
    Str first = sheet_pdf(sheet);
    Painter *painter = painter_new(&sheet->job, sheet->diag);
    const char *why = NULL;
    for (int i = 0; i < 2; i++) {
        Buf pdf = {0}, png = {0};
        assert_true(paint_pdf(painter, sheet_write, &pdf, &why));
        assert_true(str_equal(buf_str(&pdf), first));
        assert_true(paint_png(painter, 0, (PngOptions){.dpi = 72}, sheet_write, &png, &why));
        buf_free(&pdf);
        buf_free(&png);
    }
    painter_free(painter);
}

/* cairo keeps what it knows of a font beyond our use of it: the next painter's glyphs must not be the last one's. */
static void painters_one_after_another_draw_their_own_glyphs(void **state)
{
    Sheet *sheet = *state;
    static const char *const text[] = {"国", "家", "一"};
    Str png[3], pdf[3];
    for (int round = 0; round < 12; round++) {
        int i = round % 3;
        sheet->pages[0].n_items = 0;
        set(sheet, SONG, LEN_POINTS(60), INK_BLACK, text[i], 50, 100);
        Str now = sheet_png(sheet, (PngOptions){.dpi = 72}), paper = sheet_pdf(sheet);
        if (round < 3) {
            png[i] = now;
            pdf[i] = paper;
        }
        assert_true(str_equal(png[i], now));
        assert_true(str_equal(pdf[i], paper));
        check_extracted(sheet, text[i]);
    }
    assert_false(str_equal(png[0], png[1]));
    assert_false(str_equal(png[1], png[2]));
    Extent wide = extent_of(sheet_read_png(sheet, png[2])); /* 一 is a line, whatever came before */
    assert_in_range(wide.bottom - wide.top, 1, 14);
}

static void guides_carry_the_names_of_slots(void **state)
{
    Sheet *sheet = *state;
    FrameNote note = {.box = {SHEET_MM(14), SHEET_MM(50), SHEET_MM(100), SHEET_MM(100)}};
    page_add_frame(&sheet->arena, &sheet->pages[0], note);
    Str plain = sheet_png(sheet, (PngOptions){.dpi = 100, .guides = true});
    sheet->pages[0].frames[0].slot = STR("头条");
    Str named = sheet_png(sheet, (PngOptions){.dpi = 100, .guides = true});
    assert_false(str_equal(plain, named));
}

/* Marks part lines where they are told to, but no cluster; what is copied out stays. */
static void marks_part_lines_but_no_cluster(void **state)
{
    Sheet *sheet = *state;
    set(sheet, SONG, SIZE, INK_BLACK, "他说：“你好。”后来大家都走了，灯还亮着，没有人回头看一眼。", 20, 30);
    sheet_pdf(sheet);
    PaintMark items[] = {{0, 0}, {0, 6}, {0, 22}, {1, 0}, {1, 3}};
    PageMarks marks = {items, 5, 5};
    Buf buf = {0};
    const char *why = NULL;
    Painter *painter = painter_new(&sheet->job, sheet->diag);
    assert_true(paint_marked(painter, &marks, sheet_write, &buf, &why));
    painter_free(painter);
    sheet_put(sheet, "marked.pdf", buf_str(&buf));
    buf_free(&buf);
    check_str(sheet_run(sheet, "qpdf --qdf marked.pdf - | grep -a -c '/MCID [0-4] >> BDC'"), "5\n");
    check_str(sheet_run(sheet, "qpdf --check marked.pdf | grep -c 'No syntax or stream encoding errors found'"), "1\n");
    check_str(sheet_run(sheet, "for f in sheet marked; do pdftotext -raw $f.pdf; done; cmp sheet.txt marked.txt"), "");
    /* Byte 22 lies between 。 and ”, which are one cluster: the mark begins behind it. */
    check_str(sheet_run(sheet, "pdfinfo -struct-text marked.pdf | grep -c '\"后来大家'"), "1\n");
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, text_open, sheet_close)
    const struct CMUnitTest tests[] = {
        TEST(what_is_copied_out_is_the_copy),
        TEST(a_squeezed_mark_does_not_break_the_line),
        TEST(long_text_is_shown_whole),
        TEST(every_font_is_embedded_subset_and_once),
        TEST(pdf_and_png_have_the_same_ink_at_the_same_place),
        TEST(scale_x_narrows_the_glyphs),
        TEST(text_has_its_ink),
        TEST(one_painter_gives_the_same_pdf_again_and_png_between),
        TEST(painters_one_after_another_draw_their_own_glyphs),
        TEST(guides_carry_the_names_of_slots),
        TEST(marks_part_lines_but_no_cluster),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
