/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_INK_USES_H
#define BANXIN_INK_USES_H

#include "review/workspace.h"

/* An ink that the pages print. */
typedef struct InkUser {
    const Ink *ink;   /* of the layout; NULL: a spot that only placed PDFs have */
    Str plate;        /* then its name */
    StrList pictures; /* SVGs and placed PDFs that print it, by their names, each once */
} InkUser;

/*
 * The inks of the layout that are used, in its order, and behind them spots of placed PDFs alone, by name; in the arena.
 * pressed: pages are made for a press. Only then do colours of SVGs stand for inks, and only then is it known what a placed
 * PDF prints. A PDF that was refused prints nothing; on a page of black alone no colour of an SVG stands for an ink.
 */
InkUser *ink_users(Workspace *workspace, Arena *arena, bool pressed, int *n);

#endif
