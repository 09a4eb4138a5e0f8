/* SPDX-License-Identifier: MIT */
/* textnode_test.c - spread lines, stacked lines, credits and folio */
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void spread_lines_reach_both_edges(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - text: {lines: [云溪镇人民政府, 云溪镇信息办公室编, 三字文], align: spread, width: 2栏}\n    - story: {slot: a}\n");
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    Len left = page->type_area.x, right = left + 2 * page->column + page->gutter;
    int lines = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->role != ROLE_TEXT)
            continue;
        const GlyphRun *run = &item->u.run;
        assert_int_equal(run->glyphs[0].x, left);
        assert_in_range(run->glyphs[run->n_glyphs - 1].x + run->size - right + 2, 0, 4);
        Len gap = run->glyphs[1].x - run->glyphs[0].x;
        for (int g = 2; g < run->n_glyphs; g++)
            assert_in_range(run->glyphs[g].x - run->glyphs[g - 1].x - gap + 2, 0, 4);
        lines++;
    }
    assert_int_equal(lines, 3);
    bench_close(&bench);
}

static void stacked_characters_stand_one_below_the_other(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - text: {lines: [自家门口这点事], stacked: true, width: 1栏, height: 10行}\n    - story: {slot: a}\n");
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    Len y = 0, step = 0;
    int seen = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->role != ROLE_TEXT)
            continue;
        const GlyphRun *run = &item->u.run;
        assert_int_equal(run->turn, RUN_UPRIGHT);
        for (int g = 0; g < run->n_glyphs; g++, seen++) {
            Point at = run_point(run, g);
            assert_in_range(at.x + run->size / 2 - page->type_area.x - page->column / 2 + 2, 0, 4);
            if (seen > 1)
                assert_int_equal(at.y - y, step);
            step = seen > 0 ? at.y - y : step;
            y = at.y;
        }
    }
    assert_int_equal(seen, 7);
    assert_int_equal(step, LEN_POINTS(9) + len_ratio(LEN_POINTS(9), 1, 5));
    bench_close(&bench);
}

/* From the left edge of 行 to that of 开 in 行，开, in em/1024. */
static Len step_over_a_comma(const char *size)
{
    char part[200];
    snprintf(part, sizeof part, "    - text: {lines: [缓行，开道], size: %s, width: 2栏}\n    - story: {slot: a}\n", size);
    Bench bench = {0};
    bench_layout(&bench, part);
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    Len step = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->role == ROLE_TEXT)
            step = (Len)(((int64_t)item->u.run.glyphs[3].x - item->u.run.glyphs[1].x) * 1024 / item->u.run.size);
    }
    bench_close(&bench);
    return step;
}

static void large_texts_keep_little_blank_beside_marks(void **state)
{
    (void)state;
    assert_in_range(step_over_a_comma("20pt"), 1024 + 512 + 192 - 2, 1024 + 512 + 192 + 2);
    assert_in_range(step_over_a_comma("9pt"), 2048 - 2, 2048 + 2); /* control: small ones all of it */
}

/* Boxes of a vertical text's columns, in drawing order. */
static int column_boxes(Bench *bench, const char *keys, Box *boxes, int most, Box *frame)
{
    char master[400];
    snprintf(master, sizeof master, "    - text: {writing: vertical, width: 1栏, height: 10行, size: 12pt, leading: 20pt, %s}\n    - story: {slot: a}\n", keys);
    bench_layout(bench, master);
    assert_true(bench_make(bench));
    const Page *page = &bench->set.pages[0];
    *frame = (Box){page->type_area.x, page->type_area.y, page->column, 10 * page->pitch};
    int n = 0;
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].role == ROLE_TEXT && n < most) {
            assert_int_equal(page->items[i].u.run.turn, RUN_UPRIGHT);
            boxes[n++] = page->items[i].box;
        }
    return n;
}

