/* SPDX-License-Identifier: MIT */
/* dropcap_test.c - drop caps: where they stand, what stands beside them, and where there is none */
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LINES_MOST = 80 };

/* What is drawn of the body: the cap, and every line by its first item's left and its last one's right edge. */
typedef struct Set {
    const Item *cap;
    int caps, lines;
    Box box[LINES_MOST];
} Set;

static Set look(const Page *page, Len size)
{
    Set set = {0};
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind != ITEM_GLYPHS || item->role != ROLE_BODY)
            continue;
        if (item->u.run.size > size) {
            set.cap = item;
            set.caps++;
        } else if (item->u.run.line_start) {
            assert_true(set.lines < LINES_MOST);
            set.box[set.lines++] = item->box;
        } else if (set.lines) {
            set.box[set.lines - 1].width = item->box.x + item->box.width - set.box[set.lines - 1].x;
        }
    }
    return set;
}

static Article *make_story(Bench *bench, const char *keys, const char *first, int characters)
{
    char master[400];
    Buf text = {0};
    snprintf(master, sizeof master, "    - story: {slot: a, columns: 1, %s}\n    - space: {height: fill}\n", keys);
    bench_layout(bench, master);
    Article *article = bench_article(bench, "石板桥", 2);
    buf_puts(&text, first);
    buf_puts(&text, bench_prose(bench, characters));
    buf_putc(&text, '\0');
    bench_block(bench, article, BLOCK_PARAGRAPH, text.p);
    bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, 24));
    buf_free(&text);
    bench_fill(bench, "a", article);
    assert_true(bench_make(bench));
    assert_int_equal(bench->set.stories[0].placed + bench->set.stories[0].overset, conserve_count(article));
    return article;
}

/* The cap fills its lines' em boxes from the first one's top to the last one's foot; they are narrower by whole
 * characters and end at the column's edge; the line below is whole again. Nothing is indented. */
static void check_place(const Page *page, Set set, int lines, Len em, Len column_x, Len column)
{
    assert_int_equal(set.caps, 1);
    assert_int_equal(set.cap->box.x, column_x);
    assert_int_equal(set.cap->box.y, set.box[0].y);
    Len foot = set.cap->box.y + set.cap->box.height;
    assert_int_equal(foot, set.box[lines - 1].y + set.box[lines - 1].height);
    assert_int_equal(set.cap->u.run.size, (lines - 1) * page->pitch + em);
    Len room = set.box[0].x - column_x;
    assert_int_equal(room % em, 0);
    assert_true(room >= set.cap->box.width + em / 4 && room < set.cap->box.width + em / 4 + em);
    for (int i = 0; i < lines; i++) {
        assert_int_equal(set.box[i].x, column_x + room);
        assert_true(set.box[i].x + set.box[i].width <= column_x + column);
        assert_true(set.box[i].x + set.box[i].width >= column_x + column - em / 2 - 2); /* a mark at its end is trimmed */
    }
    assert_int_equal(set.box[lines].x, column_x);
}

static void a_cap_is_as_high_as_its_lines(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        int lines;
        Len em;
    } cases[] = {{"drop_cap: 3行", 3, LEN_POINTS(9)},
                 {"drop_cap: 2", 2, LEN_POINTS(9)},
                 {"drop_cap: {lines: 4行, font: hei, weight: 700}", 4, LEN_POINTS(9)},
                 {"drop_cap: {lines: 3}, body: {size: 10.5pt, indent: 2字}", 3, LEN_POINTS(21) / 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = {0};
        make_story(&bench, cases[i].keys, "晨", 150);
        const Page *page = &bench.set.pages[0];
        Set set = look(page, cases[i].em);
        Len column = page->column / cases[i].em * cases[i].em;
        check_place(page, set, cases[i].lines, cases[i].em, page->type_area.x + (page->column - column) / 2, column);
        assert_int_equal(set.cap->u.run.text.n, 3);
        assert_null(bench_find(&bench, FINDING_DROP_CAP_LEFT_OUT));
        bench_close(&bench);
    }
    Bench bench = {0};
    make_story(&bench, "body: {indent: 2字}", "晨", 150); /* control: none, and its indent */
    Set set = look(&bench.set.pages[0], LEN_POINTS(9));
    assert_int_equal(set.caps, 0);
    assert_int_equal(set.box[0].x, bench.set.pages[0].type_area.x + LEN_POINTS(18));
    bench_close(&bench);
}

