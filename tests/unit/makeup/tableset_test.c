/* SPDX-License-Identifier: MIT */
/* tableset_test.c - tables in stories: rows on the grid, widths, rules, where they part */
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { TABLE_CELLS = 64 };

static void check_str(Str actual, const char *expected)
{
    if (!str_is(actual, expected))
        print_error("%.*s\n", STR_ARG(actual));
    assert_true(str_is(actual, expected));
}

/* Rows end in /, cells in |: "窗口|时间/浴室|13:00". Aligns: l, c, r or - for each column. */
static void bench_table(Bench *bench, Article *article, const char *aligns, const char *text)
{
    Block *block = &article->blocks[article->n_blocks++];
    CopyTable *table = arena_new(&bench->arena, CopyTable);
    int columns = (int)strlen(aligns), n = 0;
    *block = (Block){.kind = BLOCK_TABLE, .table = table, .span = {article->source, 0, 1}};
    *table = (CopyTable){.columns = columns, .head = true, .aligns = arena_many(&bench->arena, columns, Align),
                         .cells = arena_many(&bench->arena, TABLE_CELLS, Copy)};
    for (int i = 0; i < columns; i++)
        table->aligns[i] = aligns[i] == 'l' ? ALIGN_LEFT : aligns[i] == 'c' ? ALIGN_CENTER : aligns[i] == 'r' ? ALIGN_RIGHT : ALIGN_UNSET;
    for (const char *at = text; *at; n++) {
        char cell[128];
        size_t end = strcspn(at, "|/");
        memcpy(cell, at, end);
        cell[end] = 0;
        table->cells[n] = bench_copy(bench, cell);
        at += end + (at[end] != 0);
    }
    table->rows = n / columns;
    assert_int_equal(n % columns, 0);
}

static const char hours[] = "窗口|时间|电话/便民服务中心|周一至周五早上八点半到下午五点|5550-0101/卫生院|八点到四点半|5550-0120/"
                            "邮政代办点|每天八点半到五点|5550-0138/浴室|每天一点到八点半|5550-0145";

/* A story of one or more columns: prose, the table, prose. */
static void make(Bench *bench, const char *story, int before, const char *aligns, const char *table)
{
    bench_layout(bench, story);
    Article *article = bench_article(bench, "几点开门", 3);
    bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, before));
    bench_table(bench, article, aligns, table);
    bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, 120));
    bench_fill(bench, "lead", article);
    assert_true(bench_make(bench));
    assert_int_equal(bench_lost(bench), -1);
}

/* The run that holds a text. */
static const Item *find_text(const Bench *bench, const char *text)
{
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind == ITEM_GLYPHS && item->role == ROLE_TABLE && str_find(item->u.run.text, str_of(text), 0) < item->u.run.text.n)
            return item;
    }
    return NULL;
}

static Len right_of(const Item *item)
{
    return item->box.x + item->box.width;
}

/* Level rules of a thickness; places in ys. */
static int level_rules(const Bench *bench, Len thick, Len *ys)
{
    const Page *page = &bench->set.pages[0];
    int n = 0;
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_RULE && page->items[i].box.height == thick && page->items[i].box.width > thick)
            ys[n++] = page->items[i].box.y;
    return n;
}

static void r51_rows_are_whole_lines(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "    - story: {slot: lead, columns: 2, text_columns: 1}\n", 90, "lcr", hours);
    const Page *page = &bench.set.pages[0];
    Len first = 0, last = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        bool body = item->kind == ITEM_GLYPHS && (item->role == ROLE_BODY || item->role == ROLE_TABLE);
        if (!body)
            continue;
        first = first ? first : item->u.run.y;
        last = item->u.run.y;
        assert_int_equal((item->u.run.y - first) % page->pitch, 0); /* one line a row: all on the grid */
    }
    /* A line of white above and below: head, four rows. */
    const Item *head = find_text(&bench, "窗口"), *foot = find_text(&bench, "浴室");
    assert_int_equal(foot->u.run.y - head->u.run.y, 4 * page->pitch);
    assert_true(last > foot->u.run.y + page->pitch);
    Len ys[32];
    assert_int_equal(level_rules(&bench, LEN_PT / 2, ys), 2);
    assert_int_equal((ys[0] - page->type_area.y) % page->pitch, 0);
    assert_int_equal(ys[1] + LEN_PT / 2 - ys[0], 5 * page->pitch);
    bench_close(&bench);
}

