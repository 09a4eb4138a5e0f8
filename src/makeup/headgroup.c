/* SPDX-License-Identifier: MIT */
/* headgroup.c - kicker, title and deck in whole grid lines */
/*
 * Between the parts stands a third of the title's size (its em boxes hold some
 * white of their own, so the eye sees about half, R56), below the block three
 * fifths of a line at least. What is left over to whole lines goes two fifths
 * above, three fifths below (R51: never between the lines). On a ground the block
 * stands in its middle, and the white below is whole lines of their own.
 */
#include "makeup/headgroup.h"

#include "makeup/headground.h"

static Len gap_below(const Setter *setter, const Style *above, const Style *below, Len title_size)
{
    Len after = style_measure(setter, above->after, title_size, setter->grid->pitch);
    Len before = style_measure(setter, below->before, title_size, setter->grid->pitch);
    Len asked = after + before;
    return asked > 0 ? asked : title_size / 3;
}

static void move_down(HeadGroup *group, Len by)
{
    group->kicker += by;
    group->title += by;
    group->deck += by;
}

/* A block `height` high on a ground of whole lines, and `below` under it. */
static void stand_on_ground(HeadGroup *group, const PageGrid *grid, Len height, Len below)
{
    Len gap = 2 * grid_half_gap(grid); /* the one from the ground's foot to the text is there anyhow */
    group->ground = grid_lines_up(grid, height + 2 * group->inset + gap);
    group->lines = group->ground + (below > gap ? grid_lines_up(grid, below - gap) : 0);
    move_down(group, (group->ground * grid->pitch - height) / 2);
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
    group.inset = headground_inset(setter, story);
    if (group.inset) {
        stand_on_ground(&group, setter->grid, y, below);
        return group;
    }
    group.lines = grid_lines_up(setter->grid, y + below);
    /* What rounding left over: two fifths above, the rest below. */
    move_down(&group, (group.lines * setter->grid->pitch - y - below) * 2 / 5);
    return group;
}

void headgroup_add_lines(HeadGroup *group, const PageGrid *grid, int lines)
{
    if (group->lines == 0)
        return;
    group->lines += lines;
    group->ground += group->ground ? lines : 0;
    move_down(group, group->ground ? lines * grid->pitch / 2 : lines * grid->pitch * 2 / 5);
}

Box headgroup_ground(const HeadGroup *group, const PageGrid *grid, Len x, Len y, Len width)
{
    Len gap = grid_half_gap(grid);
    return group->ground ? (Box){x, y + gap, width, group->ground * grid->pitch - 2 * gap} : (Box){0};
}

void headgroup_draw(Arena *out, Page *page, const Galley *galley, const HeadGroup *group, Len x, Len y, int story)
{
    x += group->inset;
    set_text_draw(out, page, &galley->kicker, x, y + group->kicker, story);
    set_text_draw(out, page, &galley->title, x, y + group->title, story);
    set_text_draw(out, page, &galley->deck, x, y + group->deck, story);
}
