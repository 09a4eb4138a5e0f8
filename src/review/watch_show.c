/* SPDX-License-Identifier: MIT */
/* watch_show.c - the pages that the desk shows, and the ones being made behind them */
#include "review/watch_show.h"

#include "base/hash.h"
#include "base/json.h"
#include "review/watch_hash.h"
#include "review/watch_state.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

enum { CACHE_MOST = 96 << 20, TRIES = 4 };

/* A workspace, and what its pages are painted with. */
typedef struct Slot {
    Workspace *workspace;
    pthread_mutex_t lock; /* while it is laid out, or painted from */
    Arena arena;          /* as long as its pages */
    int n;                /* pages; 0: none to be shown */
    PageSet *sets;        /* each of one page: a painter cuts faces for what it paints */
    Painter **painters;   /* opened when a page is first asked for */
    uint64_t *hashes;
    Diag *diag;
    Profile *profile;     /* of its press; kept while that stays the same */
    Str icc;
    char icc_sha256[65];
} Slot;

struct WatchShow {
    Slot slots[2];
    char *(*chinese)(const char *);
    WatchCache *cache;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t changed;
    int shown;            /* slot; -1: no pages yet */
    bool behind;          /* the other slot has not seen the last change */
    bool ended;
    int64_t generation;
    WatchBytes *state;
    Buf pages;            /* of the state: what belongs to the shown pages */
    Buf body;             /* of the state, to tell whether anything is new */
};

static int64_t now_us(clockid_t clock)
{
    struct timespec at;
    clock_gettime(clock, &at);
    return (int64_t)at.tv_sec * 1000000 + at.tv_nsec / 1000;
}

WatchShow *watch_show_new(const WorkspaceOptions *options, char *(*chinese)(const char *))
{
    WatchShow *show = mem_resize(NULL, 1, sizeof *show);
    WorkspaceOptions own = *options;
    *show = (WatchShow){.chinese = chinese, .shown = -1, .cache = watch_cache_new(CACHE_MOST)};
    own.keep = true;
    for (int i = 0; i < 2; i++) {
        show->slots[i].workspace = workspace_new(&own);
        pthread_mutex_init(&show->slots[i].lock, NULL);
    }
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&show->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&show->lock, NULL);
    show->generation = now_us(CLOCK_REALTIME) / 1000; /* another one than a server's that ran before */
    return show;
}

/* --- slots --------------------------------------------------------------------------- */

static void close_pages(Slot *slot)
{
    for (int i = 0; i < slot->n; i++)
        painter_free(slot->painters[i]);
    slot->n = 0;
    arena_free(&slot->arena);
    diag_free(slot->diag);
    slot->diag = NULL;
}

static void close_profile(Slot *slot)
{
    profile_free(slot->profile);
    mem_free((void *)(uintptr_t)slot->icc.p);
    slot->profile = NULL;
    slot->icc = (Str){0};
    slot->icc_sha256[0] = 0;
}

/* The bytes are the slot's own: those of the press go when its file is read again. */
static void open_profile(Slot *slot)
{
    const Press *press = workspace_press(slot->workspace);
    const char *why;
    if (strcmp(slot->icc_sha256, press->profile_sha256) == 0)
        return;
    close_profile(slot);
    if (!press->profile.n)
        return;
    char *icc = mem_resize(NULL, press->profile.n, 1);
    memcpy(icc, press->profile.p, press->profile.n);
    slot->icc = (Str){icc, press->profile.n};
    memcpy(slot->icc_sha256, press->profile_sha256, sizeof slot->icc_sha256);
    slot->profile = profile_open(slot->icc, &why);
}

static void open_pages(Slot *slot)
{
    const PageSet *set = workspace_pages(slot->workspace);
    slot->n = set->n_pages;
    slot->diag = diag_new();
    slot->sets = arena_many(&slot->arena, slot->n, PageSet);
    slot->painters = arena_many(&slot->arena, slot->n, Painter *);
    slot->hashes = arena_many(&slot->arena, slot->n, uint64_t);
    uint64_t press = workspace_press(slot->workspace)->hash;
    for (int i = 0; i < slot->n; i++) {
        slot->sets[i] = *set;
        slot->sets[i].pages = &set->pages[i];
        slot->sets[i].n_pages = 1;
        slot->hashes[i] = hash_int(watch_page_hash(slot->workspace, i), (int64_t)press);
    }
    open_profile(slot);
}

