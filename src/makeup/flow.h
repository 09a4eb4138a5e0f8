/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FLOW_H
#define BANXIN_FLOW_H

#include "makeup/story.h"

/*
 * Stories that run through several frames: on one page or over pages, the
 * frames in the order of the edition's fills. What is kept of each story while
 * pages are made up is where its copy goes on.
 */
struct StoryFlow {
    FallStart end;      /* where copy goes on behind the frames so far */
    int page;           /* number of the page that the last frame stands on; 0: none yet */
    const Fill *pinned; /* the frame whose height is given: that of this fill; NULL: none */
    int pin;            /* lines of its content */
    bool picture_taken; /* its first picture stands in a picture frame */
};

enum { FLOW_LEAST = 5 /* lines on each side of a jump */ };

/* Makes room for what is known of each story; nothing where no story goes on anywhere. */
void flow_open(Desk *desk);
/* What the frame that a fill stands in is to its story: start, through, pages before and behind. */
void flow_shape(const Desk *desk, const Fill *fill, int story, StoryShape *shape);
/* The next fill of the page at hand, from one on, whose story goes on behind it; NULL: none. */
const Fill *flow_through(const Desk *desk, const Fill *from, int *story);
/* Whether no frame of its story stands behind a fill's. */
bool flow_is_last(const Desk *desk, const Fill *fill, int story);
/* The copy goes on at `end`, behind a frame of the page at hand. */
void flow_place(Desk *desk, int story, FallStart end, bool picture_taken);

/* What is known of all stories now, to be taken back for a while: swap changes it with what is at hand. NULL: nothing. */
StoryFlow *flow_copy(const Desk *desk, Arena *arena);
void flow_swap(Desk *desk, StoryFlow *other);

/* The jump line at the foot of a frame, and that at the head of the one where the story goes on. Gives their characters. */
int flow_draw_jump(Desk *desk, const StoryShape *shape, Box frame, int line, int story);
int flow_draw_from(Desk *desk, const StoryShape *shape, Box frame, int line, int story);

#endif
