/* SPDX-License-Identifier: MIT */
/* conserve.c - every character of every article is placed once, or overset */
#include "makeup/conserve.h"

static int count_text(Str text)
{
    Copy copy = {.text = text};
    return copy_characters(&copy);
}

/* List numbers are written by the engine: they are in the items and not in the copy. */
int conserve_count(const Article *article)
{
    const Copy *heads[] = {&article->kicker, &article->title, &article->deck, &article->byline, &article->author, &article->origin,
                           &article->pull};
    int characters = 0;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        characters += copy_characters(heads[i]);
    for (int i = 0; i < article->n_blocks; i++)
        for (int k = 0; k < block_copies(&article->blocks[i]); k++)
            characters += copy_characters(block_copy(&article->blocks[i], k));
    return characters;
}

void conserve_add_page(int *drawn, const PageSet *set, const Page *page)
{
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_GLYPHS && page->items[i].story >= 0 && page->items[i].story < set->n_stories)
            drawn[page->items[i].story] += count_text(page->items[i].u.run.text);
}

int conserve_check(const PageSet *set, const int *drawn)
{
    int wrong = -1;
    for (int s = set->n_stories - 1; s >= 0; s--) {
        const StoryNote *note = &set->stories[s];
        bool placed = drawn[s] - note->generated == note->placed;
        bool nowhere = note->n_frames == 0 && note->held == 0;
        bool whole = nowhere || note->placed + note->overset + note->held + note->left_out == note->copy;
        if (!placed || !whole)
            wrong = s;
    }
    return wrong;
}
