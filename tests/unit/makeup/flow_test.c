/* SPDX-License-Identifier: MIT */
/* flow_test.c - a story in many frames of one page: all of its copy, in order, level, wherever the tree has its frames */
#include "unit/check.h"

#include "unit/makeup/bench.h"

/* Frames of five widths among other stories: beside them, between them, in rows of their own. */
static const char tree[] =
    "    - row:\n"
    "        content:\n"
    "          - story: {slot: f1, columns: 1, height: auto}\n"
    "          - stack:\n"
    "              columns: 4\n"
    "              content:\n"
    "                - story: {slot: a, columns: 4, height: auto}\n"
    "                - row: {content: [{story: {slot: f2, columns: 1}}, {story: {slot: f3, columns: 3}}]}\n"
    "    - story: {slot: f4, columns: 5, height: auto}\n"
    "    - row:\n"
    "        content:\n"
    "          - story: {slot: b, columns: 2}\n"
    "          - story: {slot: f5, columns: 3}\n";

static Article *prose(Bench *bench, const char *title, int paragraphs, int longest)
{
    Article *article = bench_article(bench, title, paragraphs + 1);
    for (int i = 0; i < paragraphs; i++)
        bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, longest - i * 17 % 60));
    return article;
}

static void go_on(Bench *bench, const char *slot, Article *article)
{
    bench_fill(bench, slot, article);
    bench->fills[bench->sheet.n_fills - 1].continues = article->name;
}

/* The story in the frames named, in this order, with `paragraphs` of it. */
static void open_page(Bench *bench, const char *const *frames, int n, int paragraphs)
{
    *bench = (Bench){0};
    bench_layout(bench, tree);
    Article *story = prose(bench, "长题", paragraphs, 130);
    for (int i = 0; i < n; i++) {
        if (i == 0)
            bench_fill(bench, frames[i], story);
        else
            go_on(bench, frames[i], story);
    }
    bench_fill(bench, "a", prose(bench, "短题", 4, 90));
    bench_fill(bench, "b", prose(bench, "短题", 5, 90));
    assert_true(bench_make(bench));
}

static int frame_of(const Bench *bench, const char *const *frames, int n, const Item *item)
{
    for (int i = 0; i < n; i++) {
        const FrameNote *frame = bench_frame(bench, frames[i]);
        const Box *box = frame ? &frame->box : NULL;
        if (box && item->box.x >= box->x && item->box.x < box->x + box->width && item->box.y >= box->y &&
            item->box.y < box->y + box->height)
            return i;
    }
    return -1;
}

/* Items stand in the order of the copy, and that is the order of frames. Gives the number of frames that hold any. */
static int check_order(const Bench *bench, const char *const *frames, int n)
{
    const Page *page = &bench->set.pages[0];
    const Item *last = NULL;
    int at = 0, used = 0;
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind != ITEM_GLYPHS || item->role != ROLE_BODY || item->story != 0)
            continue;
        int frame = frame_of(bench, frames, n, item);
        assert_true(frame >= at);
        used += !used || frame > at;
        if (last)
            assert_true(item->paragraph > last->paragraph || item->span.start >= last->span.end);
        at = frame;
        last = item;
    }
    return used;
}

/* R52: columns of each frame end level, longer ones first; where the story ends, a lonely line may cost one more. */
static void check_level(const Bench *bench, const char *last)
{
    const Page *page = &bench->set.pages[0];
    for (int f = 0; f < page->n_frames; f++) {
        const FrameNote *frame = &page->frames[f];
        int lines[8] = {0};
        for (int i = 0; i < page->n_items; i++) {
            const Item *item = &page->items[i];
            const Box *box = &frame->box;
            if (item->kind != ITEM_GLYPHS || item->role != ROLE_BODY || item->story != frame->story || item->box.x < box->x ||
                item->box.x >= box->x + box->width || item->box.y < box->y || item->box.y >= box->y + box->height)
                continue;
            int column = (int)((int64_t)(item->box.x - box->x) * frame->columns / box->width);
            int foot = (int)((item->box.y - box->y) / page->pitch);
            lines[column] = foot > lines[column] ? foot : lines[column];
        }
        for (int c = 1; c < frame->columns; c++)
            assert_in_range(lines[0] - lines[c] + 1, 0, str_is(frame->slot, last) ? 3 : 2);
    }
}

static const char *const in_order[] = {"f1", "f2", "f3", "f4", "f5"};
static const char *const against[] = {"f5", "f3", "f4", "f1", "f2"};

