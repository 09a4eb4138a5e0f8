/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ARENA_H
#define BANXIN_ARENA_H

#include <stddef.h>

/*
 * An arena owns everything allocated from it and frees it at once. A function
 * that allocates takes an Arena; one that takes none is a pure reader. Where a
 * function takes two, `out` comes first and holds the result, `scratch` is
 * rewound before the function returns.
 *
 * Out of memory is the world failing: a message on standard error and exit
 * status 3, from here, so that no caller needs to check for NULL.
 */
typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    ArenaChunk *chunk; /* newest; older ones hang behind it */
    size_t total;      /* bytes of all chunks, for measurements */
} Arena;

typedef struct ArenaMark {
    ArenaChunk *chunk;
    size_t used;
} ArenaMark;

/* An empty arena is all zero; nothing is allocated before the first use. */
void arena_init(Arena *arena);
/* Frees all memory; the arena is empty and usable again. */
void arena_free(Arena *arena);

/* Zeroed memory, aligned for any type. size may be 0. */
void *arena_alloc(Arena *arena, size_t size);
/* As arena_alloc of count × size; a product that overflows is out of memory. */
void *arena_array(Arena *arena, size_t count, size_t size);
/* A copy of size bytes. */
void *arena_copy(Arena *arena, const void *from, size_t size);

/* What is allocated after the mark is given back by the rewind. */
ArenaMark arena_mark(const Arena *arena);
void arena_rewind(Arena *arena, ArenaMark mark);

#define arena_new(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define arena_many(arena, count, Type) ((Type *)arena_array((arena), (size_t)(count), sizeof(Type)))

/* Memory that an arena does not suit (tables that grow): never returns NULL. */
void *mem_resize(void *old, size_t count, size_t size);
void mem_free(void *memory);

#endif
