/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WEB_CONTENT_H
#define BANXIN_WEB_CONTENT_H

#include "press/web_tree.h"

/* Marked-content sequences of one mark: numbers first … first + n - 1 of its page. */
typedef struct WebSequences {
    int first, n;
} WebSequences;

/*
 * A page's content as paint_marked wrote it, with the marks made into what a
 * tagged PDF wants: `/P <</MCID n>> BDC` with the element's own tag, or
 * /Artifact. sequences[mark] says which numbers became its own; of an artifact,
 * and of a mark with nothing in it, none. Sequences are never nested: one that
 * cairo gave an ActualText has a number of its own, since poppler loses what
 * follows one without. False with *why: the content is not what cairo writes.
 */
bool web_content(const WebTree *tree, int page, Str content, Buf *out, WebSequences *sequences, const char **why);

#endif
