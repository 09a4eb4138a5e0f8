/* SPDX-License-Identifier: MIT */
/* shape.c - glyphs of units: Han by cmap, marks by their place in the em, Western words by HarfBuzz */
#include "text/shape.h"

#include "text/combine.h"
#include "text/divide.h"
#include "text/vertical.h"
#include "text/widths.h"

#include <string.h>

static int codes_in(const UnitMaker *maker, uint32_t start, uint32_t end)
{
    int count = 0;
    for (uint32_t i = start; i < end; i++)
        count += ((unsigned char)maker->para->text.p[i] & 0xC0) != 0x80;
    return count < UINT8_MAX ? count : UINT8_MAX;
}

static void note_fallback(UnitMaker *maker, uint32_t code, int face, uint32_t start, uint32_t end)
{
    uint32_t base = maker->para->starts[maker->part];
    Span span = copy_span(maker->para->parts[maker->part].copy, start - base, end - base);
    char text[5] = {0};
    utf8_encode(code, text);
    diag_report(maker->diag, FINDING_FONT_FALLBACK, span, text, diag_text(maker->diag, "U+%04X", code),
                diag_str(maker->diag, fontbook_face(maker->book, face)->family), NULL);
}

/* --- Han ---------------------------------------------------------------------- */

/* A character that no font has is shown as nothing, one em wide, but is there. */
void shape_refused(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end)
{
    Face *face = book_face(maker->book, maker->han);
    units_missing(maker, code, start, end);
    units_add(maker, (Unit){.body = maker->setting.size,
                            .text = start,
                            .glyph = face_glyph(face, book_arena(maker->book), ' '),
                            .run = units_run(maker, maker->han, false),
                            .bytes = (uint16_t)(end - start),
                            .glyphs = 1,
                            .class = CLASS_HAN,
                            .flags = UNIT_PLAIN | UNIT_MISSING,
                            .codes = (uint8_t)codes_in(maker, start, end)});
}

static void shape_solid(UnitMaker *maker, uint32_t code, CharClass class, uint32_t start, uint32_t end)
{
    Arena *arena = book_arena(maker->book);
    int index = maker->han;
    Face *face = book_face(maker->book, index);
    uint32_t glyph = face_glyph(face, arena, code);
    if (!glyph) {
        index = char_is_private(code) ? -1 : book_fallback(maker->book, code);
        if (index < 0) {
            shape_refused(maker, code, start, end);
            return;
        }
        face = book_face(maker->book, index);
        glyph = face_glyph(face, arena, code);
        note_fallback(maker, code, index, start, end);
    }
    Len size = maker->setting.size;
    Unit unit = {.body = size,
                 .text = start,
                 .glyph = glyph,
                 .run = units_run(maker, index, false),
                 .bytes = (uint16_t)(end - start),
                 .glyphs = 1,
                 .class = (uint8_t)class,
                 .flags = UNIT_PLAIN,
                 .codes = 1};
    if (!face->em_grid)
        unit.body = face_scale(face, face_advance(face, glyph), size);
    if (maker->vertical)
        vertical_han(maker, index, code, &unit);
    units_add(maker, unit);
}

void shape_han(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end)
{
    shape_solid(maker, code, CLASS_HAN, start, end);
}

void shape_wide(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end)
{
    shape_solid(maker, code, CLASS_WIDE, start, end);
}

/* --- marks -------------------------------------------------------------------- */

void shape_mark(UnitMaker *maker, uint32_t code, int count, CharClass class, uint32_t start, uint32_t end)
{
    int index = maker->han;
    const MarkShape *mark = face_mark(book_face(maker->book, index), code, count, class);
    if (!mark) {
        index = book_fallback(maker->book, code);
        mark = index >= 0 ? face_mark(book_face(maker->book, index), code, count, class) : NULL;
        if (!mark) {
            shape_refused(maker, code, start, end);
            return;
        }
        note_fallback(maker, code, index, start, end);
    }
    Face *face = book_face(maker->book, index);
    face_glyph(face, book_arena(maker->book), code); /* so that a subset knows by which code it was set */
    if (maker->vertical) {
        vertical_mark(maker, index, code, count, class, start, end);
        return;
    }
    Len size = maker->setting.size;
    Para *para = maker->para;
    Unit unit = {.body = face_scale(face, mark->body, size),
                 .left = face_scale(face, mark->left, size),
                 .right = face_scale(face, mark->right, size),
                 .text = start,
                 .glyph = (uint32_t)para->glyphs.n,
                 .run = units_run(maker, index, false),
                 .bytes = (uint16_t)(end - start),
                 .glyphs = (uint8_t)mark->n,
                 .class = (uint8_t)class,
                 .codes = (uint8_t)count};
    for (int i = 0; i < mark->n; i++)
        vec_push_in(maker->arena, &para->glyphs, (UnitGlyph){mark->id[i], face_scale(face, mark->dx[i], size), 0});
    const Unit *before = para->units.n ? &para->units.items[para->units.n - 1] : NULL;
    widths_trim(widths_row(para->composition.widths), &unit, before, size);
    units_add(maker, unit);
}

