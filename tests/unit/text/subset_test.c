/* SPDX-License-Identifier: MIT */
/* subset_test.c - subsets: smaller, whole, with the codes that were set */
#include "unit/text/textkit.h"

#include <hb.h>

static int compare_ids(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* The glyphs of the kit's page, sorted, each once. */
static int glyphs_of_page(const Kit *kit, uint32_t *ids, int face)
{
    int n = 0;
    for (int i = 0; i < kit->page.n_items; i++) {
        const GlyphRun *run = &kit->page.items[i].u.run;
        for (int g = 0; run->face == face && g < run->n_glyphs; g++)
            ids[n++] = run->glyphs[g].id;
    }
    qsort(ids, (size_t)n, sizeof *ids, compare_ids);
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (i == 0 || ids[i] != ids[i - 1])
            ids[kept++] = ids[i];
    return kept;
}

static void check_face(int role, const char *text)
{
    Kit *kit = kit_open();
    KitPara *own = kit_para(kit, text, 4000);
    own->part.setting.role = role;
    kit_set(kit, own);
    int face = fontbook_han(kit->book, role, 0);
    uint32_t ids[256];
    int n = glyphs_of_page(kit, ids, face);
    assert_true(n > 3);
    FaceSubset subset;
    SubsetOrder order = fontbook_order(kit->book, face, ids, n, NULL, &kit->arena);
    assert_true(subset_make(&order, &kit->arena, &subset, kit->diag));
    assert_true(subset.bytes.n < 60000); /* of 8 to 26 MB */
    hb_blob_t *blob = hb_blob_create(subset.bytes.p, (unsigned)subset.bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *small = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(small);
    hb_font_t *whole = book_face(kit->book, face)->font;
    assert_true(hb_face_get_glyph_count(small) <= (unsigned)n + 8); /* .notdef, and forms that variation selectors ask for */
    for (int i = 0; i < n; i++) {
        hb_glyph_extents_t a, b;
        assert_true(subset.new_ids[i] != 0 && subset.new_ids[i] < hb_face_get_glyph_count(small));
        hb_font_get_glyph_extents(whole, ids[i], &a);
        hb_font_get_glyph_extents(font, subset.new_ids[i], &b);
        assert_memory_equal(&a, &b, sizeof a);
        assert_int_equal(hb_font_get_glyph_h_advance(whole, ids[i]), hb_font_get_glyph_h_advance(font, subset.new_ids[i]));
    }
    /* 日 was set, so the subset says 日 and not the Kangxi radical that shares its glyph. */
    hb_codepoint_t glyph;
    assert_true(hb_font_get_nominal_glyph(font, 0x65E5, &glyph));
    assert_false(hb_font_get_nominal_glyph(font, 0x2F47, &glyph));
    hb_font_destroy(font);
    hb_face_destroy(small);
    hb_blob_destroy(blob);
    kit_close(kit);
}

static void test_serif(void **state)
{
    (void)state;
    check_face(0, "日月星辰：fiffffi 2026——……“好”。");
}

static void test_sans(void **state)
{
    (void)state;
    check_face(1, "日月星辰：Wi-Fi 2026");
}

static void test_true_type(void **state)
{
    (void)state;
    check_face(2, "日月星辰：office 2026");
}

/* Text says what a glyph of one character is; codes stay where marks and letters need them, and where Han are asked for. */
static void test_codes_of_han_only_where_they_are_spelt(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    kit_lines(kit, "日月：2026", 4000);
    int face = fontbook_han(kit->book, 0, 0);
    uint32_t ids[64], moon[FORMS_MOST];
    int n = glyphs_of_page(kit, ids, face);
    assert_true(fontbook_forms(kit->book, face, 0x6708, moon) > 0);
    Bits spelt = bits_open(&kit->arena, 65536);
    bits_add(&spelt, moon[0]);
    SubsetOrder order = fontbook_order(kit->book, face, ids, n, &spelt, &kit->arena);
    bool sun = false, month = false, colon = false;
    for (int i = 0; i < order.n_codes; i++) {
        sun = sun || order.codes[i].code == 0x65E5;
        month = month || order.codes[i].code == 0x6708;
        colon = colon || order.codes[i].code == 0xFF1A;
    }
    assert_true(month && colon);
    assert_false(sun);
    kit_close(kit);
}

static void test_same_bytes_twice(void **state)
{
    (void)state;
    Str first = {0};
    Arena arena = {0};
    for (int round = 0; round < 2; round++) {
        Kit *kit = kit_open();
        kit_lines(kit, "日月星辰：2026", 4000);
        int face = fontbook_han(kit->book, 0, 0);
        uint32_t ids[64];
        int n = glyphs_of_page(kit, ids, face);
        FaceSubset subset;
        SubsetOrder order = fontbook_order(kit->book, face, ids, n, NULL, &kit->arena);
        assert_true(subset_make(&order, &kit->arena, &subset, kit->diag));
        if (round == 0)
            first = str_copy(&arena, subset.bytes);
        else
            assert_true(str_equal(first, subset.bytes));
        kit_close(kit);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_serif),
        cmocka_unit_test(test_sans),
        cmocka_unit_test(test_true_type),
        cmocka_unit_test(test_codes_of_han_only_where_they_are_spelt),
        cmocka_unit_test(test_same_bytes_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