static Painter *painter_of(Slot *slot, int page)
{
    if (slot->painters[page])
        return slot->painters[page];
    PaintJob job = workspace_paint_job(slot->workspace, &slot->arena);
    job.set = &slot->sets[page];
    Painter *painter = painter_new(&job, slot->diag);
    if (painter && slot->profile)
        painter_prove(painter, slot->profile, workspace_press(slot->workspace));
    slot->painters[page] = painter;
    return painter;
}

void watch_show_free(WatchShow *show)
{
    if (!show)
        return;
    for (int i = 0; i < 2; i++) {
        close_pages(&show->slots[i]);
        close_profile(&show->slots[i]);
        workspace_free(show->slots[i].workspace);
        pthread_mutex_destroy(&show->slots[i].lock);
    }
    watch_cache_free(show->cache);
    watch_bytes_drop(show->state);
    buf_free(&show->pages);
    buf_free(&show->body);
    pthread_cond_destroy(&show->changed);
    pthread_mutex_destroy(&show->lock);
    mem_free(show);
}

/* --- running ---------------------------------------------------------------------------- */

static void put_pages(Buf *out, Slot *slot)
{
    Arena arena = {0};
    out->n = 0;
    json_key_string(out, "title", watch_state_title(&arena, slot->workspace));
    json_key_string(out, "name", workspace_edition(slot->workspace)->name);
    json_key_int(out, "ink_limit", workspace_press(slot->workspace)->ink_limit);
    json_key(out, "plates");
    watch_state_plates(out, slot->workspace);
    json_key(out, "pages");
    watch_state_pages(out, slot->workspace, slot->hashes);
    arena_free(&arena);
}

/* The state with its number and times, if anything in it is new. */
static void publish(WatchShow *show, Slot *ran, bool good, int64_t us)
{
    Buf body = {0}, whole = {0};
    json_key_bool(&body, "good", good);
    json_key_int(&body, "tile", WATCH_TILE);
    buf_putc(&body, ',');
    if (show->pages.n)
        buf_put_str(&body, buf_str(&show->pages));
    else
        buf_puts(&body, "\"pages\":[]");
    json_key(&body, "findings");
    watch_state_findings(&body, ran->workspace, good, show->chinese);
    if (str_equal(buf_str(&body), buf_str(&show->body))) {
        buf_free(&body);
        return;
    }
    buf_puts(&whole, "{\"generation\":");
    buf_put_int(&whole, ++show->generation);
    json_key_int(&whole, "ms", (us + 500) / 1000);
    json_key_int(&whole, "time", now_us(CLOCK_REALTIME) / 1000);
    buf_putc(&whole, ',');
    buf_put_str(&whole, buf_str(&body));
    buf_putc(&whole, '}');
    watch_bytes_drop(show->state);
    show->state = watch_bytes_new(buf_str(&whole));
    buf_free(&whole);
    buf_free(&show->body);
    show->body = body;
    pthread_cond_broadcast(&show->changed);
}

WatchRun watch_show_run(WatchShow *show, int64_t began_us)
{
    int spare = show->shown == 0 ? 1 : 0; /* only this thread changes which is shown */
    Slot *slot = &show->slots[spare];
    pthread_mutex_lock(&slot->lock);
    close_pages(slot);
    WatchRun run = {.result = workspace_run(slot->workspace, STATION_PAGES)};
    bool good = run.result == WORK_READY;
    if (good)
        open_pages(slot);
    const Diag *diag = workspace_diag(slot->workspace);
    run.errors = diag_count(diag, SEVERITY_ERROR);
    run.warnings = diag_count(diag, SEVERITY_WARNING);
    run.notes = diag_count(diag, SEVERITY_INFO);
    run.us = now_us(CLOCK_MONOTONIC) - began_us;
    pthread_mutex_lock(&show->lock);
    if (good) {
        put_pages(&show->pages, slot);
        show->shown = spare;
        show->behind = true;
    }
    publish(show, slot, good, run.us);
    pthread_mutex_unlock(&show->lock);
    pthread_mutex_unlock(&slot->lock);
    return run;
}

void watch_show_catch_up(WatchShow *show)
{
    if (!show->behind || show->shown < 0)
        return;
    Slot *slot = &show->slots[1 - show->shown];
    pthread_mutex_lock(&slot->lock);
    close_pages(slot);
    workspace_run(slot->workspace, STATION_PAGES);
    pthread_mutex_unlock(&slot->lock);
    show->behind = false;
}

