/* SPDX-License-Identifier: MIT */
/* prepare.c - Markdown put right for Chinese copy, line by line */
#include "read/prepare.h"

#include "base/vec.h"
#include "read/prepare_inline.h"
#include "read/prepare_table.h"

#include <string.h>

typedef struct ListLevel {
    int marker, content; /* columns in the source */
    int out;             /* column where the content begins as written out */
} ListLevel;

typedef struct Lines {
    Writer w;
    size_t at;            /* of the line being read */
    size_t line_end;      /* its end, without CR LF */
    size_t last_fence[2]; /* where the last line of only ``` and ~~~ begins */
    int quotes;           /* depth of the last line with text */
    int quote_indent;     /* column of the list item that holds the quotation */
    ListLevel lists[PREPARE_DEPTH];
    int depth;
    char fence;           /* ` or ~ inside fenced lines, else 0 */
    int fence_length, fence_quotes;
    bool text_before;     /* the line before is running text */
    bool hard_break;      /* and ends in one */
} Lines;

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t line_end(Str s, size_t at)
{
    while (at < s.n && s.p[at] != '\n' && s.p[at] != '\r')
        at++;
    return at;
}

static size_t next_line(Str s, size_t end)
{
    if (end < s.n && s.p[end] == '\r')
        end++;
    else if (end < s.n)
        return end + 1;
    return end < s.n && s.p[end] == '\n' ? end + 1 : end;
}

/* Only blanks, ideographic ones too, from at to the line's end. */
static bool is_blank_rest(Str s, size_t at, size_t end)
{
    while (at < end) {
        if (is_space(s.p[at]))
            at++;
        else if (end - at >= 3 && memcmp(s.p + at, "\xE3\x80\x80", 3) == 0)
            at += 3;
        else
            return false;
    }
    return true;
}

/* Moves past blanks; the column after them, tabs by fours. */
static int skip_indent(Str s, size_t *at, size_t end, int column)
{
    for (; *at < end && is_space(s.p[*at]); ++*at)
        column = s.p[*at] == '\t' ? (column / 4 + 1) * 4 : column + 1;
    return column;
}

/* ``` or ~~~ at the start of what follows: its length, or 0. only: nothing but the fence. */
static int fence_at(Str s, size_t at, size_t end, bool only)
{
    char c = at < end ? s.p[at] : 0;
    size_t stop = at;
    if (c != '`' && c != '~')
        return 0;
    while (stop < end && s.p[stop] == c)
        stop++;
    if (stop - at < 3 || (only && !is_blank_rest(s, stop, end)) ||
        (!only && c == '`' && memchr(s.p + stop, '`', end - stop)))
        return 0;
    return stop - at > 1000 ? 1000 : (int)(stop - at);
}

/* Without a later fence to close it, a line of ~~~ is only a line of ~~~. */
static void find_last_fences(Lines *l, size_t start)
{
    Str s = l->w.bytes;
    for (size_t at = start, end; at < s.n; at = next_line(s, end)) {
        end = line_end(s, at);
        size_t text = at;
        while (text < end && (is_space(s.p[text]) || s.p[text] == '>'))
            text++;
        if (fence_at(s, text, end, true))
            l->last_fence[s.p[text] == '~'] = at;
    }
}

/* --- quotations -------------------------------------------------------------- */

/* > before a figure is "more than": >60岁, >=3. */
static bool is_quote_mark(Str s, size_t at, size_t end)
{
    return at < end && s.p[at] == '>' && !(at + 1 < end && (is_digit(s.p[at + 1]) || s.p[at + 1] == '='));
}

static void put_indent(Lines *l, int columns)
{
    for (int i = 0; i < columns; i++)
        writer_insert(&l->w, " ");
}

static void put_quotes(Lines *l, int quotes)
{
    if (quotes > 0)
        put_indent(l, l->quote_indent);
    for (int i = 0; i < quotes; i++)
        writer_insert(&l->w, "> ");
}

