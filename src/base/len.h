/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_LEN_H
#define BANXIN_LEN_H

#include "base/str.h"

#include <stdint.h>

/*
 * A length in 1/1024 pt (0.34 µm; the unit of Pango). Pages have their origin
 * at the upper left corner of the trim, x to the right, y down.
 */
typedef int32_t Len;

enum { LEN_PT = 1024, LEN_MOST = (1 << 30) - 1 /* 370 m: nothing on a page is near it, and two of them can be added */ };

typedef struct Box {
    Len x, y, width, height;
} Box;

/* Sums of lengths that people wrote, made in 64 bits: ±LEN_MOST where they are beyond it. */
static inline Len len_clamp(int64_t sum)
{
    return sum > LEN_MOST ? LEN_MOST : sum < -LEN_MOST ? -LEN_MOST : (Len)sum;
}

#define LEN_POINTS(n) ((Len)((n) * LEN_PT))

/* Millionths of a unit to Len, rounded half away from zero. */
Len len_from_micro_pt(int64_t micro);
Len len_from_micro_mm(int64_t micro);
/* part × total / 1,000,000, rounded. */
Len len_scale_micro(Len total, int64_t micro);
/* a × num / den, rounded half away from zero; den > 0. */
Len len_ratio(Len a, int64_t num, int64_t den);
/* The same beyond what a Len holds: through a product of 128 bits. */
int64_t wide_ratio(int64_t a, int64_t num, int64_t den);

/* Thousandths of a millimetre, rounded: for reports. */
int64_t len_micrometres(Len len);
/* "12.3" (mm, one decimal at most) and "9.25" (pt), for messages; in the arena. */
Str len_mm_text(Arena *arena, Len len);
Str len_pt_text(Arena *arena, Len len);

/*
 * A decimal number at the start of s, as millionths ("1.5" → 1500000), at most
 * 9 digits before the point and 6 after it. Gives the bytes read, 0 if none.
 */
size_t micro_parse(Str s, int64_t *micro);
/* Millionths as shortest decimal text. */
Str micro_text(Arena *arena, int64_t micro);

#endif
