/* SPDX-License-Identifier: MIT */
/* breaks_test.c - total-fit breaking on literal units, against brute force */
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

/* Cheapest way from unit `first` on line `line`, tried by hand; in `lines` lines, or (0) in any number. */
static int64_t brute(const BreakTask *task, int first, int line, int lines)
{
    int64_t best = INT64_MAX;
    if (lines && line >= lines)
        return best;
    for (int end = first + 1; end <= task->n; end++) {
        bool last = end == task->n;
        if (last && lines && line + 1 != lines)
            continue;
        if (!last && !gap_between(task->rules, &task->units[end - 1], &task->units[end]).breaks)
            continue;
        LineFit fit = breaks_measure(task->units, task->rules, first, end);
        int64_t cost = breaks_cost(&fit, breaks_width(task, line), task->em, task->align, last);
        if (cost == INT64_MAX)
            continue;
        if (last) {
            cost += breaks_is_orphan(task->units, first, end) ? BREAKS_ORPHAN_COST : 0;
        } else {
            int64_t rest = brute(task, end, line + 1, lines);
            if (rest == INT64_MAX)
                continue;
            cost += rest;
        }
        best = cost < best ? cost : best;
    }
    return best;
}

static int64_t cost_of(const BreakTask *task, const Lines *lines)
{
    int64_t total = 0;
    for (int i = 0; i < lines->n; i++) {
        const Line *line = &lines->lines[i];
        int end = i + 1 < lines->n ? lines->lines[i + 1].first : task->n;
        LineFit fit = breaks_measure(task->units, task->rules, line->first, end);
        int64_t cost = breaks_cost(&fit, line->measure, task->em, task->align, line->last);
        if (cost == INT64_MAX)
            return INT64_MAX;
        total += cost;
        if (line->last && breaks_is_orphan(task->units, line->first, line->end))
            total += BREAKS_ORPHAN_COST;
    }
    return total;
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

static void compare_with_brute(uint32_t seed, int n_widths, Align align)
{
    char letters[32];
    int n = 6 + (int)(next_random(&seed) % 14);
    random_letters(&seed, letters, n);
    Len widths[4];
    for (int i = 0; i < 4; i++)
        widths[i] = EM * (4 + (int)(next_random(&seed) % 5));
    Case *own = case_open(letters, widths, n_widths, align);
    own->task.indent = next_random(&seed) % 2 ? EM * 2 : 0;
    int64_t best = brute(&own->task, 0, 0, 0);
    if (best != INT64_MAX) {
        Lines lines = breaks_find(&own->arena, &own->scratch, &own->task);
        int64_t found = cost_of(&own->task, &lines);
        if (found != best)
            fail_msg("seed %u “%s”: %lld, brute force %lld", seed, letters, (long long)found, (long long)best);
        assert_int_equal(lines.cost, found);
    }
    case_close(own);
}

static void test_optimum_is_brute_force(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 3000; seed++) {
        compare_with_brute(seed, 1, ALIGN_JUSTIFY);
        compare_with_brute(seed, 4, ALIGN_JUSTIFY);
        compare_with_brute(seed, 1, ALIGN_LEFT);
    }
}

/* The settings in one line fewer and one more are the best there are, and left out only where they are too dear. */
static int compare_variants(uint32_t seed)
{
    char letters[32];
    int n = 8 + (int)(next_random(&seed) % 14), found = 0;
    random_letters(&seed, letters, n);
    Len width = EM * (4 + (int)(next_random(&seed) % 5));
    Case *own = case_open(letters, &width, 1, ALIGN_JUSTIFY);
    own->task.indent = next_random(&seed) % 2 ? EM * 2 : 0;
    Lines alone = breaks_find(&own->arena, &own->scratch, &own->task), variants[3];
    breaks_variants(&own->arena, &own->scratch, &own->task, variants);
    assert_int_equal(variants[1].cost, alone.cost);
    assert_int_equal(variants[1].n, alone.n);
    for (int i = 0; i < 3 && alone.cost < BREAKS_ORPHAN_COST; i += 2) {
        int64_t best = alone.n + i - 1 > 0 ? brute(&own->task, 0, 0, alone.n + i - 1) : INT64_MAX;
        if (best == INT64_MAX || best >= BREAKS_ORPHAN_COST || best > alone.cost + BREAKS_VARIANT_MOST) {
            assert_int_equal(variants[i].n, 0);
            continue;
        }
        found++;
        assert_int_equal(variants[i].n, alone.n + i - 1);
        assert_int_equal(variants[i].cost, best);
        assert_int_equal(cost_of(&own->task, &variants[i]), best);
    }
    case_close(own);
    return found;
}

static void test_variants_are_brute_force(void **state)
{
    (void)state;
    int found = 0;
    for (uint32_t seed = 1; seed <= 3000; seed++)
        found += compare_variants(seed);
    assert_true(found > 150); /* control: there are such settings to be compared */
}

static void test_all_units_once(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 500; seed++) {
        char letters[256];
        uint32_t random = seed;
        random_letters(&random, letters, 200);
        Len width = EM * (4 + (int)(seed % 37));
        Case *own = case_open(letters, &width, 1, ALIGN_JUSTIFY);
        Lines lines = breaks_find(&own->arena, &own->scratch, &own->task);
        int at = 0;
        for (int i = 0; i < lines.n; i++) {
            for (; at < lines.lines[i].first; at++)
                assert_int_equal(own->task.units[at].class, CLASS_SPACE);
            assert_true(lines.lines[i].end > lines.lines[i].first);
            at = lines.lines[i].end;
        }
        assert_true(at == 200 || own->task.units[at].class == CLASS_SPACE);
        case_close(own);
    }
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
        cmocka_unit_test(test_optimum_is_brute_force), cmocka_unit_test(test_variants_are_brute_force),
        cmocka_unit_test(test_all_units_once),
        cmocka_unit_test(test_R21_shrink_before_push),     cmocka_unit_test(test_R46_no_single_last),
        cmocka_unit_test(test_emergency_in_long_word), cmocka_unit_test(test_wider_than_the_measure),
        cmocka_unit_test(test_hard_breaks),            cmocka_unit_test(test_exact_number_of_lines),
        cmocka_unit_test(test_R27_R29_shared_exactly), cmocka_unit_test(test_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
