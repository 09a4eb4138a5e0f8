/* SPDX-License-Identifier: MIT */
/* page_jpeg_test.c - JPEGs that stay under a size */
#include "paint/page_jpeg.h"

#include "unit/check.h"

#include <png.h>

enum { SIDE = 600 };

/* A PNG of noise, which no coding makes small; or of one colour. */
static void make_png(Buf *out, bool noise)
{
    png_image image = {.version = PNG_IMAGE_VERSION, .width = SIDE, .height = SIDE, .format = PNG_FORMAT_RGB};
    unsigned char *rgb = mem_resize(NULL, (size_t)SIDE * SIDE, 3);
    uint32_t seed = 7;
    for (size_t i = 0; i < (size_t)SIDE * SIDE * 3; i++) {
        seed = seed * 1664525u + 1013904223u;
        rgb[i] = noise ? (unsigned char)(seed >> 24) : 200;
    }
    png_alloc_size_t n = 0;
    png_image_write_get_memory_size(image, n, 0, rgb, 0, NULL);
    char *bytes = mem_resize(NULL, n, 1);
    assert_true(png_image_write_to_memory(&image, bytes, &n, 0, rgb, 0, NULL));
    buf_put(out, bytes, n);
    mem_free(bytes);
    mem_free(rgb);
}

static int side_of(Str jpeg)
{
    for (size_t i = 2; i + 9 < jpeg.n; i += 2 + str_number(jpeg, i + 2, 2))
        if ((unsigned char)jpeg.p[i + 1] == 0xC0)
            return (int)str_number(jpeg, i + 5, 2);
    return 0;
}

static void sizes_are_kept(void **state)
{
    (void)state;
    Buf png = {0}, out = {0};
    const char *why = NULL;
    make_png(&png, true);
    size_t before = 0;
    for (size_t most = 1000000; most > 15000; most /= 2) {
        out.n = 0;
        assert_true(page_jpeg(buf_str(&png), 150, most, &out, &why));
        assert_true(out.n <= most && out.n > most / 4);
        assert_true(before == 0 || out.n < before);
        before = out.n;
    }
    assert_true(side_of(buf_str(&out)) < SIDE && side_of(buf_str(&out)) > 50);
    png.n = out.n = 0;
    make_png(&png, false);
    assert_true(page_jpeg(buf_str(&png), 150, 20000, &out, &why));
    assert_int_equal(side_of(buf_str(&out)), SIDE);
    assert_int_equal(str_number(buf_str(&out), 14, 2), 150);
    buf_free(&png);
    buf_free(&out);
}

static void what_cannot_be_is_told(void **state)
{
    (void)state;
    Buf png = {0}, out = {0};
    const char *why = NULL;
    make_png(&png, true);
    assert_false(page_jpeg(STR("no PNG"), 150, 1000, &out, &why));
    check_str(str_of(why), "the page's picture is no PNG, or broken");
    assert_false(page_jpeg(str_slice(buf_str(&png), 0, png.n / 2), 150, 1000, &out, &why));
    check_str(str_of(why), "the page's picture is no PNG, or broken");
    assert_false(page_jpeg(buf_str(&png), 150, 100, &out, &why));
    check_str(str_of(why), "no JPEG of a page is so small");
    assert_int_equal(out.n, 0);
    buf_free(&png);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sizes_are_kept), cmocka_unit_test(what_cannot_be_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
