/* SPDX-License-Identifier: MIT */
/* pictures_paint_test.c - placed pictures in the PDF and the PNG: right side up, right colours, nothing transparent */
#include "unit/paint/paint_sheet.h"
#include "unit/read/picture_files.h"

static const Quadrants gray = {64, 32, 1, {{0}, {90}, {180}, {255}}};
static const Quadrants rgb = {64, 32, 3, {{220, 20, 30}, {20, 200, 40}, {30, 40, 210}, {250, 250, 250}}};
static const Quadrants rgba = {64, 32, 4, {{220, 20, 30, 255}, {0, 200, 40, 128}, {30, 40, 210, 0}, {0, 0, 0, 255}}};

enum { DPI = 72 };

/* A picture of 100 × 50 mm at 50, 60 mm. */
static Item *place(Sheet *sheet, int page, Str bytes)
{
    Str path = sheet_file(sheet, "picture");
    sheet_put(sheet, "picture", bytes);
    const PictureInfo *info = picture_probe(sheet->pictures, &sheet->reader, path, SPAN_NONE, SPAN_NONE);
    assert_non_null(info);
    Box box = {SHEET_MM(50), SHEET_MM(60), SHEET_MM(100), SHEET_MM(50)};
    Item *item = page_add(&sheet->arena, &sheet->pages[page], ITEM_PICTURE, ROLE_PICTURE, INK_USE_BLACK, box);
    item->u.picture = arena_new(&sheet->arena, PictureItem);
    *item->u.picture = (PictureItem){.path = path,
                                     .name = path,
                                     .hash = info->hash,
                                     .clip = box,
                                     .width_px = info->width,
                                     .height_px = info->height};
    return item;
}

/* Middles of the quadrants, in both outputs. */
static void check_both(Sheet *sheet, const Quadrants *q, Channel *seen, int slack)
{
    SheetPixels pages[2] = {sheet_render(sheet, DPI),
                            sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = DPI}))};
    for (int p = 0; p < 2; p++) {
        for (int i = 0; i < 4; i++) {
            const unsigned char *c = seen ? seen[i] : q->colours[i];
            bool one = q->channels == 1;
            sheet_check(pages[p], DPI, 75 + i % 2 * 50, 72.5 + i / 2 * 25, c[0], c[one ? 0 : 1], c[one ? 0 : 2], slack);
        }
        sheet_check(pages[p], DPI, 49, 70, 255, 255, 255, 0);
        sheet_check(pages[p], DPI, 60, 111, 255, 255, 255, 0);
    }
}

/* Nothing of a transparent page in the file (the page's group is cairo's own and goes in the press stage). */
static void check_opaque(Sheet *sheet)
{
    Str text = sheet_run(sheet, "qpdf --qdf --object-streams=disable sheet.pdf - | strings");
    assert_false(sheet_has(text, "/SMask"));
    assert_false(sheet_has(text, "/Mask"));
    assert_false(sheet_has(text, "/ca 0"));
    assert_false(sheet_has(text, "/CA 0"));
}

static void upright_jpeg_goes_in_byte_by_byte(void **state)
{
    Sheet *sheet = *state;
    const Quadrants *const kinds[] = {&gray, &rgb};
    for (int i = 0; i < 2; i++) {
        sheet->pages[0].n_items = 0;
        Str jpeg = jpeg_file(&sheet->arena, kinds[i], 1, false, i);
        place(sheet, 0, jpeg);
        Str pdf = sheet_pdf(sheet);
        assert_int_not_equal(str_find(pdf, jpeg, 0), (size_t)-1);
        check_both(sheet, kinds[i], NULL, 6);
        check_opaque(sheet);
    }
}

static void turned_jpeg_is_decoded_and_stands_upright(void **state)
{
    Sheet *sheet = *state;
    Str jpeg = jpeg_file(&sheet->arena, &rgb, 3, false, false);
    place(sheet, 0, jpeg);
    Str pdf = sheet_pdf(sheet);
    assert_int_equal(str_find(pdf, jpeg, 0), (size_t)-1);
    Channel seen[4];
    for (int i = 0; i < 4; i++)
        memcpy(seen[i], rgb.colours[3 - i], 4);
    check_both(sheet, &rgb, seen, 6);
}