/* Reads > marks from *at; gives their number. What is beyond the limit stays as text. */
static int read_quotes(Lines *l, size_t *at, int *column)
{
    Str s = l->w.bytes;
    int quotes = 0;
    for (size_t p = *at; quotes < PREPARE_DEPTH;) {
        int here = skip_indent(s, &p, l->line_end, *column);
        if (!is_quote_mark(s, p, l->line_end) || (quotes > 0 && here - *column > 3))
            break;
        quotes++;
        p++;
        *column = 0;
        if (p < l->line_end && is_space(s.p[p]))
            p++;
        *at = p;
    }
    size_t p = *at;
    skip_indent(s, &p, l->line_end, 0);
    if (quotes == PREPARE_DEPTH && is_quote_mark(s, p, l->line_end))
        diag_report(l->w.reader->diag, FINDING_NESTING_TOO_DEEP, writer_span(&l->w, p, p + 1), NULL);
    return quotes;
}

/* --- lists ---------------------------------------------------------------------- */

typedef struct Marker {
    size_t length; /* of "-" or "12." ; 0: none */
    size_t digits; /* where text is put in to make it none */
    bool broken;   /* looks like a marker but is text */
} Marker;

static Marker marker_at(Str s, size_t at, size_t end)
{
    Marker marker = {0};
    size_t p = at;
    if (p < end && (s.p[p] == '-' || s.p[p] == '+' || s.p[p] == '*'))
        marker.length = 1;
    else {
        while (p < end && p - at < 10 && is_digit(s.p[p]))
            p++;
        if (p == at || p == end || (s.p[p] != '.' && s.p[p] != ')'))
            return marker;
        marker.digits = p - at;
        marker.length = p - at + 1;
    }
    size_t after = at + marker.length;
    if (after < end && !is_space(s.p[after]))
        return (Marker){0};
    /* Years and item numbers alone on a line are text. */
    marker.broken = marker.digits > 2 || is_blank_rest(s, after, end);
    return marker;
}

/* The level whose content a line at this column belongs to: 0 for none. */
static int level_of(const Lines *l, int column)
{
    for (int i = l->depth; i > 0; i--) {
        const ListLevel *level = &l->lists[i - 1];
        int least = level->content < level->marker + 2 ? level->content : level->marker + 2;
        if (column >= least)
            return i;
    }
    return 0;
}

static int out_column(const Lines *l, int level)
{
    return level > 0 ? l->lists[level - 1].out : 0;
}

/* Writes markers from *at, several where lists open on one line. Column is the first marker's. */
static bool put_markers(Lines *l, size_t *at, int column)
{
    Str s = l->w.bytes;
    bool any = false;
    for (;;) {
        Marker marker = marker_at(s, *at, l->line_end);
        if (!marker.length || marker.broken)
            return any;
        if (any && l->depth == PREPARE_DEPTH) {
            diag_report(l->w.reader->diag, FINDING_NESTING_TOO_DEEP,
                        writer_span(&l->w, *at, *at + marker.length), NULL);
            writer_mark(&l->w);
            return any;
        }
        int out = out_column(l, l->depth);
        writer_copy(&l->w, *at, *at + marker.length);
        writer_insert(&l->w, " ");
        *at += marker.length;
        size_t text = *at;
        int content = skip_indent(s, &text, l->line_end, column + (int)marker.length);
        *at = text;
        if (content > column + (int)marker.length + 4)
            content = column + (int)marker.length + 1;
        l->lists[l->depth++] = (ListLevel){column, content, out + (int)marker.length + 1};
        column = content;
        any = true;
    }
}

/* --- lines -------------------------------------------------------------------------- */

/* Three or more - * _ and blanks; or only - or = in a row, which Markdown takes for an underline. */
static bool is_rule(Str s, size_t at, size_t end, bool text_before)
{
    char c = at < end ? s.p[at] : 0;
    int n = 0, blanks = 0;
    while (end > at && is_space(s.p[end - 1]))
        end--;
    if (c != '-' && c != '*' && c != '_' && c != '=')
        return false;
    for (size_t p = at; p < end; p++) {
        if (s.p[p] == c)
            n++;
        else if (!is_space(s.p[p]))
            return false;
        else
            blanks++;
    }
    if (c == '-' && blanks == 0)
        return true;
    if (c == '=')
        return blanks == 0 && (n > 1 || text_before);
    return n >= 3;
}

