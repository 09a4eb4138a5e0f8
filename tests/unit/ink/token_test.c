/* SPDX-License-Identifier: MIT */
/* token_test.c - every ink's use has one token, and nothing else is one */
#include "ink/token.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* As cairo writes a channel and finishing reads it. */
static uint16_t written(uint16_t channel)
{
    char text[32];
    snprintf(text, sizeof text, "%.6f", channel / 65535.0);
    return (uint16_t)lround(strtod(text, NULL) * 65535);
}

static void tokens_come_back(void **state)
{
    (void)state;
    for (int ink = 0; ink < TOKEN_INKS_MOST; ink++)
        for (int tint = 0; tint <= 1000; tint += ink % 7 + 1)
            for (int overprint = 0; overprint < 2; overprint++) {
                InkUse use = {(int16_t)ink, (int16_t)tint, overprint != 0}, back;
                Rgb rgb = token_rgb(use);
                Rgb read = {written(rgb.r), written(rgb.g), written(rgb.b)};
                assert_true(token_read(read, &back));
                assert_int_equal(back.ink, use.ink);
                assert_int_equal(back.tint, use.tint);
                assert_int_equal(back.overprint, use.overprint);
            }
}

/* Control: no colour of 8 bits a channel, and no neighbour of a token. */
static void other_colours_are_none(void **state)
{
    (void)state;
    InkUse use;
    for (int r = 0; r < 256; r += 5)
        for (int g = 0; g < 256; g++)
            for (int b = 0; b < 256; b++)
                assert_false(token_read((Rgb){(uint16_t)(r * 257), (uint16_t)(g * 257), (uint16_t)(b * 257)}, &use));
    Rgb token = token_rgb((InkUse){3, 400, true});
    assert_false(token_read((Rgb){token.r, token.g, (uint16_t)(token.b + 1)}, &use));
    assert_false(token_read((Rgb){(uint16_t)(token.r + 1), token.g, token.b}, &use));
    assert_false(token_read((Rgb){token.r, (uint16_t)(token.g + 1), token.b}, &use));
}

static void pixels_come_back(void **state)
{
    (void)state;
    unsigned char rgb[3];
    for (int i = 0; i < TOKEN_PICTURES_MOST; i++) {
        token_pixel(i, rgb);
        assert_int_equal(token_read_pixel(rgb), i);
        assert_false(rgb[0] == rgb[1] && rgb[1] == rgb[2]);
    }
    assert_int_equal(token_read_pixel((const unsigned char[3]){255, 255, 255}), -1);
    assert_int_equal(token_read_pixel((const unsigned char[3]){0x40, 0x01, 0x00}), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_come_back),
        cmocka_unit_test(other_colours_are_none),
        cmocka_unit_test(pixels_come_back),
    };
    return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
