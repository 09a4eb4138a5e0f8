/* SPDX-License-Identifier: MIT */
/* breaks_test.c - total-fit breaking on literal units, case by case (random ones: breaks_property_test.c) */
#include "unit/text/textkit.h"

#include "text/set.h"

typedef struct Case {
    BreakTask task;
    GapRules rules;
    Arena arena, scratch;
} Case;

static Case *case_open(const char *letters, const Len *widths, int n_widths, Align align)
{
    Case *own = calloc(1, sizeof *own);
    own->rules = kit_rules(kit_composition());
    own->task = (BreakTask){.units = kit_units(&own->arena, letters),
                            .n = (int)strlen(letters),
                            .rules = &own->rules,
                            .align = align,
                            .em = EM,
                            .measures = {widths, n_widths}};
    return own;
}

static void case_close(Case *own)
{
    arena_free(&own->arena);
    arena_free(&own->scratch);
    free(own);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void random_letters(uint32_t *seed, char *letters, int n)
{
    static const char CHOICE[] = "HHHHHHHHHHHH,,..()?-:11a a%";
    for (int i = 0; i < n; i++)
        letters[i] = CHOICE[next_random(seed) % (sizeof CHOICE - 1)];
    letters[n] = '\0';
}

static void test_R21_shrink_before_push(void **state)
{
    (void)state;
    /* R21: both commas are squeezed to let the stop in, rather than a character pushed down. */
    Len width = EM * 7;
    Case *own = case_open("HH,H,HH.HHHHHHHHHH", &width, 1, ALIGN_JUSTIFY);
    Lines lines = breaks_find(&own->arena, &own->scratch, &own->task);
    assert_int_equal(lines.lines[0].end, 8);
    assert_int_equal(lines.lines[0].shrink, 65536);
    case_close(own);
    own = case_open("HH,H,HH.HHHHHHHHHH", &width, 1, ALIGN_JUSTIFY);
    own->rules.inner_floor = 512; /* negative control: nothing to squeeze, so the Han before the stop goes down */
    lines = breaks_find(&own->arena, &own->scratch, &own->task);
    assert_int_equal(lines.lines[0].end, 6);
    case_close(own);
}

static void test_R46_no_single_last(void **state)
{
    (void)state;
    Len width = EM * 5;
    Case *own = case_open("HHHHHHHHHHH.", &width, 1, ALIGN_JUSTIFY); /* 11 Han: 5 + 5 + 1 would be natural */
    Lines lines = breaks_find(&own->arena, &own->scratch, &own->task);
    const Line *last = &lines.lines[lines.n - 1];
    assert_true(last->end - last->first >= 3);
    assert_false(breaks_is_orphan(own->task.units, last->first, last->end));
    case_close(own);
    /* Control: ragged or not, two Han and a mark are no orphan; one is. */
    Arena arena = {0};
    Unit *units = kit_units(&arena, "H.HH.a.");
    assert_true(breaks_is_orphan(units, 0, 2));
    assert_false(breaks_is_orphan(units, 2, 5));
    assert_false(breaks_is_orphan(units, 5, 7));
    arena_free(&arena);
}

static void test_emergency_in_long_word(void **state)
{
    (void)state;
    Len width = EM * 5;
    Case *own = case_open("HHaaaaaaaaaaaaaaaaaaaaaaaaHH", &width, 1, ALIGN_JUSTIFY);
    Lines lines = breaks_find(&own->arena, &own->scratch, &own->task);
    for (int i = 0; i < lines.n; i++)
        assert_true(lines.lines[i].width <= width);
    assert_true(lines.n >= 3);
    case_close(own);
}

static void test_wider_than_the_measure(void **state)
{
    (void)state;
    Len width = EM; /* a dash of two em in one em: set, not dropped */
    Case *own = case_open("H-H", &width, 1, ALIGN_JUSTIFY);
    Lines lines = breaks_find(&own->arena, &own->scratch, &own->task);
    assert_int_equal(lines.n, 3);
    case_close(own);
}

static void test_hard_breaks(void **state)
{
    (void)state;
    Len width = EM * 10;
    Case *own = case_open("HHH\nHHHH\n\nHH", &width, 1, ALIGN_JUSTIFY);
    own->task.indent = EM * 2;
    Lines lines = breaks_find(&own->arena, &own->scratch, &own->task);
    assert_int_equal(lines.n, 3);
    assert_true(lines.lines[0].last && lines.lines[1].last);
    assert_int_equal(lines.lines[0].measure, EM * 8);
    assert_int_equal(lines.lines[1].measure, EM * 10);
    assert_int_equal(lines.lines[1].end, 8);
    case_close(own);
}

static void test_exact_number_of_lines(void **state)
{
    (void)state;
    char letters[201];
    uint32_t seed = 7;
    random_letters(&seed, letters, 200);
    Len width = EM * 15;
    Case *own = case_open(letters, &width, 1, ALIGN_JUSTIFY);
    Lines best = breaks_find(&own->arena, &own->scratch, &own->task);
    own->task.lines = best.n;
    Lines same = breaks_find(&own->arena, &own->scratch, &own->task);
    assert_int_equal(same.n, best.n);
    assert_int_equal(same.cost, best.cost);
    own->task.lines = best.n + 1;
    Lines more = breaks_find(&own->arena, &own->scratch, &own->task);
    assert_int_equal(more.n, best.n + 1);
    assert_true(more.cost > best.cost);
    own->task.lines = best.n - 3;
    assert_int_equal(breaks_find(&own->arena, &own->scratch, &own->task).n, 0);
    case_close(own);
}

static void test_R27_R29_shared_exactly(void **state)
{
    (void)state;
    Arena arena = {0};
    GapRules rules = kit_rules(kit_composition());
    Unit *units = kit_units(&arena, "HHH,HH(HH)HaH.HHHH");
    enum { n = 18 };
    Len widths[n];
    LineFit fit = breaks_measure(units, &rules, 0, n);
    for (Len delta = -fit.shrink; delta <= EM * 4; delta += 7) {
        Line line = {.first = 0, .end = n, .measure = fit.natural + delta};
        assert_int_equal(set_gaps(units, &rules, &line, ALIGN_JUSTIFY, widths), line.measure);
    }
    /* Steps in order: as much as brackets give comes from brackets alone. */
    Line line = {.first = 0, .end = n, .measure = fit.natural - EM / 4};
    set_gaps(units, &rules, &line, ALIGN_JUSTIFY, widths);
    assert_int_equal(widths[3], EM / 2);             /* comma: not yet */
    assert_int_equal(widths[5], EM / 2 - EM / 8);    /* both brackets alike */
    assert_int_equal(widths[9], EM / 2 - EM / 8);
    assert_int_equal(widths[13], EM / 2);            /* stop: last */
    line.measure = fit.natural - fit.shrink;
    set_gaps(units, &rules, &line, ALIGN_JUSTIFY, widths);
    assert_int_equal(widths[3], EM / 4);
    assert_int_equal(widths[13], EM / 4);
    assert_int_equal(widths[0], 0); /* R28 */
    /* R29: Han–Latin first to half an em, then all alike. */
    line.measure = fit.natural + EM / 4;
    set_gaps(units, &rules, &line, ALIGN_JUSTIFY, widths);
    assert_int_equal(widths[10], EM / 4 + EM / 8);
    assert_int_equal(widths[0], 0);
    line.measure = fit.natural + EM / 2 + EM;
    set_gaps(units, &rules, &line, ALIGN_JUSTIFY, widths);
    assert_in_range(widths[0], EM / 15 - 1, EM / 15 + 1); /* 15 of the 17 gaps open */
    assert_int_equal(widths[6], 0); /* R26: behind the opener */
    assert_true(abs(widths[0] - widths[16]) <= 1);
    arena_free(&arena);
}

static void test_linear(void **state)
{
    (void)state;
    enum { MANY = 50000 };
    char *letters = malloc(MANY + 1);
    uint32_t seed = 3;
    random_letters(&seed, letters, MANY);
    Len widths[] = {EM * 15, EM * 9, EM * 9, EM * 15};
    for (int n = 1; n <= 4; n += 3) {
        Case *own = case_open(letters, widths, n, ALIGN_JUSTIFY);
        Lines lines = breaks_find(&own->arena, &own->scratch, &own->task);
        assert_in_range(lines.n, MANY / 18, MANY / 8);
        case_close(own);
    }
    free(letters);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R21_shrink_before_push),     cmocka_unit_test(test_R46_no_single_last),
        cmocka_unit_test(test_emergency_in_long_word), cmocka_unit_test(test_wider_than_the_measure),
        cmocka_unit_test(test_hard_breaks),            cmocka_unit_test(test_exact_number_of_lines),
        cmocka_unit_test(test_R27_R29_shared_exactly), cmocka_unit_test(test_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
