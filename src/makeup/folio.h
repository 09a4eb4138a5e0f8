/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FOLIO_H
#define BANXIN_FOLIO_H

#include "makeup/desk.h"

/*
 * The line at the head of an inside page: page number in a block at the outer
 * edge, date and 责编 / 美编 / 校对 beside it, the section's name at the inner
 * edge. Odd pages are right-hand pages (R59), so the line is mirrored.
 */
Len folio_height(Desk *desk, const Node *node, Len width);
void folio_place(Desk *desk, const Place *place);

#endif
