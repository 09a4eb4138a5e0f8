/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ROWCHECK_H
#define BANXIN_ROWCHECK_H

#include "makeup/desk.h"
#include "makeup/tree.h"

/*
 * Whether the columns of every row add up, in each master that a page offers, before any page is made: where they do not,
 * everything is cut to what is there, and whatever else is found follows from that. False: reported (columns-mismatch, and
 * what else is wrong with the widths of its rows). Rows inside children of a range of columns, and in free frames, are left
 * to tree_place. turn_to: opens a page on the desk; false where it has no master.
 */
bool rowcheck_pages(Desk *desk, const TreeMeasure *measure, bool (*turn_to)(Desk *, int));

#endif