/* Cells of two lines make rows of two grid lines; the text below is on the grid all the same. */
static void r51_broken_cells_keep_the_grid(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "    - story: {slot: lead, columns: 1}\n", 90, "---", hours);
    const Page *page = &bench.set.pages[0];
    Len first = 0;
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_GLYPHS && page->items[i].role == ROLE_BODY) {
            first = first ? first : page->items[i].u.run.y;
            assert_int_equal((page->items[i].u.run.y - first) % page->pitch, 0);
        }
    Len ys[32];
    assert_int_equal(level_rules(&bench, LEN_PT / 2, ys), 2);
    Len height = ys[1] + LEN_PT / 2 - ys[0];
    assert_int_equal(height % page->pitch, 0);
    assert_true(height > 5 * page->pitch); /* control: not all rows are of one line here */
    assert_int_equal(diag_count(bench.diag, SEVERITY_WARNING), 0);
    bench_close(&bench);
}

static void columns_hold_their_cells(void **state)
{
    (void)state;
    static const char *const stories[] = {"    - story: {slot: lead, columns: 3, text_columns: 1}\n",
                                          "    - story: {slot: lead, columns: 1}\n"};
    for (int s = 0; s < 2; s++) {
        Bench bench = {0};
        make(&bench, stories[s], 60, "lcr", hours);
        const Item *bath = find_text(&bench, "浴室"), *post = find_text(&bench, "5550-0101"), *head = find_text(&bench, "电话");
        Len ys[32], left = LEN_MOST, right = 0;
        level_rules(&bench, LEN_PT / 2, ys);
        const Page *page = &bench.set.pages[0];
        for (int i = 0; i < page->n_items; i++)
            if (page->items[i].kind == ITEM_RULE && page->items[i].box.height == LEN_PT / 2) {
                left = page->items[i].box.x;
                right = right_of(&page->items[i]);
            }
        /* As wide as the column of text; half an em of white inside at both ends. */
        assert_int_equal(bath->box.x - left, LEN_POINTS(8) / 2);
        assert_in_range(right - right_of(post), LEN_POINTS(8) / 2 - 64, LEN_POINTS(8) / 2 + 64);
        assert_in_range(right_of(post) - right_of(head), 0, 64); /* right-aligned: head and cell end together */
        assert_int_equal(right - left, find_text(&bench, "窗口") ? page->frames[0].box.width - (page->frames[0].box.width % LEN_POINTS(9)) : 0);
        /* The number stands whole, though the cells beside it are broken in the narrow one. */
        assert_non_null(post);
        assert_true(s == 0 ? find_text(&bench, "便民服务中心") != NULL : find_text(&bench, "便民服务中心") == NULL);
        bench_close(&bench);
    }
}

static int count_rules(const char *rules, Len *verticals)
{
    Bench bench = {0};
    char story[160];
    snprintf(story, sizeof story, "    - story: {slot: lead, columns: 2, text_columns: 1, table_rules: %s}\n", rules);
    make(&bench, story, 60, "---", hours);
    Len ys[64];
    int n = level_rules(&bench, LEN_PT / 2, ys) + 100 * level_rules(&bench, LEN_PT / 4, ys);
    *verticals = 0;
    for (int i = 0; i < bench.set.pages[0].n_items; i++) {
        const Item *item = &bench.set.pages[0].items[i];
        *verticals += item->kind == ITEM_RULE && item->box.height > item->box.width;
    }
    bench_close(&bench);
    return n;
}

static void rules_are_those_that_the_layout_names(void **state)
{
    (void)state;
    Len verticals;
    assert_int_equal(count_rules("three", &verticals), 102);
    assert_int_equal(verticals, 0);
    assert_int_equal(count_rules("rows", &verticals), 402);
    assert_int_equal(count_rules("grid", &verticals), 402);
    assert_int_equal(verticals, 5 * 4);
    assert_int_equal(count_rules("none", &verticals), 0);
    assert_int_equal(verticals, 0);
}

