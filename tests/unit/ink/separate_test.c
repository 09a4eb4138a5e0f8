/* SPDX-License-Identifier: MIT */
/* separate_test.c - pictures to plates: right inks, right side up, under the limit, the same from any thread */
#include "unit/ink/profile_files.h"
#include "unit/read/picture_shop.h"
#include "unit/read/tiff_files.h"

#include "ink/separate.h"

#include <pthread.h>

typedef struct Shop {
    PictureShop pictures;
    Arena arena;
    Profile *profile;
} Shop;

static const Quadrants gray = {32, 16, 1, {{0}, {90}, {180}, {255}}};
static const Quadrants rgb = {32, 16, 3, {{220, 20, 30}, {20, 200, 40}, {30, 40, 210}, {250, 200, 20}}};

static int open_shop(void **state)
{
    Shop *shop = mem_resize(NULL, 1, sizeof *shop);
    *shop = (Shop){.profile = NULL};
    shop_open(&shop->pictures);
    shop->profile = open_profile(&shop->arena, NEWSPRINT);
    *state = shop;
    return 0;
}

static int close_shop(void **state)
{
    Shop *shop = *state;
    shop_close(&shop->pictures);
    profile_free(shop->profile);
    arena_free(&shop->arena);
    mem_free(shop);
    return 0;
}

static const PictureInfo *probe(Shop *shop, Str bytes)
{
    const PictureInfo *info = shop_probe(&shop->pictures, bytes);
    assert_non_null(info);
    return info;
}

static Separated separate(Shop *shop, Str bytes, SeparateOptions options)
{
    Separated out;
    const char *why = NULL;
    const PictureInfo *info = probe(shop, bytes);
    bool good = separate_picture(&shop->arena, info, shop->profile, options, &out, &why);
    if (!good)
        print_error("%s\n", why);
    assert_true(good);
    return out;
}

static const SeparateOptions plain = {.limit = 240};

/* The middle of a quadrant, ink as bytes. */
static const unsigned char *at_quadrant(const Separated *out, int quadrant)
{
    int x = out->width / 4 + quadrant % 2 * (out->width / 2), y = out->height / 4 + quadrant / 2 * (out->height / 2);
    return (const unsigned char *)out->bytes.p + (y * out->width + x) * out->channels;
}

static void check_ink(const unsigned char *got, const int16_t wanted[4], int from, int slack)
{
    for (int i = from; i < 4; i++)
        assert_in_range(got[i - from] + slack, wanted[i] * 255 / 10000, wanted[i] * 255 / 10000 + 2 * slack + 1);
}

static void wanted_ink(Shop *shop, const unsigned char *colour, int16_t ink[4])
{
    profile_separate_rgb(shop->profile,
                         (Rgb){(uint16_t)(colour[0] * 257), (uint16_t)(colour[1] * 257), (uint16_t)(colour[2] * 257)},
                         ink);
}

static void rgb_has_the_inks_of_its_colours(void **state)
{
    Shop *shop = *state;
    Separated out = separate(shop, png_file(&shop->arena, &rgb, PNG_COLOR_TYPE_RGB, 8, false, 0), plain);
    assert_int_equal(out.width, 32);
    assert_int_equal(out.height, 16);
    assert_int_equal(out.channels, 4);
    assert_int_equal(out.bits, 8);
    assert_int_equal(out.bytes.n, 32 * 16 * 4);
    assert_false(out.jpeg);
    for (int q = 0; q < 4; q++) {
        int16_t ink[4];
        wanted_ink(shop, rgb.colours[q], ink);
        check_ink(at_quadrant(&out, q), ink, 0, 3);
    }
    assert_true(out.most_ink > 100 && out.most_ink <= 240);
}

/* The same grays as gray, as RGB, and as a JPEG's: K alone, the inks of single colours. */
static void gray_stays_on_black(void **state)
{
    Shop *shop = *state;
    Quadrants as_rgb = {32, 16, 3, {{0}}};
    for (int q = 0; q < 4; q++)
        memset(as_rgb.colours[q], gray.colours[q][0], 3);
    const Str made[] = {
        png_file(&shop->arena, &gray, PNG_COLOR_TYPE_GRAY, 8, false, 0),
        png_file(&shop->arena, &gray, PNG_COLOR_TYPE_GRAY, 16, true, 0),
        png_file(&shop->arena, &as_rgb, PNG_COLOR_TYPE_RGB, 8, false, 0),
        jpeg_file(&shop->arena, &gray, 0, false, false),
        jpeg_file(&shop->arena, &as_rgb, 0, false, true),
    };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        Separated out = separate(shop, made[i], plain);
        assert_int_equal(out.channels, 1);
        assert_int_equal(out.bytes.n, 32 * 16);
        assert_int_equal(out.most_ink, 100);
        for (int q = 0; q < 4; q++) {
            int16_t ink[4];
            wanted_ink(shop, as_rgb.colours[q], ink);
            check_ink(at_quadrant(&out, q), ink, 3, i < 3 ? 1 : 3);
        }
    }
}

