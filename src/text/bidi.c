/* SPDX-License-Identifier: MIT */
/* bidi.c - the order of right-to-left words in a line, by ICU */
#include "text/bidi.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

/* --- levels ---------------------------------------------------------------------- */

static bool is_full_width(const Unit *unit)
{
    ClassSet marks = CLASSES_BLANKED | 1 << CLASS_MIDDLE | 1 << CLASS_CONNECTOR | 1 << CLASS_SOLIDUS | 1 << CLASS_DASH |
                     1 << CLASS_ELLIPSIS | 1 << CLASS_BLANK;
    return (marks & CLASS_BIT(unit->class)) != 0;
}

/* The paragraph as ICU sees it: a Han for every full-width mark; starts[i] is where unit i begins. Sets *mixed
 * where something runs from left to right. */
static int32_t write_utf16(const Para *para, UChar *text, int32_t *starts, bool *mixed)
{
    int32_t n = 0;
    for (int i = 0; i < para->units.n; i++) {
        const Unit *unit = &para->units.items[i];
        starts[i] = n;
        if (is_full_width(unit)) {
            text[n++] = 0x4E00;
            *mixed = true;
            continue;
        }
        for (size_t at = unit->text, end = unit->text + unit->bytes; at < end;) {
            uint32_t code = utf8_next(para->text, &at);
            U16_APPEND_UNSAFE(text, n, code);
            *mixed = *mixed || u_charDirection((UChar32)code) == U_LEFT_TO_RIGHT;
        }
    }
    return n;
}

static void mirror(Para *para, Unit *unit)
{
    size_t at = unit->text;
    uint32_t code = utf8_next(para->text, &at);
    uint32_t turned = (uint32_t)u_charMirror((UChar32)code);
    if (turned == code || at != unit->text + unit->bytes || !(unit->flags & UNIT_PLAIN) || unit->class == CLASS_OTHER)
        return;
    uint32_t glyph = face_glyph(book_face(para->book, para->runs.items[unit->run].face), book_arena(para->book), turned);
    unit->glyph = glyph ? glyph : unit->glyph;
}

void bidi_resolve(Arena *arena, Para *para)
{
    int n = para->units.n;
    Arena scratch = {0};
    UChar *text = arena_many(&scratch, para->text.n + (size_t)n + 1, UChar);
    int32_t *starts = arena_many(&scratch, n + 1, int32_t);
    bool mixed = false;
    int32_t length = write_utf16(para, text, starts, &mixed);
    para->rtl = !mixed;
    UErrorCode status = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_openSized(length, 0, &status);
    ubidi_setPara(bidi, text, length, para->rtl ? 1 : 0, NULL, &status);
    const UBiDiLevel *levels = ubidi_getLevels(bidi, &status);
    if (U_SUCCESS(status) && levels) {
        para->levels = arena_many(arena, n, uint8_t);
        for (int i = 0; i < n; i++)
            para->levels[i] = starts[i] < length ? levels[starts[i]] : 0;
        for (int i = 0; i < n; i++)
            if (para->levels[i] & 1)
                mirror(para, &para->units.items[i]);
    }
    ubidi_close(bidi);
    arena_free(&scratch);
}

/* --- one line -------------------------------------------------------------------- */

/* Units and the gaps between them, in the order they stand in. */
typedef struct Piece {
    int32_t unit; /* −1: a gap */
    Len width;
    uint8_t level;
} Piece;

static void reverse(Piece *pieces, int from, int to)
{
    for (to--; from < to; from++, to--) {
        Piece piece = pieces[from];
        pieces[from] = pieces[to];
        pieces[to] = piece;
    }
}

/* UAX 9, L2: from the highest level down to the lowest odd one, what lies at it or above is turned round. */
static void reorder(Piece *pieces, int n, int highest)
{
    for (int level = highest; level > 0; level--)
        for (int i = 0; i < n; i++) {
            int end = i;
            while (end < n && pieces[end].level >= level)
                end++;
            if (end > i)
                reverse(pieces, i, end), i = end;
        }
}

/* A blank among right-to-left words: its white lies to the left of it, and so must the glyph that a reader sees. */
static bool is_turned_blank(const Para *para, int unit)
{
    return bidi_is_rtl(para, unit) && para->units.items[unit].class == CLASS_SPACE;
}

void bidi_place(const Para *para, int first, int n, const Len *widths, Len *xs)
{
    Arena scratch = {0};
    Piece *pieces = arena_many(&scratch, 2 * n, Piece);
    const uint8_t *levels = para->levels + first;
    int count = 0, highest = 0;
    for (int i = 0; i < n; i++) {
        highest = levels[i] > highest ? levels[i] : highest;
        pieces[count++] = (Piece){i, para->units.items[first + i].body, levels[i]};
        if (i + 1 < n)
            pieces[count++] = (Piece){-1, widths[i], levels[i] < levels[i + 1] ? levels[i] : levels[i + 1]};
    }
    reorder(pieces, count, highest);
    Len pen = 0;
    for (int i = 0; i < count; i++) {
        int unit = pieces[i].unit;
        if (unit >= 0)
            xs[unit] = pen - (is_turned_blank(para, first + unit) && i > 0 ? pieces[i - 1].width : 0);
        pen += pieces[i].width;
    }
    arena_free(&scratch);
}
