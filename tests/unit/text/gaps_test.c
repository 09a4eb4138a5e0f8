/* SPDX-License-Identifier: MIT */
/* gaps_test.c - gaps between literal units: R11–R13, R19, R23–R27, R32 */
#include "unit/text/textkit.h"

static Gap between(char a, char b, Composition composition)
{
    GapRules rules = kit_rules(composition);
    Unit x = kit_unit(a), y = kit_unit(b);
    return gap_between(&rules, &x, &y);
}

static Gap plain(char a, char b)
{
    return between(a, b, kit_composition());
}

static void test_R11_R13_adjacent_marks(void **state)
{
    (void)state;
    assert_int_equal(plain(',', '(').natural, EM / 2); /* one blank of the two */
    assert_int_equal(plain('.', ')').natural, 0);
    assert_int_equal(plain(')', ',').natural, 0);
    assert_int_equal(plain(')', ')').natural, 0);
    assert_int_equal(plain('(', '(').natural, 0);
    assert_int_equal(plain(')', '(').natural, EM / 2);
    assert_int_equal(plain('(', ')').natural, 0); /* R12: no blanks face each other */
    assert_int_equal(plain(':', '(').natural, 0); /* the interpunct's own blank is in its body */
    assert_int_equal(plain(')', ':').natural, 0);
    /* Control: a mark that meets no other keeps its blank. */
    assert_int_equal(plain(',', 'H').natural, EM / 2);
    assert_int_equal(plain('H', '(').natural, EM / 2);
}

static void test_R27_floors_and_steps(void **state)
{
    (void)state;
    Gap gap = plain(',', 'H');
    assert_int_equal(gap.step, SHRINK_COMMA);
    assert_int_equal(gap.natural - gap.shrink, EM / 4); /* inner_floor of mainland */
    Composition strict = kit_composition();
    strict.inner_floor = (Measure){0, UNIT_PERCENT};
    gap = between(',', 'H', strict);
    assert_int_equal(gap.natural - gap.shrink, 0);
    assert_int_equal(plain('H', '(').step, SHRINK_BRACKET);
    assert_int_equal(plain(')', 'H').step, SHRINK_BRACKET);
    assert_int_equal(plain('.', 'H').step, SHRINK_STOP);
    assert_int_equal(plain('H', 'a').step, SHRINK_HAN_LATIN);
    assert_int_equal(plain('H', 'a').natural - plain('H', 'a').shrink, EM / 8);
    assert_int_equal(plain(' ', 'a').step, SHRINK_SPACE);
    assert_int_equal(plain(' ', 'a').natural - plain(' ', 'a').shrink, EM / 4);
    Composition frozen = kit_composition();
    frozen.squeeze_stops = false;
    assert_int_equal(between('.', 'H', frozen).shrink, 0);
    assert_int_equal(between(',', 'H', frozen).shrink, EM / 4);
    assert_int_equal(plain('H', 'H').shrink, 0); /* R28 */
}

static void test_R7_interpunct_is_fixed(void **state)
{
    (void)state;
    assert_int_equal(plain('H', ':').natural, 0);
    assert_int_equal(plain(':', 'H').natural, 0);
    assert_int_equal(plain(':', 'H').shrink + plain('H', ':').shrink, 0);
    assert_int_equal(plain(':', 'H').opens + plain('H', ':').opens, 0);
}

static void test_R26_places_that_stay_shut(void **state)
{
    (void)state;
    assert_false(plain('(', 'H').opens);
    assert_false(plain('H', ')').opens);
    assert_false(plain('H', '?').opens);
    assert_false(plain('?', 'H').opens);
    assert_false(plain('1', '1').opens);
    assert_false(plain('a', 'a').opens);
    assert_false(plain('1', '%').opens);
    assert_false(plain('~', 'H').opens);
    assert_false(plain('/', 'H').opens);
    assert_false(plain(')', ',').opens); /* closing marks that meet */
    assert_false(plain('.', ')').opens);
    /* Control: R29, the others. */
    assert_true(plain('H', 'H').opens);
    assert_true(plain(',', 'H').opens);
    assert_true(plain('H', ',').opens);
    assert_true(plain(')', '(').opens);
    assert_true(plain('H', 'a').opens);
    assert_true(plain(' ', 'a').opens);
}

