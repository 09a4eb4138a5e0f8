/* SPDX-License-Identifier: MIT */
/* starter_test.c - what a new edition is made of */
#include "review/starter.h"

#include "base/file.h"
#include "cli/options.h"
#include "unit/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A home with one small sample, and a place beside it. */
typedef struct Place {
    Arena arena;
    char root[64];
} Place;

static Str below(Place *place, const char *path)
{
    return path_join(&place->arena, str_of(place->root), str_of(path));
}

static void put(Place *place, const char *path, const char *text)
{
    Str whole = below(place, path);
    assert_true(folder_make(str_dup(&place->arena, path_folder(whole))));
    FILE *file = fopen(whole.p, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static Str text_of(Place *place, const char *path)
{
    Str text;
    return file_read(&place->arena, NULL, below(place, path).p, 4096, &text) == FILE_OK ? text : STR("(none)");
}

static int setup(void **state)
{
    Place *place = mem_resize(NULL, 1, sizeof *place);
    *place = (Place){0};
    snprintf(place->root, sizeof place->root, "/tmp/banxin-starter-XXXXXX");
    if (!mkdtemp(place->root))
        return -1;
    put(place, "home/layouts/community-a3.yaml", "- art: {file: community/plate.svg}\n");
    put(place, "home/layouts/community/plate.svg", "<svg/>");
    put(place, "home/layouts/schema/edition.json", "{}");
    put(place, "home/layouts/other/plate.svg", "<svg/>");
    put(place, "home/samples/yunxi/edition.yaml", "# $schema=../../layouts/schema/edition.json\nlayout: ../../layouts/community-a3.yaml\nissue: 1\n");
    put(place, "home/samples/yunxi/articles/lead.md", "头条\n");
    put(place, "home/samples/yunxi/articles/.hidden", "x");
    put(place, "home/samples/yunxi/articles/build/out", "x");
    put(place, "home/samples/yunxi/pictures/a/b.svg", "<svg/>");
    *state = place;
    return 0;
}

static int teardown(void **state)
{
    Place *place = *state;
    Str command = str_format(&place->arena, "rm -rf '%s'", place->root);
    int gone = system(command.p);
    arena_free(&place->arena);
    mem_free(place);
    return gone;
}

static StarterResult make(Place *place, const char *folder, Str *failed)
{
    return starter_make(&place->arena, below(place, "home"), STR("community-a3"), below(place, folder), failed);
}

static void it_is_the_sample_with_its_layout(void **state)
{
    Place *place = *state;
    Str failed;
    assert_int_equal(make(place, "new/paper/", &failed), STARTER_MADE);
    check_str(text_of(place, "new/paper/edition.yaml"), "# $schema=layouts/schema/edition.json\nlayout: layouts/community-a3.yaml\nissue: 1\n");
    check_str(text_of(place, "new/paper/articles/lead.md"), "头条\n");
    check_str(text_of(place, "new/paper/pictures/a/b.svg"), "<svg/>");
    check_str(text_of(place, "new/paper/layouts/community/plate.svg"), "<svg/>");
    check_str(text_of(place, "new/paper/layouts/schema/edition.json"), "{}");
    check_str(text_of(place, "new/paper/layouts/other/plate.svg"), "(none)");
    check_str(text_of(place, "new/paper/articles/.hidden"), "(none)");
    check_str(text_of(place, "new/paper/articles/build/out"), "(none)");
    assert_int_equal(make(place, "new/paper", &failed), STARTER_NOT_EMPTY);
}

static void a_folder_that_is_taken_stays(void **state)
{
    Place *place = *state;
    Str failed;
    put(place, "new/.mine", "x");
    assert_int_equal(make(place, "new", &failed), STARTER_NOT_EMPTY);
    assert_int_equal(make(place, "new/.mine", &failed), STARTER_NOT_EMPTY);
    check_str(text_of(place, "new/edition.yaml"), "(none)");
}

static void a_sample_in_pieces_makes_nothing(void **state)
{
    Place *place = *state;
    Str failed;
    put(place, "home/samples/yunxi/edition.yaml", "layout: elsewhere.yaml\n");
    assert_int_equal(make(place, "new", &failed), STARTER_MISSING);
    check_str(failed, below(place, "home/samples/yunxi/edition.yaml").p);
    assert_int_equal(access(below(place, "new").p, F_OK), -1);
    assert_true(folder_make(below(place, "there").p));
    unlink(below(place, "home/layouts/community-a3.yaml").p);
    put(place, "home/samples/yunxi/edition.yaml", "layout: ../../layouts/community-a3.yaml\n");
    assert_int_equal(make(place, "there", &failed), STARTER_MISSING);
    check_str(failed, below(place, "home/layouts/community-a3.yaml").p);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(rmdir(below(place, "there").p), 0);
}

/* The command line and the table of samples know the same names. */
static void every_name_is_a_word_of_the_switch(void **state)
{
    int n = 0;
    for (const char *name; (name = starter_layout(n)); n++) {
        char *argv[] = {"banxin", "new", "--layout", str_dup(&((Place *)*state)->arena, str_of(name)), "x"};
        Options options;
        Buf text = {0};
        assert_int_equal(options_parse(5, argv, &options, &text), OPTIONS_RUN);
        assert_true(starter_sample(str_of(name)).n > 0);
        buf_free(&text);
    }
    assert_true(n > 0);
    check_str(starter_sample(STR("none")), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_the_sample_with_its_layout, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_that_is_taken_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(a_sample_in_pieces_makes_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(every_name_is_a_word_of_the_switch, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
