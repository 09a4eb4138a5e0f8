/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WIDTHS_H
#define BANXIN_WIDTHS_H

#include "text/units.h"

/*
 * How wide marks are inside a line: the presets of `composition.widths`
 * (GB/T 15834—2011 leaves the choice to the publication). A mark's body is half
 * an em; a preset says how much blank stands beside it. What falls away where
 * marks meet and at line edges (R11–R16) is the same in all of them: gaps.h.
 * Lengths are parts of 1,024 of an em.
 */
typedef struct MarkWidths {
    int32_t opener, closer, comma, stop; /* blank: 512 is a mark of one em, 0 one of half an em */
    int32_t closing_stop; /* of a closer behind a stop: 。” */
    int32_t middle;       /* on each side of · and ／ (R7: none) */
    int32_t inner_floor;  /* of a lone mark's blank that is never squeezed (R27), if the layout does not say it */
} MarkWidths;

const MarkWidths *widths_row(WidthPreset preset);

/* Gives a mark its blanks; before: the unit that it stands behind, or NULL. */
void widths_trim(const MarkWidths *widths, Unit *mark, const Unit *before, Len em);

#endif
