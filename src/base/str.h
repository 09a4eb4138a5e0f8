/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_STR_H
#define BANXIN_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

/* A view of bytes, UTF-8 by convention; not terminated, owns nothing. */
typedef struct Str {
    const char *p;
    size_t n;
} Str;

#define STR(literal) ((Str){(literal), sizeof(literal) - 1})

Str str_of(const char *text); /* view of a C string; NULL gives the empty one */
bool str_is(Str a, const char *b);
bool str_equal(Str a, Str b);
int str_compare(Str a, Str b); /* by bytes, for sorting */
bool str_starts(Str s, const char *prefix);
bool str_ends(Str s, const char *suffix);
Str str_slice(Str s, size_t from, size_t to); /* clamped to s */
/* A big-endian number of 1 to 4 bytes, as font files hold them; bytes beyond s count as 0. */
uint32_t str_number(Str s, size_t at, int bytes);
Str str_trim(Str s);                          /* without ASCII blanks at both ends */
/* Offset of needle at or after from, or (size_t)-1. */
size_t str_find(Str s, Str needle, size_t from);

Str str_copy(Arena *arena, Str s);
/* A terminated copy, for C interfaces. */
char *str_dup(Arena *arena, Str s);
/* printf into the arena; the result is also zero-terminated. */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str str_formatv(Arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).p

/* Growing bytes on the heap. All zero is empty; buf_str is valid until the next put. */
typedef struct Buf {
    char *p;
    size_t n, room;
} Buf;

void buf_put(Buf *buf, const void *bytes, size_t n);
void buf_puts(Buf *buf, const char *text);
void buf_put_str(Buf *buf, Str s);
void buf_putc(Buf *buf, char c);
void buf_put_int(Buf *buf, int64_t value);
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str buf_str(const Buf *buf);
void buf_free(Buf *buf);

/*
 * The code point at *at, which moves past it. An ill-formed byte is one step
 * and gives 0xFFFD; the end of s gives 0 and does not move.
 */
uint32_t utf8_next_slow(Str s, size_t *at);
/* Well-formed ASCII and three-byte characters, which newspapers are made of, are read in place. */
static inline uint32_t utf8_next(Str s, size_t *at)
{
    if (*at < s.n) {
        const unsigned char *p = (const unsigned char *)s.p + *at;
        if (p[0] < 0x80) {
            *at += 1;
            return p[0];
        }
        if (p[0] > 0xE0 && p[0] < 0xED && s.n - *at >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
            *at += 3;
            return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        }
    }
    return utf8_next_slow(s, at);
}
/* The code point that ends before at (0 at the start of s). */
uint32_t utf8_before(Str s, size_t at);
/* Writes 1-4 bytes, gives their number. */
int utf8_encode(uint32_t code, char out[4]);
void buf_put_code(Buf *buf, uint32_t code);
/* Offset of the first ill-formed byte, or s.n where s is well-formed. */
size_t utf8_invalid_at(Str s);
/* Number of code points. */
int utf8_count(Str s);
/* Columns a terminal shows: 2 for East Asian wide, 0 for combining marks. */
int code_display_width(uint32_t code);

/* Edits (insert, delete, replace, transpose neighbours) between two words, by
 * code points; stops counting above limit. For "did you mean". */
int str_distance(Str a, Str b, int limit);

#endif
