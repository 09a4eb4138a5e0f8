/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SCREENINK_H
#define BANXIN_SCREENINK_H

#include "ink/profile.h"

/*
 * Gives inks that are written as screen colours the parts that print them
 * (P2): through the profile, in whole percent as a designer would write them,
 * at most `limit` percent together; then their tints.
 */
void screen_inks(Ink *inks, int n, const Profile *profile, int limit);

#endif
