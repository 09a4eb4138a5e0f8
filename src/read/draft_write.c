/* SPDX-License-Identifier: MIT */
/* draft_write.c - a draft as Markdown with a YAML head: everything that would be markup escaped */
#include "read/draft.h"

#include <string.h>

typedef enum Where { WHERE_PARAGRAPH, WHERE_CELL, WHERE_CAPTION } Where;

/* What a text is written from: for each byte what is said of it. */
typedef struct Inked {
    Arena *arena;
    const RichText *text;
    uint16_t *flags;
    int *runs;   /* that the byte lies in; -1 */
    Where where;
} Inked;

/* --- what is marked ---------------------------------------------------------------------- */

/* Blanks at the ends of what is marked are outside the marks: ** 重点** is none. */
static void shrink(Inked *ink, uint32_t flag)
{
    Str s = ink->text->text;
    for (size_t at = 0; at < s.n;) {
        if (!(ink->flags[at] & flag)) {
            at++;
            continue;
        }
        size_t end = at;
        bool by_run = flag & (TEXT_LINK | TEXT_PINYIN);
        while (end < s.n && ink->flags[end] & flag && (!by_run || ink->runs[end] == ink->runs[at]))
            end++;
        Str seen = trim_unseen(str_slice(s, at, end));
        size_t first = seen.n ? (size_t)(seen.p - s.p) : end;
        for (size_t i = at; i < end; i++)
            if (i < first || i >= first + seen.n)
                ink->flags[i] &= (uint16_t)~flag;
        at = end;
    }
}

/* Emphasis that touches strong text: the stars of both would run together. Chinese has no italics to lose. */
static void part_emphasis(Inked *ink)
{
    size_t n = ink->text->text.n;
    for (size_t at = 0; at < n;) {
        if (!(ink->flags[at] & TEXT_EMPHASIS)) {
            at++;
            continue;
        }
        size_t end = at;
        bool touches = at > 0 && ink->flags[at - 1] & TEXT_STRONG;
        while (end < n && ink->flags[end] & TEXT_EMPHASIS)
            touches |= (ink->flags[end++] & TEXT_STRONG) != 0;
        touches |= end < n && ink->flags[end] & TEXT_STRONG;
        for (size_t i = at; i < end && touches; i++)
            ink->flags[i] &= (uint16_t)~TEXT_EMPHASIS;
        at = end;
    }
}

/* An address that Markdown's parentheses can hold and that leads somewhere. */
static bool is_address(Str url)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:", "ftp://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts(url, schemes[i]))
            return utf8_invalid_at(url) == url.n;
    return false;
}

/* A link whose text is its address needs no brackets; one that leads nowhere is text. */
static bool is_bare(const Inked *ink, const TextRun *run)
{
    Str shown = str_slice(ink->text->text, run->start, run->end);
    Str url = str_starts(run->value, "mailto:") ? str_slice(run->value, 7, run->value.n) : run->value;
    while (url.n > 1 && url.p[url.n - 1] == '/' && !str_ends(shown, "/"))
        url.n--;
    return !is_address(run->value) || str_equal(url, trim_unseen(shown));
}

static Inked ink_text(Arena *arena, const RichText *text, Where where)
{
    Inked ink = {.arena = arena, .text = text, .where = where};
    size_t n = text->text.n;
    ink.flags = arena_many(arena, n + 1, uint16_t);
    ink.runs = arena_many(arena, n + 1, int);
    for (size_t i = 0; i < n; i++)
        ink.runs[i] = -1;
    for (int i = 0; i < text->n_runs; i++) {
        const TextRun *run = &text->runs[i];
        uint32_t flags = run->flags & (TEXT_STRONG | TEXT_EMPHASIS | TEXT_LINK | TEXT_DOTS | TEXT_PINYIN);
        if (flags & TEXT_LINK && (where == WHERE_CAPTION || is_bare(&ink, run)))
            flags &= ~(uint32_t)TEXT_LINK;
        for (uint32_t at = run->start; at < run->end && at < n; at++) {
            ink.flags[at] = (uint16_t)flags;
            ink.runs[at] = i;
        }
    }
    shrink(&ink, TEXT_STRONG);
    shrink(&ink, TEXT_EMPHASIS);
    shrink(&ink, TEXT_LINK);
    shrink(&ink, TEXT_DOTS);
    shrink(&ink, TEXT_PINYIN);
    part_emphasis(&ink);
    return ink;
}

