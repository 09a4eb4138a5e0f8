/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HEADGROUND_H
#define BANXIN_HEADGROUND_H

#include "makeup/desk.h"

/*
 * The ground under a story's head. It runs, as grounds of parts do (rules.c),
 * from the top of its first line's characters to the foot of its last one's,
 * and takes whole grid lines (R51).
 */

/* White between its edges and the text; 0 where the story has none. */
Len headground_inset(const Setter *setter, const StoryNode *story);
/* Draws it under the head of story `index`, before the head; nothing where the story has none. */
void headground_draw(Desk *desk, const Node *story, Box box, int index);

#endif
