/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_OVER_H
#define BANXIN_OVER_H

#include "makeup/story.h"

/*
 * Free frames of a master (`over`): rectangles laid over its tree, with parts of
 * their own. The text of stories under them is pushed aside. Where a frame lies
 * in a story depends on where the tree places the story, and that on how high
 * the story is: the page is solved, placed, looked at and solved again until
 * nothing changes.
 */
typedef struct OverNote { /* what lies over the story of a node */
    const Node *node;
    Obstacle obstacles[OBSTACLES_MOST];
    int n;
} OverNote;

enum { OVER_ROUNDS = 4 };

/* Forgets what lies over the stories of the page at hand. */
void over_clear(Desk *desk);
/* Free frames over a node's story, into the shape. */
void over_shape(const Desk *desk, const Node *node, StoryShape *shape);
/*
 * Places the master as solved and takes down what its free frames lie over. True
 * where that is not as it was: then the ways of these stories are forgotten.
 */
bool over_changes(Desk *desk, const Master *master, const struct Part *solved, const TreeMeasure *measure);
/* Finding over-unsettled, at the master's first free frame. */
void over_report(Desk *desk, const Master *master);
/* A free frame with its parts, placed. */
Place *over_place(Arena *out, const Desk *desk, const Node *node, const TreeMeasure *measure, Diag *diag);
/* Finding over-head where a frame that pushes text aside lies over words of the story's head, `lines` high, `wide` across. */
void over_check_head(Desk *desk, const StoryShape *shape, int lines, Len wide, Box frame);

#endif
