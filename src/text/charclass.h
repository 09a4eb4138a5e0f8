/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CHARCLASS_H
#define BANXIN_CHARCLASS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What a character is to the composer (typesetting.md R1–R4, R25). One table
 * of ranges says it; gaps.c knows only these classes, never code points.
 */
typedef enum CharClass {
    CLASS_HAN,         /* ideographs, kana, full-width symbols: one em, break on both sides */
    CLASS_OPENER,      /* “ ‘ 「 『 （ 《 … */
    CLASS_CLOSER,      /* ” ’ 」 』 ） 》 … */
    CLASS_COMMA,       /* ， 、 ： ； */
    CLASS_STOP,        /* 。 ． */
    CLASS_EXCLAIM,     /* ？ ！ ‼ ⁇ */
    CLASS_MIDDLE,      /* · ・ ‧ */
    CLASS_CONNECTOR,   /* ～ — between two things */
    CLASS_SOLIDUS,     /* ／ */
    CLASS_DASH,        /* —— ⸺: two em, one unit */
    CLASS_ELLIPSIS,    /* …… ⋯⋯: two em, one unit */
    CLASS_PREFIX,      /* ￥ ＄: before digits */
    CLASS_POSTFIX,     /* ℃ ‰ ％: after digits */
    CLASS_LATIN,       /* letters and signs of Western words */
    CLASS_LATIN_OPEN,  /* ( [ { */
    CLASS_LATIN_CLOSE, /* ) ] } , . ; : ! ? */
    CLASS_DIGIT,
    CLASS_SPACE,       /* U+0020 between Western words */
    CLASS_BLANK,       /* a kept gap between Han */
    CLASS_BREAK,       /* '\n' */
    CLASS_JOINER,      /* combining marks, variation selectors, zero width: part of what stands before */
    CLASS_OTHER,       /* scripts that Pango itemises: Arabic, Tibetan … */
    CLASS_WIDE,        /* full-width digits and Latin letters: one em, numbers and words of them hold together */
    CLASS_COUNT
} CharClass;

typedef uint32_t ClassSet;
#define CLASS_BIT(class) ((ClassSet)1 << (class))

enum {
    CLASSES_CLOSING = 1 << CLASS_CLOSER | 1 << CLASS_COMMA | 1 << CLASS_STOP | 1 << CLASS_EXCLAIM,
    CLASSES_WESTERN = 1 << CLASS_LATIN | 1 << CLASS_LATIN_OPEN | 1 << CLASS_LATIN_CLOSE | 1 << CLASS_DIGIT,
    /* Full-width marks with a blank of half an em on one side. */
    CLASSES_BLANKED = CLASSES_CLOSING | 1 << CLASS_OPENER
};

/* Class of a code point by itself. Curly quotes are given as Chinese; the
 * composer looks at the neighbours (R10). */
CharClass char_class(uint32_t code);

/* Private use: a character that means something only in the font that it was typed in. */
static inline bool char_is_private(uint32_t code)
{
    return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

/* “ ” ‘ ’: the four that Western text shares. */
bool char_is_curly_quote(uint32_t code);
/* Code points that a Han face sets whatever its Latin companion holds:
 * “ ” ‘ ’ — … · and all that is full-width (R10). */
bool char_is_han_side(uint32_t code);
/* Name of a class for dumps: "opener". */
const char *char_class_name(CharClass class);

#endif
