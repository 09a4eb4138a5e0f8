/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HEADSIDE_H
#define BANXIN_HEADSIDE_H

#include "makeup/desk.h"

/*
 * Kicker, title and deck set vertically beside a story's text (R60): columns
 * from the right to the left, the kicker first. The group takes whole body
 * characters of the frame's width, its white to the text among them, and is as
 * high as the text.
 */
typedef struct SideHead {
    Len footprint; /* of the frame's width; 0: no head beside the text */
    Len size;      /* of the title: no larger where it is drawn */
    int lines;     /* that it needs at least */
    bool left;     /* at the text's left */
} SideHead;

/* Whether the layout asks for it, and the article has a head. */
bool headside_is_asked(const StoryNode *story, const Article *article);
/* For a text of so many lines; where the head is longer than that, for as many as it needs. Nothing is reported. */
SideHead headside_plan(Desk *desk, const StoryNode *story, const Article *article, int lines);
/* Sets and draws it, with its ground, in the frame at so many lines, top em with the text's first; gives its characters. Findings as of heads. */
int headside_draw(Desk *desk, const Node *node, const Article *article, const SideHead *side, Box frame, int lines, int index);

#endif
