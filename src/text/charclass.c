/* SPDX-License-Identifier: MIT */
/* charclass.c - what a character is to the composer */
#include "text/charclass.h"

#include <stddef.h>

/*
 * Sorted ranges, searched by halves; ASCII and the common Han block have their
 * own short ways. What lies between the ranges is CLASS_OTHER: Pango's.
 */
typedef struct ClassRange {
    uint32_t first, last;
    uint8_t class;
} ClassRange;

static const ClassRange RANGES[] = {
    {0x00A0, 0x00A0, CLASS_SPACE},
    {0x00A1, 0x00AC, CLASS_LATIN},
    {0x00AD, 0x00AD, CLASS_JOINER},
    {0x00AE, 0x00B6, CLASS_LATIN},
    {0x00B7, 0x00B7, CLASS_MIDDLE},
    {0x00B8, 0x02FF, CLASS_LATIN},
    {0x0300, 0x036F, CLASS_JOINER},
    {0x0370, 0x052F, CLASS_LATIN}, /* Greek, Cyrillic */
    {0x1E00, 0x1FFF, CLASS_LATIN},
    {0x2000, 0x200A, CLASS_SPACE},
    {0x200B, 0x200F, CLASS_JOINER},
    {0x2010, 0x2013, CLASS_LATIN},
    {0x2014, 0x2015, CLASS_CONNECTOR}, /* two of them are a dash */
    {0x2016, 0x2017, CLASS_HAN},
    {0x2018, 0x2018, CLASS_OPENER},
    {0x2019, 0x2019, CLASS_CLOSER},
    {0x201A, 0x201B, CLASS_LATIN},
    {0x201C, 0x201C, CLASS_OPENER},
    {0x201D, 0x201D, CLASS_CLOSER},
    {0x201E, 0x201F, CLASS_LATIN},
    {0x2020, 0x2025, CLASS_HAN},
    {0x2026, 0x2026, CLASS_ELLIPSIS},
    {0x2027, 0x2027, CLASS_MIDDLE},
    {0x2028, 0x202E, CLASS_JOINER},
    {0x202F, 0x202F, CLASS_SPACE},
    {0x2030, 0x2033, CLASS_POSTFIX},
    {0x2034, 0x203A, CLASS_LATIN},
    {0x203B, 0x203B, CLASS_HAN},
    {0x203C, 0x203C, CLASS_EXCLAIM},
    {0x203D, 0x2046, CLASS_HAN},
    {0x2047, 0x2049, CLASS_EXCLAIM},
    {0x204A, 0x205E, CLASS_HAN},
    {0x205F, 0x205F, CLASS_SPACE},
    {0x2060, 0x206F, CLASS_JOINER},
    {0x2070, 0x20CF, CLASS_LATIN}, /* superscripts, currency */
    {0x20D0, 0x20FF, CLASS_JOINER},
    {0x2100, 0x2102, CLASS_HAN},
    {0x2103, 0x2103, CLASS_POSTFIX},
    {0x2104, 0x2108, CLASS_HAN},
    {0x2109, 0x2109, CLASS_POSTFIX},
    {0x210A, 0x214F, CLASS_HAN},
    {0x2150, 0x2189, CLASS_HAN},
    {0x2190, 0x22EE, CLASS_HAN},
    {0x22EF, 0x22EF, CLASS_ELLIPSIS},
    {0x22F0, 0x27BF, CLASS_HAN},
    {0x2900, 0x2BFF, CLASS_HAN},
    {0x2C60, 0x2C7F, CLASS_LATIN},
    {0x2E3A, 0x2E3B, CLASS_DASH},
    {0x2E80, 0x2FFF, CLASS_HAN},
    {0x3000, 0x3000, CLASS_BLANK},
    {0x3001, 0x3001, CLASS_COMMA},
    {0x3002, 0x3002, CLASS_STOP},
    {0x3003, 0x3007, CLASS_HAN},
    {0x3008, 0x3008, CLASS_OPENER},
    {0x3009, 0x3009, CLASS_CLOSER},
    {0x300A, 0x300A, CLASS_OPENER},
    {0x300B, 0x300B, CLASS_CLOSER},
    {0x300C, 0x300C, CLASS_OPENER},
    {0x300D, 0x300D, CLASS_CLOSER},
    {0x300E, 0x300E, CLASS_OPENER},
    {0x300F, 0x300F, CLASS_CLOSER},
    {0x3010, 0x3010, CLASS_OPENER},
    {0x3011, 0x3011, CLASS_CLOSER},
    {0x3012, 0x3013, CLASS_HAN},
    {0x3014, 0x3014, CLASS_OPENER},
    {0x3015, 0x3015, CLASS_CLOSER},
    {0x3016, 0x3016, CLASS_OPENER},
    {0x3017, 0x3017, CLASS_CLOSER},
    {0x3018, 0x3018, CLASS_OPENER},
    {0x3019, 0x3019, CLASS_CLOSER},
    {0x301A, 0x301A, CLASS_OPENER},
    {0x301B, 0x301B, CLASS_CLOSER},
    {0x301C, 0x301C, CLASS_CONNECTOR},
    {0x301D, 0x301D, CLASS_OPENER},
    {0x301E, 0x301F, CLASS_CLOSER},
    {0x3020, 0x3029, CLASS_HAN},
    {0x302A, 0x302F, CLASS_JOINER},
    {0x3030, 0x3098, CLASS_HAN},
    {0x3099, 0x309A, CLASS_JOINER},
    {0x309B, 0x30FA, CLASS_HAN},
    {0x30FB, 0x30FB, CLASS_MIDDLE},
    {0x30FC, 0x4DBF, CLASS_HAN},
    {0x4DC0, 0x9FFF, CLASS_HAN},
    {0xA000, 0xA4CF, CLASS_HAN}, /* Yi: solid like Han */
    {0xAC00, 0xD7A3, CLASS_HAN}, /* Hangul syllables */
    {0xE000, 0xFAFF, CLASS_HAN}, /* private use (old name fonts), compatibility ideographs */
    {0xFB00, 0xFB06, CLASS_LATIN},
    {0xFE00, 0xFE0F, CLASS_JOINER},
    {0xFE30, 0xFE4F, CLASS_HAN},
    {0xFF01, 0xFF01, CLASS_EXCLAIM},
    {0xFF02, 0xFF03, CLASS_HAN},
    {0xFF04, 0xFF04, CLASS_PREFIX},
    {0xFF05, 0xFF05, CLASS_POSTFIX},
    {0xFF06, 0xFF07, CLASS_HAN},
    {0xFF08, 0xFF08, CLASS_OPENER},
    {0xFF09, 0xFF09, CLASS_CLOSER},
    {0xFF0A, 0xFF0B, CLASS_HAN},
    {0xFF0C, 0xFF0C, CLASS_COMMA},
    {0xFF0D, 0xFF0D, CLASS_CONNECTOR},
    {0xFF0E, 0xFF0E, CLASS_STOP},
    {0xFF0F, 0xFF0F, CLASS_SOLIDUS},
    {0xFF10, 0xFF19, CLASS_WIDE},
    {0xFF1A, 0xFF1B, CLASS_COMMA},
    {0xFF1C, 0xFF1E, CLASS_HAN},
    {0xFF1F, 0xFF1F, CLASS_EXCLAIM},
    {0xFF20, 0xFF20, CLASS_HAN},
    {0xFF21, 0xFF3A, CLASS_WIDE},
    {0xFF3B, 0xFF3B, CLASS_OPENER},
    {0xFF3C, 0xFF3C, CLASS_HAN},
    {0xFF3D, 0xFF3D, CLASS_CLOSER},
    {0xFF3E, 0xFF40, CLASS_HAN},
    {0xFF41, 0xFF5A, CLASS_WIDE},
    {0xFF5B, 0xFF5B, CLASS_OPENER},
    {0xFF5C, 0xFF5C, CLASS_HAN},
    {0xFF5D, 0xFF5D, CLASS_CLOSER},
    {0xFF5E, 0xFF5E, CLASS_CONNECTOR},
    {0xFF5F, 0xFF5F, CLASS_OPENER},
    {0xFF60, 0xFF60, CLASS_CLOSER},
    {0xFF61, 0xFFDF, CLASS_HAN},
    {0xFFE0, 0xFFE1, CLASS_PREFIX},
    {0xFFE2, 0xFFE4, CLASS_HAN},
    {0xFFE5, 0xFFE6, CLASS_PREFIX},
    {0xFFE8, 0xFFFF, CLASS_HAN},
    {0x1D400, 0x1D7FF, CLASS_LATIN},
    {0x1F000, 0x1FAFF, CLASS_HAN}, /* emoji and squared letters: a character of one em, if a font has it */
    {0x20000, 0x3FFFF, CLASS_HAN},
    {0xE0100, 0xE01EF, CLASS_JOINER},
};