static Str drawn_text(Bench *bench)
{
    Buf buf = {0};
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_GLYPHS && page->items[i].role == ROLE_BODY)
            buf_put_str(&buf, page->items[i].u.run.text);
    Str text = str_copy(&bench->arena, buf_str(&buf));
    buf_free(&buf);
    return text;
}

/* The copy is drawn in reading order, the cap's characters once; an opening quote goes with the cap. */
static void the_copy_is_whole_and_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *first, *cap;
    } cases[] = {{"晨雾散了，", "晨"}, {"“好日子”是", "“好"}, {"《云溪报》说", "《云"}, {"云2026年", "云"}, {"他“说”", "他"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = {0};
        Article *article = make_story(&bench, "drop_cap: 3行", cases[i].first, 100);
        Set set = look(&bench.set.pages[0], LEN_POINTS(9));
        assert_int_equal(set.caps, 1);
        assert_true(str_is(set.cap->u.run.text, cases[i].cap));
        Buf copy = {0};
        buf_put_str(&copy, article->blocks[0].copy.text);
        buf_put_str(&copy, article->blocks[1].copy.text);
        assert_true(str_equal(drawn_text(&bench), buf_str(&copy)));
        buf_free(&copy);
        assert_int_equal(set.cap->span.start, 0);
        assert_int_equal(set.cap->span.end, strlen(cases[i].cap));
        assert_int_equal(bench.set.stories[0].placed, bench.set.stories[0].characters);
        bench_close(&bench);
    }
}

static void report_is(const char *keys, const char *first, int characters, bool told)
{
    Bench bench = {0};
    make_story(&bench, keys, first, characters);
    Set set = look(&bench.set.pages[0], LEN_POINTS(9));
    assert_int_equal(set.caps, told ? 0 : 1);
    assert_int_equal(bench_find(&bench, FINDING_DROP_CAP_LEFT_OUT) != NULL, told);
    if (told)
        assert_int_equal(set.box[0].x - bench.set.pages[0].type_area.x, LEN_POINTS(18)); /* set as usual */
    bench_close(&bench);
}

/* Beside three lines of 10 stand 30 characters: one fewer line, and the paragraph is too short. */
static void a_paragraph_that_cannot_have_one_says_so(void **state)
{
    (void)state;
    const char *keys = "drop_cap: 3行, body: {indent: 2字}";
    report_is(keys, "晨", 29, false);
    report_is(keys, "晨", 18, true);
    report_is(keys, "晨", 0, true);
    report_is(keys, "2026年", 100, true);
    report_is(keys, "GDP", 100, true);
    report_is(keys, "哦，", 100, true);
    report_is(keys, "“‘好’”", 100, true);
    report_is(keys, "——", 100, true);
}

static void bylines_and_marks_and_verse_have_none(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        Bench bench = {0};
        bench_layout(&bench, "    - story: {slot: a, columns: 1, drop_cap: 2行}\n");
        Article *article = bench_article(&bench, "石板桥", 2);
        if (i == 0)
            article->byline = bench_copy(&bench, "云溪讯（通讯员 沈砚秋）");
        Block *block = bench_block(&bench, article, BLOCK_PARAGRAPH, i == 1 ? "晚安，小河\n晚安，小船\n晚安，小桥" : bench_prose(&bench, 90));
        Mark mark = {.start = 0, .end = 6, .flags = MARK_DOTS};
        if (i == 2) {
            block->copy.marks = &mark;
            block->copy.n_marks = 1;
        }
        bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 90));
        bench_fill(&bench, "a", article);
        assert_true(bench_make(&bench));
        assert_int_equal(look(&bench.set.pages[0], LEN_POINTS(9)).caps, i == 3); /* control: the last has none of them */
        assert_int_equal(bench_find(&bench, FINDING_DROP_CAP_LEFT_OUT) != NULL, i != 3);
        bench_close(&bench);
    }
}

