/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PROOF_PICTURES_H
#define BANXIN_PROOF_PICTURES_H

#include "paint/pictures_paint.h"

/*
 * A picture as the press prints it, for a screen: separated through the output
 * profile and shown through it again (soft proof), or its share of one plate as
 * gray. It fills `reach`, wide × high device pixels; of a picture that lies in
 * `box` (a PDF's bleed is beyond it). NULL: canvas->why says why. The surface is
 * the caller's; that of vectors has alpha.
 */
cairo_surface_t *proof_surface(Canvas *canvas, const PictureInfo *info, Box box, Box reach, int wide, int high);

#endif
