/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_COLOUR_H
#define BANXIN_COLOUR_H

#include "model/ink.h"

/* sRGB in parts of 65,535. */
typedef struct Rgb {
    uint16_t r, g, b;
} Rgb;

/* How an ink at a tint looks on paper, without a profile: for screens and `--press off`. */
Rgb ink_rgb(const Ink *inks, int n_inks, InkUse use);
/* Plates that the ink prints on at full tint: "C", "M", "Y", "K", the spot's name, or "All"; count, at most 8. */
int ink_plates(const Ink *ink, Str plates[8]);
/*
 * How much of a use of the ink stands on a plate ("C", "M", "Y", "K", or a spot's name; registration is on all), in parts of
 * 10,000; -1: the plate keeps what is under it, because the ink overprints there with nothing.
 */
int ink_on_plate(const Ink *ink, InkUse use, Str plate);

#endif
