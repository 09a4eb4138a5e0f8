/* SPDX-License-Identifier: MIT */
/* units.c - copy to units: what each character is in its context */
#include "text/units.h"

#include "text/bidi.h"
#include "text/emoji.h"
#include "text/other.h"
#include "text/shape.h"
#include "text/vertical.h"

#include <string.h>

/* --- adding ---------------------------------------------------------------- */

Len units_size(const UnitMaker *maker, bool latin)
{
    const FontRole *font = &book_layout(maker->book)->fonts[maker->role];
    bool scaled = latin && font->latin_scale && maker->faces == FACES_ROLE;
    return len_ratio(maker->setting.size, scaled ? font->latin_scale : 100, 100);
}

uint16_t units_run(UnitMaker *maker, int face, bool latin)
{
    const FontRole *font = &book_layout(maker->book)->fonts[maker->role];
    Len em = maker->setting.size;
    UnitRun run = {.face = face,
                   .size = units_size(maker, latin),
                   .em = em,
                   .shift = latin && maker->faces == FACES_ROLE ? -len_ratio(em, font->latin_shift, 100) : 0,
                   .tracking = maker->setting.tracking,
                   .part = maker->part,
                   .pose = maker->pose};
    if (maker->vertical)
        run.shift = vertical_shift(&run);
    Para *para = maker->para;
    /* Han and Latin take turns: their runs are among the last few. */
    for (int i = para->runs.n - 1; i >= 0 && i >= para->runs.n - 32; i--) {
        const UnitRun *have = &para->runs.items[i];
        if (have->face == run.face && have->size == run.size && have->shift == run.shift && have->em == run.em &&
            have->tracking == run.tracking && have->part == run.part && have->pose.turn == run.pose.turn &&
            have->pose.scale_x == run.pose.scale_x && have->pose.drop == run.pose.drop)
            return (uint16_t)i;
    }
    if (para->runs.n < UINT16_MAX)
        vec_push_in(maker->arena, &para->runs, run);
    return (uint16_t)(para->runs.n - 1);
}

Unit *units_add(UnitMaker *maker, Unit unit)
{
    Para *para = maker->para;
    if (para->parts[maker->part].generated)
        unit.flags |= UNIT_GENERATED;
    else
        para->characters += unit.codes;
    vec_push_in(maker->arena, &para->units, unit);
    return &para->units.items[para->units.n - 1];
}

/* Digits side by side in a column hang by their run's drop. */
static void drop_level(UnitMaker *maker, Unit *unit, Len by)
{
    Para *para = maker->para;
    UnitRun run = para->runs.items[unit->run];
    run.pose.drop += by;
    if (para->runs.n == UINT16_MAX)
        return;
    vec_push_in(maker->arena, &para->runs, run);
    unit->run = (uint16_t)(para->runs.n - 1);
}

void units_shift(UnitMaker *maker, Unit *unit, Len by)
{
    Para *para = maker->para;
    if (!by)
        return;
    if (para->vertical && para->runs.items[unit->run].pose.turn == RUN_LEVEL) {
        drop_level(maker, unit, by);
        return;
    }
    if (unit->flags & UNIT_PLAIN) {
        vec_push_in(maker->arena, &para->glyphs, (UnitGlyph){unit->glyph, 0, 0});
        unit->glyph = (uint32_t)para->glyphs.n - 1;
        unit->flags &= (uint8_t)~UNIT_PLAIN;
    }
    for (int i = 0; i < unit->glyphs; i++)
        para->glyphs.items[unit->glyph + (uint32_t)i].dx += by;
}

static FindingId missing_id(uint32_t code)
{
    if (char_is_private(code))
        return FINDING_PRIVATE_USE;
    return emoji_is(code) || (code >= 0x1F1E6 && code <= 0x1F1FF) ? FINDING_EMOJI : FINDING_MISSING_GLYPH;
}

void units_missing(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end)
{
    const ParaPart *part = &maker->para->parts[maker->part];
    uint32_t base = maker->para->starts[maker->part];
    Span span = copy_span(part->copy, start - base, end - base);
    char text[5] = {0};
    utf8_encode(code, text);
    FindingId id = missing_id(code);
    const char *shown = id == FINDING_EMOJI ? diag_str(maker->diag, str_slice(maker->para->text, start, end)) : text;
    diag_report(maker->diag, id, span, shown, diag_text(maker->diag, "U+%04X", code), NULL)->severity = SEVERITY_ERROR;
}

