/* SPDX-License-Identifier: MIT */
/* over_test.c - free frames over stories: text beside them, wherever the stories come to stand, one frame or several */
#include "unit/check.h"

#include "unit/makeup/bench.h"

static Article *prose(Bench *bench, const char *slot, int paragraphs, int characters)
{
    Article *article = bench_article(bench, "短题", paragraphs + 1);
    for (int i = 0; i < paragraphs; i++)
        bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, characters - i * 7 % 20));
    if (slot)
        bench_fill(bench, slot, article);
    return article;
}

/* The free frame's ground. */
static Box ground(const Bench *bench)
{
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_BOX)
            return page->items[i].box;
    return (Box){0};
}

/* Body items that touch the frame, and those that are level with it. */
static void count(const Bench *bench, int *touch, int *beside)
{
    const Page *page = &bench->set.pages[0];
    Box frame = ground(bench);
    *touch = *beside = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind != ITEM_GLYPHS || item->role != ROLE_BODY || item->story < 0)
            continue;
        bool level = item->box.y < frame.y + frame.height && item->box.y + item->box.height > frame.y;
        bool across = item->box.x < frame.x + frame.width && item->box.x + item->box.width > frame.x;
        *touch += level && across;
        *beside += level && !across;
    }
}

static const char free_frame[] = "    - over: {x: 24字, y: %d行, width: 22字, height: 9行, wrap: %s, tint: 10%%, content: [text: {lines: [启事]}]}\n";

static void make_page(Bench *bench, const char *master, int line, const char *wrap)
{
    Buf text = {0};
    buf_puts(&text, master);
    buf_printf(&text, free_frame, line, wrap);
    buf_putc(&text, '\0');
    *bench = (Bench){0};
    bench_layout(bench, text.p);
    buf_free(&text);
}

static void text_keeps_off_the_frame(void **state)
{
    (void)state;
    for (int line = 10; line <= 50; line += 8) {
        for (int wraps = 0; wraps < 2; wraps++) {
            Bench bench;
            make_page(&bench, "    - story: {slot: a, columns: 5}\n    - story: {slot: b, columns: 5}\n", line, wraps ? "text" : "none");
            prose(&bench, "a", 20, 140);
            prose(&bench, "b", 14, 140);
            assert_true(bench_make(&bench));
            int touch, beside;
            count(&bench, &touch, &beside);
            assert_true(ground(&bench).height > 0);
            assert_true(wraps ? touch == 0 : touch > 0); /* without wrap the text runs on below it */
            assert_true(beside > 0);
            for (int i = 0; i < 2; i++)
                assert_int_equal(bench.set.stories[i].placed + bench.set.stories[i].overset, bench.set.stories[i].characters);
            bench_close(&bench);
        }
    }
}

/* A story in three frames of the page, the free frame over each of them in turn. */
static void a_story_of_several_frames_keeps_off_it(void **state)
{
    (void)state;
    static const char master[] = "    - story: {slot: a, columns: 5, height: auto}\n"
                                 "    - row: {content: [{story: {slot: b, columns: 2}}, {story: {slot: c, columns: 3}}]}\n";
    for (int line = 6; line <= 54; line += 12) {
        Bench bench;
        make_page(&bench, master, line, "text");
        Article *story = prose(&bench, "a", 37, 140);
        bench_fill(&bench, "b", story);
        bench_fill(&bench, "c", story);
        bench.fills[1].continues = bench.fills[2].continues = story->name;
        assert_true(bench_make(&bench));
        int touch, beside;
        count(&bench, &touch, &beside);
        assert_int_equal(touch, 0);
        assert_true(beside > 0);
        const StoryNote *note = &bench.set.stories[0];
        assert_int_equal(note->placed + note->overset, note->characters);
        assert_int_equal(note->n_frames, 3);
        bench_close(&bench);
    }
}

/* The cap and the lines beside it stand as they would in a column as narrow as what the frame leaves of it. */
static void a_drop_cap_stands_beside_a_frame(void **state)
{
    (void)state;
    for (int x = 0; x < 2; x++) {
        Bench bench = {0};
        Buf master = {0};
        buf_printf(&master, "    - story: {slot: a, columns: 2, text_columns: 1, drop_cap: {lines: 3}, height: 30行}\n    - space: {height: fill}\n"
                            "    - over: {x: %d字, y: 0行, width: 12字, height: 12行, tint: 10%%, content: [space: {height: fill}]}\n", x ? 20 : 0);
        buf_putc(&master, '\0');
        bench_layout(&bench, master.p);
        buf_free(&master);
        prose(&bench, "a", 3, 160);
        bench.fills[0].article->title = (Copy){0};
        assert_true(bench_make(&bench));
        const Page *page = &bench.set.pages[0];
        const Item *cap = NULL, *line = NULL;
        Box frame = ground(&bench);
        for (int i = 0; i < page->n_items; i++) {
            const Item *item = &page->items[i];
            if (item->kind != ITEM_GLYPHS || item->role != ROLE_BODY)
                continue;
            bool large = item->u.run.size > 2 * page->pitch;
            cap = large ? item : cap;
            line = !large && !line ? item : line;
            bool level = item->box.y < frame.y + frame.height;
            assert_true(!level || item->box.x >= frame.x + frame.width || item->box.x + item->box.width <= frame.x);
        }
        assert_non_null(cap);
        assert_non_null(line);
        assert_true(line->box.x >= cap->box.x + cap->box.width);
        assert_int_equal(line->box.y, cap->box.y);
        assert_true(x ? cap->box.x == page->type_area.x : cap->box.x >= frame.x + frame.width);
        bench_close(&bench);
    }
}

/* What is told to be a lever is one: its paragraph has a line more or less than by itself. */
static void levers_are_told_only_where_lines_are_kept(void **state)
{
    (void)state;
    int told = 0;
    for (int paragraphs = 20; paragraphs < 40; paragraphs++) {
        Bench bench;
        make_page(&bench, "    - story: {slot: a, columns: 5}\n    - story: {slot: b, columns: 5}\n", 12, "text");
        prose(&bench, "a", paragraphs, 140);
        prose(&bench, "b", 8, 140);
        assert_true(bench_make(&bench));
        const StoryNote *note = &bench.set.stories[0];
        const Page *page = &bench.set.pages[0];
        Box frame = ground(&bench);
        for (int k = 0; k < note->levers.n; k++) {
            int paragraph, by;
            char text[64] = {0};
            memcpy(text, note->levers.items[k].p, note->levers.items[k].n);
            if (sscanf(text, "paragraph %d: %d line", &paragraph, &by) != 2)
                continue;
            told++;
            for (int i = 0; i < page->n_items; i++) { /* beside the frame lines are broken for what it leaves */
                const Item *item = &page->items[i];
                bool own = item->kind == ITEM_GLYPHS && item->role == ROLE_BODY && item->story == 0 && item->paragraph == paragraph - 1;
                bool level = item->box.y < frame.y + frame.height && item->box.y + item->box.height > frame.y;
                Len column = (item->box.x - page->type_area.x) / (page->column + page->gutter) * (page->column + page->gutter) + page->type_area.x;
                bool cut = column < frame.x + frame.width && column + page->column > frame.x;
                assert_false(own && level && cut);
            }
        }
        bench_close(&bench);
    }
    assert_true(told > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_keeps_off_the_frame),
        cmocka_unit_test(a_story_of_several_frames_keeps_off_it),
        cmocka_unit_test(a_drop_cap_stands_beside_a_frame),
        cmocka_unit_test(levers_are_told_only_where_lines_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
