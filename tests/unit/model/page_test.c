/* SPDX-License-Identifier: MIT */
/* page_test.c - clusters of runs, plain and shaped; items and frames that grow */
#include "unit/check.h"

#include "model/page.h"

/* Walks a run and says for each cluster its text and glyphs: 村1 ﬁ1 … */
static Str spell(Arena *arena, const GlyphRun *run, int clusters)
{
    Buf out = {0};
    size_t at = 0;
    for (int i = 0; i < clusters; i++) {
        Cluster cluster = run_cluster(run, i, at);
        buf_printf(&out, "%.*s:%d ", (int)cluster.bytes, run->text.p + at, cluster.glyphs);
        at += cluster.bytes;
    }
    assert_int_equal(at, run->text.n);
    Str text = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static void a_plain_run_has_a_glyph_for_each_code_point(void **state)
{
    (void)state;
    Arena arena = {0};
    GlyphRun run = {.text = STR("a村é𠀁。"), .n_glyphs = 5};
    check_str(spell(&arena, &run, 5), "a:1 村:1 é:1 𠀁:1 。:1 ");
    arena_free(&arena);
}

static void a_shaped_run_says_its_own(void **state)
{
    (void)state;
    Arena arena = {0};
    Cluster clusters[] = {{6, 2}, {2, 1}, {3, 1}};
    GlyphRun run = {.text = STR("——fi村"), .clusters = clusters, .n_clusters = 3, .n_glyphs = 4};
    check_str(spell(&arena, &run, 3), "——:2 fi:1 村:1 ");
    arena_free(&arena);
}

static void items_stay_when_a_page_grows(void **state)
{
    (void)state;
    Arena arena = {0};
    Page page = {0};
    for (int i = 0; i < 100; i++) {
        page_add(&arena, &page, ITEM_BOX, ROLE_GROUND, INK_USE_BLACK, (Box){i, 0, 1, 1});
        page_add_frame(&arena, &page, (FrameNote){.lines = (int16_t)i});
    }
    assert_int_equal(page.n_items, 100);
    assert_int_equal(page.n_frames, 100);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(page.items[i].box.x, i);
        assert_int_equal(page.items[i].story, -1); /* furniture until told */
        assert_int_equal(page.frames[i].lines, i);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_run_has_a_glyph_for_each_code_point),
        cmocka_unit_test(a_shaped_run_says_its_own),
        cmocka_unit_test(items_stay_when_a_page_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
