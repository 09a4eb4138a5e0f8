/* SPDX-License-Identifier: MIT */
/* capacity_test.c - what a slot is said to hold is what it holds */
#include "unit/check.h"

#include "unit/makeup/bench.h"

enum { CHARS = 15 };

/* One paragraph of so many lines, nothing in which gives way. */
static void fill(Bench *bench, const char *name, int lines)
{
    Article *article = bench_article(bench, "短题", 1);
    Buf text = {0};
    for (int i = 0; i < lines * CHARS - 6; i++)
        buf_puts(&text, "溪");
    bench_block(bench, article, BLOCK_PARAGRAPH, str_dup(&bench->arena, buf_str(&text)));
    buf_free(&text);
    bench_fill(bench, name, article);
}

/* A page whose second story has so many lines, below 0 no copy either; the first one is left free. */
static void open_page(Bench *bench, const char *first, int lines)
{
    Buf master = {0};
    buf_printf(&master, "    - story: {slot: a, columns: 5%s, head: {size: 16pt, max_lines: 1}}\n"
                        "    - story: {slot: b, columns: 5, head: {size: 16pt, max_lines: 1}}\n", first);
    *bench = (Bench){.capacities = true};
    bench_layout(bench, str_dup(&bench->arena, buf_str(&master)));
    buf_free(&master);
    if (lines > 0)
        fill(bench, "b", lines);
}

static void fill_free(Bench *bench, int lines)
{
    fill(bench, "a", lines);
    diag_clear(bench->diag);
    assert_true(bench_make(bench));
}

static const SlotCapacity *slot(const Bench *bench, const char *name)
{
    for (int i = 0; i < bench->set.n_capacities; i++)
        if (str_is(bench->set.capacities[i].slot, name))
            return &bench->set.capacities[i];
    return NULL;
}

static SlotCapacity ask(const char *first, int lines)
{
    Bench bench;
    open_page(&bench, first, lines);
    assert_true(bench_make(&bench));
    assert_int_equal(bench.set.n_capacities, 2);
    SlotCapacity capacity = *slot(&bench, "a");
    assert_int_equal(capacity.article.n, 0);
    assert_int_equal(capacity.lines, 0);
    bench_close(&bench);
    return capacity;
}

/* The most that it is said to hold fits, a line more does not, and the difference says so. */
static void the_most_is_what_fits(void **state)
{
    (void)state;
    for (int other = 60; other <= 180; other += 60) {
        int most = ask("", other).most;
        for (int more = 0; more <= 6; more += more ? 5 : 1) {
            Bench bench;
            open_page(&bench, "", other);
            fill_free(&bench, most + more);
            assert_int_equal(bench_find(&bench, FINDING_OVERSET) != NULL, more > 0);
            assert_int_equal(slot(&bench, "a")->off, more);
            assert_int_equal(slot(&bench, "a")->lines, most + more);
            bench_close(&bench);
        }
    }
}

/* Where the layout gives the slot a range, its least height is told too, and shorter copy is told as too short. */
static void the_least_is_what_fills(void **state)
{
    (void)state;
    const char *range = ", height: 20行..30行";
    SlotCapacity capacity = ask(range, -1);
    assert_int_equal(capacity.most - capacity.least, 5 * 10);
    for (int less = 0; less <= 15; less += 15) {
        Bench bench;
        open_page(&bench, range, -1);
        fill_free(&bench, capacity.least - less);
        assert_int_equal(slot(&bench, "a")->off, -less);
        assert_int_equal(bench_find(&bench, FINDING_UNDERFULL) != NULL, less > 0);
        bench_close(&bench);
    }
}

/* All of the page that another story's copy does not need; nothing is asked of slots whose rest is free. */
static void other_copy_decides(void **state)
{
    (void)state;
    SlotCapacity beside_short = ask("", 60), beside_long = ask("", 120), alone = ask("", -1);
    assert_int_equal(beside_short.most - beside_long.most, 60);
    assert_true(alone.most > beside_short.most);
    assert_int_equal(alone.least, 0);
    assert_true(beside_short.least > alone.least);
}

/* Characters of usual copy: less than full lines hold, and as many lines as are asked for come out of it. */
static void characters_are_those_of_copy(void **state)
{
    (void)state;
    SlotCapacity capacity = ask("", 120);
    assert_true(capacity.most_characters < capacity.most * CHARS);
    Bench bench;
    open_page(&bench, "", 120);
    Article *a = bench_article(&bench, "短题", 64);
    bench_fill(&bench, "a", a);
    int left = capacity.most_characters;
    for (int i = 0; left > 0; i++) {
        int n = 60 + i * 37 % 80; /* about 100 */
        n = n < left ? n : left;
        bench_block(&bench, a, BLOCK_PARAGRAPH, bench_prose(&bench, n));
        left -= n;
    }
    assert_true(bench_make(&bench));
    int off = slot(&bench, "a")->lines - capacity.most;
    assert_in_range(off + 1000, 1000 - capacity.most / 20, 1000 + capacity.most / 20);
    bench_close(&bench);
}

/* Nothing is worked out where nobody asks. */
static void only_where_asked(void **state)
{
    (void)state;
    Bench bench;
    open_page(&bench, "", 60);
    bench.capacities = false;
    assert_true(bench_make(&bench));
    assert_int_equal(bench.set.n_capacities, 0);
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_is_what_fits), cmocka_unit_test(the_least_is_what_fills),
        cmocka_unit_test(other_copy_decides),    cmocka_unit_test(characters_are_those_of_copy),
        cmocka_unit_test(only_where_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
