/* SPDX-License-Identifier: MIT */
/* splits_test.c - the ways to give a row's columns to its children */
#include "unit/check.h"

#include "makeup/splits.h"

static void assert_split(const Splits *splits, int i, int a, int b, int c)
{
    assert_true(i < splits->n);
    assert_int_equal(splits->items[i][0], a);
    assert_int_equal(splits->items[i][1], b);
    assert_int_equal(splits->items[i][2], c);
}

static void splits_add_up_wider_first(void **state)
{
    (void)state;
    Arena arena = {0};
    const ColumnRange ranges[] = {{1, 3, false}, {1, 1, false}, {1, 2, false}};
    Splits splits = splits_find(&arena, ranges, 3, 5);
    assert_int_equal(splits.n, 2);
    assert_split(&splits, 0, 3, 1, 1);
    assert_split(&splits, 1, 2, 1, 2);
    assert_false(splits.more);
    arena_free(&arena);
}

static void what_fills_keeps_a_column(void **state)
{
    (void)state;
    Arena arena = {0};
    const ColumnRange ranges[] = {{2, 5, false}, {0, 0, true}, {1, 1, false}};
    Splits splits = splits_find(&arena, ranges, 3, 5);
    assert_int_equal(splits.n, 2);
    assert_split(&splits, 0, 3, 0, 1);
    assert_split(&splits, 1, 2, 0, 1);
    arena_free(&arena);
}

static void nothing_adds_up(void **state)
{
    (void)state;
    Arena arena = {0};
    const ColumnRange low[] = {{1, 2, false}, {1, 2, false}}, high[] = {{3, 4, false}, {3, 4, false}};
    assert_int_equal(splits_find(&arena, low, 2, 5).n, 0);
    assert_int_equal(splits_find(&arena, high, 2, 5).n, 0);
    assert_int_equal(splits_find(&arena, low, 2, 4).n, 1); /* control */
    arena_free(&arena);
}

/* Twenty-four children of up to 24 columns: without a bound that is more ways than there is time. */
static void work_is_bounded(void **state)
{
    (void)state;
    enum { MANY = 24 };
    Arena arena = {0};
    ColumnRange ranges[MANY];
    for (int i = 0; i < MANY; i++)
        ranges[i] = (ColumnRange){1, MANY, false};
    Splits splits = splits_find(&arena, ranges, MANY, 2 * MANY);
    assert_int_equal(splits.n, SPLITS_MOST);
    assert_true(splits.more);
    for (int i = 0; i < splits.n; i++) {
        int sum = 0;
        for (int k = 0; k < MANY; k++)
            sum += splits.items[i][k];
        assert_int_equal(sum, 2 * MANY);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_add_up_wider_first),
        cmocka_unit_test(what_fills_keeps_a_column),
        cmocka_unit_test(nothing_adds_up),
        cmocka_unit_test(work_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
