/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LEGIBLE_H
#define BANXIN_LEGIBLE_H

#include "makeup/desk.h"

/* Whether type on grounds stands off from them, on the finished page at hand: warning text-on-ground, once a ground. */
void legible_check(Desk *desk);

#endif
