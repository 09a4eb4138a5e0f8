/* SPDX-License-Identifier: MIT */
/* divide.c - which words of Western text may be divided at a line's end, and where */
#include "text/divide.h"

#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Text that is no word: it holds a digit, a sign of addresses, a letter that is not ASCII, or a dot inside. */
static bool is_plain(Str token)
{
    for (size_t i = 0; i < token.n; i++) {
        if (strchr("0123456789@/\\_&=#%+*<>|~'", token.p[i]) || (unsigned char)token.p[i] >= 0x80)
            return false;
        if ((token.p[i] == '.' || token.p[i] == ':') && i + 1 < token.n && is_letter(token.p[i + 1]))
            return false;
    }
    return true;
}

/* The ’ of an abbreviation stands outside of the Western run. */
static bool has_apostrophe(const UnitMaker *maker, uint32_t start, uint32_t end)
{
    Str text = maker->para->text;
    size_t next = end;
    return (start > 0 && utf8_before(text, start) == 0x2019) || (end < text.n && utf8_next(text, &next) == 0x2019);
}

static bool is_code(const UnitMaker *maker, uint32_t start)
{
    const Copy *copy = maker->para->parts[maker->part].copy;
    uint32_t at = start - maker->para->starts[maker->part];
    for (int i = 0; i < copy->n_inlines; i++)
        if (copy->inlines[i].flags & INLINE_CODE && copy->inlines[i].start <= at && at < copy->inlines[i].end)
            return true;
    return false;
}

/* False: its face has no hyphen. */
static bool find_hyphen(UnitMaker *maker, UnitRun *run)
{
    if (run->hyphen)
        return true;
    Face *face = book_face(maker->book, run->face);
    run->hyphen_glyph = face_glyph(face, book_arena(maker->book), '-');
    run->hyphen = run->hyphen_glyph ? face_scale(face, face_advance(face, run->hyphen_glyph), run->size) : 0;
    return run->hyphen > 0;
}

/* Flags the unit that ends at this byte, if one does: a ligature is not divided. Units from *unit on. */
static void flag_end(UnitMaker *maker, int *unit, uint32_t end, uint8_t flag)
{
    Para *para = maker->para;
    while (*unit < para->units.n && para->units.items[*unit].text + para->units.items[*unit].bytes < end)
        ++*unit;
    if (*unit + 1 >= para->units.n)
        return;
    Unit *here = &para->units.items[*unit];
    if (here->text + here->bytes == end && (flag != UNIT_HYPHEN_AFTER || find_hyphen(maker, &para->runs.items[here->run])))
        here->flags |= flag;
}

static void divide_word(UnitMaker *maker, int *unit, uint32_t start, uint32_t end)
{
    Str word = str_slice(maker->para->text, start, end);
    bool name = !maker->latin && word.p[0] < 'a';
    uint8_t places[HYPHEN_WORD];
    if (word.n < HYPHEN_BEFORE + HYPHEN_BEHIND || word.n > HYPHEN_WORD || name || is_code(maker, start) ||
        has_apostrophe(maker, start, end))
        return;
    /* Patterns take 3 MB: they are read when the first word asks for them. */
    const Hyphens *hyphens = book_hyphens(maker->book, str_of(maker->latin_lang));
    if (!hyphens)
        return;
    hyphens_find(hyphens, word, places);
    for (uint32_t i = 0; i < word.n; i++)
        if (places[i])
            flag_end(maker, unit, start + i + 1, UNIT_HYPHEN_AFTER);
}

/* A stretch without blanks: one word with marks around it, or a compound. */
static void divide_token(UnitMaker *maker, int *unit, uint32_t start, uint32_t end)
{
    Str text = maker->para->text, token = str_slice(text, start, end);
    if (token.n < HYPHEN_BEFORE + HYPHEN_BEHIND || !is_plain(token))
        return;
    bool compound = str_find(token, STR("-"), 0) != (size_t)-1;
    for (uint32_t at = start; at < end;) {
        uint32_t stop = at;
        while (stop < end && is_letter(text.p[stop]))
            stop++;
        if (!compound && stop > at)
            divide_word(maker, unit, at, stop);
        bool joint = maker->latin && stop >= at + HYPHEN_BEFORE && stop + 2 < end && text.p[stop] == '-' &&
                     is_letter(text.p[stop + 1]) && is_letter(text.p[stop + 2]);
        if (joint)
            flag_end(maker, unit, stop + 1, UNIT_BREAK_AFTER);
        at = stop + 1;
    }
}

void divide_words(UnitMaker *maker, int first, uint32_t start, uint32_t end)
{
    Str text = maker->para->text;
    int unit = first;
    for (uint32_t at = start; at < end;) {
        uint32_t stop = at;
        while (stop < end && text.p[stop] != ' ')
            stop++;
        divide_token(maker, &unit, at, stop);
        at = stop + 1;
    }
}
