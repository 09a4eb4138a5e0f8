/* SPDX-License-Identifier: MIT */
/* frozen_test.c - pages written as JSON and read again are the same; what is no pages.json is told */
#include "unit/check.h"

#include "model/dump.h"
#include "read/read_frozen.h"

#include <stdlib.h>
#include <string.h>

typedef struct Fixture {
    Arena arena;
    Reader reader;
    Frozen frozen;
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->reader = (Reader){sources_new((Str){0}), NULL, diag_new()};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    diag_free(f->reader.diag);
    sources_free(f->reader.sources);
    arena_free(&f->arena);
    free(f);
    return 0;
}

static bool read_text(Fixture *f, Str text)
{
    return read_frozen(&f->arena, &f->reader, STR("old.pages.json"), text, &f->frozen);
}

/* Two runs, upright and level with shifts, a picture, and what is not compared, of one story in two frames. */
static void fill_page(Arena *arena, Page *page)
{
    static Glyph glyphs[] = {{1000, 5, 0}, {10240, 6, 0}, {19480, 7, -30}};
    static PictureItem picture = {.name = {"p.jpg", 5}, .clip = {50, 60, 700, 800}};
    static const int plan[] = {49, 12, 0, 37, 3};
    *page = (Page){.number = 2, .master = STR("front"), .pitch = 15360, .plan = {true, plan, 5}};
    for (int i = 0; i < 2; i++) {
        Item *item = page_add(arena, page, ITEM_GLYPHS, ROLE_BODY, INK_USE_BLACK, (Box){0, 0, 30000, 9216});
        item->story = 1;
        item->u.run = (GlyphRun){.glyphs = glyphs, .n_glyphs = i ? 3 : 2, .text = i ? STR("石板桥") : STR("石板"), .y = 20000,
                                 .size = 9216, .face = (int16_t)i, .scale_x = i ? 980 : 1000, .turn = i ? RUN_LEVEL : RUN_UPRIGHT};
    }
    Item *shown = page_add(arena, page, ITEM_PICTURE, ROLE_PICTURE, INK_USE_BLACK, picture.clip);
    shown->story = 1;
    shown->u.picture = &picture;
    page_add(arena, page, ITEM_RULE, ROLE_RULE, INK_USE_BLACK, (Box){0, 0, 9, 9})->story = 1;
    static ParagraphShift shifts[] = {{3, -1}, {8, 1}};
    static const StorySetting settings[] = {{.text = UINT64_C(0xfedcba9876543210), .height = 30, .depth = 29, .holes = 2,
                                             .head_more = 1, .picture_lines = 12, .shifts = shifts, .n_shifts = 2},
                                            {.text = UINT64_C(0xfedcba9876543210), .height = 9, .depth = 9, .start_block = 4, .start_unit = 17}};
    for (int i = 0; i < 2; i++)
        page_add_frame(arena, page, (FrameNote){.story = 1, .box = {i, 2, 3, 4}, .slot = i ? STR("tail") : STR("lead"),
                                                .setting = &settings[i]});
}

static Buf write_pages(const Page *page)
{
    static const Str faces[] = {{"Song", 4}, {"Hei", 3}}, stories[] = {{"a.md", 4}, {"b.md", 4}};
    Layout layout = {0};
    Sources *sources = sources_new((Str){0});
    DumpNames names = {sources, &layout, faces, 2, stories, 2, NULL, NULL};
    Buf out = {0};
    dump_json_begin(&out, &names);
    dump_json_page(&out, page, &names, true);
    dump_json_end(&out, &names);
    sources_free(sources);
    return out;
}

static void what_is_written_is_read(void **state)
{
    Fixture *f = *state;
    Page page;
    fill_page(&f->arena, &page);
    Buf text = write_pages(&page);
    assert_true(read_text(f, buf_str(&text)));
    assert_int_equal(diag_total(f->reader.diag), 0);
    assert_int_equal(sources_count(f->reader.sources), 0);
    assert_int_equal(f->frozen.n_pages, 1);
    check_str(f->frozen.pages[0].master, "front");
    assert_true(f->frozen.pages[0].plan.known);
    assert_int_equal(f->frozen.pages[0].plan.n, 5);
    assert_int_equal(f->frozen.pages[0].plan.numbers[3], 37);
    assert_int_equal(f->frozen.n_stories, 2);
    assert_int_equal(f->frozen.stories[0].n_frames, 0);
    const FrozenStory *story = &f->frozen.stories[1];
    check_str(story->article, "b.md");
    assert_int_equal(story->n_frames, 2);
    const StorySetting *setting = &story->frames[0].setting;
    check_str(story->frames[1].slot, "tail");
    assert_int_equal(story->frames[1].setting.start_block * 100 + story->frames[1].setting.start_unit, 417);
    assert_int_equal(story->frames[1].box.x, 1);
    assert_true(setting->text == UINT64_C(0xfedcba9876543210));
    assert_int_equal(setting->height * 10000 + setting->depth * 100 + setting->holes, 302902);
    assert_int_equal(setting->head_more * 100 + setting->picture_lines, 112);
    assert_int_equal(setting->n_shifts, 2);
    assert_int_equal(setting->shifts[0].block * 10 + setting->shifts[0].by, 29);
    /* The items are those that the page itself gives. */
    static const Str faces[] = {{"Song", 4}, {"Hei", 3}, {NULL, 0}};
    assert_int_equal(story->n_items, 3);
    for (int i = 0; i < 3; i++) {
        FrozenItem own;
        assert_true(frozen_of_item(&page.items[i], 2, faces[i], &own));
        assert_int_equal(own.page, story->items[i].page);
        assert_int_equal(own.x, story->items[i].x);
        assert_int_equal(own.y, story->items[i].y);
        assert_true(str_equal(own.text, story->items[i].text));
        assert_true(own.look == story->items[i].look);
    }
    /* Control: another face, another step, another shift look otherwise. */
    FrozenItem own;
    frozen_of_item(&page.items[1], 2, STR("Kai"), &own);
    assert_true(own.look != story->items[1].look);
    page.items[1].u.run.glyphs[1].x++;
    frozen_of_item(&page.items[1], 2, faces[1], &own);
    assert_true(own.look != story->items[1].look);
    page.items[1].u.run.glyphs[1].x--;
    page.items[1].u.run.glyphs[2].dy++;
    frozen_of_item(&page.items[1], 2, faces[1], &own);
    assert_true(own.look != story->items[1].look);
    page.items[1].u.run.glyphs[2].dy--;
    buf_free(&text);
}

