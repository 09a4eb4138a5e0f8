/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_HASH_H
#define BANXIN_WATCH_HASH_H

#include "review/workspace.h"

/*
 * What a page looks like, as one number: of every item what a painter sees of
 * it, with the values of its ink, the file of its face and the content of its
 * picture. Where an item came from and what it is read as is left out, so a
 * page that only moved in its file is not painted anew.
 */
uint64_t watch_page_hash(Workspace *workspace, int page);

#endif
