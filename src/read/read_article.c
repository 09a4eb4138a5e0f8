/* SPDX-License-Identifier: MIT */
/* read_article.c - an article: head and body read, normalised, counted */
#include "base/hash.h"
#include "base/vec.h"
#include "read/address.h"
#include "read/head.h"
#include "read/markdown.h"
#include "read/marking.h"
#include "read/normalise.h"
#include "read/reader.h"

#include <string.h>

typedef struct ArticleWork {
    Arena *arena;
    Reader *reader;
    StrList keep; /* the edition's and the article's own */
    ChangeList changes;
    Article *article;
} ArticleWork;

/* Where the line at `at` ends, and where the next one begins. */
static size_t line_end(Str s, size_t at, size_t *next)
{
    while (at < s.n && s.p[at] != '\n' && s.p[at] != '\r')
        at++;
    *next = at + (at + 1 < s.n && s.p[at] == '\r' && s.p[at + 1] == '\n' ? 2 : at < s.n);
    return at;
}

static bool is_fence(Str s, size_t at, size_t end)
{
    return str_is(str_trim(str_slice(s, at, end)), "---") && s.p[at] == '-';
}

/* The head lies between two lines of three dashes, the first of which begins the file. */
static bool split(Str s, Span *yaml, uint32_t *body)
{
    size_t next, end = line_end(s, 0, &next);
    *body = 0;
    if (s.n == 0 || !is_fence(s, 0, end))
        return true;
    yaml->start = (uint32_t)next;
    while (next < s.n) {
        size_t at = next;
        end = line_end(s, at, &next);
        if (is_fence(s, at, end)) {
            yaml->end = (uint32_t)at;
            *body = (uint32_t)next;
            return true;
        }
    }
    yaml->end = (uint32_t)s.n;
    return false;
}

static void add_keep(ArticleWork *work, const StrList *keep)
{
    if (!keep || keep->n == 0)
        return;
    StrList all = {.items = arena_many(work->arena, work->keep.n + keep->n, Str), .n = work->keep.n + keep->n};
    for (int i = 0; i < all.n; i++)
        all.items[i] = i < work->keep.n ? work->keep.items[i] : keep->items[i - work->keep.n];
    work->keep = all;
}

/* A straight quotation mark that normalisation left beside Han had no partner. */
static void check_quotes(ArticleWork *work, const Copy *copy)
{
    Str s = copy->text;
    for (size_t at = 0; (at = str_find(s, STR("\""), at)) < s.n; at++) {
        size_t next = at + 1;
        uint32_t before = utf8_before(s, at), after = utf8_next(s, &next);
        if (before < 0x2E80 && after < 0x2E80)
            continue;
        diag_report(work->reader->diag, FINDING_QUOTE_UNPAIRED, copy_span(copy, (uint32_t)at, (uint32_t)at + 1), NULL);
        return;
    }
}

static void clean(ArticleWork *work, Copy *copy)
{
    normalise_copy(work->arena, copy, &work->keep, &work->changes);
    address_flag(work->arena, copy);
    check_quotes(work, copy);
    work->article->characters += copy_characters(copy);
}

static Copy head_copy(ArticleWork *work, const HeadText *text)
{
    Copy copy = {.text = text->text,
                 .origins = text->origins,
                 .n_origins = text->n_origins,
                 .source = work->article->source};
    marking_read(work->arena, work->reader, &copy);
    clean(work, &copy);
    return copy;
}

static bool read_head(ArticleWork *work, Str bytes, uint32_t *body)
{
    Article *article = work->article;
    Span yaml = {.source = article->source};
    ArticleHead head = {0};
    bool closed = split(bytes, &yaml, body);
    if (!closed) {
        diag_report(work->reader->diag, FINDING_HEAD_NOT_CLOSED, (Span){article->source, 0, 3}, NULL);
        return false;
    }
    bool good = yaml.end == yaml.start || read_article_head(work->arena, work->reader, article->source, yaml, &head);
    add_keep(work, &head.keep);
    article->lang = head.lang.n ? head.lang : STR("zh-CN");
    article->kicker = head_copy(work, &head.kicker);
    article->title = head_copy(work, &head.title);
    article->deck = head_copy(work, &head.deck);
    article->pull = head_copy(work, &head.pull);
    article->byline = head_copy(work, &head.byline);
    article->author = head_copy(work, &head.author);
    article->origin = head_copy(work, &head.source);
    return good;
}

static void read_body(ArticleWork *work, uint32_t start)
{
    BlockList blocks = {0};
    int n = 0;
    markdown_read(work->arena, work->reader, work->article->source, start, &blocks);
    for (int i = 0; i < blocks.n; i++) {
        Block *block = &blocks.items[i];
        for (int k = 0; k < block_copies(block); k++)
            clean(work, block_copy(block, k));
        if (block->copy.text.n || block->kind == BLOCK_PICTURE || block->kind == BLOCK_TABLE)
            blocks.items[n++] = *block;
    }
    work->article->blocks = blocks.items;
    work->article->n_blocks = n;
}

/* All that the article depends on: its bytes and the rules that are off. */
static uint64_t hash_article(const ArticleWork *work, const Source *source)
{
    uint64_t hash = source->hash;
    for (int i = 0; i < work->keep.n; i++)
        hash = hash_str(hash, work->keep.items[i]);
    return hash;
}

bool read_article(Arena *arena, Reader *reader, SourceId source, const StrList *keep, Article *article)
{
    const Source *file = source_at(reader->sources, source);
    ArticleWork work = {.arena = arena, .reader = reader, .article = article};
    uint32_t body = 0;
    *article = (Article){.source = source, .name = str_copy(arena, file->name)};
    add_keep(&work, keep);
    if (!read_head(&work, file->bytes, &body))
        return false;
    read_body(&work, body);
    article->changes = work.changes.items;
    article->n_changes = work.changes.n;
    article->hash = hash_article(&work, file);
    if (article->n_blocks == 0 && article->title.text.n == 0)
        diag_report(reader->diag, FINDING_ARTICLE_EMPTY, (Span){source, 0, 0}, NULL);
    return true;
}
