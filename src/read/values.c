/* SPDX-License-Identifier: MIT */
/* values.c - measures, inks, dates, sizes as people write them */
#include "read/values.h"

#include <string.h>

enum { MICRO = 1000000 };

/* The sizes of today's typesetting programs; lead type differed (R50). */
static const HaoSize hao[] = {{"初号", 42 * MICRO},   {"小初", 36 * MICRO},       {"一号", 26 * MICRO},
                              {"小一", 24 * MICRO},   {"二号", 22 * MICRO},       {"小二", 18 * MICRO},
                              {"三号", 16 * MICRO},   {"小三", 15 * MICRO},       {"四号", 14 * MICRO},
                              {"小四", 12 * MICRO},   {"五号", 10500000},         {"小五", 9 * MICRO},
                              {"六号", 7500000},      {"小六", 6500000},          {"七号", 5500000}};

static const TrimSize trims[] = {{"A2", 420, 594}, {"A3", 297, 420}, {"A4", 210, 297}, {"A5", 148, 210},
                                 {"大度八开", 285, 420}, {"正度八开", 260, 370}};

static const char *const units[] = {
    [UNIT_NONE] = "",  [UNIT_MM] = "mm",     [UNIT_PT] = "pt",     [UNIT_CHAR] = "字",   [UNIT_LINE] = "行",
    [UNIT_COLUMN] = "栏", [UNIT_PERCENT] = "%", [UNIT_EM] = "em", [UNIT_AUTO] = "auto", [UNIT_FILL] = "fill"};

const HaoSize *hao_sizes(int *n)
{
    *n = (int)(sizeof hao / sizeof *hao);
    return hao;
}

const TrimSize *trim_sizes(int *n)
{
    *n = (int)(sizeof trims / sizeof *trims);
    return trims;
}

const char *unit_name(MeasureUnit unit)
{
    return units[unit];
}

static bool find_unit(Str text, MeasureUnit *unit)
{
    for (int i = UNIT_MM; i <= UNIT_FILL; i++) {
        if (str_is(text, units[i])) {
            *unit = (MeasureUnit)i;
            return i != UNIT_AUTO;
        }
    }
    return false;
}

ValueFault value_measure(Str text, MeasureUnit bare, Measure *measure)
{
    text = str_trim(text);
    if (str_is(text, "auto") || str_is(text, "fill")) {
        *measure = measure_of(MICRO, str_is(text, "auto") ? UNIT_AUTO : UNIT_FILL);
        return VALUE_GOOD;
    }
    for (size_t i = 0; i < sizeof hao / sizeof *hao; i++) {
        if (str_is(text, hao[i].name)) {
            *measure = measure_of(hao[i].micro, UNIT_PT);
            return VALUE_GOOD;
        }
    }
    int64_t micro;
    size_t digits = micro_parse(text, &micro);
    if (!digits)
        return VALUE_MALFORMED;
    Str rest = str_trim(str_slice(text, digits, text.n));
    MeasureUnit unit = bare != UNIT_NONE ? bare : UNIT_PT;
    if (rest.n == 0 && bare == UNIT_NONE && micro != 0)
        return VALUE_UNIT_MISSING;
    if (rest.n && !find_unit(rest, &unit))
        return rest.p[0] >= '0' && rest.p[0] <= '9' ? VALUE_MALFORMED : VALUE_UNIT_WRONG;
    *measure = measure_of(micro, unit);
    return VALUE_GOOD;
}

ValueFault value_range(Str text, MeasureUnit bare, MeasureRange *range)
{
    size_t dots = str_find(text, STR(".."), 0);
    if (dots == (size_t)-1) {
        ValueFault fault = value_measure(text, bare, &range->min);
        range->max = range->min;
        return fault;
    }
    ValueFault fault = value_measure(str_slice(text, dots + 2, text.n), bare, &range->max);
    return fault ? fault : value_measure(str_slice(text, 0, dots), range->max.unit, &range->min);
}

