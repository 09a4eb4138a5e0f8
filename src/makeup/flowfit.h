/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FLOWFIT_H
#define BANXIN_FLOWFIT_H

#include "makeup/pagefit.h"

/*
 * How high a frame is that its story goes on behind, so that this page and those
 * behind fit together: each height is tried on the page at hand, and the best
 * ones on the pages where the story goes on. The heights are kept as pins
 * (flow.h) until flowfit_free. At most two frames of a story stand on one page.
 * turn makes another page of the edition the one at hand, false where there is
 * nothing to make.
 */
void flowfit_pin(Desk *desk, int page, const TreeMeasure *measure, bool (*turn)(Desk *desk, int page));
void flowfit_free(Desk *desk);

#endif
