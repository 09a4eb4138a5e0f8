/* SPDX-License-Identifier: MIT */
/* dump_test.c - articles, lines and pages as text and JSON */
#include "model/dump.h"

#include "unit/check.h"

static const Str faces[] = {{"NotoSerifCJKsc-Regular", 22}};
static const int plan[] = {49, 0, 7};
static const Str stories[] = {{"articles/a.md", 13}};

/* A layout with one ink, a source, and a page with a line of two runs, a rule and a code. */
typedef struct Fixture {
    Arena arena;
    Sources *sources;
    Layout layout;
    Ink ink;
    Page page;
    DumpNames names;
} Fixture;

static void add_run(Fixture *f, const char *text, Len x, int n, bool line_start)
{
    Item *item = page_add(&f->arena, &f->page, ITEM_GLYPHS, ROLE_BODY, INK_USE_BLACK, (Box){x, 2000, n * 9216, 9216});
    item->story = 0;
    item->paragraph = 1;
    item->order = 7;
    item->span = (Span){1, 3, 9};
    GlyphRun *run = &item->u.run;
    *run = (GlyphRun){.size = 9216, .scale_x = 1000, .y = 10000, .text = str_of(text), .line_start = line_start};
    run->glyphs = arena_many(&f->arena, n, Glyph);
    run->n_glyphs = n;
    for (int i = 0; i < n; i++)
        run->glyphs[i] = (Glyph){.id = (uint16_t)(100 + i), .x = x + i * 9216};
}

static int setup(void **state)
{
    Fixture *f = mem_resize(NULL, 1, sizeof *f);
    *f = (Fixture){.page = {.number = 1, .master = STR("front"), .width = 304000, .height = 430000, .columns = 5, .plan = {true, plan, 3}}};
    f->sources = sources_new(STR("."));
    sources_add(f->sources, STR("articles/a.md"), STR("第一行\n"));
    f->ink = (Ink){.name = STR("黑")};
    f->layout.inks = &f->ink;
    f->layout.n_inks = 1;
    f->names = (DumpNames){f->sources, &f->layout, faces, 1, stories, 1, NULL, NULL};
    add_run(f, "石板", 1000, 2, true);
    add_run(f, "桥", 20000, 1, false);
    page_add(&f->arena, &f->page, ITEM_RULE, ROLE_RULE, (InkUse){0, 500, false}, (Box){-1, 0, 512, -7});
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    Fixture *f = *state;
    sources_free(f->sources);
    arena_free(&f->arena);
    mem_free(f);
    return 0;
}

static void page_as_json(void **state)
{
    Fixture *f = *state;
    Buf out = {0};
    dump_json_begin(&out, &f->names);
    dump_json_page(&out, &f->page, &f->names, true);
    dump_json_end(&out, &f->names);
    check_str(
        buf_str(&out),
        "{\"banxin\":\"0.1.0\",\"unit\":\"1/1024 pt\",\"inks\":[\"黑\"],"
        "\"ink_values\":[{\"kind\":\"cmyk\",\"cmyk\":[0,0,0,0]}],"
        "\"stories\":[\"articles/a.md\"],\n\"pages\":[\n"
        "{\"number\":1,\"master\":\"front\",\"section\":\"\",\"width\":304000,\"height\":430000,\"bleed\":0,"
        "\"safe\":0,\"type_area\":[0,0,0,0],\"columns\":5,\"column\":0,\"gutter\":0,\"pitch\":0,\"plan\":[49,0,7],\n\"frames\":[],\n"
        "\"items\":[\n"
        "{\"kind\":\"glyphs\",\"role\":\"body\",\"ink\":0,\"overprint\":true,\"box\":[1000,2000,18432,9216],"
        "\"order\":7,\"story\":0,\"paragraph\":1,\"source\":0,\"span\":[3,9],\"face\":0,\"size\":9216,"
        "\"line_start\":true,\"text\":\"石板\",\"x\":1000,\"y\":10000,\"advances\":[9216,1]},\n"
        "{\"kind\":\"glyphs\",\"role\":\"body\",\"ink\":0,\"overprint\":true,\"box\":[20000,2000,9216,9216],"
        "\"order\":7,\"story\":0,\"paragraph\":1,\"source\":0,\"span\":[3,9],\"face\":0,\"size\":9216,"
        "\"text\":\"桥\",\"x\":20000,\"y\":10000,\"advances\":[]},\n"
        "{\"kind\":\"rule\",\"role\":\"rule\",\"ink\":0,\"tint\":500,\"box\":[-1,0,512,-7],\"order\":0}]}],"
        "\"faces\":[\"NotoSerifCJKsc-Regular\"],\"sources\":[\"articles/a.md\"]}\n");
    buf_free(&out);
}

