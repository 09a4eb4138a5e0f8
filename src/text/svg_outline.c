/* SPDX-License-Identifier: MIT */
/* svg_outline.c - DRIVER: text in an SVG set in the layout's fonts and made outlines */
/*
 * A text is one paragraph to the composer, with a part for every font and size,
 * so that quotes, dashes, words and rare Han come out as in copy; a new line of
 * the drawing is a line break in it. It is set with 65,536 Len to the largest em;
 * what is made of it here are the places that the drawing asks for.
 */
#include "text/svg_outline.h"

#include "base/lang.h"
#include "text/glyphpath.h"
#include "text/svg_fonts.h"
#include "text/units.h"

#include <string.h>

enum { EM_LEN = 65536, EM_LEAST = 64, DATA_MOST = 1 << 20 /* bytes of one path: libxml2 takes 10 MB */ };

/* One unit of the paragraph in the drawing; millionths of its unit. */
typedef struct Spot {
    int64_t x, y, width; /* width: without the space behind it */
    int letter;          /* −1: a line break */
    bool begins;         /* a place of its own: what follows is aligned by it */
} Spot;

typedef struct Setter {
    Arena *arena, scratch;
    FontBook *book;
    SourceId source;
    FaceCounts *counts;
    Diag *diag;
    const SvgText *text;
    SvgFace *faces;    /* of each piece */
    int64_t em;        /* the largest size */
    VEC(ParaPart) parts;
    Copy *copies;
    FacesOf *part_faces;
    int *letters;      /* of each byte of the paragraph */
    Para *para;
    Spot *spots;       /* of each unit */
} Setter;

static const SvgPiece *piece_at(const Setter *s, int letter)
{
    return &s->text->pieces.items[s->text->letters.items[letter].piece];
}

static void refuse(const Setter *s, const char *why, Str value, uint32_t at)
{
    SvgLooks looks = {.arena = s->arena, .source = s->source, .diag = s->diag};
    svg_refuse(&looks, why, value, at);
}

/* --- the paragraph ------------------------------------------------------------------------ */

/* Fonts of the pieces that have letters, and the largest size. */
static void find_faces(Setter *s)
{
    const SvgText *text = s->text;
    bool *asked = arena_many(&s->scratch, text->pieces.n, bool);
    s->faces = arena_many(&s->scratch, text->pieces.n, SvgFace);
    for (int i = 0; i < text->letters.n; i++) {
        int p = text->letters.items[i].piece;
        const SvgPiece *piece = &text->pieces.items[p];
        if (asked[p])
            continue;
        asked[p] = true;
        if (piece->look.size == 0 && !piece->look.size_at)
            refuse(s, N_("it has no font-size"), STR("<text>"), piece->at);
        if (piece->look.size > 0)
            s->faces[p] = svg_face_of(s->book, &piece->look, s->source, s->diag);
        if (s->faces[p].found && piece->look.size > s->em)
            s->em = piece->look.size;
    }
}

static bool same_setting(const Setter *s, int p, int q)
{
    const SvgPiece *pieces = s->text->pieces.items;
    const SvgFace *a = &s->faces[p], *b = &s->faces[q];
    return p == q || (a->role == b->role && a->weight == b->weight && a->faces == b->faces && pieces[p].look.size == pieces[q].look.size);
}

/* Whether the drawing begins a new line with this letter. */
static bool begins_line(const Setter *s, int letter, int64_t y)
{
    const SvgLetter *here = &s->text->letters.items[letter];
    if (here->has & SVG_Y)
        return here->y != y;
    return (here->has & SVG_X) && here->dy != 0;
}

static void add_part(Setter *s, int piece)
{
    Copy *copy = &s->copies[s->parts.n];
    *copy = (Copy){.source = s->source, .origins = arena_many(&s->scratch, 2 * s->text->letters.n + 1, Origin)};
    const SvgFace *face = &s->faces[piece];
    Len size = (Len)wide_ratio(s->text->pieces.items[piece].look.size, EM_LEN, s->em);
    Setting setting = {face->role, face->weight, size > EM_LEAST ? size : EM_LEAST, 0, INK_USE_BLACK};
    s->part_faces[s->parts.n] = face->faces;
    vec_push_in(&s->scratch, &s->parts, (ParaPart){copy, setting, ROLE_TEXT, 0, false});
}

