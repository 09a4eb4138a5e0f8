/* SPDX-License-Identifier: MIT */
/* headground.c - the ground under a story's head */
/*
 * Type that touches the edge of its ground looks like a fault of the printer's:
 * three quarters of a body em are kept, whatever is written.
 */
#include "makeup/headground.h"

#include "makeup/rules.h"

Len headground_inset(const Setter *setter, const StoryNode *story)
{
    if (!story->head_ground.ink.text.n)
        return 0;
    Len em = setter->grid->body, least = em * 3 / 4;
    Len asked = measure_is_set(story->head_ground.inset) ? style_measure(setter, story->head_ground.inset, em, 0) : em;
    return asked > least ? asked : least;
}

void headground_draw(Desk *desk, const Node *story, Box box, int index)
{
    const HeadGroundSpec *ground = &story->u.story.head_ground;
    if (!ground->ink.text.n)
        return;
    Item *item = rules_round(desk, ITEM_BOX, style_ground(desk->layout, &ground->ink, ground->tint), box,
                             rules_radius(desk, ground->radius, box), ground->ink.span);
    if (item)
        item->story = (int16_t)index;
}
