/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FLOW_H
#define BANXIN_FLOW_H

#include "makeup/story.h"

/*
 * Stories that run through several frames: on one page or over pages, the
 * frames in the order of the edition's fills. Each frame keeps where copy goes
 * on behind it, so a frame can be set as soon as those before it are.
 */
typedef enum FlowHeight {
    FLOW_FREE,  /* whatever the page gives it */
    FLOW_NEAR,  /* any height, but rather a certain one: while heights are looked for */
    FLOW_ONLY,  /* this and none else, but its copy is not looked at: as FLOW_NEAR for the one that is moved */
    FLOW_GIVEN  /* this and none else */
} FlowHeight;

/* How a frame of given height is set otherwise than its copy comes, so that less or more is left behind it: as StoryWay. */
typedef struct FlowLever {
    int shift, head_more;
    int picture_more; /* lines, or below 0 */
} FlowLever;

typedef struct FlowFrame FlowFrame;
struct FlowFrame {
    const Fill *fill;
    int story, page;            /* page: its index in the edition */
    FlowFrame *before, *behind; /* frames of the same story; NULL at its ends */
    bool known;                 /* where copy goes on behind it */
    FallStart end;
    bool picture_taken;         /* the story's first picture stands in a picture frame: of this one, or before */
    FlowHeight height;
    int lines;                  /* of its content, where it is not free */
    FlowLever lever;
    const StorySetting *set;    /* as it was set in an earlier build; NULL: as lever says */
    int solved;                 /* lines that it got when the page was solved last */
    const Place *place;         /* where it is drawn; and whether it has been */
    bool drawn;
    bool asked;                 /* a frame behind was set by what was known of this one */
};

/* Frames of those stories only, page by page, in the order of fills. */
struct Flows {
    FlowFrame *frames;
    int n;
    FlowFrame ***by_fill; /* of each page's fills; NULL: a story of one frame */
    bool stale; /* where copy goes on behind a frame has changed after a frame behind was set by it */
};

enum {
    FLOW_LEAST = 5,  /* lines on each side of a jump */
    FLOW_STEP = 2,   /* and where a story goes on in another frame of the same page */
    FLOW_FRAMES = 16 /* of a story on one page */
};

/* Links the frames of all stories; nothing where no story goes on anywhere. Finding continues-too-often. */
void flow_open(Desk *desk);
/* The frame that a fill of the page at hand is to a story of several; NULL: its story has but one. */
FlowFrame *flow_frame(const Desk *desk, const Fill *fill);
/* The next frame of the page at hand behind one (NULL: the first); NULL: none. */
FlowFrame *flow_next(const Desk *desk, const FlowFrame *frame);
/* The next one that its story goes on behind. */
FlowFrame *flow_through(const Desk *desk, const FlowFrame *frame);
/* The nearest frame before whose end is known; NULL: the story begins here. */
const FlowFrame *flow_before(const FlowFrame *frame);
/* Where a frame's copy begins. */
FallStart flow_start(const FlowFrame *frame);
/* Whether a frame's copy cannot be known yet: it follows one of the same page of which nothing is known. */
bool flow_waits(const FlowFrame *frame);
/* What the frame that a fill stands in is to its story: start, through, pages before and behind. */
void flow_shape(const Desk *desk, const Fill *fill, StoryShape *shape);
/* Whether no frame of its story stands behind a fill's. */
bool flow_is_last(const Desk *desk, const Fill *fill);
/* The copy goes on at `end` behind a frame. */
void flow_place(Desk *desk, FlowFrame *frame, FallStart end, bool picture_taken);
/* The frames of the page at hand are set anew: nothing is known of them. */
void flow_forget(const Desk *desk);
/* Before the page is solved; and whether it must be solved again, because frames were set by what has changed since. */
void flow_begin(const Desk *desk);
bool flow_is_stale(const Desk *desk);

/* What is known of all frames now, to be taken back for a while: swap changes it with what is at hand. NULL: nothing. */
FlowFrame *flow_copy(const Desk *desk, Arena *arena);
void flow_swap(Desk *desk, FlowFrame *other);

/* The jump line at the foot of a frame, and that at the head of the one where the story goes on. Gives their characters. */
int flow_draw_jump(Desk *desk, const StoryShape *shape, Box frame, int line, int story);
int flow_draw_from(Desk *desk, const StoryShape *shape, Box frame, int line, int story);

#endif
