/* SPDX-License-Identifier: MIT */
/* place.c - the place in the source of every byte that cmark gives back */
#include "read/place.h"

#include <string.h>

static const char mark[] = "\xEF\xB7\x90"; /* PREPARE_MARK */
enum { MARK_BYTES = 3, CANDIDATES = 64 };

static bool at_mark(Str s, size_t at)
{
    return s.n - at >= MARK_BYTES && memcmp(s.p + at, mark, MARK_BYTES) == 0;
}

void placer_init(Placer *placer, Arena *arena, const Prepared *prepared)
{
    Str s = prepared->text;
    int n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    *placer = (Placer){.prepared = prepared, .lines = arena_many(arena, n + 2, uint32_t), .n_lines = n};
    n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\n')
            placer->lines[++n] = (uint32_t)i + 1;
    placer->lines[n + 1] = (uint32_t)s.n;
}

static int clamp(int value, int most)
{
    return value < 1 ? 1 : value > most ? most : value;
}

void placer_begin(Placer *placer, int first, int last, int column)
{
    first = clamp(first, placer->n_lines ? placer->n_lines : 1);
    last = clamp(last, placer->n_lines ? placer->n_lines : 1);
    placer->line = first - 1;
    placer->end = placer->lines[last];
    placer->content = placer->lines[first - 1] + (uint32_t)(column > 0 ? column - 1 : 0);
    if (placer->content > placer->end)
        placer->content = placer->end;
    placer->cursor = placer->content;
    placer->column = column;
    placer->soft = placer->lost = false;
    placer->flags = 0;
    placer->url = (Str){0};
}

/* --- writing ------------------------------------------------------------------- */

static void add_inline(const Placer *placer, CopyBuild *build, uint32_t start)
{
    uint32_t end = (uint32_t)build->text.n;
    if (!placer->flags || start == end)
        return;
    Inline *last = build->inlines.n ? &build->inlines.items[build->inlines.n - 1] : NULL;
    if (last && last->end == start && last->flags == placer->flags && last->url.p == placer->url.p)
        last->end = end;
    else
        vec_push(&build->inlines, (Inline){start, end, placer->flags, placer->url});
}

/* Stretches that run on are one origin; the last one at a place holds. */
static void add_origin(CopyBuild *build, uint32_t source)
{
    uint32_t text = (uint32_t)build->text.n;
    Origin *last = build->origins.n ? &build->origins.items[build->origins.n - 1] : NULL;
    if (last && source < last->source)
        source = last->source;
    if (last && last->source + (text - last->text) == source)
        return;
    if (last && last->text == text)
        last->source = source;
    else
        vec_push(&build->origins, (Origin){text, source});
}

static bool is_wide(uint32_t code)
{
    return (code >= 0x2E80 && code < 0xAC00) || (code >= 0xF900 && code < 0xFB00) || (code >= 0xFE30 && code < 0xFF5F) ||
           code >= 0x20000;
}

/* Lines join with nothing beside Han and its marks, else with a space. */
static void settle_soft(Placer *placer, CopyBuild *build, uint32_t next)
{
    if (!placer->soft || next == PREPARE_MARK)
        return;
    placer->soft = false;
    uint32_t before = utf8_before(buf_str(&build->text), build->text.n);
    if (before == 0 || before == '\n' || before == ' ' || next == ' ' || next == '\n' || is_wide(before) || is_wide(next))
        return;
    uint32_t start = (uint32_t)build->text.n;
    add_origin(build, prepared_source(placer->prepared, placer->soft_at));
    buf_putc(&build->text, ' ');
    if (placer->soft_flags == placer->flags)
        add_inline(placer, build, start);
}

static uint32_t first_code(Str s, size_t at)
{
    return utf8_next(s, &at);
}

void place_bytes(Placer *placer, CopyBuild *build, uint32_t from, uint32_t to)
{
    const Prepared *prepared = placer->prepared;
    int i = prepared_piece(prepared, from);
    while (from < to) {
        const Piece *piece = &prepared->pieces[i++];
        uint32_t stop = i < prepared->n_pieces && prepared->pieces[i].at < to ? prepared->pieces[i].at : to;
        if (!piece->inserted && stop > from) {
            settle_soft(placer, build, first_code(prepared->text, from));
            uint32_t start = (uint32_t)build->text.n;
            add_origin(build, prepared_source(prepared, from));
            buf_put(&build->text, prepared->text.p + from, stop - from);
            add_inline(placer, build, start);
        }
        from = stop;
    }
}

