/* SPDX-License-Identifier: MIT */
/* ink_test.c - what overprints, tints of inks, how dark inks look */
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

static void check_use(InkUse use, int ink, int tint, bool overprint)
{
    assert_int_equal(use.ink, ink);
    assert_int_equal(use.tint, tint);
    assert_int_equal(use.overprint, overprint);
}

enum { BLACK, WHITE, RED, TINT, OVER, KNOCKOUT, PURE, SPOT, INKS };

static void fill(Ink inks[INKS])
{
    inks[BLACK] = (Ink){.kind = INK_GRAY, .k = 10000};
    inks[WHITE] = (Ink){.kind = INK_GRAY};
    inks[RED] = (Ink){.kind = INK_CMYK, .m = 10000, .y = 8000};
    inks[TINT] = (Ink){.of = {"x", 1}, .base = RED, .tint = 300};
    inks[OVER] = (Ink){.kind = INK_CMYK, .c = 5000, .overprint = OVERPRINT_ALWAYS};
    inks[KNOCKOUT] = (Ink){.kind = INK_GRAY, .k = 10000, .overprint = OVERPRINT_NEVER};
    inks[PURE] = (Ink){.kind = INK_CMYK, .k = 10000};
    inks[SPOT] = (Ink){.kind = INK_SPOT, .k = 10000, .plate = {"Gloss", 5}};
}

/* P4: text and lines in black overprint, white never, colours knock out, and the layout may say otherwise. */
static void solid_black_overprints(void **state)
{
    (void)state;
    Ink inks[INKS];
    fill(inks);
    check_use(ink_use(inks, BLACK, 1000, true), BLACK, 1000, true);
    check_use(ink_use(inks, BLACK, 900, true), BLACK, 900, false);
    check_use(ink_use(inks, BLACK, 1000, false), BLACK, 1000, false);
    check_use(ink_use(inks, WHITE, 1000, true), WHITE, 1000, false);
    check_use(ink_use(inks, RED, 1000, true), RED, 1000, false);
    check_use(ink_use(inks, PURE, 1000, true), PURE, 1000, true);
    check_use(ink_use(inks, SPOT, 1000, true), SPOT, 1000, false);
    check_use(ink_use(inks, OVER, 500, true), OVER, 500, true);
    check_use(ink_use(inks, OVER, 500, false), OVER, 500, true);
    check_use(ink_use(inks, KNOCKOUT, 1000, true), KNOCKOUT, 1000, false);
}

static void a_tint_is_its_base_lighter(void **state)
{
    (void)state;
    Ink inks[INKS];
    fill(inks);
    check_use(ink_use(inks, TINT, 1000, false), RED, 300, false);
    check_use(ink_use(inks, TINT, 500, true), RED, 150, false);
    inks[TINT].base = BLACK;
    inks[TINT].tint = 1000;
    check_use(ink_use(inks, TINT, 1000, true), BLACK, 1000, true);
    inks[TINT].overprint = OVERPRINT_NEVER;
    check_use(ink_use(inks, TINT, 1000, true), BLACK, 1000, false);
    inks[TINT] = (Ink){.of = {"x", 1}, .base = SPOT, .tint = 250};
    ink_tints(inks, INKS);
    assert_int_equal(inks[TINT].kind, INK_SPOT);
    assert_int_equal(inks[TINT].k, 2500);
    check_str(inks[TINT].plate, "Gloss");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solid_black_overprints),
        cmocka_unit_test(a_tint_is_its_base_lighter),
        cmocka_unit_test(darkness_goes_from_paper_to_black),
        cmocka_unit_test(colours_weigh_as_the_eye_weighs_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
