/* SPDX-License-Identifier: MIT */
/* rules_test.c - where rules, frames and grounds of parts are drawn */
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST = 16 };

static int find_boxes(const Bench *bench, ItemKind kind, ItemRole role, const Item *found[MOST])
{
    const Page *page = &bench->set.pages[0];
    int n = 0;
    for (int i = 0; i < page->n_items && n < MOST; i++)
        if (page->items[i].kind == kind && page->items[i].role == role)
            found[n++] = &page->items[i];
    return n;
}

static void make(Bench *bench, const char *master)
{
    bench_layout(bench, master);
    assert_true(bench_make(bench));
}

/* rule_between: one in each gutter, in its middle, from the first em box of the row to the last. */
static void rules_between_stand_in_the_gutters(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "    - row:\n"
                 "        height: 20行\n"
                 "        rule_between: {thickness: 2pt, ink: 黑, tint: 40%}\n"
                 "        content: [{text: {lines: [甲], columns: 2}}, {text: {lines: [乙], columns: 1}}, {text: {lines: [丙], columns: 2}}]\n");
    const Item *rules[MOST];
    const Page *page = &bench.set.pages[0];
    Box area = page->type_area;
    Len step = page->column + page->gutter, gap = (page->pitch - LEN_POINTS(9)) / 2;
    assert_int_equal(find_boxes(&bench, ITEM_RULE, ROLE_RULE, rules), 2);
    for (int i = 0; i < 2; i++) {
        Len middle = area.x + (2 + i) * step - page->gutter / 2;
        assert_int_equal(rules[i]->box.x, middle - LEN_PT);
        assert_int_equal(rules[i]->box.width, 2 * LEN_PT);
        assert_int_equal(rules[i]->box.y, area.y + gap);
        assert_int_equal(rules[i]->box.height, 20 * page->pitch - 2 * gap);
        assert_int_equal(rules[i]->ink.tint, 400);
    }
    bench_close(&bench);
}

/* White over a row is not ruled; a row of one has no gutter; other parts have none either. */
static void rules_between_keep_to_the_content(void **state)
{
    (void)state;
    Bench bench = {0};
    make(&bench, "    - text: {lines: [上], height: 2行}\n"
                 "    - row: {height: 9行, before: 3行, rule_between: 1pt, content: [{text: 甲}, {text: 乙}]}\n"
                 "    - row: {height: 2行, rule_between: 1pt, content: [{text: 丙}]}\n"
                 "    - stack: {height: 5行, rule_between: 1pt, content: [{text: 丁}, {text: 戊}]}\n");
    const Item *rules[MOST];
    const Page *page = &bench.set.pages[0];
    Len gap = (page->pitch - LEN_POINTS(9)) / 2;
    assert_int_equal(find_boxes(&bench, ITEM_RULE, ROLE_RULE, rules), 1);
    assert_int_equal(rules[0]->box.y, page->type_area.y + 5 * page->pitch + gap);
    assert_int_equal(rules[0]->box.height, 6 * page->pitch - 2 * gap);
    bench_close(&bench);
}

/* A level rule over a story meets the rule in the gutter beside its stack; without one, and behind a frame, it ends
 * with its part. */
