/* SPDX-License-Identifier: MIT */
/* source_test.c - ids, lines and columns, names, roots, files that appear together */
#include "unit/check.h"

#include "base/file.h"
#include "base/source.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void columns_count_code_points(void **state)
{
    (void)state;
    Sources *sources = sources_new(STR("."));
    SourceId id = sources_add(sources, STR("x.md"), STR("\xEF\xBB\xBF一二\n三四五\r\nend"));
    SourceLine at = source_locate(sources, id, 7 + 6); /* before 五 */
    assert_int_equal(at.line, 2);
    assert_int_equal(at.column, 3);
    check_str(at.text, "三四五");
    assert_int_equal(source_locate(sources, id, 9999).line, 3); /* clamped to the end */
    assert_int_equal(source_locate(sources, 77, 0).line, 1);
    sources_free(sources);
}

static void the_root_itself_has_a_name(void **state)
{
    (void)state;
    Arena arena = {0};
    Sources *sources = sources_new(STR("."));
    check_str(source_relative(&arena, sources, STR(".")), ".");
    sources_free(sources);
    arena_free(&arena);
}

static void same_path_keeps_its_id(void **state)
{
    (void)state;
    Sources *sources = sources_new(STR("."));
    SourceId first = sources_add(sources, STR("a"), STR("one"));
    uint64_t hash = source_at(sources, first)->hash;
    assert_int_equal(sources_add(sources, STR("b"), STR("two")), first + 1);
    assert_int_equal(sources_add(sources, STR("a"), STR("three")), first);
    check_str(source_at(sources, first)->bytes, "three");
    assert_true(source_at(sources, first)->hash != hash);
    assert_null(source_at(sources, 0));
    sources_free(sources);
}

static char *work_folder(char path[64])
{
    strcpy(path, "/tmp/banxin-test-XXXXXX");
    return mkdtemp(path);
}

static void put(const char *folder, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void links_do_not_lead_out_of_the_roots(void **state)
{
    (void)state;
    char inside[64], outside[64], path[256], target[256];
    assert_non_null(work_folder(inside));
    assert_non_null(work_folder(outside));
    put(inside, "own.txt", "own");
    put(outside, "secret.txt", "secret");
    snprintf(path, sizeof path, "%s/link.txt", inside);
    snprintf(target, sizeof target, "%s/secret.txt", outside);
    assert_int_equal(symlink(target, path), 0);
    Arena arena = {0};
    Roots roots = {0};
    roots_add(&arena, &roots, str_of(inside));
    Str bytes;
    assert_int_equal(file_read(&arena, &roots, path, 100, &bytes), FILE_OUTSIDE);
    assert_int_equal(file_read(&arena, &roots, target, 100, &bytes), FILE_OUTSIDE);
    snprintf(path, sizeof path, "%s/../%s/own.txt", inside, inside + 5);
    assert_int_equal(file_read(&arena, &roots, path, 100, &bytes), FILE_OK);
    check_str(bytes, "own");
    assert_int_equal(file_read(&arena, &roots, path, 2, &bytes), FILE_TOO_LARGE);
    assert_int_equal(file_read(&arena, &roots, inside, 100, &bytes), FILE_NOT_REGULAR);
    snprintf(path, sizeof path, "%s/none", inside);
    assert_int_equal(file_read(&arena, &roots, path, 100, &bytes), FILE_MISSING);
    /* A folder whose name begins like the root's is not in it. */
    char sibling[80];
    snprintf(sibling, sizeof sibling, "%s-more", inside);
    assert_int_equal(mkdir(sibling, 0700), 0);
    put(sibling, "x", "x");
    snprintf(path, sizeof path, "%s/x", sibling);
    assert_int_equal(file_read(&arena, &roots, path, 100, &bytes), FILE_OUTSIDE);
    arena_free(&arena);
    snprintf(path, sizeof path, "rm -rf %s %s %s", inside, outside, sibling);
    assert_int_equal(system(path), 0);
}

static Str whole(Arena *arena, const char *folder, const char *name)
{
    Str bytes = {0};
    file_read(arena, NULL, str_format(arena, "%s/%s", folder, name).p, 1000, &bytes);
    return bytes;
}

static void outputs_appear_together_or_not_at_all(void **state)
{
    (void)state;
    char folder[64], command[128];
    assert_non_null(work_folder(folder));
    Arena arena = {0};
    put(folder, "a.pdf", "old a");
    put(folder, "p2.png", "old page");
    Str a = str_format(&arena, "%s/a.pdf", folder), b = str_format(&arena, "%s/b.json", folder);

    Outputs *dropped = outputs_new();
    assert_true(outputs_put(dropped, a, STR("new a")));
    check_str(whole(&arena, folder, "a.pdf"), "old a");
    outputs_free(dropped);
    check_str(whole(&arena, folder, "a.pdf"), "old a");
    assert_int_equal(access(str_format(&arena, "%s/.a.pdf.part", folder).p, F_OK), -1);

    Outputs *kept = outputs_new();
    Str failed;
    assert_true(outputs_put(kept, a, STR("new a")));
    assert_true(outputs_put(kept, b, STR("{}")));
    outputs_remove(kept, str_format(&arena, "%s/p2.png", folder));
    outputs_remove(kept, str_format(&arena, "%s/never-there", folder));
    assert_true(outputs_commit(kept, &failed));
    outputs_free(kept);
    check_str(whole(&arena, folder, "a.pdf"), "new a");
    check_str(whole(&arena, folder, "b.json"), "{}");
    assert_int_equal(whole(&arena, folder, "p2.png").n, 0);

    Outputs *nowhere = outputs_new();
    assert_int_equal(outputs_open(nowhere, str_format(&arena, "%s/none/x", folder)), -1);
    outputs_free(nowhere);
    arena_free(&arena);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    assert_int_equal(system(command), 0);
}

static void paths_take_apart_and_join(void **state)
{
    (void)state;
    Arena arena = {0};
    check_str(path_folder(STR("a/b/c.md")), "a/b");
    check_str(path_folder(STR("c.md")), ".");
    check_str(path_base(STR("a/b/c.md")), "c.md");
    check_str(path_join(&arena, STR("."), STR("x")), "x");
    check_str(path_join(&arena, STR("a/"), STR("x")), "a/x");
    check_str(path_join(&arena, STR("a"), STR("/x")), "/x");
    check_str(path_join(&arena, STR("src/base"), STR("../model/page.h")), "src/model/page.h");
    check_str(path_join(&arena, STR("src/base"), STR("../../Makefile")), "Makefile");
    check_str(path_join(&arena, STR("src/base"), STR("../none")), "src/base/../none"); /* not there: as written */
    check_str(path_join(&arena, STR("src"), STR("../../x")), "src/../../x");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_count_code_points), cmocka_unit_test(the_root_itself_has_a_name),
        cmocka_unit_test(same_path_keeps_its_id),
        cmocka_unit_test(links_do_not_lead_out_of_the_roots),
        cmocka_unit_test(outputs_appear_together_or_not_at_all),
        cmocka_unit_test(paths_take_apart_and_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