void shape_blank(UnitMaker *maker, int32_t width, uint32_t start, uint32_t end)
{
    int index = width ? maker->han : maker->latin_face;
    Face *face = book_face(maker->book, index);
    uint32_t glyph = face_glyph(face, book_arena(maker->book), ' ');
    uint16_t run = units_run(maker, index, !width);
    Len right = width ? (Len)((int64_t)maker->setting.size * width / 1024)
                      : face_scale(face, face_advance(face, glyph), maker->para->runs.items[run].size);
    units_add(maker, (Unit){.right = right,
                            .text = start,
                            .glyph = glyph,
                            .run = run,
                            .bytes = (uint16_t)(end - start),
                            .glyphs = 1,
                            .class = width ? CLASS_BLANK : CLASS_SPACE,
                            .flags = UNIT_PLAIN});
}

void shape_nothing(UnitMaker *maker, uint32_t start, uint32_t end)
{
    Face *face = book_face(maker->book, maker->han);
    units_add(maker, (Unit){.text = start,
                            .glyph = face_glyph(face, book_arena(maker->book), ' '),
                            .run = units_run(maker, maker->han, false),
                            .bytes = (uint16_t)(end - start),
                            .glyphs = 1,
                            .class = CLASS_JOINER,
                            .flags = UNIT_PLAIN,
                            .codes = 1});
}

/* A selector that asks for one form of a Han; the others (text or picture) ask for nothing that is missing here. */
static bool is_form_selector(uint32_t code, uint32_t selector)
{
    return (selector >= 0xE0100 && selector <= 0xE01EF) || (selector >= 0xFE00 && selector <= 0xFE02 && code >= 0x3400);
}

static void note_variant(UnitMaker *maker, uint32_t code, uint32_t selector, const Unit *unit)
{
    uint32_t base = maker->para->starts[maker->part];
    Span span = copy_span(maker->para->parts[maker->part].copy, unit->text - base, unit->text + unit->bytes - base);
    char text[5] = {0};
    utf8_encode(code, text);
    diag_report(maker->diag, FINDING_VARIANT_MISSING, span, text, diag_text(maker->diag, "U+%04X U+%04X", code, selector),
                diag_str(maker->diag, fontbook_face(maker->book, maker->para->runs.items[unit->run].face)->family), NULL);
}

void shape_variant(UnitMaker *maker, Unit *unit, uint32_t selector)
{
    size_t at = unit->text;
    uint32_t code = utf8_next(maker->para->text, &at);
    hb_codepoint_t glyph;
    Face *face = book_face(maker->book, maker->para->runs.items[unit->run].face);
    if (hb_font_get_variation_glyph(face->font, code, selector, &glyph) && glyph)
        unit->glyph = glyph;
    else if (is_form_selector(code, selector))
        note_variant(maker, code, selector, unit);
}

/* --- Western ------------------------------------------------------------------ */

static CharClass cluster_class(const UnitMaker *maker, uint32_t start)
{
    size_t at = start;
    uint32_t code = utf8_next(maker->para->text, &at);
    CharClass class = char_class(code);
    return class == CLASS_JOINER ? CLASS_LATIN : class;
}

/* A mark on a letter that the letter's face lacks: nothing is drawn in its place, and it is said. */
static uint32_t drawn_glyph(UnitMaker *maker, Face *face, uint32_t glyph, uint32_t start, uint32_t end)
{
    if (glyph)
        return glyph;
    size_t at = start;
    uint32_t code = utf8_next(maker->para->text, &at);
    while (at < end && face_glyph(face, book_arena(maker->book), code))
        code = utf8_next(maker->para->text, &at);
    units_missing(maker, code, start, end);
    return face_glyph(face, book_arena(maker->book), ' ');
}

