/* SPDX-License-Identifier: MIT */
/* keepwhole.c - what no line of a head ends inside: words, names, numbers, short titles */
#include "text/keepwhole.h"

#include "text/wordbreak.h"

enum { TITLE_MOST = 8 /* characters of a title or quotation that stays whole */ };

/* What is counted, behind a number: 23个, 5年, 第三批, 8000元. A longer word (平方米) begins with one of these or is
 * kept by the dictionary. */
static const char COUNTED[] = "年月日号时点分秒元角个名位人户家岁项件次条座层楼届期版天周套块里米吨斤公平万亿千百倍批栋间所处台辆张只"
                              "头棵场路线度幢支部本册份种类站成级万多余";
static const char NUMERALS[] = "〇零一二三四五六七八九十百千万亿两几第";

static uint32_t code_of(const Para *para, const Unit *unit)
{
    size_t at = unit->text;
    return unit->bytes ? utf8_next(para->text, &at) : 0;
}

static bool is_one_of(const char *set, uint32_t code)
{
    Str all = str_of(set);
    for (size_t at = 0; at < all.n;)
        if (utf8_next(all, &at) == code)
            return true;
    return false;
}

static void raise(uint8_t *whole, int unit, Whole to)
{
    if (whole[unit] < to)
        whole[unit] = (uint8_t)to;
}

/* Number before counted: the digit or numeral at unit i holds on to what follows. */
static void keep_number(const Para *para, uint8_t *whole, int i)
{
    const Unit *unit = &para->units.items[i], *next = unit + 1;
    bool digit = unit->class == CLASS_DIGIT || unit->class == CLASS_POSTFIX;
    bool numeral = unit->class == CLASS_HAN && is_one_of(NUMERALS, code_of(para, unit));
    if (!digit && !numeral)
        return;
    bool number_goes_on = next->class == CLASS_DIGIT || (next->class == CLASS_HAN && is_one_of(NUMERALS, code_of(para, next)));
    if (next->class == CLASS_HAN && is_one_of(COUNTED, code_of(para, next))) {
        raise(whole, i, WHOLE_WORD);
        /* 3月5日, 2026年11月: a date goes on behind 年 and 月. */
        if (digit && i + 2 < para->units.n && next[1].class == CLASS_DIGIT)
            raise(whole, i + 1, WHOLE_WORD);
    } else if (number_goes_on) {
        raise(whole, i, WHOLE_WORD);
    }
}

static void keep_numbers(const Para *para, uint8_t *whole)
{
    for (int i = 0; i + 1 < para->units.n; i++)
        keep_number(para, whole, i);
}

/* From an opener to its closer; the mark itself holds on to its text whatever the level of prohibition. */
static void keep_titles(const Para *para, uint8_t *whole)
{
    int opener = -1, depth = 0;
    for (int i = 0; i < para->units.n; i++) {
        uint8_t class = para->units.items[i].class;
        if (class == CLASS_OPENER) {
            raise(whole, i, WHOLE_NAME);
            opener = depth++ == 0 ? i : opener;
        } else if (class == CLASS_CLOSER) {
            if (i > 0)
                raise(whole, i - 1, WHOLE_NAME);
            depth -= depth > 0;
            if (depth == 0 && opener >= 0 && i - opener - 1 <= TITLE_MOST)
                for (int k = opener; k < i; k++)
                    raise(whole, k, WHOLE_WORD);
            opener = depth == 0 ? -1 : opener;
        } else if (class == CLASS_MIDDLE) {
            raise(whole, i, WHOLE_WORD);
            if (i > 0)
                raise(whole, i - 1, WHOLE_WORD);
        }
    }
}

/* First unit that begins at or behind a place in the text. */
static int unit_from(const Para *para, size_t offset)
{
    int low = 0, high = para->units.n;
    while (low < high) {
        int middle = (low + high) / 2;
        if (para->units.items[middle].text < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A name's edges are edges of words. */
static void free_edges(const Para *para, Str name, uint8_t *whole)
{
    for (size_t at = 0; name.n && (at = str_find(para->text, name, at)) != (size_t)-1; at += name.n) {
        int first = unit_from(para, at), end = unit_from(para, at + name.n);
        if (first > 0 && whole[first - 1] == WHOLE_WORD)
            whole[first - 1] = WHOLE_FREE;
        if (end > 0 && whole[end - 1] == WHOLE_WORD)
            whole[end - 1] = WHOLE_FREE;
    }
}

static void hold_name(const Para *para, Str name, uint8_t *whole)
{
    for (size_t at = 0; name.n && (at = str_find(para->text, name, at)) != (size_t)-1; at += name.n) {
        int end = unit_from(para, at + name.n);
        for (int i = unit_from(para, at); i + 1 < end; i++)
            raise(whole, i, WHOLE_NAME);
    }
}

uint8_t *keepwhole_find(Arena *arena, const Para *para, const StrList *names)
{
    uint8_t *whole = wordbreak_inside(arena, para);
    if (!whole)
        whole = arena_many(arena, para->units.n + 1, uint8_t);
    for (int i = 0; names && i < names->n; i++)
        free_edges(para, names->items[i], whole);
    for (int i = 0; names && i < names->n; i++)
        hold_name(para, names->items[i], whole);
    keep_numbers(para, whole);
    keep_titles(para, whole);
    return whole;
}
