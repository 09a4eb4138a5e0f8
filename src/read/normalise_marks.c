/* SPDX-License-Identifier: MIT */
/* normalise_marks.c - passes over ellipses, dashes and point marks */
#include "read/cells.h"

static int run_end(const Cells *cells, int at, bool (*belongs)(uint32_t))
{
    while (at < cells->n && belongs(cells->items[at].code) && !cells->items[at].fixed)
        at++;
    return at;
}

/* --- ellipsis --------------------------------------------------------------- */

static bool is_dots(uint32_t code)
{
    return code == '.' || code == 0x2026 || code == 0x22EF || code == 0x2025;
}

static bool is_full_stop(uint32_t code)
{
    return code == 0x3002;
}

static bool is_wide_stop(uint32_t code)
{
    return code == 0xFF0E;
}

static bool is_interpunct(uint32_t code)
{
    return code == 0xB7;
}

/* A run of one kind of dot that means ……; longer runs are leaders, …… twice stays as it is. */
static bool is_ellipsis(const Cells *cells, int start, int end)
{
    int n = end - start, typed = 0;
    for (int i = start; i < end; i++)
        typed += cells->items[i].code != '.' && is_dots(cells->items[i].code);
    if (typed == n && n == 2)
        return cells->items[start].code != 0x2026 || cells->items[start + 1].code != 0x2026;
    return typed > 0 ? n <= 3 || (typed < n && n <= 6) : n >= 3 && n <= 6;
}

void pass_ellipsis(Cells *cells)
{
    static bool (*const kinds[])(uint32_t) = {is_dots, is_full_stop, is_wide_stop, is_interpunct};
    static const uint32_t ellipsis[2] = {0x2026, 0x2026};
    for (int i = 0; i < cells->n;) {
        int end = i;
        for (int k = 0; k < 4 && end == i; k++)
            end = run_end(cells, i, kinds[k]);
        if (end == i) {
            i++;
            continue;
        }
        bool chinese = cells->items[i].before == BASE_HAN || cells->items[end - 1].after == BASE_HAN ||
                       is_full_stop(cells->items[i].code);
        if (chinese && is_ellipsis(cells, i, end))
            cells_edit(cells, RULE_ELLIPSIS, i, end - i, ellipsis, 2);
        i = end;
    }
}

/* --- dash ------------------------------------------------------------------- */

static bool is_long_dash(uint32_t code)
{
    return code == 0x2014 || code == 0x2015 || code == 0x2500 || code == 0x2E3A;
}

static bool is_dash(uint32_t code)
{
    return is_long_dash(code) || code == '-' || code == 0x2013 || code == 0xFF0D;
}

/* Arrows, comments, tables: --> <!-- |---| */
static bool is_drawn(const Cells *cells, int start, int end)
{
    uint32_t left = cells_code(cells, start - 1), right = cells_code(cells, end);
    return left == '<' || left == '|' || left == '+' || right == '>' || right == '|' || right == '+' ||
           (left == '!' && cells_code(cells, start - 2) == '<');
}

static bool is_chinese_dash(const Cells *cells, int start, int end)
{
    Base before = (Base)cells->items[start].before, after = (Base)cells->items[end - 1].after;
    uint32_t first = cells->items[start].code;
    int n = end - start;
    if (n > 4 || is_drawn(cells, start, end) || (before == BASE_DIGIT && after == BASE_DIGIT))
        return false;
    if (n == 1) /* - – － connect: 张江-金桥; — between Han is half a dash */
        return is_long_dash(first) && (before == BASE_HAN || before == BASE_NONE) &&
               (after == BASE_HAN || after == BASE_NONE) && (before != after || before == BASE_HAN);
    return before == BASE_HAN || after == BASE_HAN;
}

