/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_GRID_H
#define BANXIN_GRID_H

#include "base/diag.h"
#include "model/layout.h"
#include "model/page.h"

/*
 * The grid of a layout, resolved: a column is a whole number of body
 * characters, the type area a whole number of lines, and the margins absorb
 * what is left over, at both sides and at both ends in equal parts (R48, R51).
 *
 *   line i of the type area is the cell top + i × pitch … + pitch;
 *   a body character stands in the middle of its cell, so the white above the
 *   first line and under the last one is half a line gap.
 */
typedef struct PageGrid {
    Len width, height; /* trim */
    Len bleed, safe;
    Box type_area;
    int columns, chars, lines;
    Len body;          /* 字 */
    Len column, gutter, pitch;
} PageGrid;

/*
 * Resolves trim, margins and grid. Findings: grid-adjusted (info) where the
 * designer asked for something that is no whole number of characters,
 * grid-too-wide (error) where the columns are wider than the margins leave:
 * then as many whole characters as fit are taken. False where not one
 * character or not one line fits.
 */
bool grid_of_layout(const Layout *layout, PageGrid *grid, Diag *diag);

/* n columns with the gutters between them; 0 for n < 1. */
Len grid_columns_wide(const PageGrid *grid, int n);
/* Columns that a width holds exactly, 0 where it is no whole number of them. */
int grid_columns_of(const PageGrid *grid, Len width);
/* Lines that a height needs, rounded up. */
int grid_lines_up(const PageGrid *grid, Len height);
/* Whole lines that a height holds. */
int grid_lines_down(const PageGrid *grid, Len height);
/* Baseline of the line cell that begins at top: the same for every size of type. */
Len grid_baseline(const PageGrid *grid, Len top);
/*
 * White between a picture's foot and the em top of its caption of this size. A
 * caption belongs to its picture: 0.45 of its size, or, so that one line stands
 * twice as far from the text below, which keeps the grid, a third of the white
 * that the line leaves in its cell. The same for captions of several lines.
 */
Len grid_caption_gap(const PageGrid *grid, Len size);
/* White between the edge of a cell and the body character in it. */
Len grid_half_gap(const PageGrid *grid);
/* What relative units mean: em of the text at hand, whole for %. */
MeasureBase grid_base(const PageGrid *grid, Len em, Len whole);

#endif
