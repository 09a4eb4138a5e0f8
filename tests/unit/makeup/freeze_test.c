/* SPDX-License-Identifier: MIT */
/* freeze_test.c - stories stand as they stood, or it is told */
#include "unit/check.h"

#include "model/dump.h"
#include "read/read_frozen.h"
#include "unit/makeup/bench.h"

/* Three stories of prose; the first one's last paragraph is `more` characters longer than in the earlier build. */
static void open_page(Bench *bench, int more)
{
    static const char *const slots[] = {"a", "b", "c"};
    static const int paragraphs[] = {16, 8, 12};
    *bench = (Bench){0};
    bench_layout(bench, "    - story: {slot: a, columns: 5}\n"
                        "    - row: {content: [{story: {slot: b, columns: 2}}, {story: {slot: c, columns: 3}}]}\n");
    for (int s = 0; s < 3; s++) {
        Article *article = bench_article(bench, "短题", 32);
        bench_fill(bench, slots[s], article);
        for (int i = 0; i < paragraphs[s]; i++) {
            bool last = s == 0 && i + 1 == paragraphs[s];
            bench_block(bench, article, BLOCK_PARAGRAPH, bench_prose(bench, (i % 3 ? 90 + i * 13 % 60 : 15 * (6 + i % 4) - 4) + (last ? more : 0)));
        }
    }
}

static Buf write_pages(const Bench *bench)
{
    enum { FACES = 64 };
    Str faces[FACES], stories[BENCH_FILLS];
    int n = fontbook_faces(bench->fonts);
    assert_true(n <= FACES);
    for (int i = 0; i < n; i++)
        faces[i] = fontbook_face(bench->fonts, i)->postscript;
    for (int i = 0; i < bench->set.n_stories; i++)
        stories[i] = bench->set.stories[i].article->name;
    DumpNames names = {bench->sources, &bench->layout, faces, n, stories, bench->set.n_stories, NULL, NULL};
    Buf out = {0};
    dump_json_begin(&out, &names);
    dump_json_page(&out, &bench->set.pages[0], &names, true);
    dump_json_end(&out, &names);
    return out;
}

/* The pages of the earlier build, as it wrote them. */
static Frozen read_pages(Arena *arena, Bench *bench)
{
    Frozen frozen;
    assert_true(bench_make(bench));
    Buf text = write_pages(bench);
    Reader reader = {bench->sources, NULL, bench->diag};
    assert_true(read_frozen(arena, &reader, STR("old.pages.json"), buf_str(&text), &frozen));
    buf_free(&text);
    bench_close(bench);
    return frozen;
}

static Frozen earlier(Arena *arena)
{
    Bench bench;
    open_page(&bench, 0);
    Frozen frozen = read_pages(arena, &bench);
    assert_int_equal(frozen.n_stories, 3);
    assert_true(frozen.stories[2].n_items > 30);
    return frozen;
}

static int count(const Bench *bench, FindingId id)
{
    int n = 0;
    for (int i = 0; i < diag_total(bench->diag); i++)
        n += diag_at(bench->diag, i)->id == id;
    return n;
}

/* Frames of stories that are not those of the earlier build. */
static int frames_moved(const Bench *bench, const Frozen *frozen)
{
    int moved = 0;
    for (int i = 0; i < bench->set.pages[0].n_frames; i++) {
        const FrameNote *is = &bench->set.pages[0].frames[i];
        const FrozenFrame *was = &frozen->stories[is->story].frames[0];
        moved += was->box.y != is->box.y || was->box.height != is->box.height;
    }
    return moved;
}

/* A page whose first story has `more` characters, held to the earlier build or not. */
static void make(Bench *bench, const Frozen *frozen, int more)
{
    open_page(bench, more);
    bench->frozen = frozen;
    assert_true(bench_make(bench));
}

