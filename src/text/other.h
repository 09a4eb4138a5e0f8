/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_OTHER_H
#define BANXIN_OTHER_H

#include <fontconfig/fontconfig.h>

#include "text/units.h"

/*
 * Scripts without a fast path (Arabic, Tibetan, Thai …): Pango finds runs of
 * one script, direction and font among the scope's fonts, HarfBuzz shapes
 * them. A word becomes one unit.
 */

/* A PangoContext on a font map of this configuration; owned by the caller. */
void *other_open(FcConfig *config);
void other_close(void *context);

/* Shapes text start..end of the paragraph into units of CLASS_OTHER. */
void other_shape(UnitMaker *maker, uint32_t start, uint32_t end);

#endif
