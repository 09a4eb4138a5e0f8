/* SPDX-License-Identifier: MIT */
/* words_test.c - where words begin */
#include "text/words.h"

#include "unit/check.h"

/* The words of a text with bars between them. */
static Str barred(Arena *arena, const char *text)
{
    int n;
    uint32_t *starts = words_starts(arena, str_of(text), &n);
    Buf out = {0};
    assert_int_equal(starts[0], 0);
    assert_int_equal(starts[n - 1], strlen(text));
    for (int i = 0; i + 1 < n; i++) {
        buf_puts(&out, i ? "|" : "");
        buf_put_str(&out, str_slice(str_of(text), starts[i], starts[i + 1]));
    }
    Str copy = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

static void words_begin(void **state)
{
    (void)state;
    Arena arena = {0};
    check_str(barred(&arena, ""), "");
    check_str(barred(&arena, "桥"), "桥");
    check_str(barred(&arena, "图书馆明年开放。"), "图书|馆|明年|开放|。");
    check_str(barred(&arena, "the old bridge"), "the| |old| |bridge");
    check_str(barred(&arena, "共12.5万元"), "共|12.5|万|元");
    check_str(barred(&arena, "\xff桥"), "\xff|桥");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_begin)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
