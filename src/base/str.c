/* SPDX-License-Identifier: MIT */
/* str.c - views of text, growing buffers, UTF-8 */
#include "base/str.h"

#include <stdio.h>
#include <string.h>

Str str_of(const char *text)
{
    return text ? (Str){text, strlen(text)} : (Str){0};
}

bool str_equal(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(Str a, const char *b)
{
    return str_equal(a, str_of(b));
}

int str_compare(Str a, Str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(Str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

bool str_ends(Str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

uint32_t str_number(Str s, size_t at, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++, at++)
        value = value << 8 | (at < s.n ? (unsigned char)s.p[at] : 0);
    return value;
}

Str str_slice(Str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return s.p ? (Str){s.p + from, to - from} : (Str){0};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Str str_trim(Str s)
{
    while (s.n && is_blank(s.p[0]))
        s = str_slice(s, 1, s.n);
    while (s.n && is_blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

size_t str_find(Str s, Str needle, size_t from)
{
    if (from > s.n || needle.n > s.n - from)
        return (size_t)-1;
    if (needle.n == 0)
        return from;
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (size_t)(hit - s.p) : (size_t)-1;
}

Str str_copy(Arena *arena, Str s)
{
    return (Str){arena_copy(arena, s.p, s.n), s.n};
}

char *str_dup(Arena *arena, Str s)
{
    char *copy = arena_alloc(arena, s.n + 1);
    if (s.n)
        memcpy(copy, s.p, s.n);
    return copy;
}

Str str_formatv(Arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    char *text = arena_alloc(arena, (size_t)(n < 0 ? 0 : n) + 1);
    if (n > 0)
        vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return (Str){text, (size_t)(n < 0 ? 0 : n)};
}

Str str_format(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Str s = str_formatv(arena, format, args);
    va_end(args);
    return s;
}

static void reserve(Buf *buf, size_t more)
{
    if (buf->room - buf->n >= more)
        return;
    size_t room = buf->room ? buf->room * 2 : 256;
    while (room - buf->n < more)
        room *= 2;
    buf->p = mem_resize(buf->p, room, 1);
    buf->room = room;
}

void buf_put(Buf *buf, const void *bytes, size_t n)
{
    reserve(buf, n);
    if (n)
        memcpy(buf->p + buf->n, bytes, n);
    buf->n += n;
}

void buf_puts(Buf *buf, const char *text)
{
    buf_put(buf, text, strlen(text));
}

void buf_put_str(Buf *buf, Str s)
{
    buf_put(buf, s.p, s.n);
}

void buf_putc(Buf *buf, char c)
{
    reserve(buf, 1);
    buf->p[buf->n++] = c;
}

void buf_put_int(Buf *buf, int64_t value)
{
    char digits[24];
    int at = (int)sizeof digits;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        digits[--at] = '-';
    buf_put(buf, digits + at, sizeof digits - (size_t)at);
}

void buf_printf(Buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        reserve(buf, (size_t)n + 1);
        vsnprintf(buf->p + buf->n, (size_t)n + 1, format, again);
        buf->n += (size_t)n;
    }
    va_end(again);
}

Str buf_str(const Buf *buf)
{
    return (Str){buf->p, buf->n};
}

void buf_free(Buf *buf)
{
    mem_free(buf->p);
    *buf = (Buf){0};
}

/* Length of the well-formed sequence at p (n bytes are there), 0 if none. */
static int sequence_at(const unsigned char *p, size_t n, uint32_t *code)
{
    if (p[0] < 0x80) {
        *code = p[0];
        return 1;
    }
    int length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || n < (size_t)length)
        return 0;
    uint32_t value = p[0] & (0x7Fu >> length);
    for (int i = 1; i < length; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (p[i] & 0x3Fu);
    }
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return 0;
    *code = value;
    return length;
}

uint32_t utf8_next_slow(Str s, size_t *at)
{
    if (*at >= s.n)
        return 0;
    uint32_t code;
    int length = sequence_at((const unsigned char *)s.p + *at, s.n - *at, &code);
    *at += length ? (size_t)length : 1;
    return length ? code : 0xFFFD;
}

uint32_t utf8_before(Str s, size_t at)
{
    if (at == 0 || at > s.n)
        return 0;
    size_t from = at - 1;
    while (from > 0 && at - from < 4 && ((unsigned char)s.p[from] & 0xC0) == 0x80)
        from--;
    return utf8_next(str_slice(s, 0, at), &from);
}

int utf8_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

void buf_put_code(Buf *buf, uint32_t code)
{
    char bytes[4];
    buf_put(buf, bytes, (size_t)utf8_encode(code, bytes));
}

size_t utf8_invalid_at(Str s)
{
    size_t at = 0;
    while (at < s.n) {
        uint32_t code;
        int length = sequence_at((const unsigned char *)s.p + at, s.n - at, &code);
        if (!length)
            return at;
        at += (size_t)length;
    }
    return s.n;
}

int utf8_count(Str s)
{
    int count = 0;
    for (size_t at = 0; at < s.n; count++)
        utf8_next(s, &at);
    return count;
}

int code_display_width(uint32_t code)
{
    if ((code >= 0x300 && code <= 0x36F) || (code >= 0x200B && code <= 0x200F) || (code >= 0xFE00 && code <= 0xFE0F))
        return 0;
    if ((code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0x303E) || (code >= 0x3041 && code <= 0xA4CF) ||
        (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFE30 && code <= 0xFE6F) ||
        (code >= 0xFF00 && code <= 0xFF60) || (code >= 0xFFE0 && code <= 0xFFE6) ||
        (code >= 0x1F300 && code <= 0x1F9FF) || (code >= 0x20000 && code <= 0x3FFFD))
        return 2;
    return 1;
}

enum { DISTANCE_MOST = 64 };

static int decode_word(Str s, uint32_t codes[DISTANCE_MOST])
{
    int n = 0;
    for (size_t at = 0; at < s.n && n < DISTANCE_MOST;)
        codes[n++] = utf8_next(s, &at);
    return n;
}

int str_distance(Str a, Str b, int limit)
{
    uint32_t x[DISTANCE_MOST], y[DISTANCE_MOST];
    int nx = decode_word(a, x), ny = decode_word(b, y);
    int rows[3][DISTANCE_MOST + 1];
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int j = 0; j <= ny; j++)
        last[j] = j;
    for (int i = 1; i <= nx; i++) {
        now[0] = i;
        for (int j = 1; j <= ny; j++) {
            int best = last[j - 1] + (x[i - 1] != y[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
        int *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[ny] > limit ? limit + 1 : last[ny];
}
