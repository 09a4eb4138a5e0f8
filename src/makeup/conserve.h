/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CONSERVE_H
#define BANXIN_CONSERVE_H

#include "makeup/makeup.h"

/*
 * Copy is conserved: the characters of every story that the pages' items hold,
 * counted from their text, are those that were placed, and placed and overset
 * together are the article's. Pages are counted one by one as they are finished
 * (drawn: a number for each story, 0 at first). conserve_check gives the index of
 * the first story for which this is not so, -1 if all is well; a caller that
 * built the pages asserts it.
 */
void conserve_add_page(int *drawn, const PageSet *set, const Page *page);
int conserve_check(const PageSet *set, const int *drawn);

/* Characters of all copy of an article, white space left out: StoryNote.copy. */
int conserve_count(const Article *article);

#endif
