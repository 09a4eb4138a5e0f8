/* SPDX-License-Identifier: MIT */
/* picture_tiff_test.c - every kind of TIFF that is placed, and every kind that is refused */
#include "unit/read/picture_shop.h"
#include "unit/read/tiff_files.h"

static const Quadrants gray = {40, 24, 1, {{0}, {90}, {180}, {255}}};
static const Quadrants bits = {40, 24, 1, {{0}, {255}, {255}, {0}}};
static const Quadrants rgb = {40, 24, 3, {{220, 20, 30}, {20, 200, 40}, {30, 40, 210}, {250, 250, 250}}};
static const Quadrants rgba = {40, 24, 4, {{220, 20, 30, 255}, {20, 200, 40, 128}, {30, 40, 210, 204}, {9, 9, 9, 60}}};
static const Quadrants cmyk = {40, 24, 4, {{255, 0, 0, 0}, {0, 255, 0, 0}, {0, 0, 255, 0}, {0, 0, 0, 255}}};
static const Quadrants cmyk_seen = {40, 24, 3, {{0, 255, 255}, {255, 0, 255}, {255, 255, 0}, {0, 0, 0}}};

static int open_test(void **state)
{
    PictureShop *shop = mem_resize(NULL, 1, sizeof *shop);
    shop_open(shop);
    *state = shop;
    return 0;
}

static int close_test(void **state)
{
    shop_close(*state);
    mem_free(*state);
    return 0;
}

static void check_quadrant(const Pixels *pixels, int quadrant, const unsigned char *colour, int slack)
{
    int x = pixels->width / 4 + quadrant % 2 * (pixels->width / 2);
    int y = pixels->height / 4 + quadrant / 2 * (pixels->height / 2);
    const unsigned char *pixel = pixels->rows + (y * pixels->width + x) * pixels->channels;
    for (int i = 0; i < pixels->channels; i++)
        assert_in_range(pixel[i] + slack, colour[i], colour[i] + 2 * slack);
}

static const PictureInfo *check_file(PictureShop *shop, Str file, const Quadrants *seen, int slack)
{
    const PictureInfo *info = shop_probe(shop, file);
    for (int i = 0; i < diag_total(shop->diag); i++)
        print_error("%.*s\n", STR_ARG(diag_at(shop->diag, i)->args[1]));
    assert_non_null(info);
    assert_int_equal(info->kind, PICTURE_TIFF);
    Pixels pixels;
    const char *why = NULL;
    assert_true(picture_decode(&shop->arena, info, &pixels, &why));
    assert_int_equal(pixels.width, info->width);
    assert_int_equal(pixels.height, info->height);
    assert_int_equal(pixels.channels, seen->channels);
    for (int i = 0; i < 4; i++)
        check_quadrant(&pixels, i, seen->colours[i], slack);
    return info;
}

typedef struct Kind {
    const char *name;
    const Quadrants *made, *seen;
    uint16_t photometric, bits, alpha;
    int slack;
} Kind;

