/* SPDX-License-Identifier: MIT */
/* finding.c - one finding as text for people, with caret, and as JSON */
#include "base/diag.h"
#include "base/json.h"
#include "base/lang.h"

#include <string.h>

static char *keep(const char *text)
{
    return (char *)(uintptr_t)text;
}

/* An argument that holds a blank may be a phrase of ours ("a story"): it is
 * looked up. Single words are the user's own: keys, names of files. */
static void put_argument(Buf *out, Str arg, char *(*translate)(const char *))
{
    enum { PHRASE_MOST = 128 };
    char phrase[PHRASE_MOST];
    if (arg.n && arg.n < PHRASE_MOST && memchr(arg.p, ' ', arg.n)) {
        memcpy(phrase, arg.p, arg.n);
        phrase[arg.n] = 0;
        buf_puts(out, translate(phrase));
    } else {
        buf_put_str(out, arg);
    }
}

/* `{2:line|lines}`: the first word where argument 2 is "1", else the second. Gives the place behind it; NULL where
 * the braces hold something else. */
static const char *put_counted(Buf *out, const char *p, const Finding *finding)
{
    if (p[0] != '{' || p[1] < '1' || p[1] > '0' + FINDING_ARGS || p[2] != ':')
        return NULL;
    const char *bar = strchr(p, '|'), *end = strchr(p, '}');
    if (!bar || !end || bar > end)
        return NULL;
    bool one = str_is(finding->args[p[1] - '1'], "1");
    const char *from = one ? p + 3 : bar + 1;
    buf_put_str(out, (Str){from, (size_t)((one ? bar : end) - from)});
    return end + 1;
}

/* Puts a line of a template with its arguments; false where one that it uses is empty. */
static bool fill(Buf *out, const char *template, const char *end, const Finding *finding, char *(*translate)(const char *))
{
    bool whole = true;
    for (const char *p = template; p < end;) {
        const char *behind = put_counted(out, p, finding);
        if (behind) {
            p = behind;
        } else if (p[0] == '{' && p[1] >= '1' && p[1] <= '0' + FINDING_ARGS && p[2] == '}') {
            Str arg = finding->args[p[1] - '1'];
            whole = whole && arg.n > 0;
            put_argument(out, arg, translate);
            p += 3;
        } else {
            buf_putc(out, *p++);
        }
    }
    return whole;
}

void finding_message(Buf *out, const Finding *finding, char *(*translate)(const char *))
{
    translate = translate ? translate : keep;
    const char *message = translate(finding_kind(finding->id)->message);
    fill(out, message, message + strlen(message), finding, translate);
}

void finding_hint(Buf *out, const Finding *finding, char *(*translate)(const char *))
{
    const char *hint = finding_kind(finding->id)->hint;
    size_t before = out->n;
    translate = translate ? translate : keep;
    for (hint = *hint ? translate(hint) : ""; *hint;) {
        const char *end = strchr(hint, '\n');
        end = end ? end : hint + strlen(hint);
        if (fill(out, hint, end, finding, translate))
            return;
        out->n = before;
        hint = *end ? end + 1 : end;
    }
}

static char *in_user_language(const char *text)
{
    return gettext(text);
}

enum { LINE_MOST = 96, BEFORE_MOST = 24 /* columns of a source line, and of it before the caret */ };

static int shown_width(uint32_t code)
{
    return code == '\t' ? 1 : code_display_width(code);
}

static int text_width(Str text)
{
    int width = 0;
    for (size_t at = 0; at < text.n;)
        width += shown_width(utf8_next(text, &at));
    return width;
}

/* The part of a line that is shown: all of it, or, as paragraphs are lines of a thousand characters, what stands
 * around byte `start`. */
static Str shown_part(Str line, size_t start)
{
    if (text_width(line) <= LINE_MOST)
        return line;
    size_t from = 0;
    for (int before = text_width(str_slice(line, 0, start)); before > BEFORE_MOST;)
        before -= shown_width(utf8_next(line, &from));
    size_t end = from;
    for (int width = 0; end < line.n && width < LINE_MOST - 4;)
        width += shown_width(utf8_next(line, &end));
    return str_slice(line, from, end);
}

static void put_source(Buf *out, Str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        uint32_t code = utf8_next(text, &i);
        if (code == 0xFFFD && i - from == 1)
            buf_puts(out, "\xEF\xBF\xBD");
        else if (code < 0x20 && code != '\t')
            buf_putc(out, '?');
        else
            buf_put_str(out, str_slice(text, from, i));
    }
}

/* Carets under start..end of the text; tabs stay tabs, wide characters take
 * two columns, so they stand right in any terminal. */