static void check_heading(Lines *l, size_t at)
{
    Str s = l->w.bytes;
    size_t p = at;
    while (p < l->line_end && s.p[p] == '#')
        p++;
    size_t text = p;
    uint32_t first = utf8_next(str_slice(s, 0, l->line_end), &text);
    bool tag = memchr(s.p + p, '#', l->line_end - p) != NULL; /* #话题# */
    if (p > at && p - at <= 6 && first >= 0x2E80 && first != 0x3000 && !tag)
        diag_report(l->w.reader->diag, FINDING_HEADING_WITHOUT_SPACE, writer_span(&l->w, at, text),
                    diag_str(l->w.reader->diag, str_slice(s, at, p)), NULL);
}

static bool is_heading(Str s, size_t at, size_t end)
{
    size_t p = at;
    while (p < end && s.p[p] == '#')
        p++;
    return p > at && p - at <= 6 && p < end && is_space(s.p[p]) && !is_blank_rest(s, p, end);
}

/* A new paragraph though no blank line is above it: how Chinese copy is typed. */
static bool starts_paragraph(Str s, size_t at, size_t end, int column)
{
    return column >= 4 || (end - at >= 3 && memcmp(s.p + at, "\xE3\x80\x80", 3) == 0);
}

/* Is the line at `at` without text: blank, only > marks, or the end? */
static bool is_gap(Str s, size_t at)
{
    size_t end = line_end(s, at);
    while (at < end && (s.p[at] == '>' || is_space(s.p[at])))
        at++;
    return is_blank_rest(s, at, end);
}

static void put_text(Lines *l, size_t at)
{
    Str s = l->w.bytes;
    size_t end = l->line_end;
    char c = at < end ? s.p[at] : 0;
    Marker marker = marker_at(s, at, end);
    bool heading = is_heading(s, at, end);
    if (marker.broken) {
        writer_copy(&l->w, at, at + marker.digits);
        writer_mark(&l->w);
        at += marker.digits;
    } else if (c == '>' || (c == '#' && !heading) || c == '<' || fence_at(s, at, end, false))
        writer_mark(&l->w);
    if (c == '#' && !heading)
        check_heading(l, at);
    l->hard_break = end > at && (s.p[end - 1] == '\\' || (end - at >= 2 && s.p[end - 1] == ' ' && s.p[end - 2] == ' '));
    /* A break at a paragraph's end breaks nothing; Markdown would print the backslash. */
    if (l->hard_break && s.p[end - 1] == '\\' && is_gap(s, next_line(s, end)))
        end--;
    inline_put(&l->w, at, end);
    writer_end_line(&l->w);
    l->text_before = !heading;
}

/* A line inside a fence, as it is; true while the fence stays open. */
static bool put_fenced(Lines *l)
{
    Str s = l->w.bytes;
    size_t at = l->at;
    int column = 0, quotes = l->fence_quotes > 0 ? read_quotes(l, &at, &column) : 0;
    if (quotes < l->fence_quotes) {
        l->fence = 0;
        return false;
    }
    size_t text = at, end = l->line_end;
    skip_indent(s, &text, end, 0);
    int length = text < end && s.p[text] == l->fence ? fence_at(s, text, end, true) : 0;
    put_quotes(l, quotes);
    if (length >= l->fence_length) {
        at = text;
        end = text + (size_t)length;
        l->fence = 0;
    }
    writer_copy(&l->w, at, end);
    writer_end_line(&l->w);
    l->text_before = false;
    return true;
}

static void end_paragraph(Lines *l)
{
    l->w.brackets = 0;
    l->text_before = l->hard_break = false;
}

static void put_blank(Lines *l, int quotes)
{
    put_quotes(l, quotes);
    writer_end_line(&l->w);
    end_paragraph(l);
    if (quotes < l->quotes)
        l->depth = 0;
    l->quotes = quotes;
}