/* --- context ---------------------------------------------------------------- */

static CharClass class_at(const UnitMaker *maker, uint32_t at)
{
    size_t next = at;
    uint32_t code = utf8_next(maker->para->text, &next);
    return next == at ? CLASS_BREAK : char_class(code);
}

/* Next strong class at or after `at` in this line of copy: CLASS_HAN, CLASS_LATIN or CLASS_COUNT. */
static CharClass strong_after(const UnitMaker *maker, uint32_t at)
{
    enum { LOOK_AHEAD = 64 };
    size_t next = at;
    for (int i = 0; i < LOOK_AHEAD && next < maker->para->text.n; i++) {
        uint32_t code = utf8_next(maker->para->text, &next);
        CharClass class = char_class(code);
        if (class == CLASS_BREAK)
            break;
        if (class == CLASS_LATIN)
            return CLASS_LATIN;
        if (class == CLASS_HAN || (char_is_han_side(code) && !char_is_curly_quote(code) && code >= 0x2E80))
            return CLASS_HAN;
    }
    return CLASS_COUNT;
}

/* R10: a curly quote is Western only where both its neighbours are, or nothing near is Chinese. */
static bool is_western_context(const UnitMaker *maker, uint32_t after)
{
    CharClass next = strong_after(maker, after);
    if (maker->strong == CLASS_HAN || next == CLASS_HAN)
        return false;
    return maker->strong == CLASS_LATIN || next == CLASS_LATIN || maker->latin;
}

static bool is_apostrophe(const UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end)
{
    if (code != 0x2019 || start == 0)
        return false;
    CharClass before = char_class(utf8_before(maker->para->text, start)), after = class_at(maker, end);
    return before == CLASS_LATIN && after == CLASS_LATIN;
}

static bool is_western_quote(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end)
{
    if (is_apostrophe(maker, code, start, end))
        return true;
    bool opens = code == 0x201C || code == 0x2018;
    bool western;
    if (opens || maker->depth == 0) {
        western = is_western_context(maker, end);
        if (opens && maker->depth < 8) {
            maker->quotes = (uint8_t)(maker->quotes << 1 | (western ? 1 : 0));
            maker->depth++;
        }
    } else {
        western = maker->quotes & 1;
        maker->quotes >>= 1;
        maker->depth--;
    }
    return western;
}

/* --- one stretch of copy in one style --------------------------------------- */

static bool is_western(CharClass class)
{
    return (CLASS_BIT(class) & CLASSES_WESTERN) != 0;
}

/* The end of a Western run: words, and the blanks and quotes between them left out. */
static uint32_t western_end(const UnitMaker *maker, uint32_t start, uint32_t end)
{
    size_t at = start, stop = start;
    while (at < end) {
        CharClass class = char_class(utf8_next(maker->para->text, &at));
        if (is_western(class) || class == CLASS_JOINER)
            stop = at;
        else if (class != CLASS_SPACE)
            break;
    }
    return (uint32_t)stop;
}

static uint32_t run_end(const UnitMaker *maker, uint32_t start, uint32_t end, CharClass class)
{
    size_t at = start, stop = start;
    while (at < end) {
        CharClass here = char_class(utf8_next(maker->para->text, &at));
        if (here == class || here == CLASS_JOINER)
            stop = at;
        else if (here != CLASS_SPACE)
            break;
    }
    return (uint32_t)stop;
}

/*
 * Blanks between two things that are not both Western. Beside a Han–Latin gap
 * or a mark's own blank they say nothing; between Han they are kept: one as
 * half an em, more as an em, ideographic ones as they are.
 */
