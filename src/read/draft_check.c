/* SPDX-License-Identifier: MIT */
/* draft_check.c - the written article read back, and compared with what it was written from */
#include "read/draft.h"
#include "read/normalise.h"

/* The words of a draft or of an article in one row, and where each block's begin. */
typedef struct Row {
    Arena *arena;
    Buf words;
    VEC(size_t) starts;
} Row;

static void put(Row *row, Str text)
{
    buf_put_str(&row->words, essence_of(row->arena, text));
}

static void put_draft(Row *row, const Draft *draft)
{
    for (int key = 0; key < HEAD_KEYS; key++)
        for (int i = 0; i < draft->blocks.n; i++)
            if (draft->blocks.items[i].kind == DRAFT_HEAD && (int)draft->blocks.items[i].key == key)
                put(row, draft->blocks.items[i].text.text);
    for (int i = 0; i < draft->blocks.n; i++) {
        const DraftBlock *block = &draft->blocks.items[i];
        vec_push(&row->starts, row->words.n);
        if (block->kind == DRAFT_GONE || block->kind == DRAFT_HEAD)
            continue;
        put(row, block->text.text);
        put(row, block->credit);
        for (int k = 0; block->table && k < block->table->rows * block->table->columns; k++)
            put(row, block->table->cells[k].text);
    }
}

static void put_article(Row *row, Article *article)
{
    const Copy *heads[] = {&article->kicker, &article->title, &article->deck, &article->byline, &article->author, &article->origin};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        put(row, heads[i]->text);
    for (int i = 0; i < article->n_blocks; i++)
        for (int k = 0; k < block_copies(&article->blocks[i]); k++)
            put(row, block_copy(&article->blocks[i], k)->text);
}

static Str around(Str words, size_t at)
{
    size_t from = at > 12 ? at - 12 : 0, to = at + 30;
    while (from > 0 && ((unsigned char)words.p[from] & 0xC0) == 0x80)
        from--;
    while (to < words.n && ((unsigned char)words.p[to] & 0xC0) == 0x80)
        to++;
    return str_slice(words, from, to);
}

static void tell_difference(Draft *draft, const Row *wanted, const Row *got)
{
    Str a = buf_str(&wanted->words), b = buf_str(&got->words);
    size_t at = 0;
    int block = -1;
    while (at < a.n && at < b.n && a.p[at] == b.p[at])
        at++;
    for (int i = 0; i < wanted->starts.n && wanted->starts.items[i] <= at; i++)
        block = i;
    draft_remark(draft, FINDING_IMPORT_UNFAITHFUL, block, (Str){0}, draft_excerpt(draft, around(a, at), 30),
                 draft_excerpt(draft, around(b, at), 30), NULL);
}

bool draft_check(Draft *draft, Str text)
{
    Arena arena = {0};
    Sources *sources = sources_new(STR("."));
    Diag *diag = diag_new();
    Reader reader = {sources, NULL, diag};
    StrList keep = {.items = arena_many(&arena, normalise_rules(), Str), .n = normalise_rules()};
    for (int i = 0; i < keep.n; i++)
        keep.items[i] = str_of(normalise_rule_at(i)->name);
    Article article;
    Row wanted = {.arena = &arena}, got = {.arena = &arena};
    SourceId source = sources_add(sources, STR("article.md"), text);
    put_draft(&wanted, draft);
    if (read_article(&arena, &reader, source, &keep, &article))
        put_article(&got, &article);
    bool same = str_equal(buf_str(&wanted.words), buf_str(&got.words));
    if (!same)
        tell_difference(draft, &wanted, &got);
    buf_free(&wanted.words);
    buf_free(&got.words);
    vec_free(&wanted.starts);
    vec_free(&got.starts);
    arena_free(&arena);
    diag_free(diag);
    sources_free(sources);
    return same;
}