/* --- escapes -------------------------------------------------------------------------------- */

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char byte_at(Str s, size_t at)
{
    return at < s.n ? s.p[at] : 0;
}

/* &amp; &#xFF5B; and the like: without its semicolon it is text. */
static bool begins_entity(Str s, size_t at)
{
    size_t end = at + 1 + (byte_at(s, at + 1) == '#');
    while (end < s.n && is_word_byte(s.p[end]))
        end++;
    return end > at + 1 && byte_at(s, end) == ';';
}

/* Must the sign be escaped wherever it stands? */
static bool is_markup(const Inked *ink, size_t at)
{
    Str s = ink->text->text;
    char before = at ? s.p[at - 1] : 0, after = byte_at(s, at + 1);
    switch (s.p[at]) {
    case '\\': case '*': case '`': case '[': case ']': case '<': case '{':
        return true;
    case '_':
        return !(is_word_byte(before) && is_word_byte(after));
    case '&':
        return begins_entity(s, at);
    case '|':
        return ink->where == WHERE_CELL || memchr(s.p, '\n', s.n);
    default:
        return false;
    }
}

/* A line of nothing but one of - = _ ~ and blanks. */
static bool is_rule_line(Str line)
{
    for (size_t i = 0; i < line.n; i++)
        if (!strchr("-=_~+ \t", line.p[i]))
            return false;
    return line.n > 0;
}

/* At a line's start: where a backslash must stand, so that the line begins no block; (size_t)-1 for nowhere. */
static size_t line_escape(Str line)
{
    char first = byte_at(line, 0), second = byte_at(line, 1);
    bool blank = second == 0 || second == ' ' || second == '\t';
    if (first == '#' || first == '>' || first == '~' || is_rule_line(line))
        return 0;
    if ((first == '-' || first == '+' || first == '=') && (blank || second == first))
        return 0;
    size_t at = 0;
    while (at < line.n && line.p[at] >= '0' && line.p[at] <= '9')
        at++;
    bool marker = at > 0 && at < line.n && (line.p[at] == '.' || line.p[at] == ')');
    char after = byte_at(line, at + 1);
    return marker && (after == 0 || after == ' ' || after == '\t') ? at : (size_t)-1;
}

/* --- marks ------------------------------------------------------------------------------------- */

static void put_url(Buf *out, Str url)
{
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c <= ' ' || strchr("()<>[]\\*`\"{}|", c) || c == 0x7F)
            buf_printf(out, "%%%02X", c);
        else
            buf_putc(out, (char)c);
    }
}

/* A value in quotation marks: those in it, and what braces end at, are left out. */
static void put_quoted(Buf *out, Str value)
{
    for (size_t i = 0; i < value.n; i++)
        if (!strchr("\"{}\n", value.p[i]))
            buf_putc(out, value.p[i]);
}

static void open_mark(const Inked *ink, Buf *out, uint32_t flag)
{
    (void)ink;
    buf_puts(out, flag == TEXT_STRONG ? "**" : flag == TEXT_EMPHASIS ? "*" : "[");
}

static void close_mark(const Inked *ink, Buf *out, uint32_t flag, int run)
{
    Str value = run >= 0 ? ink->text->runs[run].value : (Str){0};
    if (flag == TEXT_STRONG) {
        buf_puts(out, "**");
    } else if (flag == TEXT_EMPHASIS) {
        buf_puts(out, "*");
    } else if (flag == TEXT_LINK) {
        buf_puts(out, "](");
        put_url(out, value);
        buf_puts(out, ")");
    } else if (flag == TEXT_DOTS) {
        buf_puts(out, "]{着重}");
    } else {
        buf_puts(out, "]{拼音=\"");
        put_quoted(out, value);
        buf_puts(out, "\"}");
    }
}

