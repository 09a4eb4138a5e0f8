/* SPDX-License-Identifier: MIT */
/* headlines_test.c - kicker, title and deck in up to three lines over one to five columns; bylines in faces of their own */
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const ItemRole roles[] = {ROLE_KICKER, ROLE_HEAD, ROLE_DECK};

/* Lines of one part of the head: their number, where they reach, and whether they are evenly apart. */
typedef struct Part {
    int lines;
    Len left, right, top, bottom, pitch;
    bool even;
} Part;

static Part look(const Page *page, ItemRole role)
{
    Part part = {.left = LEN_MOST, .top = LEN_MOST, .even = true};
    Len y = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind != ITEM_GLYPHS || item->role != role)
            continue;
        Box box = item->box;
        part.left = box.x < part.left ? box.x : part.left;
        part.right = box.x + box.width > part.right ? box.x + box.width : part.right;
        part.top = box.y < part.top ? box.y : part.top;
        part.bottom = box.y + box.height > part.bottom ? box.y + box.height : part.bottom;
        if (!item->u.run.line_start)
            continue;
        if (part.lines == 1)
            part.pitch = item->u.run.y - y;
        else if (part.lines > 1)
            part.even = part.even && item->u.run.y - y == part.pitch;
        y = item->u.run.y;
        part.lines++;
    }
    return part;
}

/* Prose of so many characters that a head may be broken anywhere in, nearly. */
static const char *words(Bench *bench, int n)
{
    static const char *const han[] = {"山", "水", "田", "石", "木", "云", "风", "雨", "竹", "米", "桥", "灯"};
    Buf buf = {0};
    for (int i = 0; i < n; i++)
        buf_puts(&buf, han[(i * 5 + i / 12) % 12]);
    Str text = str_copy(&bench->arena, buf_str(&buf));
    buf_free(&buf);
    return str_dup(&bench->arena, text);
}

static void make(Bench *bench, int columns, int lines, bool ground, int most)
{
    static const int sizes[] = {12, 20, 12};
    char master[500];
    snprintf(master, sizeof master,
             "    - story: {slot: a, height: auto, columns: %d, kicker: {size: 12pt, max_lines: %d}, head: {size: 20pt, max_lines: %d}, "
             "deck: {size: 12pt, max_lines: %d}%s}\n    - space: {height: fill}\n",
             columns, most, most, most, ground ? ", head_ground: {ink: 黑, tint: 15%}" : "");
    bench_layout(bench, master);
    Len width = columns * LEN_POINTS(135) + (columns - 1) * LEN_POINTS(18) - (ground ? LEN_POINTS(18) : 0);
    Article *article = bench_article(bench, "", 1);
    Copy *copies[] = {&article->kicker, &article->title, &article->deck};
    for (int i = 0; i < 3; i++) /* the last line half full: so many lines and no more */
        *copies[i] = bench_copy(bench, words(bench, (int)(width / LEN_POINTS(sizes[i])) * (2 * lines - 1) / 2));
    bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, 60 * columns));
    bench_fill(bench, "a", article);
    assert_true(bench_make(bench));
    assert_int_equal(bench->set.stories[0].placed, conserve_count(article));
}

/* R56: so many lines as are needed, evenly apart, in the head's width, one part below the other; the footprint is whole lines. */
static void r56_each_part_has_up_to_three_lines(void **state)
{
    (void)state;
    for (int columns = 1; columns <= 5; columns++)
        for (int lines = 1; lines <= 3; lines++)
            for (int ground = 0; ground < 2; ground++) {
                Bench bench = {0};
                make(&bench, columns, lines, ground, 3);
                const Page *page = &bench.set.pages[0];
                Len inset = ground ? LEN_POINTS(9) : 0, right = page->type_area.x + columns * page->column + (columns - 1) * page->gutter;
                Len above = page->type_area.y;
                for (int i = 0; i < 3; i++) {
                    Part part = look(page, roles[i]);
                    assert_int_equal(part.lines, lines);
                    assert_true(part.even && part.left >= page->type_area.x + inset && part.right <= right - inset);
                    assert_true(part.top > above);
                    above = part.bottom;
                }
                Part body = look(page, ROLE_BODY);
                Len gap = (page->pitch - LEN_POINTS(9)) / 2;
                assert_true(body.top > above);
                assert_int_equal((body.top - gap - page->type_area.y) % page->pitch, 0);
                assert_null(bench_find(&bench, FINDING_HEAD_OVERSET));
                bench_close(&bench);
            }
    Bench bench = {0};
    make(&bench, 2, 3, false, 2); /* control: two are allowed */
    assert_non_null(bench_find(&bench, FINDING_HEAD_OVERSET));
    bench_close(&bench);
}

/* A byline runs into the text in its own face, on the text's baseline; the text goes on in its own. */
static void bylines_run_in_in_their_own_face(void **state)
{
    (void)state;
    static const char *const fonts[] = {"hei", "kai", "song"};
    for (int i = 0; i < 3; i++) {
        Bench bench = {0};
        char master[200];
        snprintf(master, sizeof master, "    - story: {slot: a, columns: 2, byline: {font: %s, size: 9pt}}\n", fonts[i]);
        bench_layout(&bench, master);
        Article *article = bench_article(&bench, "石板桥", 1);
        article->byline = bench_copy(&bench, "云溪讯（通讯员 沈砚秋）");
        bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 120));
        bench_fill(&bench, "a", article);
        assert_true(bench_make(&bench));
        const Item *byline = NULL, *body = NULL;
        const Page *page = &bench.set.pages[0];
        for (int k = page->n_items; k-- > 0;) {
            if (page->items[k].role == ROLE_BYLINE)
                byline = &page->items[k];
            if (page->items[k].role == ROLE_BODY)
                body = &page->items[k];
        }
        assert_non_null(byline);
        assert_non_null(body);
        assert_int_equal(byline->u.run.y, body->u.run.y);
        assert_true(body->box.x > byline->box.x + byline->box.width);
        assert_int_equal(byline->u.run.face != body->u.run.face, i < 2); /* control: song is the body's */
        assert_int_equal(byline->box.x, page->type_area.x + LEN_POINTS(18));
        bench_close(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r56_each_part_has_up_to_three_lines),
        cmocka_unit_test(bylines_run_in_in_their_own_face),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
