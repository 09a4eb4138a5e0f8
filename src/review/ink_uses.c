/* SPDX-License-Identifier: MIT */
/* ink_uses.c - which inks the pages print: those of items, of SVGs, and spots of placed PDFs */
#include "review/ink_uses.h"

#include "base/vec.h"
#include "press/drawn_inks.h"

#include <stdlib.h>

typedef struct Users {
    Arena *arena;
    const Layout *layout;
    VEC(InkUser) list;      /* the layout's inks, then the spots of PDFs */
    VEC(uint64_t) drawings; /* contents of SVGs that were looked at */
    VEC(bool *) drawn;      /* the inks that each prints */
} Users;

static void add_picture(Users *users, int user, Str name)
{
    StrList *pictures = &users->list.items[user].pictures;
    for (int i = 0; i < pictures->n; i++)
        if (str_equal(pictures->items[i], name))
            return;
    Str *wider = arena_many(users->arena, pictures->n + 1, Str);
    for (int i = 0; i < pictures->n; i++)
        wider[i] = pictures->items[i];
    wider[pictures->n++] = name;
    pictures->items = wider;
}

/* The layout's ink of this plate, not a tint of it; else a spot of its own. */
static int user_of_plate(Users *users, Str plate)
{
    for (int i = 0; i < users->list.n; i++) {
        const InkUser *user = &users->list.items[i];
        bool same = user->ink ? user->ink->kind == INK_SPOT && !user->ink->of.n && str_equal(user->ink->plate, plate)
                              : str_equal(user->plate, plate);
        if (same)
            return i;
    }
    vec_push(&users->list, (InkUser){.plate = plate});
    return users->list.n - 1;
}

static void add_placed(Users *users, const PictureItem *picture)
{
    for (int i = 0; i < picture->n_plates; i++)
        if (picture->plates[i].n > 1) /* C, M, Y and K have no names of their own: photographs print on them too */
            add_picture(users, user_of_plate(users, picture->plates[i]), picture->name);
}

/* The inks of an SVG; each content is looked at once. */
static const bool *inks_of_drawing(Users *users, const PictureInfo *info)
{
    for (int i = 0; i < users->drawings.n; i++)
        if (users->drawings.items[i] == info->hash)
            return users->drawn.items[i];
    bool *used = arena_many(users->arena, users->layout->n_inks, bool);
    const char *why = NULL;
    Buf pdf = {0};
    /* What cannot be drawn here is not drawn on the page either, where the build says so. */
    if (svg_pdf(info, &pdf))
        drawn_inks(buf_str(&pdf), users->layout->inks, users->layout->n_inks, used, &why);
    buf_free(&pdf);
    vec_push(&users->drawings, info->hash);
    vec_push(&users->drawn, used);
    return used;
}

static void add_drawing(Users *users, const PictureItem *picture, const PictureInfo *info)
{
    const bool *used = inks_of_drawing(users, info);
    for (int i = 0; i < users->layout->n_inks; i++)
        if (used[i])
            add_picture(users, i, picture->name);
}

static bool stands_for_inks(const Layout *layout)
{
    for (int i = 0; i < layout->n_inks; i++)
        if (layout->inks[i].drawn)
            return true;
    return false;
}

static void add_pictures(Users *users, Workspace *workspace, const Page *page, int pages)
{
    bool drawings = stands_for_inks(users->layout) && !press_is_black(workspace_press(workspace), page->number, pages);
    for (int i = 0; i < page->n_items; i++) {
        const Item *item = &page->items[i];
        const PictureInfo *info =
            item->kind == ITEM_PICTURE ? picture_find(workspace_pictures(workspace), item->u.picture->path) : NULL;
        if (info && info->kind == PICTURE_PDF && !item->u.picture->refused)
            add_placed(users, item->u.picture);
        else if (info && info->kind == PICTURE_SVG && drawings)
            add_drawing(users, item->u.picture, info);
    }
}

static int compare_spots(const void *a, const void *b)
{
    const InkUser *x = a, *y = b;
    return str_compare(x->plate, y->plate);
}

InkUser *ink_users(Workspace *workspace, Arena *arena, bool pressed, int *n)
{
    const PageSet *set = workspace_pages(workspace);
    Users users = {.arena = arena, .layout = workspace_layout(workspace)};
    int inks = users.layout->n_inks;
    for (int i = 0; i < inks; i++)
        vec_push(&users.list, (InkUser){.ink = &users.layout->inks[i]});
    for (int p = 0; pressed && p < set->n_pages; p++)
        add_pictures(&users, workspace, &set->pages[p], set->n_pages);
    InkUser *used = arena_many(arena, users.list.n, InkUser);
    *n = 0;
    for (int i = 0; i < inks; i++)
        if (tally_ink(workspace_tally(workspace), i) || users.list.items[i].pictures.n)
            used[(*n)++] = users.list.items[i];
    if (users.list.n > inks)
        qsort(&users.list.items[inks], (size_t)(users.list.n - inks), sizeof *users.list.items, compare_spots);
    for (int i = inks; i < users.list.n; i++)
        used[(*n)++] = users.list.items[i];
    vec_free(&users.list);
    vec_free(&users.drawings);
    vec_free(&users.drawn);
    return used;
}