/* From the outside in. */
static const uint32_t nesting[] = {TEXT_STRONG, TEXT_EMPHASIS, TEXT_LINK, TEXT_DOTS, TEXT_PINYIN};
enum { NESTING = sizeof nesting / sizeof *nesting };

typedef struct OpenMarks {
    bool open[NESTING];
    int run;   /* of the byte before */
} OpenMarks;

/* Closes what ends before this byte, and what lies inside it; opens what begins. at = n closes all. */
static void change_marks(const Inked *ink, Buf *out, OpenMarks *marks, size_t at)
{
    uint32_t flags = at < ink->text->text.n ? ink->flags[at] : 0;
    int run = at < ink->text->text.n ? ink->runs[at] : -1, outermost = NESTING;
    for (int i = NESTING - 1; i >= 0; i--) {
        bool by_run = nesting[i] == TEXT_LINK || nesting[i] == TEXT_PINYIN;
        if (marks->open[i] && (!(flags & nesting[i]) || (by_run && run != marks->run)))
            outermost = i;
    }
    for (int i = NESTING - 1; i >= outermost; i--)
        if (marks->open[i]) {
            close_mark(ink, out, nesting[i], marks->run);
            marks->open[i] = false;
        }
    for (int i = 0; i < NESTING; i++)
        if (flags & nesting[i] && !marks->open[i]) {
            open_mark(ink, out, nesting[i]);
            marks->open[i] = true;
        }
    marks->run = run;
}

/* --- texts ------------------------------------------------------------------------------------------ */

/* One line of a text, from…to. */
static void put_line(const Inked *ink, Buf *out, OpenMarks *marks, size_t from, size_t to)
{
    Str s = ink->text->text;
    size_t escape = ink->where == WHERE_PARAGRAPH ? line_escape(str_slice(s, from, to)) : (size_t)-1;
    for (size_t at = from; at < to;) {
        size_t next = at;
        uint32_t code = utf8_next(s, &next);
        change_marks(ink, out, marks, at);
        if ((code < ' ' && code != '\t') || code == 0x7F || code == 0xFDD0) {
            at = next;
            continue;
        }
        if (code == 0xFF5B) { /* a brace that no backslash can free */
            buf_puts(out, "&#xFF5B;");
        } else {
            if (is_markup(ink, at) || at - from == escape)
                buf_putc(out, '\\');
            buf_put_str(out, str_slice(s, at, next));
        }
        at = next;
    }
}

/* A text with its marks; lines are broken as `where` can. indent: blanks before lines behind the first. */
static void put_text(Arena *arena, Buf *out, const RichText *text, Where where, const char *indent)
{
    RichText trimmed = rich_part(arena, text, 0, (uint32_t)text->text.n);
    Inked ink = ink_text(arena, &trimmed, where);
    Str s = trimmed.text;
    OpenMarks marks = {.run = -1};
    for (size_t at = 0; at <= s.n;) {
        const char *hit = at < s.n ? memchr(s.p + at, '\n', s.n - at) : NULL;
        size_t end = hit ? (size_t)(hit - s.p) : s.n;
        Str line = trim_unseen(str_slice(s, at, end));
        size_t from = line.n ? (size_t)(line.p - s.p) : end;
        if (line.n && at > 0) {
            if (where == WHERE_PARAGRAPH)
                buf_printf(out, "\\\n%s", indent);
            else
                buf_puts(out, where == WHERE_CELL ? "<br>" : " ");
        }
        put_line(&ink, out, &marks, from, from + line.n);
        if (hit)
            change_marks(&ink, out, &marks, s.n);
        at = end + 1;
    }
    change_marks(&ink, out, &marks, s.n);
}

/* --- blocks ------------------------------------------------------------------------------------------- */

static void put_cell_text(Draft *draft, Buf *out, const RichText *cell)
{
    buf_puts(out, " ");
    if (cell)
        put_text(draft->arena, out, cell, WHERE_CELL, "");
    buf_puts(out, " |");
}

