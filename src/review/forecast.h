/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FORECAST_H
#define BANXIN_FORECAST_H

#include "model/edition.h"
#include "paint/wanted.h"

/* The characters of all articles of an edition: what its pages will show, before they are there. In the arena. */
Forecast forecast_of(Arena *arena, const Edition *edition);

#endif
