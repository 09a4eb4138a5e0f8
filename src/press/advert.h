/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ADVERT_H
#define BANXIN_ADVERT_H

#include "base/source.h"
#include "makeup/makeup.h"
#include "model/press.h"

/* What placed PDFs are held to. All borrowed. */
typedef struct AdvertJob {
    const Layout *layout;
    const Press *press;
    const Pictures *pictures;
    Sources *sources; /* findings are in the PDFs */
    Diag *diag;       /* NULL: nobody is told */
} AdvertJob;

/*
 * Every PDF that is placed on a page (of so many) goes through preflight as it lies there:
 * at its size, within what is seen of it, with the plates of that page (P1, P3,
 * P7, P8, P14, P17, P20, P22, P23). Findings are in the PDF, with the page and the
 * place on it. Sets refused, unseen and plates (in the arena) of its item.
 */
void adverts_check(Arena *arena, const AdvertJob *job, Page *page, int pages);

#endif
