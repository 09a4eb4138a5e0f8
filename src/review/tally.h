/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TALLY_H
#define BANXIN_TALLY_H

#include "base/vec.h"
#include "model/page.h"

/*
 * What finished pages use of faces and inks, counted page by page, so that the
 * report can be written when they are gone. All-zero is empty.
 */
typedef struct FaceTally {
    int number;     /* in the order of first use, from 0; -1: not used */
    int characters; /* set with it */
} FaceTally;

typedef struct PageTally {
    VEC(FaceTally) faces; /* by index in the font book */
    VEC(bool) inks;       /* by index in the layout: used */
    int n_used;           /* faces */
} PageTally;

void tally_page(PageTally *tally, const Page *page);
void tally_clear(PageTally *tally);
/* Of a face or an ink that no page has met too. */
FaceTally tally_face(const PageTally *tally, int face);
bool tally_ink(const PageTally *tally, int ink);

#endif