/* How deep in lists a line of text stands, and a blank line before it where one is meant. */
static int place_text(Lines *l, size_t at, int quotes, int column)
{
    bool begins = starts_paragraph(l->w.bytes, at, l->line_end, column) && !l->hard_break;
    int level = level_of(l, column);
    if (l->text_before && begins && level == 0) {
        put_quotes(l, quotes);
        writer_insert(&l->w, "\n");
        end_paragraph(l);
    }
    if (!l->text_before || level > 0)
        l->depth = level;
    return level;
}

/* All lines of a table that begins here. */
static bool put_table(Lines *l)
{
    size_t end = table_end(l->w.bytes, l->at);
    if (end == l->at)
        return false;
    if (l->text_before)
        writer_insert(&l->w, "\n");
    end_paragraph(l);
    table_put(&l->w, l->at, end);
    l->depth = l->quotes = 0;
    l->line_end = l->w.line_end = end;
    return true;
}

static void put_line(Lines *l)
{
    Str s = l->w.bytes;
    size_t at = l->at;
    int column = 0;
    if (l->fence && put_fenced(l))
        return;
    int outer = skip_indent(s, &at, l->line_end, 0);
    bool quoted = is_quote_mark(s, at, l->line_end);
    if (quoted && l->quotes == 0)
        l->quote_indent = out_column(l, level_of(l, outer));
    at = l->at;
    int quotes = quoted ? read_quotes(l, &at, &column) : 0;
    if (is_blank_rest(s, at, l->line_end)) {
        put_blank(l, quotes);
        return;
    }
    if (quotes > l->quotes || (quotes < l->quotes && !l->text_before))
        l->depth = 0;
    column = skip_indent(s, &at, l->line_end, column);
    if (quotes == 0 && level_of(l, column) == 0 && put_table(l))
        return;
    if (is_rule(s, at, l->line_end, l->text_before)) {
        diag_report(l->w.reader->diag, FINDING_RULE_DROPPED, writer_span(&l->w, at, l->line_end), NULL);
        put_blank(l, quotes);
        return;
    }
    Marker marker = marker_at(s, at, l->line_end);
    bool lists = marker.length && !marker.broken;
    if (lists) {
        l->depth = level_of(l, column);
        if (l->depth == PREPARE_DEPTH) {
            diag_report(l->w.reader->diag, FINDING_NESTING_TOO_DEEP, writer_span(&l->w, at, at + marker.length), NULL);
            l->depth--;
        }
        end_paragraph(l);
    }
    int level = lists ? l->depth : place_text(l, at, quotes, column);
    put_quotes(l, quotes);
    put_indent(l, out_column(l, level));
    int length = level == 0 ? fence_at(s, at, l->line_end, false) : 0;
    if (length && l->last_fence[s.p[at] == '~'] > l->at) {
        l->fence = s.p[at];
        l->fence_length = length;
        l->fence_quotes = quotes;
        writer_copy(&l->w, at, l->line_end);
        writer_end_line(&l->w);
    } else {
        if (lists)
            put_markers(l, &at, column);
        put_text(l, at);
    }
    l->quotes = quotes;
}

void prepare_markdown(Arena *arena, Reader *reader, SourceId source, uint32_t start, Prepared *prepared)
{
    Lines l = {.w = {.reader = reader, .source = source, .bytes = source_at(reader->sources, source)->bytes}};
    Str s = l.w.bytes;
    find_last_fences(&l, start);
    for (l.at = start; l.at < s.n; l.at = next_line(s, l.line_end)) {
        l.line_end = line_end(s, l.at);
        l.w.line_end = l.line_end;
        put_line(&l);
    }
    writer_finish(&l.w, arena, prepared);
}

int prepared_piece(const Prepared *prepared, uint32_t at)
{
    int low = 0, high = prepared->n_pieces;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (prepared->pieces[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint32_t prepared_source(const Prepared *prepared, uint32_t at)
{
    int i = prepared_piece(prepared, at);
    const Piece *piece = &prepared->pieces[i];
    uint32_t source = piece->inserted ? piece->source : piece->source + (at - piece->at);
    /* U+FFFD is longer than the byte that it stands for. */
    bool past = i + 1 < prepared->n_pieces && source > piece[1].source;
    return past ? piece[1].source : source;
}
