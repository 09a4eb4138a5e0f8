/* SPDX-License-Identifier: MIT */
/* linememo_test.c - what is found again is what would be broken again */
#include "makeup/linememo.h"
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { EM = 9 * LEN_PT, PARAS = 4, ROUNDS = 16000 };

static Para *shape(Bench *bench, int characters)
{
    const char *prose = bench_prose(bench, characters);
    Copy *copy = arena_new(&bench->arena, Copy);
    *copy = bench_copy(bench, prose);
    ParaPart part = {.copy = copy, .setting = {.size = EM, .ink = {INK_BLACK, 1000, false}}};
    ParaSpec spec = {.parts = &part, .n_parts = 1, .indent = 2 * EM, .lang = STR("zh-CN"), .composition = &bench->layout.composition};
    return para_shape(&bench->arena, bench->fonts, &spec, bench->diag);
}

static void expect_same(const Lines *a, const Lines *b)
{
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->loose, b->loose);
    assert_int_equal(a->worst, b->worst);
    assert_int_equal(a->cost, b->cost);
    assert_memory_equal(a->lines, b->lines, (size_t)a->n * sizeof *a->lines);
}

/* Measures, starts and paragraphs at random; each question comes many times. */
static void found_is_broken_again(void **state)
{
    (void)state;
    Bench bench = {0};
    Arena arena = {0}, out = {0}, scratch = {0};
    const Para *paras[PARAS];
    bench_layout(&bench, "    - story: {slot: lead}\n");
    for (int i = 0; i < PARAS; i++)
        paras[i] = shape(&bench, 60 + 35 * i);
    LineMemo *memo = linememo_new(&arena);
    unsigned seed = 1;
    size_t half = 0;
    for (int round = 0; round < ROUNDS; round++) {
        Len widths[4];
        for (int i = 0; i < 4; i++)
            widths[i] = (10 + rand_r(&seed) % 2) * EM;
        Measures measures = {widths, 1 + rand_r(&seed) % 4};
        const Para *para = paras[rand_r(&seed) % PARAS];
        int32_t first = rand_r(&seed) % 2 ? 20 : 0;
        Lines plain = first ? para_break_from(&out, &scratch, para, measures, first) : para_break(&out, &scratch, para, measures);
        Lines lines = linememo_break(memo, &out, &scratch, para, measures, first);
        expect_same(&lines, &plain);
        lines.lines[0].offset += EM; /* they are the caller's: what is found next is as it was */
        arena_free(&out);
        half = round == ROUNDS / 2 ? arena.total : half;
    }
    assert_int_equal(arena.total, half); /* nothing new was asked in the second half */
    arena_free(&scratch);
    arena_free(&arena);
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(found_is_broken_again)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