bool value_int(Str text, int32_t *number)
{
    int64_t value = 0;
    size_t i = text.n && text.p[0] == '-' ? 1 : 0;
    if (i == text.n || text.n - i > 9)
        return false;
    for (; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
        value = value * 10 + (text.p[i] - '0');
    }
    *number = (int32_t)(text.p[0] == '-' ? -value : value);
    return true;
}

bool value_ints(Str text, int32_t *least, int32_t *most)
{
    size_t dots = str_find(text, STR(".."), 0);
    if (dots == (size_t)-1) {
        bool good = value_int(text, least);
        *most = *least;
        return good;
    }
    return value_int(str_trim(str_slice(text, 0, dots)), least) && value_int(str_trim(str_slice(text, dots + 2, text.n)), most);
}

bool value_percent(Str text, int32_t *percent)
{
    text = str_trim(text);
    if (str_ends(text, "%"))
        text = str_trim(str_slice(text, 0, text.n - 1));
    return value_int(text, percent);
}

bool value_switch(Str text, bool *on)
{
    static const char *const yes[] = {"true", "yes", "on"}, *const no[] = {"false", "no", "off"};
    for (int i = 0; i < 3; i++) {
        if (str_is(text, yes[i]) || str_is(text, no[i])) {
            *on = str_is(text, yes[i]);
            return true;
        }
    }
    return false;
}

bool value_date(Str text, Date *date)
{
    if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
        return false;
    int32_t year, month, day;
    if (!value_int(str_slice(text, 0, 4), &year) || !value_int(str_slice(text, 5, 7), &month) ||
        !value_int(str_slice(text, 8, 10), &day))
        return false;
    *date = (Date){year, month, day};
    return date_is_valid(*date);
}

/* What is left to read of an ink's formula. */
typedef struct Scan {
    Str text;
    size_t at;
} Scan;

static bool take(Scan *scan, const char *word)
{
    while (scan->at < scan->text.n && (scan->text.p[scan->at] == ' ' || scan->text.p[scan->at] == '\t'))
        scan->at++;
    if (!str_starts(str_slice(scan->text, scan->at, scan->text.n), word))
        return false;
    scan->at += strlen(word);
    return true;
}

/* n percentages with commas between them and brackets around, as parts of 10,000. */
static bool take_parts(Scan *scan, int16_t *const parts[], int n)
{
    if (!take(scan, "("))
        return false;
    for (int i = 0; i < n; i++) {
        if (i && !take(scan, ","))
            return false;
        take(scan, "");
        int64_t micro;
        size_t digits = micro_parse(str_slice(scan->text, scan->at, scan->text.n), &micro);
        if (!digits || micro < 0 || micro > 100 * (int64_t)MICRO)
            return false;
        *parts[i] = (int16_t)(micro / 10000);
        scan->at += digits;
        take(scan, "%");
    }
    return take(scan, ")");
}

static bool take_process(Scan *scan, Ink *ink)
{
    int16_t *const cmyk[] = {&ink->c, &ink->m, &ink->y, &ink->k}, *const gray[] = {&ink->k};
    if (take(scan, "cmyk"))
        return take_parts(scan, cmyk, 4);
    return (take(scan, "gray") || take(scan, "grey")) && take_parts(scan, gray, 1);
}

