/* SPDX-License-Identifier: MIT */
/* str_test.c - UTF-8, widths, distance, JSON strings */
#include "unit/check.h"

#include "base/hash.h"
#include "base/json.h"

static void utf8_round_trip_of_every_code_point(void **state)
{
    (void)state;
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        if (code == 0xD800)
            code = 0xE000;
        char bytes[4];
        Str s = {bytes, (size_t)utf8_encode(code, bytes)};
        size_t at = 0;
        assert_int_equal(utf8_next(s, &at), code);
        assert_int_equal(at, s.n);
        assert_int_equal(utf8_before(s, s.n), code);
        assert_int_equal(utf8_invalid_at(s), s.n);
    }
}

static void utf8_ill_formed_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t at;
    } cases[] = {
        {"a\xC0\x80", 1}, {"\xED\xA0\x80", 0}, {"\xF4\x90\x80\x80", 0}, {"中\xE4\xB8", 3}, {"\xE0\x80\x80", 0}, {"\xFF", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str s = str_of(cases[i].bytes);
        assert_int_equal(utf8_invalid_at(s), cases[i].at);
        size_t steps = 0;
        for (size_t at = 0; at < s.n; steps++)
            utf8_next(s, &at);
        assert_in_range(steps, 1, s.n);
    }
}

static void distance_counts_edits(void **state)
{
    (void)state;
    assert_int_equal(str_distance(STR("gutter"), STR("guter"), 9), 1);
    assert_int_equal(str_distance(STR("colums"), STR("columns"), 9), 1);
    assert_int_equal(str_distance(STR("pitch"), STR("picth"), 9), 1); /* neighbours changed places */
    assert_int_equal(str_distance(STR("党旗红"), STR("党棋红"), 9), 1);
    assert_int_equal(str_distance(STR("abc"), STR("xyz"), 2), 3); /* limit + 1 */
    assert_int_equal(str_distance(STR(""), STR("abc"), 9), 3);
}

static void display_width_of_wide_and_combining(void **state)
{
    (void)state;
    assert_int_equal(code_display_width('a'), 1);
    assert_int_equal(code_display_width(0x4E2D), 2);
    assert_int_equal(code_display_width(0xFF0C), 2);
    assert_int_equal(code_display_width(0x0301), 0);
    assert_int_equal(code_display_width(0x2CB2D), 2); /* 𬬭: Extension E */
}

static void json_strings_escape(void **state)
{
    (void)state;
    Buf out = {0};
    json_string(&out, STR("a\"b\\c\n\t中\x01\xFF"));
    check_str(buf_str(&out), "\"a\\\"b\\\\c\\n\\u0009中\\u0001\xEF\xBF\xBD\"");
    out.n = 0;
    json_thousandths(&out, -297050);
    buf_putc(&out, ' ');
    json_thousandths(&out, 14000);
    buf_putc(&out, ' ');
    json_thousandths(&out, 7);
    check_str(buf_str(&out), "-297.05 14 0.007");
    buf_free(&out);
}

static void digest_is_sha256(void **state)
{
    (void)state;
    char hex[65];
    sha256_hex("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(hash_str(0, STR("ab")) != hash_str(0, STR("ba")));
    assert_true(hash_str(0, STR("")) != hash_str(1, STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_round_trip_of_every_code_point), cmocka_unit_test(utf8_ill_formed_is_found),
        cmocka_unit_test(distance_counts_edits),               cmocka_unit_test(display_width_of_wide_and_combining),
        cmocka_unit_test(json_strings_escape),                 cmocka_unit_test(digest_is_sha256),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
