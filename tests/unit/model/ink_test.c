/* SPDX-License-Identifier: MIT */
/* ink_test.c - how dark inks look */
#include "unit/check.h"

#include "model/ink.h"

static int dark(int c, int m, int y, int k, int tint)
{
    Ink ink = {.kind = INK_CMYK, .c = (int16_t)(c * 100), .m = (int16_t)(m * 100), .y = (int16_t)(y * 100), .k = (int16_t)(k * 100)};
    return ink_darkness(&ink, tint);
}

static void darkness_goes_from_paper_to_black(void **state)
{
    (void)state;
    assert_int_equal(dark(0, 0, 0, 0, 1000), 0);
    assert_int_equal(dark(0, 0, 0, 100, 1000), 1000);
    assert_int_equal(dark(100, 100, 100, 100, 1000), 1000);
    assert_int_equal(dark(0, 0, 0, 100, 400), 400);
    assert_int_equal(dark(0, 0, 0, 100, 0), 0);
    for (int tint = 0; tint < 1000; tint += 50)
        assert_true(dark(0, 100, 85, 15, tint) < dark(0, 100, 85, 15, tint + 50));
}

/* The eye takes yellow for light and red for dark. */
static void colours_weigh_as_the_eye_weighs_them(void **state)
{
    (void)state;
    int red = dark(0, 100, 100, 0, 1000), yellow = dark(0, 0, 100, 0, 1000), blue = dark(100, 80, 0, 20, 1000);
    assert_in_range(yellow, 50, 200);
    assert_in_range(red, 600, 800);
    assert_in_range(blue, 650, 850);
    assert_true(red > INK_DARK_GROUND && blue > INK_DARK_GROUND && yellow < INK_DARK_GROUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(darkness_goes_from_paper_to_black),
        cmocka_unit_test(colours_weigh_as_the_eye_weighs_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
