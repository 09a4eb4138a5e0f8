/* SPDX-License-Identifier: MIT */
/* vertical.c - units of vertical lines: what stands upright, side by side, or turned */
#include "text/vertical.h"

#include "text/shape.h"
#include "text/widths.h"

enum {
    TOGETHER_MOST = 1725, /* ‰ of an em that may be narrowed into one: three digits of most faces */
    TOGETHER_CODES = 3,
    UPRIGHT_DIGITS = 4,   /* 2026 */
    UPRIGHT_LETTERS = 5   /* of an acronym */
};

static void stand_in(UnitMaker *maker, int face)
{
    Face *own = book_face(maker->book, face);
    maker->pose = (Pose){RUN_UPRIGHT, 1000, face_open(own) ? face_scale(own, own->em_top, maker->setting.size) : 0};
}

void vertical_stand(UnitMaker *maker)
{
    if (maker->vertical)
        stand_in(maker, maker->han);
}

void vertical_turn(UnitMaker *maker)
{
    if (maker->vertical)
        maker->pose = (Pose){RUN_TURNED, 1000, 0};
}

Len vertical_shift(const UnitRun *run)
{
    if (run->pose.turn == RUN_UPRIGHT)
        return run->em / 2;
    return run->pose.turn == RUN_TURNED ? fontbook_ascent(run->em) - run->em / 2 + run->shift : 0;
}

/* --- Han and marks -------------------------------------------------------------- */

static void give_glyphs(UnitMaker *maker, Unit *unit, const UnitGlyph *glyphs, int n)
{
    Para *para = maker->para;
    unit->glyph = (uint32_t)para->glyphs.n;
    unit->glyphs = (uint8_t)n;
    unit->flags = (uint8_t)(unit->flags & ~UNIT_PLAIN);
    for (int i = 0; i < n; i++)
        vec_push_in(maker->arena, &para->glyphs, glyphs[i]);
}

void vertical_han(UnitMaker *maker, int index, uint32_t code, Unit *unit)
{
    Face *face = book_face(maker->book, index);
    Len size = maker->setting.size;
    bool ideograph = (code >= 0x3400 && code <= 0x9FFF) || code >= 0x20000;
    stand_in(maker, index);
    unit->run = units_run(maker, index, false);
    unit->body = size;
    bool formed = false;
    if (!ideograph) { /* kana, symbols, full-width letters: some have forms of their own */
        uint32_t glyph = face_glyph_vertical(face, code);
        formed = glyph && glyph != unit->glyph;
        unit->glyph = glyph ? glyph : unit->glyph;
    }
    int32_t wide = ideograph && face->em_grid ? face->upem : face_advance(face, unit->glyph);
    if (formed || wide != face->upem) /* a form is a glyph that the face's table has no character for */
        give_glyphs(maker, unit, &(UnitGlyph){unit->glyph, 0, -(size - face_scale(face, wide, size)) / 2}, 1);
    vertical_stand(maker);
}

/* R11 where R8 holds: ：『 are an em and a half, though the colon gives nothing of its em. */
static bool follows_whole_mark(const UnitMaker *maker, uint32_t start)
{
    const Para *para = maker->para;
    const Unit *before = para->units.n ? &para->units.items[para->units.n - 1] : NULL;
    return before && (before->class == CLASS_COMMA || before->class == CLASS_EXCLAIM) && !before->right &&
           before->text + before->bytes == start;
}

void vertical_mark(UnitMaker *maker, int index, uint32_t code, int count, CharClass class, uint32_t start, uint32_t end)
{
    Face *face = book_face(maker->book, index);
    const MarkShape *mark = face_mark_vertical(face, code, count, class);
    Len size = maker->setting.size;
    if (!mark)
        return;
    stand_in(maker, index);
    if (mark->turned)
        vertical_turn(maker);
    Unit unit = {.body = face_scale(face, mark->body, size),
                 .left = face_scale(face, mark->left, size),
                 .right = face_scale(face, mark->right, size),
                 .text = start,
                 .run = units_run(maker, index, false),
                 .bytes = (uint16_t)(end - start),
                 .class = (uint8_t)class,
                 .codes = (uint8_t)count};
    const Para *para = maker->para;
    if (class != CLASS_SOLIDUS)
        widths_trim(widths_row(para->composition.widths), &unit, para->units.n ? &para->units.items[para->units.n - 1] : NULL, size);
    if (class == CLASS_OPENER && follows_whole_mark(maker, start))
        unit.left = 0;
    UnitGlyph glyphs[2];
    for (int i = 0; i < mark->n; i++)
        glyphs[i] = (UnitGlyph){mark->id[i], face_scale(face, mark->dx[i], size),
                                mark->turned ? 0 : -face_scale(face, mark->across[i], size)};
    give_glyphs(maker, &unit, glyphs, mark->n);
    units_add(maker, unit);
    vertical_stand(maker);
}

