/* SPDX-License-Identifier: MIT */
/* content.c - content streams of PDF, operator by operator */
#include "press/content.h"

#include "base/lang.h"

#include <string.h>

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' ||
           c == '%';
}

static bool is_regular(char c)
{
    return !is_white(c) && !is_delimiter(c);
}

static size_t skip_white(Str s, size_t at)
{
    while (at < s.n && (is_white(s.p[at]) || s.p[at] == '%')) {
        if (s.p[at] == '%')
            while (at < s.n && s.p[at] != '\n' && s.p[at] != '\r')
                at++;
        else
            at++;
    }
    return at;
}

static size_t skip_regular(Str s, size_t at)
{
    while (at < s.n && is_regular(s.p[at]))
        at++;
    return at;
}

/* End of a (string) that begins at `at`; 0: it has none. */
static size_t literal_end(Str s, size_t at)
{
    int depth = 0;
    for (; at < s.n; at++) {
        if (s.p[at] == '\\')
            at++;
        else if (s.p[at] == '(')
            depth++;
        else if (s.p[at] == ')' && --depth == 0)
            return at + 1;
    }
    return 0;
}

static size_t hex_end(Str s, size_t at)
{
    for (at++; at < s.n; at++)
        if (s.p[at] == '>')
            return at + 1;
        else if (!is_white(s.p[at]) && !strchr("0123456789abcdefABCDEF", s.p[at]))
            return 0;
    return 0;
}

/* End of a number, name, string or bare word; 0: there is none. No array or dictionary begins or ends here. */
static size_t simple_end(Str s, size_t at)
{
    switch (s.p[at]) {
    case '(':
        return literal_end(s, at);
    case '<':
        return hex_end(s, at);
    case '/':
        return skip_regular(s, at + 1);
    default:
        return is_regular(s.p[at]) ? skip_regular(s, at) : 0;
    }
}

static bool is_pair(Str s, size_t at, char c)
{
    return at + 1 < s.n && s.p[at] == c && s.p[at + 1] == c;
}

/* End of an array or dictionary with all that it holds; 0: it has none, or holds others too deep. */
static size_t compound_end(Str s, size_t at)
{
    char open[CONTENT_DEPTH_MOST];
    int depth = 0;
    for (;;) {
        at = skip_white(s, at);
        if (at >= s.n)
            return 0;
        bool dict_opens = is_pair(s, at, '<'), dict_closes = is_pair(s, at, '>');
        if (dict_opens || s.p[at] == '[') {
            if (depth == CONTENT_DEPTH_MOST)
                return 0;
            open[depth++] = dict_opens ? '<' : '[';
            at += dict_opens ? 2 : 1;
        } else if (dict_closes || s.p[at] == ']') {
            if (open[--depth] != (dict_closes ? '<' : '['))
                return 0;
            at += dict_closes ? 2 : 1;
            if (depth == 0)
                return at;
        } else {
            size_t end = simple_end(s, at);
            if (!end)
                return 0;
            at = end;
        }
    }
}

static bool is_number(Str text)
{
    bool digit = false, dot = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c >= '0' && c <= '9')
            digit = true;
        else if (c == '.' && !dot)
            dot = true;
        else if ((c != '-' && c != '+') || i > 0)
            return false;
    }
    return digit;
}

static bool is_word(Str text, OperandKind *kind)
{
    *kind = OPERAND_OTHER;
    if (is_number(text))
        *kind = OPERAND_NUMBER;
    else if (!str_is(text, "true") && !str_is(text, "false") && !str_is(text, "null"))
        return false;
    return true;
}

/* One operand at `at`; false: what stands there is an operator (end > at) or nothing readable (end 0). */
static bool read_operand(Str s, size_t at, Operand *operand, size_t *end)
{
    if (s.p[at] == '[' || is_pair(s, at, '<')) {
        *end = compound_end(s, at);
        operand->kind = s.p[at] == '[' ? OPERAND_ARRAY : OPERAND_DICT;
    } else {
        *end = simple_end(s, at);
        if (s.p[at] == '(' || s.p[at] == '<')
            operand->kind = OPERAND_STRING;
        else if (s.p[at] == '/')
            operand->kind = OPERAND_NAME;
        else if (!*end || !is_word(str_slice(s, at, *end), &operand->kind))
            return false;
    }
    operand->text = str_slice(s, at, *end);
    return *end != 0;
}

/* The data of an inline image from behind ID to before EI: an EI between white space with an operator's white behind. */
static bool read_image(Content *content, ContentOp *op)
{
    Str s = content->bytes;
    size_t from = content->at + 1; /* one white character behind ID */
    for (size_t at = from; at + 2 <= s.n; at++) {
        bool ends = s.p[at] == 'E' && s.p[at + 1] == 'I' && at > from && is_white(s.p[at - 1]);
        if (ends && (at + 2 == s.n || is_white(s.p[at + 2]))) {
            op->image = str_slice(s, from, at - 1);
            content->at = at + 2;
            return true;
        }
    }
    content->why = N_("an inline image has no end");
    return false;
}