/* Glyphs first..last-1 of the buffer as one unit, text start..end. */
static void take_cluster(UnitMaker *maker, Face *face, uint16_t run, int first, int last, uint32_t start,
                         uint32_t end, CharClass class, uint8_t flags)
{
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(maker->buffer, &n);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(maker->buffer, &n);
    Para *para = maker->para;
    Len size = para->runs.items[run].size;
    int count = last - first < UINT8_MAX ? last - first : UINT8_MAX;
    int codes = codes_in(maker, start, end) - (class == CLASS_SPACE); /* blanks are not counted as copy */
    if (class == CLASS_SPACE && codes > 0) /* a mark that stands on a blank */
        class = CLASS_LATIN;
    Unit unit = {.text = start,
                 .run = run,
                 .bytes = (uint16_t)(end - start < UINT16_MAX ? end - start : UINT16_MAX),
                 .glyphs = (uint8_t)count,
                 .class = (uint8_t)class,
                 .flags = flags,
                 .codes = (uint8_t)codes};
    if (count == 1 && places[first].x_offset == 0 && places[first].y_offset == 0) {
        unit.glyph = drawn_glyph(maker, face, infos[first].codepoint, start, end);
        unit.flags |= UNIT_PLAIN;
        unit.body = face_scale(face, places[first].x_advance, size);
    } else {
        int64_t pen = 0;
        unit.glyph = (uint32_t)para->glyphs.n;
        for (int i = first; i < first + count; i++) {
            UnitGlyph glyph = {drawn_glyph(maker, face, infos[i].codepoint, start, end), face_scale(face, pen + places[i].x_offset, size),
                               -face_scale(face, places[i].y_offset, size)};
            vec_push_in(maker->arena, &para->glyphs, glyph);
            pen += places[i].x_advance;
        }
        unit.body = face_scale(face, pen, size);
    }
    if (class == CLASS_SPACE) {
        unit.right = unit.body;
        unit.body = 0;
    }
    units_add(maker, unit);
}

/* HarfBuzz gives right-to-left words from the left: their text begins with the last glyph. */
static void take_backwards(UnitMaker *maker, Face *face, uint16_t run, uint32_t end, CharClass class, uint8_t flags)
{
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(maker->buffer, &n);
    for (unsigned last = n; last > 0;) {
        unsigned first = last - 1;
        while (first > 0 && infos[first - 1].cluster == infos[first].cluster)
            first--;
        uint32_t stop = first > 0 ? infos[first - 1].cluster : end;
        take_cluster(maker, face, run, (int)first, (int)last, infos[first].cluster, stop, class, flags);
        last = first;
    }
}

void shape_take(UnitMaker *maker, Face *face, uint16_t run, uint32_t end, CharClass class, uint8_t flags)
{
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(maker->buffer, &n);
    if (hb_buffer_get_direction(maker->buffer) == HB_DIRECTION_RTL) {
        take_backwards(maker, face, run, end, class, flags);
        return;
    }
    for (unsigned i = 0; i < n;) {
        unsigned next = i + 1;
        while (next < n && infos[next].cluster == infos[i].cluster)
            next++;
        uint32_t start = infos[i].cluster, stop = next < n ? infos[next].cluster : end;
        take_cluster(maker, face, run, (int)i, (int)next, start, stop,
                     class == CLASS_LATIN ? cluster_class(maker, start) : class, flags);
        i = next;
    }
}

/* A Western word and the face that has all of its letters; −1: each letter by itself. */
typedef struct WordFace {
    uint32_t stop; /* offset behind it */
    int face;
} WordFace;

static bool is_combining(uint32_t code)
{
    return code >= 0x300 && code <= 0x36F;
}

/* Letters, and marks on them: by themselves, or in one character with their letter. */
static bool covers_word(UnitMaker *maker, int face, Str word)
{
    hb_codepoint_t letter = 0;
    for (size_t at = 0; at < word.n;) {
        uint32_t code = utf8_next(word, &at);
        hb_codepoint_t composed = 0;
        bool combining = is_combining(code);
        if (combining && hb_unicode_compose(hb_unicode_funcs_get_default(), letter, code, &composed) &&
            fontbook_covers(maker->book, face, composed)) {
            letter = composed;
            continue;
        }
        if ((combining || char_class(code) != CLASS_JOINER) && !fontbook_covers(maker->book, face, code))
            return false;
        letter = combining ? letter : code;
    }
    return true;
}