/* The text with one part changed is refused, at its place in the file, in these words. */
static void refuses(Fixture *f, Str text, const char *from, const char *to, const char *words)
{
    Buf changed = {0};
    size_t at = str_find(text, str_of(from), 0);
    assert_true(at != (size_t)-1);
    buf_put_str(&changed, str_slice(text, 0, at));
    buf_puts(&changed, to);
    buf_put_str(&changed, str_slice(text, at + strlen(from), text.n));
    diag_clear(f->reader.diag);
    assert_false(read_text(f, buf_str(&changed)));
    assert_int_equal(diag_total(f->reader.diag), 1);
    const Finding *finding = diag_at(f->reader.diag, 0);
    assert_int_equal(finding->id, FINDING_FREEZE_FILE);
    assert_true(finding->span.source > 0);
    if (!strstr(finding->args[1].p, words))
        fail_msg("“%s” → “%s”: said “%s”", from, to, finding->args[1].p);
    buf_free(&changed);
}

static void what_is_none_is_told(void **state)
{
    Fixture *f = *state;
    Page page;
    fill_page(&f->arena, &page);
    Buf text = write_pages(&page);
    static const char *const cases[][3] = {
        {"{\"banxin\"", "{\"other\"", "it is not the pages.json"},
        {"1/1024 pt", "mm", "it is not the pages.json"},
        {"\"pages\":[", "\"pages\":[}", "token"},
        {"\"unit\"", "\"banxin\"", "duplicate"},
        {"\"number\":2", "\"number\":0", "a page has no number"},
        {"\"number\":2", "\"number\":1000", "a page has no number"},
        {"\"frames\":[", "\"fremes\":[", "no frames"},
        {"\"text\":\"fedcba9876543210\"", "\"test\":\"\"", "an older banxin"},
        {"\"height\":30", "\"height\":-1", "a height that cannot be"},
        {"\"height\":30", "\"height\":99999999999999999999", "too big"},
        {"\"depth\":29", "\"depth\":2000000", "a height that cannot be"},
        {"[3,-1]", "[3,-2]", "a shifted paragraph"},
        {"[3,-1]", "[-3,1]", "a shifted paragraph"},
        {"[3,-1]", "3", "a shifted paragraph"},
        {"\"story\":1", "\"story\":2", "a story that is not in its list"},
        {"\"story\":1", "\"story\":\"one\"", "a story that is not in its list"},
        {"\"box\":[0,2,3,4]", "\"box\":[0,2,3]", "no slot or no box"},
        {"\"kind\":\"glyphs\"", "\"kind\":7", "an item has no kind"},
        {"\"advances\":[9240,1]", "\"advances\":[9240,2000000000]", "more glyphs than a line can hold"},
        {"\"advances\":[9240,1]", "\"advances\":[9240,0]", "more glyphs than a line can hold"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        refuses(f, buf_str(&text), cases[i][0], cases[i][1], cases[i][2]);
    /* Control: keys that later versions add do no harm. */
    diag_clear(f->reader.diag);
    assert_true(read_text(f, buf_str(&text)));
    buf_free(&text);
    page.plan.n = FROZEN_PLAN + 1;
    page.plan.numbers = arena_many(&f->arena, page.plan.n, int);
    text = write_pages(&page);
    assert_false(read_text(f, buf_str(&text)));
    assert_non_null(strstr(diag_at(f->reader.diag, 0)->args[1].p, "more parts"));
    buf_free(&text);
    page.plan = (PagePlan){0};
    text = write_pages(&page);
    assert_true(read_text(f, buf_str(&text)));
    assert_false(f->frozen.pages[0].plan.known);
    buf_free(&text);
}

static void files_without_end_are_refused(void **state)
{
    Fixture *f = *state;
    Buf deep = {0}, many = {0};
    for (int i = 0; i < 100000; i++)
        buf_putc(&deep, '[');
    buf_puts(&many, "{\"banxin\":\"1\",\"unit\":\"1/1024 pt\",\"stories\":[],\"pages\":[0");
    for (int i = 0; i < FROZEN_PAGES; i++)
        buf_puts(&many, ",0");
    buf_puts(&many, "]}");
    const Str texts[] = {buf_str(&deep), buf_str(&many), {NULL, 0}, {"\0\0", 2}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        diag_clear(f->reader.diag);
        assert_false(read_text(f, texts[i]));
        assert_int_equal(diag_total(f->reader.diag), 1);
    }
    buf_free(&deep);
    buf_free(&many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_none_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_without_end_are_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
