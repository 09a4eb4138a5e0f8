/* SPDX-License-Identifier: MIT */
/* headground_test.c - heads on a tint or reversed out of an ink; type that does not stand off from its ground */
#include "unit/makeup/bench.h"
#include "unit/makeup/reach.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Item *ground_of(const Page *page)
{
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_BOX && page->items[i].role == ROLE_GROUND)
            return &page->items[i];
    return NULL;
}

static void make_story(Bench *bench, const char *keys)
{
    static const char inks[] = "inks:\n  红: cmyk(0, 100, 100, 0)\n  蓝: cmyk(100, 60, 0, 10)\n";
    Buf master = {0};
    buf_printf(&master, "    - story: {slot: a, columns: 3, body: {indent: 0字}, %s}\n%s", keys, inks);
    buf_putc(&master, '\0');
    bench_layout(bench, master.p);
    buf_free(&master);
    Article *article = bench_article(bench, "石板桥今天通了", 2);
    article->kicker = bench_copy(bench, "民生");
    article->deck = bench_copy(bench, "过桥的人，都说好");
    bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, 900));
    bench_fill(bench, "a", article);
    assert_true(bench_make(bench));
    assert_int_equal(bench->set.stories[0].placed, bench->set.stories[0].characters);
}

static void check_inside(Box ground, Reach text, Len inset)
{
    assert_true(text.items > 0);
    assert_true(text.left >= ground.x + inset);
    assert_true(text.right <= ground.x + ground.width - inset);
    assert_true(text.top >= ground.y + inset);
    assert_true(text.bottom <= ground.y + ground.height - inset);
}

static const ItemRole heads[] = {ROLE_KICKER, ROLE_HEAD, ROLE_DECK};

/* R51: whole grid lines, as wide as the columns; the text keeps its inset, three quarters of an em at least. */
static void r51_the_ground_takes_whole_lines(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        int inset; /* thousandths of a body em */
    } cases[] = {{"head_ground: {ink: 红, tint: 12%}", 1000},
                 {"head_ground: {ink: 红, tint: 12%, inset: 2字}", 2000},
                 {"head_ground: {ink: 红, tint: 12%, inset: 0}", 750},
                 {"head_ground: {ink: 红, tint: 12%}, head: {size: 20pt..60pt, align: spread}", 1000},
                 {"head_ground: {ink: 红, tint: 12%}, kicker: {align: right}, deck: {align: right}", 1000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = {0};
        make_story(&bench, cases[i].keys);
        const Page *page = &bench.set.pages[0];
        const Item *ground = ground_of(page);
        assert_non_null(ground);
        Len gap = (page->pitch - LEN_POINTS(9)) / 2, width = 3 * page->column + 2 * page->gutter;
        assert_int_equal(ground->box.x, page->type_area.x);
        assert_int_equal(ground->box.width, width);
        assert_int_equal(ground->box.y, page->type_area.y + gap);
        assert_int_equal((ground->box.height + 2 * gap) % page->pitch, 0);
        assert_int_equal(ground->ink.tint, 120);
        assert_int_equal(ground->story, 0);
        for (int k = 0; k < 3; k++)
            check_inside(ground->box, reach_of(page, heads[k]), len_ratio(LEN_POINTS(9), cases[i].inset, 1000));
        /* Above and below the block is as much: it stands in the middle. */
        Len above = reach_of(page, ROLE_KICKER).top - ground->box.y;
        Len below = ground->box.y + ground->box.height - reach_of(page, ROLE_DECK).bottom;
        assert_true(above - below <= 2 && below - above <= 2);
        Reach body = reach_of(page, ROLE_BODY);
        assert_int_equal((body.top - gap - page->type_area.y) % page->pitch, 0);
        assert_true(body.top - ground->box.y - ground->box.height >= page->pitch * 3 / 5);
        bench_close(&bench);
    }
    Bench bench = {0};
    make_story(&bench, "column_rules: false"); /* control: none */
    assert_null(ground_of(&bench.set.pages[0]));
    assert_int_equal(reach_of(&bench.set.pages[0], ROLE_HEAD).left, bench.set.pages[0].type_area.x);
    bench_close(&bench);
}