static const Kind kinds[] = {
    {"gray", &gray, &gray, PHOTOMETRIC_MINISBLACK, 8, 0, 0},
    {"gray, white 0", &gray, &gray, PHOTOMETRIC_MINISWHITE, 8, 0, 0},
    {"gray 16", &gray, &gray, PHOTOMETRIC_MINISBLACK, 16, 0, 0},
    {"gray 4", &gray, &gray, PHOTOMETRIC_MINISBLACK, 4, 0, 10},
    {"gray 2", &bits, &bits, PHOTOMETRIC_MINISBLACK, 2, 0, 0},
    {"bits", &bits, &bits, PHOTOMETRIC_MINISBLACK, 1, 0, 0},
    {"bits, white 0", &bits, &bits, PHOTOMETRIC_MINISWHITE, 1, 0, 0},
    {"rgb", &rgb, &rgb, PHOTOMETRIC_RGB, 8, 0, 0},
    {"rgb 16", &rgb, &rgb, PHOTOMETRIC_RGB, 16, 0, 0},
    {"palette", &rgb, &rgb, PHOTOMETRIC_PALETTE, 8, 0, 0},
    {"palette 2", &rgb, &rgb, PHOTOMETRIC_PALETTE, 2, 0, 0},
    {"rgba", &rgba, &rgba, PHOTOMETRIC_RGB, 8, EXTRASAMPLE_UNASSALPHA, 0},
    {"rgba premultiplied", &rgba, &rgba, PHOTOMETRIC_RGB, 8, EXTRASAMPLE_ASSOCALPHA, 2},
    {"rgba 16", &rgba, &rgba, PHOTOMETRIC_RGB, 16, EXTRASAMPLE_UNASSALPHA, 0},
    {"cmyk", &cmyk, &cmyk_seen, PHOTOMETRIC_SEPARATED, 8, 0, 0},
    {"cmyk 16", &cmyk, &cmyk_seen, PHOTOMETRIC_SEPARATED, 16, 0, 0},
};

static void every_kind_and_way_of_storing_it_decodes(void **state)
{
    PictureShop *shop = *state;
    static const uint16_t ways[] = {COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t w = 0; w < sizeof ways / sizeof *ways; w++)
            for (int form = 0; form < 6; form++) {
                const Kind *kind = &kinds[k];
                bool planes = form >= 4 && kind->made->channels > 1 && kind->photometric != PHOTOMETRIC_PALETTE;
                TiffMade made = {.photometric = kind->photometric, .compression = ways[w], .bits = kind->bits,
                                 .alpha = kind->alpha, .planes = planes, .tiles = form == 1 || form == 5,
                                 .big_endian = form == 2, .strip = form == 3 ? 5 : 0};
                if (kind->bits >= 8 && kind->photometric != PHOTOMETRIC_PALETTE && w && w < 3 && form == 3)
                    made.predictor = 2;
                const PictureInfo *info = check_file(shop, tiff_file(&shop->arena, kind->made, made), kind->seen, kind->slack);
                assert_int_equal(info->channels, kind->photometric == PHOTOMETRIC_SEPARATED ? 4 : kind->seen->channels == 1 ? 1 : 3);
                assert_int_equal(info->alpha, kind->alpha != 0);
                assert_int_equal(info->line_art, kind->bits == 1);
                assert_false(info->direct);
            }
    assert_int_equal(diag_total(shop->diag), 0);
}

static void fax_decodes(void **state)
{
    PictureShop *shop = *state;
    static const uint16_t ways[] = {COMPRESSION_CCITTRLE, COMPRESSION_CCITTFAX3, COMPRESSION_CCITTFAX4};
    for (size_t w = 0; w < 3; w++)
        for (uint16_t photometric = PHOTOMETRIC_MINISWHITE; photometric <= PHOTOMETRIC_MINISBLACK; photometric++)
            for (int strip = 0; strip < 20; strip += 7) {
                TiffMade made = {.photometric = photometric, .compression = ways[w], .bits = 1, .strip = strip};
                assert_true(check_file(shop, tiff_file(&shop->arena, &bits, made), &bits, 0)->line_art);
            }
}

static void palettes_of_black_and_white_are_line_art(void **state)
{
    PictureShop *shop = *state;
    const Quadrants two = {40, 24, 3, {{0, 0, 0}, {255, 255, 255}, {0, 0, 0}, {255, 255, 255}}};
    const Quadrants seen = {40, 24, 1, {{0}, {255}, {0}, {255}}};
    const Quadrants red = {40, 24, 3, {{255, 0, 0}, {255, 255, 255}, {255, 0, 0}, {255, 255, 255}}};
    TiffMade made = {.photometric = PHOTOMETRIC_PALETTE, .bits = 1};
    assert_true(check_file(shop, tiff_file(&shop->arena, &two, made), &seen, 0)->line_art);
    assert_false(check_file(shop, tiff_file(&shop->arena, &red, made), &red, 0)->line_art);
}

