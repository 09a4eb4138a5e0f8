/* SPDX-License-Identifier: MIT */
/* caption_test.c - captions with credits: at the right edge, in their own style, counted */
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char wide[] = "    - story: {slot: lead, columns: 5, credit: {font: hei, size: 7pt}, picture: {columns: 2, place: top-right}}\n";

static void make(Bench *bench, const char *master, const char *caption, const char *credit)
{
    bench_layout(bench, master);
    bench->pictures = pictures_new();
    Reader reader = {.sources = bench->sources, .diag = bench->diag};
    Str path = STR("tests/editions/hongqiao/bridge.svg");
    assert_non_null(picture_probe(bench->pictures, &reader, path, SPAN_NONE, SPAN_NONE));
    Article *article = bench_article(bench, "桥", 2);
    bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, 300));
    Block *block = bench_block(bench, article, BLOCK_PICTURE, caption);
    block->path = path;
    block->credit = bench_copy(bench, credit);
    bench_fill(bench, "lead", article);
    bench->fills[bench->sheet.n_fills++] = (Fill){.slot = STR("photo"), .kind = FILL_PICTURE, .path = path,
                                                  .caption = str_of(caption), .credit = str_of(credit)};
    assert_true(bench_make(bench));
    assert_int_equal(bench_lost(bench), -1);
}

/* The caption's run that holds a text, in the story or in the picture's own slot. */
static const Item *find_caption(const Bench *bench, const char *text, int story)
{
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind == ITEM_GLYPHS && item->role == ROLE_CAPTION && item->story == story &&
            str_find(item->u.run.text, str_of(text), 0) < item->u.run.text.n)
            return item;
    }
    return NULL;
}

static Box picture_box(const Bench *bench)
{
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_PICTURE)
            return page->items[i].u.picture->clip;
    return (Box){0};
}

static void a_credit_stands_at_the_right_edge(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, wide, "渡云桥", "沈砚秋 摄");
    const Item *caption = find_caption(&bench, "渡云桥", 0), *credit = find_caption(&bench, "摄", 0);
    Box picture = picture_box(&bench);
    assert_true(caption && credit && caption < credit);
    assert_int_equal(caption->box.x, picture.x);
    assert_in_range(credit->box.x + credit->box.width - picture.x - picture.width, 0, 32);
    assert_int_equal(credit->u.run.y, caption->u.run.y);
    assert_int_equal(caption->u.run.size, LEN_POINTS(8));
    assert_int_equal(credit->u.run.size, LEN_POINTS(7));
    assert_int_not_equal(credit->u.run.face, caption->u.run.face);
    assert_int_equal(bench.set.stories[0].placed, 300 + 1 + 3 + 4);
    bench_close(&bench);
    /* Control: without a credit nothing stands there. */
    Bench plain = {0};
    make(&plain, wide, "渡云桥", "");
    caption = find_caption(&plain, "渡云桥", 0);
    assert_true(caption->box.x + caption->box.width < picture.x + picture.width / 2);
    bench_close(&plain);
}

/* No room behind the last word: on a line of its own, at the right edge still. */
static void a_credit_without_room_has_its_own_line(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, wide, "渡云桥修好的那一天，镇上的人都来看热闹，从桥头走到桥尾，老人说走了又走", "沈砚秋 摄");
    const Item *caption = find_caption(&bench, "渡云桥", 0), *credit = find_caption(&bench, "摄", 0);
    Box picture = picture_box(&bench);
    assert_true(caption && credit);
    assert_true(credit->u.run.y > caption->u.run.y);
    assert_in_range(credit->box.x + credit->box.width - picture.x - picture.width, 0, 32);
    bench_close(&bench);
}

static void a_credit_alone_stands_at_the_right(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, wide, "", "沈砚秋 摄");
    const Item *credit = find_caption(&bench, "摄", 0);
    Box picture = picture_box(&bench);
    assert_in_range(credit->box.x + credit->box.width - picture.x - picture.width, 0, 32);
    bench_close(&bench);
}

static void a_centred_caption_has_the_credit_behind_it(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "    - story: {slot: lead, columns: 5, caption: {align: center}, picture: {columns: 2, place: top-right}}\n", "渡云桥", "沈砚秋 摄");
    const Item *caption = find_caption(&bench, "渡云桥", 0), *credit = find_caption(&bench, "摄", 0);
    Box picture = picture_box(&bench);
    assert_in_range(credit->box.x - caption->box.x - caption->box.width, LEN_POINTS(8) - 16, LEN_POINTS(8) + 16);
    Len left = caption->box.x - picture.x, right = picture.x + picture.width - credit->box.x - credit->box.width;
    assert_in_range(left - right + 64, 0, 128);
    bench_close(&bench);
}

static void a_picture_of_its_own_slot_too(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "    - story: {slot: lead, columns: 5, height: 20行}\n"
                 "    - picture: {slot: photo, columns: 2, height: 20行, credit_style: {font: hei, size: 7pt}}\n", "渡云桥", "沈砚秋 摄");
    const Item *caption = find_caption(&bench, "渡云桥", -1), *credit = find_caption(&bench, "摄", -1);
    const Page *page = &bench.set.pages[0];
    assert_true(caption && credit);
    assert_int_equal(credit->u.run.size, LEN_POINTS(7));
    assert_int_equal(credit->u.run.y, caption->u.run.y);
    Len right = page->type_area.x + 2 * page->column + page->gutter;
    assert_in_range(credit->box.x + credit->box.width - right, 0, 32);
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_credit_stands_at_the_right_edge),
        cmocka_unit_test(a_credit_without_room_has_its_own_line),
        cmocka_unit_test(a_credit_alone_stands_at_the_right),
        cmocka_unit_test(a_centred_caption_has_the_credit_behind_it),
        cmocka_unit_test(a_picture_of_its_own_slot_too),
    };
    return cmocka_run_group_tests_name("caption", tests, NULL, NULL);
}
