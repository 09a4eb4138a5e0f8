/* SPDX-License-Identifier: MIT */
/* svg_text.c - text in an SVG before any font is known: letters, their looks and places */
#include "read/svg_text.h"

#include "base/lang.h"

#include <string.h>

enum { DEPTH_MOST = 256 };

/* An element that is open, and its look once text in it asks for it. */
typedef struct Frame {
    SvgPart part;
    SvgLook look;
    bool known;
} Frame;

/* A blank that may yet fall away. */
typedef struct Blank {
    bool waits, line_end;
    uint32_t at;
    int piece;
} Blank;

/* Places that an element gives its letters, the first one to the first. */
typedef struct Places {
    int piece, first, end; /* letters */
    SvgPart part;
} Places;

typedef struct Work {
    SvgLooks looks;
    SvgScan scan;
    Frame frames[DEPTH_MOST];
    SvgElement elements[DEPTH_MOST];
    int depth;
    SvgTexts texts;
    SvgText *text;
    VEC(Places) places;
    Blank blank;
    bool begins; /* a line begins: blanks before its first letter fall away */
    int pieces, letters; /* of all texts */
    bool full;           /* said already that there are too many */
} Work;

static Str attribute_of(const Work *w, const SvgPart *part, const char *name)
{
    SvgAttribute attribute;
    for (size_t at = 0; svg_attribute(&w->scan, part, &at, &attribute);)
        if (str_is(attribute.name, name))
            return attribute.value;
    return (Str){0};
}

static void enter(Work *w, const SvgPart *part)
{
    Arena *arena = w->looks.arena;
    w->frames[w->depth] = (Frame){.part = *part};
    w->elements[w->depth++] = (SvgElement){part->name, svg_plain(arena, attribute_of(w, part, "id")), svg_plain(arena, attribute_of(w, part, "class"))};
}

/* The look of the innermost open element, and of those around it. */
static const SvgLook *look_here(Work *w)
{
    SvgLook around = svg_look_first();
    for (int i = 0; i < w->depth; i++) {
        Frame *frame = &w->frames[i];
        if (!frame->known)
            frame->look = svg_look_of(&w->looks, &w->scan, &frame->part, w->elements, i + 1, &around, false);
        frame->known = true;
        around = frame->look;
    }
    return w->depth ? &w->frames[w->depth - 1].look : NULL;
}

/* --- letters ---------------------------------------------------------------------------------- */

/* Once for a file. */
static void report_full(Work *w, const char *why, uint32_t at)
{
    if (!w->full)
        svg_refuse(&w->looks, why, STR("<text>"), at);
    w->full = true;
}

static bool is_full(Work *w, uint32_t at)
{
    if (w->letters < SVG_LETTERS_MOST && w->text->letters.n < SVG_TEXT_LETTERS_MOST)
        return false;
    report_full(w, N_("there are too many characters"), at);
    return true;
}

static void put_letter(Work *w, uint32_t code, uint32_t at, int piece)
{
    if (is_full(w, at))
        return;
    w->letters++;
    vec_push_in(w->looks.arena, &w->text->letters, (SvgLetter){.code = code, .at = at, .piece = piece});
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\n' || code == '\r';
}

static bool is_wide(uint32_t code)
{
    return code >= 0x2E80 || (code >= 0x2010 && code <= 0x2027);
}

/* A row of blanks is one, at a line's start and end none; a line end of the file between Han is none either. */
static void put_code(Work *w, uint32_t code, uint32_t at, int piece)
{
    if (w->text->pieces.items[piece].look.keep) {
        put_letter(w, is_blank(code) ? ' ' : code, at, piece);
        w->begins = false;
        return;
    }
    Blank *blank = &w->blank;
    if (is_blank(code)) {
        if (!blank->waits)
            *blank = (Blank){.waits = true, .at = at, .piece = piece};
        blank->line_end = blank->line_end || code == '\n';
        return;
    }
    int n = w->text->letters.n;
    uint32_t before = n ? w->text->letters.items[n - 1].code : 0;
    if (blank->waits && !w->begins && before != ' ' && !(blank->line_end && is_wide(before) && is_wide(code)))
        put_letter(w, ' ', blank->at, blank->piece);
    *blank = (Blank){0};
    w->begins = false;
    put_letter(w, code, at, piece);
}

