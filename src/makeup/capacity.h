/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CAPACITY_H
#define BANXIN_CAPACITY_H

#include "makeup/pagefit.h"

/*
 * Adds what each story slot of the page at hand holds to the page set
 * (SlotCapacity), in reading order; slots that nothing fills too, as if an
 * article without text and with a title of one line stood there. A slot's
 * range is from the least to the most height at which the rest of the page
 * fits as well as it does: other stories by their copy with all levers, empty
 * ones at any height that the layout allows.
 *
 * After the page is drawn and before ways_free: the ways taken are solved anew.
 */
void capacity_of_page(Desk *desk, const PageFit *fit, const Place *root, const TreeMeasure *measure);

#endif
