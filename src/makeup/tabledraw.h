/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TABLEDRAW_H
#define BANXIN_TABLEDRAW_H

#include "makeup/desk.h"
#include "makeup/tableset.h"

/* Where a row of a table stands: left edge of its text column, top of its first grid line. */
typedef struct RowPlace {
    Len x, y;
    bool first, last; /* the first, the last one of the table in this column */
    int story;
} RowPlace;

/*
 * Draws a row and its rules: 0.5 pt over and under the table, hairlines within
 * as the layout's table_rules says; a table that goes on in the next column ends
 * and begins there with a hairline. Gives the copy characters that were placed.
 */
int tabledraw_row(Desk *desk, const SetTable *table, int row, const RowPlace *place);

#endif
