/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_SHOW_H
#define BANXIN_WATCH_SHOW_H

#include "review/watch_bytes.h"
#include "review/workspace.h"

/*
 * What is shown: the last pages that came out, and what was found in the last
 * run. There are two workspaces: one holds the pages that are shown, the other
 * is laid out anew when something is saved; if pages come of it, they change
 * places. So pages stay while an edition is in pieces, and are painted while
 * the next ones are made. One thread runs it, any thread may ask.
 */
typedef struct WatchShow WatchShow;

/* chinese: messages in Chinese, as finding_message's translate; safe for threads. */
WatchShow *watch_show_new(const WorkspaceOptions *options, char *(*chinese)(const char *));
void watch_show_free(WatchShow *show);

typedef struct WatchRun {
    WorkResult result;
    int errors, warnings, notes;
    int64_t us;
} WatchRun;
/* Lays the edition out again and shows what came of it; began_us: when it was saved, on the monotonic clock. */
WatchRun watch_show_run(WatchShow *show, int64_t began_us);
/* Brings the workspace that is not shown up to date, so that the next run has only the next change before it. */
void watch_show_catch_up(WatchShow *show);
/* Folders that the shown or the last edition may read from besides its own: its layout's. Valid until the next run. */
Str watch_show_layout_folder(const WatchShow *show);

/*
 * The state as JSON, held for the caller, when it is another than `since`, or
 * when so many seconds are over; NULL then, and when the show ends.
 */
WatchBytes *watch_show_state(WatchShow *show, int64_t since, int seconds);
/* Nobody waits any longer. */
void watch_show_stop(WatchShow *show);

/* A square of WATCH_TILE pixels of a page's picture at a resolution, bleed included. */
enum { WATCH_TILE = 1024, WATCH_DPI_LEAST = 8, WATCH_DPI_MOST = 1200 };
typedef struct TileOrder {
    int page;      /* from 1 */
    uint64_t hash; /* that the page must have */
    int dpi, x, y; /* x, y: in tiles */
    Str plate;     /* one plate alone; empty: as printed */
    bool ink;      /* total ink */
} TileOrder;
typedef enum TileResult { TILE_GOOD, TILE_OTHER /* there is no such page, any more or at all */, TILE_FAILED } TileResult;
/* The PNG, held for the caller. */
TileResult watch_show_tile(WatchShow *show, const TileOrder *order, WatchBytes **png);

#endif
