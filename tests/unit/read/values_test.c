/* SPDX-License-Identifier: MIT */
/* values_test.c - measures, ranges, numbers, dates, inks as people write them; words that were meant */
#include "unit/check.h"

#include "read/suggest.h"
#include "read/values.h"

static void check_measure(const char *text, ValueFault fault, int64_t micro, MeasureUnit unit)
{
    Measure measure = {-1, UNIT_NONE};
    ValueFault got = value_measure(str_of(text), UNIT_NONE, &measure);
    if (got != fault)
        print_error("%s\n", text);
    assert_int_equal(got, fault);
    if (fault == VALUE_GOOD) {
        assert_int_equal(measure.micro, micro);
        assert_int_equal(measure.unit, unit);
    }
}

static void measures_have_every_unit(void **state)
{
    (void)state;
    check_measure("12mm", VALUE_GOOD, 12000000, UNIT_MM);
    check_measure("15.5pt", VALUE_GOOD, 15500000, UNIT_PT);
    check_measure("9 pt", VALUE_GOOD, 9000000, UNIT_PT);
    check_measure("2字", VALUE_GOOD, 2000000, UNIT_CHAR);
    check_measure("3 行", VALUE_GOOD, 3000000, UNIT_LINE);
    check_measure("1.5栏", VALUE_GOOD, 1500000, UNIT_COLUMN);
    check_measure("60%", VALUE_GOOD, 60000000, UNIT_PERCENT);
    check_measure("0.25em", VALUE_GOOD, 250000, UNIT_EM);
    check_measure("-5%", VALUE_GOOD, -5000000, UNIT_PERCENT);
    check_measure("auto", VALUE_GOOD, 1000000, UNIT_AUTO);
    check_measure("fill", VALUE_GOOD, 1000000, UNIT_FILL);
    check_measure("2fill", VALUE_GOOD, 2000000, UNIT_FILL);
    check_measure("0", VALUE_GOOD, 0, UNIT_PT);
}

