/* SPDX-License-Identifier: MIT */
/* qr_test.c - codes as libqrencode draws them, quiet zone, module size */
#include "makeup/qr.h"
#include "unit/makeup/bench.h"

#include <qrencode.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define ADDRESS "https://yunxi.example/fuwu"

static void runs_are_the_modules_of_libqrencode(void **state)
{
    (void)state;
    Arena arena = {0};
    QrCode code;
    assert_true(qr_encode(&arena, STR(ADDRESS), &code));
    QRcode *drawn = QRcode_encodeData((int)strlen(ADDRESS), (const unsigned char *)ADDRESS, 0, QR_ECLEVEL_M);
    assert_int_equal(code.modules, drawn->width);
    unsigned char *dark = arena_alloc(&arena, (size_t)(code.modules * code.modules));
    for (int i = 0; i < code.n_runs; i++) {
        const struct QrRun *run = &code.runs[i];
        for (int k = 0; k < run->width; k++)
            dark[run->y * code.modules + run->x + k]++;
        /* Merged: the module after a run is light. */
        int after = run->x + run->width;
        if (after < code.modules)
            assert_int_equal(drawn->data[run->y * code.modules + after] & 1, 0);
    }
    for (int i = 0; i < code.modules * code.modules; i++)
        assert_int_equal(dark[i], drawn->data[i] & 1);
    QRcode_free(drawn);
    arena_free(&arena);
}

static const Item *find_item(const Page *page, ItemKind kind, ItemRole role)
{
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == kind && page->items[i].role == role)
            return &page->items[i];
    return NULL;
}

static void four_modules_of_white_around_it(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - qr: {text: \"" ADDRESS "\", size: 26mm, caption: [扫码读报]}\n    - story: {slot: a}\n");
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    const Item *ground = find_item(page, ITEM_BOX, ROLE_QR), *code = find_item(page, ITEM_MODULES, ROLE_QR);
    assert_non_null(ground);
    assert_non_null(code);
    assert_true(ground < code);
    assert_int_equal(ground->ink.ink, INK_WHITE);
    assert_int_equal(code->ink.ink, INK_BLACK);
    assert_int_equal(ground->box.width, len_from_micro_mm(26000000));
    Len module = code->u.modules.boxes[0].height, left = LEN_MOST, right = 0, top = LEN_MOST, foot = 0;
    for (int i = 0; i < code->u.modules.n; i++) {
        Box box = code->u.modules.boxes[i];
        assert_int_equal(box.height, module);
        assert_int_equal(box.width % module, 0);
        left = box.x < left ? box.x : left;
        right = box.x + box.width > right ? box.x + box.width : right;
        top = box.y < top ? box.y : top;
        foot = box.y + box.height > foot ? box.y + box.height : foot;
    }
    assert_true(left - ground->box.x >= 4 * module);
    assert_true(ground->box.x + ground->box.width - right >= 4 * module);
    assert_true(top - ground->box.y >= 4 * module);
    assert_true(ground->box.y + ground->box.height - foot >= 4 * module);
    assert_int_equal(right - left, foot - top);
    assert_true(module >= len_from_micro_mm(500000));
    assert_null(bench_find(&bench, FINDING_QR_TOO_SMALL));
    bench_close(&bench);
}

static void small_modules_are_told(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - qr: {text: \"" ADDRESS "\", size: 16mm}\n    - story: {slot: a}\n");
    assert_true(bench_make(&bench));
    const Finding *finding = bench_find(&bench, FINDING_QR_TOO_SMALL);
    assert_non_null(finding);
    assert_true(finding->value < 500);
    assert_int_equal(finding->limit, 500);
    assert_true(str_is(finding->args[2], "17")); /* 25 + 8 modules of 0.5 mm */
    bench_close(&bench);
}

static void captions_stand_centred_under_the_code(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - qr: {text: \"" ADDRESS "\", caption: [扫码, 读云溪家园往期报纸]}\n    - story: {slot: a}\n");
    assert_true(bench_make(&bench));
    const Page *page = &bench.set.pages[0];
    const Item *ground = find_item(page, ITEM_BOX, ROLE_QR);
    Len middle = ground->box.x + ground->box.width / 2;
    int lines = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind != ITEM_GLYPHS || item->role != ROLE_QR)
            continue;
        Len own = item->box.x + item->box.width / 2;
        assert_in_range(own - middle + 8, 0, 16);
        assert_true(item->box.y >= ground->box.y + ground->box.height);
        lines++;
    }
    assert_int_equal(lines, 2);
    bench_close(&bench);
}

static void three_kilobytes_are_too_long(void **state)
{
    (void)state;
    Arena arena = {0};
    QrCode code;
    char *text = arena_alloc(&arena, 3000);
    memset(text, 'x', 3000);
    assert_false(qr_encode(&arena, (Str){text, 3000}, &code));
    assert_true(qr_encode(&arena, (Str){text, 2000}, &code));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_are_the_modules_of_libqrencode),
        cmocka_unit_test(four_modules_of_white_around_it),
        cmocka_unit_test(small_modules_are_told),
        cmocka_unit_test(captions_stand_centred_under_the_code),
        cmocka_unit_test(three_kilobytes_are_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
