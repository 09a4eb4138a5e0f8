/* SPDX-License-Identifier: MIT */
/* pictureprofile.c - profiles in placed pictures that cannot be used are told */
#include "press/pictureprofile.h"

#include "base/vec.h"
#include "ink/icc.h"

typedef VEC(uint64_t) Hashes;

static bool is_new(Hashes *seen, uint64_t hash)
{
    for (int i = 0; i < seen->n; i++)
        if (seen->items[i] == hash)
            return false;
    vec_push(seen, hash);
    return true;
}

static void check(const PictureInfo *info, const Page *page, const Item *item, Diag *diag)
{
    const char *why = NULL;
    if (icc_picture_profile(info->icc, info->channels, &why))
        return;
    Finding *finding =
        diag_report(diag, FINDING_PICTURE_PROFILE, item->span, diag_str(diag, item->u.picture->name), why, NULL);
    finding->page = page->number;
}

void pictureprofile_check(const Pictures *pictures, const PageSet *set, Diag *diag)
{
    Hashes seen = {0};
    for (int p = 0; p < set->n_pages; p++) {
        const Page *page = &set->pages[p];
        for (int i = 0; i < page->n_items; i++) {
            const Item *item = &page->items[i];
            const PictureInfo *info = item->kind == ITEM_PICTURE ? picture_find(pictures, item->u.picture->path) : NULL;
            if (info && info->icc.n && info->channels && is_new(&seen, info->hash))
                check(info, page, item, diag);
        }
    }
    vec_free(&seen);
}
