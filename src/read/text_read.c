/* SPDX-License-Identifier: MIT */
/* text_read.c - plain text to paragraphs: lines as they are, or joined where they were broken by hand */
#include "read/text_read.h"

#include <string.h>

#include "read/draft.h"

enum {
    TAB = 4,
    WIDTH_LEAST = 40, WIDTH_MOST = 160, /* columns of lines broken by hand */
    SLACK = 6,        /* a line ends this much early: marks that may not begin a line, a number kept whole */
    CENTRED = 8,      /* columns of blanks before a line that is meant to be centred */
    LINES_AT_HEAD = 8
};

typedef struct PlainLine {
    Str text;     /* without blanks at its ends */
    int indent, width;
} PlainLine;

typedef VEC(PlainLine) PlainLines;

static int width_of(Str text)
{
    int width = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t code = utf8_next(text, &at);
        width += code == '\t' ? TAB : code_display_width(code);
    }
    return width;
}

/* Length of the line end at `at`: LF, CR LF, CR, form feed, NEL, the line and paragraph separators. */
static size_t line_end_length(Str text, size_t at)
{
    char c = text.p[at];
    if (c == '\r' && at + 1 < text.n && text.p[at + 1] == '\n')
        return 2;
    if (c == '\n' || c == '\r' || c == '\f' || c == '\v')
        return 1;
    Str rest = str_slice(text, at, text.n);
    if (str_starts(rest, "\xE2\x80\xA8") || str_starts(rest, "\xE2\x80\xA9"))
        return 3;
    return str_starts(rest, "\xC2\x85") ? 2 : 0;
}

static void split_lines(Arena *arena, Str text, PlainLines *lines)
{
    for (size_t at = 0; at < text.n;) {
        size_t end = at, n = 0;
        while (end < text.n && (n = line_end_length(text, end)) == 0)
            end++;
        Str line = str_slice(text, at, end), seen = trim_unseen(line);
        size_t before = seen.n ? (size_t)(seen.p - line.p) : 0;
        vec_push_in(arena, lines, (PlainLine){seen, width_of(str_slice(line, 0, before)), width_of(seen)});
        at = end + n;
    }
}

/* Does the next line go on with this one, if lines were broken by hand? */
static bool may_go_on(const PlainLines *lines, int i)
{
    const PlainLine *line = &lines->items[i], *next = line + 1;
    return i + 1 < lines->n && line->text.n && next->text.n && (next->indent == 0 || next->indent < line->indent);
}

static bool is_full(const PlainLine *line, int width)
{
    return line->indent + line->width >= width - SLACK;
}

/* The width that lines were broken at; 0 where they were not. */
static int broken_width(const PlainLines *lines)
{
    int width = 0, followed = 0, full = 0, open = 0;
    for (int i = 0; i < lines->n; i++) {
        const PlainLine *line = &lines->items[i];
        width = line->indent + line->width > width ? line->indent + line->width : width;
    }
    if (width < WIDTH_LEAST || width > WIDTH_MOST)
        return 0;
    for (int i = 0; i + 1 < lines->n; i++) {
        if (!may_go_on(lines, i))
            continue;
        followed++;
        full += is_full(&lines->items[i], width);
        open += is_full(&lines->items[i], width) && !ends_sentence(lines->items[i].text);
    }
    bool few = lines->n <= 5;
    return full >= (few ? 1 : 3) && full * 4 >= followed * 3 && open * 2 >= full ? width : 0;
}

static bool is_latin(uint32_t code)
{
    return code > ' ' && code < 0x250;
}

static void put_line(Buf *out, Str line)
{
    size_t at = 0;
    Str before = buf_str(out);
    uint32_t last = utf8_before(before, before.n), first = utf8_next(line, &at);
    if (before.n && is_latin(last) && is_latin(first) && last != '-')
        buf_putc(out, ' ');
    buf_put_str(out, line);
}

static void add_paragraph(Arena *arena, Manuscript *to, Buf *text, const PlainLine *first, bool one_line, bool at_head)
{
    Paragraph paragraph = {.text = rich_plain(arena, buf_str(text))};
    if (one_line && first->indent >= CENTRED && at_head)
        paragraph.look.align = ALIGN_CENTER;
    else if (one_line && first->indent >= 2 * CENTRED)
        paragraph.look.align = ALIGN_RIGHT;
    vec_push_in(arena, &to->paragraphs, paragraph);
    text->n = 0;
}

int text_read(Arena *arena, Str text, Manuscript *manuscript)
{
    PlainLines lines = {0};
    Buf paragraph = {0};
    int joined = 0, first = 0;
    manuscript->arena = arena;
    split_lines(arena, text, &lines);
    int width = broken_width(&lines);
    for (int i = 0; i < lines.n; i++) {
        if (lines.items[i].text.n == 0)
            continue;
        if (paragraph.n == 0)
            first = i;
        put_line(&paragraph, lines.items[i].text);
        bool goes_on = width && may_go_on(&lines, i) && is_full(&lines.items[i], width) && !numbering_at(lines.items[i + 1].text);
        joined += goes_on;
        if (!goes_on)
            add_paragraph(arena, manuscript, &paragraph, &lines.items[first], first == i,
                          manuscript->paragraphs.n < LINES_AT_HEAD);
    }
    buf_free(&paragraph);
    return joined;
}
