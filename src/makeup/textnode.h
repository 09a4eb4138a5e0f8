/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TEXTNODE_H
#define BANXIN_TEXTNODE_H

#include "makeup/desk.h"

/* Lines of text in a masthead, a box, a page: each in its own style, set to the node's width. */
Len textnode_height(Desk *desk, const Node *node, Len width);
Len textnode_width(Desk *desk, const Node *node);
void textnode_place(Desk *desk, const Place *place);

/* Caption lines, centred under a code or a picture; both measure and draw. Findings: text-overset. */
Len caption_height(Desk *desk, const TextLine *lines, int n, Len width);
void caption_draw(Desk *desk, const TextLine *lines, int n, Box box, ItemRole role, Align align);

#endif