void place_foreign(Placer *placer, CopyBuild *build, Str text)
{
    uint32_t source = prepared_source(placer->prepared, placer->cursor);
    for (size_t at = 0; at < text.n;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        if (code == PREPARE_MARK)
            continue;
        settle_soft(placer, build, code);
        uint32_t from = (uint32_t)build->text.n;
        add_origin(build, source);
        buf_put(&build->text, text.p + start, at - start);
        add_inline(placer, build, from);
    }
}

/* --- aligning ------------------------------------------------------------------- */

static bool is_ascii_mark(char c)
{
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
}

/* Bytes of an entity at `at` with the mark that prepare puts behind one, else 0. */
static size_t entity_at(Str s, size_t at)
{
    size_t end = at + 1;
    if (s.p[at] != '&')
        return 0;
    while (end < s.n && end - at < 36 && s.p[end] != ';' && !is_ascii_mark(s.p[end] == '#' ? 'a' : s.p[end]))
        end++;
    return end < s.n && s.p[end] == ';' && at_mark(s, end + 1) ? end + 1 - at : 0;
}

/* What an entity became: text up to the mark. */
static size_t decoded_at(Str text, size_t at)
{
    size_t end = str_find(text, (Str){mark, MARK_BYTES}, at);
    return end < text.n && end - at < 36 ? end - at : 0;
}

/*
 * Does text stand at `from`, escapes and entities undone? Gives where it ends, 0
 * if not. With build, it is placed on the way.
 */
static uint32_t align(Placer *placer, CopyBuild *build, Str text, uint32_t from)
{
    Str s = str_slice(placer->prepared->text, 0, placer->end);
    uint32_t p = from, run = from;
    for (size_t i = 0; i < text.n;) {
        if (p >= s.n)
            return 0;
        size_t entity = entity_at(s, p), decoded = entity ? decoded_at(text, i) : 0;
        bool same = entity && text.n - i >= entity && memcmp(text.p + i, s.p + p, entity) == 0;
        bool escaped = s.p[p] == '\\' && p + 1 < s.n && is_ascii_mark(s.p[p + 1]);
        if (entity && decoded && !same) {
            if (build) {
                place_bytes(placer, build, run, p);
                placer->cursor = p;
                place_foreign(placer, build, str_slice(text, i, i + decoded));
            }
            i += decoded;
            p += (uint32_t)entity;
            run = p;
            continue;
        }
        if (escaped) {
            if (build)
                place_bytes(placer, build, run, p);
            run = ++p;
        }
        if (s.p[p] != text.p[i])
            return 0;
        i++;
        p++;
    }
    if (build)
        place_bytes(placer, build, run, p);
    return p;
}

static uint32_t search(Placer *placer, Str text)
{
    Str s = str_slice(placer->prepared->text, 0, placer->end);
    uint32_t at = placer->cursor;
    for (int i = 0; i < CANDIDATES && at < s.n; i++, at++) {
        const char *hit = memchr(s.p + at, text.p[0], s.n - at);
        if (!hit)
            break;
        at = (uint32_t)(hit - s.p);
        if (align(placer, NULL, text, at))
            return at;
    }
    return UINT32_MAX;
}

void place_text(Placer *placer, CopyBuild *build, Str text, int column)
{
    if (text.n == 0)
        return;
    uint32_t at = UINT32_MAX;
    if (column >= placer->column && column > 0 && !placer->lost) {
        uint32_t named = placer->content + (uint32_t)(column - placer->column);
        /* Behind a line of only a backslash it counts past the line. */
        if (named >= placer->cursor && named < placer->lines[placer->line + 1] && align(placer, NULL, text, named))
            at = named;
    }
    if (at == UINT32_MAX)
        at = search(placer, text);
    if (at == UINT32_MAX) {
        place_foreign(placer, build, text);
        return;
    }
    placer->cursor = align(placer, build, text, at);
}

/* Behind the marks of quotations and the blanks that lead a line. */
static uint32_t content_of(const Placer *placer, uint32_t at)
{
    Str s = placer->prepared->text;
    while (at < placer->end && (s.p[at] == ' ' || s.p[at] == '>'))
        at++;
    return at;
}

/* Over text that is not placed: several lines of it, perhaps. */
static void move_cursor(Placer *placer, uint32_t to)
{
    placer->cursor = to;
    while (placer->line + 1 < placer->n_lines && placer->lines[placer->line + 1] <= to) {
        placer->line++;
        placer->lost = true;
    }
}

