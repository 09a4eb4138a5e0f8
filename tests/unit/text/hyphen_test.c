/* SPDX-License-Identifier: MIT */
/* hyphen_test.c - words divided at line ends: cost and room of the hyphen, on units by hand and with fonts */
#include "unit/text/textkit.h"

#include "text/set.h"

/* --- on units: h is a letter behind which a word may be divided --------------------- */

static const UnitRun HYPHEN_RUN = {.size = EM, .em = EM, .hyphen = EM * 3 / 8};

typedef struct Row {
    Arena arena, scratch;
    Unit *units;
    GapRules rules;
    BreakTask task;
    Len width;
    Lines lines;
} Row;

static Row *row_open(const char *letters, Len width)
{
    Row *row = calloc(1, sizeof *row);
    Composition composition = kit_composition();
    char *plain = str_dup(&row->arena, str_of(letters));
    for (char *p = plain; *p; p++)
        *p = *p == 'h' ? 'a' : *p;
    row->units = kit_units(&row->arena, plain);
    for (int i = 0; letters[i]; i++)
        row->units[i].flags |= letters[i] == 'h' ? UNIT_HYPHEN_AFTER : 0;
    row->rules = gaps_rules(&composition, &HYPHEN_RUN, false);
    row->width = width;
    row->task = (BreakTask){.units = row->units, .n = (int)strlen(letters), .rules = &row->rules,
                            .align = ALIGN_JUSTIFY, .em = EM, .measures = {&row->width, 1}};
    row->lines = breaks_find(&row->arena, &row->scratch, &row->task);
    return row;
}

static void row_close(Row *row)
{
    arena_free(&row->arena);
    arena_free(&row->scratch);
    free(row);
}

static bool divides(const Row *row, int line)
{
    const Line *here = &row->lines.lines[line];
    return line + 1 < row->lines.n && row->units[here->end - 1].flags & UNIT_HYPHEN_AFTER;
}

/* Five letters and a hyphen would not fit where five letters do. */
static void test_R25_hyphen_takes_room(void **state)
{
    (void)state;
    Row *row = row_open("HHaahaaaHHHHHHHH", 5 * EM);
    assert_true(divides(row, 0));
    Len widths[16];
    Len width = set_gaps(row->units, &row->rules, &row->lines.lines[0], ALIGN_JUSTIFY, widths);
    assert_int_equal(width, 5 * EM);
    Len shown = 0;
    for (int i = row->lines.lines[0].first; i < row->lines.lines[0].end; i++)
        shown += row->units[i].body + widths[i];
    assert_int_equal(shown + HYPHEN_RUN.hyphen, 5 * EM);
    row_close(row);
    /* Control: the same letters without the place to divide. */
    row = row_open("HHaaaaaaHHHHHHHH", 5 * EM);
    assert_int_equal(row->lines.lines[0].end, 2);
    row_close(row);
}

/* Where the lines are good without it, nothing is divided. */
static void test_R25_whole_words_first(void **state)
{
    (void)state;
    Row *row = row_open("HHHHHaahaaaaHHHHHHHH", 5 * EM);
    for (int i = 0; i < row->lines.n; i++)
        assert_false(divides(row, i));
    row_close(row);
}

/* Cheapest way from unit `first`, tried by hand; the line before it divides a word. */
static int64_t brute(const Row *row, int first, bool after)
{
    const BreakTask *task = &row->task;
    int64_t best = INT64_MAX;
    for (int end = first + 1; end <= task->n; end++) {
        bool last = end == task->n, here = task->units[end - 1].flags & UNIT_HYPHEN_AFTER;
        if (!last && !gap_between(task->rules, &task->units[end - 1], &task->units[end]).breaks)
            continue;
        LineFit fit = breaks_measure(task->units, task->rules, first, end);
        int64_t cost = breaks_cost(&fit, row->width, EM, ALIGN_JUSTIFY, last);
        if (cost == INT64_MAX)
            continue;
        cost += here ? BREAKS_HYPHEN_COST : 0;
        cost += after && (here || last) ? BREAKS_HYPHEN_AGAIN_COST : 0;
        if (last) {
            cost += breaks_is_orphan(task->units, first, end) ? BREAKS_ORPHAN_COST : 0;
        } else {
            int64_t rest = brute(row, end, here);
            if (rest == INT64_MAX)
                continue;
            cost += rest;
        }
        best = cost < best ? cost : best;
    }
    return best;
}

static void test_R25_optimum_with_hyphens_is_brute_force(void **state)
{
    (void)state;
    static const char CHOICE[] = "HHHaahahah  ,";
    int divided = 0;
    for (uint32_t seed = 1; seed <= 3000; seed++) {
        uint32_t x = seed * 2654435761u;
        char letters[24];
        int n = 8 + (int)(seed % 12);
        for (int i = 0; i < n; i++)
            x = x * 1664525u + 1013904223u, letters[i] = CHOICE[(x >> 8) % (sizeof CHOICE - 1)];
        letters[n - 1] = 'H';
        letters[n] = '\0';
        Row *row = row_open(letters, EM * (4 + (Len)(x >> 30)));
        int64_t best = brute(row, 0, false);
        if (best != INT64_MAX && row->lines.cost != best)
            fail_msg("seed %u “%s”: %lld, brute force %lld", seed, letters, (long long)row->lines.cost, (long long)best);
        for (int i = 0; i < row->lines.n; i++)
            divided += divides(row, i);
        row_close(row);
    }
    assert_in_range(divided, 200, 10000);
}

/* Two lines in a row that divide words cost a line that opens by half an em. */
static void test_R25_hyphens_not_in_a_row(void **state)
{
    (void)state;
    int runs = 0, divided = 0;
    for (int pass = 0; pass < 2; pass++) {
        Row *row = row_open(pass ? "HHHaahaahHHHHaahaahHHHH" : "HHHaahaaHHHHaahaahHHHHHHHH", 5 * EM);
        for (int i = 0; i + 1 < row->lines.n; i++) {
            divided += divides(row, i);
            runs += divides(row, i) && divides(row, i + 1);
        }
        row_close(row);
    }
    assert_int_equal(runs, 0);
    assert_true(divided > 0);
    /* Control: with nothing else to do, they stand in a row. */
    Row *row = row_open("aahaahaahaahaahaahaahaahaahHH", 4 * EM);
    assert_true(divides(row, 0) && divides(row, 1));
    row_close(row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R25_hyphen_takes_room),
        cmocka_unit_test(test_R25_whole_words_first),
        cmocka_unit_test(test_R25_hyphens_not_in_a_row),
        cmocka_unit_test(test_R25_optimum_with_hyphens_is_brute_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
