/* SPDX-License-Identifier: MIT */
/* json.c - writing JSON values */
#include "base/json.h"

#include <string.h>

void json_string(Buf *out, Str s)
{
    buf_putc(out, '"');
    size_t plain = 0, at = 0;
    while (at < s.n) {
        unsigned char c = (unsigned char)s.p[at];
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            at++;
            continue;
        }
        size_t from = at;
        uint32_t code = utf8_next(s, &at);
        bool broken = code == 0xFFFD && at - from == 1;
        if (c >= 0x80 && !broken)
            continue;
        buf_put_str(out, str_slice(s, plain, from));
        plain = at;
        if (broken)
            buf_puts(out, "\xEF\xBF\xBD");
        else if (c == '\n')
            buf_puts(out, "\\n");
        else if (c == '"' || c == '\\')
            buf_put(out, (char[2]){'\\', (char)c}, 2);
        else
            buf_printf(out, "\\u%04x", c);
    }
    buf_put_str(out, str_slice(s, plain, s.n));
    buf_putc(out, '"');
}

void json_next(Buf *out)
{
    char last = out->n ? out->p[out->n - 1] : '{';
    if (!strchr("{[\n:", last))
        buf_putc(out, ',');
}

void json_key(Buf *out, const char *key)
{
    json_next(out);
    json_string(out, str_of(key));
    buf_putc(out, ':');
}

void json_key_string(Buf *out, const char *key, Str value)
{
    json_key(out, key);
    json_string(out, value);
}

void json_key_int(Buf *out, const char *key, int64_t value)
{
    json_key(out, key);
    buf_put_int(out, value);
}

void json_key_bool(Buf *out, const char *key, bool value)
{
    json_key(out, key);
    buf_puts(out, value ? "true" : "false");
}

void json_thousandths(Buf *out, int64_t value)
{
    if (value < 0)
        buf_putc(out, '-');
    int64_t size = value < 0 ? -value : value;
    buf_put_int(out, size / 1000);
    int rest = (int)(size % 1000);
    if (!rest)
        return;
    char digits[4] = {(char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10), 0};
    for (int i = 2; digits[i] == '0'; i--)
        digits[i] = 0;
    buf_putc(out, '.');
    buf_puts(out, digits);
}
