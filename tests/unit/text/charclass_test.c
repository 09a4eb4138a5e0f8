/* SPDX-License-Identifier: MIT */
/* charclass_test.c - the table of character classes (R1–R3, R25) */
#include "unit/text/textkit.h"

static void check_all(const char *characters, CharClass class)
{
    Str text = str_of(characters);
    for (size_t at = 0; at < text.n;) {
        uint32_t code = utf8_next(text, &at);
        if (char_class(code) != class)
            fail_msg("U+%04X is %s, not %s", code, char_class_name(char_class(code)), char_class_name(class));
    }
}

static void test_R1_points(void **state)
{
    (void)state;
    check_all("。．", CLASS_STOP);
    check_all("，、：；", CLASS_COMMA);
    check_all("！‼？⁇", CLASS_EXCLAIM);
}

static void test_R2_brackets(void **state)
{
    (void)state;
    check_all("“‘「『（《〈【〖〔［｛", CLASS_OPENER);
    check_all("”’」』）》〉】〗〕］｝", CLASS_CLOSER);
}

static void test_R3_others(void **state)
{
    (void)state;
    check_all("·・‧", CLASS_MIDDLE);
    check_all("～—", CLASS_CONNECTOR);
    check_all("…⋯", CLASS_ELLIPSIS);
    check_all("⸺", CLASS_DASH);
    check_all("／", CLASS_SOLIDUS);
}

static void test_R25_digits_and_units(void **state)
{
    (void)state;
    check_all("0123456789", CLASS_DIGIT);
    check_all("℃℉‰‱′″％", CLASS_POSTFIX);
    check_all("￥＄", CLASS_PREFIX);
    check_all("¥€£$+-±%°ABCxyzéα", CLASS_LATIN);
}

static void test_R33_full_width(void **state)
{
    (void)state;
    check_all("０９ＡＺａｚ", CLASS_WIDE);
    check_all("＃＆＠＊", CLASS_HAN); /* control: their neighbours in Unicode */
}

static void test_han(void **state)
{
    (void)state;
    check_all("一龥〇々䶮𬭎𰻝あ가①★→", CLASS_HAN);
    check_all("བم", CLASS_OTHER);
    check_all("\u0301\u200B\uFE0F", CLASS_JOINER);
}

static void test_table_is_sorted(void **state)
{
    (void)state;
    /* Every code point has one answer, whatever was asked before; ends of blocks are right. */
    assert_int_equal(char_class(0x4DFF), CLASS_HAN);
    assert_int_equal(char_class(0xA4D0), CLASS_OTHER);
    assert_int_equal(char_class(0x2FFFF), CLASS_HAN);
    assert_int_equal(char_class(0x10FFFF), CLASS_OTHER);
    assert_int_equal(char_class(0x2104), CLASS_HAN);
    assert_int_equal(char_class('\n'), CLASS_BREAK);
    assert_int_equal(char_class(0x3000), CLASS_BLANK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R1_points),  cmocka_unit_test(test_R2_brackets), cmocka_unit_test(test_R3_others),
        cmocka_unit_test(test_R25_digits_and_units), cmocka_unit_test(test_R33_full_width), cmocka_unit_test(test_han), cmocka_unit_test(test_table_is_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