/* The halves of two level marks, beside one another. */
static bool pair_exclaims(UnitMaker *maker, uint32_t first, uint32_t second, uint32_t start, uint32_t end)
{
    Face *face = book_face(maker->book, maker->han);
    face_glyph(face, book_arena(maker->book), first); /* so that a subset knows by which codes they were set */
    face_glyph(face, book_arena(maker->book), second);
    const MarkShape *known = face_mark(face, first, 1, CLASS_EXCLAIM);
    MarkShape left = known ? *known : (MarkShape){0};
    known = face_mark(face, second, 1, CLASS_EXCLAIM);
    if (!left.n || !known)
        return false;
    MarkShape right = *known;
    Len size = maker->setting.size;
    UnitGlyph glyphs[2] = {{left.id[0], face_scale(face, left.dx[0] - left.body, size), 0},
                           {right.id[0], face_scale(face, right.dx[0], size), 0}};
    maker->pose.turn = RUN_LEVEL;
    Unit unit = {.body = size,
                 .text = start,
                 .run = units_run(maker, maker->han, false),
                 .bytes = (uint16_t)(end - start),
                 .class = CLASS_EXCLAIM,
                 .codes = 2};
    give_glyphs(maker, &unit, glyphs, 2);
    units_add(maker, unit);
    vertical_stand(maker);
    return true;
}

static bool is_single_exclaim(uint32_t code)
{
    return code == 0xFF01 || code == 0xFF1F;
}

uint32_t vertical_exclaims(UnitMaker *maker, uint32_t start, uint32_t limit)
{
    size_t next = start;
    uint32_t first = utf8_next(maker->para->text, &next);
    size_t end = next;
    uint32_t second = next < limit ? utf8_next(maker->para->text, &end) : 0;
    if (is_single_exclaim(first) && is_single_exclaim(second) && pair_exclaims(maker, first, second, start, (uint32_t)end))
        return (uint32_t)end;
    shape_mark(maker, first, 1, CLASS_EXCLAIM, start, (uint32_t)next);
    return (uint32_t)next;
}

/* --- Western ------------------------------------------------------------------------ */

typedef enum WesternWay { WAY_TURNED, WAY_UPRIGHT, WAY_TOGETHER } WesternWay;

static bool is_latin(const UnitMaker *maker, int index)
{
    return index == maker->latin_face && index != maker->han;
}