static bool broken(Content *content, size_t at, const char *why)
{
    content->at = at;
    content->why = why;
    return false;
}

bool content_next(Content *content, ContentOp *op)
{
    Str s = content->bytes;
    size_t from = skip_white(s, content->at), at = from;
    op->n = 0;
    op->image = (Str){0};
    bool image = false;
    while (!content->why && at < s.n) {
        Operand operand;
        size_t end;
        if (read_operand(s, at, &operand, &end)) {
            if (op->n == OPERANDS_MOST)
                return broken(content, at, N_("an operator has too many operands"));
            op->operands[op->n++] = operand;
            at = skip_white(s, end);
            continue;
        }
        if (!end)
            return broken(content, at, N_("something that is no operand and no operator"));
        op->name = str_slice(s, at, end);
        content->at = end;
        if (str_is(op->name, "BI") && !image) {
            image = true;
            op->n = 0;
            at = skip_white(s, end);
            continue;
        }
        if (image && !str_is(op->name, "ID"))
            return broken(content, at, N_("an inline image without data"));
        if (image && !read_image(content, op))
            return false;
        if (image)
            op->name = STR("BI");
        op->bytes = str_slice(s, from, content->at);
        return true;
    }
    if (op->n || image)
        return broken(content, at, N_("operands without an operator"));
    content->at = at;
    return false;
}

bool operand_number(const Operand *operand, double *number)
{
    if (operand->kind != OPERAND_NUMBER)
        return false;
    double value = 0, step = 1;
    bool minus = operand->text.p[0] == '-', behind = false;
    for (size_t i = 0; i < operand->text.n; i++) {
        char c = operand->text.p[i];
        if (c == '.')
            behind = true;
        if (c < '0' || c > '9')
            continue;
        if (behind)
            value += (c - '0') * (step /= 10);
        else
            value = value * 10 + (c - '0');
        if (value > 1e9)
            return false;
    }
    *number = minus ? -value : value;
    return true;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What stands behind a backslash at `at`; gives the place behind it. */
static size_t put_escape(Str s, size_t at, Buf *out)
{
    static const char escapes[] = "nrtbf", meant[] = "\n\r\t\b\f";
    char c = s.p[at];
    const char *known = c ? strchr(escapes, c) : NULL;
    if (known) {
        buf_putc(out, meant[known - escapes]);
    } else if (c >= '0' && c <= '7') {
        int value = 0, n = 0;
        for (; n < 3 && at < s.n && s.p[at] >= '0' && s.p[at] <= '7'; n++)
            value = value * 8 + (s.p[at++] - '0');
        buf_putc(out, (char)(unsigned char)value);
        return at;
    } else if (c == '\r' && at + 1 < s.n && s.p[at + 1] == '\n') {
        return at + 2;
    } else if (c != '\n' && c != '\r') {
        buf_putc(out, c);
    }
    return at + 1;
}

bool operand_string(const Operand *operand, Buf *out)
{
    if (operand->kind != OPERAND_STRING)
        return false;
    Str s = str_slice(operand->text, 1, operand->text.n - 1);
    int half = -1;
    for (size_t at = 0; at < s.n && operand->text.p[0] == '(';)
        if (s.p[at] == '\\' && at + 1 < s.n)
            at = put_escape(s, at + 1, out);
        else
            buf_putc(out, s.p[at++]);
    for (size_t at = 0; at < s.n && operand->text.p[0] == '<'; at++) {
        int value = hex_value(s.p[at]);
        if (value < 0)
            continue;
        if (half >= 0)
            buf_putc(out, (char)(unsigned char)(half << 4 | value));
        half = half >= 0 ? -1 : value;
    }
    if (half >= 0)
        buf_putc(out, (char)(unsigned char)(half << 4));
    return true;
}

Str operand_name(const Operand *operand, char *room, size_t size)
{
    Str text = operand->text;
    size_t n = 0;
    if (operand->kind != OPERAND_NAME)
        return (Str){0};
    for (size_t at = 0; at < text.n; at++) {
        char c = text.p[at];
        if (n + 1 >= size)
            return (Str){0};
        if (c == '#' && at + 2 < text.n && hex_value(text.p[at + 1]) >= 0 && hex_value(text.p[at + 2]) >= 0) {
            c = (char)(unsigned char)(hex_value(text.p[at + 1]) << 4 | hex_value(text.p[at + 2]));
            at += 2;
        }
        room[n++] = c;
    }
    room[n] = 0;
    return (Str){room, n};
}

bool operand_item(const Operand *array, size_t *at, Operand *item)
{
    if (array->kind != OPERAND_ARRAY)
        return false;
    Str inside = str_slice(array->text, 1, array->text.n - 1);
    size_t from = skip_white(inside, *at), end;
    if (from >= inside.n || !read_operand(inside, from, item, &end))
        return false;
    *at = end;
    return true;
}
