/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WORKSPACE_H
#define BANXIN_WORKSPACE_H

#include "model/dump.h"
#include "model/press.h"
#include "paint/paint.h"
#include "review/tally.h"

/*
 * The work state of one edition: sources, layout, articles, fonts, pictures,
 * pages, findings. A second build with the same workspace reads again only
 * files that changed, and does again only what depends on them: everything is
 * kept by a hash of its content.
 */
typedef struct Workspace Workspace;

typedef struct WorkspaceOptions {
    Str edition; /* path of edition.yaml */
    Str cache;   /* folder for font digests; empty: none */
    Str home;    /* banxin's own folder: fonts/, profiles/, presses/, layouts/ */
    Str date;    /* ISO 8601, for the PDF instead of the edition's date (SOURCE_DATE_EPOCH); empty: the edition's */
    Str freeze;  /* pages.json of an earlier build to hold stories to; empty: none */
    bool strict;
    bool pressed;    /* pages go to a press: its rules are checked */
    bool x1a, x4;    /* the press file's kind of PDF does not count: this one was asked for */
    bool capacities; /* what each slot holds is worked out */
    bool copy; /* articles are read again when the pages are there: for a tagged PDF */
    bool keep; /* it will run again: stories as set are kept in memory */
} WorkspaceOptions;

/* LAYOUT: edition and layout are read. STORY: articles too, and pictures are probed. LINES: fonts are open. */
typedef enum Station { STATION_LAYOUT, STATION_STORY, STATION_LINES, STATION_PAGES } Station;

typedef enum WorkResult {
    WORK_READY,   /* pages are there (findings may still be errors) */
    WORK_REFUSED, /* the input cannot be laid out */
    WORK_FAILED   /* the world: the edition itself unreadable, a font package missing */
} WorkResult;

Workspace *workspace_new(const WorkspaceOptions *options);
void workspace_free(Workspace *workspace);

/*
 * Who is told of each page (an index) as soon as it is finished, in order, while
 * workspace_run makes up the next ones. brief: pages are not needed afterwards,
 * and each may be given back with workspace_drop_page; its number, size and master
 * stay. Not where pages are kept for another run, or frozen.
 */
typedef struct PageFollower {
    void (*page)(void *owner, int page);
    void *owner;
    bool brief;
} PageFollower;
void workspace_follow(Workspace *workspace, PageFollower follower);
void workspace_drop_page(Workspace *workspace, int page);

/*
 * Reads and lays out up to the station given. May be called again and again.
 * Findings of severity error before makeup refuse the edition, so that no page
 * is made from half of it; the diag of the run before is gone.
 */
WorkResult workspace_run(Workspace *workspace, Station until);

Diag *workspace_diag(Workspace *workspace);
const Sources *workspace_sources(const Workspace *workspace);
const Edition *workspace_edition(const Workspace *workspace);
const Layout *workspace_layout(const Workspace *workspace);
const Press *workspace_press(const Workspace *workspace); /* of the last run; all zero where there is no layout */
const PageSet *workspace_pages(const Workspace *workspace);
const PageTally *workspace_tally(const Workspace *workspace); /* of the pages finished so far */
/* Characters that the drawings of the last run set with a face. */
int workspace_drawn(const Workspace *workspace, int face);
FontBook *workspace_fonts(Workspace *workspace);
Pictures *workspace_pictures(Workspace *workspace);
PaintJob workspace_paint_job(Workspace *workspace, Arena *arena);

/* Where the fonts of a layout lie: fonts/ of banxin and beside the layout (its path may be empty). In the arena. */
FontPlaces workspace_font_places(Arena *arena, Str home, Str layout, Str cache);

/* Files that the last run read, but for fonts: sorted by name, which is relative to the edition. */
typedef struct WorkInput {
    Str name;
    char sha256[65];
} WorkInput;
const WorkInput *workspace_inputs(Workspace *workspace, Arena *arena, int *n);
/* A font file's name for reports: below banxin's folder and near the edition relative, else as it is. */
Str workspace_font_name(const Workspace *workspace, Arena *arena, Str file);
/* Names of articles by index in the page set's stories, and of faces in the font book: for dumps. Faces are numbered in the
 * order in which the pages finished so far first use them; -1: none does. Whatever was opened before, or tried and not
 * taken, the same pages number their faces alike. In the arena. */
DumpNames workspace_names(Workspace *workspace, Arena *arena);

/* SHA-256 of all sources, for the report; may run beside painting. */
void workspace_digest(Workspace *workspace);

/* How often each kind of work was done and how often it was found done; for tests and --trace. */
typedef struct WorkCounts {
    int articles_read, articles_kept, layouts_read, layouts_kept, fonts_opened, fonts_kept, galleys_shaped,
        galleys_kept;
    int64_t read_us, text_us, makeup_us, paint_us, press_us; /* wall time of the last run */
} WorkCounts;
WorkCounts *workspace_counts(Workspace *workspace);

#endif