static void all_copy_stands_once_and_in_order(void **state)
{
    (void)state;
    int whole = 0, over = 0;
    for (int paragraphs = 8; paragraphs <= 40; paragraphs += 2) {
        for (int way = 0; way < 2; way++) {
            Bench bench;
            const char *const *frames = way ? against : in_order;
            open_page(&bench, frames, 5, paragraphs);
            const StoryNote *note = &bench.set.stories[0];
            assert_int_equal(note->placed + note->overset, note->characters);
            int used = check_order(&bench, frames, 5);
            assert_in_range(used, 1, 5);
            check_level(&bench, frames[used - 1]);
            whole += note->overset == 0 && used == 5;
            over += note->overset > 0;
            if (note->overset) /* no column stays empty that its copy could have filled */
                assert_null(bench_find(&bench, FINDING_UNDERFULL));
            bench_close(&bench);
        }
    }
    assert_in_range(whole, 8, 34); /* many lengths fill all five frames; the longest ones stand over */
    assert_in_range(over, 2, 20);
}

/* The page holds some 35 of these paragraphs: from one to the next frames give and take, and nothing is over or empty. */
static void what_the_page_can_hold_fills_it(void **state)
{
    (void)state;
    int filled = 0;
    for (int paragraphs = 33; paragraphs <= 38; paragraphs++) {
        Bench bench;
        open_page(&bench, in_order, 5, paragraphs);
        filled += !bench_find(&bench, FINDING_UNDERFULL) && !bench_find(&bench, FINDING_OVERSET);
        bench_close(&bench);
    }
    assert_int_equal(filled, 6);
    Bench single; /* and in one frame the same copy has no room */
    open_page(&single, in_order, 1, 36);
    assert_non_null(bench_find(&single, FINDING_OVERSET));
    bench_close(&single);
}

static void so_many_frames_and_no_more(void **state)
{
    (void)state;
    enum { MOST = 16 };
    char names[MOST + 1][16];
    Buf master = {0};
    for (int i = 0; i <= MOST; i++) {
        snprintf(names[i], sizeof names[i], "n%d", i);
        buf_printf(&master, i % 4 ? ", " : i ? "]}\n    - row: {content: [" : "    - row: {content: [");
        buf_printf(&master, "{story: {slot: %s, columns: %d}}", names[i], i == MOST ? 5 : i % 4 == 3 ? 2 : 1);
    }
    buf_puts(&master, "]}\n");
    Bench bench = {0};
    bench_layout(&bench, str_dup(&bench.arena, buf_str(&master)));
    buf_free(&master);
    Article *story = prose(&bench, "长题", 40, 130);
    bench_fill(&bench, names[0], story);
    for (int i = 1; i <= MOST; i++)
        go_on(&bench, names[i], story);
    assert_true(bench_make(&bench));
    const Finding *finding = bench_find(&bench, FINDING_CONTINUES_TOO_OFTEN);
    assert_non_null(finding);
    assert_int_equal(bench.set.pages[0].n_frames, MOST);
    assert_int_equal(bench.set.stories[0].overset, 0);
    bench_close(&bench);
}

/* What is left for a frame has no place elsewhere: it is there, though the page has no hole for a filler. */
static void a_story_runs_through_a_filler(void **state)
{
    (void)state;
    Bench bench = {0};
    bench_layout(&bench, "    - story: {slot: one, columns: 5, height: 40行}\n"
                         "    - story: {slot: two, columns: 5, height: auto, filler: true}\n"
                         "    - story: {slot: three, columns: 5, height: auto}\n");
    Article *story = prose(&bench, "长题", 26, 130);
    bench_fill(&bench, "one", story);
    go_on(&bench, "two", story);
    bench_fill(&bench, "three", prose(&bench, "短题", 20, 120));
    assert_true(bench_make(&bench));
    assert_null(bench_find(&bench, FINDING_FILLER_HELD));
    assert_non_null(bench_frame(&bench, "two"));
    const StoryNote *note = &bench.set.stories[0];
    assert_int_equal(note->placed + note->overset, note->characters);
    bench_close(&bench);
}

/* What stands behind the first frame cannot give way, and neither frame's height: so paragraphs of the first one must. */
static void make_tight(Bench *bench, int characters)
{
    enum { PARAGRAPHS = 14, CHARS = 15 };
    *bench = (Bench){0};
    bench_layout(bench, "    - story: {slot: one, columns: 5, height: 26行, head: {size: 16pt, max_lines: 1}}\n"
                        "    - story: {slot: two, columns: 5, height: 8行}\n"
                        "    - space: {height: fill}\n");
    Article *story = bench_article(bench, "短题", PARAGRAPHS + 1);
    for (int i = 0; i < PARAGRAPHS; i++)
        bench_block(bench, story, BLOCK_PARAGRAPH, bench_prose(bench, CHARS * (6 + i % 4) - i % 5));
    Buf text = {0};
    for (int i = 0; i < characters; i++)
        buf_puts(&text, "溪");
    bench_block(bench, story, BLOCK_PARAGRAPH, str_dup(&bench->arena, buf_str(&text)));
    buf_free(&text);
    bench_fill(bench, "one", story);
    go_on(bench, "two", story);
    assert_true(bench_make(bench));
}

