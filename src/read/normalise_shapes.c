/* SPDX-License-Identifier: MIT */
/* normalise_shapes.c - passes over single characters and over blanks */
#include "read/cells.h"

#include <unicode/unorm2.h>

/* --- controls and what cannot be seen ------------------------------------ */

static bool is_control(uint32_t code)
{
    return (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0) || (code & 0xFFFE) == 0xFFFE ||
           (code >= 0xFDD0 && code <= 0xFDEF) || code == 0xFFFC || code == 0x2028 || code == 0x2029;
}

/* Joiners and marks of direction have work to do in scripts that join or run from right to left. */
static bool needs_joiners(const Cells *cells)
{
    for (int i = 0; i < cells->n; i++) {
        uint32_t code = cells->items[i].code;
        if ((code >= 0x0590 && code <= 0x1CFF && !(code >= 0x10A0 && code <= 0x13FF)) || code >= 0x1F000)
            return true;
    }
    return false;
}

static bool is_invisible(uint32_t code)
{
    return code == 0xAD || code == 0x200B || code == 0x2060 || code == 0xFEFF || code == 0x180E;
}

static bool is_joiner(uint32_t code)
{
    return code == 0x200C || code == 0x200D || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

void pass_controls(Cells *cells)
{
    int joiners = -1; /* not known yet */
    for (int i = 0; i < cells->n; i++) {
        uint32_t code = cells->items[i].code;
        if (code == '\t' || code == 0x2028 || code == 0x2029)
            cells_set(cells, RULE_CONTROLS, i, ' ');
        else if (is_control(code))
            cells_drop(cells, RULE_CONTROLS, i, 1);
        else if (is_invisible(code))
            cells_drop(cells, RULE_INVISIBLE, i, 1);
        else if (is_joiner(code)) {
            if (joiners < 0)
                joiners = needs_joiners(cells);
            if (!joiners)
                cells_drop(cells, RULE_INVISIBLE, i, 1);
        }
    }
}

/* --- characters that stand for others ------------------------------------ */

/* Radicals without a decomposition in Unicode, as text copied out of PDFs has them. */
static uint32_t radical(uint32_t code)
{
    static const struct {
        uint16_t from, to;
    } table[] = {
        {0x2EA0, 0x6C11}, {0x2EC4, 0x897F}, {0x2EC5, 0x89C1}, {0x2EC6, 0x89D2}, {0x2EC9, 0x8D1D}, {0x2ECB, 0x8F66},
        {0x2ED3, 0x957F}, {0x2ED4, 0x95E8}, {0x2ED8, 0x9752}, {0x2ED9, 0x97E6}, {0x2EDA, 0x9875}, {0x2EDB, 0x98CE},
        {0x2EDC, 0x98DE}, {0x2EDD, 0x98DF}, {0x2EE2, 0x9A6C}, {0x2EE3, 0x9AA8}, {0x2EE4, 0x9B3C}, {0x2EE5, 0x9C7C},
        {0x2EE6, 0x9E1F}, {0x2EE7, 0x5364}, {0x2EE8, 0x9EA6}, {0x2EE9, 0x9EC4}, {0x2EEC, 0x9F50}, {0x2EEE, 0x9F7F},
        {0x2EF0, 0x9F99},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].from == code)
            return table[i].to;
    return 0;
}

/* The one character that code decomposes to, 0 if it stays as it is. */
static uint32_t decomposed(uint32_t code, bool compatible)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = compatible ? unorm2_getNFKCInstance(&status) : unorm2_getNFCInstance(&status);
    UChar from[2], to[8];
    int n = 0;
    if (U_FAILURE(status))
        return 0;
    if (code > 0xFFFF) {
        from[n++] = (UChar)(0xD7C0 + (code >> 10));
        from[n++] = (UChar)(0xDC00 + (code & 0x3FF));
    } else
        from[n++] = (UChar)code;
    int32_t got = unorm2_normalize(normalizer, from, n, to, 8, &status);
    if (U_FAILURE(status))
        return 0;
    uint32_t result = got == 1                                          ? to[0]
                      : got == 2 && to[0] >= 0xD800 && to[0] < 0xDC00 ? 0x10000 + ((to[0] & 0x3FFu) << 10) + (to[1] & 0x3FFu)
                                                                        : 0;
    return result == code ? 0 : result;
}

