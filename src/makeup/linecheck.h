/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LINECHECK_H
#define BANXIN_LINECHECK_H

#include "makeup/desk.h"

/* What a line opens its ordinary gaps by, in thousandths of its em. */
int64_t linecheck_stretch(const GalleyBlock *block, const Line *line);

/*
 * Tells of a line, as it stands on the page at hand in `box`, that reads badly:
 * loose-line and gaping-line (more than a quarter, a half em between characters),
 * lone-character (one Han ends a paragraph on a line of its own, R46). True for
 * a loose one.
 */
bool linecheck_report(Desk *desk, const GalleyBlock *block, int line, Box box);

#endif
