/* SPDX-License-Identifier: MIT */
/* arena_test.c - alignment, zeroing, mark and rewind */
#include "unit/check.h"

#include "base/arena.h"
#include "base/vec.h"

static void memory_is_zero_and_aligned(void **state)
{
    (void)state;
    Arena arena = {0};
    for (size_t size = 0; size < 300; size += 7) {
        unsigned char *p = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(p[i], 0);
            p[i] = 0xAA;
        }
    }
    arena_free(&arena);
    assert_null(arena.chunk);
}

static void rewind_gives_back_and_zeroes_again(void **state)
{
    (void)state;
    Arena arena = {0};
    char *kept = arena_copy(&arena, "kept", 5);
    ArenaMark mark = arena_mark(&arena);
    char *first = arena_alloc(&arena, 64);
    memset(first, 'x', 64);
    arena_alloc(&arena, 4 << 20); /* a chunk of its own */
    size_t large = arena.total;
    arena_rewind(&arena, mark);
    assert_true(arena.total < large);
    assert_string_equal(kept, "kept");
    char *again = arena_alloc(&arena, 64);
    assert_ptr_equal(again, first);
    for (int i = 0; i < 64; i++)
        assert_int_equal(again[i], 0);
    arena_free(&arena);
}

static void rewind_to_empty_frees_all(void **state)
{
    (void)state;
    Arena arena = {0};
    ArenaMark mark = arena_mark(&arena);
    arena_alloc(&arena, 100);
    arena_rewind(&arena, mark);
    assert_int_equal(arena.total, 0);
    arena_free(&arena);
}

static void vectors_grow(void **state)
{
    (void)state;
    Arena arena = {0};
    VEC(int) heap = {0}, inside = {0};
    for (int i = 0; i < 1000; i++) {
        vec_push(&heap, i);
        vec_push_in(&arena, &inside, i * 2);
    }
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(heap.items[i], i);
        assert_int_equal(inside.items[i], i * 2);
    }
    vec_free(&heap);
    assert_int_equal(heap.n, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zero_and_aligned),
        cmocka_unit_test(rewind_gives_back_and_zeroes_again),
        cmocka_unit_test(rewind_to_empty_frees_all),
        cmocka_unit_test(vectors_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
