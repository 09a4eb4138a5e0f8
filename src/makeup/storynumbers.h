/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_STORYNUMBERS_H
#define BANXIN_STORYNUMBERS_H

#include "makeup/makeup.h"

/*
 * One note (set->stories) for every article that a slot is filled with, in the
 * order of the edition; where a story goes on it is the same one. Gives the story
 * of each fill of each page, -1: it is none. All of it lies in the arena.
 */
int **storynumbers_of(Arena *arena, const Edition *edition, PageSet *set);

#endif
