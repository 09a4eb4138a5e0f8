/* SPDX-License-Identifier: MIT */
/* watch_bytes.c - bytes with several holders, and a cache of them that stays small */
#include "review/watch_bytes.h"

#include "base/vec.h"

#include <pthread.h>
#include <string.h>

WatchBytes *watch_bytes_new(Str bytes)
{
    WatchBytes *own = mem_resize(NULL, 1, sizeof *own + bytes.n);
    atomic_init(&own->holders, 1);
    own->n = bytes.n;
    if (bytes.n)
        memcpy(own->p, bytes.p, bytes.n);
    return own;
}

WatchBytes *watch_bytes_hold(WatchBytes *bytes)
{
    atomic_fetch_add(&bytes->holders, 1);
    return bytes;
}

void watch_bytes_drop(WatchBytes *bytes)
{
    if (bytes && atomic_fetch_sub(&bytes->holders, 1) == 1)
        mem_free(bytes);
}

typedef struct Entry {
    uint64_t key, used; /* used: when it was asked for last, counted in questions */
    WatchBytes *bytes;
} Entry;

struct WatchCache {
    pthread_mutex_t lock;
    size_t most, size;
    uint64_t clock;
    VEC(Entry) entries;
};

WatchCache *watch_cache_new(size_t most)
{
    WatchCache *cache = mem_resize(NULL, 1, sizeof *cache);
    *cache = (WatchCache){.most = most};
    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

void watch_cache_free(WatchCache *cache)
{
    if (!cache)
        return;
    for (int i = 0; i < cache->entries.n; i++)
        watch_bytes_drop(cache->entries.items[i].bytes);
    vec_free(&cache->entries);
    pthread_mutex_destroy(&cache->lock);
    mem_free(cache);
}

static Entry *find(WatchCache *cache, uint64_t key)
{
    for (int i = 0; i < cache->entries.n; i++)
        if (cache->entries.items[i].key == key)
            return &cache->entries.items[i];
    return NULL;
}

WatchBytes *watch_cache_find(WatchCache *cache, uint64_t key)
{
    pthread_mutex_lock(&cache->lock);
    Entry *entry = find(cache, key);
    WatchBytes *bytes = NULL;
    if (entry) {
        entry->used = ++cache->clock;
        bytes = watch_bytes_hold(entry->bytes);
    }
    pthread_mutex_unlock(&cache->lock);
    return bytes;
}

static void drop_oldest(WatchCache *cache)
{
    int oldest = 0;
    for (int i = 1; i < cache->entries.n; i++)
        if (cache->entries.items[i].used < cache->entries.items[oldest].used)
            oldest = i;
    cache->size -= cache->entries.items[oldest].bytes->n;
    watch_bytes_drop(cache->entries.items[oldest].bytes);
    cache->entries.items[oldest] = cache->entries.items[--cache->entries.n];
}

void watch_cache_put(WatchCache *cache, uint64_t key, WatchBytes *bytes)
{
    if (bytes->n > cache->most)
        return;
    pthread_mutex_lock(&cache->lock);
    if (!find(cache, key)) {
        while (cache->size + bytes->n > cache->most)
            drop_oldest(cache);
        vec_push(&cache->entries, (Entry){key, ++cache->clock, watch_bytes_hold(bytes)});
        cache->size += bytes->n;
    }
    pthread_mutex_unlock(&cache->lock);
}

size_t watch_cache_size(WatchCache *cache)
{
    pthread_mutex_lock(&cache->lock);
    size_t size = cache->size;
    pthread_mutex_unlock(&cache->lock);
    return size;
}
