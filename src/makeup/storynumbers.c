/* SPDX-License-Identifier: MIT */
/* storynumbers.c - which story each fill of each page is, and a note for each story */
#include "makeup/storynumbers.h"

#include "makeup/conserve.h"

/* The story of an earlier fill that goes on in this one; -1: there is none. */
static int find_story(const Edition *edition, int **numbers, int page, int fill)
{
    const Article *article = edition->pages[page].fills[fill].article;
    for (int p = page; p >= 0; p--)
        for (int f = p == page ? fill - 1 : edition->pages[p].n_fills - 1; f >= 0; f--)
            if (numbers[p][f] >= 0 && edition->pages[p].fills[f].article == article)
                return numbers[p][f];
    return -1;
}

int **storynumbers_of(Arena *arena, const Edition *edition, PageSet *set)
{
    int **numbers = arena_many(arena, edition->n_pages, int *);
    for (int pass = 0; pass < 2; pass++) {
        int story = 0;
        for (int p = 0; p < edition->n_pages; p++) {
            const EditionPage *sheet = &edition->pages[p];
            if (pass == 0)
                numbers[p] = arena_many(arena, sheet->n_fills, int);
            for (int f = 0; f < sheet->n_fills; f++) {
                bool goes_on = sheet->fills[f].continues.n > 0;
                bool article = sheet->fills[f].kind == FILL_ARTICLE && sheet->fills[f].article && !goes_on;
                numbers[p][f] = article ? story : goes_on && sheet->fills[f].article ? find_story(edition, numbers, p, f) : -1;
                if (article && pass == 1)
                    set->stories[story] = (StoryNote){.article = sheet->fills[f].article,
                                                      .copy = conserve_count(sheet->fills[f].article)};
                story += article;
            }
        }
        if (pass == 0) {
            set->n_stories = story;
            set->stories = arena_many(arena, story, StoryNote);
        }
    }
    return numbers;
}
