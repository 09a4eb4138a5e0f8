/* SPDX-License-Identifier: MIT */
/* pagecheck_test.c - each press rule finds what breaks it, and nothing in what does not (P5, P7–P9, P11) */
#include "unit/check.h"

#include "press/pagecheck.h"

enum { RED = INK_BUILT_IN, FULL, RICH, SPOT, PALE, ALL, INKS };

typedef struct Sheet {
    Arena arena;
    Layout layout;
    Press press;
    Page pages[4];
    PageSet set;
    Diag *diag;
} Sheet;

static const Ink inks[INKS] = {
    [INK_BLACK] = {.name = {"黑", 3}, .kind = INK_GRAY, .k = 10000},
    [INK_WHITE] = {.name = {"白", 3}, .kind = INK_GRAY},
    [RED] = {.name = {"红", 3}, .kind = INK_CMYK, .m = 10000, .y = 8500, .k = 1500},
    [FULL] = {.name = {"满", 3}, .kind = INK_CMYK, .c = 9000, .m = 9000, .y = 9000},
    [RICH] = {.name = {"浓黑", 6}, .kind = INK_CMYK, .c = 4000, .k = 10000},
    [SPOT] = {.name = {"蓝", 3}, .kind = INK_SPOT, .plate = {"PANTONE 300 C", 13}, .c = 10000, .m = 4300},
    [PALE] = {.name = {"浅红", 6}, .kind = INK_CMYK, .m = 9000, .y = 9000},
    [ALL] = {.name = {"套准", 6}, .kind = INK_REGISTRATION},
};

#define MM(mm) len_from_micro_mm((int64_t)((mm) * 1000000))

static Measure pt(int64_t thousandths)
{
    return measure_of(thousandths * 1000, UNIT_PT);
}

static int open_sheet(void **state)
{
    Sheet *sheet = mem_resize(NULL, 1, sizeof *sheet);
    *sheet = (Sheet){.diag = diag_new()};
    sheet->layout = (Layout){.inks = arena_copy(&sheet->arena, inks, sizeof inks), .n_inks = INKS, .registration = ALL};
    sheet->press = (Press){.name = STR("house"), .ink_limit = 240,
                           .smallest = {.text_inks = pt(9000), .reversed = pt(8000), .line = pt(250), .line_inks = pt(500)}};
    for (int i = 0; i < 4; i++)
        sheet->pages[i] = (Page){.number = i + 1, .width = MM(297), .height = MM(420), .bleed = MM(3), .safe = MM(3)};
    sheet->set = (PageSet){.pages = sheet->pages, .n_pages = 4};
    *state = sheet;
    return 0;
}

static int close_sheet(void **state)
{
    Sheet *sheet = *state;
    diag_free(sheet->diag);
    arena_free(&sheet->arena);
    mem_free(sheet);
    return 0;
}

static Item *add(Sheet *sheet, int page, ItemKind kind, int ink, double x, double y, double width, double height)
{
    return page_add(&sheet->arena, &sheet->pages[page], kind, ROLE_TEXT, (InkUse){(int16_t)ink, 1000, ink == INK_BLACK},
                    (Box){MM(x), MM(y), MM(width), MM(height)});
}

static Item *add_text(Sheet *sheet, int ink, double size, double x, double y)
{
    Item *item = add(sheet, 0, ITEM_GLYPHS, ink, x, y, 40, 4);
    item->u.run.size = (Len)(size * LEN_PT);
    return item;
}

