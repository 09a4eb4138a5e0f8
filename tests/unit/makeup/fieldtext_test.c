/* SPDX-License-Identifier: MIT */
/* fieldtext_test.c - names in braces, dates in Chinese, lunar dates */
#include "makeup/fieldtext.h"

#include "unit/check.h"
#include <string.h>

#include <unicode/ucal.h>

static Edition edition(void)
{
    static Str publishers[] = {{"云溪镇人民政府", sizeof "云溪镇人民政府" - 1}, {"信息办公室", sizeof "信息办公室" - 1}};
    return (Edition){.publication = {.name = STR("云溪家园"), .publisher = {.items = publishers, .n = 2}},
                     .date = {2026, 11, 28},
                     .issue = 215,
                     .total_issue = 431,
                     .n_pages = 4};
}

static void assert_line(const char *text, const char *expected)
{
    Arena arena = {0};
    Edition one = edition();
    EditionPage sheet = {.section = STR("民生")};
    FieldPage page = {&one, &sheet, 3};
    Str line = fieldtext_line(&arena, &page, str_of(text));
    assert_int_equal(line.n, strlen(expected));
    assert_memory_equal(line.p, expected, line.n);
    arena_free(&arena);
}

static void fields_are_filled_in(void **state)
{
    (void)state;
    assert_line("{publication.name}第{issue}期（总第{total_issue}期）", "云溪家园第215期（总第431期）");
    assert_line("{date}　{weekday}", "2026年11月28日　星期六");
    assert_line("第{page}版 {page.section} 共{pages}版", "第3版 民生 共4版");
    assert_line("{date.year}/{date.month}", "2026/11");
    assert_line("没有括号 {} {不是}", "没有括号 {} {不是}");
}

static void a_label_without_its_value_is_not_printed(void **state)
{
    (void)state;
    Arena arena = {0};
    Edition one = edition();
    EditionPage sheet = {0};
    FieldPage page = {&one, &sheet, 1};
    assert_int_equal(fieldtext_fill(&arena, &page, STR("美编：{page.designer}")).n, 0);
    assert_int_equal(fieldtext_fill(&arena, &page, STR("美编：无")).n, 1);
    assert_int_equal(fieldtext_fill(&arena, &page, STR("{publication.publisher}")).n, 2);
    assert_int_equal(fieldtext_fill(&arena, &page, STR("主办：{publication.publisher}")).n, 1);
    arena_free(&arena);
}