static void cmyk_jpeg_prints_positive(void **state)
{
    Sheet *sheet = *state;
    const Quadrants ink = {64, 32, 4, {{0, 255, 255, 255}, {255, 0, 255, 255}, {255, 255, 0, 255}, {255, 255, 255, 0}}};
    Channel seen[4] = {{0, 255, 255}, {255, 0, 255}, {255, 255, 0}, {0, 0, 0}};
    place(sheet, 0, jpeg_file(&sheet->arena, &ink, 0, true, false));
    sheet_pdf(sheet);
    check_both(sheet, &ink, seen, 8);
}

static void alpha_is_composed_onto_paper(void **state)
{
    Sheet *sheet = *state;
    Channel seen[4] = {{220, 20, 30}, {127, 227, 147}, {255, 255, 255}, {0, 0, 0}};
    place(sheet, 0, png_file(&sheet->arena, &rgba, PNG_COLOR_TYPE_RGB_ALPHA, 8, false, 0));
    sheet_pdf(sheet);
    check_both(sheet, &rgba, seen, 1);
    check_opaque(sheet);
}

static void gray_and_16_bit_png_keep_their_values(void **state)
{
    Sheet *sheet = *state;
    place(sheet, 0, png_file(&sheet->arena, &gray, PNG_COLOR_TYPE_GRAY, 16, true, 0));
    sheet_pdf(sheet);
    check_both(sheet, &gray, NULL, 0);
    assert_true(sheet_has(sheet_run(sheet, "pdfimages -list sheet.pdf"), " gray "));
    check_opaque(sheet);
}

static void cover_shows_only_the_clip(void **state)
{
    Sheet *sheet = *state;
    Item *item = place(sheet, 0, png_file(&sheet->arena, &rgb, PNG_COLOR_TYPE_RGB, 8, false, 0));
    item->u.picture->clip = (Box){SHEET_MM(70), SHEET_MM(60), SHEET_MM(60), SHEET_MM(50)};
    sheet_box(sheet, ITEM_BOX, SHEET_RED, 200, 200, 20, 20); /* the clip ends with the picture */
    sheet_pdf(sheet);
    SheetPixels pages[2] = {sheet_render(sheet, DPI),
                            sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = DPI}))};
    for (int p = 0; p < 2; p++) {
        sheet_check(pages[p], DPI, 68, 72, 255, 255, 255, 0);
        sheet_check(pages[p], DPI, 72, 72, 220, 20, 30, 0);
        sheet_check(pages[p], DPI, 128, 72, 20, 200, 40, 0);
        sheet_check(pages[p], DPI, 132, 72, 255, 255, 255, 0);
        sheet_check(pages[p], DPI, 210, 210, 227, 6, 19, 1);
    }
}

static void svg_is_drawn_as_vectors_in_its_box(void **state)
{
    Sheet *sheet = *state;
    place(sheet, 0,
          STR("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><rect width='10' height='5' fill='#dc141e'/>"
              "<rect x='10' width='10' height='5' fill='#14c828'/><rect y='5' width='10' height='5' fill='#1e28d2'/>"
              "<path d='M10 5h10v5h-10z' fill='#fafafa'/></svg>"));
    sheet_pdf(sheet);
    check_both(sheet, &rgb, NULL, 1);
    check_str(sheet_run(sheet, "pdfimages -list sheet.pdf | tail -n +3"), "");
    check_opaque(sheet);
}

