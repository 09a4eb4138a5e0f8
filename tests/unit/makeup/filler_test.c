/* SPDX-License-Identifier: MIT */
/* filler_test.c - fillers that come where a page has a hole, and rows that choose their split */
#include "unit/check.h"

#include "unit/makeup/bench.h"

enum { CHARS = 15, LINES = 74, HEAD = 3 /* of a title of one line */ };

static Article *solid_story(Bench *bench, const char *slot, int lines)
{
    Article *article = bench_article(bench, "短题", 4);
    Buf text = {0};
    for (int i = 0; i < CHARS - 2 + (lines - 2) * CHARS + 9; i++)
        buf_puts(&text, i % 7 ? "溪" : "桥");
    bench_block(bench, article, BLOCK_PARAGRAPH, str_dup(&bench->arena, str_copy(&bench->arena, buf_str(&text))));
    buf_free(&text);
    bench_fill(bench, slot, article);
    return article;
}

/* Whether the page shows a text of the layout. */
static const Item *shown(const Bench *bench, const char *text)
{
    const Page *page = &bench->set.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_GLYPHS && str_is(page->items[i].u.run.text, text))
            return &page->items[i];
    return NULL;
}

static int lines_of(const Bench *bench, Len height)
{
    return height / bench->set.pages[0].pitch;
}

/* A page of 74 lines whose `lead` leaves so many of them free. */
static void make_page(Bench *bench, const char *master, int free)
{
    *bench = (Bench){0};
    bench_layout(bench, master);
    solid_story(bench, "lead", 5 * (LINES - HEAD - free));
    assert_true(bench_make(bench));
    assert_int_equal(lines_of(bench, bench->set.pages[0].type_area.height), LINES);
    if (!free) /* where there is a hole the head may be higher */
        assert_int_equal(lines_of(bench, bench_frame(bench, "lead")->box.height) - bench_frame(bench, "lead")->capacity, HEAD);
}

static const char with_slogan[] = "    - story: {slot: lead}\n"
                                  "    - text: {lines: [勤俭节约], filler: true, before: 2行}\n";

static void a_slogan_comes_into_a_hole(void **state)
{
    (void)state;
    for (int free = 0; free <= 3; free++) {
        Bench bench;
        make_page(&bench, with_slogan, free);
        bool there = free >= 3; /* its line and two of white */
        assert_int_equal(shown(&bench, "勤俭节约") != NULL, there);
        assert_null(bench_find(&bench, FINDING_OVERSET));
        const Page *page = &bench.set.pages[0];
        Len foot = bench_frame(&bench, "lead")->box.y + bench_frame(&bench, "lead")->box.height;
        assert_int_equal(lines_of(&bench, page->type_area.y + page->type_area.height - foot), there ? 3 : 0);
        bench_close(&bench);
    }
}

/* The first part of a page has no white over it, whether it is the first because a filler stayed away or not. */
static void white_goes_with_the_filler(void **state)
{
    (void)state;
    static const char master[] = "    - text: {lines: [勤俭节约], filler: true}\n    - story: {slot: lead}\n";
    for (int free = 0; free <= 2; free += 2) {
        Bench bench;
        make_page(&bench, master, free);
        const Page *page = &bench.set.pages[0];
        assert_int_equal(shown(&bench, "勤俭节约") != NULL, free == 2);
        assert_int_equal(lines_of(&bench, bench_frame(&bench, "lead")->box.y - page->type_area.y), free);
        assert_int_equal(bench_frame(&bench, "lead")->lines, bench_frame(&bench, "lead")->capacity);
        bench_close(&bench);
    }
}

static void a_story_without_room_is_held(void **state)
{
    (void)state;
    static const char master[] = "    - story: {slot: lead}\n"
                                 "    - story: {slot: brief, filler: true, head: {size: 16pt, max_lines: 1}}\n";
    for (int free = 0; free <= 6; free += 6) {
        Bench bench;
        make_page(&bench, master, free);
        Article *brief = solid_story(&bench, "brief", 10);
        diag_clear(bench.diag);
        assert_true(bench_make(&bench));
        const StoryNote *note = &bench.set.stories[1];
        bool held = free == 0;
        assert_int_equal(bench_find(&bench, FINDING_FILLER_HELD) != NULL, held);
        assert_int_equal(bench_frame(&bench, "brief") == NULL, held);
        assert_int_equal(note->held, held ? conserve_count(brief) : 0);
        assert_int_equal(note->placed, held ? 0 : conserve_count(brief));
        assert_int_equal(bench_lost(&bench), -1);
        if (held) { /* control: a character that is neither placed nor held is missed */
            bench.set.stories[1].held--;
            assert_int_equal(bench_lost(&bench), 1);
        }
        bench_close(&bench);
    }
}

static int held(const Bench *bench)
{
    int n = 0;
    for (int i = 0; i < diag_total(bench->diag); i++)
        n += diag_at(bench->diag, i)->id == FINDING_FILLER_HELD;
    return n;
}

