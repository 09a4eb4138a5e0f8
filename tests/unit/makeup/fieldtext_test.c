/* SPDX-License-Identifier: MIT */
/* fieldtext_test.c - names in braces, dates in Chinese, lunar dates */
#include "makeup/fieldtext.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

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
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_true(str_is(lunar_text(&arena, known[i].date), known[i].lunar));
    assert_int_equal(lunar_text(&arena, (Date){0}).n, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_filled_in),
        cmocka_unit_test(a_label_without_its_value_is_not_printed),
        cmocka_unit_test(lunar_dates_are_those_of_the_almanac),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