static uint32_t take_blanks(UnitMaker *maker, uint32_t start, uint32_t end)
{
    size_t at = start, stop = start;
    int spaces = 0, ideographic = 0;
    while (at < end) {
        uint32_t code = utf8_next(maker->para->text, &at);
        CharClass class = char_class(code);
        if (class != CLASS_SPACE && class != CLASS_BLANK)
            break;
        spaces += class == CLASS_SPACE;
        ideographic += class == CLASS_BLANK;
        stop = at;
    }
    const Para *para = maker->para;
    CharClass after = class_at(maker, (uint32_t)stop);
    if (para->units.n == 0 || para->units.items[para->units.n - 1].class == CLASS_BREAK || after == CLASS_BREAK)
        return (uint32_t)stop;
    const Unit *before = &para->units.items[para->units.n - 1];
    bool west_before = is_western((CharClass)before->class) || before->class == CLASS_OTHER || before->class == CLASS_WIDE;
    size_t quote = stop;
    bool western_quote = char_is_curly_quote(utf8_next(para->text, &quote)) && is_western_context(maker, (uint32_t)quote);
    bool west_after = is_western(after) || after == CLASS_OTHER || western_quote;
    if (ideographic) {
        int32_t ems = ideographic < 16 ? ideographic : 16;
        shape_blank(maker, maker->keep_blanks || ems == 1 ? ems * 1024 : 1024, start, (uint32_t)stop);
    } else if (west_before && west_after) {
        shape_blank(maker, 0, start, (uint32_t)stop);
    } else if (!west_before && !west_after) {
        bool blanked = before->right > 0 || after == CLASS_OPENER;
        if (!blanked || maker->keep_blanks)
            shape_blank(maker, spaces > 1 ? 1024 : 512, start, (uint32_t)stop);
    }
    return (uint32_t)stop;
}

/* R9: ？！ in a row share their ems two by two; the last one's blank goes when they are even. */
static void close_exclaims(UnitMaker *maker, int from)
{
    Unit *units = maker->para->units.items;
    int n = maker->para->units.n;
    if (n - from > 1 && (n - from) % 2 == 0)
        units[n - 1].right = 0;
}

static uint32_t take_exclaims(UnitMaker *maker, uint32_t start, uint32_t end)
{
    int from = maker->para->units.n;
    size_t at = start;
    for (size_t next = at; next < end;) {
        uint32_t code = utf8_next(maker->para->text, &next);
        if (char_class(code) != CLASS_EXCLAIM)
            break;
        if (maker->vertical)
            next = vertical_exclaims(maker, (uint32_t)at, end);
        else
            shape_mark(maker, code, 1, CLASS_EXCLAIM, (uint32_t)at, (uint32_t)next);
        at = next;
    }
    if (!maker->vertical)
        close_exclaims(maker, from);
    return (uint32_t)at;
}

/* —— and …… are one unit; one alone is a connector, or half an ellipsis. */
static uint32_t take_pair(UnitMaker *maker, uint32_t code, CharClass class, uint32_t start, uint32_t end, uint32_t limit)
{
    size_t next = end;
    if (end < limit && code != 0x2E3A && utf8_next(maker->para->text, &next) == code) {
        shape_mark(maker, code, 2, class == CLASS_CONNECTOR ? CLASS_DASH : class, start, (uint32_t)next);
        return (uint32_t)next;
    }
    shape_mark(maker, code, 1, class, start, end);
    return end;
}

/* A character without a width of its own goes with what stands before it. A
 * variation selector may change the glyph; a combining mark that no Western
 * run took in is one that no font joins to a Han. */
static void join_to_last(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end)
{
    Para *para = maker->para;
    bool visible = (code >= 0x300 && code <= 0x36F) || (code >= 0x20D0 && code <= 0x20FF) || code == 0x3099 || code == 0x309A;
    if (visible)
        units_missing(maker, code, start, end);
    Unit *unit = para->units.n ? &para->units.items[para->units.n - 1] : NULL;
    bool holds = unit && !(CLASS_BIT(unit->class) & (CLASS_BIT(CLASS_SPACE) | CLASS_BIT(CLASS_BLANK) | CLASS_BIT(CLASS_BREAK))) &&
                 unit->text + unit->bytes == start && unit->bytes < UINT16_MAX - 4 && unit->codes < UINT8_MAX &&
                 start > para->starts[maker->part];
    if (!holds) {
        shape_nothing(maker, start, end);
        return;
    }
    unit->bytes = (uint16_t)(unit->bytes + (end - start));
    unit->codes++;
    para->characters += !(unit->flags & UNIT_GENERATED);
    if (unit->flags & UNIT_PLAIN)
        shape_variant(maker, unit, code);
}

