/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TOUNICODE_H
#define BANXIN_TOUNICODE_H

#include "base/str.h"

/* Codes of two bytes, a bit each. */
enum { TOUNICODE_BYTES = 65536 / 8 };

/* Marks the codes for which a ToUnicode CMap, from anywhere, says which characters they are (ISO 32000-1, 9.10.3). */
void tounicode_read(Str cmap, unsigned char *codes);

#endif
