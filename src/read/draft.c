/* SPDX-License-Identifier: MIT */
/* draft.c - an article on its way from a manuscript: remarks, and what lines look like */
#include "read/draft.h"

#include <stdarg.h>
#include <string.h>

void draft_remark(Draft *draft, FindingId id, int block, Str words, ...)
{
    Remark remark = {.id = id, .block = block, .words = str_copy(draft->arena, words)};
    va_list args;
    va_start(args, words);
    for (const char *arg; remark.n_args < 4 && (arg = va_arg(args, const char *)) != NULL;)
        remark.args[remark.n_args++] = str_format(draft->arena, "%s", arg);
    va_end(args);
    vec_push_in(draft->arena, &draft->remarks, remark);
}

const char *draft_excerpt(Draft *draft, Str text, int most)
{
    Buf out = {0};
    text = trim_unseen(text);
    for (size_t at = 0; at < text.n;) {
        uint32_t code = utf8_next(text, &at);
        if (most-- == 0) {
            buf_puts(&out, "…");
            break;
        }
        buf_put_code(&out, code < ' ' || code == 0x7F ? ' ' : code);
    }
    const char *excerpt = str_dup(draft->arena, buf_str(&out));
    buf_free(&out);
    return excerpt;
}

int draft_count(Str text)
{
    int count = 0;
    for (size_t at = 0; at < text.n;)
        count += !is_unseen(utf8_next(text, &at));
    return count;
}

static bool is_numeral(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19) || code == 0x3007 || code == 0x4E00 ||
           code == 0x4E8C || code == 0x4E09 || code == 0x56DB || code == 0x4E94 || code == 0x516D || code == 0x4E03 ||
           code == 0x516B || code == 0x4E5D || code == 0x5341 || code == 0x767E;
}

/* 一、 1. 1、 （1） (一) ① 第一， */
size_t numbering_at(Str text)
{
    size_t at = 0, next = 0;
    uint32_t code = utf8_next(text, &next);
    bool bracket = code == '(' || code == 0xFF08;
    if (code >= 0x2460 && code <= 0x24FF)
        return next;
    if (bracket)
        at = next;
    int digits = 0;
    for (next = at; at < text.n && is_numeral(utf8_next(text, &next)) && digits < 4; digits++)
        at = next;
    if (digits == 0 || at >= text.n)
        return 0;
    next = at;
    code = utf8_next(text, &next);
    if (bracket)
        return code == ')' || code == 0xFF09 ? next : 0;
    bool figure = (unsigned char)text.p[at - 1] < 0x80;
    size_t after = next;
    uint32_t follows = utf8_next(text, &after);
    if (code == '.' && follows >= '0' && follows <= '9')
        return 0; /* 3.5 */
    return code == 0x3001 || code == 0xFF0E || (code == '.' && figure) ? next : 0;
}

bool ends_sentence(Str text)
{
    text = trim_unseen(text);
    size_t at = text.n;
    for (int closers = 0; at > 0 && closers < 3; closers++) {
        uint32_t code = utf8_before(text, at);
        bool closer = code == 0x201D || code == 0x2019 || code == 0xFF09 || code == ')' || code == '"' || code == 0x300D ||
                      code == 0x300F || code == 0x300B;
        if (code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == 0x2026 || code == '!' || code == '?' ||
            code == '.')
            return true;
        if (!closer)
            return false;
        char bytes[4];
        at -= (size_t)utf8_encode(code, bytes);
    }
    return false;
}
