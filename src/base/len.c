/* SPDX-License-Identifier: MIT */
/* len.c - lengths in 1/1024 pt: parsing, rounding, printing */
#include "base/len.h"

/* 1 in = 72 pt = 25.4 mm, so 1 mm = 1024 × 720 / 254 Len. */
enum { MICRO = 1000000 };

__extension__ typedef __int128 Wide; /* products of two 64-bit numbers */

static int64_t divide_round(Wide a, Wide b)
{
    Wide half = a >= 0 ? b / 2 : -(b / 2);
    return (int64_t)((a + half) / b);
}

Len len_from_micro_pt(int64_t micro)
{
    return len_clamp(divide_round((Wide)micro * LEN_PT, MICRO));
}

Len len_from_micro_mm(int64_t micro)
{
    return len_clamp(divide_round((Wide)micro * LEN_PT * 720, (Wide)254 * MICRO));
}

Len len_scale_micro(Len total, int64_t micro)
{
    return len_clamp(divide_round((Wide)total * micro, MICRO));
}

Len len_ratio(Len a, int64_t num, int64_t den)
{
    return len_clamp(divide_round((Wide)a * num, den));
}

int64_t wide_ratio(int64_t a, int64_t num, int64_t den)
{
    return (int64_t)divide_round((Wide)a * num, den);
}

int64_t len_micrometres(Len len)
{
    return divide_round((Wide)len * 254 * 1000, (Wide)LEN_PT * 720);
}

size_t micro_parse(Str s, int64_t *micro)
{
    size_t at = 0;
    int64_t whole = 0, scale = MICRO, fraction = 0;
    bool negative = false;
    if (at < s.n && (s.p[at] == '-' || s.p[at] == '+'))
        negative = s.p[at++] == '-';
    size_t first = at;
    for (; at < s.n && s.p[at] >= '0' && s.p[at] <= '9' && at - first < 9; at++)
        whole = whole * 10 + (s.p[at] - '0');
    size_t digits = at - first;
    if (at + 1 < s.n && s.p[at] == '.' && s.p[at + 1] >= '0' && s.p[at + 1] <= '9') {
        at++;
        for (; at < s.n && s.p[at] >= '0' && s.p[at] <= '9' && scale > 1; at++, digits++) {
            scale /= 10;
            fraction += scale * (s.p[at] - '0');
        }
    }
    if (digits == 0)
        return 0;
    *micro = whole * MICRO + fraction;
    if (negative)
        *micro = -*micro;
    return at;
}

Str micro_text(Arena *arena, int64_t micro)
{
    int64_t size = micro < 0 ? -micro : micro;
    Str s = str_format(arena, "%s%lld.%06lld", micro < 0 ? "-" : "", (long long)(size / MICRO), (long long)(size % MICRO));
    while (s.p[s.n - 1] == '0')
        s.n--;
    if (s.p[s.n - 1] == '.')
        s.n--;
    return s;
}

Str len_mm_text(Arena *arena, Len len)
{
    int64_t tenths = divide_round((Wide)len * 2540, (Wide)LEN_PT * 720);
    return micro_text(arena, tenths * (MICRO / 10));
}

Str len_pt_text(Arena *arena, Len len)
{
    int64_t hundredths = divide_round((Wide)len * 100, LEN_PT);
    return micro_text(arena, hundredths * (MICRO / 100));
}
