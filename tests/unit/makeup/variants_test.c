/* SPDX-License-Identifier: MIT */
/* variants_test.c - which paragraphs may be set in a line less or more */
#include "unit/check.h"

#include "makeup/variants.h"

enum { LINES = 4 };

static bool may_vary(bool last[LINES], ItemRole role, Len shift)
{
    Line lines[LINES] = {0};
    for (int i = 0; i < LINES; i++)
        lines[i].last = last[i];
    Arena arena = {0};
    GalleyBlock block = {.role = role, .shift = shift, .para = arena_alloc(&arena, 1), .lines = {.lines = lines, .n = LINES}};
    bool may = variants_may_vary(&block);
    arena_free(&arena);
    return may;
}

static void prose_may(void **state)
{
    (void)state;
    assert_true(may_vary((bool[LINES]){false, false, false, true}, ROLE_BODY, 0));
    assert_true(may_vary((bool[LINES]){false, false, false, true}, ROLE_ITEM, 0));
}

static void verse_keeps_its_lines(void **state)
{
    (void)state;
    assert_false(may_vary((bool[LINES]){true, true, true, true}, ROLE_BODY, 0));
    assert_false(may_vary((bool[LINES]){false, true, false, true}, ROLE_BODY, 0));
    assert_false(may_vary((bool[LINES]){false, false, false, true}, ROLE_BODY, 9 * LEN_PT));
}

static void heads_and_copy_cut_at_a_frame_do_not(void **state)
{
    (void)state;
    assert_false(may_vary((bool[LINES]){false, false, false, true}, ROLE_HEAD, 0));
    assert_false(may_vary((bool[LINES]){false, false, false, false}, ROLE_BODY, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prose_may),
        cmocka_unit_test(verse_keeps_its_lines),
        cmocka_unit_test(heads_and_copy_cut_at_a_frame_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