/* Letters one after the other, in parts. Bytes of the text and what letter they are of go side by side. */
static void write_copy(Setter *s)
{
    const SvgText *text = s->text;
    int n = text->letters.n, piece = -1;
    char *bytes = arena_alloc(&s->scratch, (size_t)n * 5 + 1);
    s->copies = arena_many(&s->scratch, n + 1, Copy);
    s->part_faces = arena_many(&s->scratch, n + 1, FacesOf);
    s->letters = arena_many(&s->scratch, n * 5 + 1, int);
    size_t used = 0;
    int64_t y = n ? text->letters.items[0].y : 0;
    for (int i = 0; i < n; i++) {
        const SvgLetter *letter = &text->letters.items[i];
        if (!s->faces[letter->piece].found)
            continue;
        bool line = used && begins_line(s, i, y);
        y = letter->has & SVG_Y ? letter->y : y;
        if (piece < 0 || !same_setting(s, piece, letter->piece)) {
            add_part(s, letter->piece);
            s->copies[s->parts.n - 1].text = (Str){bytes + used, 0};
        }
        piece = letter->piece;
        Copy *copy = &s->copies[s->parts.n - 1];
        if (line) {
            s->letters[used] = -1;
            bytes[used++] = '\n';
            copy->origins[copy->n_origins++] = (Origin){(uint32_t)copy->text.n++, letter->at};
        }
        copy->origins[copy->n_origins++] = (Origin){(uint32_t)copy->text.n, letter->at};
        int length = utf8_encode(letter->code, bytes + used);
        for (int k = 0; k < length; k++)
            s->letters[used + (size_t)k] = i;
        used += (size_t)length;
        copy->text.n += (size_t)length;
    }
}

static void shape(Setter *s)
{
    static const Composition composition = {.prohibition = PROHIBITION_NONE, .widths = WIDTHS_QUANJIAO,
                                            .inner_floor = {50000000, UNIT_PERCENT}, .han_latin = {0, UNIT_PERCENT}};
    ParaSpec spec = {.parts = s->parts.items, .n_parts = s->parts.n, .align = ALIGN_LEFT, .keep_blanks = true, .drawn = true, .faces = s->part_faces,
                     .lang = STR("zh-CN"), .composition = &composition};
    s->para = para_shape(&s->scratch, s->book, &spec, s->diag);
    if (s->para->levels)
        refuse(s, N_("there are words from right to left"), STR("<text>"), s->text->pieces.items[0].at);
}

/* --- places -------------------------------------------------------------------------------- */

static int64_t in_drawing(const Setter *s, int64_t len)
{
    return wide_ratio(len, s->em, EM_LEN);
}

/* What lies behind a unit before the next one. */
static int64_t space_behind(const Setter *s, const Unit *unit, const Spot *spot)
{
    const SvgLook *look = &piece_at(s, spot->letter)->look;
    return look->letter + (unit->class == CLASS_SPACE || unit->class == CLASS_BLANK ? look->word : 0);
}

/* From letter to letter as SVG says: a place is where the pen is set, a dx or dy moves it. */
static void place_units(Setter *s)
{
    const Para *para = s->para;
    int64_t x = 0, y = 0;
    int next = 0; /* letter whose place is not looked at yet */
    bool first = true;
    s->spots = arena_many(&s->scratch, para->units.n, Spot);
    for (int i = 0; i < para->units.n; i++) {
        const Unit *unit = &para->units.items[i];
        Spot *spot = &s->spots[i];
        spot->letter = s->letters[unit->text];
        if (spot->letter < 0)
            continue;
        for (; next <= spot->letter; next++) {
            const SvgLetter *letter = &s->text->letters.items[next];
            bool own = next == spot->letter;
            x = own && letter->has & SVG_X ? letter->x : x;
            y = own && letter->has & SVG_Y ? letter->y : y;
            x += letter->dx;
            y += letter->dy;
            spot->begins = spot->begins || first || (own && letter->has & (SVG_X | SVG_Y));
        }
        first = false;
        spot->x = x;
        spot->y = y;
        spot->width = in_drawing(s, (int64_t)unit->left + unit->body + unit->right);
        x += spot->width + space_behind(s, unit, spot);
    }
}

