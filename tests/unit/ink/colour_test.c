/* SPDX-License-Identifier: MIT */
/* colour_test.c - inks on the screen look like inks; plates */
#include "ink/colour.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const Ink inks[] = {
    {.name = {INK_BLACK_NAME, 3}, .kind = INK_CMYK, .k = 10000},
    {.name = {INK_WHITE_NAME, 3}, .kind = INK_CMYK},
    {.kind = INK_CMYK, .m = 10000, .y = 10000},
    {.kind = INK_SPOT, .c = 10000, .m = 4300, .k = 500, .plate = {"PANTONE 300 C", 13}},
    {.kind = INK_GRAY, .k = 5000},
    {.kind = INK_REGISTRATION},
    {.kind = INK_CMYK, .c = 10000},
    {.kind = INK_CMYK, .c = 10000, .m = 10000, .y = 10000, .k = 10000},
};
enum { BLACK, WHITE, RED, BLUE, GRAY, ALL, CYAN, RICH, COUNT };

static Rgb rgb(int ink, int tint)
{
    return ink_rgb(inks, COUNT, (InkUse){(int16_t)ink, (int16_t)tint, false});
}

static void check(Rgb got, int r, int g, int b)
{
    assert_int_equal(got.r, r * 257);
    assert_int_equal(got.g, g * 257);
    assert_int_equal(got.b, b * 257);
}

static void solids_are_exact(void **state)
{
    (void)state;
    check(rgb(BLACK, 1000), 0, 0, 0);
    check(rgb(WHITE, 1000), 255, 255, 255);
    check(rgb(RED, 1000), 227, 6, 19);
    check(rgb(CYAN, 1000), 0, 159, 227);
    check(rgb(ALL, 1000), 0, 0, 0);
    check(rgb(RICH, 1000), 0, 0, 0);
}

static void no_tint_is_paper_and_tints_darken_without_a_step_back(void **state)
{
    (void)state;
    for (int ink = 0; ink < COUNT; ink++) {
        check(rgb(ink, 0), 255, 255, 255);
        for (int tint = 1; tint <= 1000; tint++) {
            Rgb light = rgb(ink, tint - 1), dark = rgb(ink, tint);
            assert_true(dark.r <= light.r && dark.g <= light.g && dark.b <= light.b);
        }
    }
}

static void a_gray_is_neutral_and_half_black_looks_lighter_than_half(void **state)
{
    (void)state;
    for (int tint = 0; tint <= 1000; tint += 10) {
        Rgb gray = rgb(BLACK, tint);
        assert_int_equal(gray.r, gray.g);
        assert_int_equal(gray.g, gray.b);
    }
    assert_in_range(rgb(BLACK, 500).r / 257, 140, 150);
    assert_int_equal(rgb(BLACK, 500).r, rgb(GRAY, 1000).r);
}

static void no_ink_is_neon(void **state)
{
    (void)state;
    Rgb red = rgb(RED, 1000), cyan = rgb(CYAN, 1000);
    assert_true(red.r < 240 * 257 && cyan.b < 240 * 257);
    Rgb blue = rgb(BLUE, 1000);
    assert_true(blue.b > blue.g && blue.g > blue.r);
}

static int plates_of(int ink, Str plates[8])
{
    return ink_plates(&inks[ink], plates);
}

static void plates_are_those_with_ink(void **state)
{
    (void)state;
    Str plates[8];
    assert_int_equal(plates_of(BLACK, plates), 1);
    assert_true(str_is(plates[0], "K"));
    assert_int_equal(plates_of(WHITE, plates), 0);
    assert_int_equal(plates_of(RED, plates), 2);
    assert_true(str_is(plates[0], "M") && str_is(plates[1], "Y"));
    assert_int_equal(plates_of(BLUE, plates), 1);
    assert_true(str_is(plates[0], "PANTONE 300 C"));
    assert_int_equal(plates_of(GRAY, plates), 1);
    assert_true(str_is(plates[0], "K"));
    assert_int_equal(plates_of(ALL, plates), 1);
    assert_true(str_is(plates[0], "All"));
    assert_int_equal(plates_of(RICH, plates), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solids_are_exact),
        cmocka_unit_test(no_tint_is_paper_and_tints_darken_without_a_step_back),
        cmocka_unit_test(a_gray_is_neutral_and_half_black_looks_lighter_than_half),
        cmocka_unit_test(no_ink_is_neon),
        cmocka_unit_test(plates_are_those_with_ink),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
