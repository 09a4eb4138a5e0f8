/* SPDX-License-Identifier: MIT */
/* docx_numbers.c - numbering.xml of a .docx: the numbers that Word writes before paragraphs */
#include "read/docx_styles.h"
#include "read/ooxml.h"

#include <string.h>

enum { LISTS_MOST = 4000, NUMBER_MOST = 32767 };

/* --- numbers in words ------------------------------------------------------------- */

static const char *const plain_digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const char *const legal_digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

/* 一百零五, 十二 (壹拾贰 in legal figures). */
static void put_counted(Buf *out, int number, const char *const digits[10], const char *const units[4], bool short_ten)
{
    static const int powers[] = {10000, 1000, 100, 10, 1};
    const char *const names[] = {units[3], units[2], units[1], units[0], ""};
    bool begun = false, gap = false;
    for (int i = 0; i < 5; i++) {
        int digit = number / powers[i] % 10;
        if (i == 0)
            digit = number / powers[0];
        if (digit == 0) {
            gap = begun;
            continue;
        }
        if (gap)
            buf_puts(out, "零");
        if (!(short_ten && !begun && i == 3 && digit == 1))
            buf_puts(out, digits[digit]);
        buf_puts(out, names[i]);
        begun = true;
        gap = false;
    }
    if (!begun)
        buf_puts(out, digits[0]);
}

static void put_digits(Buf *out, int number, const char *const digits[10])
{
    char text[16];
    Buf decimal = {0};
    buf_put_int(&decimal, number);
    memcpy(text, decimal.p, decimal.n);
    for (size_t i = 0; i < decimal.n; i++)
        buf_puts(out, digits[text[i] - '0']);
    buf_free(&decimal);
}

