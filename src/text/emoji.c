/* SPDX-License-Identifier: MIT */
/* emoji.c - what belongs to one emoji */
#include "text/emoji.h"

#include <unicode/uchar.h>

enum { ZERO_WIDTH_JOINER = 0x200D, SELECTOR = 0xFE0F, PARTS_MOST = 16 };

bool emoji_is(uint32_t code)
{
    return code > 0x2000 && u_hasBinaryProperty((UChar32)code, UCHAR_EMOJI_PRESENTATION);
}

static bool is_flag_letter(uint32_t code)
{
    return code >= 0x1F1E6 && code <= 0x1F1FF;
}

static bool is_skin(uint32_t code)
{
    return code >= 0x1F3FB && code <= 0x1F3FF;
}

/* Letters of a flag's name, behind 🏴. */
static bool is_tag(uint32_t code)
{
    return code >= 0xE0020 && code <= 0xE007F;
}

uint32_t emoji_end(Str text, uint32_t start, uint32_t limit, bool *whole)
{
    size_t at = start;
    uint32_t before = utf8_next(text, &at);
    bool flag = is_flag_letter(before);
    *whole = flag;
    for (int parts = 1; at < limit && parts < PARTS_MOST; parts++) {
        size_t next = at;
        uint32_t code = utf8_next(text, &next);
        bool second = flag && parts == 1 && is_flag_letter(code);
        bool picture = before == ZERO_WIDTH_JOINER && u_hasBinaryProperty((UChar32)code, UCHAR_EMOJI);
        if (code != SELECTOR && code != ZERO_WIDTH_JOINER && !second && !picture && !is_skin(code) && !is_tag(code))
            break;
        *whole = *whole || code != SELECTOR;
        before = code;
        at = next;
    }
    return (uint32_t)at;
}
