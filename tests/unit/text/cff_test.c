/* SPDX-License-Identifier: MIT */
/* cff_test.c - INDEX and DICT by hand, sound and hostile */
#include "unit/check.h"

#include "text/cff.h"

#define BYTES(literal) ((Str){(literal), sizeof(literal) - 1})

static void numbers_are_big_endian_and_end_with_the_bytes(void **state)
{
    (void)state;
    Str s = BYTES("\x01\x02\xFF");
    assert_int_equal(str_number(s, 0, 2), 0x0102);
    assert_int_equal(str_number(s, 1, 2), 0x02FF);
    assert_int_equal(str_number(s, 1, 4), 0x02FF0000);
    assert_int_equal(str_number(s, 9, 4), 0);
}

static void objects_of_an_index(void **state)
{
    (void)state;
    /* Two bytes before it; three objects: ab, nothing, c; then the rest. */
    Str s = BYTES("..\0\x03\x01\x01\x03\x03\x04" "abc" "rest");
    CffIndex index;
    assert_true(cff_index(s, 2, &index));
    assert_int_equal(index.count, 3);
    check_str(cff_object(s, &index, 0), "ab");
    assert_int_equal(cff_object(s, &index, 1).n, 0);
    check_str(cff_object(s, &index, 2), "c");
    assert_int_equal(cff_object(s, &index, 3).n, 0);
    check_str(str_slice(s, index.end, s.n), "rest");
    assert_true(cff_index(BYTES("\0\0rest"), 0, &index)); /* an empty one is two bytes */
    assert_int_equal(index.end, 2);
    assert_int_equal(cff_object(BYTES("\0\0rest"), &index, 0).n, 0);
}

static void an_index_that_does_not_fit_is_refused(void **state)
{
    (void)state;
    CffIndex index;
    assert_false(cff_index(BYTES("\0\x01\x00\x01\x02" "a"), 0, &index)); /* offsets of no bytes */
    assert_false(cff_index(BYTES("\0\x01\x05\x01\x02" "a"), 0, &index)); /* of five */
    assert_false(cff_index(BYTES("\0\x01\x01\x01\x09" "a"), 0, &index)); /* ends beyond the bytes */
    assert_false(cff_index(BYTES("\xFF\xFF\x04\0\0\0\x01"), 0, &index));
    /* An object that runs backwards, or out of the data, is empty. */
    Str s = BYTES("\0\x02\x01\x01\x09\x02" "a");
    assert_true(cff_index(s, 0, &index));
    assert_int_equal(cff_object(s, &index, 0).n, 0);
    assert_int_equal(cff_object(s, &index, 1).n, 0);
    s = BYTES("\0\x01\x01\x00\x02" "a"); /* offset 0 lies before the data */
    assert_true(cff_index(s, 0, &index));
    assert_int_equal(cff_object(s, &index, 0).n, 0);
}

static void charstrings_are_found_behind_every_kind_of_number(void **state)
{
    (void)state;
    assert_int_equal(cff_charstrings(BYTES("\x1D\x00\x01\x02\x03\x11")), 0x010203);
    assert_int_equal(cff_charstrings(BYTES("\x1C\x01\x02\x11")), 0x0102);
    assert_int_equal(cff_charstrings(BYTES("\x8B\x0F\xEF\x11")), 100);          /* 0 charset, then 100 */
    assert_int_equal(cff_charstrings(BYTES("\xF7\x11\x11")), 108 + 17);         /* an operand that looks like the operator */
    assert_int_equal(cff_charstrings(BYTES("\x1E\x11\x1F\x0C\x11\xEF\x11")), 100); /* in a real, and behind an escape */
    assert_int_equal(cff_charstrings(BYTES("\xFB\x00\x11")), 0);                /* a negative place */
    assert_int_equal(cff_charstrings(BYTES("\xEF\x0F")), 0);                    /* none */
    assert_int_equal(cff_charstrings(BYTES("\x1D\x00")), 0);                    /* cut off */
    assert_int_equal(cff_charstrings((Str){0}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_big_endian_and_end_with_the_bytes),
        cmocka_unit_test(objects_of_an_index),
        cmocka_unit_test(an_index_that_does_not_fit_is_refused),
        cmocka_unit_test(charstrings_are_found_behind_every_kind_of_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