/* All findings by name, with a blank between them. */
static const char *said(Sheet *sheet)
{
    Buf out = {0};
    pagecheck(&sheet->arena, &sheet->layout, &sheet->press, &sheet->set, sheet->diag);
    for (int i = 0; i < diag_total(sheet->diag); i++)
        buf_printf(&out, "%s%s", i ? " " : "", finding_kind(diag_at(sheet->diag, i)->id)->name);
    const char *text = str_dup(&sheet->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

/* Control: what a good page holds. */
static void a_good_page_is_silent(void **state)
{
    Sheet *sheet = *state;
    add(sheet, 0, ITEM_BOX, PALE, 20, 20, 100, 100)->ink.tint = 300;
    add_text(sheet, INK_BLACK, 9, 30, 30);
    add_text(sheet, INK_WHITE, 8, 30, 40);
    add_text(sheet, RED, 9, 30, 150);
    add_text(sheet, SPOT, 6, 30, 160);
    add(sheet, 0, ITEM_RULE, INK_BLACK, 20, 200, 100, 0.1);
    add(sheet, 0, ITEM_RULE, RED, 20, 210, 100, 0.2);
    assert_string_equal(said(sheet), "");
}

static void too_much_ink_is_found_once(void **state)
{
    Sheet *sheet = *state;
    add(sheet, 0, ITEM_BOX, FULL, 20, 20, 10, 10);
    add(sheet, 1, ITEM_BOX, FULL, 20, 20, 10, 10);
    assert_string_equal(said(sheet), "ink-over-limit");
    assert_int_equal(diag_at(sheet->diag, 0)->value, 270);
    assert_int_equal(diag_at(sheet->diag, 0)->page, 1);
}

static Item *add_picture(Sheet *sheet, int ppi, bool line_art)
{
    Item *item = add(sheet, 0, ITEM_PICTURE, INK_BLACK, 20, 100, 25.4, 50.8);
    item->u.picture = arena_new(&sheet->arena, PictureItem);
    *item->u.picture = (PictureItem){.name = STR("p.png"), .width_px = ppi, .height_px = 2 * ppi, .line_art = line_art};
    return item;
}

/* P17: the lower of the two resolutions counts; vectors have none. */
static void pictures_have_pixels_enough(void **state)
{
    Sheet *sheet = *state;
    sheet->press.pictures = (PressPictures){.refuse = 100, .warn = 150, .line_art = 550};
    add_picture(sheet, 150, false);
    add_picture(sheet, 550, true);
    add_picture(sheet, 0, false);
    assert_string_equal(said(sheet), "");
    add_picture(sheet, 149, false);
    add_picture(sheet, 99, false);
    add_picture(sheet, 549, true);
    add_picture(sheet, 300, false)->u.picture->height_px = 180;
    assert_string_equal(said(sheet), "picture-soft picture-coarse picture-line-art picture-coarse");
    assert_int_equal(diag_at(sheet->diag, 0)->value, 149);
    assert_int_equal(diag_at(sheet->diag, 0)->limit, 150);
}

/* PALE is 180 %, with black over it 280 %; without overprint black stands alone. */
static void black_over_a_ground_adds_up(void **state)
{
    Sheet *sheet = *state;
    add(sheet, 0, ITEM_BOX, PALE, 20, 20, 100, 100);
    Item *text = add_text(sheet, INK_BLACK, 9, 30, 30);
    assert_string_equal(said(sheet), "ink-over-limit");
    diag_clear(sheet->diag);
    text->ink.overprint = false;
    assert_string_equal(said(sheet), "");
}

static void registration_ink_stays_outside(void **state)
{
    Sheet *sheet = *state;
    add(sheet, 0, ITEM_BOX, ALL, 20, 20, 10, 10);
    sheet->pages[1].marks = add(sheet, 2, ITEM_MARK, ALL, -5, 0, 3, 1);
    sheet->pages[1].n_marks = 1;
    sheet->pages[2].n_items = 0;
    assert_string_equal(said(sheet), "ink-registration");
}

static void a_black_page_takes_black_alone(void **state)
{
    Sheet *sheet = *state;
    PressPlates plates = {.pages = STR("inside"), .plates = {.items = &STR("K"), .n = 1}};
    sheet->press.plates = &plates;
    sheet->press.n_plates = 1;
    add(sheet, 0, ITEM_BOX, RED, 20, 20, 10, 10);
    add(sheet, 1, ITEM_BOX, INK_BLACK, 20, 20, 10, 10);
    assert_string_equal(said(sheet), "");
    add(sheet, 1, ITEM_BOX, RED, 20, 20, 10, 10);
    assert_string_equal(said(sheet), "plate-not-allowed");
}

static void type_that_would_not_print_clean(void **state)
{
    Sheet *sheet = *state;
    add_text(sheet, RED, 8.5, 30, 30);
    add_text(sheet, RICH, 20, 30, 50);
    add(sheet, 0, ITEM_BOX, PALE, 20, 70, 100, 100);
    add_text(sheet, INK_WHITE, 7.5, 30, 80);
    assert_string_equal(said(sheet), "text-small-inks text-rich-black text-small-reversed");
}

static void lines_that_would_break(void **state)
{
    Sheet *sheet = *state;
    add(sheet, 0, ITEM_RULE, INK_BLACK, 20, 200, 100, 0.05);
    add(sheet, 0, ITEM_RULE, RED, 20, 210, 100, 0.1);
    assert_string_equal(said(sheet), "line-thin line-thin");
}

static void paper_that_is_not_taken_and_text_at_the_cut(void **state)
{
    Sheet *sheet = *state;
    TrimChoice trim = {.width = measure_of(420000000, UNIT_MM), .height = measure_of(297000000, UNIT_MM)};
    sheet->press.trims = &trim;
    sheet->press.n_trims = 1;
    add_text(sheet, INK_BLACK, 9, 3, 30);
    assert_string_equal(said(sheet), "");
    trim.width = measure_of(285000000, UNIT_MM);
    add_text(sheet, INK_BLACK, 9, 2.9, 30);
    assert_string_equal(said(sheet), "trim-not-taken text-unsafe");
}

/* P11: a ground on the trim reaches the bleed, one beside it stays. */
static void grounds_reach_the_bleed(void **state)
{
    Sheet *sheet = *state;
    add(sheet, 0, ITEM_BOX, RED, 0, 0, 297, 20);
    add(sheet, 0, ITEM_BOX, RED, 1, 30, 20, 20);
    bleed_extend(&sheet->pages[0], sheet->diag);
    Box box = sheet->pages[0].items[0].box;
    assert_int_equal(box.x, -MM(3));
    assert_int_equal(box.y, -MM(3));
    assert_in_range(box.width - MM(303), 0, 3);
    assert_in_range(box.height - MM(23), 0, 3);
    assert_int_equal(sheet->pages[0].items[1].box.x, MM(1));
    assert_int_equal(diag_total(sheet->diag), 0);
}

/* A picture grows into what its crop left out; where that is nothing, it is told. */
static void pictures_reach_the_bleed_if_there_is_more_of_them(void **state)
{
    Sheet *sheet = *state;
    PictureItem cut = {.name = STR("a.jpg"), .clip = {0, MM(50), MM(100), MM(50)}};
    add(sheet, 0, ITEM_PICTURE, INK_BLACK, -10, 40, 120, 70)->u.picture = &cut;
    bleed_extend(&sheet->pages[0], sheet->diag);
    assert_int_equal(cut.clip.x, -MM(3));
    assert_int_equal(diag_total(sheet->diag), 0);
    PictureItem whole = {.name = STR("b.jpg")};
    add(sheet, 0, ITEM_PICTURE, INK_BLACK, 0, 200, 100, 70)->u.picture = &whole;
    bleed_extend(&sheet->pages[0], sheet->diag);
    assert_int_equal(diag_total(sheet->diag), 1);
    assert_int_equal(diag_at(sheet->diag, 0)->id, FINDING_BLEED_SHORT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_good_page_is_silent, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(too_much_ink_is_found_once, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(pictures_have_pixels_enough, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(black_over_a_ground_adds_up, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(registration_ink_stays_outside, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(a_black_page_takes_black_alone, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(type_that_would_not_print_clean, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(lines_that_would_break, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(paper_that_is_not_taken_and_text_at_the_cut, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(grounds_reach_the_bleed, open_sheet, close_sheet),
        cmocka_unit_test_setup_teardown(pictures_reach_the_bleed_if_there_is_more_of_them, open_sheet, close_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