static void put_text(Work *w, const SvgPart *part, int piece)
{
    uint32_t base = (uint32_t)(part->text.p - w->scan.bytes.p);
    for (size_t at = 0; at < part->text.n;) {
        uint32_t place = base + (uint32_t)at;
        uint32_t code = part->kind == SVG_CDATA ? utf8_next(part->text, &at) : svg_code(part->text, &at);
        if (code >= ' ' || is_blank(code))
            put_code(w, code, place, piece);
    }
}

/* --- places ------------------------------------------------------------------------------------ */

static bool is_inside(const SvgText *text, int piece, int around)
{
    while (piece > around)
        piece = text->pieces.items[piece].around;
    return piece == around;
}

static int64_t *place_of(SvgLetter *letter, unsigned which)
{
    switch (which) {
    case SVG_X:
        return &letter->x;
    case SVG_Y:
        return &letter->y;
    case SVG_DX:
        return &letter->dx;
    case SVG_DY:
        return &letter->dy;
    default:
        return &letter->turn;
    }
}

/* Width or height of what the innermost open <svg> or <symbol> shows; 0: not said. */
static int64_t view_side(const Work *w, bool height)
{
    for (int i = w->depth - 1; i >= 0; i--) {
        const SvgPart *part = &w->frames[i].part;
        Str view = attribute_of(w, part, "viewBox"), side = attribute_of(w, part, height ? "height" : "width"), item;
        int64_t length;
        size_t at = 0;
        if (!str_is(part->name, "svg") && !str_is(part->name, "symbol"))
            continue;
        for (int k = 0; k < (height ? 4 : 3) && svg_list_next(view, &at, &item); k++)
            side = k >= 2 ? item : side;
        if (side.n)
            return svg_length(side, 0, &length) && length > 0 ? length : 0;
    }
    return 0;
}

/* A place, or a part of the view. */
static bool read_place(const Work *w, Str item, int64_t em, bool down, int64_t *place)
{
    if (!str_ends(item, "%"))
        return svg_length(item, em, place);
    int64_t side = view_side(w, down), percent;
    if (!side || !svg_length(str_slice(item, 0, item.n - 1), 0, &percent))
        return false;
    *place = wide_ratio(side, percent, 100 * SVG_UNIT);
    return *place <= (int64_t)SVG_FAR * SVG_UNIT && *place >= -(int64_t)SVG_FAR * SVG_UNIT;
}

static void give_places(Work *w, const Places *places, const SvgAttribute *attribute, unsigned which)
{
    SvgText *text = w->text;
    const SvgPiece *piece = &text->pieces.items[places->piece];
    int64_t value = 0;
    bool any = false;
    Str item;
    size_t at = 0;
    for (int i = places->first; i < places->end; i++) {
        SvgLetter *letter = &text->letters.items[i];
        if (!is_inside(text, letter->piece, places->piece))
            continue;
        if (svg_list_next(attribute->value, &at, &item)) {
            if (!read_place(w, item, piece->look.size, which & (SVG_Y | SVG_DY), &value)) {
                svg_refuse(&w->looks, N_("this length is not followed"), item, (uint32_t)(item.p - w->scan.bytes.p));
                return;
            }
            any = true;
        } else if (which != SVG_TURN || !any) {
            return; /* the last turn goes on, other places do not */
        }
        *place_of(letter, which) = value;
        letter->has |= which;
    }
}

static void take_places(Work *w, const Places *places)
{
    static const struct {
        const char *name;
        unsigned which;
    } lists[] = {{"x", SVG_X}, {"y", SVG_Y}, {"dx", SVG_DX}, {"dy", SVG_DY}, {"rotate", SVG_TURN}};
    SvgAttribute attribute;
    for (size_t at = 0; svg_attribute(&w->scan, &places->part, &at, &attribute);)
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            if (str_is(attribute.name, lists[i].name))
                give_places(w, places, &attribute, lists[i].which);
}

