/* SPDX-License-Identifier: MIT */
/* encoding.c - UTF-8, UTF-16 and GB18030 told apart, and decoded by ICU */
#include "read/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>

const char *encoding_name(Encoding encoding)
{
    static const char *const names[] = {"UTF-8", "UTF-16", "GB18030", ""};
    return names[encoding];
}

/* By ICU's converter; false where one sequence is ill-formed or stands for nothing. */
static bool convert(Arena *arena, const char *name, Str bytes, Str *text)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *from = ucnv_open(name, &error), *to = ucnv_open("UTF-8", &error);
    size_t room = bytes.n * 3 + 16;
    char *start = arena_alloc(arena, room), *out = start;
    const char *in = bytes.p;
    ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    ucnv_setFromUCallBack(to, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    if (U_SUCCESS(error))
        ucnv_convertEx(to, from, &out, start + room, &in, bytes.p + bytes.n, NULL, NULL, NULL, NULL, true, true, &error);
    if (from)
        ucnv_close(from);
    if (to)
        ucnv_close(to);
    if (U_FAILURE(error))
        return false;
    *text = (Str){start, (size_t)(out - start)};
    if (str_starts(*text, "\xEF\xBB\xBF"))
        *text = str_slice(*text, 3, text->n);
    return true;
}

bool encoding_gb18030(Arena *arena, Str bytes, Str *text)
{
    return bytes.n == 0 || convert(arena, "gb18030", bytes, text);
}

/* What double-byte characters are, by the rows of GB 2312 and GBK. */
typedef struct Rows {
    size_t common;   /* level one: the 3,755 characters that make up nearly all of modern copy */
    size_t known;    /* with level two, marks, full-width letters */
    size_t odd;      /* kana, Greek, Cyrillic, boxes, rows that nothing is assigned to */
    size_t all;
} Rows;

static Rows count_rows(Str bytes)
{
    Rows rows = {0};
    for (size_t i = 0; i + 1 < bytes.n;) {
        unsigned char lead = (unsigned char)bytes.p[i], trail = (unsigned char)bytes.p[i + 1];
        if (lead < 0x81) {
            i++;
            continue;
        }
        if (trail >= 0x30 && trail <= 0x39) { /* four bytes */
            rows.all++;
            i += 4;
            continue;
        }
        bool gb2312 = trail >= 0xA1;
        rows.all++;
        rows.common += gb2312 && lead >= 0xB0 && lead <= 0xD7;
        rows.known += gb2312 && ((lead >= 0xB0 && lead <= 0xF7) || (lead >= 0xA1 && lead <= 0xA3));
        rows.odd += lead >= 0xA4 && lead <= 0xAF;
        i += 2;
    }
    return rows;
}

static bool is_chinese(Rows rows)
{
    return rows.all > 0 && rows.common * 2 >= rows.known && rows.known * 10 >= rows.all * 6 && rows.odd * 20 <= rows.all;
}

/* Well-formed UTF-8 all of whose characters beyond ASCII are pairs of bytes, and no letter of ASCII. */
static bool only_pairs(Str bytes)
{
    bool any = false;
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char byte = (unsigned char)bytes.p[i];
        if (byte >= 0xE0 || ((byte | 32) >= 'a' && (byte | 32) <= 'z'))
            return false;
        any |= byte >= 0x80;
    }
    return any;
}

Encoding encoding_decode(Arena *arena, Str bytes, Str *text)
{
    *text = (Str){0};
    if (str_starts(bytes, "\xFF\xFE") || str_starts(bytes, "\xFE\xFF"))
        return convert(arena, "UTF-16", bytes, text) ? ENCODING_UTF16 : ENCODING_UNKNOWN;
    bool marked = str_starts(bytes, "\xEF\xBB\xBF"), utf8 = utf8_invalid_at(bytes) == bytes.n;
    if (utf8 && (marked || !only_pairs(bytes) || !is_chinese(count_rows(bytes)))) {
        *text = str_slice(bytes, marked ? 3 : 0, bytes.n);
        return ENCODING_UTF8;
    }
    if (is_chinese(count_rows(bytes)) && encoding_gb18030(arena, bytes, text))
        return ENCODING_GB18030;
    *text = (Str){0};
    return ENCODING_UNKNOWN;
}
