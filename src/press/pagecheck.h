/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAGECHECK_H
#define BANXIN_PAGECHECK_H

#include "base/diag.h"
#include "makeup/makeup.h"
#include "model/press.h"

/*
 * What a printing house would send back, seen on the items of the pages, each
 * with its page, its box and the place of the layout that asks for it: total ink
 * of inks and of black over grounds (P7: ink-over-limit), registration ink and
 * plates that a page may not have (P5, P9: ink-registration, plate-not-allowed),
 * rich black, small type in many inks or reversed, thin lines (P8:
 * text-rich-black, text-small-inks, text-small-reversed, line-thin), pictures of
 * too few pixels for their size (P17: picture-coarse, picture-soft,
 * picture-line-art), a trim that
 * the press does not take (P9: trim-not-taken), and text too near to the cut
 * (P11: text-unsafe). Looks only. Once for each ink, style or ground.
 */
void pagecheck(Arena *scratch, const Layout *layout, const Press *press, const PageSet *set, Diag *diag);

/*
 * Grounds and rules that touch the trim are made to reach the bleed, and so is
 * what is seen of a picture where its crop leaves enough; where it does not:
 * bleed-short (P11), if there is a diag. Before anything is painted.
 */
void bleed_extend(Page *page, Diag *diag);

#endif