/* Gradients, clips, symbols, patterns, markers, nested drawings: still neither pixels nor transparency. */
static void rich_svg_stays_vector_and_opaque(void **state)
{
    Sheet *sheet = *state;
    place(sheet, 0,
          STR("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'><defs>"
              "<linearGradient id='g'><stop offset='0' stop-color='#fff'/><stop offset='1' "
              "stop-color='#c00'/></linearGradient>"
              "<radialGradient id='r'><stop offset='0' stop-color='#ff0'/><stop offset='1' "
              "stop-color='#080'/></radialGradient>"
              "<clipPath id='c'><circle cx='50' cy='50' r='40'/></clipPath><symbol id='s' viewBox='0 0 10 10'><path "
              "d='M0 0h9v9z'/>"
              "</symbol><pattern id='p' width='8' height='8' patternUnits='userSpaceOnUse'><path d='M0 0h4v4h-4z' "
              "fill='#00c'/>"
              "</pattern><marker id='m' markerWidth='4' markerHeight='4'><path d='M0 0h4v4z'/></marker></defs>"
              "<rect width='100' height='50' fill='url(#g)'/><g clip-path='url(#c)'><rect width='100' height='100' "
              "fill='url(#r)'/>"
              "</g><use href='#s' x='100' width='50' height='50'/><rect x='100' y='50' width='100' height='50' "
              "fill='url(#p)'/>"
              "<path d='M110 10L150 40' stroke='#000' stroke-width='3' stroke-dasharray='5 2' marker-end='url(#m)'/>"
              "<svg x='150' width='50' height='50' viewBox='0 0 2 2'><circle cx='1' cy='1' r='2' "
              "fill='#abc'/></svg></svg>"));
    sheet_pdf(sheet);
    check_str(sheet_run(sheet, "pdfimages -list sheet.pdf | tail -n +3"), "");
    check_opaque(sheet);
    SheetPixels pages[2] = {sheet_render(sheet, DPI),
                            sheet_read_png(sheet, sheet_png(sheet, (PngOptions){.dpi = DPI}))};
    for (int p = 0; p < 2; p++) {
        sheet_check(pages[p], DPI, 51, 61, 255, 255, 255, 6);         /* the gradient's start */
        sheet_check(pages[p], DPI, 75, 85, 255, 255, 0, 12);          /* the disc's middle */
        sheet_check(pages[p], DPI, 53, 108, 255, 255, 255, 0);        /* cut away */
        sheet_check(pages[p], DPI, 137.5, 72.5, 0xAA, 0xBB, 0xCC, 2); /* the nested drawing */
    }
}

static void a_picture_on_two_pages_is_in_the_file_once(void **state)
{
    Sheet *sheet = *state;
    Str png = png_file(&sheet->arena, &rgb, PNG_COLOR_TYPE_RGB, 8, false, 0);
    sheet->set.n_pages = 2;
    place(sheet, 0, png);
    place(sheet, 1, png);
    sheet_pdf(sheet);
    check_str(sheet_run(sheet, "pdfimages -list sheet.pdf | tail -n +3 | awk '{print $11}' | sort -u | wc -l"), "1\n");
    check_str(sheet_run(sheet, "pdfimages -list sheet.pdf | tail -n +3 | wc -l"), "2\n");
}

static void a_picture_that_is_not_in_the_store_fails_the_page(void **state)
{
    Sheet *sheet = *state;
    Item *item = place(sheet, 0, png_file(&sheet->arena, &rgb, PNG_COLOR_TYPE_RGB, 8, false, 0));
    item->u.picture->path = STR("nowhere");
    Painter *painter = painter_new(&sheet->job, sheet->diag);
    const char *why = NULL;
    Buf buf = {0};
    assert_false(paint_pdf(painter, sheet_write, &buf, &why));
    assert_non_null(why);
    assert_false(paint_png(painter, 0, (PngOptions){.dpi = 50}, sheet_write, &buf, &why));
    buf_free(&buf);
    painter_free(painter);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, sheet_open, sheet_close)
    const struct CMUnitTest tests[] = {
        TEST(upright_jpeg_goes_in_byte_by_byte),
        TEST(turned_jpeg_is_decoded_and_stands_upright),
        TEST(cmyk_jpeg_prints_positive),
        TEST(alpha_is_composed_onto_paper),
        TEST(gray_and_16_bit_png_keep_their_values),
        TEST(cover_shows_only_the_clip),
        TEST(svg_is_drawn_as_vectors_in_its_box),
        TEST(rich_svg_stays_vector_and_opaque),
        TEST(a_picture_on_two_pages_is_in_the_file_once),
        TEST(a_picture_that_is_not_in_the_store_fails_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