/* A word of which the Latin face lacks a letter is set whole in a face of the chain that has them all. */
static WordFace word_face(UnitMaker *maker, uint32_t start, uint32_t end)
{
    Str text = maker->para->text;
    WordFace own = {start, maker->latin_face};
    while (own.stop < end && text.p[own.stop] != ' ')
        own.stop++;
    Str word = str_slice(text, start, own.stop);
    if (covers_word(maker, maker->latin_face, word))
        return own;
    own.face = -1;
    for (size_t at = 0; at < word.n && own.face < 0;) {
        uint32_t from = start + (uint32_t)at, code = utf8_next(word, &at);
        bool here = fontbook_covers(maker->book, maker->latin_face, code) || fontbook_covers(maker->book, maker->han, code);
        bool asks = !here && (is_combining(code) || char_class(code) != CLASS_JOINER);
        int index = asks ? book_fallback(maker->book, code) : -1;
        if (index >= 0 && covers_word(maker, index, word)) {
            own.face = index;
            note_fallback(maker, code, index, from, start + (uint32_t)at);
        }
    }
    return own;
}

int shape_western_face(UnitMaker *maker, uint32_t code)
{
    if (fontbook_covers(maker->book, maker->latin_face, code))
        return maker->latin_face;
    return fontbook_covers(maker->book, maker->han, code) ? maker->han : book_fallback(maker->book, code);
}

/* Face of a character in its word; where it comes from the chain that is said. */
static int letter_face(UnitMaker *maker, const WordFace *word, uint32_t code, uint32_t start, uint32_t end)
{
    if (word->face >= 0)
        return word->face;
    int index = shape_western_face(maker, code);
    if (index >= 0 && index != maker->latin_face && index != maker->han)
        note_fallback(maker, code, index, start, end);
    return index;
}

static void shape_word_run(UnitMaker *maker, int index, uint32_t start, uint32_t end, const hb_feature_t *feature)
{
    Face *face = book_face(maker->book, index);
    uint16_t run = units_run(maker, index, index == maker->latin_face && index != maker->han);
    hb_buffer_clear_contents(maker->buffer);
    hb_buffer_add_utf8(maker->buffer, maker->para->text.p, (int)maker->para->text.n, start, (int)(end - start));
    hb_buffer_set_language(maker->buffer, hb_language_from_string(maker->latin_lang, -1));
    hb_buffer_guess_segment_properties(maker->buffer);
    hb_buffer_set_direction(maker->buffer, HB_DIRECTION_LTR);
    hb_shape(face->font, maker->buffer, feature, feature ? 1 : 0);
    combine_marks(maker, face);
    shape_take(maker, face, run, end, CLASS_LATIN, 0);
}

/* --- URLs, telephone numbers ---------------------------------------------------------------------- */

/* A word that is an address: has "://", "@", or begins with "www." (R25: may break after these). */
static bool is_address(Str word)
{
    return str_find(word, STR("://"), 0) != (size_t)-1 || str_find(word, STR("@"), 0) != (size_t)-1 ||
           str_starts(word, "www.");
}

static bool ends_piece(char c, char next)
{
    return strchr("/.-?&=@", c) && c && next != '/' && next != '.' && next != '\0';
}

void shape_unkern(UnitMaker *maker, Unit *unit)
{
    if (!(unit->flags & UNIT_PLAIN))
        return;
    const UnitRun *run = &maker->para->runs.items[unit->run];
    Face *face = book_face(maker->book, run->face);
    unit->body = face_scale(face, face_advance(face, unit->glyph), run->size);
}

static bool has_digits(Str text, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (i >= text.n || text.p[i] < '0' || text.p[i] > '9')
            return false;
    return true;
}

enum { NUMBER_PART = 3 /* digits that a part of a number must have for a break before or behind it */ };

/* A hyphen in a telephone number, 0000-5550110: between at least three digits on either side. */
static bool joins_numbers(Str text, Str word, uint32_t start, uint32_t at)
{
    uint32_t end = start + (uint32_t)word.n;
    return text.p[at] == '-' && at >= start + NUMBER_PART && at + NUMBER_PART < end &&
           has_digits(text, at - NUMBER_PART, at) && has_digits(text, at + 1, at + 1 + NUMBER_PART);
}

static void mark_word(UnitMaker *maker, int first, Str word, uint32_t start)
{
    bool address = is_address(word);
    if (!address && !memchr(word.p, '-', word.n))
        return;
    Para *para = maker->para;
    for (int i = first; i + 1 < para->units.n; i++) {
        Unit *unit = &para->units.items[i];
        if (unit->text < start || unit->text + unit->bytes >= start + word.n || unit->bytes != 1)
            continue;
        uint8_t flags = 0;
        if (address && ends_piece(para->text.p[unit->text], para->text.p[unit->text + 1]))
            flags = UNIT_BREAK_AFTER;
        else if (!address && joins_numbers(para->text, word, start, unit->text))
            flags = UNIT_BREAK_AFTER | UNIT_BREAK_NUMBER;
        unit->flags |= flags;
        if (flags)
            shape_unkern(maker, unit);
    }
}