static void put_caret(Buf *out, Str text, size_t start, size_t end)
{
    size_t i = 0;
    while (i < start && i < text.n) {
        uint32_t code = utf8_next(text, &i);
        for (int w = shown_width(code); w > 0; w--)
            buf_putc(out, code == '\t' ? '\t' : ' ');
    }
    buf_putc(out, '^');
    int tail = -1;
    while (i < end && i < text.n)
        tail += code_display_width(utf8_next(text, &i));
    for (; tail > 0; tail--)
        buf_putc(out, '~');
    buf_putc(out, '\n');
}

/* The source line, or the part of it around the span, with carets below. */
static void put_excerpt(Buf *out, const Finding *finding, const SourceLine *at)
{
    int gutter = 0;
    for (int line = at->line; line; line /= 10)
        gutter++;
    if (gutter < 3)
        gutter = 3;
    size_t start = finding->span.start - at->start;
    size_t end = finding->span.end > finding->span.start ? finding->span.end - at->start : start;
    Str part = shown_part(at->text, start < at->text.n ? start : at->text.n);
    size_t skipped = (size_t)(part.p - at->text.p);
    bool cut = skipped + part.n < at->text.n;
    buf_printf(out, "%*d | %s", gutter, at->line, skipped ? "… " : "");
    put_source(out, part);
    buf_printf(out, "%s\n%*s | %s", cut ? " …" : "", gutter, "", skipped ? "  " : "");
    put_caret(out, part, start - skipped, end - skipped);
}

void finding_print(Buf *out, const Finding *finding, const Sources *sources)
{
    static const char *const words[] = {N_("info"), N_("warning"), N_("error")};
    const Source *source = source_at(sources, finding->span.source);
    SourceLine at = {0};
    bool text = source && !source->binary;
    if (text) {
        at = source_locate(sources, finding->span.source, finding->span.start);
        buf_put_str(out, source->path);
        buf_printf(out, ":%d:%d: ", at.line, at.column);
    } else if (source) {
        buf_put_str(out, source->path);
        buf_puts(out, ": ");
    }
    if (!text && finding->page)
        buf_printf(out, _("page %d: "), finding->page);
    buf_printf(out, "%s: ", gettext(words[finding->severity]));
    finding_message(out, finding, in_user_language);
    if (text && finding->page)
        buf_printf(out, _(" (page %d)"), finding->page);
    buf_printf(out, " [%s]\n", finding_kind(finding->id)->name);
    if (source && at.text.n)
        put_excerpt(out, finding, &at);
    size_t before = out->n;
    buf_puts(out, _("hint: "));
    size_t filled = out->n;
    finding_hint(out, finding, in_user_language);
    if (out->n == filled)
        out->n = before;
    else
        buf_putc(out, '\n');
}

/* What the message was made from, so that a reader can make it in another language. */
static void put_arguments(Buf *out, const Finding *finding)
{
    int n = FINDING_ARGS;
    while (n && !finding->args[n - 1].n)
        n--;
    if (!n)
        return;
    json_key(out, "args");
    buf_putc(out, '[');
    for (int i = 0; i < n; i++) {
        json_next(out);
        json_string(out, finding->args[i]);
    }
    buf_putc(out, ']');
}

void finding_json(Buf *out, const Finding *finding, const Sources *sources)
{
    Buf text = {0};
    buf_putc(out, '{');
    json_key_string(out, "id", str_of(finding_kind(finding->id)->name));
    json_key_string(out, "severity", str_of(severity_name(finding->severity)));
    finding_message(&text, finding, NULL);
    json_key_string(out, "message", buf_str(&text));
    text.n = 0;
    finding_hint(&text, finding, NULL);
    if (text.n)
        json_key_string(out, "hint", buf_str(&text));
    buf_free(&text);
    put_arguments(out, finding);
    const Source *source = source_at(sources, finding->span.source);
    if (source) {
        SourceLine at = source_locate(sources, finding->span.source, finding->span.start);
        json_key_string(out, "file", source->name);
        if (!source->binary) {
            json_key_int(out, "line", at.line);
            json_key_int(out, "column", at.column);
        }
    }
    if (finding->page)
        json_key_int(out, "page", finding->page);
    if (finding->box.width || finding->box.height) {
        const Len sides[4] = {finding->box.x, finding->box.y, finding->box.width, finding->box.height};
        json_key(out, "box_mm");
        for (int i = 0; i < 4; i++) {
            buf_putc(out, i ? ',' : '[');
            json_thousandths(out, len_micrometres(sides[i]));
        }
        buf_putc(out, ']');
    }
    if (finding->measured) {
        json_key_int(out, "value", finding->value);
        json_key_int(out, "limit", finding->limit);
    }
    buf_putc(out, '}');
}
