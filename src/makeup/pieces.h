/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PIECES_H
#define BANXIN_PIECES_H

#include "makeup/columns.h"
#include "makeup/desk.h"

/* A story's blocks as pieces for columns_cut: group is the block in the galley, index the line. */
typedef struct Pieces {
    Piece *items;
    int n;
} Pieces;

/*
 * Lines of text with what they may be parted from (R47, R53); rows of tables;
 * pictures that flow, `column` wide. The picture frame's own block is left out.
 */
Pieces pieces_make(Arena *arena, const Desk *desk, const Article *article, const Galley *galley, Len column);

/* Copy characters of a piece. */
int pieces_characters(const Galley *galley, const Piece *piece);
/* Whether a column may end after a line of a block. */
PieceBreak pieces_break_after(const GalleyBlock *block, int line, bool under_subhead);

/* Grid lines of a picture without caption at a width, 0 if it cannot be drawn. range: unit NONE where free. */
int picture_lines(const Desk *desk, Str path, Len width, const MeasureRange *range);
/* The lines that a range of heights holds; at least 2. */
void picture_bounds(const Desk *desk, const MeasureRange *range, int *least, int *most);
/* Grid lines that a caption takes under a picture. */
int caption_lines(const PageGrid *grid, const GalleyBlock *block);
/* From the top of the caption's first line cell to its em top. */
Len caption_offset(const PageGrid *grid, const GalleyBlock *block);

#endif