static bool is_filled(const Bench *bench)
{
    return !bench_find(bench, FINDING_OVERSET) && !bench_find(bench, FINDING_UNDERFULL);
}

/* Levers of the paragraphs that stand in the first frame. */
static int levers_before(const StoryNote *note)
{
    int n = 0, paragraph, by;
    for (int i = 0; i < note->levers.n; i++) {
        char text[64] = {0};
        memcpy(text, note->levers.items[i].p, note->levers.items[i].n);
        n += sscanf(text, "paragraph %d: %d line", &paragraph, &by) == 2 && paragraph < 14;
    }
    return n;
}

static void paragraphs_give_way_before_the_story_goes_on(void **state)
{
    (void)state;
    enum { CHARS = 15 };
    int moved = 0;
    for (int lines = 24; lines < 44; lines++) {
        Bench bench;
        make_tight(&bench, lines * CHARS - 4);
        const StoryNote *note = &bench.set.stories[0];
        int before = levers_before(note);
        moved += before > 0 && is_filled(&bench);
        assert_int_equal(note->placed + note->overset, note->characters);
        check_level(&bench, "two");
        bench_close(&bench);
    }
    assert_true(moved >= 2);
}

/* A first paragraph parted between a frame with a drop cap and one without: its units are counted alike in both. */
static void drop_caps_of_one_frame_part_no_copy(void **state)
{
    (void)state;
    for (int way = 0; way < 4; way++) {
        Bench bench = {0};
        Buf master = {0};
        buf_printf(&master, "    - story: {slot: one, columns: 5, height: 8行, head: {size: 16pt, max_lines: 1}%s}\n"
                            "    - story: {slot: two, columns: 5, height: 40行%s}\n    - space: {height: fill}\n",
                   way & 1 ? ", drop_cap: {lines: 3}" : "", way & 2 ? ", drop_cap: {lines: 2}" : "");
        buf_putc(&master, '\0');
        bench_layout(&bench, master.p);
        buf_free(&master);
        Article *story = prose(&bench, "短题", 3, 500);
        bench_fill(&bench, "one", story);
        go_on(&bench, "two", story);
        assert_true(bench_make(&bench)); /* which asserts that nothing is lost */
        const StoryNote *note = &bench.set.stories[0];
        assert_int_equal(note->placed, note->characters);
        assert_int_equal(note->n_frames, 2);
        int caps = 0;
        for (int i = 0; i < bench.set.pages[0].n_items; i++)
            caps += bench.set.pages[0].items[i].role == ROLE_BODY && bench.set.pages[0].items[i].u.run.size > 2 * bench.set.pages[0].pitch / 3 * 2;
        assert_int_equal(caps, way & 1);
        bench_close(&bench);
    }
}

/* A picture that flows, the first thing of its story or of a frame, stands there with its caption. */
static void pictures_begin_a_frame(void **state)
{
    (void)state;
    for (int paragraphs = 0; paragraphs < 8; paragraphs++) {
        Bench bench = {0};
        bench_layout(&bench, "    - story: {slot: one, columns: 1, height: 20行}\n    - story: {slot: two, columns: 1, height: 20行}\n"
                             "    - space: {height: fill}\n");
        Article *story = bench_article(&bench, "短题", 16);
        for (int i = 0; i < 12; i++)
            bench_block(&bench, story, i == paragraphs ? BLOCK_PICTURE : BLOCK_PARAGRAPH, i == paragraphs ? "渡口的清晨" : bench_prose(&bench, 60));
        bench_fill(&bench, "one", story);
        go_on(&bench, "two", story);
        assert_true(bench_make(&bench)); /* which asserts that nothing is lost */
        assert_int_equal(bench.set.stories[0].placed + bench.set.stories[0].overset, bench.set.stories[0].characters);
        bench_close(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_copy_stands_once_and_in_order),
        cmocka_unit_test(what_the_page_can_hold_fills_it),
        cmocka_unit_test(so_many_frames_and_no_more),
        cmocka_unit_test(a_story_runs_through_a_filler),
        cmocka_unit_test(paragraphs_give_way_before_the_story_goes_on),
        cmocka_unit_test(drop_caps_of_one_frame_part_no_copy),
        cmocka_unit_test(pictures_begin_a_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