static void without_a_change_nothing_moves(void **state)
{
    (void)state;
    Arena arena = {0};
    Frozen frozen = earlier(&arena);
    Bench held, free_page;
    make(&held, &frozen, 0);
    make(&free_page, NULL, 0);
    Buf a = write_pages(&held), b = write_pages(&free_page);
    assert_true(str_equal(buf_str(&a), buf_str(&b)));
    assert_int_equal(count(&held, FINDING_FREEZE_MOVED), 0);
    buf_free(&a);
    buf_free(&b);
    bench_close(&held);
    bench_close(&free_page);
    arena_free(&arena);
}

/* Longer and longer: held, then told. A frame that moves is told, and none else; where it is held, copy fits. */
static void what_grows_stays_in_its_frame_or_is_told(void **state)
{
    (void)state;
    Arena arena = {0};
    Frozen frozen = earlier(&arena);
    int kept = 0, told = 0;
    for (int more = 6; more <= 400; more += 24) {
        Bench held, free_page;
        make(&held, &frozen, more);
        make(&free_page, NULL, more);
        int moved = frames_moved(&held, &frozen);
        assert_int_equal(count(&held, FINDING_FREEZE_MOVED), moved);
        assert_true(moved <= frames_moved(&free_page, &frozen));
        assert_int_equal(count(&held, FINDING_OVERSET), count(&free_page, FINDING_OVERSET));
        kept += !moved && frames_moved(&free_page, &frozen); /* where the page would have moved by itself */
        told += moved > 0;
        bench_close(&held);
        bench_close(&free_page);
    }
    assert_true(kept > 0);
    assert_true(told > 0);
    arena_free(&arena);
}

/* What the earlier pages say is compared with what is drawn, not believed. */
static void lines_that_look_otherwise_are_told(void **state)
{
    (void)state;
    static const char *const words[] = {"looks otherwise", "stands elsewhere", "breaks elsewhere", "another height", "stands elsewhere"};
    for (int i = 0; i < 5; i++) {
        Arena arena = {0};
        Frozen frozen = earlier(&arena);
        FrozenStory *story = &frozen.stories[1];
        if (i == 0)
            story->items[20].look++;
        else if (i == 1)
            story->items[20].y += 1024;
        else if (i == 2)
            story->items[20].text = STR("石板桥");
        else if (i == 3)
            story->frames[0].setting.height++;
        else
            story->frames[0].box.y += 1024;
        Bench bench;
        make(&bench, &frozen, 0);
        const Finding *finding = bench_find(&bench, FINDING_FREEZE_MOVED);
        assert_non_null(finding);
        assert_non_null(strstr(finding->args[1].p, words[i]));
        assert_true(i == 3 || count(&bench, FINDING_FREEZE_MOVED) == 1);
        bench_close(&bench);
        arena_free(&arena);
    }
}

/*
 * A plan that is not known, that does not add up, that ends too early, or that gives the frames other heights than their
 * stories say: then the heights are held all the same, and nothing moves.
 */
static void without_a_plan_frames_are_held(void **state)
{
    (void)state;
    Bench free_page;
    make(&free_page, NULL, 0);
    Buf as_free = write_pages(&free_page);
    for (int i = 0; i < 4; i++) {
        Arena arena = {0};
        Frozen frozen = earlier(&arena);
        PagePlan *plan = &frozen.pages[0].plan;
        assert_int_equal(plan->n, 8); /* the page; a story; the row; two stories */
        int *numbers = arena_copy(&arena, plan->numbers, 8 * sizeof *numbers);
        plan->numbers = numbers;
        plan->known = i > 0;
        plan->n -= i == 2;
        numbers[1] += i == 1 || i == 3;
        for (int k = 3; k < 8 && i == 3; k += k == 3 ? 1 : 2)
            numbers[k]--;
        Bench held;
        make(&held, &frozen, 0);
        Buf text = write_pages(&held);
        assert_true(str_equal(buf_str(&text), buf_str(&as_free)));
        assert_int_equal(count(&held, FINDING_FREEZE_MOVED), 0);
        buf_free(&text);
        bench_close(&held);
        arena_free(&arena);
    }
    buf_free(&as_free);
    bench_close(&free_page);
}