static void test_R29_limits(void **state)
{
    (void)state;
    assert_int_equal(plain('H', 'a').natural + plain('H', 'a').stretch, EM / 2);
    assert_int_equal(plain(' ', 'a').natural + plain(' ', 'a').stretch, EM / 2);
    assert_int_equal(plain('H', 'H').stretch, 0);
}

static void test_R32_han_latin(void **state)
{
    (void)state;
    assert_int_equal(plain('H', 'a').natural, EM / 4);
    assert_int_equal(plain('1', 'H').natural, EM / 4);
    assert_int_equal(plain(',', 'a').natural, EM / 2); /* none beside a mark: the blank is its own */
    assert_int_equal(plain('a', ',').natural, 0);
    Composition none = kit_composition();
    none.han_latin = (Measure){0, UNIT_PERCENT};
    assert_int_equal(between('H', 'a', none).natural, 0);
}

static bool breaks(char a, char b, Prohibition level)
{
    Composition composition = kit_composition();
    composition.prohibition = level;
    return between(a, b, composition).breaks;
}

static void test_R19_levels(void **state)
{
    (void)state;
    const char *no_start = ",.?):~/";
    for (const char *c = no_start; *c; c++) {
        assert_true(breaks('H', *c, PROHIBITION_NONE));
        assert_false(breaks('H', *c, PROHIBITION_BASIC));
        assert_false(breaks('H', *c, PROHIBITION_GB));
        assert_false(breaks('H', *c, PROHIBITION_STRICT));
    }
    assert_true(breaks('(', 'H', PROHIBITION_NONE));
    assert_false(breaks('(', 'H', PROHIBITION_BASIC));
    assert_true(breaks('/', 'H', PROHIBITION_BASIC));
    assert_false(breaks('/', 'H', PROHIBITION_GB));
    assert_true(breaks('H', '-', PROHIBITION_GB));
    assert_false(breaks('H', '-', PROHIBITION_STRICT));
    assert_true(breaks('H', '?', PROHIBITION_NEWS)); /* R23 */
    assert_false(breaks('H', ',', PROHIBITION_NEWS));
}

static void test_R24_R25_units(void **state)
{
    (void)state;
    for (int level = PROHIBITION_NONE; level <= PROHIBITION_NEWS; level++) {
        assert_false(breaks('1', '1', (Prohibition)level));
        assert_false(breaks('a', 'a', (Prohibition)level));
        assert_false(breaks('1', '%', (Prohibition)level));
        assert_false(breaks('$', '1', (Prohibition)level));
        assert_false(breaks('a', '1', (Prohibition)level));
    }
    assert_true(breaks('-', '-', PROHIBITION_GB)); /* R24: between two dashes it may */
    assert_true(breaks('H', '1', PROHIBITION_GB));
    assert_true(breaks('1', 'H', PROHIBITION_GB));
}

static void test_kept_blank(void **state)
{
    (void)state;
    assert_int_equal(plain('_', 'H').natural, EM / 2);
    assert_true(plain('_', 'H').breaks);
    assert_false(plain('H', '_').breaks);
    assert_int_equal(plain('H', '_').natural, 0);
}

static void test_R17_hang(void **state)
{
    (void)state;
    Composition composition = kit_composition();
    Arena arena = {0};
    Unit *units = kit_units(&arena, "HH,H).HH?");
    GapRules rules = kit_rules(composition);
    assert_int_equal(gaps_hang(&rules, units, 0, 3), 0); /* off by default */
    composition.hanging = true;
    rules = kit_rules(composition);
    assert_int_equal(gaps_hang(&rules, units, 0, 3), EM / 2);
    assert_int_equal(gaps_hang(&rules, units, 0, 6), 0); /* never in a run of marks */
    assert_int_equal(gaps_hang(&rules, units, 0, 9), 0); /* nor ？ */
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R11_R13_adjacent_marks), cmocka_unit_test(test_R27_floors_and_steps),
        cmocka_unit_test(test_R7_interpunct_is_fixed), cmocka_unit_test(test_R26_places_that_stay_shut),
        cmocka_unit_test(test_R29_limits),             cmocka_unit_test(test_R32_han_latin),
        cmocka_unit_test(test_R19_levels),             cmocka_unit_test(test_R24_R25_units),
        cmocka_unit_test(test_kept_blank),             cmocka_unit_test(test_R17_hang),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