static void put_table_row(Draft *draft, Buf *out, const DraftTable *table, int row)
{
    buf_putc(out, '|');
    for (int i = 0; i < table->columns; i++)
        put_cell_text(draft, out, row < 0 ? NULL : &table->cells[row * table->columns + i]);
    buf_putc(out, '\n');
}

static void put_table(Draft *draft, Buf *out, const DraftTable *table)
{
    put_table_row(draft, out, table, table->head ? 0 : -1);
    buf_putc(out, '|');
    for (int i = 0; i < table->columns; i++)
        buf_puts(out, table->aligns[i] == ALIGN_CENTER ? ":---:|" : table->aligns[i] == ALIGN_RIGHT ? "---:|" : "---|");
    buf_putc(out, '\n');
    for (int row = table->head; row < table->rows; row++)
        put_table_row(draft, out, table, row);
    out->n--;
}

static void put_picture(Draft *draft, Buf *out, const DraftBlock *block)
{
    buf_puts(out, "![");
    put_text(draft->arena, out, &block->text, WHERE_CAPTION, "");
    buf_printf(out, "](%.*s", STR_ARG(block->file));
    if (block->credit.n) {
        buf_puts(out, " \"");
        for (size_t i = 0; i < block->credit.n; i++) {
            char c = block->credit.p[i];
            if (strchr("\"\\`*_[]<>&{", c))
                buf_putc(out, '\\');
            buf_putc(out, c == '\n' ? ' ' : c);
        }
        buf_putc(out, '"');
    }
    buf_puts(out, ")");
}

static void put_item(Draft *draft, Buf *out, const DraftBlock *block, const int *columns)
{
    char indent[64];
    int column = block->level > 1 ? columns[block->level - 2] : 0;
    memset(indent, ' ', sizeof indent);
    buf_put(out, indent, (size_t)column);
    size_t before = out->n;
    if (block->number)
        buf_printf(out, "%d. ", block->number);
    else
        buf_puts(out, "- ");
    indent[column + (int)(out->n - before)] = 0;
    put_text(draft->arena, out, &block->text, WHERE_PARAGRAPH, indent);
}

static void put_block(Draft *draft, Buf *out, const DraftBlock *block, const int *columns)
{
    switch (block->kind) {
    case DRAFT_SUBHEAD:
        for (int i = 0; i < block->level; i++)
            buf_putc(out, '#');
        buf_putc(out, ' ');
        put_text(draft->arena, out, &block->text, WHERE_CAPTION, "");
        break;
    case DRAFT_QUOTE:
        buf_puts(out, "> ");
        put_text(draft->arena, out, &block->text, WHERE_PARAGRAPH, "> ");
        break;
    case DRAFT_ITEM: put_item(draft, out, block, columns); break;
    case DRAFT_PICTURE: put_picture(draft, out, block); break;
    case DRAFT_TABLE: put_table(draft, out, block->table); break;
    default: put_text(draft->arena, out, &block->text, WHERE_PARAGRAPH, ""); break;
    }
}

/* What stands between two blocks: entries of one list follow one another, a text box holds together. */
static const char *between(const DraftBlock *before, const DraftBlock *block)
{
    if (before->kind == DRAFT_ITEM && block->kind == DRAFT_ITEM)
        return before->level == block->level && !before->number != !block->number ? "\n\n" : "\n";
    if (before->kind == DRAFT_QUOTE && block->kind == DRAFT_QUOTE && before->box == block->box)
        return "\n>\n";
    return "\n\n";
}

static void put_body(Draft *draft, Buf *out)
{
    int columns[16] = {0};
    const DraftBlock *before = NULL;
    for (int i = 0; i < draft->blocks.n; i++) {
        DraftBlock *block = &draft->blocks.items[i];
        if (block->kind == DRAFT_GONE || block->kind == DRAFT_HEAD)
            continue;
        buf_puts(out, before ? between(before, block) : "");
        block->start = (uint32_t)out->n;
        put_block(draft, out, block, columns);
        block->end = (uint32_t)out->n;
        if (block->kind == DRAFT_ITEM) {
            int column = block->level > 1 ? columns[block->level - 2] : 0;
            columns[block->level - 1] = column + (block->number ? block->number > 9 ? 4 : 3 : 2);
        }
        before = block;
    }
    if (before)
        buf_putc(out, '\n');
}

