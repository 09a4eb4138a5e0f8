/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_INKLIMIT_H
#define BANXIN_INKLIMIT_H

/*
 * Total ink of a pixel, C + M + Y + K (P7), brought under a limit by under-colour
 * removal. Values are bytes, 255 solid; `most` is the limit as their sum.
 */
/* percent → sum of bytes, rounded down. */
int inklimit_sum(int percent);
/* n pixels of C, M, Y, K, in place; the largest sum that is left. */
int inklimit_row(unsigned char *cmyk, int n, int most);
/* The largest sum of n pixels. */
int inklimit_most(const unsigned char *cmyk, int n);
/* Sum of bytes → percent, rounded up: what a press would be told. */
int inklimit_percent(int sum);

#endif