static bool is_capital(uint32_t code)
{
    return code >= 'A' && code <= 'Z';
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* Signs that stand upright when they are alone; brackets, strokes and stops lie with the line (R4). */
static bool stands_alone(uint32_t code)
{
    return char_class(code) == CLASS_DIGIT || (char_class(code) == CLASS_LATIN && (code > 0x7F || is_capital(code) ||
           (code >= 'a' && code <= 'z') || code == '%' || code == '&' || code == '#' || code == '@' || code == '+'));
}

/* Digits and letters as the face draws them side by side, in Len; 0 where it lacks one. */
static Len natural_width(UnitMaker *maker, int index, uint32_t start, uint32_t end)
{
    Face *face = book_face(maker->book, index);
    int64_t wide = 0;
    for (size_t at = start; at < end;) {
        uint32_t glyph = face_glyph(face, book_arena(maker->book), utf8_next(maker->para->text, &at));
        if (!glyph)
            return 0;
        wide += face_advance(face, glyph);
    }
    return face_scale(face, wide, units_size(maker, is_latin(maker, index)));
}

/* A letter that an apostrophe holds to another is part of a word: it’s. */
static bool is_part_of_word(const UnitMaker *maker, uint32_t start, uint32_t end)
{
    size_t next = end;
    bool before = start > 0 && utf8_before(maker->para->text, start) == 0x2019;
    return before || (end < maker->para->text.n && utf8_next(maker->para->text, &next) == 0x2019);
}

typedef struct WordNote {
    int codes, digits, capitals, others; /* others: lower case, signs */
    bool plain; /* ASCII without blanks */
} WordNote;

static WordNote look_at(const UnitMaker *maker, uint32_t start, uint32_t end)
{
    WordNote note = {.plain = true};
    for (size_t at = start; at < end; note.codes++) {
        uint32_t code = utf8_next(maker->para->text, &at);
        note.plain = note.plain && code > ' ' && code < 0x7F;
        note.digits += is_digit(code);
        note.capitals += is_capital(code);
    }
    note.others = note.codes - note.digits - note.capitals;
    return note;
}

static WesternWay way_of(UnitMaker *maker, int face, uint32_t start, uint32_t end)
{
    WordNote note = look_at(maker, start, end);
    size_t at = start;
    if (maker->latin || face < 0 || is_part_of_word(maker, start, end))
        return WAY_TURNED;
    if (note.codes == 1)
        return stands_alone(utf8_next(maker->para->text, &at)) ? WAY_UPRIGHT : WAY_TURNED;
    if (!note.plain)
        return WAY_TURNED;
    bool sign = str_find(str_slice(maker->para->text, start, end), STR("+"), 0) != (size_t)-1;
    if (note.codes <= TOGETHER_CODES && (note.digits || sign)) {
        Len wide = natural_width(maker, face, start, end);
        if (wide && wide <= len_ratio(maker->setting.size, TOGETHER_MOST, 1000))
            return WAY_TOGETHER;
    }
    bool number = note.digits == note.codes && note.codes <= UPRIGHT_DIGITS;
    bool acronym = note.capitals && !note.others && note.codes <= UPRIGHT_LETTERS;
    return number || acronym ? WAY_UPRIGHT : WAY_TURNED;
}

/* The baseline on which a capital stands in the middle of the em. */
static Len latin_drop(UnitMaker *maker, int index)
{
    Face *face = book_face(maker->book, index);
    uint32_t glyph = face_glyph(face, book_arena(maker->book), 'H');
    Len size = units_size(maker, is_latin(maker, index));
    return glyph ? (maker->setting.size + face_scale(face, face_ink_top(face, glyph), size)) / 2
                 : fontbook_ascent(maker->setting.size);
}

static void add_upright(UnitMaker *maker, int index, uint32_t start, uint32_t end)
{
    Face *face = book_face(maker->book, index);
    Len em = maker->setting.size;
    Len size = units_size(maker, is_latin(maker, index));
    maker->pose = (Pose){RUN_UPRIGHT, 1000, latin_drop(maker, index)};
    uint16_t run = units_run(maker, index, is_latin(maker, index));
    for (size_t at = start, from = at; at < end; from = at) {
        uint32_t code = utf8_next(maker->para->text, &at);
        uint32_t glyph = face_glyph(face, book_arena(maker->book), code);
        Unit unit = {.body = em,
                     .text = (uint32_t)from,
                     .run = run,
                     .bytes = (uint16_t)(at - from),
                     .class = (uint8_t)char_class(code),
                     .flags = UNIT_UPRIGHT,
                     .codes = 1};
        Len wide = face_scale(face, face_advance(face, glyph), size);
        give_glyphs(maker, &unit, &(UnitGlyph){glyph, 0, -(em - wide) / 2}, 1);
        units_add(maker, unit);
    }
}

/* R36: solid, in the middle of the line, as wide as the em at most. */
static void add_together(UnitMaker *maker, int index, uint32_t start, uint32_t end)
{
    Face *face = book_face(maker->book, index);
    Len em = maker->setting.size, wide = natural_width(maker, index, start, end);
    int16_t scale = (int16_t)(wide > em ? (int64_t)em * 1000 / wide : 1000);
    maker->pose = (Pose){RUN_LEVEL, scale, latin_drop(maker, index)};
    uint16_t run = units_run(maker, index, is_latin(maker, index));
    Len size = units_size(maker, is_latin(maker, index));
    UnitGlyph glyphs[TOGETHER_CODES];
    int n = 0;
    Len pen = -wide / 2;
    bool digit = false;
    for (size_t at = start; at < end && n < TOGETHER_CODES;) {
        uint32_t code = utf8_next(maker->para->text, &at);
        uint32_t glyph = face_glyph(face, book_arena(maker->book), code);
        digit = digit || is_digit(code);
        glyphs[n++] = (UnitGlyph){glyph, len_ratio(pen, scale, 1000), 0};
        pen += face_scale(face, face_advance(face, glyph), size);
    }
    Unit unit = {.body = em,
                 .text = start,
                 .run = run,
                 .bytes = (uint16_t)(end - start),
                 .class = digit ? CLASS_DIGIT : CLASS_LATIN,
                 .flags = UNIT_UPRIGHT,
                 .codes = (uint8_t)n};
    give_glyphs(maker, &unit, glyphs, n);
    units_add(maker, unit);
}

static void add_turned(UnitMaker *maker, uint32_t start, uint32_t end)
{
    Para *para = maker->para;
    int first = para->units.n;
    vertical_turn(maker);
    shape_western(maker, start, end);
    Len most = maker->setting.size / 4;
    for (int i = first; i < para->units.n; i++)
        if (para->units.items[i].class == CLASS_SPACE && para->units.items[i].right > most)
            para->units.items[i].right = most;
}

static void add_western(UnitMaker *maker, uint32_t start, uint32_t end)
{
    size_t at = start;
    int face = shape_western_face(maker, utf8_next(maker->para->text, &at));
    switch (way_of(maker, face, start, end)) {
    case WAY_UPRIGHT:
        add_upright(maker, face, start, end);
        break;
    case WAY_TOGETHER:
        add_together(maker, face, start, end);
        break;
    case WAY_TURNED:
        add_turned(maker, start, end);
        break;
    }
    vertical_stand(maker);
}

void vertical_western(UnitMaker *maker, uint32_t start, uint32_t end)
{
    /* 30%: the number as it would stand without its sign, the sign below. */
    bool percent = end - start > 1 && maker->para->text.p[end - 1] == '%';
    size_t at = start;
    int face = shape_western_face(maker, utf8_next(maker->para->text, &at));
    if (percent && way_of(maker, face, start, end) == WAY_TURNED && way_of(maker, face, start, end - 1) != WAY_TURNED) {
        add_western(maker, start, end - 1);
        add_western(maker, end - 1, end);
        return;
    }
    add_western(maker, start, end);
}