/* One pixel that is not gray makes a picture a colour picture. */
static void one_red_pixel_is_colour(void **state)
{
    Shop *shop = *state;
    const Quadrants spot = {2, 2, 3, {{128, 128, 128}, {128, 128, 128}, {128, 128, 128}, {129, 128, 128}}};
    assert_int_equal(separate(shop, png_file(&shop->arena, &spot, PNG_COLOR_TYPE_RGB, 8, false, 0), plain).channels, 4);
}

static void alpha_is_composed_onto_white(void **state)
{
    Shop *shop = *state;
    const Quadrants rgba = {32, 16, 4, {{220, 20, 30, 255}, {20, 200, 40, 128}, {30, 40, 210, 0}, {9, 9, 90, 51}}};
    Separated out = separate(shop, png_file(&shop->arena, &rgba, PNG_COLOR_TYPE_RGB_ALPHA, 8, false, 0), plain);
    for (int q = 0; q < 4; q++) {
        unsigned char seen[3];
        for (int c = 0; c < 3; c++)
            seen[c] = (unsigned char)((rgba.colours[q][c] * rgba.colours[q][3] + 255 * (255 - rgba.colours[q][3]) + 127) / 255);
        int16_t ink[4];
        wanted_ink(shop, seen, ink);
        check_ink(at_quadrant(&out, q), ink, 0, 3);
    }
    const unsigned char *clear = at_quadrant(&out, 2);
    assert_int_equal(clear[0] | clear[1] | clear[2] | clear[3], 0);
}

/* Which raw corner stands at each upright corner, from the definitions in EXIF 2.3. */
static const int corners[9][4] = {
    {0, 1, 2, 3}, {0, 1, 2, 3}, {1, 0, 3, 2}, {3, 2, 1, 0}, {2, 3, 0, 1},
    {0, 2, 1, 3}, {2, 0, 3, 1}, {3, 1, 2, 0}, {1, 3, 0, 2},
};

static void all_orientations_stand_upright_at_every_size(void **state)
{
    Shop *shop = *state;
    Quadrants large = rgb;
    large.width = 96;
    large.height = 64;
    for (int orientation = 1; orientation <= 8; orientation++)
        for (int small = 0; small < 2; small++) {
            bool swaps = orientation >= 5;
            SeparateOptions options = plain;
            options.width = small ? (swaps ? 20 : 30) : 0;
            options.height = small ? (swaps ? 30 : 20) : 0;
            Separated out = separate(shop, jpeg_file(&shop->arena, &large, orientation, false, false), options);
            assert_int_equal(out.width, small ? options.width : swaps ? 64 : 96);
            assert_int_equal(out.height, small ? options.height : swaps ? 96 : 64);
            for (int q = 0; q < 4; q++) {
                int16_t ink[4];
                wanted_ink(shop, rgb.colours[corners[orientation][q]], ink);
                check_ink(at_quadrant(&out, q), ink, 0, 8);
            }
        }
}

/* Ink amounts: within 240 % where `light`, one quadrant far over it else. */
static Str cmyk_jpeg(Arena *arena, bool adobe, bool light)
{
    Quadrants ink = {32, 16, 4, {{200, 0, 0, 0}, {0, 180, 60, 0}, {0, 0, 255, 20}, {90, 70, 60, 200}}};
    if (!light)
        memset(ink.colours[3], 240, 4);
    if (adobe)
        for (int q = 0; q < 4; q++)
            for (int c = 0; c < 4; c++)
                ink.colours[q][c] = (unsigned char)(255 - ink.colours[q][c]);
    return jpeg_file(arena, &ink, 0, adobe, false);
}

static void a_cmyk_jpeg_within_the_limit_passes_untouched(void **state)
{
    Shop *shop = *state;
    for (int adobe = 0; adobe < 2; adobe++) {
        Str file = cmyk_jpeg(&shop->arena, adobe, true);
        Separated out = separate(shop, file, plain);
        assert_true(out.jpeg);
        assert_int_equal(out.inverted, adobe);
        assert_true(str_equal(out.bytes, file));
        assert_in_range(out.most_ink, 160, 180);
    }
}