void pass_dashes(Cells *cells)
{
    static const uint32_t dash[2] = {0x2014, 0x2014};
    for (int i = 0; i < cells->n;) {
        int end = run_end(cells, i, is_dash), good = 0;
        if (end == i) {
            i++;
            continue;
        }
        for (int k = i; k < end; k++)
            good += cells->items[k].code == 0x2014;
        bool right = good == end - i && end - i != 1 && end - i != 3;
        if (!right && is_chinese_dash(cells, i, end))
            cells_edit(cells, RULE_DASH, i, end - i, dash, 2);
        i = end;
    }
}

/* --- point marks ------------------------------------------------------------ */

/* Beside the mark a run of Latin, figures and marks, tight; does it begin after Han? */
static bool tight_after_han(const Cells *cells, int at)
{
    for (int i = at - 1; i > at - 64; i--) {
        uint32_t code = cells_code(cells, i);
        Base base = cells_base(cells, i);
        if (base == BASE_HAN)
            return true;
        if (base != BASE_LETTER && base != BASE_DIGIT && code != ',' && code != ':' && code != '-' && code != '.' &&
            code != '+')
            return false;
    }
    return false;
}

/* The same to the right; the line's end will do. */
static bool tight_before_han(const Cells *cells, int at)
{
    for (int i = at + 1; i < at + 64; i++) {
        uint32_t code = cells_code(cells, i);
        Base base = cells_base(cells, i);
        if (base == BASE_HAN || code == 0 || code == '\n')
            return true;
        if (base != BASE_LETTER && base != BASE_DIGIT && code != ',' && code != ':' && code != '-' && code != '.' &&
            code != '+')
            return false;
    }
    return false;
}

/* Blanks between the words of what is not Chinese before the mark: a phrase or sentence has some. */
static int blanks_before(const Cells *cells, int at)
{
    int start = cells->last[at] + 1;
    if (start < cells->line[at])
        start = cells->line[at];
    int end = at;
    while (start < end && code_is_blank(cells->items[start].code))
        start++;
    while (start < end && code_is_blank(cells->items[end - 1].code))
        end--;
    return start < end ? cells->blanks[end] - cells->blanks[start] : 0;
}

/* He said “你好”, then left: the Han before the mark is quoted by a Latin sentence that goes on. */
static bool quotes_han(const Cells *cells, int at)
{
    return cells_base(cells, at - 1) == BASE_MARK && code_is_blank(cells_code(cells, at + 1)) &&
           cells->items[at].after == BASE_LETTER;
}

static bool is_chinese_point(const Cells *cells, int at)
{
    const Cell *cell = &cells->items[at];
    uint32_t code = cell->code;
    if (cells_base(cells, at - 1) == BASE_DIGIT && cells_base(cells, at + 1) == BASE_DIGIT)
        return false;
    if (code == ':' && cells_code(cells, at + 1) == ')')
        return false;
    if (cell->before == BASE_HAN)
        return !quotes_han(cells, at);
    if (cell->before == BASE_NONE)
        return false;
    bool after_han = cells->last[at] >= 0, phrase = blanks_before(cells, at) > 0;
    bool ends = code == '?' || code == '!';
    if (cell->after == BASE_HAN)
        return !(phrase && code_is_blank(cells_code(cells, at + 1))) && (after_han ? !(ends && phrase) : !ends);
    if (cell->after == BASE_NONE)
        return after_han && !phrase;
    return !ends && tight_after_han(cells, at) && tight_before_han(cells, at);
}

static bool is_numeral(uint32_t code)
{
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
                                        0x516B, 0x4E5D, 0x5341, 0x767E};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i] == code)
            return true;
    return false;
}

static Str code_text(uint32_t code, char text[4])
{
    return (Str){text, (size_t)utf8_encode(code, text)};
}

/* 一. 第3章. at the start of a line count: they end no sentence. */
static bool is_count(const Cells *cells, int at)
{
    char text[4];
    int i = cells->line[at];
    if (at - i > 6 || at == i)
        return false;
    if (cells->items[i].code == 0x7B2C) /* 第 … 章节条款项篇编卷回课讲 */
        return is_numeral(cells_code(cells, at - 1)) || cells_base(cells, at - 1) == BASE_DIGIT ||
               str_find(STR("章节条款项篇编卷回课讲"), code_text(cells_code(cells, at - 1), text), 0) != (size_t)-1;
    while (i < at && is_numeral(cells->items[i].code))
        i++;
    return i == at;
}

