/* SPDX-License-Identifier: MIT */
/* delivery_test.c - names of the files that go to the printing house */
#include "unit/check.h"

#include "review/delivery.h"

static const Edition edition = {.name = {"yunxi", 5}, .date = {2026, 3, 7}, .issue = 215};

static void check_name(const char *pattern, int page, const char *expected)
{
    Arena arena = {0};
    Press press = {.name = STR("web/offset"), .file_name = str_of(pattern)};
    Str name = delivery_name(&arena, &press, &edition, page);
    assert_string_equal(str_dup(&arena, name), expected);
    arena_free(&arena);
}

static void fields_are_filled_in(void **state)
{
    (void)state;
    check_name("{name}", 1, "yunxi.press/yunxi.pdf");
    check_name("{name}-{date}-{issue}-{page}", 12, "yunxi.press/yunxi-20260307-215-12.pdf");
    check_name("第{issue}期A{page}", 3, "yunxi.press/第215期A3.pdf");
    check_name("{page}{page}", 4, "yunxi.press/44.pdf");
}

static void a_value_never_leaves_the_folder(void **state)
{
    (void)state;
    check_name("{press}", 1, "yunxi.press/web-offset.pdf");
}

static void one_file_of_the_usual_name_is_no_delivery(void **state)
{
    (void)state;
    Press press = {.file_name = STR("{name}")};
    assert_false(delivery_is_own(&press));
    assert_int_equal(delivery_files(&press, 4), 1);
    press.files = PRESS_FILE_A_PAGE;
    assert_true(delivery_is_own(&press));
    assert_int_equal(delivery_files(&press, 4), 4);
    press = (Press){.file_name = STR("{date}")};
    assert_true(delivery_is_own(&press));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_filled_in),
        cmocka_unit_test(a_value_never_leaves_the_folder),
        cmocka_unit_test(one_file_of_the_usual_name_is_no_delivery),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