static void enter_line(Placer *placer, int line)
{
    placer->line = line;
    placer->lost = false;
    placer->content = placer->cursor = content_of(placer, placer->lines[line]);
}

void place_code(Placer *placer, CopyBuild *build, Str text)
{
    Str s = str_slice(placer->prepared->text, 0, placer->end);
    uint32_t p = placer->cursor;
    while (p < s.n && s.p[p] != '`')
        p++;
    uint32_t ticks = p;
    while (p < s.n && s.p[p] == '`')
        p++;
    uint32_t closing = p - ticks;
    /* cmark takes one blank away at both ends, and turns line ends into blanks. */
    if (p < s.n && text.n && (s.p[p] == ' ' || s.p[p] == '\n') && text.p[0] != ' ')
        p++;
    uint32_t run = p;
    for (size_t i = 0; i < text.n && p < s.n; i++) {
        if (s.p[p] == text.p[i]) {
            p++;
            continue;
        }
        bool line = text.p[i] == ' ' && s.p[p] == '\n';
        place_bytes(placer, build, run, p);
        placer->cursor = p;
        place_foreign(placer, build, line ? STR(" ") : str_slice(text, i, text.n));
        p = run = line ? content_of(placer, p + 1) : p;
        if (!line)
            break;
    }
    place_bytes(placer, build, run, p);
    while (p < s.n && s.p[p] != '`')
        p++;
    move_cursor(placer, p + closing < s.n ? p + closing : (uint32_t)s.n);
}

void place_skip_target(Placer *placer)
{
    Str s = str_slice(placer->prepared->text, 0, placer->end);
    uint32_t p = placer->cursor;
    char quote = 0;
    int depth = 0;
    while (p < s.n && s.p[p] != ']')
        p += s.p[p] == '\\' ? 2 : 1;
    if (p + 1 >= s.n || s.p[p + 1] != '(')
        return;
    for (p++; p < s.n; p++) {
        char c = s.p[p];
        if (c == '\\')
            p++;
        else if (quote)
            quote = c == quote ? 0 : quote;
        else if ((c == '"' || c == '\'') && (s.p[p - 1] == ' ' || s.p[p - 1] == '\n'))
            quote = c;
        else if (c == '<' && s.p[p - 1] == '(')
            quote = '>';
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            break;
    }
    move_cursor(placer, p < s.n ? p + 1 : placer->cursor);
}

void place_break(Placer *placer, CopyBuild *build)
{
    placer->soft = false;
    add_origin(build, prepared_source(placer->prepared, placer->cursor));
    buf_putc(&build->text, '\n');
}

void place_line_end(Placer *placer, CopyBuild *build, bool hard)
{
    Str s = placer->prepared->text;
    uint32_t at = placer->cursor;
    while (at < placer->end && s.p[at] != '\n')
        at++;
    placer->cursor = at;
    if (hard)
        place_break(placer, build);
    else {
        placer->soft = true;
        placer->soft_at = at;
        placer->soft_flags = placer->flags;
    }
    while (placer->line + 1 < placer->n_lines && placer->lines[placer->line + 1] <= at)
        placer->line++;
    if (placer->line + 1 < placer->n_lines)
        enter_line(placer, placer->line + 1);
}

/* --- handing over --------------------------------------------------------------- */

Copy build_copy(CopyBuild *build, Arena *arena, SourceId source, uint32_t end)
{
    Copy copy = {.source = source};
    add_origin(build, end);
    copy.text = str_copy(arena, buf_str(&build->text));
    copy.n_inlines = build->inlines.n;
    copy.inlines = arena_copy(arena, build->inlines.items, (size_t)build->inlines.n * sizeof(Inline));
    copy.n_origins = build->origins.n;
    copy.origins = arena_copy(arena, build->origins.items, (size_t)build->origins.n * sizeof(Origin));
    build_free(build);
    return copy;
}

void build_free(CopyBuild *build)
{
    buf_free(&build->text);
    vec_free(&build->inlines);
    vec_free(&build->origins);
}

Str unmarked(Arena *arena, const char *text)
{
    Str from = str_of(text);
    char *to = arena_alloc(arena, from.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < from.n;) {
        if (at_mark(from, i))
            i += MARK_BYTES;
        else
            to[n++] = from.p[i++];
    }
    return (Str){to, n};
}
