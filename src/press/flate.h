/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FLATE_H
#define BANXIN_FLATE_H

#include "base/str.h"

/* Appends bytes as a stream under FlateDecode holds them (ISO 32000-1, 7.4.4). The same bytes give the same. */
void flate_pack(Str bytes, Buf *out);

#endif