static void put_roman(Buf *out, int number, bool upper)
{
    static const struct {
        int value;
        const char *upper, *lower;
    } parts[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"}, {100, "C", "c"},
                 {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},   {9, "IX", "ix"},
                 {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            buf_puts(out, upper ? parts[i].upper : parts[i].lower);
}

/* a … z, aa, bb */
static void put_letters(Buf *out, int number, char first)
{
    for (int i = (number - 1) / 26; i >= 0; i--)
        buf_putc(out, (char)(first + (number - 1) % 26));
}

static void put_stems(Buf *out, int number, const char *stems, int n)
{
    Str text = str_of(stems);
    size_t at = (size_t)((number - 1) % n) * 3;
    buf_put_str(out, str_slice(text, at, at + 3));
}

void docx_number_put(Buf *out, Str format, int number)
{
    static const char *const units[] = {"十", "百", "千", "万"}, *const legal_units[] = {"拾", "佰", "仟", "万"};
    number = number < 0 ? 0 : number > NUMBER_MOST ? NUMBER_MOST : number;
    if (str_is(format, "chineseCounting") || str_is(format, "chineseCountingThousand") ||
        str_is(format, "taiwaneseCounting") || str_is(format, "taiwaneseCountingThousand") ||
        str_is(format, "japaneseCounting"))
        put_counted(out, number, plain_digits, units, true);
    else if (str_is(format, "chineseLegalSimplified") || str_is(format, "ideographLegalTraditional"))
        put_counted(out, number, legal_digits, legal_units, false);
    else if (str_is(format, "ideographDigital") || str_is(format, "japaneseDigitalTenThousand") ||
             str_is(format, "taiwaneseDigital"))
        put_digits(out, number, plain_digits);
    else if (number > 0 && str_is(format, "ideographTraditional"))
        put_stems(out, number, "甲乙丙丁戊己庚辛壬癸", 10);
    else if (number > 0 && str_is(format, "ideographZodiac"))
        put_stems(out, number, "子丑寅卯辰巳午未申酉戌亥", 12);
    else if (number > 0 && str_starts(format, "decimalEnclosedCircle") && number <= 20)
        buf_put_code(out, 0x2460 + (uint32_t)number - 1);
    else if (number > 0 && str_is(format, "decimalEnclosedParen") && number <= 20)
        buf_put_code(out, 0x2474 + (uint32_t)number - 1);
    else if (number > 0 && str_is(format, "decimalEnclosedFullstop") && number <= 20)
        buf_put_code(out, 0x2488 + (uint32_t)number - 1);
    else if (number > 0 && str_is(format, "upperLetter"))
        put_letters(out, number, 'A');
    else if (number > 0 && str_is(format, "lowerLetter"))
        put_letters(out, number, 'a');
    else if (str_is(format, "upperRoman"))
        put_roman(out, number, true);
    else if (str_is(format, "lowerRoman"))
        put_roman(out, number, false);
    else if (str_is(format, "decimalZero") && number < 10)
        buf_printf(out, "0%d", number);
    else if (!str_is(format, "none"))
        buf_put_int(out, number);
}

/* --- numbering.xml --------------------------------------------------------------------- */

static DocxList *add_list(Arena *arena, DocxNumbers *numbers, int id)
{
    DocxList list = {.id = id};
    for (int i = 0; i < DOCX_LEVELS; i++)
        list.levels[i] = (DocxLevel){.format = STR("decimal"), .start = 1, .restart = -1};
    vec_push_in(arena, &numbers->lists, list);
    return &numbers->lists.items[numbers->lists.n - 1];
}

static int list_of(const DocxNumbers *numbers, int id)
{
    for (int i = 0; i < numbers->lists.n; i++)
        if (numbers->lists.items[i].id == id)
            return i;
    return -1;
}

static void add_number(Arena *arena, DocxNumbers *numbers, int id)
{
    DocxNumber number = {.id = id, .list = -1};
    for (int i = 0; i < DOCX_LEVELS; i++)
        number.start[i] = -1;
    vec_push_in(arena, &numbers->numbers, number);
}

static void read_level(Arena *arena, Ooxml *part, Str tag, DocxLevel *level)
{
    if (str_is(tag, "start"))
        level->start = ooxml_number(part, "val", 1);
    else if (str_is(tag, "numFmt"))
        level->format = ooxml_attribute(arena, part, "val");
    else if (str_is(tag, "lvlText"))
        level->text = ooxml_attribute(arena, part, "val");
    else if (str_is(tag, "lvlRestart"))
        level->restart = ooxml_number(part, "val", -1);
    else if (str_is(tag, "isLgl"))
        level->legal = ooxml_is_on(part);
}

void docx_numbers_read(Arena *arena, Str bytes, DocxNumbers *numbers)
{
    Ooxml *part = ooxml_open(bytes);
    DocxList *list = NULL;
    int level = 0;
    for (OoxmlEvent event; part && (event = ooxml_next(part)) != OOXML_DONE && event != OOXML_BROKEN;) {
        Str tag = event == OOXML_START ? ooxml_name(part) : (Str){0};
        DocxNumber *number = numbers->numbers.n ? &numbers->numbers.items[numbers->numbers.n - 1] : NULL;
        if (str_is(tag, "abstractNum") && numbers->lists.n < LISTS_MOST) {
            list = add_list(arena, numbers, ooxml_number(part, "abstractNumId", -1));
        } else if (str_is(tag, "num") && numbers->numbers.n < LISTS_MOST) {
            add_number(arena, numbers, ooxml_number(part, "numId", -1));
            list = NULL;
        } else if (str_is(tag, "abstractNumId") && number && !list) {
            number->list = list_of(numbers, ooxml_number(part, "val", -1));
        } else if (str_is(tag, "lvl") || str_is(tag, "lvlOverride")) {
            level = ooxml_number(part, "ilvl", 0);
            level = level < 0 || level >= DOCX_LEVELS ? 0 : level;
        } else if (str_is(tag, "startOverride") && number && !list) {
            number->start[level] = ooxml_number(part, "val", 1);
        } else if (tag.n && list) {
            read_level(arena, part, tag, &list->levels[level]);
        }
    }
    ooxml_close(part);
}

/* A bullet's own character may be one of a symbol font; lists have their own bullet here. */
static Str label_text(Arena *arena, const DocxList *list, int level)
{
    Buf out = {0};
    const DocxLevel *own = &list->levels[level];
    for (size_t at = 0; at < own->text.n;) {
        char next = at + 1 < own->text.n ? own->text.p[at + 1] : 0;
        int part = next - '1';
        if (own->text.p[at] == '%' && part >= 0 && part < DOCX_LEVELS) {
            Str format = own->legal ? STR("decimal") : list->levels[part].format;
            docx_number_put(&out, format, part <= level ? list->count[part] : list->levels[part].start);
            at += 2;
        } else {
            buf_putc(&out, own->text.p[at++]);
        }
    }
    Str label = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return label;
}

/* Counts the paragraph, and lets the levels below it begin anew. */
static void count(DocxList *list, DocxNumber *number, int level)
{
    for (int i = 0; i < level; i++) {
        if (!list->begun[i])
            list->count[i] = list->levels[i].start;
        list->begun[i] = true;
    }
    if (number->start[level] >= 0 && !number->used[level])
        list->count[level] = number->start[level];
    else if (!list->begun[level])
        list->count[level] = list->levels[level].start;
    else if (list->count[level] < NUMBER_MOST)
        list->count[level]++;
    number->used[level] = list->begun[level] = true;
    for (int i = level + 1; i < DOCX_LEVELS; i++)
        if (list->levels[i].restart != 0 && (list->levels[i].restart < 0 || list->levels[i].restart > level))
            list->begun[i] = false;
}

Str docx_label(Arena *arena, DocxNumbers *numbers, int id, int level, bool *bullet)
{
    DocxNumber *number = NULL;
    *bullet = false;
    for (int i = 0; i < numbers->numbers.n && !number; i++)
        if (numbers->numbers.items[i].id == id)
            number = &numbers->numbers.items[i];
    if (!number || number->list < 0 || level < 0 || level >= DOCX_LEVELS)
        return (Str){0};
    DocxList *list = &numbers->lists.items[number->list];
    count(list, number, level);
    *bullet = str_is(list->levels[level].format, "bullet");
    return *bullet ? STR("•") : label_text(arena, list, level);
}