static void edit_if(Cells *cells, RuleId rule, int at, uint32_t to)
{
    if (to)
        cells_set(cells, rule, at, to);
}

static bool is_half(Base base)
{
    return base == BASE_DIGIT || base == BASE_LETTER;
}

/* Full-width signs belong to what they stand between. */
static void edit_sign(Cells *cells, int at, uint32_t code)
{
    Base before = cells_base(cells, at - 1), after = cells_base(cells, at + 1);
    bool percent = code == 0xFF05 && before == BASE_DIGIT;
    bool point = code == 0xFF0E && before == BASE_DIGIT && after == BASE_DIGIT;
    bool between = (code == 0xFF20 || code == 0xFF0F || code == 0xFF0D || code == 0xFF3F || code == 0xFF0E) &&
                   is_half(before) && is_half(after);
    if (percent || point || between)
        cells_set(cells, RULE_HALF_SIGNS, at, code - 0xFEE0);
}

static bool is_middle_dot(uint32_t code)
{
    return code == 0x30FB || code == 0x2022 || code == 0x2027 || code == 0x2219 || code == 0x22C5 || code == 0xFF65;
}

void pass_shapes(Cells *cells)
{
    for (int i = 0; i < cells->n; i++) {
        uint32_t code = cells->items[i].code;
        if (code < 0x2000 || (code >= 0x3400 && code < 0xF900) || cells->items[i].fixed)
            continue;
        if (code >= 0x2E80 && code <= 0x2FD5)
            edit_if(cells, RULE_KANGXI, i, radical(code) ? radical(code) : decomposed(code, true));
        else if ((code >= 0xF900 && code <= 0xFAFF) || (code >= 0x2F800 && code <= 0x2FA1F))
            edit_if(cells, RULE_COMPATIBILITY, i, decomposed(code, false));
        else if (code >= 0xFF10 && code <= 0xFF19)
            cells_set(cells, RULE_HALF_DIGITS, i, code - 0xFEE0);
        else if ((code >= 0xFF21 && code <= 0xFF3A) || (code >= 0xFF41 && code <= 0xFF5A))
            cells_set(cells, RULE_HALF_LATIN, i, code - 0xFEE0);
        else if (is_middle_dot(code) && code_is_han(cells_code(cells, i - 1)) && code_is_han(cells_code(cells, i + 1)))
            cells_set(cells, RULE_MIDDLE_DOT, i, 0xB7);
        else if (code > 0xFF00)
            edit_sign(cells, i, code);
    }
}

/* --- blanks --------------------------------------------------------------- */

/* 新闻热线: after a blank is a new field, not a phrase with Latin in it. */
static bool starts_label(const Cells *cells, int at)
{
    for (int i = at; i < at + 10; i++) {
        uint32_t code = cells_code(cells, i);
        if (i > at && (code == ':' || code == 0xFF1A))
            return true;
        if (!code_is_han(code))
            return false;
    }
    return false;
}

/* A. 1) 2、 after a blank: an item of a row, not a word in a sentence. */
static bool starts_item(const Cells *cells, int at)
{
    int end = at;
    while (end < at + 3 && is_half(cells_base(cells, end)))
        end++;
    uint32_t code = cells_code(cells, end);
    return end > at && end < at + 3 && (code == '.' || code == ')' || code == 0xFF09 || code == 0x3001) &&
           !is_half(cells_base(cells, end + 1));
}

