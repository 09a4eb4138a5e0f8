/* SPDX-License-Identifier: MIT */
/* bleed.c - what touches the trim reaches the bleed */
#include "press/pagecheck.h"

/* An edge this near to the trim is meant to be on it: a tenth of a millimetre, and what rounding takes. */
enum { TOUCHES = LEN_PT * 3 / 10 };

typedef struct Edges {
    Len left, top, right, foot;
} Edges;

static Edges edges_of(Box box)
{
    return (Edges){box.x, box.y, box.x + box.width, box.y + box.height};
}

static Box box_of(Edges edges)
{
    return (Box){edges.left, edges.top, edges.right - edges.left, edges.foot - edges.top};
}

/* The edges that lie on the trim, or beyond it and short of the bleed, moved to the bleed. */
static Edges reach_bleed(Edges edges, const Page *page)
{
    Len bleed = page->bleed;
    if (edges.left <= TOUCHES && edges.left > -bleed)
        edges.left = -bleed;
    if (edges.top <= TOUCHES && edges.top > -bleed)
        edges.top = -bleed;
    if (edges.right >= page->width - TOUCHES && edges.right < page->width + bleed)
        edges.right = page->width + bleed;
    if (edges.foot >= page->height - TOUCHES && edges.foot < page->height + bleed)
        edges.foot = page->height + bleed;
    return edges;
}

static bool same_box(Box a, Box b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

static Box overlap(Box a, Box b)
{
    Edges p = edges_of(a), q = edges_of(b);
    return box_of((Edges){p.left > q.left ? p.left : q.left, p.top > q.top ? p.top : q.top,
                          p.right < q.right ? p.right : q.right, p.foot < q.foot ? p.foot : q.foot});
}

/* What is seen grows as far as there is picture; of a PDF, as far as its own bleed. */
static void extend_picture(const Page *page, Item *item, Diag *diag)
{
    PictureItem *picture = item->u.picture;
    Box seen = picture->clip.width > 0 ? overlap(picture->clip, item->box) : item->box;
    Box wanted = box_of(reach_bleed(edges_of(seen), page));
    if (same_box(seen, wanted))
        return;
    Box there = overlap(wanted, picture->reach.width > 0 ? picture->reach : item->box);
    picture->clip = there;
    if (same_box(there, wanted) || !diag)
        return;
    Finding *finding = diag_report(diag, FINDING_BLEED_SHORT, item->span, diag_str(diag, picture->name), NULL);
    finding->page = page->number;
    finding->box = seen;
}

void bleed_extend(Page *page, Diag *diag)
{
    for (int i = 0; i < page->n_items && page->bleed > 0; i++) {
        Item *item = &page->items[i];
        bool flat = item->kind == ITEM_RULE || (item->kind == ITEM_BOX && item->u.round.radius == 0);
        if (flat)
            item->box = box_of(reach_bleed(edges_of(item->box), page));
        else if (item->kind == ITEM_PICTURE)
            extend_picture(page, item, diag);
    }
}
