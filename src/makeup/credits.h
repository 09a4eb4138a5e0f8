/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CREDITS_H
#define BANXIN_CREDITS_H

#include "makeup/desk.h"

/* Fields spread over the width, row by row: the first flush left, the last flush right, equal white between. */
Len credits_height(Desk *desk, const Node *node, Len width);
void credits_place(Desk *desk, const Place *place);

#endif
