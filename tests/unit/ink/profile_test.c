/* SPDX-License-Identifier: MIT */
/* profile_test.c - single colours through the output profiles; what is not one is refused */
#include "unit/ink/profile_files.h"

#include <stdlib.h>

static const char *const files[] = {NEWSPRINT, OFFSET};

static void separate(const Profile *profile, int r, int g, int b, int16_t cmyk[4])
{
    profile_separate_rgb(profile, (Rgb){(uint16_t)(r * 257), (uint16_t)(g * 257), (uint16_t)(b * 257)}, cmyk);
}

static void gray_is_black_ink_alone_and_never_steps_back(void **state)
{
    (void)state;
    for (int p = 0; p < 2; p++) {
        Arena arena = {0};
        Profile *profile = open_profile(&arena, files[p]);
        int before = 10000;
        for (int gray = 0; gray <= 255; gray++) {
            int16_t ink[4];
            separate(profile, gray, gray, gray, ink);
            assert_int_equal(ink[0] | ink[1] | ink[2], 0);
            assert_true(ink[3] <= before);
            before = ink[3];
            if (gray == 0)
                assert_int_equal(ink[3], 10000);
        }
        assert_int_equal(before, 0);
        profile_free(profile);
        arena_free(&arena);
    }
}

/* Dot gain: the same middle gray takes less ink on newsprint than on coated paper, and less than its number. */
static void middle_gray_takes_less_ink_where_dots_grow(void **state)
{
    (void)state;
    Arena arena = {0};
    Profile *news = open_profile(&arena, NEWSPRINT), *offset = open_profile(&arena, OFFSET);
    int16_t on_news[4], on_offset[4];
    separate(news, 128, 128, 128, on_news);
    separate(offset, 128, 128, 128, on_offset);
    assert_true(on_news[3] < 5500 && on_news[3] > 3500);
    assert_true(on_offset[3] > on_news[3]);
    profile_free(news);
    profile_free(offset);
    arena_free(&arena);
}

/* Light of sRGB's 16-bit codes, to 1,000. */
static int light(unsigned code)
{
    static const int tenths[11] = {0, 10, 33, 73, 133, 214, 319, 448, 604, 787, 1000};
    unsigned at = code * 10 / 65535, rest = code * 10 % 65535;
    return at == 10 ? 1000 : tenths[at] + (int)((unsigned)(tenths[at + 1] - tenths[at]) * rest / 65535);
}

/* Proofs of grays share out light evenly between those of solid black and of paper, as the grays do. */
static void gray_looks_as_light_as_on_the_screen(void **state)
{
    (void)state;
    for (int p = 0; p < 2; p++) {
        Arena arena = {0};
        Profile *profile = open_profile(&arena, files[p]);
        const int16_t solid[4] = {0, 0, 0, 10000};
        int black = light(profile_proof(profile, solid).g);
        assert_true(black < 60);
        for (int gray = 32; gray < 256; gray += 32) {
            int16_t ink[4];
            separate(profile, gray, gray, gray, ink);
            int seen = light(profile_proof(profile, ink).g), wanted = black + (1000 - black) * light((unsigned)gray * 257) / 1000;
            assert_in_range(seen + 20, wanted, wanted + 40);
        }
        profile_free(profile);
        arena_free(&arena);
    }
}

static void paper_is_white_and_colours_keep_their_names(void **state)
{
    (void)state;
    for (int p = 0; p < 2; p++) {
        Arena arena = {0};
        Profile *profile = open_profile(&arena, files[p]);
        const int16_t none[4] = {0};
        Rgb paper = profile_proof(profile, none);
        assert_true(paper.r > 65000 && paper.g > 65000 && paper.b > 65000);
        int16_t ink[4];
        separate(profile, 255, 255, 255, ink);
        assert_int_equal(ink[0] | ink[1] | ink[2] | ink[3], 0);
        separate(profile, 220, 20, 30, ink);
        assert_true(ink[0] < 2500 && ink[1] > 7000 && ink[2] > 6000);
        separate(profile, 0, 90, 200, ink);
        assert_true(ink[0] > 6000 && ink[2] < 2500);
        separate(profile, 255, 230, 0, ink);
        assert_true(ink[2] > 7000 && ink[0] < 1000 && ink[3] < 1000);
        profile_free(profile);
        arena_free(&arena);
    }
}

/* A colour that the press can print comes back from it. */
static void a_proof_of_a_separation_is_near_the_colour(void **state)
{
    (void)state;
    Arena arena = {0};
    Profile *profile = open_profile(&arena, OFFSET);
    static const int colours[][3] = {{150, 90, 80}, {90, 120, 90}, {200, 180, 150}, {80, 90, 130}};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        int16_t ink[4];
        separate(profile, colours[i][0], colours[i][1], colours[i][2], ink);
        Rgb seen = profile_proof(profile, ink);
        const int got[3] = {seen.r / 257, seen.g / 257, seen.b / 257};
        for (int c = 0; c < 3; c++)
            assert_in_range(got[c] + 15, colours[i][c], colours[i][c] + 30);
    }
    profile_free(profile);
    arena_free(&arena);
}

static void check_refused(Str bytes, const char *what)
{
    const char *why = NULL;
    assert_null(profile_open(bytes, &why));
    assert_non_null(why);
    assert_string_equal(why, what);
}

static void what_is_no_output_profile_is_refused(void **state)
{
    (void)state;
    Arena arena = {0};
    check_refused(STR(""), "it is not an ICC profile");
    check_refused(STR("%PDF-1.4"), "it is not an ICC profile");
    check_refused(icc_file(&arena, SYSTEM_ICC "srgb.icc"), "it is not the profile of a printing press");
    check_refused(icc_file(&arena, SYSTEM_ICC "sgray.icc"), "it is not the profile of a printing press");
    Str large = {arena_alloc(&arena, (4 << 20) + 1), (4 << 20) + 1};
    check_refused(large, "it is larger than 4 MB");
    arena_free(&arena);
}

/* Cut anywhere, or with bytes changed: refused with a reason, or usable without harm; never anything else. */
static void damaged_profiles_do_no_harm(void **state)
{
    (void)state;
    Arena arena = {0};
    Str good = icc_file(&arena, NEWSPRINT);
    int refused = 0;
    for (size_t n = 0; n < good.n; n = n * 5 / 4 + 61) {
        const char *why = NULL;
        Profile *profile = profile_open(str_slice(good, 0, n), &why);
        assert_true(profile || why);
        profile_free(profile);
        refused += !profile;
    }
    assert_true(refused > 20);
    unsigned seed = 7;
    for (int i = 0; i < 60; i++) {
        char *bytes = str_dup(&arena, good);
        for (int k = 0; k < 8; k++) {
            seed = seed * 1103515245u + 12345u;
            bytes[(seed >> 8) % (k % 2 ? good.n : 600)] = (char)(seed >> 24);
        }
        const char *why = NULL;
        Profile *profile = profile_open((Str){bytes, good.n}, &why);
        assert_true(profile || why);
        int16_t ink[4];
        if (profile)
            separate(profile, 200, 10, 30, ink);
        profile_free(profile);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gray_is_black_ink_alone_and_never_steps_back),
        cmocka_unit_test(middle_gray_takes_less_ink_where_dots_grow),
        cmocka_unit_test(gray_looks_as_light_as_on_the_screen),
        cmocka_unit_test(paper_is_white_and_colours_keep_their_names),
        cmocka_unit_test(a_proof_of_a_separation_is_near_the_colour),
        cmocka_unit_test(what_is_no_output_profile_is_refused),
        cmocka_unit_test(damaged_profiles_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
