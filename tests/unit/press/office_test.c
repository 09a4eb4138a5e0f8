/* SPDX-License-Identifier: MIT */
/* office_test.c - sheets of A4 */
#include "press/office.h"

#include "unit/check.h"

static const double a4_short = 595.276, a4_long = 841.89, mm = 72 / 25.4;

static void sheets_cover_a_length(void **state)
{
    (void)state;
    /* What fits on the paper is one; printable are 16 mm less, 10 mm of them lie over one another. */
    assert_int_equal(office_sheets(a4_short, a4_short), 1);
    assert_int_equal(office_sheets(211 * mm, a4_short), 2);
    assert_int_equal(office_sheets((194 + 184) * mm, a4_short), 2);
    assert_int_equal(office_sheets((194 + 184) * mm + 1, a4_short), 3);
    assert_int_equal(office_sheets(420 * mm, a4_long), 2);
    assert_int_equal(office_sheets(545 * mm, a4_long), 2);
    assert_int_equal(office_sheets(560 * mm, a4_long), 3);
}

static void no_pdf_is_refused(void **state)
{
    (void)state;
    Arena arena = {0};
    Buf out = {0};
    const char *why = NULL;
    assert_false(office_reduced(&arena, STR("no PDF"), &out, &why));
    assert_non_null(why);
    assert_false(office_tiled(&arena, (Str){0}, &out, &why));
    assert_int_equal(out.n, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sheets_cover_a_length), cmocka_unit_test(no_pdf_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