static void level_rules_meet_the_rule_beside_them(void **state)
{
    (void)state;
    static const struct {
        const char *between, *stack;
        int right_parts; /* of half a gutter, beyond the column */
    } cases[] = {{"rule_between: 1pt, ", "stack: {", 1}, {"", "stack: {", 0}, {"rule_between: 1pt, ", "box: {frame: 1pt, ", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = {0};
        Arena arena = {0};
        make(&bench, str_format(&arena, "    - row: {height: 20行, %scontent: [{%scolumns: 3, content: [{text: {lines: [甲], rule_above: 3pt}}, "
                                        "{rule: 5pt}]}}, {text: {lines: [乙], columns: 2, rule_below: 4pt}}]}\n",
                                cases[i].between, cases[i].stack).p);
        const Item *rules[MOST];
        const Page *page = &bench.set.pages[0];
        Box area = page->type_area;
        Len half = cases[i].right_parts * (page->gutter / 2), second = area.x + 3 * (page->column + page->gutter);
        int n = find_boxes(&bench, ITEM_RULE, ROLE_RULE, rules), level = 0;
        for (int k = 0; k < n; k++) {
            Box box = rules[k]->box;
            if ((box.height == LEN_POINTS(3) || box.height == LEN_POINTS(5)) && box.width > page->column) {
                bool framed = cases[i].stack[0] == 'b';
                assert_int_equal(box.x, area.x + (framed ? LEN_POINTS(9) : 0));
                assert_int_equal(box.x + box.width, area.x + 3 * page->column + 2 * page->gutter - (framed ? LEN_POINTS(9) : 0) + half);
                level++;
            } else if (box.height == LEN_POINTS(4)) {
                Len left = cases[i].between[0] ? page->gutter / 2 : 0;
                assert_int_equal(box.x, second - left);
                assert_int_equal(box.x + box.width, area.x + area.width);
                level++;
            }
        }
        assert_int_equal(level, 3);
        bench_close(&bench);
        arena_free(&arena);
    }
}

/* A ground makes room around its text: 1字 at the sides, a line above; written, the inset is what is written. */
static void an_inset_comes_with_a_ground(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        int side, lines; /* points, lines */
    } cases[] = {{"height: 10行", 0, 0},
                 {"height: 10行, tint: 10%", 9, 1},
                 {"height: 10行, frame: 0.5pt", 9, 1},
                 {"height: 10行, tint: 10%, inset: 0", 0, 0},
                 {"height: 10行, inset: 2字", 18, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = {0};
        Buf master = {0};
        buf_printf(&master, "    - box: {%s, content: [{text: {lines: [井水甜], size: 9pt}}]}\n", cases[i].keys);
        buf_putc(&master, '\0');
        make(&bench, master.p);
        const Item *text[MOST];
        const Page *page = &bench.set.pages[0];
        assert_int_equal(find_boxes(&bench, ITEM_GLYPHS, ROLE_TEXT, text), 1);
        assert_int_equal(text[0]->box.x - page->type_area.x, LEN_POINTS(cases[i].side));
        Len down = text[0]->box.y - page->type_area.y - cases[i].lines * page->pitch;
        assert_true(down >= 0 && down < page->pitch);
        buf_free(&master);
        bench_close(&bench);
    }
}

/* radius: ground and frame are one path each, as wide as they would be without; no more than half the shorter side. */
static void corners_of_frames_and_grounds_are_round(void **state)
{
    (void)state;
    static const struct {
        const char *radius;
        Len expected; /* -1: half the height */
    } cases[] = {{"3pt", LEN_POINTS(3)}, {"900pt", -1}, {"0", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = {0};
        Buf master = {0};
        buf_printf(&master, "    - box: {height: 9行, tint: 10%%, inset: 1字, frame: {thickness: 2pt, ink: 白}, radius: %s, "
                            "content: [{text: {lines: [井水甜], size: 9pt}}]}\n", cases[i].radius);
        buf_putc(&master, '\0');
        make(&bench, master.p);
        const Item *grounds[MOST], *frames[MOST], *rules[MOST];
        const Page *page = &bench.set.pages[0];
        Box area = page->type_area;
        Len gap = (page->pitch - LEN_POINTS(9)) / 2, height = 9 * page->pitch - 2 * gap;
        assert_int_equal(find_boxes(&bench, ITEM_BOX, ROLE_GROUND, grounds), 1);
        Len radius = cases[i].expected < 0 ? height / 2 : cases[i].expected;
        assert_int_equal(grounds[0]->u.round.radius, radius);
        assert_int_equal(find_boxes(&bench, ITEM_FRAME, ROLE_RULE, frames), radius > 0);
        assert_int_equal(find_boxes(&bench, ITEM_RULE, ROLE_RULE, rules), radius > 0 ? 0 : 4); /* control: four rules */
        if (radius > 0) {
            assert_int_equal(frames[0]->u.round.radius, radius);
            assert_int_equal(frames[0]->u.round.pen, LEN_POINTS(2));
            assert_int_equal(frames[0]->ink.ink, INK_WHITE);
            assert_memory_equal(&frames[0]->box, &grounds[0]->box, sizeof(Box));
            assert_memory_equal(&frames[0]->box, &((Box){area.x, area.y + gap, area.width, height}), sizeof(Box));
        }
        buf_free(&master);
        bench_close(&bench);
    }
}

/* The corner of the text keeps half an em from a large round corner. */
static void a_large_radius_widens_the_inset(void **state)
{
    (void)state;
    static const struct {
        const char *radius;
        int side; /* points */
    } cases[] = {{"0", 9}, {"5mm", 9}, {"40pt", 16} /* 0.3 × 40 + 4.5 */};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = {0};
        Buf master = {0};
        buf_printf(&master, "    - box: {height: 12行, frame: 0.5pt, radius: %s, content: [{text: {lines: [井水甜], size: 9pt}}]}\n",
                   cases[i].radius);
        buf_putc(&master, '\0');
        make(&bench, master.p);
        const Item *text[MOST];
        assert_int_equal(find_boxes(&bench, ITEM_GLYPHS, ROLE_TEXT, text), 1);
        Len side = text[0]->box.x - bench.set.pages[0].type_area.x;
        assert_true(side >= LEN_POINTS(cases[i].side) && side <= LEN_POINTS(cases[i].side) + LEN_PT);
        buf_free(&master);
        bench_close(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_between_stand_in_the_gutters),
        cmocka_unit_test(rules_between_keep_to_the_content),
        cmocka_unit_test(level_rules_meet_the_rule_beside_them),
        cmocka_unit_test(an_inset_comes_with_a_ground),
        cmocka_unit_test(corners_of_frames_and_grounds_are_round),
        cmocka_unit_test(a_large_radius_widens_the_inset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
