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
/* An upright hairline of 0.25 pt in black, its middle at x. */
void rules_hairline(Desk *desk, Len x, Len top, Len height);
/* A filled rectangle of the given role. */
void rules_box(Desk *desk, ItemKind kind, ItemRole role, InkUse ink, Box box, Span span);

#endif
