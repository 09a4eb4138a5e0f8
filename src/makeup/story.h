/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_STORY_H
#define BANXIN_STORY_H

#include "makeup/fall.h"
#include "makeup/headgroup.h"
#include "makeup/headside.h"

/*
 * One story frame: the head group over body columns of equal width, each a
 * whole number of body characters; what is left over widens the gutters, so
 * both edges stay true. All body baselines lie on the page's grid.
 */
/* What lies: from the frame's inner left edge; width 0: nothing. */
typedef struct WrapBox {
    Anchor anchor;
    Len x, width;
} WrapBox;

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
    int picture_least, picture_most; /* what the layout lets it be */
    bool picture_wraps;  /* it lies among the lines, in picture_box: an obstacle */
    WrapBox picture_box, pull_box;
    int head_more;       /* lines added to the head group's footprint */
    SideHead side;       /* a head beside the text */
    Obstacle obstacles[OBSTACLES_MOST]; /* free frames of the page that lie over it */
    int n_obstacles;
    FallStart start;     /* where copy goes on from another frame */
    bool continues;      /* it does */
    bool through;        /* and goes on behind this frame */
    bool picture_taken;  /* its first picture stands in an earlier frame */
    int from_page, to_page; /* of the frames before and behind, where those are other pages: jump lines; else 0 */
} StoryShape;

/* Head group, picture frame and body: where each begins, in lines from the frame's top. */
typedef struct Opening {
    HeadGroup head;
    int head_line;    /* first grid line of the head group */
    int picture_line; /* of the picture */
    int picture_foot; /* first line under the caption */
    int pull_line;    /* of the pull quote */
    int body_line;    /* first line of columns without the picture */
} Opening;

/* Columns and picture frame of the story that a fill gives a node, in a width. */
StoryShape story_shape(Desk *desk, const Node *node, const Fill *fill, Len width);
/* The story set for a shape: shaped, broken, its head fitted. Owned by the desk's galleys. */
const Galley *story_galley(Desk *desk, const StoryShape *shape);
Opening story_opening(const Desk *desk, const StoryShape *shape, const Galley *galley);
/* The article's first picture; NULL for none. Its block in a galley, NULL where it flows with the text. */
const Block *story_picture(const Article *article);
const GalleyBlock *story_picture_block(const Galley *galley);
/* Whether the picture frame stands over the head. */
bool story_picture_above(const StoryShape *shape);
/* Whether its lines differ in width, or it is one frame of several: fall.h, not columns.h. */
bool story_falls(const StoryShape *shape);
/* How the story falls into a frame; rooms as story_rooms gives them. */
FallTask story_task(Desk *desk, const StoryShape *shape, const Galley *galley, const ColumnRoom *rooms);
/* The lines that text may use in each column of a frame of `foot` lines; in the desk's scratch. */
ColumnRoom *story_rooms(Desk *desk, const StoryShape *shape, const Opening *opening, int foot);
/* Draws what fills the frame's slot; findings overset, underfull. */
void story_place(Desk *desk, const Place *place);

#endif
