/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAGEFIT_H
#define BANXIN_PAGEFIT_H

#include "makeup/solve.h"
#include "makeup/ways.h"

/*
 * Fits a page: of the masters that it is offered the one, and the heights of
 * all its parts, at which its stories fill it best; in the order of what may
 * give way: as the copy comes, then with levers where they can be enough. Where
 * copy does not fit all the same, each story that stands over knows how many
 * lines must go (StoryWays.excess). parts is NULL where the layout's own bounds
 * leave no answer: then heights are shared.
 */
typedef struct PageFit {
    const Master *master;
    const Part *parts;
} PageFit;

/* What the page at hand would cost; nothing is kept but its ways. SOLVE_NEVER or more: no answer. */
int64_t pagefit_try(Desk *desk, const TreeMeasure *measure);
/*
 * The page at hand in the frames of the earlier build that it is frozen to
 * (freeze.h). False where it is not frozen, or where these will not do: then it
 * is for pagefit_solve, with a price on every frame that changes. Finding
 * freeze-master.
 */
bool pagefit_hold(Desk *desk, Arena *tree, const TreeMeasure *measure, PageFit *fit);
PageFit pagefit_solve(Desk *desk, Arena *tree, const TreeMeasure *measure);

#endif
