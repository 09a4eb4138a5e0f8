/* SPDX-License-Identifier: MIT */
/* bits.h - sets of small numbers: glyphs, code points */
#ifndef BANXIN_BITS_H
#define BANXIN_BITS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Numbers below room; all-zero: empty, with room for none. The words lie in the arena given to bits_open. */
typedef struct Bits {
    uint64_t *words;
    uint32_t room;
} Bits;

static inline Bits bits_open(Arena *arena, uint32_t room)
{
    return (Bits){arena_many(arena, (room + 63) / 64, uint64_t), room};
}

static inline bool bits_has(const Bits *bits, uint32_t number)
{
    return number < bits->room && bits->words[number / 64] >> (number % 64) & 1;
}

/* A number that there is no room for is left out. */
static inline void bits_add(Bits *bits, uint32_t number)
{
    if (number < bits->room)
        bits->words[number / 64] |= UINT64_C(1) << (number % 64);
}

/* The least member at or above `from`; false: there is none. */
static inline bool bits_next(const Bits *bits, uint32_t from, uint32_t *number)
{
    for (uint32_t i = from / 64; i < (bits->room + 63) / 64; i++) {
        uint64_t rest = bits->words[i];
        if (i == from / 64)
            rest &= ~UINT64_C(0) << (from % 64);
        if (rest) {
            *number = i * 64 + (uint32_t)__builtin_ctzll(rest);
            return true;
        }
    }
    return false;
}

static inline int bits_count(const Bits *bits)
{
    int count = 0;
    for (uint32_t i = 0; i < (bits->room + 63) / 64; i++)
        count += __builtin_popcountll(bits->words[i]);
    return count;
}

/* Adds all of another set of the same room. */
static inline void bits_join(Bits *bits, const Bits *more)
{
    for (uint32_t i = 0; i < (more->room + 63) / 64; i++)
        bits->words[i] |= more->words[i];
}

/* Takes away all of another set of the same room. */
static inline void bits_part(Bits *bits, const Bits *less)
{
    for (uint32_t i = 0; i < (less->room + 63) / 64; i++)
        bits->words[i] &= ~less->words[i];
}

/* Whether all of it is in another set of the same room, or of none. */
static inline bool bits_within(const Bits *bits, const Bits *whole)
{
    for (uint32_t i = 0; i < (bits->room + 63) / 64; i++)
        if (bits->words[i] & ~(whole->room ? whole->words[i] : 0))
            return false;
    return true;
}

static inline void bits_clear(Bits *bits)
{
    for (uint32_t i = 0; i < (bits->room + 63) / 64; i++)
        bits->words[i] = 0;
}

#endif
