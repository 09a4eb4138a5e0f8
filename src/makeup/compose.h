/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_COMPOSE_H
#define BANXIN_COMPOSE_H

#include "makeup/galley.h"

/* Sets a story: head group and blocks of galley, in out. Findings go to the setter's diag. */
void compose_story(const Setter *setter, Arena *out, const GalleyOrder *order, Galley *galley);

/* A kicker, title or deck in its style; width is the measure, of a vertical head its height.
 * What does not fit, or breaks a word, goes to the setter's diag. */
typedef struct HeadOrder {
    const Article *article;
    const Copy *copy;
    const Style *style;
    ItemRole role;
    Len width;
    bool vertical;
} HeadOrder;
SetText compose_head(const Setter *setter, Arena *out, const HeadOrder *order);

#endif
