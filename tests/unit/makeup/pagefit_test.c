/* SPDX-License-Identifier: MIT */
/* pagefit_test.c - pages whose copy fits by itself, and what is said where it cannot */
#include "unit/check.h"

#include "makeup/pieces.h"
#include "unit/makeup/bench.h"

#include <stdlib.h>

enum { CHARS = 15 };

static Article *story(Bench *bench, const char *slot, const char *title)
{
    Article *article = bench_article(bench, title, 64);
    bench_fill(bench, slot, article);
    return article;
}

/* A paragraph of Han alone: so many lines, the last one of `rest` characters; nothing in it gives way. */
static void solid(Bench *bench, Article *article, int lines, int rest)
{
    Buf text = {0};
    int count = lines == 1 ? rest : CHARS - 2 + (lines - 2) * CHARS + rest;
    for (int i = 0; i < count; i++)
        buf_puts(&text, i % 7 ? "溪" : "桥");
    bench_block(bench, article, BLOCK_PARAGRAPH, str_dup(&bench->arena, str_copy(&bench->arena, buf_str(&text))));
    buf_free(&text);
}

static int frame_lines(const Bench *bench, const char *slot)
{
    return bench_frame(bench, slot)->box.height / bench->set.pages[0].pitch;
}

static void page_is_filled(const Bench *bench)
{
    assert_null(bench_find(bench, FINDING_OVERSET));
    assert_null(bench_find(bench, FINDING_UNDERFULL));
    for (int i = 0; i < bench->set.n_stories; i++)
        assert_int_equal(bench->set.stories[i].overset, 0);
}

/* Two stories under one another, `free` high: whatever each holds, both fit. */
static void heights_follow_the_copy(void **state)
{
    (void)state;
    for (int first = 40; first <= 200; first += 40) {
        Bench bench = {0};
        bench_layout(&bench, "    - story: {slot: a, columns: 5}\n    - story: {slot: b, columns: 5}\n");
        Article *a = story(&bench, "a", "短题"), *b = story(&bench, "b", "短题");
        solid(&bench, a, first, 9);
        assert_true(bench_make(&bench));
        int head = frame_lines(&bench, "a") - bench_frame(&bench, "a")->capacity;
        int spare = bench.set.pages[0].type_area.height / bench.set.pages[0].pitch - 1 - 2 * head - first / 5;
        solid(&bench, b, spare * 5, 9);
        b->hash++;
        diag_clear(bench.diag);
        assert_true(bench_make(&bench));
        page_is_filled(&bench);
        assert_int_equal(bench_frame(&bench, "a")->lines, first / 5);
        bench_close(&bench);
    }
}

/* Five columns of 12 lines for 60 lines of text, or 2 fewer: paragraphs that could be a line longer. */
static void make_missing(Bench *bench, int missing)
{
    bench_layout(bench, "    - story: {slot: a, columns: 5, height: 14行, head: {size: 16pt, max_lines: 1}}\n    - space: fill\n");
    Article *a = story(bench, "a", "短题");
    solid(bench, a, 6 - missing, 9);
    for (int i = 0; i < 6; i++)
        bench_block(bench, a, BLOCK_PARAGRAPH, bench_prose(bench, CHARS * 9 - 4));
    assert_true(bench_make(bench));
}

static void levers_are_used_where_they_are_needed(void **state)
{
    (void)state;
    Bench full = {0}, short_of = {0};
    make_missing(&full, 0);
    int lines = full.set.stories[0].lines;
    assert_int_equal(full.set.stories[0].levers.n, 0);
    /* As many lines as no column may lack two of. */
    make_missing(&short_of, 5);
    assert_null(bench_find(&short_of, FINDING_UNDERFULL));
    assert_true(short_of.set.stories[0].levers.n > 0);
    assert_true(short_of.set.stories[0].lines > lines - 5);
    bench_close(&full);
    bench_close(&short_of);
}

static int find_cut(const Bench *bench)
{
    const Finding *finding = bench_find(bench, FINDING_OVERSET);
    return finding ? atoi(finding->args[6].p) : 0;
}