static bool take_spot(Arena *arena, Scan *scan, Ink *ink)
{
    if (!take(scan, "("))
        return false;
    const char *quote = take(scan, "\"") ? "\"" : take(scan, "'") ? "'" : take(scan, "“") ? "”" : NULL;
    if (!quote)
        return false;
    size_t end = str_find(scan->text, str_of(quote), scan->at);
    if (end == (size_t)-1 || end == scan->at)
        return false;
    ink->plate = str_copy(arena, str_slice(scan->text, scan->at, end));
    scan->at = end;
    return take(scan, quote) && take(scan, ",") && take_process(scan, ink) && take(scan, ")");
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "#c8102e". */
static bool take_hex(Scan *scan, uint8_t rgb[3])
{
    if (!take(scan, "#"))
        return false;
    for (int i = 0; i < 3; i++, scan->at += 2) {
        if (scan->at + 2 > scan->text.n)
            return false;
        int high = hex_digit(scan->text.p[scan->at]), low = hex_digit(scan->text.p[scan->at + 1]);
        if (high < 0 || low < 0)
            return false;
        rgb[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

/* "rgb(200, 16, 46)". */
static bool take_rgb(Scan *scan, uint8_t rgb[3])
{
    if (!take(scan, "rgb") || !take(scan, "("))
        return false;
    for (int i = 0; i < 3; i++) {
        if (i && !take(scan, ","))
            return false;
        take(scan, "");
        int value = 0, digits = 0;
        for (; scan->at < scan->text.n && digits < 4; digits++, scan->at++) {
            char c = scan->text.p[scan->at];
            if (c < '0' || c > '9')
                break;
            value = value * 10 + (c - '0');
        }
        if (!digits || value > 255)
            return false;
        rgb[i] = (uint8_t)value;
    }
    return take(scan, ")");
}

/* Full under-colour removal, in whole percent: what stands there where no profile is at hand. */
static void guess_inks(Ink *ink)
{
    int most = 0;
    for (int i = 0; i < 3; i++)
        most = ink->rgb[i] > most ? ink->rgb[i] : most;
    int16_t *const parts[] = {&ink->c, &ink->m, &ink->y};
    for (int i = 0; i < 3; i++)
        *parts[i] = (int16_t)(most ? ((most - ink->rgb[i]) * 100 + most / 2) / most * 100 : 0);
    ink->k = (int16_t)(((255 - most) * 100 + 127) / 255 * 100);
    ink->kind = INK_CMYK;
    ink->screen = true;
}

/* "tint(党旗红, 30%)". */
static bool take_tint(Arena *arena, Scan *scan, Ink *ink)
{
    int64_t micro;
    size_t comma = str_find(scan->text, STR(","), scan->at);
    if (!take(scan, "(") || comma == (size_t)-1 || comma <= scan->at)
        return false;
    ink->of = str_copy(arena, str_trim(str_slice(scan->text, scan->at, comma)));
    scan->at = comma + 1;
    take(scan, "");
    size_t digits = micro_parse(str_slice(scan->text, scan->at, scan->text.n), &micro);
    if (!digits || micro <= 0 || micro > 100 * (int64_t)MICRO || !ink->of.n)
        return false;
    ink->tint = (int16_t)(micro / 100000);
    scan->at += digits;
    take(scan, "%");
    return ink->tint > 0 && take(scan, ")");
}

static bool take_colour(Arena *arena, Scan *scan, Ink *ink)
{
    if (take(scan, "spot")) {
        ink->kind = INK_SPOT;
        return take_spot(arena, scan, ink);
    }
    if (take(scan, "tint"))
        return take_tint(arena, scan, ink);
    if (str_starts(scan->text, "#") || str_starts(scan->text, "rgb")) {
        if (!take_hex(scan, ink->rgb) && !take_rgb(scan, ink->rgb))
            return false;
        guess_inks(ink);
        return true;
    }
    ink->kind = str_starts(scan->text, "gr") ? INK_GRAY : INK_CMYK;
    return take_process(scan, ink);
}

/* "svg("#0055a4")": the colour that stands for the ink in SVGs. */
static bool take_drawn(Scan *scan, Ink *ink)
{
    if (!take(scan, "svg"))
        return true;
    ink->drawn = take(scan, "(") && take(scan, "\"") && take_hex(scan, ink->drawn_rgb) && take(scan, "\"") && take(scan, ")");
    return ink->drawn;
}

bool value_ink(Arena *arena, Str text, Ink *ink)
{
    Scan scan = {str_trim(text), 0};
    if (!take_colour(arena, &scan, ink))
        return false;
    if (take(&scan, "overprint"))
        ink->overprint = OVERPRINT_ALWAYS;
    else if (take(&scan, "knockout"))
        ink->overprint = OVERPRINT_NEVER;
    if (!take_drawn(&scan, ink))
        return false;
    return scan.at == scan.text.n;
}
