/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TEST_REACH_H
#define BANXIN_TEST_REACH_H

/* How far what stands on a page reaches, by its role. */

#include "model/page.h"

typedef struct Reach {
    int items;
    Len left, right, top, bottom;
    Len size;      /* of the last one, as its ink */
    InkUse ink;
    int turned;    /* items that do not lie level */
    int32_t first; /* in drawing order; -1: there is none */
} Reach;

static inline Reach reach_of(const Page *page, ItemRole role)
{
    Reach reach = {.left = LEN_MOST, .top = LEN_MOST, .first = -1};
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind != ITEM_GLYPHS || item->role != role)
            continue;
        Box box = item->box;
        reach.left = box.x < reach.left ? box.x : reach.left;
        reach.top = box.y < reach.top ? box.y : reach.top;
        reach.right = box.x + box.width > reach.right ? box.x + box.width : reach.right;
        reach.bottom = box.y + box.height > reach.bottom ? box.y + box.height : reach.bottom;
        reach.turned += item->u.run.turn != RUN_LEVEL;
        reach.size = item->u.run.size;
        reach.ink = item->ink;
        reach.first = reach.first < 0 ? i : reach.first;
        reach.items++;
    }
    return reach;
}

#endif
