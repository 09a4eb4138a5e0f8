/* SPDX-License-Identifier: MIT */
/* len_test.c - exact units, rounding, printing */
#include "unit/check.h"

#include "base/len.h"

static void a3_is_within_a_hundredth_of_a_point(void **state)
{
    (void)state;
    /* P10: 841.8898 × 1190.5512 pt */
    assert_in_range(len_from_micro_mm(297000000) * 10000LL / LEN_PT, 8418798, 8418998);
    assert_in_range(len_from_micro_mm(420000000) * 10000LL / LEN_PT, 11905412, 11905612);
    assert_int_equal(len_micrometres(len_from_micro_mm(297000000)), 297000);
    assert_int_equal(len_micrometres(len_from_micro_mm(-420000000)), -420000);
}

static void numbers_are_read_to_the_millionth(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t read;
        int64_t micro;
    } cases[] = {
        {"1.5mm", 3, 1500000}, {"-0.25", 5, -250000}, {"10", 2, 10000000}, {".5", 2, 500000}, {"x", 0, 0},
        {"-", 0, 0},           {"3.", 1, 3000000},    {"0.000001", 8, 1},  {"", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t micro = 0;
        assert_int_equal(micro_parse(str_of(cases[i].text), &micro), cases[i].read);
        assert_int_equal(micro, cases[i].micro);
    }
}

static void rounding_is_half_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(len_ratio(5, 1, 2), 3);
    assert_int_equal(len_ratio(-5, 1, 2), -3);
    assert_int_equal(len_scale_micro(LEN_POINTS(9), 500000), LEN_POINTS(9) / 2);
    assert_int_equal(len_from_micro_pt(INT64_MAX / 4), LEN_MOST); /* clamped, not wrapped */
}

static void printing_is_short(void **state)
{
    (void)state;
    Arena arena = {0};
    check_str(len_mm_text(&arena, len_from_micro_mm(4200000)), "4.2");
    check_str(len_pt_text(&arena, LEN_POINTS(9) + LEN_PT / 4), "9.25");
    check_str(micro_text(&arena, -1500000), "-1.5");
    check_str(micro_text(&arena, 15000000), "15");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a3_is_within_a_hundredth_of_a_point),
        cmocka_unit_test(numbers_are_read_to_the_millionth),
        cmocka_unit_test(rounding_is_half_away_from_zero),
        cmocka_unit_test(printing_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