/* Which raw corner stands at each upright corner, from the definitions in TIFF 6.0. */
static const int corners[9][4] = {
    {0, 1, 2, 3}, {0, 1, 2, 3}, {1, 0, 3, 2}, {3, 2, 1, 0}, {2, 3, 0, 1},
    {0, 2, 1, 3}, {2, 0, 3, 1}, {3, 1, 2, 0}, {1, 3, 0, 2},
};

static void all_eight_orientations_stand_upright(void **state)
{
    PictureShop *shop = *state;
    for (uint16_t orientation = 1; orientation <= 8; orientation++) {
        TiffMade made = {.photometric = PHOTOMETRIC_RGB, .bits = 8, .orientation = orientation};
        Quadrants seen = rgb;
        for (int i = 0; i < 4; i++)
            memcpy(seen.colours[i], rgb.colours[corners[orientation][i]], 3);
        const PictureInfo *info = check_file(shop, tiff_file(&shop->arena, &rgb, made), &seen, 0);
        assert_int_equal(info->orientation, orientation);
        assert_int_equal(info->width, orientation >= 5 ? 24 : 40);
    }
}

static void the_profile_is_found(void **state)
{
    PictureShop *shop = *state;
    Str icc = STR("not looked at here");
    TiffMade made = {.photometric = PHOTOMETRIC_RGB, .bits = 8, .icc = icc};
    assert_true(str_equal(shop_probe(shop, tiff_file(&shop->arena, &rgb, made))->icc, icc));
    made.icc = (Str){0};
    assert_int_equal(shop_probe(shop, tiff_file(&shop->arena, &rgb, made))->icc.n, 0);
}

static void odd_kinds_are_refused_by_name(void **state)
{
    PictureShop *shop = *state;
    Arena *arena = &shop->arena;
    shop_refuses(shop, tiff_file(arena, &rgb, (TiffMade){.photometric = PHOTOMETRIC_RGB, .bits = 8, .big = true}),
                 FINDING_PICTURE_FORMAT, "a BigTIFF: save it as a plain TIFF");
    shop_refuses(shop, tiff_file(arena, &rgb, (TiffMade){.photometric = PHOTOMETRIC_CIELAB, .bits = 8}),
                 FINDING_PICTURE_FORMAT, "a TIFF that is neither gray, RGB nor CMYK");
    shop_refuses(shop, tiff_file(arena, &rgb, (TiffMade){.photometric = PHOTOMETRIC_YCBCR, .bits = 8}),
                 FINDING_PICTURE_FORMAT, "a TIFF that is neither gray, RGB nor CMYK");
    shop_refuses(shop, tiff_file(arena, &rgb, (TiffMade){.photometric = PHOTOMETRIC_RGB, .bits = 8, .compression = COMPRESSION_JPEG}),
                 FINDING_PICTURE_FORMAT, "a TIFF with a JPEG in it: save it with LZW compression");
    shop_refuses(shop, tiff_file(arena, &bits, (TiffMade){.photometric = PHOTOMETRIC_RGB, .bits = 8}),
                 FINDING_PICTURE_FORMAT, "a TIFF with an odd number of channels");
    shop_refuses(shop, tiff_file(arena, &cmyk, (TiffMade){.photometric = PHOTOMETRIC_SEPARATED, .bits = 1}),
                 FINDING_PICTURE_FORMAT, "a TIFF with other than 1, 8 or 16 bits a channel");
}