/* A lever sets the paragraph in a line less or more: its lines still stand beside the cap. */
static void levers_keep_the_room_beside_the_cap(void **state)
{
    (void)state;
    static const char squeezable[] = "晨雾，河水。竹影、渡口；石阶，井台。桥头、灯火；早市，年糕。邻居、孩子；鞋匠，豆腐。老人、渔火；";
    int shorter = 0, longer = 0;
    for (int n = 30; n < 60 && (!shorter || !longer); n++) {
        Bench natural = {0};
        make_story(&natural, "height: auto, drop_cap: 3行", squeezable, n);
        Set whole = look(&natural.set.pages[0], LEN_POINTS(9));
        int lines = whole.lines, head_lines = (whole.box[0].y - natural.set.pages[0].type_area.y) / natural.set.pages[0].pitch;
        bench_close(&natural);
        for (int by = -1; by <= 1; by += 2) {
            Bench bench = {0};
            char keys[100];
            snprintf(keys, sizeof keys, "height: %d行, drop_cap: 3行", head_lines + lines + by);
            make_story(&bench, keys, squeezable, n);
            const Page *page = &bench.set.pages[0];
            Set set = look(page, LEN_POINTS(9));
            bool first = false;
            for (int i = 0; i < bench.set.stories[0].levers.n; i++)
                first = first || str_starts(bench.set.stories[0].levers.items[i], "paragraph 1:");
            if (first && set.lines == lines + by) {
                check_place(page, set, 3, LEN_POINTS(9), page->type_area.x, page->column);
                shorter += by < 0;
                longer += by > 0;
            }
            bench_close(&bench);
        }
    }
    assert_true(shorter > 0);
    assert_true(longer > 0);
}

/* Five lines in three columns would be two, two and one: the cap's three stay together. */
static void the_lines_beside_a_cap_are_not_parted(void **state)
{
    (void)state;
    for (int cap = 0; cap < 2; cap++) {
        Bench bench = {0};
        bench_layout(&bench, cap ? "    - story: {slot: a, columns: 3, height: 12行, drop_cap: 3行}\n"
                                 : "    - story: {slot: a, columns: 3, height: 12行}\n");
        Article *article = bench_article(&bench, "石板桥", 1);
        bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 1 + 30 + 20 - 15 * (1 - cap) + 12 * (1 - cap)));
        bench_fill(&bench, "a", article);
        assert_true(bench_make(&bench));
        Set set = look(&bench.set.pages[0], LEN_POINTS(9));
        int in_first = 0;
        for (int i = 0; i < set.lines; i++)
            in_first += set.box[i].x < bench.set.pages[0].type_area.x + bench.set.pages[0].column;
        assert_true(cap ? in_first == 3 : in_first < 3);
        bench_close(&bench);
    }
}

/* A frame that does not even hold the cap's lines: every character is placed or counted as overset. */
static void a_frame_too_small_loses_nothing(void **state)
{
    (void)state;
    for (int lines = 1; lines < 8; lines++) {
        Bench bench = {0};
        char keys[100];
        snprintf(keys, sizeof keys, "height: %d行, drop_cap: 4行", lines);
        make_story(&bench, keys, "晨", 100);
        assert_non_null(bench_find(&bench, FINDING_OVERSET));
        bench_close(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cap_is_as_high_as_its_lines),
        cmocka_unit_test(the_copy_is_whole_and_in_order),
        cmocka_unit_test(a_paragraph_that_cannot_have_one_says_so),
        cmocka_unit_test(bylines_and_marks_and_verse_have_none),
        cmocka_unit_test(levers_keep_the_room_beside_the_cap),
        cmocka_unit_test(the_lines_beside_a_cap_are_not_parted),
        cmocka_unit_test(a_frame_too_small_loses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
