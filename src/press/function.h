/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FUNCTION_H
#define BANXIN_FUNCTION_H

#include "press/object.h"

/* Outputs that anyone asks for: the colours of DeviceN. */
enum { FUNCTION_OUT_MOST = 32 };

/*
 * Values of a PDF function of one input: sampled, exponential, stitched,
 * calculated (ISO 32000-1, 7.10), or an array of functions with one output
 * each. Gives the number of outputs; 0 where it cannot be told.
 */
int function_value(const Document *document, Object function, double in, double out[FUNCTION_OUT_MOST]);

#endif
