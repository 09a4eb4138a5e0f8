/* SPDX-License-Identifier: MIT */
/* workspace.c - the work state of one edition, kept by content from run to run */
#include "press/placed.h"
#include "review/work_state.h"

#include <time.h>

int64_t work_now_us(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000000 + at.tv_nsec / 1000;
}

static void add_home_roots(Workspace *workspace)
{
    static const char *const names[] = {"fonts", "profiles", "presses"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str folder = path_join(&workspace->arena, workspace->home, str_of(names[i]));
        roots_add(&workspace->arena, &workspace->roots, folder);
    }
    roots_add(&workspace->arena, &workspace->roots, STR("/usr/share/fonts"));
}

Workspace *workspace_new(const WorkspaceOptions *options)
{
    Workspace *workspace = mem_resize(NULL, 1, sizeof *workspace);
    *workspace = (Workspace){.strict = options->strict, .pressed = options->pressed, .x1a = options->x1a, .x4 = options->x4,
                             .capacities = options->capacities, .copy = options->copy};
    Arena *arena = &workspace->arena;
    workspace->path = (Str){str_dup(arena, options->edition), options->edition.n};
    workspace->folder = path_join(arena, (Str){0}, path_folder(workspace->path));
    workspace->home = (Str){str_dup(arena, options->home), options->home.n};
    workspace->cache = (Str){str_dup(arena, options->cache), options->cache.n};
    workspace->date = str_copy(arena, options->date);
    workspace->freeze = str_copy(arena, options->freeze);
    workspace->sources = sources_new(workspace->folder);
    workspace->diag = diag_new();
    workspace->pictures = pictures_new();
    pictures_read_pdf(workspace->pictures, placed_probe);
    workspace->galleys = options->keep ? galleys_new(true) : NULL;
    roots_add(arena, &workspace->roots, workspace->folder);
    add_home_roots(workspace);
    return workspace;
}

void workspace_free(Workspace *workspace)
{
    if (!workspace)
        return;
    work_close_fonts(workspace);
    work_drop_pages(workspace);
    if (workspace->galleys)
        galleys_free(workspace->galleys);
    for (int i = 0; i < workspace->articles.n; i++)
        work_free_article(workspace->articles.items[i]);
    vec_free(&workspace->articles);
    vec_free(&workspace->picture_paths);
    vec_free(&workspace->drawn);
    kept_drop(&workspace->pages_kept);
    kept_drop(&workspace->drawings_kept);
    kept_drop(&workspace->frozen_kept);
    kept_drop(&workspace->edition_kept);
    kept_drop(&workspace->layout_kept);
    kept_drop(&workspace->press_kept);
    pictures_free(workspace->pictures);
    diag_free(workspace->pictures_diag);
    diag_free(workspace->diag);
    sources_free(workspace->sources);
    arena_free(&workspace->run_arena);
    arena_free(&workspace->arena);
    mem_free(workspace);
}

static void silence(Diag *diag, const StrList *ids)
{
    for (int i = 0; i < ids->n; i++) {
        FindingId id = finding_named(ids->items[i]);
        if (id != FINDING_COUNT)
            diag_silence(diag, id);
    }
}

static WorkResult run(Workspace *workspace, Station until)
{
    int64_t start = work_now_us();
    WorkResult result = work_read(workspace, until);
    int64_t read = work_now_us();
    workspace->counts.read_us = read - start;
    if (result == WORK_READY && until >= STATION_LINES)
        result = work_open_fonts(workspace);
    if (result == WORK_READY && until >= STATION_PAGES)
        work_set_drawings(workspace);
    int64_t text = work_now_us();
    workspace->followed_us = 0;
    workspace->counts.text_us = text - read;
    if (result == WORK_READY && until >= STATION_PAGES)
        result = work_make_pages(workspace);
    workspace->counts.makeup_us = work_now_us() - text - workspace->followed_us;
    return result;
}

WorkResult workspace_run(Workspace *workspace, Station until)
{
    diag_free(workspace->diag);
    workspace->diag = diag_new();
    WorkResult result = run(workspace, until);
    silence(workspace->diag, &workspace->layout.silence);
    silence(workspace->diag, &workspace->edition.silence);
    if (workspace->strict)
        diag_strict(workspace->diag);
    diag_sort(workspace->diag, workspace->sources);
    return result;
}

Diag *workspace_diag(Workspace *workspace)
{
    return workspace->diag;
}

const Sources *workspace_sources(const Workspace *workspace)
{
    return workspace->sources;
}

const Edition *workspace_edition(const Workspace *workspace)
{
    return &workspace->edition;
}

const Layout *workspace_layout(const Workspace *workspace)
{
    return &workspace->layout;
}

const Press *workspace_press(const Workspace *workspace)
{
    return &workspace->press;
}

const PageSet *workspace_pages(const Workspace *workspace)
{
    return &workspace->set;
}

const PageTally *workspace_tally(const Workspace *workspace)
{
    return &workspace->tally;
}

void workspace_follow(Workspace *workspace, PageFollower follower)
{
    workspace->follower = follower;
}

FontBook *workspace_fonts(Workspace *workspace)
{
    return workspace->fonts;
}

Pictures *workspace_pictures(Workspace *workspace)
{
    return workspace->pictures;
}

WorkCounts *workspace_counts(Workspace *workspace)
{
    return &workspace->counts;
}
