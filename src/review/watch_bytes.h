/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_BYTES_H
#define BANXIN_WATCH_BYTES_H

#include "base/str.h"

#include <stdatomic.h>

/*
 * Bytes that several answers to a browser may be sending at once while the desk
 * goes on: the last holder frees them.
 */
typedef struct WatchBytes {
    atomic_int holders;
    size_t n;
    char p[];
} WatchBytes;

/* A copy, with one holder. */
WatchBytes *watch_bytes_new(Str bytes);
WatchBytes *watch_bytes_hold(WatchBytes *bytes);
/* bytes may be NULL. */
void watch_bytes_drop(WatchBytes *bytes);

/* --- pictures of parts of pages, by what they show ------------------------------- */

typedef struct WatchCache WatchCache;

/* Holds at most so many bytes: what was asked for longest ago goes first. Safe for threads. */
WatchCache *watch_cache_new(size_t most);
void watch_cache_free(WatchCache *cache);
/* Held for the caller; NULL: not there. */
WatchBytes *watch_cache_find(WatchCache *cache, uint64_t key);
/* Takes a hold of its own; what is larger than the whole cache is not kept. */
void watch_cache_put(WatchCache *cache, uint64_t key, WatchBytes *bytes);
size_t watch_cache_size(WatchCache *cache);

#endif
