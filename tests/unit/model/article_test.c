/* SPDX-License-Identifier: MIT */
/* article_test.c - parts of copy */
#include "unit/check.h"

#include "model/article.h"

/* Text, places in the source, and what is inline or marked come along, cut to the part. */
static void a_part_keeps_its_places(void **state)
{
    (void)state;
    Arena arena = {0};
    Inline inlines[] = {{3, 9, INLINE_STRONG, {0}}, {12, 15, INLINE_EMPHASIS, {0}}};
    Mark marks[] = {{0, 3, MARK_DOTS, {0}, 0}, {6, 12, MARK_NAME, {0}, 0}};
    Origin origins[] = {{0, 100}, {3, 105}, {9, 120}};
    Copy copy = {STR("甲乙丙丁戊"), inlines, 2, marks, 2, origins, 3, 7};
    Copy *part = copy_part(&arena, &copy, 6, 15);
    check_str(part->text, "丙丁戊");
    assert_int_equal(part->source, 7);
    assert_int_equal(part->n_inlines, 2);
    assert_int_equal(part->inlines[0].start, 0);
    assert_int_equal(part->inlines[0].end, 3);
    assert_int_equal(part->inlines[1].start, 6);
    assert_int_equal(part->n_marks, 1);
    assert_int_equal(part->marks[0].start, 0);
    assert_int_equal(part->marks[0].end, 6);
    for (uint32_t start = 6; start < 15; start += 3) {
        Span whole = copy_span(&copy, start, start + 3), same = copy_span(part, start - 6, start - 3);
        assert_int_equal(whole.start, same.start);
        assert_int_equal(whole.source, same.source);
    }
    Copy *head = copy_part(&arena, &copy, 0, 3);
    check_str(head->text, "甲");
    assert_int_equal(head->n_inlines, 0);
    assert_int_equal(head->n_marks, 1);
    assert_int_equal(copy_characters(head) + copy_characters(copy_part(&arena, &copy, 3, 15)), copy_characters(&copy));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_part_keeps_its_places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