/* A telephone or licence number that ends before `at`. */
static bool ends_number(const Cells *cells, int at)
{
    int digits = 0;
    for (int i = at - 1; i >= 0 && i > at - 24; i--) {
        if (cells_base(cells, i) == BASE_DIGIT)
            digits++;
        else if (cells_code(cells, i) != '-')
            break;
    }
    return digits >= 7;
}

static bool closes_by_gap(const Cells *cells, int start, int end)
{
    Base left = cells_base(cells, start - 1), right = cells_base(cells, end);
    bool mixed = (code_is_han(cells_code(cells, start - 1)) && is_half(right)) ||
                 (is_half(left) && code_is_han(cells_code(cells, end)));
    return mixed && !cells_fixed(cells, start - 1) && !cells_fixed(cells, end) && !starts_label(cells, end) &&
           !starts_item(cells, end) && !ends_number(cells, start);
}

static void edit_blanks(Cells *cells, int start, int end)
{
    bool wide = false, odd = false;
    for (int i = start; i < end; i++) {
        wide |= cells_code(cells, i) == 0x3000;
        odd |= cells_code(cells, i) != 0x3000 && cells_code(cells, i) != ' ';
    }
    uint32_t kept = wide ? 0x3000 : ' ';
    if (start == 0)
        cells_drop(cells, RULE_LEADING_BLANKS, start, end - start);
    else if (end == cells->n || cells_code(cells, end) == '\n')
        cells_drop(cells, RULE_BLANKS, start, end - start);
    else if (cells_code(cells, start - 1) == '\n') {
        if (!wide) /* a verse set in by ideographic blanks stays so */
            cells_drop(cells, RULE_BLANKS, start, end - start);
    } else if (!wide && closes_by_gap(cells, start, end))
        cells_drop(cells, RULE_HAN_LATIN_BLANK, start, end - start);
    else if (end - start > 1 || odd)
        cells_edit(cells, RULE_BLANKS, start, end - start, &kept, 1);
}

void pass_blanks(Cells *cells)
{
    for (int i = 0; i < cells->n; i++) {
        if (!code_is_blank(cells->items[i].code) || cells->items[i].fixed)
            continue;
        int end = i + 1;
        while (end < cells->n && code_is_blank(cells->items[end].code) && !cells->items[end].fixed)
            end++;
        edit_blanks(cells, i, end);
        i = end;
    }
}

static bool is_point(uint32_t code)
{
    return code == 0xFF0C || code == 0x3002 || code == 0x3001 || code == 0xFF1A || code == 0xFF1B || code == 0xFF1F ||
           code == 0xFF01;
}

static bool is_opener(uint32_t code)
{
    return code == 0xFF08 || code == 0x300A || code == 0x3008 || code == 0x3010 || code == 0x300C || code == 0x300E;
}

static bool is_closer(uint32_t code)
{
    return is_opener(code - 1) || code == 0xFF09;
}

/* —— and …… as two of one kind. */
static bool is_double(const Cells *cells, int at)
{
    uint32_t code = cells_code(cells, at);
    return (code == 0x2014 || code == 0x2026) && (cells_code(cells, at + 1) == code || cells_code(cells, at - 1) == code);
}

/* Only ordinary blanks: an ideographic one was typed on purpose. One behind ） divides: 刘一（组长） 陈二. */
void pass_mark_blanks(Cells *cells)
{
    for (int i = 1, end; i < cells->n; i = end) {
        for (end = i; end < cells->n && cells->items[end].code == ' ' && !cells->items[end].fixed;)
            end++;
        if (end == i || end == cells->n) {
            end++;
            continue;
        }
        uint32_t left = cells_code(cells, i - 1), right = cells_code(cells, end);
        bool beside = is_point(left) || (right == 0xFF08 && code_is_han(left)) || is_opener(left) || is_point(right) ||
                      is_closer(right) || is_double(cells, i - 1) || is_double(cells, end);
        if (beside && (cells->items[i].before == BASE_HAN || cells->items[i].after == BASE_HAN))
            cells_drop(cells, RULE_MARK_BLANK, i, end - i);
    }
}
