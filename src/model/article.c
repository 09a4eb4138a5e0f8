/* SPDX-License-Identifier: MIT */
/* article.c - places and counts in copy, and whether two articles say the same */
#include "model/article.h"

#include "base/hash.h"

#include <stdlib.h>

static uint32_t source_offset(const Copy *copy, uint32_t text)
{
    int low = 0, high = copy->n_origins;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (copy->origins[middle].text <= text)
            low = middle;
        else
            high = middle;
    }
    if (copy->n_origins == 0)
        return 0;
    uint32_t here = copy->origins[low].source + (text - copy->origins[low].text);
    /* A stretch that normalisation shortened must not run into the next one. */
    bool past = low + 1 < copy->n_origins && here > copy->origins[low + 1].source;
    return past ? copy->origins[low + 1].source : here;
}

Span copy_span(const Copy *copy, uint32_t start, uint32_t end)
{
    return (Span){copy->source, source_offset(copy, start), source_offset(copy, end)};
}

/* *start..*end of the whole as they lie in the part from..to; false where they do not. */
static bool lies_in(uint32_t from, uint32_t to, uint32_t *start, uint32_t *end)
{
    if (*end <= from || *start >= to)
        return false;
    *start = *start > from ? *start - from : 0;
    *end = (*end < to ? *end : to) - from;
    return true;
}

Copy *copy_part(Arena *arena, const Copy *copy, uint32_t start, uint32_t end)
{
    Copy *part = arena_new(arena, Copy);
    *part = (Copy){.text = str_slice(copy->text, start, end), .source = copy->source};
    part->inlines = arena_many(arena, copy->n_inlines, Inline);
    for (int i = 0; i < copy->n_inlines; i++) {
        Inline inside = copy->inlines[i];
        if (lies_in(start, end, &inside.start, &inside.end))
            part->inlines[part->n_inlines++] = inside;
    }
    part->marks = arena_many(arena, copy->n_marks, Mark);
    for (int i = 0; i < copy->n_marks; i++) {
        Mark inside = copy->marks[i];
        if (lies_in(start, end, &inside.start, &inside.end))
            part->marks[part->n_marks++] = inside;
    }
    part->origins = arena_many(arena, copy->n_origins + 1, Origin);
    part->origins[part->n_origins++] = (Origin){0, source_offset(copy, start)};
    for (int i = 0; i < copy->n_origins; i++)
        if (copy->origins[i].text > start && copy->origins[i].text < end)
            part->origins[part->n_origins++] = (Origin){copy->origins[i].text - start, copy->origins[i].source};
    return part;
}

static int count_visible(Str text)
{
    int count = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t code = utf8_next(text, &at);
        bool blank = code == ' ' || code == '\n' || code == '\t' || code == 0x3000 || code == 0xA0 ||
                     (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F;
        count += !blank;
    }
    return count;
}

int copy_characters(const Copy *copy)
{
    int count = count_visible(copy->text);
    for (int i = 0; i < copy->n_marks; i++)
        count += count_visible(copy->marks[i].above);
    return count;
}

int block_copies(const Block *block)
{
    return block->kind == BLOCK_TABLE ? block->table->rows * block->table->columns : block->kind == BLOCK_PICTURE ? 2 : 1;
}

Copy *block_copy(Block *block, int index)
{
    if (block->kind == BLOCK_TABLE)
        return &block->table->cells[index];
    return index ? &block->credit : &block->copy;
}

/* --- whether two articles say the same ------------------------------------------ */

static void put_text(Buf *out, Str text)
{
    buf_put_int(out, (int64_t)text.n);
    buf_putc(out, ':');
    buf_put_str(out, text);
}

static void put_numbers(Buf *out, const uint32_t *numbers, int n)
{
    for (int i = 0; i < n; i++) {
        buf_put_int(out, numbers[i]);
        buf_putc(out, ',');
    }
}

static void put_copy(Buf *out, const Copy *copy)
{
    put_text(out, copy->text);
    for (int i = 0; i < copy->n_inlines; i++) {
        const Inline *part = &copy->inlines[i];
        put_numbers(out, (const uint32_t[]){part->start, part->end, part->flags}, 3);
        put_text(out, part->url);
    }
    buf_putc(out, ';');
    for (int i = 0; i < copy->n_marks; i++) {
        const Mark *mark = &copy->marks[i];
        put_numbers(out, (const uint32_t[]){mark->start, mark->end, mark->flags}, 3);
        put_text(out, mark->above);
    }
    buf_putc(out, '\n');
}

uint64_t article_text_hash(const Article *article)
{
    Buf out = {0};
    const Copy *heads[] = {&article->kicker, &article->title, &article->deck, &article->byline, &article->author, &article->origin};
    put_text(&out, article->lang);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        put_copy(&out, heads[i]);
    for (int i = 0; i < article->n_blocks; i++) {
        Block *block = &article->blocks[i];
        put_numbers(&out, (const uint32_t[]){(uint32_t)block->kind, (uint32_t)block->level, block->continues}, 3);
        put_text(&out, block->marker);
        put_text(&out, block->picture);
        for (int k = 0; k < block_copies(block); k++)
            put_copy(&out, block_copy(block, k));
    }
    char hex[65], first[17] = {0};
    sha256_hex(out.p ? out.p : "", out.n, hex);
    for (int i = 0; i < 16; i++)
        first[i] = hex[i];
    buf_free(&out);
    return strtoull(first, NULL, 16);
}