static bool is_in(const SvgText *text, int piece, int around)
{
    while (piece > around)
        piece = text->pieces.items[piece].around;
    return piece == around;
}

/* textLength: units of a piece are moved apart, or together, until they are so wide. */
static void fill_length(Setter *s, int piece)
{
    int first = -1, last = -1, n = 0;
    for (int i = 0; i < s->para->units.n; i++) {
        if (s->spots[i].letter < 0 || !is_in(s->text, s->text->letters.items[s->spots[i].letter].piece, piece))
            continue;
        if (first >= 0 && s->spots[i].begins) {
            refuse(s, N_("it has several lines"), STR("textLength"), s->text->pieces.items[piece].at);
            return;
        }
        first = first < 0 ? i : first;
        last = i;
        n++;
    }
    if (n < 2)
        return;
    int64_t more = s->text->pieces.items[piece].length - (s->spots[last].x + s->spots[last].width - s->spots[first].x);
    int64_t count = 0;
    for (int i = first; i < s->para->units.n && (i == first || !s->spots[i].begins); i++) {
        if (s->spots[i].letter < 0)
            continue;
        s->spots[i].x += count < n - 1 ? more * count / (n - 1) : more;
        count++;
    }
}

static void align_units(Setter *s)
{
    int n = s->para->units.n;
    for (int i = 0, end; i < n; i = end) {
        int64_t left = s->spots[i].x, right = left;
        end = i + 1;
        for (int k = i; k < n && (k == i || !s->spots[k].begins); k++) {
            end = k + 1;
            if (s->spots[k].letter < 0)
                continue;
            int64_t stop = s->spots[k].x + s->spots[k].width;
            left = s->spots[k].x < left ? s->spots[k].x : left;
            right = stop > right ? stop : right;
        }
        if (s->spots[i].letter < 0)
            continue;
        SvgAnchor anchor = piece_at(s, s->spots[i].letter)->look.anchor;
        int64_t by = anchor == SVG_START ? 0 : anchor == SVG_MIDDLE ? (left + right) / 2 : right;
        by = anchor == SVG_START ? 0 : s->spots[i].x - by;
        for (int k = i; k < end; k++)
            s->spots[k].x += by;
    }
}

/* --- outlines ------------------------------------------------------------------------------- */

/* Whether its paths stand in an element of their own: one that has a name, or is chosen whole. */
static bool is_grouped(const SvgText *text)
{
    return !text->clips && (text->id.n || text->chosen);
}

static void put_path(const Setter *s, Buf *out, int letter, const Spot *turned, Str data)
{
    const SvgText *text = s->text;
    const SvgLetter *first = &text->letters.items[letter];
    bool turns = turned && first->has & SVG_TURN && first->turn;
    if (!data.n)
        return;
    buf_putc(out, '<');
    buf_put_str(out, text->prefix);
    buf_puts(out, "path");
    if (!is_grouped(text))
        buf_put_str(out, text->conditions);
    if (text->transform.n || turns) {
        buf_puts(out, " transform=\"");
        svg_put_value(out, text->transform);
        if (turns) {
            buf_puts(out, " rotate(");
            buf_put_micro(out, first->turn);
            buf_putc(out, ' ');
            buf_put_micro(out, turned->x);
            buf_putc(out, ' ');
            buf_put_micro(out, turned->y);
            buf_putc(out, ')');
        }
        buf_putc(out, '"');
    }
    buf_puts(out, " style=\"");
    buf_put_str(out, piece_at(s, letter)->style);
    buf_puts(out, "\" d=\"");
    buf_put_str(out, data);
    buf_puts(out, "\"/>");
}

static void count_unit(const Setter *s, const Unit *unit)
{
    int face = s->para->runs.items[unit->run].face;
    if (!s->counts)
        return;
    while (s->counts->n <= face)
        vec_push(s->counts, 0);
    s->counts->items[face] += unit->codes;
}