/* Cut in the middle of their data; libtiff writes the tags at the end, so most cuts lose them. */
static void cut_and_damaged_files_are_broken(void **state)
{
    PictureShop *shop = *state;
    Quadrants large = rgb, line = bits;
    large.width = line.width = 160;
    large.height = line.height = 120;
    static const uint16_t ways[] = {COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE};
    for (size_t w = 0; w < 3; w++) {
        Str file = tiff_file(&shop->arena, &large, (TiffMade){.photometric = PHOTOMETRIC_RGB, .bits = 8, .compression = ways[w]});
        assert_non_null(shop_probe(shop, file));
        for (size_t n = 5; n < file.n; n += file.n / 7 + 1)
            shop_refuses(shop, str_slice(file, 0, n), FINDING_PICTURE_BROKEN, NULL);
    }
    Str lzw = tiff_file(&shop->arena, &large, (TiffMade){.photometric = PHOTOMETRIC_RGB, .bits = 8, .compression = COMPRESSION_LZW});
    memset((char *)lzw.p + 60, 0xFF, 40);
    shop_refuses(shop, lzw, FINDING_PICTURE_BROKEN, "its data is damaged");
}

/* Where the tag stands in the first directory of a little-endian file: its value. */
static unsigned char *tag_value(Str file, unsigned tag)
{
    unsigned char *p = (unsigned char *)file.p;
    size_t at = p[4] | (size_t)p[5] << 8 | (size_t)p[6] << 16;
    for (unsigned n = p[at] | (unsigned)p[at + 1] << 8, i = 0; i < n; i++)
        if ((p[at + 2 + 12 * i] | (unsigned)p[at + 3 + 12 * i] << 8) == tag)
            return p + at + 2 + 12 * i + 8;
    fail_msg("no tag %u", tag);
    return NULL;
}

static void announced_sizes_are_believed_by_nobody(void **state)
{
    PictureShop *shop = *state;
    const TiffMade made = {.photometric = PHOTOMETRIC_RGB, .bits = 8, .compression = COMPRESSION_ADOBE_DEFLATE};
    const TiffMade tiled = {.photometric = PHOTOMETRIC_RGB, .bits = 8, .tiles = true};
    static const unsigned char huge[] = {0xFF, 0xFF, 0xFF, 0x7F}, side[] = {0x60, 0xEA, 0, 0}, within[] = {0, 0x20, 0, 0};
    static const unsigned char tile[] = {0xF0, 0x70, 0, 0};
    Str file = tiff_file(&shop->arena, &rgb, made);
    memcpy(tag_value(file, TIFFTAG_IMAGEWIDTH), huge, 4);
    shop_refuses(shop, file, FINDING_PICTURE_TOO_LARGE, NULL);
    memcpy(tag_value(file, TIFFTAG_IMAGEWIDTH), side, 4);
    shop_refuses(shop, file, FINDING_PICTURE_TOO_LARGE, NULL);
    /* Many rows of 40 pixels are allowed, but are not there. */
    file = tiff_file(&shop->arena, &rgb, made);
    memcpy(tag_value(file, TIFFTAG_IMAGELENGTH), within, 4);
    memcpy(tag_value(file, TIFFTAG_ROWSPERSTRIP), within, 4);
    shop_refuses(shop, file, FINDING_PICTURE_BROKEN, NULL);
    file = tiff_file(&shop->arena, &rgb, tiled);
    memcpy(tag_value(file, TIFFTAG_TILEWIDTH), tile, 4);
    memcpy(tag_value(file, TIFFTAG_TILELENGTH), tile, 4);
    shop_refuses(shop, file, FINDING_PICTURE_FORMAT, "a TIFF with tiles that are too large: save it without");
}

#define SHOP_TEST(test) cmocka_unit_test_setup_teardown(test, open_test, close_test)

int main(void)
{
    TIFFSetWarningHandler(NULL); /* of the writer */
    TIFFSetErrorHandler(NULL);
    const struct CMUnitTest tests[] = {
        SHOP_TEST(every_kind_and_way_of_storing_it_decodes),
        SHOP_TEST(fax_decodes),
        SHOP_TEST(palettes_of_black_and_white_are_line_art),
        SHOP_TEST(all_eight_orientations_stand_upright),
        SHOP_TEST(the_profile_is_found),
        SHOP_TEST(odd_kinds_are_refused_by_name),
        SHOP_TEST(cut_and_damaged_files_are_broken),
        SHOP_TEST(announced_sizes_are_believed_by_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
