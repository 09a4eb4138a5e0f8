/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FALL_H
#define BANXIN_FALL_H

#include "makeup/pieces.h"

/*
 * How a story's copy falls into the columns of a frame where its lines are not
 * all of one width: round pictures, boxes and quotes that lie in or over columns
 * (R54), and where a story goes on from another frame. columns.c is for the rest;
 * there lines are broken once, here each paragraph is broken for the places that
 * its lines get.
 */

/* What lies in a frame and pushes text aside: a rectangle, its white to the sides included. */
typedef enum Anchor {
    ANCHOR_LINE,   /* at `line`, from the frame's top */
    ANCHOR_TOP,    /* under the head */
    ANCHOR_MIDDLE, /* between head and foot of the text */
    ANCHOR_FOOT    /* its foot is the text's */
} Anchor;

/* What else stands in the way is kept off: of two at one place the later one goes to the nearest lines that are free. */
typedef struct Obstacle {
    Anchor anchor;
    int line;
    int lines;     /* how high */
    Len x, width;  /* from the frame's inner left edge */
} Obstacle;

enum { OBSTACLES_MOST = 16 };

/* First line of each obstacle where the text's foot is at some depth. */
typedef struct FallLines {
    int of[OBSTACLES_MOST];
} FallLines;

/* Where copy goes on: a block of the galley, and its first unit, or row of a table, that is not yet placed. */
typedef struct FallStart {
    int block;
    int32_t unit;
} FallStart;

/* Columns of a frame. rooms: lines that text may use as long as nothing lies there. */
typedef struct FallTask {
    const Article *article;
    const Galley *galley;
    const ColumnRoom *rooms;
    const Len *x;          /* left edges of columns */
    int n_rooms;
    Len column, em;
    const Obstacle *obstacles;
    int n_obstacles;
    FallStart start;
    int tail;              /* lines kept free at the foot of the last column: a jump line */
    int wrap_least;        /* characters that a line beside an obstacle holds at least (R54) */
    bool through;          /* the story goes on elsewhere: columns are filled to the foot, not levelled */
} FallTask;

/* Where a piece stands. */
typedef struct Spot {
    int16_t column;
    int32_t line;
    Len x;
} Spot;

typedef struct Fall {
    const Galley *galley; /* its lines as broken here */
    Pieces pieces;        /* from the task's start on */
    Spot *spots;          /* of pieces 0 … cuts.placed - 1 */
    ColumnCuts cuts;
    FallStart end;        /* where copy goes on; block n_blocks: nothing is left */
    int cost, holes;      /* as ColumnDepth */
    FallLines lines;      /* of the obstacles */
    int depth;            /* lines of a frame that holds text and obstacles just so */
    bool whole;           /* it holds all of them */
} Fall;

/* The fall into a frame of `foot` lines, as shallow as it can be: columns level, longer ones first. Kept in out. */
Fall fall_make(Arena *out, Desk *desk, const FallTask *task, int foot);
/* As columns_depths. */
int fall_depths(Desk *desk, const FallTask *task, ColumnDepth depths[COLUMNS_DEPTHS]);
/* Where obstacles lie if the text's foot is at `depth`. False where they have no room beside one another. */
bool fall_lines(const FallTask *task, int depth, FallLines *lines);
/* R54: the fewest characters of a line beside an obstacle, and whether a width holds such a line. */
int fall_least_chars(const FallTask *task);
bool fall_is_measure(const FallTask *task, Len width);
/* Lines that are behind the task's start, as the galley has them: a paragraph that goes on counts from its next line. */
int fall_behind(Desk *desk, const FallTask *task);
/* Lines of a column's width that a frame of `foot` lines has for text: lines beside an obstacle count by their share. */
int fall_capacity(Desk *desk, const FallTask *task, int foot);
/* Takes from the rooms what lies at their feet, so that the rest of them is what text could still use. */
void fall_trim_rooms(const FallTask *task, const Fall *fall, ColumnRoom *rooms);
/* The fall that columns_cut found, told in the same words. */
Fall fall_of_columns(Arena *out, const FallTask *task, Pieces pieces, ColumnCuts cuts);

#endif
