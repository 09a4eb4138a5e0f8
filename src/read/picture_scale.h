/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PICTURE_SCALE_H
#define BANXIN_PICTURE_SCALE_H

#include "base/arena.h"

#include <stdbool.h>

/*
 * Rows made fewer and shorter: every new pixel is the mean of the old ones that
 * it covers, by area, in integers. Sizes up to 30,000.
 */
typedef struct Scaler Scaler;

/*
 * Lives in the arena. to_width ≤ from_width, to_height ≤ from_height. light:
 * values are gray or RGB codes, whose squares are about light, and light is what
 * is averaged; ink and alpha are averaged as they are.
 */
Scaler *scaler_new(Arena *arena, int from_width, int from_height, int to_width, int to_height, int channels, bool light);
/* Takes the next old row; true: it was the last of a new one, which is now in `out` (to_width × channels). */
bool scaler_put(Scaler *scaler, const unsigned char *row, unsigned char *out);

#endif