/* R60: lines of a vertical text stand from the right to the left, where the part says in height and width. */
static void r60_columns_of_a_vertical_text(void **state)
{
    (void)state;
    static const struct {
        const char *vertical;
        int above; /* halves of the room that is left over the text */
    } ways[] = {{"top", 0}, {"center", 1}, {"bottom", 2}};
    for (int i = 0; i < 3; i++) {
        char keys[200];
        snprintf(keys, sizeof keys, "lines: [云溪镇, 石板桥头], vertical_align: %s", ways[i].vertical);
        Bench bench = {0};
        Box boxes[8], frame;
        assert_int_equal(column_boxes(&bench, keys, boxes, 8, &frame), 2);
        for (int k = 0; k < 2; k++) {
            assert_int_equal(boxes[k].height, (3 + k) * LEN_POINTS(12));
            assert_int_equal(boxes[k].y - frame.y, (frame.height - boxes[k].height) * ways[i].above / 2);
        }
        assert_int_equal(boxes[0].x - boxes[1].x, LEN_POINTS(20)); /* the leading */
        Len right = frame.x + frame.width - boxes[0].x - boxes[0].width;
        assert_in_range(right - (boxes[1].x - frame.x) + 2, 0, 4);
        bench_close(&bench);
    }
    Bench bench = {0};
    Box boxes[8], frame;
    assert_int_equal(column_boxes(&bench, "lines: [云溪镇, 石板桥头], align: right, vertical_align: spread", boxes, 8, &frame), 2);
    assert_int_equal(boxes[0].x + boxes[0].width, frame.x + frame.width);
    assert_int_equal(boxes[0].height, frame.height);
    assert_int_equal(boxes[1].height, frame.height);
    bench_close(&bench);
    assert_int_equal(column_boxes(&bench, "lines: [云溪镇, 石板桥头], align: spread", boxes, 8, &frame), 2);
    assert_int_equal(boxes[0].x + boxes[0].width, frame.x + frame.width);
    assert_int_equal(boxes[1].x, frame.x);
    bench_close(&bench);
    /* A line longer than the height goes on in the next column; more columns than the width holds are told. */
    assert_int_equal(column_boxes(&bench, "lines: [云溪镇石板桥头的老人清晨走过桥]", boxes, 8, &frame), 2);
    assert_null(bench_find(&bench, FINDING_TREE_OVERFULL));
    bench_close(&bench);
    assert_int_equal(column_boxes(&bench, "lines: [云, 溪, 镇, 石, 板, 桥, 头, 老]", boxes, 8, &frame), 8);
    assert_non_null(bench_find(&bench, FINDING_TREE_OVERFULL));
    bench_close(&bench);
}

static void credits_are_spread_over_the_width(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - story: {slot: a}\n    - credits: {height: 2行, fields: [\"主编：沈砚秋\", \"美编：{page.designer}\", \"印刷：云溪印刷厂\", \"电话：0000-5550100\"]}\n");
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    Len first = -1, last = 0;
    int n = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->role != ROLE_CREDITS || !item->u.run.line_start)
            continue;
        assert_true(str_find(item->u.run.text, STR("美编"), 0) == (size_t)-1); /* nobody is named: no bare label */
        if (first < 0)
            first = item->box.x;
        n++;
    }
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].role == ROLE_CREDITS) {
            Len right = page->items[i].box.x + page->items[i].box.width;
            last = right > last ? right : last;
        }
    assert_int_equal(n, 3);
    assert_int_equal(first, page->type_area.x);
    assert_in_range(last - page->type_area.x - page->type_area.width + 4, 0, 8);
    bench_close(&bench);
}

/* Left edges of the credits' lines in the order of drawing. */
static int credit_edges(const Page *page, Box *boxes, int most)
{
    int n = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->role != ROLE_CREDITS || item->kind != ITEM_GLYPHS)
            continue;
        if (item->u.run.line_start && n < most)
            boxes[n++] = item->box;
        else if (n)
            boxes[n - 1].width = item->box.x + item->box.width - boxes[n - 1].x;
    }
    return n;
}

