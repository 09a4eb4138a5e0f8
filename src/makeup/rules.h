/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_RULES_H
#define BANXIN_RULES_H

#include "makeup/desk.h"

/* Grounds, frames and rules of one node; below its content, so drawn before it. */
void rules_draw_node(Desk *desk, const Place *place);
/* A rule node. */
void rules_place(Desk *desk, const Place *place);
/* Height of a rule with its second line. */
Len rules_height(const Desk *desk, const RuleSpec *rule);
/* A level rule, one or two lines, the upper one at top. */
void rules_level(Desk *desk, const RuleSpec *rule, Len x, Len top, Len width, Span span);
/* An upright hairline of 0.25 pt in black, its middle at x. */
void rules_hairline(Desk *desk, Len x, Len top, Len height);
/* The radius of corners as written, at most half the box's shorter side; 0: square. */
Len rules_radius(const Desk *desk, Measure radius, Box box);
/* A ground (ITEM_BOX) or a frame (ITEM_FRAME, whose pen is still to be set) with corners of a radius, at the page's end,
 * in ROLE_GROUND; NULL for an empty box. */
Item *rules_round(Desk *desk, ItemKind kind, InkUse ink, Box box, Len radius, Span span);
/* A filled rectangle of the given role. */
void rules_box(Desk *desk, ItemKind kind, ItemRole role, InkUse ink, Box box, Span span);

#endif
