/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAGEFIT_H
#define BANXIN_PAGEFIT_H

#include "makeup/solve.h"
#include "makeup/ways.h"

/*
 * Fits a page: the heights of all parts of its master at which its stories
 * fill it, in the order of what may give way: as the copy comes, then with
 * levers where they can be enough. Where copy does not fit all the same, each
 * story that stands over knows how many lines must go (StoryWays.excess).
 * NULL where the layout's own bounds leave no answer: then heights are shared.
 */
const Part *pagefit_solve(Desk *desk, Arena *tree, const Master *master, const TreeMeasure *measure);

#endif
