/* SPDX-License-Identifier: MIT */
/* pages_test.c - what a pages.json may hold, and what it may not */
#include "read/read_pages.h"

#include "unit/check.h"

static const char start[] = "{\"banxin\":\"0.1.0\",\"unit\":\"1/1024 pt\",\"faces\":[\"Song\"],\"inks\":[\"黑\"],\"stories\":[\"a.md\"],"
                            "\"sources\":[\"e.yaml\"],";
static const char page[] = "\"number\":1,\"width\":900,\"height\":800,\"frames\":[],\"items\":[";

/* The findings about a file of these parts, in one text; empty where it is read. */
static Str told(Arena *arena, const char *head, const char *rest)
{
    Reader reader = {sources_new((Str){0}), NULL, diag_new()};
    PageFile file;
    Buf out = {0};
    Str text = str_format(arena, "%s%s", head, rest);
    bool good = read_pages(arena, &reader, STR("old.pages.json"), text, &file);
    assert_int_equal(good, diag_total(reader.diag) == 0);
    for (int i = 0; i < diag_total(reader.diag); i++)
        finding_print(&out, diag_at(reader.diag, i), reader.sources);
    Str copy = str_copy(arena, buf_str(&out));
    buf_free(&out);
    diag_free(reader.diag);
    sources_free(reader.sources);
    return copy;
}

/* A page with one item that holds this, too. */
static Str told_item(Arena *arena, const char *item)
{
    return told(arena, start, str_format(arena, "\"pages\":[{%s{\"kind\":%s}]}]}", page, item).p);
}

static void says(Str told, const char *words)
{
    check_str(told.n ? STR("told") : STR("nothing"), "told");
    if (str_find(told, str_of(words), 0) == (size_t)-1)
        check_str(told, words);
}

static void what_is_usual_is_read(void **state)
{
    (void)state;
    Arena arena = {0};
    check_str(told(&arena, start, "\"pages\":[]}"), "");
    check_str(told_item(&arena, "\"rule\",\"box\":[1,2,3,4]"), "");
    check_str(told_item(&arena, "\"glyphs\",\"box\":[1,2,3,4],\"face\":0,\"text\":\"石板桥\",\"x\":1,\"y\":2,\"advances\":[9,2]"), "");
    check_str(told_item(&arena, "\"picture\",\"box\":[1,2,3,4],\"file\":\"../../../etc/passwd\",\"hash\":\"00ff\",\"pixels\":[2,3]"), "");
    /* Of a later banxin. */
    check_str(told_item(&arena, "\"hologram\",\"box\":7"), "");
    check_str(told_item(&arena, "\"rule\",\"role\":\"new\",\"box\":[1,2,3,4],\"shine\":{}"), "");
    arena_free(&arena);
}

static void what_cannot_be_is_told(void **state)
{
    (void)state;
    Arena arena = {0};
    static const struct {
        const char *item, *words;
    } items[] = {
        {"7", "of another kind"},
        {"\"rule\"", "an item has no box"},
        {"\"rule\",\"box\":[1,2,3]", "not four numbers"},
        {"\"rule\",\"box\":[1,2,3,\"4\"]", "a number that cannot be"},
        {"\"rule\",\"box\":[1,2,3,99999999999999999]", "a number that cannot be"},
        {"\"rule\",\"box\":[1,2,3,4],\"ink\":1", "a number that cannot be"},
        {"\"rule\",\"box\":[1,2,3,4],\"ink\":-1", "a number that cannot be"},
        {"\"rule\",\"box\":[1,2,3,4],\"story\":1", "a number that cannot be"},
        {"\"rule\",\"box\":[1,2,3,4],\"overprint\":1", "of another kind"},
        {"\"rule\",\"box\":[1,2,3,4],\"source\":0,\"span\":[3,2]", "a place in a file"},
        {"\"glyphs\",\"box\":[1,2,3,4],\"text\":\"石\"", "a run has no face"},
        {"\"glyphs\",\"box\":[1,2,3,4],\"face\":1,\"text\":\"石\"", "a number that cannot be"},
        {"\"glyphs\",\"box\":[1,2,3,4],\"face\":0,\"text\":\"石板\",\"x\":1,\"y\":2,\"advances\":[9,3]", "a run has steps"},
        {"\"glyphs\",\"box\":[1,2,3,4],\"face\":0,\"text\":\"石板\",\"x\":1,\"y\":2,\"advances\":[]", "not as many glyphs"},
        {"\"glyphs\",\"box\":[1,2,3,4],\"face\":0,\"text\":\"石\",\"x\":1,\"y\":2,\"advances\":[9,2000000000]", "a run has steps"},
        {"\"glyphs\",\"box\":[1,2,3,4],\"face\":0,\"text\":\"石\",\"clusters\":[[3,1],[3,1]],\"x\":1", "length of its text"},
        {"\"glyphs\",\"box\":[1,2,3,4],\"face\":0,\"text\":\"石\",\"clusters\":[[3,-1]],\"x\":1", "a run has clusters"},
        {"\"picture\",\"box\":[1,2,3,4],\"pixels\":[-1,2]", "a number that cannot be"},
        {"\"modules\",\"box\":[1,2,3,4],\"boxes\":{}", "of another kind"},
    };
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        Str text = told_item(&arena, items[i].item);
        says(text, items[i].words);
        says(text, "[proof-file]");
    }
    says(told_item(&arena, "\"rule\""), "(page 1)");
    static const struct {
        const char *rest, *words;
    } files[] = {
        {"\"pages\":[", "old.pages.json:1:"},
        {"\"pages\":{}}", "not the pages.json of a build"},
        {"\"pages\":[],\"pages\":[]}", "duplicate"},
        {"\"pages\":[7]}", "a page has no number"},
        {"\"pages\":[{\"number\":1,\"frames\":[],\"items\":[]}]}", "a page has no number"},
        {"\"pages\":[{\"number\":1000}]}", "a number that cannot be"},
        {"\"pages\":[],\"ink_values\":[]}", "other inks"},
        {"\"pages\":[],\"ink_values\":[{\"kind\":\"cmyk\",\"cmyk\":[0,0,0,10001]}]}", "an ink that cannot be"},
        {"\"pages\":[],\"edition\":{\"date\":\"yesterday\"}}", "a date that cannot be"},
        {"\"pages\":[],\"edition\":{\"issue\":\"215\"}}", "a number that cannot be"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        says(told(&arena, start, files[i].rest), files[i].words);
    const char *twice = str_format(&arena, "\"pages\":[{%s]},{%s]}]}", page, page).p;
    says(told(&arena, start, twice), "not in order");
    says(told(&arena, "", "[]"), "not the pages.json of a build");
    says(told(&arena, "", ""), "[proof-file]");
    arena_free(&arena);
}

/* Where the file is told, and the page: as people see it. */
static void as_people_see_it(void **state)
{
    (void)state;
    Arena arena = {0};
    Str golden;
    assert_int_equal(file_read(&arena, NULL, "tests/golden/proof/pages.txt", 1 << 16, &golden), FILE_OK);
    check_str(told_item(&arena, "\"rule\",\"box\":[1,2,3]"), str_dup(&arena, golden));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_usual_is_read), cmocka_unit_test(what_cannot_be_is_told),
                                       cmocka_unit_test(as_people_see_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