/* --- the head ------------------------------------------------------------------------------------------- */

/* May the text stand in YAML without quotes? */
static bool is_plain(Str text)
{
    static const char *const words[] = {"true", "false", "null", "yes", "no", "on", "off", "~"};
    if (text.n == 0 || strchr("!&*-?|>@`%{}[],\"'#:~=<", text.p[0]) || (text.p[0] >= '0' && text.p[0] <= '9') || text.p[0] == '+' || text.p[0] == '.')
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(text, words[i]))
            return false;
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == '\\' || (text.p[i] == ':' && (i + 1 == text.n || text.p[i + 1] == ' ')) ||
            (text.p[i] == '#' && i && text.p[i - 1] == ' '))
            return false;
    return text.p[text.n - 1] != ' ';
}

/* One line of a head. Marks are read in heads, so braces behind a bracket are freed. */
static Str head_line(Arena *arena, Str line)
{
    Buf out = {0};
    for (size_t at = 0; at < line.n;) {
        size_t from = at;
        uint32_t code = utf8_next(line, &at);
        if (code == '{')
            buf_putc(&out, '\\');
        if (code >= ' ' && code != 0x7F && code != 0xFEFF)
            buf_put_str(&out, str_slice(line, from, at));
        else if (code == '\t' || code == '\n')
            buf_putc(&out, ' ');
    }
    Str text = str_copy(arena, trim_unseen(buf_str(&out)));
    buf_free(&out);
    return text;
}

/* In single quotes, where a backslash is itself. */
static void put_scalar(Buf *out, Str text)
{
    if (is_plain(text)) {
        buf_put_str(out, text);
        return;
    }
    buf_putc(out, '\'');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\'')
            buf_putc(out, '\'');
        buf_putc(out, text.p[i]);
    }
    buf_putc(out, '\'');
}

/* All lines of a key's blocks. */
static int head_lines(Draft *draft, HeadKey key, Str *lines, int most)
{
    int n = 0;
    for (int i = 0; i < draft->blocks.n; i++) {
        const DraftBlock *block = &draft->blocks.items[i];
        if (block->kind != DRAFT_HEAD || block->key != key)
            continue;
        Str text = block->text.text;
        for (size_t at = 0; at <= text.n && n < most;) {
            const char *hit = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;
            size_t end = hit && n + 1 < most ? (size_t)(hit - text.p) : text.n;
            Str line = head_line(draft->arena, str_slice(text, at, end));
            if (line.n)
                lines[n++] = line;
            at = end + 1;
        }
    }
    return n;
}

static void put_key(Draft *draft, Buf *out, HeadKey key, const char *name)
{
    enum { LINES_MOST = 24 };
    Str lines[LINES_MOST];
    int n = head_lines(draft, key, lines, LINES_MOST);
    uint32_t start = (uint32_t)out->n;
    if (n == 0)
        return;
    buf_printf(out, "%s: ", name);
    if (n == 1)
        put_scalar(out, lines[0]);
    else
        buf_putc(out, '|');
    for (int i = 0; i < n && n > 1; i++)
        buf_printf(out, "\n  %.*s", STR_ARG(lines[i]));
    for (int i = 0; i < draft->blocks.n; i++)
        if (draft->blocks.items[i].kind == DRAFT_HEAD && draft->blocks.items[i].key == key) {
            draft->blocks.items[i].start = start;
            draft->blocks.items[i].end = (uint32_t)out->n;
        }
    buf_putc(out, '\n');
}

Str draft_write(Draft *draft)
{
    static const char *const names[] = {"kicker", "title", "deck", "byline", "author", "source"};
    Buf out = {0};
    buf_puts(&out, "---\n");
    for (int key = 0; key < HEAD_KEYS; key++)
        put_key(draft, &out, (HeadKey)key, names[key]);
    buf_puts(&out, "---\n\n");
    put_body(draft, &out);
    Str article = str_copy(draft->arena, buf_str(&out));
    buf_free(&out);
    return article;
}
