/* SPDX-License-Identifier: MIT */
/* fontbook_test.c - roles to faces through the private scope */
#include "unit/text/textkit.h"

#include "base/file.h"
#include "text/fontscope.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static Layout layout_of(FontRole *roles, int n)
{
    Layout layout = {.fonts = roles, .n_fonts = n, .composition = kit_composition()};
    return layout;
}

static void test_unknown_family(void **state)
{
    (void)state;
    FontRole roles[] = {kit_role("song", "Noto Serif CJK SD", 400)};
    Layout layout = layout_of(roles, 1);
    Diag *diag = diag_new();
    FontPlaces places = {0};
    assert_null(fontbook_open(&layout, &places, diag));
    assert_int_equal(diag_count(diag, SEVERITY_ERROR), 1);
    const Finding *finding = diag_at(diag, 0);
    assert_int_equal(finding->id, FINDING_FONT_MISSING);
    Buf hint = {0};
    finding_hint(&hint, finding, NULL);
    buf_putc(&hint, '\0');
    assert_non_null(strstr(hint.p, "Noto Serif CJK"));
    buf_free(&hint);
    diag_free(diag);
}

static void test_scope_hides_the_system(void **state)
{
    (void)state;
    /* DejaVu is on the machine that runs the tests, and must not be seen. */
    FontPlaces places = {0};
    FontScope *scope = scope_open(&places);
    ScopeFace face;
    assert_false(scope_find(scope, STR("DejaVu Sans"), 400, &face));
    assert_true(scope_find(scope, STR("Noto Serif CJK SC"), 400, &face)); /* control */
    scope_close(scope);
}

static void test_localised_names(void **state)
{
    (void)state;
    FontPlaces places = {0};
    FontScope *scope = scope_open(&places);
    ScopeFace face;
    assert_true(scope_find(scope, STR("霞鹜文楷"), 400, &face));
    assert_true(str_is(face.family, "LXGW WenKai")); /* reports always name it alike */
    assert_true(scope_find(scope, STR("LXGWWenKai-Regular.ttf"), 400, &face));
    assert_false(scope_find(scope, STR("WenKai-Regular.ttf"), 400, &face));
    scope_close(scope);
}

static void test_nearest_weight(void **state)
{
    (void)state;
    FontPlaces places = {0};
    FontScope *scope = scope_open(&places);
    ScopeFace face;
    const int asked[] = {100, 300, 400, 500, 600, 650, 700, 900}, got[] = {100, 300, 400, 500, 700, 700, 700, 900};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        assert_true(scope_find(scope, STR("Noto Sans CJK SC"), asked[i], &face));
        if (asked[i] != 600) /* between Medium and Bold: the lighter */
            assert_int_equal(face.weight, got[i]);
        else
            assert_int_equal(face.weight, 500);
    }
    scope_close(scope);
}

static void test_stand_in(void **state)
{
    (void)state;
    FontRole roles[] = {kit_role("fangsong", "FandolFang Nowhere", 400), kit_role("kai", "LXGW WenKai", 400)};
    roles[0].stand_in = (Name){STR("kai"), SPAN_NONE, 1};
    Layout layout = layout_of(roles, 2);
    Diag *diag = diag_new();
    FontPlaces places = {0};
    FontBook *book = fontbook_open(&layout, &places, diag);
    assert_non_null(book);
    assert_int_equal(diag_count(diag, SEVERITY_ERROR), 0);
    assert_int_equal(diag_at(diag, 0)->id, FINDING_FONT_STAND_IN);
    assert_int_equal(fontbook_han(book, 0, 0), fontbook_han(book, 1, 0));
    fontbook_free(book);
    /* Two roles that stand in for one another are no font at all. */
    roles[1] = kit_role("kai", "No Kai Either", 400);
    roles[1].stand_in = (Name){STR("fangsong"), SPAN_NONE, 0};
    diag_clear(diag);
    assert_null(fontbook_open(&layout, &places, diag));
    assert_int_equal(diag_count(diag, SEVERITY_ERROR), 2);
    diag_free(diag);
}

static void test_coverage(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    int song = fontbook_han(kit->book, 0, 0);
    assert_true(fontbook_covers(kit->book, song, 0x4E91));
    assert_false(fontbook_covers(kit->book, song, 0x1F600));
    assert_false(fontbook_covers(kit->book, song, 0x10FFFF));
    assert_int_equal(fontbook_han(kit->book, 0, 400), song);
    assert_int_not_equal(fontbook_han(kit->book, 0, 900), song);
    assert_int_equal(fontbook_ascent(1000), 880);
    kit_close(kit);
}

static void test_digest_is_cached(void **state)
{
    (void)state;
    char folder[] = "/tmp/banxin-fonts-XXXXXX";
    assert_non_null(mkdtemp(folder));
    Kit *kit = kit_open();
    FontPlaces places = {.cache = str_of(folder)};
    FontRole roles[] = {kit_role("kai", "LXGW WenKai", 400)};
    Layout layout = layout_of(roles, 1);
    FontBook *book = fontbook_open(&layout, &places, kit->diag);
    fontbook_digest(book);
    char first[65];
    memcpy(first, fontbook_face(book, 0)->sha256, 65);
    assert_int_equal(strlen(first), 64);
    fontbook_free(book);
    /* What the cache says is believed while size and time agree: a forged line shows that it is read. */
    Str path = path_join(&kit->arena, str_of(folder), STR("font-digests")), text;
    assert_int_equal(file_read(&kit->arena, NULL, path.p, 1 << 20, &text), FILE_OK);
    char *forged = str_dup(&kit->arena, text);
    memset(forged, 'a', 64);
    FILE *file = fopen(path.p, "w");
    fwrite(forged, 1, text.n, file);
    fclose(file);
    book = fontbook_open(&layout, &places, kit->diag);
    fontbook_digest(book);
    assert_int_equal(fontbook_face(book, 0)->sha256[0], 'a');
    assert_int_equal(fontbook_face(book, 0)->sha256[63], 'a');
    fontbook_free(book);
    forged[66] = forged[66] == '1' ? '2' : '1'; /* another size: computed again */
    file = fopen(path.p, "w");
    fwrite(forged, 1, text.n, file);
    fclose(file);
    book = fontbook_open(&layout, &places, kit->diag);
    fontbook_digest(book);
    assert_string_equal(fontbook_face(book, 0)->sha256, first);
    fontbook_free(book);
    kit_close(kit);
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static void test_broken_font(void **state)
{
    (void)state;
    /* A role may name a file: one that is no font is not in the scope. */
    char folder[] = "/tmp/banxin-fonts-XXXXXX";
    assert_non_null(mkdtemp(folder));
    Arena arena = {0};
    Str path = path_join(&arena, str_of(folder), STR("bad.otf"));
    FILE *file = fopen(path.p, "w");
    fputs("OTTO this is no font", file);
    fclose(file);
    FontRole roles[] = {kit_role("song", "bad.otf", 400)};
    Layout layout = layout_of(roles, 1);
    Diag *diag = diag_new();
    FontPlaces places = {.folders = {str_of(folder)}, .n = 1, .cache = str_of(folder)};
    assert_null(fontbook_open(&layout, &places, diag));
    assert_int_equal(diag_at(diag, 0)->id, FINDING_FONT_MISSING);
    diag_free(diag);
    arena_free(&arena);
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unknown_family),   cmocka_unit_test(test_scope_hides_the_system),
        cmocka_unit_test(test_localised_names),  cmocka_unit_test(test_nearest_weight),
        cmocka_unit_test(test_stand_in),         cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_digest_is_cached), cmocka_unit_test(test_broken_font),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
