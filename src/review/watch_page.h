/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_PAGE_H
#define BANXIN_WATCH_PAGE_H

#include "base/str.h"

/* A file of the desk's page (src/review/watch/), built into the program. */
typedef struct WatchPart {
    const char *url, *type;
    const unsigned char *bytes;
    size_t n;
} WatchPart;

/* NULL: there is none of this address. The page itself is that of "/", whose language is put in for @LANG@. */
const WatchPart *watch_part_find(const char *url);

#endif
