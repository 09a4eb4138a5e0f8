/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TOKEN_H
#define BANXIN_TOKEN_H

#include "ink/colour.h"

/*
 * A colour that stands for an ink while cairo, which knows only RGB, writes a
 * press PDF; finishing reads it back and writes the ink's own operators. Every
 * use of an ink (ink, tint, overprint) has one token and every token one use.
 * No token is a colour of 8 bits a channel, so that nothing drawn by others
 * (an SVG) is ever taken for one. cairo writes six decimals: 16 bits survive.
 */

/* Inks of a layout that tokens can tell apart. */
enum { TOKEN_INKS_MOST = 256 };

Rgb token_rgb(InkUse use);
/* False: the colour is no token. */
bool token_read(Rgb colour, InkUse *use);

/*
 * Pictures stand for themselves as one pixel, of 8 bits a channel, that holds
 * their number. index: from 0, below TOKEN_PICTURES_MOST.
 */
enum { TOKEN_PICTURES_MOST = 10000 };
void token_pixel(int index, unsigned char rgb[3]);
/* -1: no token. */
int token_read_pixel(const unsigned char rgb[3]);

#endif