/* Of three briefs, 4, 7 and 12 lines high with their heads, the one comes that leaves fewest lines empty; the others are held. */
static void the_best_candidate_comes(void **state)
{
    (void)state;
    static const char master[] = "    - story: {slot: lead}\n"
                                 "    - box: {filler: true, before: 0行, content: [{story: {slot: brief, head: {size: 16pt, max_lines: 1}}}]}\n";
    static const int rows[] = {5, 2, 10}, free[] = {0, 4, 5, 7, 8, 12, 13}, best[] = {-1, 1, 1, 0, 0, 2, 2};
    enum { CANDIDATES = 3 };
    for (size_t f = 0; f < sizeof free / sizeof *free; f++) {
        Bench bench;
        make_page(&bench, master, free[f]);
        const Article *briefs[CANDIDATES];
        for (int i = 0; i < CANDIDATES; i++) {
            briefs[i] = solid_story(&bench, "brief", 5 * rows[i]);
            bench.fills[bench.sheet.n_fills - 1].candidate = i;
        }
        diag_clear(bench.diag);
        assert_true(bench_make(&bench));
        const FrameNote *frame = bench_frame(&bench, "brief");
        assert_int_equal(frame ? frame->story - 1 : -1, best[f]);
        assert_int_equal(held(&bench), frame ? CANDIDATES - 1 : CANDIDATES);
        for (int i = 0; i < CANDIDATES; i++) {
            const StoryNote *note = &bench.set.stories[1 + i];
            bool there = frame && frame->story == 1 + i;
            assert_int_equal(note->placed, there ? conserve_count(briefs[i]) : 0);
            assert_int_equal(note->held, there ? 0 : conserve_count(briefs[i]));
        }
        assert_int_equal(bench_lost(&bench), -1);
        bench_close(&bench);
    }
}

/* A filler whose slot the edition leaves empty is no white place. */
static void an_empty_filler_stays_away(void **state)
{
    (void)state;
    static const char master[] = "    - story: {slot: lead}\n"
                                 "    - box: {filler: true, frame: 1pt, content: [{text: {lines: [短讯]}}, {story: {slot: brief}}]}\n";
    Bench bench;
    make_page(&bench, master, 20);
    assert_null(shown(&bench, "短讯"));
    assert_int_equal(lines_of(&bench, bench_frame(&bench, "lead")->box.height), lines_of(&bench, bench.set.pages[0].type_area.height));
    solid_story(&bench, "brief", 35); /* control */
    assert_true(bench_make(&bench));
    assert_non_null(shown(&bench, "短讯"));
    bench_close(&bench);
}

/* Two stories beside each other, their lines as 3 to 2, 2 to 3, 4 to 1: the row is split as they need. */
static void a_row_takes_the_split_that_its_copy_needs(void **state)
{
    (void)state;
    static const char master[] = "    - row:\n        content:\n"
                                 "          - story: {slot: lead, columns: 1..4, head: {size: 16pt, max_lines: 1}}\n"
                                 "          - story: {slot: second, columns: 1..4, head: {size: 16pt, max_lines: 1}}\n";
    for (int first = 2; first <= 4; first++) {
        Bench bench = {0};
        bench_layout(&bench, master);
        solid_story(&bench, "lead", first * 72);
        solid_story(&bench, "second", (5 - first) * 72);
        assert_true(bench_make(&bench));
        assert_int_equal(bench_frame(&bench, "lead")->columns, first);
        assert_int_equal(bench_frame(&bench, "second")->columns, 5 - first);
        assert_null(bench_find(&bench, FINDING_OVERSET));
        assert_null(bench_find(&bench, FINDING_UNDERFULL));
        const Page *page = &bench.set.pages[0];
        assert_int_equal(bench_frame(&bench, "lead")->box.width, first * page->column + (first - 1) * page->gutter);
        assert_int_equal(bench_frame(&bench, "second")->box.x - page->type_area.x, first * (page->column + page->gutter));
        const StrList *levers = &bench.set.stories[0].levers;
        char lever[64];
        snprintf(lever, sizeof lever, "columns: %d, of 1 to 4", first);
        check_str(levers->items[levers->n - 1], lever);
        bench_close(&bench);
    }
}

/* What was found at a width that is not taken is nobody's business; and a width at which the head fits is better. */
static void a_split_leaves_room_for_the_head(void **state)
{
    (void)state;
    for (int only = 0; only < 2; only++) {
        Bench bench = {0};
        Str master = str_format(&bench.arena, "    - row:\n        height: 40行\n        content:\n"
                                              "          - story: {slot: lead, columns: %s, head: {size: 40pt, max_lines: 1}}\n"
                                              "          - space: fill\n    - space: fill\n", only ? "1" : "1..4");
        bench_layout(&bench, master.p);
        Article *article = bench_article(&bench, "题目很长放不进一栏", 4);
        bench_block(&bench, article, BLOCK_PARAGRAPH, bench_prose(&bench, 300));
        bench_fill(&bench, "lead", article);
        assert_true(bench_make(&bench));
        assert_int_equal(bench_find(&bench, FINDING_HEAD_OVERSET) != NULL, only);
        assert_true(only == (bench_frame(&bench, "lead")->columns == 1));
        bench_close(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slogan_comes_into_a_hole),
        cmocka_unit_test(white_goes_with_the_filler),
        cmocka_unit_test(a_story_without_room_is_held),
        cmocka_unit_test(an_empty_filler_stays_away),
        cmocka_unit_test(the_best_candidate_comes),
        cmocka_unit_test(a_row_takes_the_split_that_its_copy_needs),
        cmocka_unit_test(a_split_leaves_room_for_the_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
