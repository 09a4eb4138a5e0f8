/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WORKSPACE_H
#define BANXIN_WORKSPACE_H

#include "paint/paint.h"

/*
 * The work state of one edition: sources, layout, articles, fonts, pictures,
 * pages, findings. A second build with the same workspace reads again only
 * files that changed, and does again only what depends on them: everything is
 * kept by a hash of its content.
 */
typedef struct Workspace Workspace;

typedef struct WorkspaceOptions {
    Str edition;    /* path of edition.yaml */
    Str cache;      /* folder for font digests; empty: none */
    Str home;       /* banxin's own folder: fonts/, profiles/, presses/, layouts/ */
    bool strict;
} WorkspaceOptions;

typedef enum Station { STATION_LAYOUT, STATION_STORY, STATION_LINES, STATION_PAGES } Station;

typedef enum WorkResult {
    WORK_READY,   /* pages are there (findings may still be errors) */
    WORK_REFUSED, /* the input cannot be laid out */
    WORK_FAILED   /* the world: the edition itself unreadable, a font package missing */
} WorkResult;

Workspace *workspace_new(const WorkspaceOptions *options);
void workspace_free(Workspace *workspace);

/* Reads and lays out up to the station given. May be called again and again. */
WorkResult workspace_run(Workspace *workspace, Station until);

Diag *workspace_diag(Workspace *workspace);
const Sources *workspace_sources(const Workspace *workspace);
const Edition *workspace_edition(const Workspace *workspace);
const Layout *workspace_layout(const Workspace *workspace);
const PageSet *workspace_pages(const Workspace *workspace);
FontBook *workspace_fonts(Workspace *workspace);
Pictures *workspace_pictures(Workspace *workspace);
PaintJob workspace_paint_job(Workspace *workspace, Arena *arena);

/* How often each kind of work was done and how often it was found done; for tests and --trace. */
typedef struct WorkCounts {
    int articles_read, articles_kept, layouts_read, layouts_kept, fonts_opened, fonts_kept, galleys_shaped, galleys_kept;
    int64_t read_us, text_us, makeup_us, paint_us, press_us; /* wall time of the last run */
} WorkCounts;
WorkCounts *workspace_counts(Workspace *workspace);

#endif
