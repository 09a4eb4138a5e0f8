/* SPDX-License-Identifier: MIT */
/* file_test.c - places of files: resolved as realpath does, however few folders are looked at; roots */
#include "unit/check.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder with one/文.md, two/文.md, links, and the process inside it. */
typedef struct Scene {
    char folder[32], back[PATH_MAX];
} Scene;

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int setup(void **state)
{
    static const char *const folders[] = {"one", "one/deep", "two"};
    Scene *scene = calloc(1, sizeof *scene);
    strcpy(scene->folder, "/tmp/banxin-file-XXXXXX");
    if (!getcwd(scene->back, sizeof scene->back) || !mkdtemp(scene->folder) || chdir(scene->folder) != 0)
        return -1;
    for (int i = 0; i < 3; i++)
        if (mkdir(folders[i], 0755) != 0)
            return -1;
    write_text("one/文.md", "一");
    write_text("two/文.md", "二");
    write_text("top.md", "上");
    *state = scene;
    return symlink("../two/文.md", "one/link.md") || symlink("two", "door") || symlink("/etc/passwd", "one/out.md") ||
           symlink("nowhere", "one/gone.md");
}

static int teardown(void **state)
{
    static const char *const files[] = {"one/link.md", "one/out.md", "one/gone.md", "one/文.md", "two/文.md", "top.md", "door"};
    Scene *scene = *state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(files[i]);
    rmdir("one/deep");
    rmdir("one");
    rmdir("two");
    int wrong = chdir(scene->back);
    rmdir(scene->folder);
    free(scene);
    return wrong;
}

/* One memo through all of them, forwards and again backwards: what it keeps must never show. */
static void a_memo_resolves_as_realpath_does(void **state)
{
    const Scene *scene = *state;
    char absolute[64];
    snprintf(absolute, sizeof absolute, "%s/one/文.md", scene->folder);
    const char *const paths[] = {"one/文.md",     "two/文.md",     "top.md",  "./top.md",       "one/link.md", "door/文.md", "one/../two/文.md",
                                 "one/deep/..",   "one/.",         "one",     "one/deep",       "one/",        "..",         ".",
                                 "one/gone.md",   "one/none.md",   "none/x",  "top.md/x",       "one//文.md",  absolute,     "/",
                                 "/etc",          "door/../top.md"};
    enum { N = sizeof paths / sizeof *paths };
    FolderMemo *memo = calloc(1, sizeof *memo);
    char *real = malloc(PATH_MAX), *expected = malloc(PATH_MAX);
    for (int i = 0; i < 2 * N; i++) {
        const char *path = paths[i < N ? i : 2 * N - 1 - i];
        bool there = realpath(path, expected) != NULL;
        assert_int_equal(path_resolve(memo, path, real), there);
        if (there)
            assert_string_equal(real, expected);
    }
    free(memo);
    free(real);
    free(expected);
}

static void a_folder_is_kept_until_another_is_asked_for(void **state)
{
    (void)state;
    FolderMemo *memo = calloc(1, sizeof *memo);
    char *real = malloc(PATH_MAX);
    assert_true(path_resolve(memo, "one/文.md", real));
    assert_string_equal(memo->folder, "one/");
    assert_true(path_resolve(memo, "one/link.md", real)); /* a link is no reason to forget it */
    assert_string_equal(memo->folder, "one/");
    assert_true(path_resolve(memo, "two/文.md", real));
    assert_string_equal(memo->folder, "two/");
    assert_false(path_resolve(memo, "none/文.md", real));
    assert_true(path_resolve(memo, "two/文.md", real));
    assert_true(str_ends(str_of(real), "/two/文.md"));
    free(memo);
    free(real);
}

static void no_link_leads_out_of_the_roots(void **state)
{
    (void)state;
    Arena arena = {0};
    Roots roots = {0};
    assert_int_equal(roots_check(&roots, "one/文.md"), FILE_OUTSIDE);
    roots_add(&arena, &roots, STR("one"));
    roots_add(&arena, &roots, STR("one/deep/.."));
    roots_add(&arena, &roots, STR("none"));
    assert_int_equal(roots.n, 1);
    assert_int_equal(roots_check(&roots, "one/文.md"), FILE_OK);
    assert_int_equal(roots_check(&roots, "one/deep"), FILE_OK);
    assert_int_equal(roots_check(&roots, "one"), FILE_OK);
    assert_int_equal(roots_check(&roots, "one/link.md"), FILE_OUTSIDE);
    assert_int_equal(roots_check(&roots, "one/out.md"), FILE_OUTSIDE);
    assert_int_equal(roots_check(&roots, "one/gone.md"), FILE_MISSING);
    assert_int_equal(roots_check(&roots, "one/../two/文.md"), FILE_OUTSIDE);
    assert_int_equal(roots_check(&roots, "top.md"), FILE_OUTSIDE);
    assert_int_equal(roots_check(&roots, "top.md/x"), FILE_MISSING);
    roots_add(&arena, &roots, STR("two"));
    assert_int_equal(roots_check(&roots, "one/link.md"), FILE_OK);
    assert_int_equal(roots_check(&roots, "door/文.md"), FILE_OK);
    assert_int_equal(mkdir("twofold", 0755), 0); /* begins like a root and is none */
    assert_int_equal(roots_check(&roots, "twofold"), FILE_OUTSIDE);
    rmdir("twofold");
    arena_free(&arena);
}

static void a_file_is_read_whole_or_not_at_all(void **state)
{
    (void)state;
    Arena arena = {0};
    Str bytes;
    assert_int_equal(file_read(&arena, NULL, "one/文.md", 3, &bytes), FILE_OK);
    check_str(bytes, "一");
    assert_int_equal(file_read(&arena, NULL, "one/文.md", 2, &bytes), FILE_TOO_LARGE);
    assert_int_equal(bytes.n, 0);
    assert_int_equal(file_read(&arena, NULL, "one", 9, &bytes), FILE_NOT_REGULAR);
    assert_int_equal(file_read(&arena, NULL, "one/none", 9, &bytes), FILE_MISSING);
    assert_int_equal(mkfifo("one/pipe", 0600), 0);
    assert_int_equal(file_read(&arena, NULL, "one/pipe", 9, &bytes), FILE_NOT_REGULAR);
    unlink("one/pipe");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_memo_resolves_as_realpath_does, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_is_kept_until_another_is_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(no_link_leads_out_of_the_roots, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_is_read_whole_or_not_at_all, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
