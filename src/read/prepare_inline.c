/* SPDX-License-Identifier: MIT */
/* prepare_inline.c - repairs inside a line of Markdown; the prepared text and its pieces */
#include "read/prepare_inline.h"

#include "read/picture.h"

#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>

enum { LOOK_AHEAD = 512, BRACKETS_MOST = 500 };

static void add_piece(Writer *w, size_t source, bool inserted)
{
    Piece piece = {(uint32_t)w->out.n, (uint32_t)source, inserted};
    if (w->pieces.n > 0) {
        Piece *last = &w->pieces.items[w->pieces.n - 1];
        if (!inserted && !last->inserted && last->source + (piece.at - last->at) == piece.source)
            return;
        if (last->at == piece.at) {
            *last = piece;
            return;
        }
    }
    vec_push(&w->pieces, piece);
}

void writer_insert(Writer *w, const char *text)
{
    add_piece(w, w->next, true);
    buf_puts(&w->out, text);
}

void writer_mark(Writer *w)
{
    writer_insert(w, "\xEF\xB7\x90");
}

/* Well-formed bytes go as they are; NUL and our own invisible character would be in the way. */
void writer_copy(Writer *w, size_t from, size_t to)
{
    Str s = str_slice(w->bytes, 0, to);
    while (from < to) {
        size_t at = from;
        uint32_t code = 0;
        while (at < to) {
            size_t next = at;
            code = utf8_next(s, &next);
            if (code == 0 || code == PREPARE_MARK || (code == 0xFFFD && next - at == 1))
                break;
            at = next;
        }
        if (at > from) {
            add_piece(w, from, false);
            buf_put(&w->out, w->bytes.p + from, at - from);
        }
        if (at < to) {
            if (code == 0xFFFD) {
                add_piece(w, at, false);
                buf_puts(&w->out, "\xEF\xBF\xBD");
            }
            at += code == PREPARE_MARK ? 3 : 1;
        }
        from = at;
    }
    w->next = to;
}

void writer_end_line(Writer *w)
{
    add_piece(w, w->line_end, false);
    buf_putc(&w->out, '\n');
    w->next = w->line_end < w->bytes.n ? w->line_end + 1 : w->line_end;
}

Span writer_span(const Writer *w, size_t start, size_t end)
{
    return (Span){w->source, (uint32_t)start, (uint32_t)end};
}

void writer_finish(Writer *w, Arena *arena, Prepared *prepared)
{
    add_piece(w, w->bytes.n, false);
    prepared->text = (Str){str_dup(arena, buf_str(&w->out)), w->out.n};
    prepared->pieces = arena_copy(arena, w->pieces.items, (size_t)w->pieces.n * sizeof(Piece));
    prepared->n_pieces = w->pieces.n;
    prepared->tables = arena_copy(arena, w->tables.items, (size_t)w->tables.n * sizeof(PreparedTable));
    prepared->n_tables = w->tables.n;
    prepared->cells = arena_copy(arena, w->cells.items, (size_t)w->cells.n * sizeof(PreparedCell));
    prepared->n_cells = w->cells.n;
    buf_free(&w->out);
    vec_free(&w->pieces);
    vec_free(&w->tables);
    vec_free(&w->cells);
}

/* --- emphasis --------------------------------------------------------------------- */

static bool is_punctuation(uint32_t code)
{
    return u_ispunct((UChar32)code) || (code < 0x80 && code > ' ' && strchr("$+<=>^`|~", (int)code));
}

/* A letter or the like: neither blank nor punctuation. */
static bool is_word(uint32_t code)
{
    return code > ' ' && code != 0xA0 && code != 0x3000 && !u_isUWhiteSpace((UChar32)code) && !is_punctuation(code);
}

/*
 * CommonMark's flanking rule: a run of * beside punctuation opens only after a
 * blank or punctuation, closes only before one. Chinese has no blanks there, so
 * the punctuation is hidden behind the invisible character.
 */
static size_t put_stars(Writer *w, size_t from, size_t start, size_t to)
{
    size_t end = start;
    while (end < to && w->bytes.p[end] == '*')
        end++;
    size_t ahead = end;
    uint32_t before = start > from ? utf8_before(w->bytes, start) : 0;
    uint32_t after = end < to ? utf8_next(str_slice(w->bytes, 0, to), &ahead) : 0;
    bool digits = before >= '0' && before <= '9' && after >= '0' && after <= '9';
    bool chinese = before > 0x7F || after > 0x7F;
    if (end - start == 1 && digits) {
        writer_insert(w, "\\"); /* 3*4*5 */
        writer_copy(w, start, end);
        return end;
    }
    if (chinese && is_punctuation(before) && is_word(after))
        writer_mark(w);
    writer_copy(w, start, end);
    if (chinese && is_word(before) && is_punctuation(after) && after != '*')
        writer_mark(w);
    return end;
}

/* --- < & [ -------------------------------------------------------------------------- */

