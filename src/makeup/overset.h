/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_OVERSET_H
#define BANXIN_OVERSET_H

#include "makeup/fall.h"

/* A story in its frame, cut: what findings about its length need to know. */
typedef struct CutStory {
    const Article *article;
    const Galley *galley;
    const Name *slot;
    bool goes_on; /* what has no place here has one in the next frame */
    Pieces pieces;
    ColumnRoom *rooms;
    int n_rooms;
    ColumnCuts cuts;
    const Spot *spots; /* of the placed pieces */
    Box box;   /* of the frame */
    Len em;
    Len column;
    const Article *excess_of; /* the story that the page fits without the end of: this one, or one beside it; NULL: none alone */
    int excess, excess_characters; /* of it */
} CutStory;

/*
 * Finding overset for what has no place: lines and characters too many, the
 * lines that the frame lacks, first words left over, at their place in the
 * article. Gives the copy characters left over.
 */
int overset_report(Desk *desk, const CutStory *cut);
/* Finding underfull where a column leaves two lines or more empty. */
void underfull_report(Desk *desk, const CutStory *cut);

#endif
