/* SPDX-License-Identifier: MIT */
/* arena.c - memory by lifetime: bump allocation, mark and rewind */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define ARENA_POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define ARENA_UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define ARENA_POISON(p, n) ((void)(p), (void)(n))
#define ARENA_UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum { ARENA_ALIGN = 16, ARENA_CHUNK = 4 * 1024 };

struct ArenaChunk {
    ArenaChunk *older;
    size_t size, used;
    _Alignas(16) unsigned char bytes[];
};

static _Noreturn void die_of_memory(void)
{
    static const char text[] = "banxin: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    _exit(3);
}

void *mem_resize(void *old, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        die_of_memory();
    void *memory = realloc(old, bytes ? bytes : 1);
    if (!memory)
        die_of_memory();
    return memory;
}

void mem_free(void *memory)
{
    free(memory);
}

void arena_init(Arena *arena)
{
    *arena = (Arena){0};
}

void arena_free(Arena *arena)
{
    for (ArenaChunk *chunk = arena->chunk; chunk;) {
        ArenaChunk *older = chunk->older;
        ARENA_UNPOISON(chunk->bytes, chunk->size);
        free(chunk);
        chunk = older;
    }
    arena_init(arena);
}

/* All of one small size, so that what one arena gives back another can use. */
static ArenaChunk *open_chunk(Arena *arena, size_t need)
{
    size_t size = need > ARENA_CHUNK ? need : ARENA_CHUNK;
    if (size > SIZE_MAX - sizeof(ArenaChunk))
        die_of_memory();
    ArenaChunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk)
        die_of_memory();
    *chunk = (ArenaChunk){.older = arena->chunk, .size = size};
    ARENA_POISON(chunk->bytes, size);
    arena->chunk = chunk;
    arena->total += size;
    return chunk;
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        die_of_memory();
    size_t need = (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
    ArenaChunk *chunk = arena->chunk;
    if (!chunk || chunk->size - chunk->used < need)
        chunk = open_chunk(arena, need);
    void *memory = chunk->bytes + chunk->used;
    chunk->used += need;
    ARENA_UNPOISON(memory, size);
    return memset(memory, 0, size);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        die_of_memory();
    return arena_alloc(arena, bytes);
}

void *arena_copy(Arena *arena, const void *from, size_t size)
{
    void *copy = arena_alloc(arena, size);
    return size ? memcpy(copy, from, size) : copy;
}

ArenaMark arena_mark(const Arena *arena)
{
    return (ArenaMark){arena->chunk, arena->chunk ? arena->chunk->used : 0};
}

void arena_rewind(Arena *arena, ArenaMark mark)
{
    while (arena->chunk != mark.chunk) {
        ArenaChunk *chunk = arena->chunk;
        arena->chunk = chunk->older;
        arena->total -= chunk->size;
        ARENA_UNPOISON(chunk->bytes, chunk->size);
        free(chunk);
    }
    if (mark.chunk) {
        mark.chunk->used = mark.used;
        ARENA_POISON(mark.chunk->bytes + mark.used, mark.chunk->size - mark.used);
    }
}