/* --- elements of a text --------------------------------------------------------------------------- */

/* Past the end of the element that has just begun. */
static void skip_element(Work *w)
{
    for (int depth = 1; depth > 0;) {
        SvgPart part = svg_next(&w->scan);
        if (part.kind == SVG_ALL)
            return;
        depth += part.kind == SVG_OPEN && !part.empty;
        depth -= part.kind == SVG_CLOSE;
    }
}

static void read_length(Work *w, SvgPiece *piece, const SvgPart *part)
{
    Str length = attribute_of(w, part, "textLength"), adjust = attribute_of(w, part, "lengthAdjust");
    if (!length.n)
        return;
    if ((adjust.n && !str_is(adjust, "spacing")) || !svg_length(length, piece->look.size, &piece->length) || piece->length < 0) {
        piece->length = 0;
        svg_refuse(&w->looks, N_("this length is not followed"), length, (uint32_t)(length.p - w->scan.bytes.p));
    }
}

/* A piece for the innermost open element. */
static int add_piece(Work *w, int around)
{
    const Frame *frame = &w->frames[w->depth - 1];
    SvgText *text = w->text;
    const SvgLook *outside = around >= 0 ? &text->pieces.items[around].look : &w->frames[w->depth - 2].look;
    SvgPiece piece = {.around = around, .at = (uint32_t)frame->part.from};
    piece.look = svg_look_of(&w->looks, &w->scan, &frame->part, w->elements, w->depth, outside, true);
    read_length(w, &piece, &frame->part);
    if (!piece.look.hidden)
        piece.style = svg_look_style(&w->looks, &piece.look, w->elements, w->depth);
    w->pieces++;
    vec_push_in(w->looks.arena, &text->pieces, piece);
    if (attribute_of(w, &frame->part, "x").n || attribute_of(w, &frame->part, "y").n) {
        w->blank.waits = false;
        w->begins = true;
    }
    return text->pieces.n - 1;
}

static void read_piece(Work *w, int around);

static void read_child(Work *w, const SvgPart *part, int piece)
{
    static const char *const silent[] = {"title", "desc", "metadata"};
    bool known = str_is(part->name, "tspan") || str_is(part->name, "a"), quiet = false;
    for (size_t i = 0; i < 3; i++)
        quiet = quiet || str_is(part->name, silent[i]);
    if (part->empty)
        return;
    if (known && w->depth < DEPTH_MOST && w->pieces < SVG_PIECES_MOST) {
        enter(w, part);
        read_piece(w, piece);
        w->depth--;
        return;
    }
    if (known)
        report_full(w, N_("there are too many parts"), (uint32_t)part->from);
    else if (!quiet)
        svg_refuse(&w->looks, N_("this cannot stand in it"), part->name, (uint32_t)part->from);
    skip_element(w);
}

/* Of the innermost open element, up to its end. */
static void read_piece(Work *w, int around)
{
    int piece = add_piece(w, around), places = w->places.n;
    vec_push(&w->places, (Places){.piece = piece, .first = w->text->letters.n, .part = w->frames[w->depth - 1].part});
    for (SvgPart part = svg_next(&w->scan); part.kind != SVG_ALL && part.kind != SVG_CLOSE; part = svg_next(&w->scan)) {
        if (w->text->pieces.items[piece].look.hidden) {
            if (part.kind == SVG_OPEN && !part.empty)
                skip_element(w);
        } else if (part.kind == SVG_TEXT || part.kind == SVG_CDATA) {
            put_text(w, &part, piece);
        } else if (part.kind == SVG_OPEN) {
            read_child(w, &part, piece);
        }
    }
    w->places.items[places].end = w->text->letters.n;
}

/* As written, for XML between double quotes. */
static Str conditions_of(Work *w, const SvgPart *part)
{
    static const char *const names[] = {"systemLanguage", "requiredFeatures", "requiredExtensions"};
    Buf out = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str value = attribute_of(w, part, names[i]);
        if (!value.p)
            continue;
        buf_printf(&out, " %s=\"", names[i]);
        svg_put_value(&out, value);
        buf_putc(&out, '"');
    }
    Str conditions = str_copy(w->looks.arena, buf_str(&out));
    buf_free(&out);
    return conditions;
}