static size_t find_near(Str s, char c, size_t at, size_t to)
{
    size_t stop = to - at > LOOK_AHEAD ? at + LOOK_AHEAD : to;
    const char *hit = at < stop ? memchr(s.p + at, c, stop - at) : NULL;
    return hit ? (size_t)(hit - s.p) : to;
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_break_tag(Str tag)
{
    return (tag.n == 4 && strncasecmp(tag.p, "<br>", 4) == 0) || (tag.n == 5 && strncasecmp(tag.p, "<br/>", 5) == 0) ||
           (tag.n == 6 && strncasecmp(tag.p, "<br />", 6) == 0);
}

/* <https://…> and <name@host> */
static bool is_autolink(Str tag)
{
    for (size_t i = 1; i + 1 < tag.n; i++)
        if ((unsigned char)tag.p[i] <= ' ' || tag.p[i] == '<')
            return false;
    return str_find(tag, STR("://"), 1) < tag.n || str_find(tag, STR("@"), 1) < tag.n ||
           str_find(tag, STR("mailto:"), 1) == 1;
}

static size_t put_angle(Writer *w, size_t at, size_t to)
{
    size_t close = find_near(w->bytes, '>', at, to);
    Str tag = close < to ? str_slice(w->bytes, at, close + 1) : (Str){0};
    if (tag.n && (is_break_tag(tag) || is_autolink(tag))) {
        writer_copy(w, at, close + 1);
        return close + 1;
    }
    char next = at + 1 < to ? w->bytes.p[at + 1] : 0;
    writer_copy(w, at, at + 1);
    if (is_alpha(next) || next == '/' || next == '!' || next == '?')
        writer_mark(w);
    if (tag.n && (is_alpha(next) || next == '/' || next == '!'))
        diag_report(w->reader->diag, FINDING_HTML_IN_COPY, writer_span(w, at, close + 1),
                    diag_str(w->reader->diag, tag.n > 40 ? str_slice(tag, 0, 1) : tag), NULL);
    return at + 1;
}

/* The mark behind tells the reader of cmark's text where the entity's own text ends. */
static size_t put_entity(Writer *w, size_t at, size_t to)
{
    size_t end = at + 1;
    while (end < to && end - at < 34 && (is_alpha(w->bytes.p[end]) || w->bytes.p[end] == '#' ||
                                         (w->bytes.p[end] >= '0' && w->bytes.p[end] <= '9')))
        end++;
    bool entity = end < to && end > at + 1 && w->bytes.p[end] == ';';
    end = entity ? end + 1 : at + 1;
    writer_copy(w, at, end);
    if (entity)
        writer_mark(w);
    return end;
}

/* ![…](a path with blanks.jpg): Markdown wants < > around it. */
static bool needs_angles(Str s, size_t at, size_t to, size_t *open, size_t *close)
{
    static const char *const suffixes[] = {".jpg", ".jpeg", ".png", ".svg", ".tif", ".tiff", ".pdf"};
    size_t bracket = find_near(s, ']', at + 2, to);
    if (bracket + 1 >= to || s.p[bracket + 1] != '(')
        return false;
    *open = bracket + 2;
    *close = find_near(s, ')', *open, to);
    Str path = str_slice(s, *open, *close);
    size_t title = str_find(path, STR(" \""), 0);
    if (title < path.n)
        path = str_trim(str_slice(path, 0, title));
    if (*close >= to || path.n == 0 || memchr(path.p, '<', path.n) || memchr(path.p, '"', path.n) ||
        !memchr(path.p, ' ', path.n) || path.p[0] == ' ')
        return false;
    *close = *open + path.n;
    int page;
    path = picture_file(path, &page);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t n = strlen(suffixes[i]);
        if (path.n > n && strncasecmp(path.p + path.n - n, suffixes[i], n) == 0)
            return true;
    }
    return false;
}

static size_t put_picture(Writer *w, size_t at, size_t to)
{
    size_t open, close;
    if (w->brackets > BRACKETS_MOST || !needs_angles(w->bytes, at, to, &open, &close)) {
        writer_copy(w, at, at + 1);
        return at + 1;
    }
    w->brackets++;
    writer_copy(w, at, open);
    writer_insert(w, "<");
    writer_copy(w, open, close);
    writer_insert(w, ">");
    return close;
}

/* Beyond what any copy has, [ is text: cmark's time grows with the square of them. */
static size_t put_bracket(Writer *w, size_t at)
{
    if (++w->brackets > BRACKETS_MOST)
        writer_insert(w, "\\");
    writer_copy(w, at, at + 1);
    return at + 1;
}

/* What stands between ]{ and } is no Markdown: pinyin="…" may hold any sign. Behind the brace; `at` where there is none. */
static size_t put_brace(Writer *w, size_t at, size_t to)
{
    size_t close = at < to && w->bytes.p[at] == '{' ? find_near(w->bytes, '}', at, to) : to;
    if (close == to)
        return at;
    while (at < close) {
        size_t stop = at;
        while (stop < close && !strchr("\\*_<&[]!`", w->bytes.p[stop]))
            stop++;
        writer_copy(w, at, stop);
        at = stop;
        if (at == close)
            break;
        writer_insert(w, "\\");
        writer_copy(w, at, at + 1);
        at++;
    }
    return close;
}

void inline_put(Writer *w, size_t from, size_t to)
{
    Str s = w->bytes;
    for (size_t at = from; at < to;) {
        size_t stop = at;
        while (stop < to && !strchr("\\*<&[]!", s.p[stop]))
            stop++;
        if (stop > at)
            writer_copy(w, at, stop);
        at = stop;
        if (at == to)
            break;
        char next = at + 1 < to ? s.p[at + 1] : 0;
        switch (s.p[at]) {
        case '*': at = put_stars(w, from, at, to); break;
        case '<': at = put_angle(w, at, to); break;
        case '&': at = put_entity(w, at, to); break;
        case '[': at = put_bracket(w, at); break;
        case '!':
            if (next == '[') {
                at = put_picture(w, at, to);
                break;
            }
            writer_copy(w, at, at + 1);
            at++;
            break;
        case ']': /* [name]: would be a definition, and its text gone */
            writer_copy(w, at, at + 1);
            if (next == ':')
                writer_mark(w);
            at = put_brace(w, at + 1, to);
            break;
        default: /* a backslash and what it escapes */
            writer_copy(w, at, next > ' ' && next < 0x7F ? at + 2 : at + 1);
            at += next > ' ' && next < 0x7F ? 2 : 1;
        }
    }
}