static void a_heavy_cmyk_jpeg_is_brought_under_the_limit(void **state)
{
    Shop *shop = *state;
    for (int adobe = 0; adobe < 2; adobe++) {
        Separated out = separate(shop, cmyk_jpeg(&shop->arena, adobe, false), plain);
        assert_false(out.jpeg);
        assert_int_equal(out.channels, 4);
        assert_int_equal(out.most_ink, 240);
        const unsigned char *heavy = at_quadrant(&out, 3), *light = at_quadrant(&out, 0);
        assert_true(heavy[3] >= 240);
        assert_in_range(light[0], 195, 205);
        assert_in_range(light[1] + light[2] + light[3], 0, 9);
        for (size_t i = 0; i < out.bytes.n; i += 4) {
            const unsigned char *p = (const unsigned char *)out.bytes.p + i;
            assert_true((p[0] + p[1] + p[2] + p[3]) * 100 <= 240 * 255);
        }
    }
    /* The same file on a press that takes it. */
    assert_true(separate(shop, cmyk_jpeg(&shop->arena, true, false), (SeparateOptions){.limit = 400}).jpeg);
}

/* CMYK in a TIFF is a row at a time the same numbers, 8 bits or 16; alpha thins the ink. */
static void cmyk_of_a_tiff_keeps_its_numbers(void **state)
{
    Shop *shop = *state;
    const Quadrants ink = {32, 16, 4, {{200, 0, 0, 0}, {0, 180, 60, 0}, {0, 0, 255, 20}, {90, 70, 60, 200}}};
    for (uint16_t bits = 8; bits <= 16; bits = (uint16_t)(bits + 8)) {
        TiffMade made = {.photometric = PHOTOMETRIC_SEPARATED, .bits = bits, .compression = COMPRESSION_LZW, .planes = bits == 16};
        Separated out = separate(shop, tiff_file(&shop->arena, &ink, made), plain);
        assert_int_equal(out.channels, 4);
        assert_int_equal(out.most_ink, 165);
        for (int q = 0; q < 4; q++)
            assert_memory_equal(at_quadrant(&out, q), ink.colours[q], 4);
    }
    Quadrants gray_alpha = {32, 16, 2, {{0, 255}, {0, 0}, {128, 51}, {255, 255}}};
    TiffMade made = {.photometric = PHOTOMETRIC_MINISBLACK, .bits = 8, .alpha = EXTRASAMPLE_UNASSALPHA};
    Separated out = separate(shop, tiff_file(&shop->arena, &gray_alpha, made), plain);
    assert_int_equal(out.channels, 1);
    assert_int_equal(*at_quadrant(&out, 0), 255);
    assert_int_equal(*at_quadrant(&out, 1), 0);
    assert_in_range(*at_quadrant(&out, 2), 5, 40);
}

static void every_limit_holds_in_every_pixel(void **state)
{
    Shop *shop = *state;
    Str file = png_file(&shop->arena, &rgb, PNG_COLOR_TYPE_RGB, 8, false, 0);
    for (int limit = 100; limit <= 240; limit += 7) {
        Separated out = separate(shop, file, (SeparateOptions){.limit = limit});
        assert_true(out.most_ink <= limit);
        assert_true(limit > 130 || out.most_ink >= limit - 1);
    }
}

static void line_art_is_one_bit_of_black(void **state)
{
    Shop *shop = *state;
    const Quadrants bits = {26, 6, 1, {{0}, {255}, {255}, {0}}};
    const Quadrants palette = {26, 6, 3, {{0, 0, 0}, {255, 255, 255}, {255, 255, 255}, {0, 0, 0}}};
    for (int orientation = 1; orientation <= 3; orientation += 2) {
        SeparateOptions options = {.limit = 240, .width = 5, .height = 5};
        Separated out = separate(shop, png_file(&shop->arena, &bits, PNG_COLOR_TYPE_GRAY, 1, false, orientation), options);
        assert_int_equal(out.width, 26);
        assert_int_equal(out.height, 6);
        assert_int_equal(out.channels, 1);
        assert_int_equal(out.bits, 1);
        assert_int_equal(out.most_ink, 100);
        assert_int_equal(out.bytes.n, 4 * 6);
        static const unsigned char upper[4] = {0xFF, 0xF8, 0, 0}, lower[4] = {0, 0x07, 0xFF, 0xC0};
        assert_memory_equal(out.bytes.p, upper, 4);
        assert_memory_equal(out.bytes.p + 5 * 4, lower, 4);
    }
    assert_int_equal(separate(shop, png_file(&shop->arena, &palette, PNG_COLOR_TYPE_PALETTE, 8, false, 0), plain).channels, 1);
}

