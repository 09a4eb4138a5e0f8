/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ALMANAC_H
#define BANXIN_ALMANAC_H

#include "model/edition.h"

/*
 * The Sun and the Moon as far as a Chinese calendar asks for them (GB/T
 * 33661—2017): days are those of UTC+8, counted as Julian day numbers, the day
 * that begins at midnight there.
 */

/* Number of a day, and of the day at which the new moon number k falls (0: that of January 2000). */
int almanac_day(Date date);
int almanac_new_moon(int k);
/* The multiple of 15° of the Sun's apparent longitude, 0 … 23, at a minute of a day; 0 is the March equinox. */
int almanac_sector(int day, int minute);

#endif
