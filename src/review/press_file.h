/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PRESS_FILE_H
#define BANXIN_PRESS_FILE_H

#include "review/condition.h"
#include "review/workspace.h"

/*
 * The printing house's PDF of a workspace that is WORK_READY, in *out (heap;
 * buf_free), from its pages painted with tokens (paint_press): pictures
 * separated, all finished. The condition was awaited, and packs. False
 * with *why (in the arena, or static): nothing is fit to be printed.
 */
bool press_file(Arena *arena, Workspace *workspace, const PlacedPictures *placed, Str painted, const Condition *condition,
                PressVersion version, Buf *out, const char **why);

#endif