static void a_page_without_colour_has_black_alone(void **state)
{
    Shop *shop = *state;
    const SeparateOptions black = {.limit = 240, .gray_only = true};
    Separated out = separate(shop, png_file(&shop->arena, &rgb, PNG_COLOR_TYPE_RGB, 8, false, 0), black);
    assert_int_equal(out.channels, 1);
    /* Yellow is the lightest, blue the darkest. */
    assert_true(*at_quadrant(&out, 3) < *at_quadrant(&out, 1) && *at_quadrant(&out, 1) < *at_quadrant(&out, 0));
    assert_true(*at_quadrant(&out, 0) < *at_quadrant(&out, 2));
    out = separate(shop, cmyk_jpeg(&shop->arena, true, true), black);
    assert_int_equal(out.channels, 1);
    assert_false(out.jpeg);
    assert_true(*at_quadrant(&out, 2) < *at_quadrant(&out, 1) && *at_quadrant(&out, 1) < *at_quadrant(&out, 3));
    assert_true(*at_quadrant(&out, 3) > 200);
}

/* Stripes of black and white, so narrow that one pixel of the small picture covers many: light is what is averaged. */
static void smaller_pictures_keep_their_light(void **state)
{
    Shop *shop = *state;
    Arena *arena = &shop->arena;
    Quadrants one = {64, 64, 1, {{255}, {0}, {0}, {255}}};
    one.width = one.height = 2;
    Separated out = separate(shop, png_file(arena, &one, PNG_COLOR_TYPE_GRAY, 8, false, 0), (SeparateOptions){240, false, 1, 1, false});
    assert_int_equal(out.bytes.n, 1);
    /* Half the light is 188 of sRGB's 255 (180 by the square that stands for its curve), not 128. */
    int16_t light[4], dark[4];
    wanted_ink(shop, (const unsigned char[3]){188, 188, 188}, light);
    wanted_ink(shop, (const unsigned char[3]){172, 172, 172}, dark);
    assert_in_range((unsigned char)out.bytes.p[0], light[3] * 255 / 10000, dark[3] * 255 / 10000);
}

typedef struct Job {
    const PictureInfo *info;
    const Profile *profile;
    Arena arena;
    Separated out;
    bool good;
} Job;

static void *work(void *data)
{
    Job *job = data;
    const char *why;
    job->good = separate_picture(&job->arena, job->info, job->profile, plain, &job->out, &why);
    return NULL;
}

static void threads_give_the_same_bytes(void **state)
{
    Shop *shop = *state;
    Quadrants large = rgb;
    large.width = 400;
    large.height = 300;
    const PictureInfo *info = probe(shop, jpeg_file(&shop->arena, &large, 6, false, false));
    Profile *fresh = open_profile(&shop->arena, NEWSPRINT);
    Job jobs[8];
    pthread_t threads[8];
    for (int i = 0; i < 8; i++) {
        jobs[i] = (Job){.info = info, .profile = fresh};
        assert_int_equal(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
    }
    for (int i = 0; i < 8; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 8; i++) {
        assert_true(jobs[i].good && str_equal(jobs[i].out.bytes, jobs[0].out.bytes));
        if (i)
            arena_free(&jobs[i].arena);
    }
    arena_free(&jobs[0].arena);
    profile_free(fresh);
}

#define SHOP_TEST(test) cmocka_unit_test_setup_teardown(test, open_shop, close_shop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHOP_TEST(rgb_has_the_inks_of_its_colours),
        SHOP_TEST(gray_stays_on_black),
        SHOP_TEST(one_red_pixel_is_colour),
        SHOP_TEST(alpha_is_composed_onto_white),
        SHOP_TEST(all_orientations_stand_upright_at_every_size),
        SHOP_TEST(a_cmyk_jpeg_within_the_limit_passes_untouched),
        SHOP_TEST(a_heavy_cmyk_jpeg_is_brought_under_the_limit),
        SHOP_TEST(cmyk_of_a_tiff_keeps_its_numbers),
        SHOP_TEST(every_limit_holds_in_every_pixel),
        SHOP_TEST(line_art_is_one_bit_of_black),
        SHOP_TEST(a_page_without_colour_has_black_alone),
        SHOP_TEST(smaller_pictures_keep_their_light),
        SHOP_TEST(threads_give_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
