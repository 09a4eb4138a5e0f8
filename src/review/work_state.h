/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WORK_STATE_H
#define BANXIN_WORK_STATE_H

#include "base/vec.h"
#include "review/workspace.h"
#include "text/svg_outline.h"

/*
 * What the files of the workspace share. Each kind of work has a key made of
 * hashes of all that it depends on, an arena for its result and a Diag with what
 * it found. Where the key is the same as in the run before, the result stays and
 * its findings are told again.
 */
typedef struct Kept {
    uint64_t key;
    bool done, good;
    Arena arena;
    Diag *diag;
} Kept;

typedef struct ArticleEntry {
    Kept kept;
    SourceId source;
    Article article;
    bool used, due; /* due: to be read in this run */
    int fills; /* slots that it has still to be placed in */
} ArticleEntry;

struct Workspace {
    Arena arena; /* options, roots: as long as the workspace */
    Str path, folder, home, cache, date, freeze;
    bool strict, pressed, x1a, x4, capacities, copy;
    Roots roots;
    Sources *sources;
    Diag *diag; /* of the last run */
    Kept edition_kept, layout_kept, press_kept, drawings_kept, pages_kept, frozen_kept;
    Edition edition;
    uint64_t resolved_for; /* key of the layout that the edition's names were looked up in; 0: none */
    Layout layout;
    SourceId layout_source;
    Press press;
    Frozen frozen;
    char frozen_sha256[65];
    VEC(ArticleEntry *) articles;
    Pictures *pictures;
    FaceCounts drawn; /* characters in the drawings of the last run */
    Diag *pictures_diag;
    uint64_t pictures_key;
    VEC(Str) picture_paths; /* probed in the last run; in run_arena */
    FontBook *fonts;
    Diag *fonts_diag;
    GalleyStore *galleys; /* NULL where nothing is kept */
    PageSet set;
    PageTally tally;
    Arena *rooms; /* of each page, where the follower is brief; else NULL */
    int n_rooms;
    PageFollower follower;
    int64_t followed_us; /* that the follower took */
    Arena run_arena;
    WorkCounts counts;
};

/* Makes room for new work under a key. */
void kept_start(Kept *kept, uint64_t key);
void kept_drop(Kept *kept);
bool kept_is(const Kept *kept, uint64_t key);

/*
 * All that is read: edition, layout, articles, pictures. Goes as far as it can,
 * so that one run tells everything that is wrong.
 */
WorkResult work_read(Workspace *workspace, Station until);
/* Inks that the layout writes as screen colours get the parts that print them, and are reported (P2). */
void work_screen_inks(Workspace *workspace);
/* The earlier build that stories are held to; true where none is asked for. */
bool work_read_frozen(Workspace *workspace);
/* The fonts of the layout that was read. */
WorkResult work_open_fonts(Workspace *workspace);
void work_close_fonts(Workspace *workspace);
/* Text in the SVGs that pages show, in those fonts. */
void work_set_drawings(Workspace *workspace);
WorkResult work_make_pages(Workspace *workspace);
void work_drop_pages(Workspace *workspace);
int64_t work_now_us(void);
void work_free_article(ArticleEntry *entry);

#endif