/* Wherever it is cut: head and first row stand in one column. */
static void a_table_is_never_parted_after_its_head(void **state)
{
    (void)state;
    int parted = 0;
    for (int before = 30; before < 330; before += 15) {
        Bench bench = {0};
        make(&bench, "    - story: {slot: lead, columns: 2}\n", before, "---", hours);
        const Item *head = find_text(&bench, "窗口"), *first = find_text(&bench, "5550-0101"), *last = find_text(&bench, "5550-0145");
        Len column = bench.set.pages[0].column;
        assert_true(first->box.x > head->box.x - column && first->box.x < head->box.x + column);
        assert_true(first->u.run.y > head->u.run.y);
        Len ys[32];
        bool apart = last->u.run.y < first->u.run.y;
        parted += apart;
        /* Under the head, and where a table goes on: at the foot of one column, at the head of the next. */
        assert_int_equal(level_rules(&bench, LEN_PT / 4, ys), apart ? 3 : 1);
        bench_close(&bench);
    }
    assert_true(parted > 0); /* control: between rows it is */
}

static void a_table_under_a_subhead_stands_close(void **state)
{
    (void)state;
    Len heights[2];
    for (int s = 0; s < 2; s++) {
        Bench bench = {0};
        bench_layout(&bench, "    - story: {slot: lead, columns: 2, text_columns: 1}\n");
        Article *article = bench_article(&bench, "几点开门", 3);
        bench_block(&bench, article, s ? BLOCK_SUBHEAD : BLOCK_PARAGRAPH, "窗口的钟点");
        bench_table(&bench, article, "-", "甲/乙");
        bench_fill(&bench, "lead", article);
        assert_true(bench_make(&bench));
        const Page *page = &bench.set.pages[0];
        Len above = 0;
        for (int i = 0; i < page->n_items; i++)
            if (page->items[i].role == ROLE_SUBHEAD || page->items[i].role == ROLE_BODY)
                above = page->items[i].u.run.y;
        heights[s] = (find_text(&bench, "甲")->u.run.y - above) / page->pitch;
        bench_close(&bench);
    }
    assert_int_equal(heights[0], 2);
    assert_int_equal(heights[1], 1);
}

static void a_table_too_wide_is_told(void **state)
{
    (void)state;
    static const char wide[] = "Station|Waterlevel|Temperature/Beiqiaotou|Conductivity|Turbidity";
    for (int columns = 1; columns <= 2; columns++) {
        Bench bench = {0};
        char story[80];
        snprintf(story, sizeof story, "    - story: {slot: lead, columns: %d, text_columns: 1}\n", columns);
        make(&bench, story, 60, "---", wide);
        assert_int_equal(bench_find(&bench, FINDING_TABLE_WIDE) != NULL, columns == 1);
        bench_close(&bench);
    }
}

/* Row by row, from the left; what has no place is counted. */
static void cells_are_read_in_order(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "    - story: {slot: lead, columns: 1}\n", 30, "l-", "窗口|时间/浴室|午后一点到夜里八点半，周二女宾/|早上");
    Buf buf = {0};
    const Page *page = &bench.set.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_GLYPHS && page->items[i].role == ROLE_TABLE)
            buf_put_str(&buf, page->items[i].u.run.text);
    check_str(buf_str(&buf), "窗口时间浴室午后一点到夜里八点半，周二女宾早上");
    buf_free(&buf);
    assert_int_equal(bench.set.stories[0].overset, 0);
    bench_close(&bench);
    Bench small = {0};
    make(&small, "    - story: {slot: lead, columns: 1, height: 12行}\n", 90, "---", hours);
    assert_true(small.set.stories[0].overset > 120);
    const Finding *finding = bench_find(&small, FINDING_OVERSET);
    assert_non_null(finding);
    check_str(finding->args[3], "便民服"); /* where it begins: the line of a cell */
    bench_close(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r51_rows_are_whole_lines),
        cmocka_unit_test(r51_broken_cells_keep_the_grid),
        cmocka_unit_test(columns_hold_their_cells),
        cmocka_unit_test(rules_are_those_that_the_layout_names),
        cmocka_unit_test(a_table_is_never_parted_after_its_head),
        cmocka_unit_test(a_table_under_a_subhead_stands_close),
        cmocka_unit_test(a_table_too_wide_is_told),
        cmocka_unit_test(cells_are_read_in_order),
    };
    return cmocka_run_group_tests_name("tableset", tests, NULL, NULL);
}