static uint32_t take_mark(UnitMaker *maker, uint32_t code, CharClass class, uint32_t start, uint32_t end, uint32_t limit)
{
    if (char_is_curly_quote(code) && is_western_quote(maker, code, start, end)) {
        vertical_turn(maker);
        shape_western_quote(maker, code, start, end);
        vertical_stand(maker);
        return end;
    }
    if (class == CLASS_EXCLAIM && !maker->drawn)
        return take_exclaims(maker, start, limit);
    if (code == 0x2014 || code == 0x2015 || class == CLASS_ELLIPSIS)
        return take_pair(maker, code, class, start, end, limit);
    shape_mark(maker, code, 1, class, start, end);
    return end;
}

/* Beyond the common Han: emoji, which may be several characters, and what only its own font knows. */
static uint32_t take_uncommon(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end, uint32_t limit)
{
    bool whole = false;
    uint32_t behind = code >= 0x1F000 && code < 0x20000 ? emoji_end(maker->para->text, start, limit, &whole) : end;
    if (whole) {
        shape_refused(maker, code, start, behind);
        return behind;
    }
    if (char_is_private(code) && fontbook_covers(maker->book, maker->han, code)) {
        uint32_t base = maker->para->starts[maker->part];
        char text[5] = {0};
        utf8_encode(code, text);
        diag_report(maker->diag, FINDING_PRIVATE_USE, copy_span(maker->para->parts[maker->part].copy, start - base, end - base),
                    text, diag_text(maker->diag, "U+%04X", code), NULL);
    }
    shape_han(maker, code, start, end);
    return end;
}

/* One step: what stands at start; gives the place behind it. */
static uint32_t take(UnitMaker *maker, uint32_t start, uint32_t limit)
{
    size_t next = start;
    uint32_t code = utf8_next(maker->para->text, &next);
    uint32_t end = (uint32_t)next;
    CharClass class = char_class(code);
    switch (class) {
    case CLASS_HAN:
        maker->strong = CLASS_HAN;
        if (code >= 0xE000)
            return take_uncommon(maker, code, start, end, limit);
        shape_han(maker, code, start, end);
        return end;
    case CLASS_WIDE:
        maker->strong = CLASS_HAN;
        shape_wide(maker, code, start, end);
        return end;
    case CLASS_LATIN:
    case CLASS_LATIN_OPEN:
    case CLASS_LATIN_CLOSE:
    case CLASS_DIGIT:
        end = western_end(maker, start, limit);
        if (maker->vertical)
            vertical_western(maker, start, end);
        else
            shape_western(maker, start, end);
        return end;
    case CLASS_SPACE:
    case CLASS_BLANK:
        if (maker->drawn) {
            shape_blank(maker, class == CLASS_BLANK ? 1024 : 0, start, end);
            return end;
        }
        return take_blanks(maker, start, limit);
    case CLASS_BREAK:
        units_add(maker, (Unit){.text = start, .bytes = 1, .class = CLASS_BREAK});
        maker->strong = CLASS_COUNT;
        return end;
    case CLASS_JOINER:
        join_to_last(maker, code, start, end);
        return end;
    case CLASS_OTHER:
        end = run_end(maker, start, limit, CLASS_OTHER);
        vertical_turn(maker);
        other_shape(maker, start, end);
        vertical_stand(maker);
        return end;
    default:
        if (char_is_han_side(code) && code >= 0x2E80)
            maker->strong = CLASS_HAN;
        return take_mark(maker, code, class, start, end, limit);
    }
}

/* --- styles and parts --------------------------------------------------------- */

/* What strong and emphasis mean in the part's role. */
static void enter_style(UnitMaker *maker, const Setting *base, uint32_t flags)
{
    const Layout *layout = book_layout(maker->book);
    const FontRole *font = &layout->fonts[base->role];
    int role = base->role, weight = base->weight;
    if (flags & INLINE_EMPHASIS) {
        if (font->emphasis.text.n && font->emphasis.index >= 0)
            role = font->emphasis.index, weight = 0;
        else if (font->emphasis_weight)
            weight = font->emphasis_weight;
    }
    if (flags & INLINE_STRONG) {
        const FontRole *here = &layout->fonts[role];
        if (here->strong.text.n && here->strong.index >= 0)
            role = here->strong.index, weight = here->strong_weight;
        else
            weight = here->strong_weight ? here->strong_weight : 700;
    }
    maker->role = role;
    maker->setting = *base;
    maker->han = fontbook_han(maker->book, role, weight);
    maker->latin_face = maker->faces == FACES_HAN ? maker->han : fontbook_latin(maker->book, role, weight);
    vertical_stand(maker);
}

