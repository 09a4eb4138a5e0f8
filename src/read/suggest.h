/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SUGGEST_H
#define BANXIN_SUGGEST_H

#include "base/str.h"

/*
 * "Did you mean": offer every word that would have been right; nearest is the
 * one with the fewest edits, the first offered where several are as near, and
 * empty where none is near enough to be meant.
 */
typedef struct Suggest {
    Str word;
    Str nearest;
    int distance; /* edits up to now: only fewer count */
} Suggest;

Suggest suggest_start(Str word);
void suggest_offer(Suggest *suggest, Str candidate);

#endif