Str watch_show_layout_folder(const WatchShow *show)
{
    for (int i = 0; i < 2; i++) {
        const Edition *edition = workspace_edition(show->slots[i].workspace);
        if (edition->layout_path.n)
            return path_folder(edition->layout_path);
    }
    return (Str){0};
}

/* --- asking --------------------------------------------------------------------------------- */

WatchBytes *watch_show_state(WatchShow *show, int64_t since, int seconds)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += seconds;
    WatchBytes *state = NULL;
    pthread_mutex_lock(&show->lock);
    while (!show->ended && (!show->state || show->generation == since))
        if (pthread_cond_timedwait(&show->changed, &show->lock, &until) != 0)
            break;
    if (show->state && show->generation != since && !show->ended)
        state = watch_bytes_hold(show->state);
    pthread_mutex_unlock(&show->lock);
    return state;
}

void watch_show_stop(WatchShow *show)
{
    pthread_mutex_lock(&show->lock);
    show->ended = true;
    pthread_cond_broadcast(&show->changed);
    pthread_mutex_unlock(&show->lock);
}

static bool is_shown(WatchShow *show, int slot)
{
    pthread_mutex_lock(&show->lock);
    bool shown = slot >= 0 && show->shown == slot;
    pthread_mutex_unlock(&show->lock);
    return shown;
}

/* The slot that is shown, locked; NULL: none is. Its pages may change places while one waits for the lock. */
static Slot *lock_shown(WatchShow *show)
{
    for (int i = 0; i < TRIES; i++) {
        pthread_mutex_lock(&show->lock);
        int shown = show->shown;
        pthread_mutex_unlock(&show->lock);
        if (shown < 0)
            return NULL;
        Slot *slot = &show->slots[shown];
        pthread_mutex_lock(&slot->lock);
        if (is_shown(show, shown))
            return slot;
        pthread_mutex_unlock(&slot->lock);
    }
    return NULL;
}

static bool is_plate(const Slot *slot, Str plate)
{
    const Layout *layout = workspace_layout(slot->workspace);
    if (plate.n == 1 && strchr("CMYK", plate.p[0]))
        return true;
    for (int i = 0; i < layout->n_inks; i++)
        if (layout->inks[i].kind == INK_SPOT && str_equal(layout->inks[i].plate, plate))
            return true;
    return plate.n == 0;
}

static bool write_buf(void *to, const void *bytes, size_t n)
{
    buf_put(to, bytes, n);
    return true;
}

static TileResult paint_tile(Slot *slot, const TileOrder *order, WatchBytes **png)
{
    int page = order->page - 1;
    if (page < 0 || page >= slot->n || slot->hashes[page] != order->hash || !is_plate(slot, order->plate))
        return TILE_OTHER;
    PngOptions options = {.dpi = order->dpi, .bleed = true, .x = order->x * WATCH_TILE, .y = order->y * WATCH_TILE,
                          .width = WATCH_TILE, .height = WATCH_TILE, .plate = order->plate, .ink = order->ink,
                          .ink_limit = workspace_press(slot->workspace)->ink_limit};
    PngSize size = png_size(&slot->sets[page].pages[0], options);
    if (options.x >= size.width || options.y >= size.height)
        return TILE_OTHER;
    const char *why = NULL;
    Buf buf = {0};
    Painter *painter = painter_of(slot, page);
    bool good = painter && paint_png(painter, 0, options, write_buf, &buf, &why);
    if (good)
        *png = watch_bytes_new(buf_str(&buf));
    buf_free(&buf);
    return good ? TILE_GOOD : TILE_FAILED;
}

static uint64_t tile_key(const TileOrder *order)
{
    uint64_t key = hash_int(hash_int(hash_int(HASH_SEED, (int64_t)order->hash), order->page), order->dpi);
    key = hash_int(hash_int(hash_int(key, order->x), order->y), order->ink);
    return hash_str(key, order->plate);
}

TileResult watch_show_tile(WatchShow *show, const TileOrder *order, WatchBytes **png)
{
    uint64_t key = tile_key(order);
    if ((*png = watch_cache_find(show->cache, key)) != NULL)
        return TILE_GOOD;
    Slot *slot = lock_shown(show);
    if (!slot)
        return TILE_OTHER;
    TileResult result = TILE_GOOD;
    *png = watch_cache_find(show->cache, key); /* another thread may have painted it meanwhile */
    if (!*png)
        result = paint_tile(slot, order, png);
    pthread_mutex_unlock(&slot->lock);
    if (result == TILE_GOOD)
        watch_cache_put(show->cache, key, *png);
    return result;
}
