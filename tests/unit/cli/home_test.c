/* SPDX-License-Identifier: MIT */
/* home_test.c - banxin's own folder from where the program lies */
#include "cli/home.h"

#include "base/file.h"
#include "unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A folder of folders under /tmp; removed at the end. */
typedef struct Tree {
    Arena arena;
    char root[64];
} Tree;

static Str below(Tree *tree, const char *path)
{
    return path_join(&tree->arena, str_of(tree->root), str_of(path));
}

static int setup(void **state)
{
    Tree *tree = mem_resize(NULL, 1, sizeof *tree);
    *tree = (Tree){0};
    snprintf(tree->root, sizeof tree->root, "/tmp/banxin-home-XXXXXX");
    if (!mkdtemp(tree->root))
        return -1;
    *state = tree;
    return 0;
}

static int teardown(void **state)
{
    Tree *tree = *state;
    static const char *const made[] = {"build/release",        "build/po",     "build", "layouts",     "bin",
                                       "share/banxin/layouts", "share/banxin", "share", "own/layouts", "own"};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        rmdir(below(tree, made[i]).p);
    rmdir(tree->root);
    arena_free(&tree->arena);
    mem_free(tree);
    return 0;
}

static void a_checkout_is_found_from_its_build(void **state)
{
    Tree *tree = *state;
    assert_true(folder_make(below(tree, "build/release").p) && folder_make(below(tree, "build/po").p) &&
                folder_make(below(tree, "layouts").p));
    Home home = home_of(&tree->arena, below(tree, "build/release/banxin"), NULL, NULL, "/srv/x");
    check_str(home.folder, tree->root);
    check_str(home.locales, below(tree, "build/po").p);
    check_str(home.cache, "/srv/x/.cache/banxin");
}

static void an_installed_program_has_a_share(void **state)
{
    Tree *tree = *state;
    assert_true(folder_make(below(tree, "bin").p) && folder_make(below(tree, "share/banxin/layouts").p));
    Home home = home_of(&tree->arena, below(tree, "bin/banxin"), "", "/var/cache/x", "/srv/x");
    check_str(home.folder, below(tree, "share/banxin").p);
    check_str(home.locales, below(tree, "share/locale").p);
    check_str(home.cache, "/var/cache/x/banxin");
}

static void the_environment_may_say_so(void **state)
{
    Tree *tree = *state;
    assert_true(folder_make(below(tree, "own/layouts").p));
    Home home = home_of(&tree->arena, below(tree, "bin/banxin"), below(tree, "own").p, NULL, NULL);
    check_str(home.folder, below(tree, "own").p);
    check_str(home.cache, "");
}

static void a_program_alone_has_none(void **state)
{
    Tree *tree = *state;
    Home home = home_of(&tree->arena, below(tree, "bin/banxin"), NULL, NULL, NULL);
    check_str(home.folder, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_checkout_is_found_from_its_build, setup, teardown),
        cmocka_unit_test_setup_teardown(an_installed_program_has_a_share, setup, teardown),
        cmocka_unit_test_setup_teardown(the_environment_may_say_so, setup, teardown),
        cmocka_unit_test_setup_teardown(a_program_alone_has_none, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