static void mark_words(UnitMaker *maker, int first, uint32_t start, uint32_t end)
{
    Str text = maker->para->text;
    for (uint32_t at = start; at < end;) {
        uint32_t stop = at;
        while (stop < end && text.p[stop] != ' ')
            stop++;
        mark_word(maker, first, str_slice(text, at, stop), at);
        at = stop + 1;
    }
}

/* R33: the full-width form of a digit or letter that the paragraph sets so; 0: none. */
static uint32_t wide_form(const UnitMaker *maker, uint32_t code)
{
    unsigned fullwidth = maker->latin ? FULLWIDTH_NONE : (unsigned)maker->para->composition.fullwidth;
    bool digit = code >= '0' && code <= '9', letter = (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    bool wide = (digit && (fullwidth & FULLWIDTH_DIGITS)) || (letter && (fullwidth & FULLWIDTH_LETTERS));
    return wide ? code + (0xFF01 - '!') : 0;
}

/* As many marks on one letter as a unit can count; what is more is text made to break programs. */
enum { JOINERS_MOST = 64 };

void shape_western(UnitMaker *maker, uint32_t start, uint32_t end)
{
    int first = maker->para->units.n;
    Str text = maker->para->text;
    size_t at = start;
    uint32_t run_start = start;
    int face = -1, joiners = 0;
    WordFace word = {start, -1};
    while (at < end) {
        uint32_t here = (uint32_t)at, code = utf8_next(text, &at);
        CharClass class = char_class(code);
        if (here >= word.stop && class != CLASS_SPACE)
            word = word_face(maker, here, end);
        if (class == CLASS_LATIN)
            maker->strong = CLASS_LATIN;
        int wanted = class == CLASS_JOINER || class == CLASS_SPACE ? face : letter_face(maker, &word, code, here, (uint32_t)at);
        if (wanted < 0 && class != CLASS_JOINER && class != CLASS_SPACE) {
            if (face >= 0 && here > run_start)
                shape_word_run(maker, face, run_start, here, NULL);
            shape_refused(maker, code, here, (uint32_t)at);
            run_start = (uint32_t)at;
            face = -1;
            continue;
        }
        uint32_t wide = class == CLASS_DIGIT || class == CLASS_LATIN ? wide_form(maker, code) : 0;
        if (wide) {
            if (face >= 0 && here > run_start)
                shape_word_run(maker, face, run_start, here, NULL);
            shape_wide(maker, wide, here, (uint32_t)at);
            run_start = (uint32_t)at;
            face = -1;
            continue;
        }
        if (class == CLASS_JOINER && face < 0) {
            shape_nothing(maker, here, (uint32_t)at);
            run_start = (uint32_t)at;
            continue;
        }
        joiners = class == CLASS_JOINER ? joiners + 1 : 0;
        if (face >= 0 && here > run_start && (wanted != face || joiners == JOINERS_MOST)) {
            joiners = 0;
            shape_word_run(maker, face, run_start, here, NULL);
            run_start = here;
        }
        face = wanted;
    }
    if (face >= 0 && end > run_start)
        shape_word_run(maker, face, run_start, end, NULL);
    if (end - start > 5)
        mark_words(maker, first, start, end);
    if (maker->divides && end - start >= HYPHEN_BEFORE + HYPHEN_BEHIND)
        divide_words(maker, first, start, end);
}

void shape_western_quote(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end)
{
    if (!fontbook_covers(maker->book, maker->han, code)) {
        shape_mark(maker, code, 1, char_class(code), start, end);
        return;
    }
    hb_feature_t proportional = {HB_TAG('p', 'w', 'i', 'd'), 1, 0, (unsigned)-1};
    int first = maker->para->units.n;
    shape_word_run(maker, maker->han, start, end, &proportional);
    bool opens = code == 0x201C || code == 0x2018;
    const Para *para = maker->para;
    size_t next = end;
    bool inside = first > 0 && para->units.items[first - 1].class == CLASS_LATIN &&
                  char_class(utf8_next(para->text, &next)) == CLASS_LATIN;
    bool apostrophe = code == 0x2019 && inside;
    for (int i = first; i < maker->para->units.n; i++)
        maker->para->units.items[i].class = apostrophe ? CLASS_LATIN : opens ? CLASS_LATIN_OPEN : CLASS_LATIN_CLOSE;
}
