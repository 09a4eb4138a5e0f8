/* SPDX-License-Identifier: MIT */
/* filter_simple.c - LZW, run lengths, ASCII85 and hexadecimal digits (ISO 32000-1, 7.4.2 to 7.4.5) */
#include "press/filter_stage.h"

#include <string.h>

enum { LZW_CODES = 4096, LZW_CLEAR = 256, LZW_END = 257 };

typedef struct Lzw {
    unsigned bits, held;    /* bits that wait, and how many */
    int width, next, last;  /* of codes; the next free code; the code before, -1 none */
    bool early, over;
    uint16_t before[LZW_CODES], length[LZW_CODES];
    unsigned char byte[LZW_CODES], first[LZW_CODES], out[LZW_CODES];
} Lzw;

static void lzw_clear(Lzw *lzw)
{
    lzw->width = 9;
    lzw->next = LZW_END + 1;
    lzw->last = -1;
}

static void lzw_learn(Lzw *lzw, int code)
{
    if (lzw->last < 0 || lzw->next >= LZW_CODES)
        return;
    int known = code < lzw->next ? code : lzw->last;
    lzw->before[lzw->next] = (uint16_t)lzw->last;
    lzw->byte[lzw->next] = lzw->first[known];
    lzw->first[lzw->next] = lzw->first[lzw->last];
    lzw->length[lzw->next] = (uint16_t)(lzw->length[lzw->last] + 1);
    lzw->next++;
    int until = lzw->next + lzw->early;
    lzw->width = until >= 2048 ? 12 : until >= 1024 ? 11 : until >= 512 ? 10 : 9;
}

static bool lzw_code(Stage *stage, Lzw *lzw, int code)
{
    if (code == LZW_CLEAR) {
        lzw_clear(lzw);
        return true;
    }
    if (code == LZW_END) {
        lzw->over = true;
        return true;
    }
    lzw_learn(lzw, code);
    if (code >= lzw->next)
        return stage_break(stage);
    size_t n = lzw->length[code];
    for (int at = code; n; at = lzw->before[at])
        lzw->out[--n] = lzw->byte[at];
    lzw->last = code;
    return stage_give(stage, lzw->out, lzw->length[code]);
}

static bool lzw_put(Stage *stage, const unsigned char *bytes, size_t n)
{
    Lzw *lzw = stage->state;
    for (size_t i = 0; i < n && !lzw->over; i++) {
        lzw->bits = (lzw->bits << 8 | bytes[i]) & 0xFFFFFFu;
        lzw->held += 8;
        if (lzw->held < (unsigned)lzw->width)
            continue;
        lzw->held -= (unsigned)lzw->width;
        if (!lzw_code(stage, lzw, (int)(lzw->bits >> lzw->held & ((1u << lzw->width) - 1))))
            return false;
    }
    return true;
}

static bool end_quietly(Stage *stage)
{
    (void)stage;
    return true;
}

void stage_lzw(Arena *arena, Stage *stage, bool early)
{
    Lzw *lzw = arena_new(arena, Lzw);
    for (int i = 0; i < 256; i++) {
        lzw->byte[i] = lzw->first[i] = (unsigned char)i;
        lzw->length[i] = 1;
    }
    lzw->early = early;
    lzw_clear(lzw);
    stage->state = lzw;
    stage->put = lzw_put;
    stage->end = end_quietly;
}

/* --- run lengths ---------------------------------------------------------- */

typedef struct Runs {
    int copy;   /* bytes to be copied as they are */
    int repeat; /* how often the next byte comes; 0: it is a length */
    bool over;
} Runs;