/* Whether what the innermost open element stands in is not shown. */
static bool is_hidden(Work *w)
{
    w->depth--;
    bool hidden = look_here(w)->hidden;
    w->depth++;
    return hidden;
}

/* <text> has just been entered; its frame is the innermost. */
static void read_text(Work *w)
{
    const SvgPart part = w->frames[w->depth - 1].part;
    SvgText text = {.from = part.from, .to = part.to, .prefix = part.prefix};
    text.id = attribute_of(w, &part, "id");
    text.transform = attribute_of(w, &part, "transform");
    text.conditions = conditions_of(w, &part);
    for (int i = 0; i < w->depth; i++)
        text.clips = text.clips || str_is(w->elements[i].name, "clipPath");
    text.chosen = w->depth > 1 && str_is(w->elements[w->depth - 2].name, "switch");
    vec_push_in(w->looks.arena, &w->texts, text);
    w->text = &w->texts.items[w->texts.n - 1];
    w->blank = (Blank){0};
    w->begins = true;
    w->places.n = 0;
    bool many = w->texts.n > SVG_TEXTS_MOST || w->pieces >= SVG_PIECES_MOST;
    if (many)
        report_full(w, N_("there are too many parts"), (uint32_t)part.from);
    if (!part.empty && (many || is_hidden(w))) {
        skip_element(w);
    } else if (!part.empty) {
        read_piece(w, -1);
        for (int i = 0; i < w->places.n; i++)
            take_places(w, &w->places.items[i]);
    }
    w->text->to = w->scan.at;
}

/* Declared to be in another encoding than the one that is read. */
static bool is_utf8(const Work *w, const SvgPart *part)
{
    Str whole = str_slice(w->scan.bytes, part->from, part->to);
    if (!str_starts(whole, "<?xml "))
        return true;
    SvgPart head = {.text = str_slice(whole, 5, whole.n)};
    Str encoding = attribute_of(w, &head, "encoding");
    return !encoding.n || (encoding.n == 5 && strncasecmp(encoding.p, "utf-8", 5) == 0) || (encoding.n == 8 && strncasecmp(encoding.p, "us-ascii", 8) == 0);
}

static void read_part(Work *w, const SvgPart *part)
{
    if (part->kind == SVG_CLOSE && w->depth > 0) {
        w->depth--;
    } else if (part->kind == SVG_INSTRUCTION && !is_utf8(w, part)) {
        svg_refuse(&w->looks, N_("the file is not UTF-8"), str_slice(w->scan.bytes, part->from, part->to), (uint32_t)part->from);
    } else if (part->kind == SVG_OPEN && w->depth < DEPTH_MOST) {
        bool text = str_is(part->name, "text") && w->depth > 0;
        if (part->empty && !text)
            return;
        enter(w, part);
        if (!text)
            return;
        read_text(w);
        w->depth--;
    }
}

SvgTexts svg_texts_read(Arena *arena, Str bytes, SourceId source, Diag *diag)
{
    SvgSheet sheet = {0};
    svg_sheet_read(arena, bytes, &sheet);
    Work *w = mem_resize(NULL, 1, sizeof *w);
    *w = (Work){.looks = {.arena = arena, .sheet = &sheet, .source = source, .diag = diag}, .scan = {.bytes = bytes}};
    size_t bad = utf8_invalid_at(bytes);
    if (bad < bytes.n)
        svg_refuse(&w->looks, N_("the file is not UTF-8"), (Str){0}, (uint32_t)bad);
    if (sheet.what.n)
        svg_refuse(&w->looks, N_("this part of a style sheet is not followed"), sheet.what, sheet.where);
    for (SvgPart part = svg_next(&w->scan); part.kind != SVG_ALL; part = svg_next(&w->scan))
        read_part(w, &part);
    SvgTexts texts = w->texts;
    vec_free(&w->places);
    mem_free(w);
    return texts;
}
