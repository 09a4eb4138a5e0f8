/* SPDX-License-Identifier: MIT */
/* tally_test.c - faces and inks of pages, counted page by page */
#include "unit/check.h"

#include "review/tally.h"

static Item run_of(int face, const char *text, int ink)
{
    Item item = {.kind = ITEM_GLYPHS, .ink = {(int16_t)ink, 1000, false}};
    item.u.run = (GlyphRun){.face = (int16_t)face, .text = str_of(text)};
    return item;
}

static void faces_are_numbered_as_they_come_and_counted_over_pages(void **state)
{
    (void)state;
    PageTally tally = {0};
    Item first[] = {run_of(4, "井 水", 0), run_of(1, "　天", 0)}, second[] = {run_of(4, "地", 3), run_of(0, "人", 0)};
    tally_page(&tally, &(Page){.items = first, .n_items = 2});
    assert_int_equal(tally.n_used, 2);
    tally_page(&tally, &(Page){.items = second, .n_items = 2});
    assert_int_equal(tally.n_used, 3);
    assert_int_equal(tally_face(&tally, 4).number, 0);
    assert_int_equal(tally_face(&tally, 4).characters, 3);
    assert_int_equal(tally_face(&tally, 1).number, 1);
    assert_int_equal(tally_face(&tally, 1).characters, 1);
    assert_int_equal(tally_face(&tally, 0).number, 2);
    assert_int_equal(tally_face(&tally, 2).number, -1);
    assert_int_equal(tally_face(&tally, 99).number, -1);
    assert_true(tally_ink(&tally, 0) && tally_ink(&tally, 3));
    assert_false(tally_ink(&tally, 1) || tally_ink(&tally, 99));
    tally_clear(&tally);
    assert_int_equal(tally_face(&tally, 4).number, -1);
}

/* A picture's own ink says nothing: it is drawn in its colours. */
static void pictures_use_no_ink_of_the_layout(void **state)
{
    (void)state;
    PageTally tally = {0};
    Item items[] = {{.kind = ITEM_PICTURE, .ink = {2, 1000, false}}, {.kind = ITEM_BOX, .ink = {1, 1000, false}}};
    tally_page(&tally, &(Page){.items = items, .n_items = 2});
    assert_false(tally_ink(&tally, 2));
    assert_true(tally_ink(&tally, 1));
    tally_clear(&tally);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faces_are_numbered_as_they_come_and_counted_over_pages),
        cmocka_unit_test(pictures_use_no_ink_of_the_layout),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
