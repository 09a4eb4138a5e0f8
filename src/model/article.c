/* SPDX-License-Identifier: MIT */
/* article.c - places and counts in copy */
#include "model/article.h"

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