static void rows_of_credits_stand_in_columns(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - story: {slot: a}\n    - credits: {height: 2行, per_row: 3, fields: [主编某, 美编某某某某, 校对, 社址云溪镇书院路, 印刷, 电话某某某]}\n");
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    Len left = page->type_area.x, right = left + page->type_area.width;
    Box boxes[7];
    assert_int_equal(credit_edges(page, boxes, 7), 6);
    for (int i = 0; i < 3; i++)
        assert_true(boxes[i + 3].y > boxes[i].y);
    assert_int_equal(boxes[0].x, left);
    assert_int_equal(boxes[3].x, left);
    assert_int_equal(boxes[1].x, boxes[4].x);
    assert_int_equal(boxes[2].x + boxes[2].width, right);
    assert_int_equal(boxes[5].x + boxes[5].width, right);
    Len white = boxes[1].x - (boxes[3].x + boxes[3].width);
    assert_in_range(boxes[5].x - (boxes[1].x + boxes[1].width) - white + 2, 0, 4);
    bench_close(&bench);
}

/* A text without a height in a row is as high as the row, so that vertical_align means something. */
static void a_text_in_a_row_fills_its_height(void **state)
{
    (void)state;
    static const char *const aligns[] = {"top", "center", "bottom"};
    Len y[3] = {0}, pitch = 0;
    for (int c = 0; c < 3; c++) {
        Bench bench = {0};
        bench_layout(&bench, str_dup(&bench.arena, str_format(&bench.arena,
            "    - row:\n        height: 9行\n        content:\n          - text: {width: fill, lines: [云溪], vertical_align: %s}\n"
            "    - story: {slot: a}\n", aligns[c])));
        assert_true(bench_make(&bench));
        const Page *page = &bench.set.pages[0];
        pitch = page->pitch;
        for (int i = 0; i < page->n_items; i++)
            y[c] = page->items[i].role == ROLE_TEXT ? page->items[i].u.run.y : y[c];
        bench_close(&bench);
    }
    assert_true(y[1] - y[0] > 3 * pitch);
    assert_in_range(y[2] - y[1] - (y[1] - y[0]) + 2, 0, 4);
}

/* Nothing in a folio touches the rule under it. */
static void a_section_name_keeps_clear_of_the_rule(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - folio: {height: 2行, section_style: {size: 15pt}}\n    - story: {slot: a}\n");
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    Len foot = 0, rule = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind == ITEM_RULE && item->role == ROLE_FOLIO)
            rule = item->box.y;
        if (item->kind == ITEM_GLYPHS && str_is(item->u.run.text, "要闻"))
            foot = item->u.run.y + item->u.run.size * 12 / 100; /* em box */
    }
    assert_true(foot > 0 && rule > 0);
    assert_true(rule - foot >= LEN_POINTS(2));
    bench_close(&bench);
}

static void the_folio_stands_at_the_outer_edge(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - folio: {height: 3行}\n    - story: {slot: a}\n");
    assert_true(bench_make(&bench)); /* page 1 is a right-hand page */
    const Page *page = &bench.set.pages[0];
    Len right = page->type_area.x + page->type_area.width;
    bool number = false, section = false, staff = false;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind != ITEM_GLYPHS || item->role != ROLE_FOLIO)
            continue;
        if (str_is(item->u.run.text, "1"))
            number = item->box.x > right - LEN_POINTS(40);
        if (str_is(item->u.run.text, "要闻"))
            section = item->box.x == page->type_area.x;
        staff = staff || str_find(item->u.run.text, STR("责编：沈砚秋"), 0) != (size_t)-1;
    }
    assert_true(number && section && staff);
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spread_lines_reach_both_edges),
        cmocka_unit_test(stacked_characters_stand_one_below_the_other),
        cmocka_unit_test(large_texts_keep_little_blank_beside_marks),
        cmocka_unit_test(r60_columns_of_a_vertical_text),
        cmocka_unit_test(credits_are_spread_over_the_width),
        cmocka_unit_test(rows_of_credits_stand_in_columns),
        cmocka_unit_test(a_text_in_a_row_fills_its_height),
        cmocka_unit_test(a_section_name_keeps_clear_of_the_rule),
        cmocka_unit_test(the_folio_stands_at_the_outer_edge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