/* What the finding asks to cut is enough, and a line less is not. */
static void excess_is_exact(void **state)
{
    (void)state;
    for (int over = 1; over <= 23; over += 11) {
        Bench bench = {0};
        bench_layout(&bench, "    - story: {slot: a, columns: 5}\n"
                             "    - row: {content: [{story: {slot: b, columns: 2}}, {story: {slot: c, columns: 3}}]}\n");
        Article *a = story(&bench, "a", "短题"), *b = story(&bench, "b", "短题"), *c = story(&bench, "c", "短题");
        solid(&bench, a, 100, 9);
        solid(&bench, b, 80, 9);
        solid(&bench, c, 120 + over + 60, 9);
        assert_true(bench_make(&bench));
        int cut = find_cut(&bench);
        assert_true(cut > 0);
        for (int less = 0; less <= 1; less++) {
            c->n_blocks = 0;
            solid(&bench, c, 180 + over - cut + less, 9);
            c->hash++;
            diag_clear(bench.diag);
            assert_true(bench_make(&bench));
            assert_int_equal(bench_find(&bench, FINDING_OVERSET) != NULL, less);
        }
        bench_close(&bench);
    }
}

/* Of two masters the one that holds the copy is taken, whichever is named first. */
static void best_master_is_taken(void **state)
{
    (void)state;
    static const char *const narrow = "    - story: {slot: a, columns: 2, height: 30行}\n    - space: fill\n";
    static const char *const wide = "    - story: {slot: a, columns: 5, height: 30行}\n    - space: fill\n";
    for (int turn = 0; turn < 2; turn++) {
        Buf text = {0};
        buf_puts(&text, turn ? wide : narrow);
        buf_puts(&text, "  other:\n");
        buf_puts(&text, turn ? narrow : wide);
        buf_putc(&text, '\0');
        Bench bench = {0};
        bench_layout(&bench, text.p);
        solid(&bench, story(&bench, "a", "短题"), 110, 9);
        assert_true(bench_make(&bench));
        assert_null(bench_find(&bench, FINDING_OVERSET));
        check_str(bench.set.pages[0].master, turn ? "page" : "other");
        bench_close(&bench);
        buf_free(&text);
    }
}

/* What was found while a master was tried that is not taken is nobody's business. */
static void findings_of_other_masters_are_not_told(void **state)
{
    (void)state;
    static const char *const narrow = "    - story: {slot: a, columns: 1, height: 30行, head: {size: 40pt, max_lines: 1}}\n    - space: fill\n";
    static const char *const wide = "    - story: {slot: a, columns: 5, height: 30行, head: {size: 20pt, max_lines: 1}}\n    - space: fill\n";
    for (int both = 0; both < 2; both++) {
        Bench bench = {0};
        Str text = str_format(&bench.arena, "%s%s%s", narrow, both ? "  other:\n" : "", both ? wide : "");
        bench_layout(&bench, text.p);
        solid(&bench, story(&bench, "a", "一个很长很长的题目放不进一栏里"), 110, 9);
        assert_true(bench_make(&bench));
        assert_int_equal(bench_find(&bench, FINDING_HEAD_OVERSET) != NULL, !both); /* control: it is there alone */
        bench_close(&bench);
    }
}

/* No page holds more lines than it has, whatever the layout writes: heights are tried one by one. */
static void ranges_end_with_the_page(void **state)
{
    (void)state;
    Desk desk = {.grid = {.lines = 80, .pitch = 15 * LEN_PT, .body = 9 * LEN_PT}};
    MeasureRange range = {measure_of(INT64_C(5000000), UNIT_LINE), measure_of(INT64_C(100000000000), UNIT_LINE)};
    int least, most;
    picture_bounds(&desk, &range, &least, &most);
    assert_int_equal(least, 5);
    assert_int_equal(most, 80);
}

/* A short story beside one that is too long: the long one stands over, wherever it stands. */
static void the_long_story_stands_over(void **state)
{
    (void)state;
    for (int first = 0; first < 2; first++) {
        Bench bench = {0};
        bench_layout(&bench, "    - story: {slot: a, columns: 5}\n    - story: {slot: b, columns: 5}\n");
        Article *a = story(&bench, "a", "短题"), *b = story(&bench, "b", "短题");
        solid(&bench, first ? b : a, 40, 9);
        solid(&bench, first ? a : b, 400, 9);
        assert_true(bench_make(&bench));
        int longest = first ? 0 : 1;
        assert_true(bench.set.stories[longest].overset > 0);
        assert_int_equal(bench.set.stories[1 - longest].overset, 0);
        bench_close(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_long_story_stands_over),
        cmocka_unit_test(heights_follow_the_copy),
        cmocka_unit_test(levers_are_used_where_they_are_needed),
        cmocka_unit_test(excess_is_exact),
        cmocka_unit_test(best_master_is_taken),
        cmocka_unit_test(findings_of_other_masters_are_not_told),
        cmocka_unit_test(ranges_end_with_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
