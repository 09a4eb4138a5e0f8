/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CALCULATOR_H
#define BANXIN_CALCULATOR_H

#include "base/str.h"

/*
 * Runs a function of type 4 (ISO 32000-1, 7.10.5), `{ dup 0.43 mul exch }`, on
 * the numbers in stack, of which there are n. Arithmetic and moving of numbers;
 * no conditions, which functions of colours hardly have. Gives how many numbers
 * are left; -1 where it cannot be run.
 */
enum { CALCULATOR_DEEP = 100 };
int calculator_run(Str program, double stack[CALCULATOR_DEEP], int n);

#endif