static void clusters_are_told_where_they_are_not_plain(void **state)
{
    Fixture *f = *state;
    Buf out = {0};
    GlyphRun *run = &f->page.items[0].u.run;
    Cluster both = {6, 2};
    run->clusters = &both;
    run->n_clusters = 1;
    run->glyphs[1].dy = -1000; /* a raised mark */
    dump_json_page(&out, &f->page, &f->names, true);
    assert_true(str_find(buf_str(&out), STR("\"clusters\":[[6,2]]"), 0) != (size_t)-1);
    assert_true(str_find(buf_str(&out), STR("\"shifts\":[0,1,-1000,1]"), 0) != (size_t)-1);
    buf_free(&out);
}

/* Round corners are told, square ones are not. */
static void corners_are_told_where_they_are_round(void **state)
{
    Fixture *f = *state;
    Buf out = {0};
    page_add(&f->arena, &f->page, ITEM_BOX, ROLE_GROUND, INK_USE_BLACK, (Box){0, 0, 900, 800});
    dump_json_page(&out, &f->page, &f->names, true);
    assert_true(str_find(buf_str(&out), STR("radius"), 0) == (size_t)-1);
    f->page.items[f->page.n_items - 1].u.round.radius = 77;
    Item *frame = page_add(&f->arena, &f->page, ITEM_FRAME, ROLE_RULE, INK_USE_BLACK, (Box){0, 0, 900, 800});
    frame->u.round.radius = 78;
    frame->u.round.pen = 12;
    dump_json_page(&out, &f->page, &f->names, true);
    dump_page(&out, &f->page, &f->names);
    static const char *const told[] = {"\"box\":[0,0,900,800],\"order\":0,\"radius\":77}",
                                       "{\"kind\":\"frame\",\"role\":\"rule\"", "\"radius\":78,\"pen\":12}", "radius 77\n",
                                       "radius 78 pen 12\n"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        assert_true(str_find(buf_str(&out), str_of(told[i]), 0) != (size_t)-1);
    buf_free(&out);
}

/* Every width of number, over the edge of the writer's block. */
static void numbers_are_whole(void **state)
{
    Fixture *f = *state;
    enum { MANY = 3000 };
    add_run(f, "长", 0, MANY, true);
    GlyphRun *run = &f->page.items[f->page.n_items - 1].u.run;
    Buf out = {0}, expected = {0};
    static const int32_t steps[] = {0, 9, -10, 99, 1024, -9216, 123456, -9999999, 100000000, -90123456};
    int32_t x = 0;
    for (int i = 0; i < MANY; i++) {
        int32_t step = steps[i % 10];
        run->glyphs[i].x = x;
        if (i % 10 == 9)
            step = -x; /* back to the start, so that nothing runs over */
        if (i + 1 < MANY)
            buf_printf(&expected, "%s%d,1", i ? "," : "\"advances\":[", step);
        x += step;
    }
    buf_putc(&expected, ']');
    dump_json_page(&out, &f->page, &f->names, true);
    assert_true(str_find(buf_str(&out), buf_str(&expected), 0) != (size_t)-1);
    buf_free(&out);
    buf_free(&expected);
}

static void runs_of_one_line_stand_together(void **state)
{
    Fixture *f = *state;
    Buf out = {0};
    dump_lines(&out, &f->page, &f->names);
    check_str(buf_str(&out), "page 1 articles/a.md ¶1 body x=1000 y=10000 石板桥\n");
    buf_free(&out);
    add_run(f, "下", 1000, 1, true);
    dump_lines(&out, &f->page, &f->names);
    check_str(buf_str(&out), "page 1 articles/a.md ¶1 body x=1000 y=10000 石板桥\n"
                             "page 1 articles/a.md ¶1 body x=1000 y=10000 下\n");
    buf_free(&out);
}

static void items_as_text(void **state)
{
    Fixture *f = *state;
    Buf out = {0};
    page_add_frame(
        &f->arena, &f->page,
        (FrameNote){.story = 0, .box = {1, 2, 3, 4}, .columns = 2, .lines = 5, .capacity = 6, .slot = STR("lead")});
    dump_page(&out, &f->page, &f->names);
    check_str(buf_str(&out),
              "page 1 master front trim 304000 × 430000 bleed 0 safe 0\n"
              "  type area [0 0 0 0] columns 5 of 0 gutter 0 pitch 0\n"
              "  frame lead articles/a.md [1 2 3 4] columns 2 lines 5 of 6\n"
              "  glyphs body [1000 2000 18432 9216] 黑 overprint order 7 articles/a.md ¶1 articles/a.md:3…9 "
              "NotoSerifCJKsc-Regular 9216 line \"石板\" glyphs 100@1000,10000 101@10216,10000\n"
              "  glyphs body [20000 2000 9216 9216] 黑 overprint order 7 articles/a.md ¶1 articles/a.md:3…9 "
              "NotoSerifCJKsc-Regular 9216 \"桥\" glyphs 100@20000,10000\n"
              "  rule rule [-1 0 512 -7] 黑 500‰ order 0\n");
    buf_free(&out);
}

static void article_as_text(void **state)
{
    Fixture *f = *state;
    Inline strong = {0, 6, INLINE_STRONG, {0}};
    Block blocks[] = {
        {.kind = BLOCK_PARAGRAPH, .copy = {.text = STR("石板桥\n又“通”了"), .inlines = &strong, .n_inlines = 1}},
        {.kind = BLOCK_ITEM, .level = 1, .marker = STR("1."), .copy = {.text = STR("带锹")}},
    };
    Change change = {1, 3, STR(","), STR("，"), STR("fullwidth-comma")};
    Article article = {.name = STR("articles/a.md"),
                       .lang = STR("zh-CN"),
                       .title = {.text = STR("通了")},
                       .blocks = blocks,
                       .n_blocks = 2,
                       .changes = &change,
                       .n_changes = 1,
                       .characters = 10};
    Buf out = {0};
    dump_article(&out, &article, f->sources);
    check_str(buf_str(&out), "article articles/a.md lang=zh-CN characters=10\n"
                             "  title \"通了\"\n"
                             "  paragraph \"石板桥\\n又“通”了\"\n"
                             "    0…6 strong\n"
                             "  item level=1 marker=\"1.\" \"带锹\"\n"
                             "  change 1:2 fullwidth-comma \",\" → \"，\"\n");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(page_as_json, setup, teardown),
        cmocka_unit_test_setup_teardown(clusters_are_told_where_they_are_not_plain, setup, teardown),
        cmocka_unit_test_setup_teardown(corners_are_told_where_they_are_round, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_are_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(runs_of_one_line_stand_together, setup, teardown),
        cmocka_unit_test_setup_teardown(items_as_text, setup, teardown),
        cmocka_unit_test_setup_teardown(article_as_text, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
