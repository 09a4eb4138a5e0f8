/* SPDX-License-Identifier: MIT */
/* forecast.c - the characters that the pages of an edition will show */
#include "review/forecast.h"

enum { CODES = 0x40000 /* all planes that have letters; a face is cut anew for what lies beyond */ };

static void add_text(Bits *codes, Str text)
{
    for (size_t i = 0; i < text.n;)
        bits_add(codes, utf8_next(text, &i));
}

static void add_article(Forecast *forecast, const Article *article)
{
    const Copy *heads[] = {&article->kicker, &article->title, &article->deck, &article->byline, &article->author, &article->origin,
                           &article->pull};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        add_text(&forecast->heads, heads[i]->text);
    for (int i = 0; i < article->n_blocks; i++) {
        Block *block = &article->blocks[i];
        bool head = block->kind == BLOCK_SUBHEAD || block->kind == BLOCK_PICTURE;
        for (int k = 0; k < block_copies(block); k++)
            add_text(head ? &forecast->heads : &forecast->body, block_copy(block, k)->text);
    }
}

Forecast forecast_of(Arena *arena, const Edition *edition)
{
    Forecast forecast = {bits_open(arena, CODES), bits_open(arena, CODES)};
    for (int p = 0; p < edition->n_pages; p++)
        for (int f = 0; f < edition->pages[p].n_fills; f++)
            if (edition->pages[p].fills[f].article && !edition->pages[p].fills[f].continues.n)
                add_article(&forecast, edition->pages[p].fills[f].article);
    return forecast;
}
