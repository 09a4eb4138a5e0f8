/* SPDX-License-Identifier: MIT */
/* manuscript.c - texts of a manuscript: put together, cut, compared */
#include "read/manuscript.h"

#include <string.h>

void rich_put(RichBuild *build, Str bytes, uint32_t flags, Str value)
{
    if (bytes.n == 0)
        return;
    uint32_t start = (uint32_t)build->text.n, end = start + (uint32_t)bytes.n;
    buf_put_str(&build->text, bytes);
    if (!flags)
        return;
    TextRun *last = build->runs.n ? &build->runs.items[build->runs.n - 1] : NULL;
    if (last && last->end == start && last->flags == flags && str_equal(last->value, value))
        last->end = end;
    else
        vec_push(&build->runs, (TextRun){start, end, flags, value});
}

void rich_put_part(RichBuild *build, const RichText *from, uint32_t start, uint32_t end)
{
    uint32_t at = start;
    for (int i = 0; i < from->n_runs && at < end; i++) {
        const TextRun *run = &from->runs[i];
        if (run->end <= at)
            continue;
        if (run->start >= end)
            break;
        uint32_t first = run->start > at ? run->start : at, stop = run->end < end ? run->end : end;
        rich_put(build, str_slice(from->text, at, first), 0, (Str){0});
        rich_put(build, str_slice(from->text, first, stop), run->flags, run->value);
        at = stop;
    }
    rich_put(build, str_slice(from->text, at, end), 0, (Str){0});
}

RichText rich_done(RichBuild *build, Arena *arena)
{
    RichText text = {.text = str_copy(arena, buf_str(&build->text)), .n_runs = build->runs.n};
    if (build->runs.n)
        text.runs = arena_copy(arena, build->runs.items, (size_t)build->runs.n * sizeof(TextRun));
    buf_free(&build->text);
    vec_free(&build->runs);
    return text;
}

RichText rich_part(Arena *arena, const RichText *text, uint32_t start, uint32_t end)
{
    Str part = trim_unseen(str_slice(text->text, start, end));
    uint32_t from = part.n ? (uint32_t)(part.p - text->text.p) : start;
    RichBuild build = {0};
    rich_put_part(&build, text, from, from + (uint32_t)part.n);
    return rich_done(&build, arena);
}

RichText rich_plain(Arena *arena, Str text)
{
    return (RichText){.text = str_copy(arena, text)};
}

bool rich_all(const RichText *text, uint32_t flag)
{
    int run = 0;
    bool any = false;
    for (size_t at = 0; at < text->text.n;) {
        uint32_t start = (uint32_t)at;
        if (is_unseen(utf8_next(text->text, &at)))
            continue;
        while (run < text->n_runs && text->runs[run].end <= start)
            run++;
        if (run == text->n_runs || text->runs[run].start > start || !(text->runs[run].flags & flag))
            return false;
        any = true;
    }
    return any;
}

RichText rich_without(Arena *arena, const RichText *text, uint32_t flag)
{
    RichText plain = {.text = text->text, .runs = arena_many(arena, text->n_runs, TextRun)};
    for (int i = 0; i < text->n_runs; i++) {
        TextRun run = text->runs[i];
        run.flags &= ~flag;
        if (run.flags)
            plain.runs[plain.n_runs++] = run;
    }
    return plain;
}

bool is_unseen(uint32_t code)
{
    return code <= ' ' || (code >= 0x7F && code <= 0xA0) || code == 0xAD || code == 0x3000 || code == 0xFEFF ||
           code == 0x1680 || (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
           (code >= 0x205F && code <= 0x206F) || code == 0xFDD0;
}

Str essence_of(Arena *arena, Str text)
{
    char *to = arena_alloc(arena, text.n + 1);
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        if (is_unseen(utf8_next(text, &at)))
            continue;
        memcpy(to + n, text.p + from, at - from);
        n += at - from;
    }
    return (Str){to, n};
}

Str trim_unseen(Str text)
{
    size_t start = 0, end = text.n;
    for (size_t at = 0; at < text.n && is_unseen(utf8_next(text, &at));)
        start = at;
    while (end > start) {
        size_t at = end - 1;
        while (at > start && ((unsigned char)text.p[at] & 0xC0) == 0x80)
            at--;
        size_t next = at;
        if (!is_unseen(utf8_next(text, &next)))
            break;
        end = at;
    }
    return str_slice(text, start, end);
}

int text_likeness(Str a, Str b)
{
    enum { BUCKETS = 512 };
    int counts[BUCKETS] = {0}, shared = 0, total = 0;
    for (size_t at = 0; at < a.n; total++)
        counts[utf8_next(a, &at) % BUCKETS]++;
    for (size_t at = 0; at < b.n; total++) {
        int *count = &counts[utf8_next(b, &at) % BUCKETS];
        shared += *count > 0;
        *count -= *count > 0;
    }
    return total ? (int)((int64_t)shared * 200 / total) : 0;
}