static CharClass ascii_class(uint32_t code)
{
    switch (code) {
    case '\n':
        return CLASS_BREAK;
    case ' ':
    case '\t':
        return CLASS_SPACE;
    case '(':
    case '[':
    case '{':
        return CLASS_LATIN_OPEN;
    case ')':
    case ']':
    case '}':
    case ',':
    case '.':
    case ';':
    case ':':
    case '!':
    case '?':
        return CLASS_LATIN_CLOSE;
    default:
        return code >= '0' && code <= '9' ? CLASS_DIGIT : code < 0x20 || code == 0x7F ? CLASS_JOINER : CLASS_LATIN;
    }
}

CharClass char_class(uint32_t code)
{
    if (code >= 0x4E00 && code <= 0x9FFF)
        return CLASS_HAN;
    if (code < 0x80)
        return ascii_class(code);
    size_t low = 0, high = sizeof RANGES / sizeof *RANGES;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code > RANGES[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    bool inside = low < sizeof RANGES / sizeof *RANGES && code >= RANGES[low].first;
    return inside ? (CharClass)RANGES[low].class : code < 0xA0 ? CLASS_JOINER : CLASS_OTHER;
}

bool char_is_curly_quote(uint32_t code)
{
    return code == 0x2018 || code == 0x2019 || code == 0x201C || code == 0x201D;
}

bool char_is_han_side(uint32_t code)
{
    return code >= 0x2E80 || code == 0xB7 || (code >= 0x2014 && code <= 0x2027);
}

const char *char_class_name(CharClass class)
{
    static const char *const NAMES[CLASS_COUNT] = {
        "han",     "opener", "closer",  "comma",      "stop",        "exclaim", "middle", "connector",
        "solidus", "dash",   "ellipsis", "prefix",    "postfix",     "latin",   "latin-open", "latin-close",
        "digit",   "space",  "blank",   "break",      "joiner",      "other", "wide"};
    return NAMES[class];
}
