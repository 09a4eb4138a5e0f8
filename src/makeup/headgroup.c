/* SPDX-License-Identifier: MIT */
/* headgroup.c - kicker, title and deck in whole grid lines */
/*
 * Between the parts stands a third of the title's size (its em boxes hold some
 * white of their own, so the eye sees about half, R56), below the block three
 * fifths of a line at least. What is left over to whole lines goes two fifths
 * above, three fifths below (R51: never between the lines).
 */
#include "makeup/headgroup.h"

static Len gap_below(const Setter *setter, const Style *above, const Style *below, Len title_size)
{
    Len after = style_measure(setter, above->after, title_size, setter->grid->pitch);
    Len before = style_measure(setter, below->before, title_size, setter->grid->pitch);
    Len asked = after + before;
    return asked > 0 ? asked : title_size / 3;
}

HeadGroup headgroup_measure(const Setter *setter, const StoryNode *story, const Galley *galley)
{
    HeadGroup group = {0};
    const SetText *kicker = &galley->kicker, *title = &galley->title, *deck = &galley->deck;
    const Style *last = deck->lines.n ? &story->deck : title->lines.n ? &story->head : &story->kicker;
    Len size = title->lines.n ? title->size : deck->lines.n ? deck->size : kicker->size, y = 0;
    if (!kicker->lines.n && !title->lines.n && !deck->lines.n)
        return group;
    y = kicker->lines.n ? 0 : style_measure(setter, story->head.before, size, setter->grid->pitch);
    group.kicker = y;
    y += set_text_height(kicker);
    if (kicker->lines.n && title->lines.n)
        y += gap_below(setter, &story->kicker, &story->head, size);
    group.title = y;
    y += set_text_height(title);
    if (deck->lines.n && (title->lines.n || kicker->lines.n))
        y += gap_below(setter, &story->head, &story->deck, size);
    group.deck = y;
    y += set_text_height(deck);
    Len below = style_measure(setter, last->after, size, setter->grid->pitch);
    Len least = setter->grid->pitch * 3 / 5;
    if (below < least)
        below = least;
    group.lines = grid_lines_up(setter->grid, y + below);
    /* What rounding left over: two fifths above, the rest below. */
    Len above = (group.lines * setter->grid->pitch - y - below) * 2 / 5;
    group.kicker += above;
    group.title += above;
    group.deck += above;
    return group;
}

void headgroup_add_lines(HeadGroup *group, const PageGrid *grid, int lines)
{
    if (group->lines == 0)
        return;
    Len above = lines * grid->pitch * 2 / 5;
    group->lines += lines;
    group->kicker += above;
    group->title += above;
    group->deck += above;
}

void headgroup_draw(Arena *out, Page *page, const Galley *galley, const HeadGroup *group, Len x, Len y, int story)
{
    set_text_draw(out, page, &galley->kicker, x, y + group->kicker, story);
    set_text_draw(out, page, &galley->title, x, y + group->title, story);
    set_text_draw(out, page, &galley->deck, x, y + group->deck, story);
}
