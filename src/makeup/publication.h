/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PUBLICATION_H
#define BANXIN_PUBLICATION_H

#include "makeup/makeup.h"

/*
 * What the kind of publication requires against what the drawn pages hold:
 * findings publication-licence, publication-no-licence, publication-notice;
 * for 内部资料 also internal-wording (at its place in the article) and
 * internal-advertisement.
 */
/* The words that an internal paper had better not use; reads the articles, so it comes before their copy is given back. */
void publication_check_wording(const MakeupJob *job, const PageSet *set, Diag *diag);
/* A finished page; one of an edition without any is empty and has the number 1. */
void publication_check_page(const MakeupJob *job, const Page *page, Diag *diag);

#endif