static void hao_sizes_are_points(void **state)
{
    (void)state;
    const struct {
        const char *name;
        int64_t micro;
    } sizes[] = {{"初号", 42000000}, {"小初", 36000000}, {"一号", 26000000}, {"小一", 24000000}, {"二号", 22000000},
                 {"小二", 18000000}, {"三号", 16000000}, {"小三", 15000000}, {"四号", 14000000}, {"小四", 12000000},
                 {"五号", 10500000}, {"小五", 9000000},  {"六号", 7500000},  {"小六", 6500000},  {"七号", 5500000}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        check_measure(sizes[i].name, VALUE_GOOD, sizes[i].micro, UNIT_PT);
    int n;
    const HaoSize *all = hao_sizes(&n);
    assert_int_equal(n, (int)(sizeof sizes / sizeof *sizes));
    for (int i = 1; i < n; i++)
        assert_true(all[i].micro < all[i - 1].micro);
}

static void wrong_measures_say_why(void **state)
{
    (void)state;
    check_measure("12", VALUE_UNIT_MISSING, 0, UNIT_NONE);
    check_measure("12cm", VALUE_UNIT_WRONG, 0, UNIT_NONE);
    check_measure("12MM", VALUE_UNIT_WRONG, 0, UNIT_NONE);
    check_measure("mm", VALUE_MALFORMED, 0, UNIT_NONE);
    check_measure("", VALUE_MALFORMED, 0, UNIT_NONE);
    check_measure("二字", VALUE_MALFORMED, 0, UNIT_NONE);
    check_measure("3auto", VALUE_UNIT_WRONG, 0, UNIT_NONE);
    check_measure("1 2mm", VALUE_MALFORMED, 0, UNIT_NONE);
    check_measure("9999999999mm", VALUE_MALFORMED, 0, UNIT_NONE);
    Measure measure;
    assert_int_equal(value_measure(STR("15"), UNIT_CHAR, &measure), VALUE_GOOD);
    assert_int_equal(measure.unit, UNIT_CHAR);
}

static void ranges_share_a_unit(void **state)
{
    (void)state;
    MeasureRange range;
    assert_int_equal(value_range(STR("32..44pt"), UNIT_NONE, &range), VALUE_GOOD);
    assert_int_equal(range.min.micro, 32000000);
    assert_int_equal(range.min.unit, UNIT_PT);
    assert_int_equal(range.max.micro, 44000000);
    assert_int_equal(value_range(STR("小五 .. 五号"), UNIT_NONE, &range), VALUE_GOOD);
    assert_int_equal(range.max.micro, 10500000);
    assert_int_equal(value_range(STR("22pt"), UNIT_NONE, &range), VALUE_GOOD);
    assert_int_equal(range.min.micro, range.max.micro);
    assert_int_equal(value_range(STR("22.."), UNIT_NONE, &range), VALUE_MALFORMED);
    assert_int_equal(value_range(STR("..22pt"), UNIT_NONE, &range), VALUE_MALFORMED);
    assert_int_equal(value_range(STR("22..26"), UNIT_NONE, &range), VALUE_UNIT_MISSING);
}

static void numbers_switches_and_dates(void **state)
{
    (void)state;
    int32_t number = 0;
    assert_true(value_int(STR("3000"), &number));
    assert_int_equal(number, 3000);
    assert_false(value_int(STR("3,000"), &number));
    assert_false(value_int(STR("-"), &number));
    assert_false(value_int(STR("1234567890"), &number));
    assert_true(value_percent(STR("60 %"), &number));
    assert_int_equal(number, 60);
    bool on = false;
    assert_true(value_switch(STR("yes"), &on) && on);
    assert_true(value_switch(STR("off"), &on) && !on);
    assert_false(value_switch(STR("maybe"), &on));
    Date date;
    assert_true(value_date(STR("2028-02-29"), &date));
    assert_int_equal(date.day, 29);
    assert_false(value_date(STR("2026-02-29"), &date));
    assert_false(value_date(STR("2026-2-9"), &date));
    assert_false(value_date(STR("2026-1--1"), &date));
}

static void inks_are_parts_of_ten_thousand(void **state)
{
    (void)state;
    Arena arena = {0};
    Ink ink = {0};
    assert_int_equal(value_ink(&arena, STR("cmyk(0, 100, 99.5, 10)"), &ink), true);
    assert_int_equal(ink.kind, INK_CMYK);
    assert_int_equal(ink.m, 10000);
    assert_int_equal(ink.y, 9950);
    assert_int_equal(ink.k, 1000);
    ink = (Ink){0};
    assert_int_equal(value_ink(&arena, STR("gray(60%)"), &ink), true);
    assert_int_equal(ink.kind, INK_GRAY);
    assert_int_equal(ink.k, 6000);
    ink = (Ink){0};
    assert_int_equal(value_ink(&arena, STR("spot(\"PANTONE 300 C\", cmyk(100, 43, 0, 0))"), &ink), true);
    assert_int_equal(ink.kind, INK_SPOT);
    check_str(ink.plate, "PANTONE 300 C");
    assert_int_equal(ink.c, 10000);
    ink = (Ink){0};
    assert_int_equal(value_ink(&arena, STR("#ff0000"), &ink), true);
    assert_int_equal(ink.c, 0);
    assert_int_equal(ink.m, 10000);
    assert_int_equal(ink.k, 0);
    assert_true(ink.screen);
    assert_int_equal(ink.rgb[0], 255);
    ink = (Ink){0};
    assert_true(value_ink(&arena, STR("rgb(200, 16, 46)"), &ink));
    assert_true(ink.screen);
    assert_int_equal(ink.rgb[2], 46);
    ink = (Ink){0};
    assert_true(value_ink(&arena, STR("gray(100) knockout"), &ink));
    assert_int_equal(ink.overprint, OVERPRINT_NEVER);
    ink = (Ink){0};
    assert_true(value_ink(&arena, STR("tint( 党旗红 , 30% ) overprint"), &ink));
    check_str(ink.of, "党旗红");
    assert_int_equal(ink.tint, 300);
    assert_int_equal(ink.overprint, OVERPRINT_ALWAYS);
    const char *const wrong[] = {"rgb(1, 2)", "rgb(1, 2, 256)", "rgb(1, 2, 3", "tint(, 30%)", "tint(红)", "tint(红, 0%)", "tint(红, 101%)",
                                 "overprint", "cmyk(0,0,0)", "cmyk(0,0,0,101)", "cmyk(0,0,0,-1)", "red", "", "#ff00", "#gg0000",
                                 "gray(50) x", "spot(, gray(50))", "spot(\"\", gray(50))", "spot(\"A\")", "cmyk(0,0,0,0"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(value_ink(&arena, str_of(wrong[i]), &ink), false);
    arena_free(&arena);
}

static void check_meant(const char *word, const char *expected)
{
    static const char *const words[] = {"columns", "字", "gutter", "pitch", "head", "deck", "党旗红"};
    Suggest suggest = suggest_start(str_of(word));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        suggest_offer(&suggest, str_of(words[i]));
    check_str(suggest.nearest, expected);
}

static void the_word_that_was_meant(void **state)
{
    (void)state;
    check_meant("colums", "columns");
    check_meant("COLUMNS", "columns");
    check_meant("ptich", "pitch");
    check_meant("haed", "head");
    check_meant("党棋红", "党旗红");
    check_meant("行", "");
    check_meant("margin", "");
    check_meant("xyz", "");
    check_meant("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_have_every_unit),  cmocka_unit_test(hao_sizes_are_points),
        cmocka_unit_test(wrong_measures_say_why),    cmocka_unit_test(ranges_share_a_unit),
        cmocka_unit_test(numbers_switches_and_dates), cmocka_unit_test(inks_are_parts_of_ten_thousand),
        cmocka_unit_test(the_word_that_was_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