static bool uses(const Bench *bench, const char *lever)
{
    const StrList *levers = &bench->set.stories[0].levers;
    bool used = false;
    for (int i = 0; i < levers->n; i++)
        used = used || str_is(levers->items[i], lever);
    return used;
}

/* A lever that the earlier build used is used again; the same without it is the control. */
static void levers_stay(void **state)
{
    (void)state;
    Arena arena = {0};
    Frozen frozen = earlier(&arena);
    StorySetting *setting = &frozen.stories[0].frames[0].setting;
    ParagraphShift shift = {.block = 4, .by = 1};
    setting->shifts = &shift;
    setting->n_shifts = 1;
    Bench held, plain;
    make(&held, &frozen, 0);
    assert_true(uses(&held, "paragraph 5: +1 line"));
    setting->n_shifts = 0;
    make(&plain, &frozen, 0);
    assert_false(uses(&plain, "paragraph 5: +1 line"));
    assert_int_equal(held.set.stories[0].lines, plain.set.stories[0].lines + 1);
    bench_close(&held);
    bench_close(&plain);
    arena_free(&arena);
}

/* A page of 74 lines with a filler; the story over it has so many lines in each column. */
static void open_filled(Bench *bench, int lines, const Frozen *frozen)
{
    *bench = (Bench){.frozen = frozen};
    bench_layout(bench, "    - story: {slot: lead, columns: 5}\n"
                        "    - box: {filler: true, before: 1行, content: [{story: {slot: brief, head: {size: 16pt, max_lines: 1}}}]}\n");
    Article *lead = bench_article(bench, "短题", 2), *brief = bench_article(bench, "补白", 2);
    Buf text = {0};
    for (int i = 0; i < 15 * (5 * lines) - 6; i++)
        buf_puts(&text, "溪");
    bench_block(bench, lead, BLOCK_PARAGRAPH, str_dup(&bench->arena, buf_str(&text)));
    buf_free(&text);
    bench_block(bench, brief, BLOCK_PARAGRAPH, bench_prose(bench, 200));
    brief->name = STR("articles/brief.md");
    bench_fill(bench, "lead", lead);
    bench_fill(bench, "brief", brief);
}

/* A filler that stood there stays, one that was held stays held; where copy needs its room, that is told. */
static void fillers_stay_as_they_were(void **state)
{
    (void)state;
    static const struct { int was, is; bool there; int gone; } cases[] = {{64, 64, true, 0}, {71, 71, false, 0}, {64, 71, false, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Bench bench;
        open_filled(&bench, cases[i].was, NULL);
        Frozen frozen = read_pages(&arena, &bench);
        open_filled(&bench, cases[i].is, &frozen);
        assert_true(bench_make(&bench));
        assert_int_equal(bench_frame(&bench, "brief") != NULL, cases[i].there);
        assert_int_equal(count(&bench, FINDING_FILLER_HELD), !cases[i].there);
        assert_int_equal(count(&bench, FINDING_FREEZE_GONE), cases[i].gone);
        assert_int_equal(count(&bench, FINDING_FREEZE_MOVED), cases[i].gone); /* the story that takes its room */
        assert_int_equal(count(&bench, FINDING_OVERSET), 0);
        assert_int_equal(bench_lost(&bench), -1);
        bench_close(&bench);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_change_nothing_moves),
        cmocka_unit_test(what_grows_stays_in_its_frame_or_is_told),
        cmocka_unit_test(lines_that_look_otherwise_are_told),
        cmocka_unit_test(without_a_plan_frames_are_held),
        cmocka_unit_test(levers_stay),
        cmocka_unit_test(fillers_stay_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