static bool runs_put(Stage *stage, const unsigned char *bytes, size_t n)
{
    Runs *runs = stage->state;
    unsigned char same[128];
    for (size_t i = 0; i < n && !runs->over;) {
        bool good = true;
        if (runs->copy) {
            size_t part = (size_t)runs->copy < n - i ? (size_t)runs->copy : n - i;
            good = stage_give(stage, bytes + i, part);
            runs->copy -= (int)part;
            i += part;
        } else if (runs->repeat) {
            memset(same, bytes[i++], sizeof same);
            good = stage_give(stage, same, (size_t)runs->repeat);
            runs->repeat = 0;
        } else {
            int length = bytes[i++];
            runs->over = length == 128;
            runs->copy = length < 128 ? length + 1 : 0;
            runs->repeat = length > 128 ? 257 - length : 0;
        }
        if (!good)
            return false;
    }
    return true;
}

void stage_run_length(Arena *arena, Stage *stage)
{
    stage->state = arena_new(arena, Runs);
    stage->put = runs_put;
    stage->end = end_quietly;
}

/* --- text ------------------------------------------------------------------ */

typedef struct Digits {
    uint64_t value;
    int n;
    bool over;
    size_t filled;
    unsigned char out[4096];
} Digits;

static bool digits_flush(Stage *stage, Digits *digits)
{
    size_t n = digits->filled;
    digits->filled = 0;
    return n == 0 || stage_give(stage, digits->out, n);
}

static bool digits_add(Stage *stage, Digits *digits, unsigned char byte)
{
    digits->out[digits->filled++] = byte;
    return digits->filled < sizeof digits->out || digits_flush(stage, digits);
}

static bool is_blank(unsigned char c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0;
}

/* Five digits are four bytes, n + 1 of them n. */
static bool put_group(Stage *stage, Digits *digits, int bytes)
{
    bool good = true;
    for (int i = 0; i < bytes && good; i++)
        good = digits_add(stage, digits, (unsigned char)(digits->value >> (24 - 8 * i)));
    digits->value = 0;
    digits->n = 0;
    return good;
}

static bool ascii85_end(Stage *stage)
{
    Digits *digits = stage->state;
    int n = digits->n;
    for (int i = n; n && i < 5; i++)
        digits->value = digits->value * 85 + 84;
    return (n < 2 || put_group(stage, digits, n - 1)) && digits_flush(stage, digits);
}

static bool ascii85_put(Stage *stage, const unsigned char *bytes, size_t n)
{
    Digits *digits = stage->state;
    for (size_t i = 0; i < n && !digits->over; i++) {
        unsigned char c = bytes[i];
        bool good = true;
        if (is_blank(c))
            continue;
        if (c == '~') {
            digits->over = true;
        } else if (c == 'z' && digits->n == 0) {
            good = put_group(stage, digits, 4);
        } else if (c < '!' || c > 'u') {
            good = stage_break(stage);
        } else {
            digits->value = digits->value * 85 + (c - '!');
            good = ++digits->n < 5 || put_group(stage, digits, 4);
        }
        if (!good)
            return false;
    }
    return true;
}

static int hex_value(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool hex_put(Stage *stage, const unsigned char *bytes, size_t n)
{
    Digits *digits = stage->state;
    for (size_t i = 0; i < n && !digits->over; i++) {
        int value = hex_value(bytes[i]);
        if (is_blank(bytes[i]))
            continue;
        if (bytes[i] == '>') {
            digits->over = true;
            continue;
        }
        if (value < 0)
            return stage_break(stage);
        digits->value = digits->value << 4 | (unsigned)value;
        if (++digits->n < 2)
            continue;
        digits->n = 0;
        if (!digits_add(stage, digits, (unsigned char)digits->value))
            return false;
    }
    return true;
}

static bool hex_end(Stage *stage)
{
    Digits *digits = stage->state;
    bool good = !digits->n || digits_add(stage, digits, (unsigned char)(digits->value << 4));
    return good && digits_flush(stage, digits);
}

void stage_ascii85(Arena *arena, Stage *stage)
{
    stage->state = arena_new(arena, Digits);
    stage->put = ascii85_put;
    stage->end = ascii85_end;
}

void stage_hex(Arena *arena, Stage *stage)
{
    stage->state = arena_new(arena, Digits);
    stage->put = hex_put;
    stage->end = hex_end;
}
