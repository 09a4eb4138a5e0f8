/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FLOWFIT_H
#define BANXIN_FLOWFIT_H

#include "makeup/pagefit.h"

/*
 * How high the frames are that their stories go on behind, so that this page and
 * those behind fit together. A frame that is the only one of its story on the
 * page is tried at each height. Of several, all begin alike; then one after
 * another is made higher and lower, the others giving way as the page's tree
 * has it, as long as that makes the page cheaper. The best ones are tried on the
 * page where the story goes on. The heights are kept (FLOW_GIVEN) until
 * flowfit_free. turn makes another page of the edition the one at hand, false
 * where there is nothing to make.
 */
void flowfit_pin(Desk *desk, int page, const TreeMeasure *measure, bool (*turn)(Desk *desk, int page));
void flowfit_free(Desk *desk);

#endif
