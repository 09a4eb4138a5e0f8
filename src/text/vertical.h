/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_VERTICAL_H
#define BANXIN_VERTICAL_H

#include "text/units.h"

/*
 * Units of a paragraph whose lines run down the page (typesetting.md R4, R8,
 * R36). Breaking and adjusting know nothing of it: a unit's body and blanks lie
 * along the line, whichever way that runs. What differs is the glyphs:
 *
 *   Han, full-width marks      upright, or the face's `vert` form
 *   letters, digits, acronyms  upright, one em each: A, 5, GDP, 2026
 *   short strings              side by side in one em (tate-chu-yoko): 28, 3.0, A+
 *   all other Western text     turned by a quarter, spaces at most ¼ em
 */

/* The pose of Han, for what is made next; and that of turned text. Nothing in level paragraphs. */
void vertical_stand(UnitMaker *maker);
void vertical_turn(UnitMaker *maker);
/* How far a run's glyphs stand from the line's middle, to the left. */
Len vertical_shift(const UnitRun *run);

/* Makes the level unit of one Han in this face a vertical one. */
void vertical_han(UnitMaker *maker, int face, uint32_t code, Unit *unit);
/* A full-width mark, of a face that has it. */
void vertical_mark(UnitMaker *maker, int face, uint32_t code, int count, CharClass class, uint32_t start, uint32_t end);
/* ？！ at start: two share one em, side by side (R9). Gives the place behind. */
uint32_t vertical_exclaims(UnitMaker *maker, uint32_t start, uint32_t limit);
/* Western text start..end without blanks at its ends. */
void vertical_western(UnitMaker *maker, uint32_t start, uint32_t end);

#endif