static void draw_unit(const Setter *s, Buf *data, const Unit *unit, const Spot *spot)
{
    const Para *para = s->para;
    const UnitRun *run = &para->runs.items[unit->run];
    const SvgLook *look = &piece_at(s, spot->letter)->look;
    const Face *face = book_face(s->book, run->face);
    UnitGlyph plain = {unit->glyph, 0, 0};
    const UnitGlyph *glyphs = unit->flags & UNIT_PLAIN ? &plain : &para->glyphs.items[unit->glyph];
    /* The baseline that is asked for lies on y: the usual one so much below it. A shift goes up. */
    int64_t down = look->size * look->rise / 1000 - look->shift;
    for (int g = 0; g < unit->glyphs; g++) {
        GlyphSpot at = {spot->x + in_drawing(s, (int64_t)unit->left + glyphs[g].dx),
                        spot->y + down + in_drawing(s, (int64_t)run->shift + glyphs[g].dy), in_drawing(s, run->size)};
        glyph_path(data, face, glyphs[g].id, at);
    }
}

/* Units of one piece and one face go into one path, but for those that are turned. */
static void draw_units(const Setter *s, Buf *out)
{
    const Para *para = s->para;
    Buf data = {0};
    int begun = -1, paths = 0;
    size_t from = out->n;
    for (int i = 0; i < para->units.n; i++) {
        const Unit *unit = &para->units.items[i];
        const Spot *spot = &s->spots[i];
        if (spot->letter < 0 || unit->flags & UNIT_MISSING)
            continue;
        bool turns = s->text->letters.items[spot->letter].has & SVG_TURN;
        bool goes_on = begun >= 0 && !turns && data.n < DATA_MOST && piece_at(s, s->spots[begun].letter) == piece_at(s, spot->letter) &&
                       para->runs.items[para->units.items[begun].run].face == para->runs.items[unit->run].face;
        if (begun >= 0 && !goes_on) {
            paths++;
            put_path(s, out, s->spots[begun].letter, &s->spots[begun], buf_str(&data));
            data.n = 0;
        }
        begun = goes_on ? begun : i;
        draw_unit(s, &data, unit, spot);
        count_unit(s, unit);
    }
    if (begun >= 0)
        put_path(s, out, s->spots[begun].letter, &s->spots[begun], buf_str(&data));
    buf_free(&data);
    Str drawn = str_slice(buf_str(out), from, out->n);
    bool blends = str_find(drawn, STR("fill:url("), 0) != (size_t)-1 || str_find(drawn, STR("stroke:url("), 0) != (size_t)-1;
    if (paths > 0 && blends)
        refuse(s, N_("a gradient or pattern would begin anew in each of its fonts and parts"), STR("url("), s->text->pieces.items[0].at);
}

static void set_text(Setter *s, Buf *out)
{
    const SvgText *text = s->text;
    bool grouped = is_grouped(text);
    if (grouped) {
        buf_printf(out, "<%.*sg%.*s", STR_ARG(text->prefix), STR_ARG(text->conditions));
        if (text->id.n) {
            buf_puts(out, " id=\"");
            svg_put_value(out, text->id);
            buf_putc(out, '"');
        }
        buf_putc(out, '>');
    }
    find_faces(s);
    if (s->em > 0) {
        write_copy(s);
        shape(s);
        place_units(s);
        for (int p = 0; p < text->pieces.n; p++)
            if (text->pieces.items[p].length)
                fill_length(s, p);
        align_units(s);
        draw_units(s, out);
    }
    if (grouped)
        buf_printf(out, "</%.*sg>", STR_ARG(text->prefix));
}

Str svg_outline(Arena *arena, FontBook *book, Str bytes, SourceId source, FaceCounts *counts, Diag *diag)
{
    Arena own = {0};
    Setter s = {.arena = &own, .book = book, .source = source, .counts = counts, .diag = diag};
    SvgTexts texts = svg_texts_read(&own, bytes, source, diag);
    Buf out = {0};
    size_t at = 0;
    for (int i = 0; i < texts.n; i++) {
        Setter setter = s;
        setter.text = &texts.items[i];
        buf_put_str(&out, str_slice(bytes, at, setter.text->from));
        set_text(&setter, &out);
        at = setter.text->to;
        arena_free(&setter.scratch);
    }
    buf_put_str(&out, str_slice(bytes, at, bytes.n));
    Str outlined = str_copy(arena, buf_str(&out));
    buf_free(&out);
    arena_free(&own);
    return outlined;
}
