/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_COLUMNS_H
#define BANXIN_COLUMNS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Where a story's columns are cut. Pure numbers in grid lines, no type: a
 * piece is what stands in a column whole (a line of text, a picture with its
 * caption). Columns are level at the foot (R52): longer ones first, never more
 * than one line apart, sub-heads kept with their text (R53), no lonely first
 * or last line of a paragraph where it can be had (R47).
 */
typedef enum PieceBreak {
    BREAK_FREE,   /* a column may end after this piece */
    BREAK_ORPHAN, /* it is a paragraph's first line: better not */
    BREAK_WIDOW,  /* the next one is a paragraph's last line: better still not */
    BREAK_NEVER   /* a sub-head: only when nothing else fits */
} PieceBreak;

typedef struct Piece {
    int16_t height; /* lines */
    int16_t white;  /* lines above it; falls away at the top of a column */
    uint8_t after;  /* PieceBreak */
    int32_t group, index; /* whose it is: for the caller */
} Piece;

/* Lines of a column that text may use: first … foot - 1, counted from the frame's top. */
typedef struct ColumnRoom {
    int first, foot;
} ColumnRoom;

typedef struct ColumnCuts {
    int *ends;    /* of each column: the piece after its last one */
    int *depths;  /* the line after its last one */
    int placed;   /* pieces that have a place */
    int depth;    /* deepest column */
    bool forced;  /* a sub-head ends a column, because there was no other way */
} ColumnCuts;

enum { COLUMNS_MOST = 24, COLUMNS_UNBOUNDED = 1 << 20, COLUMNS_DEPTHS = 4 };

/* A depth that holds all pieces: cost counts what is parted badly, holes the lines that columns lack, but for one each. */
typedef struct ColumnDepth {
    int depth, cost, holes;
} ColumnDepth;

/* Cuts pieces into n columns. Arrays lie in out; scratch is rewound. */
ColumnCuts columns_cut(Arena *out, Arena *scratch, const Piece *pieces, int n_pieces, const ColumnRoom *rooms, int n);

/*
 * The depths at which columns_cut could cut the pieces: the least one first,
 * then deeper ones that cost less, at most COLUMNS_DEPTHS. Gives how many.
 */
int columns_depths(Arena *scratch, const Piece *pieces, int n_pieces, const ColumnRoom *rooms, int n,
                   ColumnDepth depths[COLUMNS_DEPTHS]);

/* What parting behind a piece costs (PieceBreak), and a column that stands so many lines short. */
int columns_cost_of(int after);
int columns_cost_of_gap(int missing);

/* Lines that pieces from … to - 1 take as one column. */
int columns_height(const Piece *pieces, int from, int to);

#endif
