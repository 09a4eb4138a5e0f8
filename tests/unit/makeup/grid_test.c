/* SPDX-License-Identifier: MIT */
/* grid_test.c - columns of whole characters, whole lines, margins that absorb the rest */
#include "makeup/grid.h"
#include "unit/makeup/test_layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static PageGrid grid_with(Measure chars, Diag *diag)
{
    Style styles[STYLE_BUILT_IN];
    Layout layout;
    PageGrid grid;
    test_layout(&layout, styles);
    layout.grid.chars = chars;
    assert_true(grid_of_layout(&layout, &grid, diag));
    return grid;
}

static void whole_characters_and_lines(void **state)
{
    (void)state;
    Diag *diag = diag_new();
    PageGrid grid = grid_with(test_chars_micro(15000000), diag);
    assert_int_equal(grid.column, LEN_POINTS(135));
    assert_int_equal(grid.gutter, LEN_POINTS(18));
    assert_int_equal(grid.type_area.width, LEN_POINTS(747));
    assert_int_equal(grid.lines, 74); /* 396 mm = 1122.5 pt */
    assert_int_equal(grid.type_area.height, 74 * LEN_POINTS(15));
    assert_int_equal(diag_total(diag), 0);
    diag_free(diag);
}

static void margins_absorb_the_rest_equally(void **state)
{
    (void)state;
    Diag *diag = diag_new();
    PageGrid grid = grid_with(test_chars_micro(15000000), diag);
    Len right = grid.width - grid.type_area.x - grid.type_area.width;
    Len foot = grid.height - grid.type_area.y - grid.type_area.height;
    assert_in_range(right - grid.type_area.x + 1, 0, 2);
    assert_in_range(foot - grid.type_area.y + 1, 0, 2);
    assert_true(grid.type_area.x >= len_from_micro_mm(14000000));
    assert_true(grid.type_area.y >= len_from_micro_mm(12000000));
    diag_free(diag);
}

static void a_broken_number_of_characters_is_taken_down_and_told(void **state)
{
    (void)state;
    Diag *diag = diag_new();
    PageGrid grid = grid_with(test_chars_micro(15340000), diag);
    assert_int_equal(grid.chars, 15);
    assert_int_equal(diag_total(diag), 1);
    assert_int_equal(diag_at(diag, 0)->id, FINDING_GRID_ADJUSTED);
    assert_int_equal(diag_at(diag, 0)->severity, SEVERITY_INFO);
    assert_true(str_is(diag_at(diag, 0)->args[0], "15.34"));
    assert_true(str_is(diag_at(diag, 0)->args[1], "15"));
    diag_free(diag);
}

static void columns_wider_than_the_paper_are_an_error(void **state)
{
    (void)state;
    Diag *diag = diag_new();
    PageGrid grid = grid_with(test_chars_micro(16000000), diag); /* 5 × 144 + 72 = 792 pt; 269 mm are 762.5 pt */
    assert_int_equal(diag_at(diag, 0)->id, FINDING_GRID_TOO_WIDE);
    assert_int_equal(grid.chars, 15);
    diag_free(diag);
}

static void columns_and_widths_are_each_others_inverse(void **state)
{
    (void)state;
    Diag *diag = diag_new();
    PageGrid grid = grid_with(test_chars_micro(15000000), diag);
    for (int n = 1; n <= 5; n++)
        assert_int_equal(grid_columns_of(&grid, grid_columns_wide(&grid, n)), n);
    assert_int_equal(grid_columns_of(&grid, grid_columns_wide(&grid, 3) + 1), 0);
    assert_int_equal(grid_lines_up(&grid, LEN_POINTS(15)), 1);
    assert_int_equal(grid_lines_up(&grid, LEN_POINTS(15) + 1), 2);
    assert_int_equal(grid_lines_down(&grid, LEN_POINTS(15) - 1), 0);
    diag_free(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_characters_and_lines),
        cmocka_unit_test(margins_absorb_the_rest_equally),
        cmocka_unit_test(a_broken_number_of_characters_is_taken_down_and_told),
        cmocka_unit_test(columns_wider_than_the_paper_are_an_error),
        cmocka_unit_test(columns_and_widths_are_each_others_inverse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
