/* SPDX-License-Identifier: MIT */
/* svg_scan.c - an SVG tag by tag, every part with its place in the file */
#include "read/svg_scan.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool has_at(const SvgScan *scan, const char *text)
{
    size_t n = strlen(text);
    return n <= scan->bytes.n - scan->at && memcmp(scan->bytes.p + scan->at, text, n) == 0;
}

/* Moves behind the next `end`; a missing one is a broken file. */
static void skip_past(SvgScan *scan, const char *end)
{
    size_t found = str_find(scan->bytes, str_of(end), scan->at);
    scan->broken = scan->broken || found == (size_t)-1;
    scan->at = found == (size_t)-1 ? scan->bytes.n : found + strlen(end);
}

static Str take_name(Str text, size_t *at)
{
    size_t from = *at;
    while (*at < text.n && !is_blank(text.p[*at]) && !strchr("=/>", text.p[*at]))
        ++*at;
    return str_slice(text, from, *at);
}

/* "svg:text" → "svg:" and "text". */
static Str split_name(Str name, Str *prefix)
{
    const char *colon = memchr(name.p, ':', name.n);
    size_t n = colon ? (size_t)(colon - name.p) + 1 : 0;
    *prefix = str_slice(name, 0, n);
    return str_slice(name, n, name.n);
}

/* Behind the '>' that ends a tag: none inside quotes does. */
static void skip_tag(SvgScan *scan)
{
    char quote = 0;
    for (; scan->at < scan->bytes.n; scan->at++) {
        char c = scan->bytes.p[scan->at];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            scan->at++;
            return;
        }
    }
    scan->broken = true;
}

static void scan_tag(SvgScan *scan, SvgPart *part)
{
    part->kind = has_at(scan, "</") ? SVG_CLOSE : SVG_OPEN;
    scan->at += part->kind == SVG_CLOSE ? 2 : 1;
    part->name = split_name(take_name(scan->bytes, &scan->at), &part->prefix);
    size_t from = scan->at;
    skip_tag(scan);
    if (scan->broken)
        return;
    part->empty = part->kind == SVG_OPEN && scan->bytes.p[scan->at - 2] == '/';
    size_t to = scan->at - 1;
    part->text = str_slice(scan->bytes, from, part->empty && to > from ? to - 1 : to);
}

SvgPart svg_next(SvgScan *scan)
{
    SvgPart part = {.kind = SVG_ALL, .from = scan->at, .to = scan->at};
    if (scan->broken || scan->at >= scan->bytes.n)
        return part;
    if (scan->bytes.p[scan->at] != '<') {
        const char *tag = memchr(scan->bytes.p + scan->at, '<', scan->bytes.n - scan->at);
        part.kind = SVG_TEXT;
        scan->at = tag ? (size_t)(tag - scan->bytes.p) : scan->bytes.n;
        part.text = str_slice(scan->bytes, part.from, scan->at);
    } else if (has_at(scan, "<!--")) {
        part.kind = SVG_COMMENT;
        scan->at += 4;
        skip_past(scan, "-->");
    } else if (has_at(scan, "<![CDATA[")) {
        part.kind = SVG_CDATA;
        skip_past(scan, "]]>");
        if (!scan->broken)
            part.text = str_slice(scan->bytes, part.from + 9, scan->at - 3);
    } else if (has_at(scan, "<?")) {
        part.kind = SVG_INSTRUCTION;
        skip_past(scan, "?>");
    } else if (has_at(scan, "<!")) {
        part.kind = SVG_DECLARATION;
        skip_past(scan, ">");
    } else {
        scan_tag(scan, &part);
    }
    part.to = scan->at;
    part.kind = scan->broken ? SVG_ALL : part.kind;
    return part;
}

bool svg_attribute(const SvgScan *scan, const SvgPart *part, size_t *at, SvgAttribute *attribute)
{
    Str text = part->text;
    while (*at < text.n) {
        char c = text.p[*at];
        if (is_blank(c) || c == '/' || c == '=' || c == '>' || !c) {
            ++*at;
            continue;
        }
        Str prefix;
        attribute->at = (size_t)(text.p - scan->bytes.p) + *at;
        attribute->name = split_name(take_name(text, at), &prefix);
        while (*at < text.n && (is_blank(text.p[*at]) || text.p[*at] == '='))
            ++*at;
        char quote = *at < text.n ? text.p[*at] : 0;
        if (quote != '"' && quote != '\'')
            continue;
        const char *end = memchr(text.p + *at + 1, quote, text.n - *at - 1);
        if (!end)
            return false;
        size_t to = (size_t)(end - text.p);
        attribute->value = str_slice(text, *at + 1, to);
        *at = to + 1;
        return true;
    }
    return false;
}

/* "#x4E00" or "#19968"; 0xFFFD: no character that XML has. */
static uint32_t number_code(Str digits)
{
    bool hex = digits.n > 1 && digits.p[1] == 'x';
    uint32_t code = 0;
    for (size_t i = hex ? 2 : 1; i < digits.n && code < 0x110000; i++) {
        char c = digits.p[i];
        int value = c >= '0' && c <= '9' ? c - '0' : hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
        if (value < 0)
            return 0xFFFD;
        code = code * (hex ? 16 : 10) + (uint32_t)value;
    }
    bool good = code > 0 && code < 0x110000 && !(code >= 0xD800 && code < 0xE000);
    return good ? code : 0xFFFD;
}

uint32_t svg_code(Str text, size_t *at)
{
    static const struct {
        const char *name;
        char code;
    } entities[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    enum { ENTITY_MOST = 12 };
    if (*at >= text.n)
        return 0;
    if (text.p[*at] != '&')
        return utf8_next(text, at);
    size_t end = str_find(str_slice(text, 0, *at + ENTITY_MOST), STR(";"), *at);
    if (end == (size_t)-1) {
        ++*at;
        return 0xFFFD;
    }
    Str name = str_slice(text, *at + 1, end);
    *at = end + 1;
    if (str_starts(name, "#"))
        return number_code(name);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_is(name, entities[i].name))
            return (unsigned char)entities[i].code;
    return 0xFFFD;
}

Str svg_plain(Arena *arena, Str value)
{
    if (!memchr(value.p ? value.p : "", '&', value.n))
        return value;
    Buf buf = {0};
    for (size_t at = 0; at < value.n;)
        buf_put_code(&buf, svg_code(value, &at));
    Str plain = str_copy(arena, buf_str(&buf));
    buf_free(&buf);
    return plain;
}

void svg_put_value(Buf *out, Str value)
{
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '"')
            buf_puts(out, "&quot;");
        else
            buf_putc(out, value.p[i]);
    }
}
