/* SPDX-License-Identifier: MIT */
/* fontfile_test.c - programs of fonts: kind, glyphs, widths; what is no font is refused */
#include "unit/check.h"

#include "base/file.h"
#include "press/fontfile.h"

#define KAI "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"

static Buf copy_of(Str bytes)
{
    Buf copy = {0};
    buf_put_str(&copy, bytes);
    return copy;
}

static void a_font_is_read(void **state)
{
    (void)state;
    Arena arena = {0};
    Str bytes;
    assert_int_equal(file_read(&arena, NULL, KAI, 64 << 20, &bytes), FILE_OK);
    FontFiles *files = fontfiles_new();
    Buf whole = copy_of(bytes);
    FontFile *file = fontfile_open(files, &whole);
    assert_non_null(file);
    assert_int_equal(whole.n, 0); /* taken */
    assert_int_equal(fontfile_kind(file), FONT_TRUETYPE);
    assert_false(fontfile_varies(bytes));
    double width = 0;
    int han = fontfile_character(file, 0x4E00);
    assert_true(han > 0);
    assert_true(fontfile_width(file, han, &width));
    assert_int_equal((int)(width + 0.5), 1000);
    int letter = fontfile_character(file, 'i');
    assert_true(letter > 0 && letter != han);
    assert_true(fontfile_width(file, letter, &width) && width > 50 && width < 800);
    assert_true(fontfile_character(file, 0xE83A) <= 0);
    assert_true(fontfile_coded(file, 'i') <= 0 || fontfile_coded(file, 'i') == letter); /* it is no font of symbols */
    assert_false(fontfile_width(file, 70000, &width));
    assert_false(fontfile_width(file, -1, &width));
    fontfiles_free(files);
    arena_free(&arena);
}

static void what_is_none_is_refused(void **state)
{
    (void)state;
    Arena arena = {0};
    Str bytes;
    assert_int_equal(file_read(&arena, NULL, KAI, 64 << 20, &bytes), FILE_OK);
    FontFiles *files = fontfiles_new();
    const Str bad[] = {{"", 0}, STR("not read"), str_slice(bytes, 0, 100), str_slice(bytes, 0, 2000), str_slice(bytes, 1, 3000)};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Buf copy = copy_of(bad[i]);
        assert_null(fontfile_open(files, &copy));
        assert_int_equal(copy.n, 0);
    }
    fontfiles_free(files);
    arena_free(&arena);
}

static void axes_are_seen(void **state)
{
    (void)state;
    static const char table[] = "\0\1\0\0\0\1\0\x10\0\0\0\0fvar\0\0\0\0\0\0\0\x1c\0\0\0\x10", plain[] = "OTTO\0\1\0\x10\0\0\0\0CFF \0\0\0\0\0\0\0\x1c\0\0\0\x10";
    assert_true(fontfile_varies((Str){table, sizeof table - 1}));
    assert_false(fontfile_varies((Str){plain, sizeof plain - 1}));
    assert_false(fontfile_varies((Str){table, 12})); /* the table of tables is cut off */
    assert_false(fontfile_varies(STR("\1\0\4\1fvar")));
    assert_false(fontfile_varies((Str){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_font_is_read), cmocka_unit_test(what_is_none_is_refused),
                                       cmocka_unit_test(axes_are_seen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
