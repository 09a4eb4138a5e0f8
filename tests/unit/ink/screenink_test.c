/* SPDX-License-Identifier: MIT */
/* screenink_test.c - screen colours of a layout become inks through the profile of the press */
#include "ink/screenink.h"

#include "unit/check.h"
#include "unit/ink/profile_files.h"

static Ink screen(int r, int g, int b)
{
    return (Ink){.kind = INK_CMYK, .screen = true, .rgb = {(uint8_t)r, (uint8_t)g, (uint8_t)b}};
}

static int total(const Ink *ink)
{
    return ink->c + ink->m + ink->y + ink->k;
}

static void screen_colours_keep_the_limit(void **state)
{
    Profile *profile = *state;
    for (int i = 0; i < 512; i++) {
        Ink ink = screen((i & 7) * 255 / 7, (i >> 3 & 7) * 255 / 7, (i >> 6) * 255 / 7);
        screen_inks(&ink, 1, profile, 240);
        assert_in_range(total(&ink), 0, 24000);
        assert_int_equal(ink.c % 100 + ink.m % 100 + ink.y % 100 + ink.k % 100, 0);
    }
}

static void grays_stay_on_black_and_red_has_no_cyan(void **state)
{
    Profile *profile = *state;
    Ink inks[4] = {screen(0, 0, 0), screen(128, 128, 128), screen(230, 30, 30), {.kind = INK_CMYK, .c = 1234}};
    screen_inks(inks, 4, profile, 240);
    assert_int_equal(inks[0].k, 10000);
    assert_int_equal(total(&inks[0]), 10000);
    assert_int_equal(total(&inks[1]), inks[1].k);
    assert_in_range(inks[1].k, 2000, 7000);
    assert_true(inks[2].m > 7000 && inks[2].c < 2000);
    assert_int_equal(inks[3].c, 1234); /* negative control: no screen colour, left alone */
}

static void their_tints_follow(void **state)
{
    Profile *profile = *state;
    Ink inks[2] = {screen(230, 30, 30), {.of = {"x", 1}, .base = 0, .tint = 500}};
    screen_inks(inks, 2, profile, 240);
    assert_int_equal(inks[1].m, inks[0].m / 2);
}

typedef struct Opened {
    Arena arena;
    Profile *profile;
} Opened;

int main(void)
{
    Opened opened = {0};
    opened.profile = open_profile(&opened.arena, NEWSPRINT);
    struct CMUnitTest tests[] = {
        cmocka_unit_test(screen_colours_keep_the_limit),
        cmocka_unit_test(grays_stay_on_black_and_red_has_no_cyan),
        cmocka_unit_test(their_tints_follow),
    };
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tests[i].initial_state = opened.profile;
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    profile_free(opened.profile);
    arena_free(&opened.arena);
    return status;
}
