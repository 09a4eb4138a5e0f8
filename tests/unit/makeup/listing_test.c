/* SPDX-License-Identifier: MIT */
/* listing_test.c - lists: hanging items, numbers that end at one place, levels, paragraphs within an item */
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { EM = LEN_POINTS(9), NEAR = 96 };

static Block *add_item(Bench *bench, Article *article, int level, const char *marker, const char *text)
{
    Block *block = bench_block(bench, article, BLOCK_ITEM, text);
    block->level = level;
    block->marker = str_of(marker);
    return block;
}

static Bench *open_list(Bench *bench, Article **article)
{
    bench_layout(bench, "    - story: {slot: lead, columns: 2, text_columns: 1}\n");
    *article = bench_article(bench, "清单", 12);
    bench_fill(bench, "lead", *article);
    return bench;
}

/* The run that begins with a text. */
static const Item *find_run(const Bench *bench, const char *text)
{
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_GLYPHS && str_starts(page->items[i].u.run.text, text))
            return &page->items[i];
    return NULL;
}

/* Left edge of a run, from the type area's. */
static Len left_of(const Bench *bench, const char *text)
{
    const Item *item = find_run(bench, text);
    assert_non_null(item);
    return item->box.x - bench->set.pages[0].type_area.x;
}

static Len right_of(const Bench *bench, const char *text)
{
    return left_of(bench, text) + find_run(bench, text)->box.width;
}

static void r45_numbers_end_at_one_place(void **state)
{
    (void)state;
    Bench bench = {0};
    Article *article;
    open_list(&bench, &article);
    add_item(&bench, article, 1, "9.", "甲项");
    add_item(&bench, article, 1, "10.", "乙项");
    assert_true(bench_make(&bench));
    Len edge = left_of(&bench, "10.");
    assert_in_range(left_of(&bench, "甲") - edge, 2 * EM - NEAR, 2 * EM + NEAR);
    assert_in_range(left_of(&bench, "甲") - left_of(&bench, "乙") + NEAR, 0, 2 * NEAR);
    assert_true(left_of(&bench, "9.") > edge + EM / 3);
    assert_in_range(right_of(&bench, "9.") - right_of(&bench, "10.") + NEAR, 0, 2 * NEAR);
    bench_close(&bench);
}

/* A level begins where the text of the one above it does, however far that hangs. */
static void r45_levels_begin_at_the_text_above(void **state)
{
    (void)state;
    static const char *const markers[] = {"1.", "10."};
    for (int wide = 0; wide < 2; wide++) {
        Bench bench = {0};
        Article *article;
        open_list(&bench, &article);
        add_item(&bench, article, 1, markers[wide], "甲项");
        add_item(&bench, article, 2, "a.", "乙项");
        add_item(&bench, article, 3, "b.", "丙项");
        assert_true(bench_make(&bench));
        Len first = left_of(&bench, "甲");
        assert_in_range(first, (1 + wide) * EM - NEAR, (1 + wide) * EM + NEAR);
        assert_in_range(left_of(&bench, "乙") - first, EM - NEAR, EM + NEAR);
        assert_in_range(left_of(&bench, "丙") - first, 2 * EM - NEAR, 2 * EM + NEAR);
        bench_close(&bench);
    }
}

static void a_further_paragraph_of_an_item_is_indented(void **state)
{
    (void)state;
    Bench bench = {0};
    Article *article;
    open_list(&bench, &article);
    add_item(&bench, article, 1, "1.", "甲项");
    add_item(&bench, article, 1, "", "乙段接着说")->continues = true;
    add_item(&bench, article, 1, "2.", "丙项");
    assert_true(bench_make(&bench));
    assert_int_equal(bench_lost(&bench), -1);
    Len text = left_of(&bench, "甲");
    assert_in_range(left_of(&bench, "乙") - text, 2 * EM - NEAR, 2 * EM + NEAR);
    assert_in_range(left_of(&bench, "丙") - text + NEAR, 0, 2 * NEAR);
    bench_close(&bench);
}

/* A Song face's • is hardly more than the dot of a foreign name. */
static void bullets_are_set_in_the_strong_face(void **state)
{
    (void)state;
    Bench bench = {0};
    Article *article;
    open_list(&bench, &article);
    add_item(&bench, article, 1, "•", "甲项");
    add_item(&bench, article, 1, "2.", "乙项");
    assert_true(bench_make(&bench));
    int text = find_run(&bench, "甲")->u.run.face;
    assert_int_not_equal(find_run(&bench, "•")->u.run.face, text);
    assert_int_equal(find_run(&bench, "乙")->u.run.face, text);
    Len number = left_of(&bench, "2.");
    assert_in_range(number + NEAR, 0, 2 * NEAR); /* • beside numbers does not push them */
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r45_numbers_end_at_one_place),
        cmocka_unit_test(r45_levels_begin_at_the_text_above),
        cmocka_unit_test(a_further_paragraph_of_an_item_is_indented),
        cmocka_unit_test(bullets_are_set_in_the_strong_face),
    };
    return cmocka_run_group_tests_name("listing", tests, NULL, NULL);
}