/* New Year's days and a leap month, from the almanac. */
static void lunar_dates_are_those_of_the_almanac(void **state)
{
    (void)state;
    static const struct {
        Date date;
        const char *lunar;
    } known[] = {
        {{2024, 2, 10}, "农历正月初一"}, {{2025, 1, 29}, "农历正月初一"}, {{2026, 2, 17}, "农历正月初一"},
        {{2023, 1, 22}, "农历正月初一"}, {{2025, 7, 25}, "农历闰六月初一"}, {{2023, 3, 22}, "农历闰二月初一"},
        {{2024, 9, 17}, "农历八月十五"}, {{2025, 10, 6}, "农历八月十五"}, {{2026, 9, 25}, "农历八月十五"},
        {{2025, 5, 31}, "农历五月初五"}, {{2024, 6, 10}, "农历五月初五"}, {{2018, 9, 28}, "农历八月十九"},
        {{2019, 2, 5}, "农历正月初一"}, {{2020, 1, 25}, "农历正月初一"}, {{2021, 2, 12}, "农历正月初一"},
        {{2022, 2, 1}, "农历正月初一"}, {{2027, 2, 6}, "农历正月初一"}, {{2028, 1, 26}, "农历正月初一"},
        {{2020, 5, 23}, "农历闰四月初一"}, {{2017, 7, 23}, "农历闰六月初一"}, {{2020, 10, 1}, "农历八月十五"},
        {{2012, 8, 23}, "农历七月初七"}, {{2018, 11, 8}, "农历十月初一"}, {{2030, 2, 3}, "农历正月初一"}, /* ICU 72 errs in these, and in 2027 */
        {{2023, 6, 22}, "农历五月初五"}, {{2024, 2, 9}, "农历十二月三十"}, {{2023, 9, 29}, "农历八月十五"},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        check_str(lunar_text(&arena, known[i].date), known[i].lunar);
    assert_int_equal(lunar_text(&arena, (Date){0}).n, 0);
    arena_free(&arena);
}

/* Years in which ICU's new moons fall on the right days: day by day the same. */
static void lunar_dates_are_those_of_icu(void **state)
{
    (void)state;
    static const UChar zone[] = {0x47, 0x4D, 0x54, 0x2B, 0x38, 0}; /* GMT+8 */
    static const char *const months[] = {"正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"};
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *western = ucal_open(zone, -1, "en@calendar=gregorian", UCAL_GREGORIAN, &status);
    UCalendar *chinese = ucal_open(zone, -1, "zh@calendar=chinese", UCAL_TRADITIONAL, &status);
    Arena arena = {0};
    ucal_clear(western);
    ucal_setDateTime(western, 2019, UCAL_JANUARY, 1, 12, 0, 0, &status);
    for (int i = 0; i < 8 * 365; i++, ucal_add(western, UCAL_DATE, 1, &status)) {
        Date date = {ucal_get(western, UCAL_YEAR, &status), ucal_get(western, UCAL_MONTH, &status) + 1,
                     ucal_get(western, UCAL_DATE, &status)};
        ucal_setMillis(chinese, ucal_getMillis(western, &status), &status);
        int day = ucal_get(chinese, UCAL_DATE, &status), leap = ucal_get(chinese, UCAL_IS_LEAP_MONTH, &status);
        Str text = lunar_text(&arena, date);
        Str month = str_format(&arena, "农历%s%s月", leap ? "闰" : "", months[ucal_get(chinese, UCAL_MONTH, &status)]);
        assert_true(U_SUCCESS(status));
        assert_true(str_starts(text, month.p));
        assert_int_equal(str_ends(text, "月初一"), day == 1);
        assert_int_equal(str_ends(text, "月十五"), day == 15);
        arena_free(&arena);
    }
    ucal_close(chinese);
    ucal_close(western);
}

/* All 24 of 2024 as published by the Purple Mountain Observatory, UTC+8. */
static void solar_terms_are_those_published(void **state)
{
    (void)state;
    static const struct {
        Date date;
        const char *name;
        int hour, minute;
    } known[] = {
        {{2024, 1, 6}, "小寒", 4, 49},    {{2024, 1, 20}, "大寒", 22, 7},   {{2024, 2, 4}, "立春", 16, 27},
        {{2024, 2, 19}, "雨水", 12, 13},  {{2024, 3, 5}, "惊蛰", 10, 23},   {{2024, 3, 20}, "春分", 11, 6},
        {{2024, 4, 4}, "清明", 15, 2},    {{2024, 4, 19}, "谷雨", 22, 0},   {{2024, 5, 5}, "立夏", 8, 10},
        {{2024, 5, 20}, "小满", 21, 0},   {{2024, 6, 5}, "芒种", 12, 10},   {{2024, 6, 21}, "夏至", 4, 51},
        {{2024, 7, 6}, "小暑", 22, 20},   {{2024, 7, 22}, "大暑", 15, 44},  {{2024, 8, 7}, "立秋", 8, 9},
        {{2024, 8, 22}, "处暑", 22, 55},  {{2024, 9, 7}, "白露", 11, 11},   {{2024, 9, 22}, "秋分", 20, 44},
        {{2024, 10, 8}, "寒露", 3, 0},    {{2024, 10, 23}, "霜降", 6, 15},  {{2024, 11, 7}, "立冬", 6, 20},
        {{2024, 11, 22}, "小雪", 3, 56},  {{2024, 12, 6}, "大雪", 23, 17},  {{2024, 12, 21}, "冬至", 17, 21},
    };
    enum { MINUTES = 5 };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        int minute = solarterm_minute(known[i].date), published = known[i].hour * 60 + known[i].minute;
        assert_true(str_is(solarterm_text(known[i].date), known[i].name));
        assert_true(minute >= published - MINUTES && minute <= published + MINUTES);
    }
    int days = 0; /* and on no other day */
    for (int month = 1; month <= 12; month++)
        for (int day = 1; day <= 31; day++)
            days += date_is_valid((Date){2024, month, day}) && solarterm_text((Date){2024, month, day}).n > 0;
    assert_int_equal(days, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_filled_in),
        cmocka_unit_test(a_label_without_its_value_is_not_printed),
        cmocka_unit_test(lunar_dates_are_those_of_the_almanac),
        cmocka_unit_test(lunar_dates_are_those_of_icu),
        cmocka_unit_test(solar_terms_are_those_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
