/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_VEC_H
#define BANXIN_VEC_H

#include "base/arena.h"

/*
 * Growable arrays. VEC(Type) declares the struct {items, n, room}; an all-zero
 * one is empty. Heap arrays are freed with vec_free; arena arrays leave their
 * old blocks to the arena.
 */
#define VEC(Type)                                                                                                      \
    struct {                                                                                                           \
        Type *items;                                                                                                   \
        int n, room;                                                                                                   \
    }

#define vec_push(vec, ...)                                                                                             \
    do {                                                                                                               \
        if ((vec)->n == (vec)->room) {                                                                                 \
            (vec)->room = (vec)->room ? (vec)->room * 2 : 8;                                                           \
            (vec)->items = mem_resize((vec)->items, (size_t)(vec)->room, sizeof *(vec)->items);                        \
        }                                                                                                              \
        (vec)->items[(vec)->n++] = (__VA_ARGS__);                                                                      \
    } while (0)

#define vec_free(vec)                                                                                                  \
    do {                                                                                                               \
        mem_free((vec)->items);                                                                                        \
        (vec)->items = NULL;                                                                                           \
        (vec)->n = (vec)->room = 0;                                                                                    \
    } while (0)

#define vec_push_in(arena, vec, ...)                                                                                   \
    do {                                                                                                               \
        if ((vec)->n == (vec)->room) {                                                                                 \
            int vec_room_ = (vec)->room ? (vec)->room * 2 : 8;                                                         \
            void *vec_new_ = arena_array((arena), (size_t)vec_room_, sizeof *(vec)->items);                            \
            if ((vec)->n)                                                                                              \
                __builtin_memcpy(vec_new_, (vec)->items, (size_t)(vec)->n * sizeof *(vec)->items);                     \
            (vec)->items = vec_new_;                                                                                   \
            (vec)->room = vec_room_;                                                                                   \
        }                                                                                                              \
        (vec)->items[(vec)->n++] = (__VA_ARGS__);                                                                      \
    } while (0)

#endif
