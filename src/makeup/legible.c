/* SPDX-License-Identifier: MIT */
/* legible.c - whether type stands off from the ground under it */
/*
 * Newsprint is grey and ink spreads: dark type needs a ground that is no darker
 * than 40 %, light type one that is darker than itself by as much.
 */
#include "makeup/legible.h"

enum { PALE = 300 /* by which type must be darker than its ground, in parts of 1,000 */ };

static int darkness(const Desk *desk, InkUse use)
{
    return ink_darkness(&desk->layout->inks[use.ink], use.tint);
}

static bool holds(Box box, Box type)
{
    Len x = type.x + type.width / 2, y = type.y + type.height / 2;
    return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

/* The box that the type at `index` stands on; -1: paper, or a picture that was drawn over the box. */
static int ground_under(const Page *page, const int *grounds, int n, int index)
{
    Box type = page->items[index].box;
    for (int i = n - 1; i >= 0; i--)
        if (grounds[i] < index && holds(page->items[grounds[i]].box, type))
            return page->items[grounds[i]].kind == ITEM_BOX ? i : -1;
    return -1;
}

static bool stands_off(int type, int ground)
{
    return type > ground ? ground <= INK_DARK_GROUND && type - ground >= PALE : ground - type >= INK_DARK_GROUND;
}

static void report(Desk *desk, const Item *ground, const Item *type, int dark)
{
    Diag *diag = desk->diag;
    Finding *finding = diag_report(diag, FINDING_TEXT_ON_GROUND, ground->span, item_role_name(type->role),
                                   diag_text(diag, "%d", (dark + 5) / 10), diag_str(diag, desk->layout->inks[type->ink.ink].name), NULL);
    finding->page = desk->page->number;
    finding->box = type->box;
    finding_measure(finding, dark, INK_DARK_GROUND);
}

void legible_check(Desk *desk)
{
    const Page *page = desk->page;
    ArenaMark mark = arena_mark(&desk->scratch);
    int *grounds = arena_many(&desk->scratch, page->n_items, int), n = 0;
    bool *told = arena_many(&desk->scratch, page->n_items, bool);
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        if (item->kind == ITEM_BOX || item->kind == ITEM_PICTURE)
            grounds[n++] = i;
        if (item->kind != ITEM_GLYPHS)
            continue;
        int under = ground_under(page, grounds, n, i);
        if (under < 0 || told[under])
            continue;
        const Item *ground = &page->items[grounds[under]];
        int dark = darkness(desk, ground->ink);
        told[under] = !stands_off(darkness(desk, item->ink), dark);
        if (told[under])
            report(desk, ground, item, dark);
    }
    arena_rewind(&desk->scratch, mark);
}
