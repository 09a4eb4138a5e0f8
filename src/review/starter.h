/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_STARTER_H
#define BANXIN_STARTER_H

#include "base/str.h"

/*
 * New editions: a copy of the sample edition of a layout, with that layout and
 * its artwork in layouts/ beside it, so that the folder may be moved anywhere.
 */

/* The sample edition of a layout, a folder of banxin's samples/; empty where no layout has this name. */
Str starter_sample(Str layout);
/* Names of layouts that a new edition can be made from, in order; NULL after the last one. */
const char *starter_layout(int index);

typedef enum StarterResult {
    STARTER_MADE,
    STARTER_NOT_EMPTY, /* there is something in the folder, or there is a file of its name */
    STARTER_MISSING,   /* *failed, a file of banxin's own, cannot be read: errno */
    STARTER_FAILED     /* *failed cannot be written: errno */
} StarterResult;

/*
 * Makes the folder (and those it lies in) with edition.yaml, articles/,
 * pictures/ and layouts/, from the files below home. What is written is put
 * together under a hidden name first: the folder appears whole. One that is
 * there and empty stays, with its mode, and is filled, edition.yaml last. After
 * a failure it is as it was. Paths in the arena.
 */
StarterResult starter_make(Arena *arena, Str home, Str layout, Str folder, Str *failed);

#endif
