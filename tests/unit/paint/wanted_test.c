/* SPDX-License-Identifier: MIT */
/* wanted_test.c - which faces are cut for which pages, and to which glyphs */
#include "unit/paint/text_sheet.h"

#include "paint/wanted.h"

static bool ordered(const CutOrders *orders, int face, uint32_t glyph)
{
    for (int i = 0; i < orders->n; i++)
        for (int k = 0; orders->items[i].face == face && k < orders->items[i].order.n; k++)
            if (orders->items[i].order.glyphs[k] == glyph)
                return true;
    return false;
}

static uint32_t glyph_of(Sheet *sheet, int face, uint32_t code)
{
    uint32_t forms[FORMS_MOST];
    assert_true(fontbook_forms(sheet->fonts, face, code, forms) > 0);
    return forms[0];
}

/* Both pages: 井水 on the first, and text on the second. */
static void two_pages(Sheet *sheet, const char *text)
{
    text_set(sheet, &sheet->pages[0], TEXT_SONG, "井水", 20, 20);
    text_set(sheet, &sheet->pages[1], TEXT_SONG, text, 20, 20);
    sheet->set.n_pages = 2;
}

static void a_lot_that_is_the_last_is_cut_to_what_it_shows(void **state)
{
    Sheet *sheet = *state;
    two_pages(sheet, "天地");
    Forecast forecast = {bits_open(&sheet->arena, 0x10000), bits_open(&sheet->arena, 0x10000)};
    bits_add(&forecast.body, 0x4EBA);
    Wanted *wanted = wanted_new(sheet->fonts, &forecast);
    CutOrders orders = wanted_pages(wanted, sheet->pages, 2, true);
    int face = fontbook_han(sheet->fonts, TEXT_SONG, 0);
    assert_int_equal(orders.n, 1);
    assert_int_equal(orders.items[0].order.n, 4);
    assert_false(ordered(&orders, face, glyph_of(sheet, face, 0x4EBA)));
    arena_free(&orders.arena);
    wanted_free(wanted);
}

static void what_was_forecast_is_cut_once(void **state)
{
    Sheet *sheet = *state;
    two_pages(sheet, "天地");
    Forecast forecast = {bits_open(&sheet->arena, 0x10000), bits_open(&sheet->arena, 0x10000)};
    bits_add(&forecast.body, 0x5929);
    bits_add(&forecast.body, 0x5730);
    Wanted *wanted = wanted_new(sheet->fonts, &forecast);
    CutOrders first = wanted_pages(wanted, &sheet->pages[0], 1, false), second = wanted_pages(wanted, &sheet->pages[1], 1, true);
    int face = fontbook_han(sheet->fonts, TEXT_SONG, 0);
    assert_int_equal(first.n, 1);
    assert_true(ordered(&first, face, glyph_of(sheet, face, 0x5929)));
    assert_int_equal(second.n, 0);
    arena_free(&first.arena);
    arena_free(&second.arena);
    wanted_free(wanted);
}

/* The control: 人 was not forecast, so the face is cut again, with all that it had. */
static void what_was_not_is_cut_again_with_all_before(void **state)
{
    Sheet *sheet = *state;
    two_pages(sheet, "天人");
    Forecast forecast = {bits_open(&sheet->arena, 0x10000), bits_open(&sheet->arena, 0x10000)};
    bits_add(&forecast.body, 0x5929);
    bits_add(&forecast.heads, 0x6C34); /* a head's face is another one: nothing here is a head */
    bits_add(&forecast.heads, 0x706B);
    Wanted *wanted = wanted_new(sheet->fonts, &forecast);
    int face = fontbook_han(sheet->fonts, TEXT_SONG, 0);
    CutOrders first = wanted_pages(wanted, &sheet->pages[0], 1, false), second = wanted_pages(wanted, &sheet->pages[1], 1, false);
    assert_false(ordered(&first, face, glyph_of(sheet, face, 0x706B)));
    assert_int_equal(second.n, 1);
    static const uint32_t all[] = {0x4E95, 0x6C34, 0x5929, 0x4EBA, 0x706B};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_true(ordered(&second, face, glyph_of(sheet, face, all[i])));
    arena_free(&first.arena);
    arena_free(&second.arena);
    wanted_free(wanted);
}

static Str in_lots(Sheet *sheet, const char *name)
{
    Forecast none = {bits_open(&sheet->arena, 0), bits_open(&sheet->arena, 0)};
    Buf pdf = {0};
    const char *why = NULL;
    sheet->job.fonts = sheet->fonts;
    Painter *painter = painter_open(&sheet->job, &none);
    PdfPainting *painting = NULL;
    for (int i = 0; i < 2; i++) {
        CutOrders orders = painter_ask(painter, i, i + 1);
        assert_true(painter_cut(painter, i, &orders, sheet->diag));
        painting = painting ? painting : pdf_begin(painter, NULL, sheet_write, &pdf);
        pdf_page(painting, i);
    }
    assert_true(pdf_end(painting, &why));
    painter_free(painter);
    sheet_put(sheet, name, buf_str(&pdf));
    Str bytes = str_copy(&sheet->arena, buf_str(&pdf));
    buf_free(&pdf);
    return bytes;
}

/* A face that was cut twice draws each page with the right cut: alike in looks and in text to a face that was cut once. */
static void pages_of_two_cuts_are_those_of_one(void **state)
{
    Sheet *sheet = *state;
    two_pages(sheet, "天人office，水井。");
    sheet_pdf(sheet);
    in_lots(sheet, "lots.pdf");
    assert_true(str_is(sheet_run(sheet, "pdffonts lots.pdf | grep -c NotoSerif"), "2\n"));
    assert_true(str_is(sheet_run(sheet, "pdffonts sheet.pdf | grep -c NotoSerif"), "1\n"));
    assert_true(str_is(sheet_run(sheet, "pdftotext -raw sheet.pdf a.txt; pdftotext -raw lots.pdf b.txt; cmp a.txt b.txt; grep -c office b.txt"),
                       "1\n"));
    assert_true(str_is(sheet_run(sheet, "for p in 1 2; do pdftoppm -r 100 -f $p -l $p sheet.pdf a; pdftoppm -r 100 -f $p -l $p lots.pdf b; "
                                        "cmp a-$p.ppm b-$p.ppm; done"), ""));
    assert_true(str_equal(in_lots(sheet, "again.pdf"), in_lots(sheet, "lots.pdf")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, text_open, sheet_close)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_lot_that_is_the_last_is_cut_to_what_it_shows),
        TEST(what_was_forecast_is_cut_once),
        TEST(what_was_not_is_cut_again_with_all_before),
        TEST(pages_of_two_cuts_are_those_of_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
