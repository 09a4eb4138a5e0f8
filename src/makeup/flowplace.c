/* SPDX-License-Identifier: MIT */
/* flowplace.c - stories on a solved page: the frames of one are drawn in its own order */
#include "makeup/flowplace.h"

#include "makeup/flow.h"

static FlowFrame *frame_in(const Desk *desk, const Place *place)
{
    const Fill *fill = place->node->kind == NODE_STORY ? desk_fill(desk, &place->node->u.story.slot, NULL) : NULL;
    return fill ? flow_frame(desk, fill) : NULL;
}

static void find_frame(void *context, const Place *place)
{
    FlowFrame *frame = frame_in(context, place);
    if (frame)
        frame->place = place;
}

void flowplace_open(Desk *desk, const Place *root)
{
    flow_forget(desk);
    tree_walk(root, find_frame, desk);
}

void flowplace_story(Desk *desk, const Place *place)
{
    FlowFrame *frame = frame_in(desk, place);
    if (!frame)
        story_place(desk, place);
    while (frame && frame->before && frame->before->page == frame->page)
        frame = frame->before;
    for (int page = frame ? frame->page : 0; frame && frame->page == page; frame = frame->behind) {
        if (frame->place && !frame->drawn)
            story_place(desk, frame->place);
        frame->drawn = true;
    }
}
