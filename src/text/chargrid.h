/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CHARGRID_H
#define BANXIN_CHARGRID_H

#include "text/units.h"

/*
 * 纵横对齐 (R35), `composition.char_grid`: in justified copy of level lines everything fills
 * whole ems, so that characters stand under one another. A Western run is
 * padded on both sides, half an em at most on each; marks that face one way
 * share ems two by two, a blank behind closing and before opening ones; a
 * closing and an opening mark that meet share one em; · and ／ have one each.
 * The white is part of the bodies: it neither gives nor falls away at line
 * ends. The stop that has no room in a line hangs (gaps.h).
 *
 * Does nothing to other paragraphs. Call after the units are made.
 */
void chargrid_fill(UnitMaker *maker);

#endif
