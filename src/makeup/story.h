/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_STORY_H
#define BANXIN_STORY_H

#include "makeup/columns.h"
#include "makeup/headgroup.h"

/*
 * One story frame: the head group over body columns of equal width, each a
 * whole number of body characters; what is left over widens the gutters, so
 * both edges stay true. All body baselines lie on the page's grid.
 */
typedef struct StoryShape {
    const Node *node;
    const Article *article;
    Len em;              /* of the body */
    int columns;         /* of text */
    Len column;          /* width */
    Len x[COLUMNS_MOST]; /* left edges, from the frame's inner left edge */
    Len width;           /* from the first column's left to the last one's right edge */
    int picture_columns; /* 0: no picture frame */
    int picture_first;   /* its first column */
    Len picture_width;
    int picture_lines;   /* height without caption */
} StoryShape;

/* Columns and picture frame of a story in a width. */
StoryShape story_shape(const Desk *desk, const Node *node, const Article *article, Len width);
/* Grid lines that the whole story takes in a frame of this inner width. */
int story_natural_lines(Desk *desk, const Node *node, Len width);
/* Draws what fills the frame's slot; findings overset, underfull. */
void story_place(Desk *desk, const Place *place);

#endif