static void take_stretch(UnitMaker *maker, uint32_t start, uint32_t end)
{
    while (start < end)
        start = take(maker, start, end);
}

static void take_part(UnitMaker *maker, int index)
{
    const ParaPart *part = &maker->para->parts[index];
    uint32_t base = maker->para->starts[index], end = maker->para->starts[index + 1], at = base;
    maker->part = index;
    maker->faces = maker->part_faces ? maker->part_faces[index] : FACES_ROLE;
    for (int i = 0; i < part->copy->n_inlines; i++) {
        const Inline *here = &part->copy->inlines[i];
        uint32_t styled = INLINE_STRONG | INLINE_EMPHASIS;
        if (!(here->flags & styled) || base + here->start < at || base + here->end > end || here->end <= here->start)
            continue;
        enter_style(maker, &part->setting, 0);
        take_stretch(maker, at, base + here->start);
        enter_style(maker, &part->setting, here->flags);
        take_stretch(maker, base + here->start, base + here->end);
        at = base + here->end;
    }
    enter_style(maker, &part->setting, 0);
    take_stretch(maker, at, end);
}

/* Texts of all parts in one piece; of a single part, its own. */
static void join_parts(UnitMaker *maker, const ParaSpec *spec)
{
    Para *para = maker->para;
    size_t total = 0;
    para->starts = arena_many(maker->arena, spec->n_parts + 1, uint32_t);
    for (int i = 0; i < spec->n_parts; i++) {
        para->starts[i] = (uint32_t)total;
        total += spec->parts[i].copy->text.n;
    }
    para->starts[spec->n_parts] = (uint32_t)total;
    if (spec->n_parts == 1) {
        para->text = spec->parts[0].copy->text;
        return;
    }
    char *text = arena_alloc(maker->arena, total + 1);
    for (int i = 0; i < spec->n_parts; i++)
        if (spec->parts[i].copy->text.n)
            memcpy(text + para->starts[i], spec->parts[i].copy->text.p, spec->parts[i].copy->text.n);
    para->text = (Str){text, total};
}

static int count_codes(Str text)
{
    int count = 0;
    for (size_t i = 0; i < text.n; i++)
        count += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    return count;
}

/* Letters and not one Han or full-width mark: Western text, in a Chinese article too. */
static bool is_western_text(Str text)
{
    bool letters = false;
    for (size_t at = 0; at < text.n;) {
        uint32_t code = utf8_next(text, &at);
        if (code >= 0x2E80)
            return false;
        letters = letters || char_class(code) == CLASS_LATIN;
    }
    return letters;
}

/* Words are divided in running text only: never in heads, names, or lines that are not filled. */
static bool may_divide(const ParaSpec *spec, Align align)
{
    ItemRole role = spec->n_parts ? spec->parts[spec->n_parts - 1].role : ROLE_NONE;
    bool running = role == ROLE_BODY || role == ROLE_ITEM || role == ROLE_QUOTE || role == ROLE_CAPTION || role == ROLE_TEXT;
    return spec->composition->hyphenate && running && align == ALIGN_JUSTIFY && !spec->display && !spec->whole_words;
}

void units_make(UnitMaker *maker, const ParaSpec *spec)
{
    Para *para = maker->para;
    join_parts(maker, spec);
    para->units.room = count_codes(para->text);
    para->units.items = arena_many(maker->arena, para->units.room, Unit);
    maker->strong = CLASS_COUNT;
    bool western = hyphens_western(spec->lang);
    maker->latin = western || is_western_text(para->text);
    maker->latin_lang = western ? maker->lang : "en";
    maker->vertical = spec->vertical;
    maker->drawn = spec->drawn;
    maker->part_faces = spec->faces;
    maker->pose.scale_x = 1000;
    maker->keep_blanks = spec->keep_blanks;
    maker->divides = may_divide(spec, para->align);
    for (int i = 0; i < spec->n_parts; i++)
        take_part(maker, i);
    if (maker->rtl)
        bidi_resolve(maker->arena, para);
}