/* On a dark ground black type is white, type that is in another ink is not; `text` is for all. */
static void type_is_reversed_on_dark_grounds(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        int kicker, head;
    } cases[] = {{"head_ground: {ink: 红}", INK_WHITE, INK_WHITE},
                 {"head_ground: {ink: 红, tint: 20%}", INK_BLACK, INK_BLACK},
                 {"head_ground: {ink: 黑, tint: 40%}", INK_BLACK, INK_BLACK},
                 {"head_ground: {ink: 黑, tint: 41%}", INK_WHITE, INK_WHITE},
                 {"head_ground: {ink: 红, text: 白}, kicker: {ink: 蓝}", INK_WHITE, INK_WHITE},
                 {"head_ground: {ink: 红, tint: 10%}, kicker: {ink: 蓝}", INK_BUILT_IN + 1, INK_BLACK}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = {0};
        make_story(&bench, cases[i].keys);
        const Page *page = &bench.set.pages[0];
        assert_int_equal(reach_of(page, ROLE_KICKER).ink.ink, cases[i].kicker);
        assert_int_equal(reach_of(page, ROLE_HEAD).ink.ink, cases[i].head);
        assert_int_equal(reach_of(page, ROLE_HEAD).ink.overprint, cases[i].head == INK_BLACK); /* white is no overprint */
        assert_int_equal(reach_of(page, ROLE_BODY).ink.ink, INK_BLACK);
        assert_null(bench_find(&bench, FINDING_TEXT_ON_GROUND));
        bench_close(&bench);
    }
}

/* R60: beside the text the ground is as high as the text, and as wide as the head with its inset. */
static void r60_a_side_head_stands_on_its_ground(void **state)
{
    (void)state;
    for (int side = 0; side < 2; side++) {
        Bench bench = {0};
        make_story(&bench, side ? "head_place: left, head_ground: {ink: 红, radius: 2mm}" : "head_place: right, head_ground: {ink: 红, radius: 2mm}");
        const Page *page = &bench.set.pages[0];
        const Item *ground = ground_of(page);
        Reach body = reach_of(page, ROLE_BODY);
        Len right = page->type_area.x + 3 * page->column + 2 * page->gutter;
        assert_non_null(ground);
        for (int k = 0; k < 3; k++)
            check_inside(ground->box, reach_of(page, heads[k]), LEN_POINTS(9));
        assert_int_equal(ground->u.round.radius, len_from_micro_mm(2000000));
        assert_int_equal(ground->box.y, body.top);
        assert_int_equal(ground->box.y + ground->box.height, body.bottom);
        if (side == 0) {
            assert_int_equal(ground->box.x + ground->box.width, right);
            assert_true(ground->box.x - body.right >= page->gutter);
        } else {
            assert_int_equal(ground->box.x, page->type_area.x);
            assert_true(body.left - ground->box.x - ground->box.width >= page->gutter);
        }
        assert_int_equal(reach_of(page, ROLE_HEAD).ink.ink, INK_WHITE);
        bench_close(&bench);
    }
}

/* Dark type on a ground darker than 40 %, light type on a light ground; grounds of boxes too. Said once a ground. */
static void type_must_stand_off_from_its_ground(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        int told;
    } cases[] = {{"head_ground: {ink: 黑, tint: 60%, text: 黑}", 1}, {"head_ground: {ink: 黑, tint: 40%, text: 黑}", 0},
                 {"head_ground: {ink: 黑, tint: 30%, text: 白}", 1}, {"head_ground: {ink: 黑, tint: 50%, text: 白}", 0},
                 {"head_ground: {ink: 红}, head: {ink: 蓝}", 1},     {"tint: 50%", 1},
                 {"tint: 10%", 0},                                   {"tint_ink: 红, tint: 30%", 0},
                 {"tint: 30%, head_ground: {ink: 黑, text: 白, tint: 80%}", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = {0};
        make_story(&bench, cases[i].keys);
        int told = 0;
        for (int k = 0; k < diag_total(bench.diag); k++)
            told += diag_at(bench.diag, k)->id == FINDING_TEXT_ON_GROUND;
        assert_int_equal(told, cases[i].told);
        bench_close(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r51_the_ground_takes_whole_lines),
        cmocka_unit_test(type_is_reversed_on_dark_grounds),
        cmocka_unit_test(r60_a_side_head_stands_on_its_ground),
        cmocka_unit_test(type_must_stand_off_from_its_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
