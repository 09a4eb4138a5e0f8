/* SPDX-License-Identifier: MIT */
/* variants.c - paragraphs set in a line less or more, and what that costs */
#include "makeup/variants.h"

#include "makeup/dropcap.h"

enum {
    LINES_LEAST = 3, /* a shorter paragraph has no line to give */
    GREY_OPENING = 125 /* thousandths of an em */
};

/* Verse has the lines that its poet gave it. */
static bool has_hard_breaks(const Lines *lines)
{
    for (int i = 0; i + 1 < lines->n; i++)
        if (lines->lines[i].last)
            return true;
    return false;
}

bool variants_may_vary(const GalleyBlock *block)
{
    bool running = block->role == ROLE_BODY || block->role == ROLE_ITEM;
    return running && block->para && block->lines.n >= LINES_LEAST && !block->shift &&
           block->lines.lines[block->lines.n - 1].last && !has_hard_breaks(&block->lines);
}

/*
 * Nothing where a line opens too far. One line of a column may open by nearly
 * ¼ em unseen, but here all lines of a paragraph do alike, and the eye sees a
 * grey patch from half of that.
 */
static Variant variant_of(const GalleyBlock *block, const Lines *lines)
{
    if (lines->n == 0 || lines->loose > block->lines.loose)
        return (Variant){0};
    int64_t more = lines->cost - block->lines.cost;
    bool grey = lines->worst > GREY_OPENING && lines->worst > block->lines.worst;
    return (Variant){.lines = *lines, .cost = (more > 0 ? more : 0) + (grey ? VARIANTS_GREY : 0)};
}

/* Beside a drop cap lines differ in width: each number of them is searched by itself. */
static Variants variants_of(Desk *desk, Arena *out, const GalleyBlock *block, Len column)
{
    Arena *scratch = &desk->setter_scratch;
    if (!dropcap_characters(block))
        return para_variants(out, scratch, block->para, (Measures){&column, 1});
    return (Variants){.fewer = dropcap_break(out, scratch, block, column, block->lines.n - 1),
                      .best = block->lines,
                      .more = dropcap_break(out, scratch, block, column, block->lines.n + 1)};
}

void variants_find(Desk *desk, Arena *out, const Galley *galley, Len column, Variant *variants[SIDES])
{
    for (int side = 0; side < SIDES; side++)
        variants[side] = arena_many(out, galley->n_blocks, Variant);
    for (int i = 0; i < galley->n_blocks; i++) {
        const GalleyBlock *block = &galley->blocks[i];
        if (!variants_may_vary(block))
            continue;
        Variants found = variants_of(desk, out, block, column);
        if (found.best.n != block->lines.n)
            continue; /* set in another way: it stays as it is */
        variants[SIDE_SHORTER][i] = variant_of(block, &found.fewer);
        variants[SIDE_LONGER][i] = variant_of(block, &found.more);
        variants[SIDE_SHORTER][i].block = variants[SIDE_LONGER][i].block = i;
    }
}
