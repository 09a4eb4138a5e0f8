/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PLAN_H
#define BANXIN_PLAN_H

#include "makeup/solve.h"
#include "model/page.h"

/*
 * The solver's answer for a page as plain numbers (PagePlan), which go into
 * pages.json, so that a later build can give the same page the same heights,
 * splits and fillers without solving anything. Parts one by one, parents first:
 * the height, then what a leaf's content needs besides, or which of several is
 * taken, and only that one's parts. Of NULL, for a page without an answer: no
 * numbers.
 */
PagePlan plan_of(Arena *out, const Part *root);

/*
 * Fills in the answers of a tree of parts that is not solved. False where the
 * plan is not of such a tree: other parts, heights that do not add up or that
 * the layout does not allow, a leaf that now needs other lines. Then the answers
 * are of no use. The plan may hold any numbers.
 */
bool plan_apply(const PagePlan *plan, Part *root, int lines);

#endif
