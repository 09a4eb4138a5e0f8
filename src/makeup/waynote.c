/* SPDX-License-Identifier: MIT */
/* waynote.c - what is told of a story's ways: how it was set, its levers, what must go of it */
#include "makeup/ways.h"

#include "makeup/dropcap.h"

#include <stdio.h>

/* --- what must go -------------------------------------------------------------------- */

/* Running text: what an editor may cut at the end; not who wrote it. */
static bool may_go(const GalleyBlock *block)
{
    return block->role == ROLE_BODY || block->role == ROLE_ITEM || block->role == ROLE_QUOTE || block->role == ROLE_SUBHEAD;
}

int ways_body_lines(const StoryWays *ways)
{
    int lines = 0;
    for (int i = 0; i < ways->whole->n_blocks; i++)
        lines += may_go(&ways->whole->blocks[i]) ? ways->whole->blocks[i].lines.n : 0;
    return lines;
}

int ways_last_characters(const StoryWays *ways, int lines)
{
    int characters = 0;
    for (int i = ways->whole->n_blocks - 1; i >= 0 && lines > 0; i--) {
        const GalleyBlock *block = &ways->whole->blocks[i];
        for (int k = block->lines.n - 1; k >= 0 && lines > 0 && may_go(block); k--, lines--)
            characters += para_line_characters(block->para, &block->lines.lines[k]) + (k ? 0 : dropcap_characters(block));
    }
    return characters;
}

const StoryWays *ways_to_cut(const Desk *desk, const StoryWays *ways)
{
    const StoryWays *found = ways->excess ? ways : NULL;
    for (int i = 0; i < desk->ways.stories.n && ways->over && !found; i++)
        if (desk->ways.stories.items[i]->over && desk->ways.stories.items[i]->excess)
            found = desk->ways.stories.items[i];
    return found;
}

const Galley *ways_cut_galley(Arena *arena, const Galley *whole, int lines)
{
    Galley *shorter = arena_copy(arena, whole, sizeof *shorter);
    shorter->blocks = arena_copy(arena, shorter->blocks, (size_t)shorter->n_blocks * sizeof *shorter->blocks);
    for (int i = shorter->n_blocks - 1; i >= 0 && lines > 0; i--) {
        GalleyBlock *block = &shorter->blocks[i];
        int gone = !may_go(block) ? 0 : block->lines.n < lines ? block->lines.n : lines;
        block->lines.n -= gone;
        lines -= gone;
    }
    return shorter;
}

/* --- how it was set ------------------------------------------------------------------ */

static void tell(Arena *arena, StrList *levers, const char *format, int a, int b)
{
    char text[64];
    int n = snprintf(text, sizeof text, format, a, b);
    levers->items[levers->n++] = (Str){arena_copy(arena, text, (size_t)n + 1), (size_t)n};
}

/* The block of the i-th paragraph that a way sets otherwise. */
static int shifted_block(const StoryWays *ways, const StoryWay *way, int i)
{
    if (!way->set)
        return way->blocks ? way->blocks[i] : ways->ranking[way->shift < 0 ? SIDE_SHORTER : SIDE_LONGER][i];
    int block = 0;
    while (block < ways->galley->n_blocks && !(ways->galley->blocks[block].block == way->set->shifts[i].block && ways_may_vary(ways, block)))
        block++;
    return block;
}

StorySetting *ways_setting(Arena *arena, const StoryWays *ways, const StoryWay *way, int height)
{
    StorySetting *setting = arena_new(arena, StorySetting);
    *setting = (StorySetting){.text = article_text_hash(ways->shape.article), .height = height, .depth = way->lines,
                              .holes = way->holes, .head_more = way->head_more, .picture_lines = way->picture_lines};
    if (ways->shape.continues) {
        setting->start_block = ways->shape.start.block;
        setting->start_unit = ways->shape.start.unit;
    }
    int many = way->set ? way->set->n_shifts : way->shift < 0 ? -way->shift : way->shift;
    setting->shifts = arena_many(arena, many, ParagraphShift);
    for (int i = 0; i < many; i++) {
        int block = shifted_block(ways, way, i), by = way->set ? way->set->shifts[i].by : way->shift < 0 ? -1 : 1;
        setting->shifts[setting->n_shifts++] = (ParagraphShift){ways->galley->blocks[block].block, by};
    }
    return setting;
}

StrList ways_levers(Arena *arena, const StoryWays *ways, const StoryWay *way, const Galley *drawn, const StorySetting *setting)
{
    StrList levers = {.items = arena_many(arena, setting->n_shifts + 2, Str)};
    for (int i = 0; i < setting->n_shifts; i++) {
        int block = shifted_block(ways, way, i);
        /* Where something lies beside it, a paragraph is broken anew, as if it had no lever. */
        if (drawn->blocks[block].lines.lines == way->galley->blocks[block].lines.lines)
            tell(arena, &levers, "paragraph %d: %+d line", setting->shifts[i].block + 1, setting->shifts[i].by);
    }
    if (way->head_more)
        tell(arena, &levers, "head: %+d line", way->head_more, 0);
    if (way->picture_lines != ways->shape.picture_lines)
        tell(arena, &levers, "picture: %d lines, not %d", way->picture_lines, ways->shape.picture_lines);
    return levers;
}
