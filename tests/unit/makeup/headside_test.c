/* SPDX-License-Identifier: MIT */
/* headside_test.c - heads that stand vertically beside their text */
#include "unit/makeup/bench.h"
#include "unit/makeup/reach.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void make_story(Bench *bench, const char *keys, const char *title, int characters)
{
    char master[400];
    snprintf(master, sizeof master, "    - story: {slot: a, columns: 3, body: {indent: 0字}, %s}\n", keys);
    bench_layout(bench, master);
    Article *article = bench_article(bench, title, 2);
    article->kicker = bench_copy(bench, "民生");
    article->deck = bench_copy(bench, "过桥的人，都说好");
    bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, characters));
    bench_fill(bench, "a", article);
    assert_true(bench_make(bench));
}

/* R60: the head stands at the text's side, kicker, title and deck from the right to the left; the
 * text keeps whole characters and the grid (R48, R51). */
static void r60_the_head_stands_beside_the_text(void **state)
{
    (void)state;
    for (int side = 0; side < 2; side++) {
        Bench bench = {0};
        make_story(&bench, side ? "head_place: left" : "head_place: right", "石板桥通了", 900);
        const Page *page = &bench.set.pages[0];
        Reach kicker = reach_of(page, ROLE_KICKER), head = reach_of(page, ROLE_HEAD), deck = reach_of(page, ROLE_DECK);
        Reach body = reach_of(page, ROLE_BODY);
        Len left = page->type_area.x, right = left + 3 * page->column + 2 * page->gutter;
        assert_int_equal(head.turned, head.items);
        assert_int_equal(kicker.turned, kicker.items);
        assert_true(kicker.left > head.right && head.left > deck.right);
        assert_true(kicker.first < head.first && head.first < deck.first && deck.first < body.first);
        if (side == 0) {
            assert_int_equal(kicker.right, right);
            assert_true(deck.left - body.right >= page->gutter);
            assert_int_equal(body.left, left);
        } else {
            assert_int_equal(deck.left, left);
            assert_true(body.left - kicker.right >= page->gutter);
            assert_int_equal(body.right, right);
        }
        assert_int_equal(head.top, body.top);
        assert_int_equal(kicker.top, body.top);
        /* Columns of whole characters in what is left of the width. */
        Len widest = 0;
        for (int i = 0; i < page->n_items; i++)
            if (page->items[i].role == ROLE_BODY && page->items[i].box.width > widest)
                widest = page->items[i].box.width;
        assert_int_equal(page->frames[0].columns, 2);
        assert_int_equal(widest % LEN_POINTS(9), 0);
        for (int i = 0; i < page->n_items; i++)
            if (page->items[i].role == ROLE_BODY)
                assert_int_equal((page->items[i].u.run.y - page->items[body.first].u.run.y) % page->pitch, 0);
        assert_int_equal(bench.set.stories[0].placed, bench.set.stories[0].characters);
        bench_close(&bench);
    }
    /* Control: above, it lies level over the whole width. */
    Bench bench = {0};
    make_story(&bench, "head_place: above", "石板桥通了", 900);
    const Page *page = &bench.set.pages[0];
    Reach head = reach_of(page, ROLE_HEAD), body = reach_of(page, ROLE_BODY);
    assert_int_equal(head.turned, 0);
    assert_true(head.bottom < body.top);
    bench_close(&bench);
}

static Reach head_at(const char *keys, const char *title, int characters, Reach *body)
{
    Bench bench = {0};
    make_story(&bench, keys, title, characters);
    Reach head = reach_of(&bench.set.pages[0], ROLE_HEAD);
    *body = reach_of(&bench.set.pages[0], ROLE_BODY);
    assert_null(bench_find(&bench, FINDING_HEAD_OVERSET));
    assert_int_equal(bench.set.stories[0].placed, bench.set.stories[0].characters);
    bench_close(&bench);
    return head;
}

/* R56: the largest size at which the title's columns are no longer than the text beside them. */
static void r56_the_size_follows_the_height(void **state)
{
    (void)state;
    const char *keys = "head_place: right, head: {size: 18pt..40pt, max_lines: 1}", *title = "石板桥通了走亲戚方便了";
    Reach body, low = head_at(keys, title, 500, &body);
    assert_true(low.size < LEN_POINTS(40) && low.size >= LEN_POINTS(18));
    assert_true(low.bottom <= body.bottom);
    assert_true(low.bottom > body.bottom - 11 * LEN_PT); /* half a point more a character would be too long */
    Reach high = head_at(keys, title, 2400, &body);
    assert_int_equal(high.size, LEN_POINTS(40));
    assert_int_equal(high.top, body.top);
    assert_true(high.bottom < body.bottom);
}

/* A head that is longer than its text even at its smallest makes the story higher, not the head smaller. */
static void a_long_head_makes_room(void **state)
{
    (void)state;
    Reach body, head = head_at("height: auto, head_place: right, head: {size: 20pt, max_lines: 1}", "石板桥通了走亲戚方便了", 60, &body);
    assert_int_equal(head.size, LEN_POINTS(20));
    assert_true(head.bottom > body.bottom);
}

/* align is along the lines: left at the top, right at the foot of the text, spread from end to end. */
static void align_is_along_the_lines(void **state)
{
    (void)state;
    Reach body, head = head_at("head_place: right, head: {size: 20pt, align: right}", "石板桥", 900, &body);
    assert_true(head.bottom >= body.bottom - 2 && head.bottom <= body.bottom + 2);
    head = head_at("head_place: right, head: {size: 20pt, align: spread}", "石板桥", 900, &body);
    assert_int_equal(head.top, body.top);
    assert_true(head.bottom >= body.bottom - 2 && head.bottom <= body.bottom + 2);
    head = head_at("head_place: right, head: {size: 20pt, align: left}", "石板桥", 900, &body);
    assert_int_equal(head.top, body.top);
    assert_true(head.bottom < body.bottom - LEN_POINTS(40)); /* control */
}

/* A head that no height of the page holds is told. */
static void an_overlong_head_is_told(void **state)
{
    (void)state;
    Bench bench = {0};
    make_story(&bench, "head_place: right, head: {size: 60pt, max_lines: 1}", "石板桥通了走亲戚方便了石板桥通了走亲戚方便了石板桥", 300);
    assert_non_null(bench_find(&bench, FINDING_HEAD_OVERSET));
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r60_the_head_stands_beside_the_text), cmocka_unit_test(r56_the_size_follows_the_height),
        cmocka_unit_test(a_long_head_makes_room),              cmocka_unit_test(align_is_along_the_lines),
        cmocka_unit_test(an_overlong_head_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