/* 附件.docx: small letters and digits, then no more of them. */
static bool is_suffix(const Cells *cells, int at)
{
    int n = 0, letters = 0;
    while (n < 6) {
        uint32_t code = cells_code(cells, at + n);
        bool letter = code >= 'a' && code <= 'z';
        if (!letter && !(code >= '0' && code <= '9'))
            break;
        letters += letter;
        n++;
    }
    return letters > 0 && n <= 5 && cells_base(cells, at + n) != BASE_LETTER;
}

static int digits_from(const Cells *cells, int at)
{
    int n = 0;
    while (n < 5 && cells_base(cells, at + n) == BASE_DIGIT)
        n++;
    return n;
}

/* 2比1.11月22日: no decimal has a month or a year behind it, so the point ends a sentence. */
static bool starts_date(const Cells *cells, int at)
{
    int n = digits_from(cells, at);
    uint32_t unit = cells_code(cells, at + n);
    bool month = unit == 0x6708 && (n == 1 || n == 2) && digits_from(cells, at + n + 1) > 0;
    return month || (unit == 0x5E74 && n == 4);
}

/* A short word before the point: initials and abbreviations keep it. */
static bool is_abbreviation(const Cells *cells, int at)
{
    static const char *const words[] = {"vs", "No", "no", "Dr", "Mr", "Ms", "St", "Jr", "Co", "Ltd", "Inc", "etc"};
    char word[8];
    int n = 0;
    while (n < 6 && cells_base(cells, at - 1 - n) == BASE_LETTER)
        n++;
    if (n == 1 || (n == 2 && cells_code(cells, at - 3) == '.'))
        return true;
    for (int i = 0; i < n; i++)
        word[i] = (char)cells_code(cells, at - n + i);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is((Str){word, (size_t)n}, words[i]))
            return true;
    return false;
}

static bool is_chinese_period(const Cells *cells, int at)
{
    const Cell *cell = &cells->items[at];
    Base next = cells_base(cells, at + 1);
    if (cells_code(cells, at - 1) == '.' || cells_code(cells, at + 1) == '.')
        return false;
    if (cell->before == BASE_HAN)
        return !is_count(cells, at) && !((next == BASE_LETTER || next == BASE_DIGIT) && is_suffix(cells, at + 1));
    if (cells->last[at] < 0 || blanks_before(cells, at) > 0)
        return false;
    if (cell->before == BASE_DIGIT && starts_date(cells, at + 1))
        return true;
    if (cell->after == BASE_NONE)
        return cell->before == BASE_DIGIT || !is_abbreviation(cells, at);
    return cell->after == BASE_HAN && cell->before == BASE_LETTER && next != BASE_DIGIT && !is_abbreviation(cells, at);
}

void pass_points(Cells *cells)
{
    static const struct {
        uint32_t from, to;
        RuleId rule;
    } points[] = {
        {',', 0xFF0C, RULE_COMMA},        {':', 0xFF1A, RULE_COLON},    {';', 0xFF1B, RULE_SEMICOLON},
        {'?', 0xFF1F, RULE_QUESTION}, {'!', 0xFF01, RULE_EXCLAMATION}, {'.', 0x3002, RULE_PERIOD},
    };
    for (int i = 0; i < cells->n; i++) {
        if (cells->items[i].code > '?' || cells->items[i].fixed)
            continue;
        for (size_t k = 0; k < sizeof points / sizeof *points; k++)
            if (cells->items[i].code == points[k].from &&
                (points[k].from == '.' ? is_chinese_period(cells, i) : is_chinese_point(cells, i)))
                cells_set(cells, points[k].rule, i, points[k].to);
    }
}
