/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TABLESET_H
#define BANXIN_TABLESET_H

#include "makeup/settext.h"

/*
 * A table set to a column: widths of its columns, its cells broken to them.
 * Every row is a whole number of grid lines high (R51), so rows may stand in
 * columns like lines of text, and the text below keeps the grid.
 */
typedef struct SetCell {
    Para *para; /* NULL: the cell is empty */
    Lines lines;
} SetCell;

typedef struct SetTable {
    int rows, columns;
    bool head;              /* the first row is one */
    TableRules rules;
    Len width;              /* of the rules: the text column's */
    Len *edges;             /* columns + 1: where a rule between columns stands, from the left */
    Len *xs;                /* of each column: left edge of its text */
    int *heights;           /* grid lines of each row */
    SetCell *cells;         /* row after row */
    Len size, leading;      /* of the body's cells */
    Len head_size, head_leading;
    int after;              /* grid lines of white below */
    int characters;         /* copy that it holds */
} SetTable;

typedef struct TableOrder {
    const Article *article;
    int block;
    const StoryNode *story;
    Len width;
} TableOrder;

/*
 * In out. A column is as wide as its widest cell where all of them fit, and what
 * is left is shared evenly; else whole characters, dealt out so that the rows take
 * the fewest lines and no word is broken. Findings: table-wide where that cannot be
 * had; those of shaping; marks-crowded is not told of cells.
 */
SetTable *tableset_make(const Setter *setter, Arena *out, const TableOrder *order);
/* The first cell of a row that holds something; NULL: none does. */
const SetCell *tableset_first(const SetTable *table, int row);
/* Copy characters of a row. */
int tableset_row_characters(const SetTable *table, int row);

#endif
