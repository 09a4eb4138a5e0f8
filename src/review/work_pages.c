/* SPDX-License-Identifier: MIT */
/* work_pages.c - fonts and pages of a run, kept where nothing that they depend on changed */
#include "base/hash.h"
#include "press/advert.h"
#include "press/pagecheck.h"
#include "press/pictureprofile.h"
#include "press/printmarks.h"
#include "review/work_state.h"

#include <stdlib.h>

void work_close_fonts(Workspace *workspace)
{
    if (workspace->galleys)
        galleys_clear(workspace->galleys); /* they name faces of this book */
    fontbook_free(workspace->fonts);
    diag_free(workspace->fonts_diag);
    workspace->fonts = NULL;
    workspace->fonts_diag = NULL;
}

/* A family that nothing on the machine comes near is a package that is missing, not a slip of the pen. */
static bool lacks_package(const Diag *diag)
{
    for (int i = 0; i < diag_total(diag); i++)
        if (diag_at(diag, i)->id == FINDING_FONT_MISSING && !diag_at(diag, i)->args[1].n)
            return true;
    return false;
}

/* Absolute, as fontconfig wants them; a folder that is not there is no place. */
static void add_place(Arena *arena, FontPlaces *places, Str folder)
{
    char *real = realpath(path_join(arena, folder, STR("fonts")).p, NULL);
    if (real)
        places->folders[places->n++] = str_format(arena, "%s", real);
    free(real);
}

FontPlaces workspace_font_places(Arena *arena, Str home, Str layout, Str cache)
{
    FontPlaces places = {.cache = cache};
    if (home.n)
        add_place(arena, &places, home);
    if (layout.n)
        add_place(arena, &places, path_folder(layout));
    return places;
}

WorkResult work_open_fonts(Workspace *workspace)
{
    if (workspace->fonts) {
        workspace->counts.fonts_kept++;
    } else {
        workspace->counts.fonts_opened++;
        FontPlaces places = workspace_font_places(&workspace->layout_kept.arena, workspace->home,
                                                  workspace->layout.path, workspace->cache);
        diag_free(workspace->fonts_diag);
        workspace->fonts_diag = diag_new();
        workspace->fonts = fontbook_open(&workspace->layout, &places, workspace->fonts_diag);
    }
    diag_append(workspace->diag, workspace->fonts_diag);
    if (workspace->fonts)
        return WORK_READY;
    return lacks_package(workspace->fonts_diag) ? WORK_FAILED : WORK_REFUSED;
}

/*
 * A build that keeps nothing gives back an article's memory once it is placed:
 * a volume of many pages is never in memory as copy and as pages at once. Name
 * and log of changes stay for the report.
 */
static void drop_copy(void *owner, const Article *article)
{
    Workspace *workspace = owner;
    ArticleEntry *entry = NULL;
    for (int i = 0; i < workspace->articles.n && !entry; i++)
        if (&workspace->articles.items[i]->article == article)
            entry = workspace->articles.items[i];
    if (!entry || --entry->fills > 0)
        return;
    Arena *arena = &workspace->run_arena;
    Article slim = {.source = article->source, .name = str_copy(arena, article->name), .n_changes = article->n_changes};
    slim.changes = arena_copy(arena, article->changes, (size_t)article->n_changes * sizeof *article->changes);
    for (int i = 0; i < slim.n_changes; i++) {
        slim.changes[i].from = str_copy(arena, slim.changes[i].from);
        slim.changes[i].to = str_copy(arena, slim.changes[i].to);
        slim.changes[i].rule = str_copy(arena, slim.changes[i].rule);
    }
    kept_drop(&entry->kept);
    entry->article = slim;
}

/* --- pages as they are finished ------------------------------------------------- */

static Arena *page_room(void *owner, int page)
{
    Workspace *workspace = owner;
    return workspace->rooms ? &workspace->rooms[page] : &workspace->pages_kept.arena;
}

static void tell_follower(Workspace *workspace, int page)
{
    int64_t began = work_now_us();
    if (workspace->follower.page)
        workspace->follower.page(workspace->follower.owner, page);
    workspace->followed_us += work_now_us() - began;
}

/* What the press adds to a page, and what is counted on it; then it is as it will be printed. */
static void finish_page(void *owner, PageSet *set, int index)
{
    Workspace *workspace = owner;
    Page *page = &set->pages[index];
    Diag *diag = workspace->pressed ? workspace->pages_kept.diag : NULL;
    PrintmarksJob marks = {&workspace->layout, &workspace->edition, &workspace->press, workspace->fonts};
    AdvertJob adverts = {&workspace->layout, &workspace->press, workspace->pictures, workspace->sources, diag};
    printmarks_room(&marks, page);
    bleed_extend(page, diag);
    adverts_check(page_room(owner, index), &adverts, page, set->n_pages);
    printmarks_add(page_room(owner, index), &marks, page);
    tally_page(&workspace->tally, page);
    tell_follower(workspace, index);
}

void workspace_drop_page(Workspace *workspace, int index)
{
    Page *page = &workspace->set.pages[index];
    if (!workspace->rooms)
        return;
    page->items = page->marks = NULL;
    page->frames = NULL;
    page->plan = (PagePlan){0};
    page->n_items = page->room = page->n_marks = page->n_frames = page->frames_room = 0;
    arena_free(&workspace->rooms[index]);
}

void work_drop_pages(Workspace *workspace)
{
    for (int i = 0; i < workspace->n_rooms; i++)
        arena_free(&workspace->rooms[i]);
    workspace->rooms = NULL;
    workspace->n_rooms = 0;
    workspace->set = (PageSet){0};
    tally_clear(&workspace->tally);
}

static void check_pages(Workspace *workspace, Diag *diag)
{
    Arena scratch = {0};
    pagecheck(&scratch, &workspace->layout, &workspace->press, &workspace->set, diag);
    arena_free(&scratch);
    pictureprofile_check(workspace->pictures, &workspace->set, diag);
}

static void make_pages(Workspace *workspace)
{
    Kept *kept = &workspace->pages_kept;
    bool forgets = !workspace->galleys && !workspace->copy;
    MakeupFollower follower = {page_room, finish_page, forgets ? drop_copy : NULL, workspace};
    MakeupJob job = {.layout = &workspace->layout,
                     .edition = &workspace->edition,
                     .fonts = workspace->fonts,
                     .pictures = workspace->pictures,
                     .sources = workspace->sources,
                     .galleys = workspace->galleys,
                     .follower = follower,
                     .capacities = workspace->capacities,
                     .frozen = workspace->freeze.n ? &workspace->frozen : NULL};
    if (workspace->follower.brief && !workspace->galleys && !job.frozen) {
        workspace->n_rooms = workspace->edition.n_pages;
        workspace->rooms = arena_many(&kept->arena, workspace->n_rooms, Arena);
    }
    kept->good = makeup_pages(&kept->arena, &job, &workspace->set, kept->diag);
    if (kept->good && workspace->pressed)
        check_pages(workspace, kept->diag);
}

WorkResult work_make_pages(Workspace *workspace)
{
    uint64_t key = hash_int(workspace->edition_kept.key, (int64_t)workspace->layout_kept.key);
    key = hash_int(key, (int64_t)workspace->pictures_key);
    for (int i = 0; i < workspace->articles.n; i++)
        key = hash_int(hash_int(key, workspace->articles.items[i]->source),
                       (int64_t)workspace->articles.items[i]->kept.key);
    key = hash_int(key, (int64_t)workspace->frozen_kept.key);
    key = hash_int(key, (int64_t)workspace->press.hash);
    Kept *kept = &workspace->pages_kept;
    if (!kept_is(kept, key)) {
        work_drop_pages(workspace);
        kept_start(kept, key);
        make_pages(workspace);
        if (workspace->galleys) {
            galleys_sweep(workspace->galleys);
            galleys_count(workspace->galleys, &workspace->counts.galleys_shaped, &workspace->counts.galleys_kept);
        }
    } else {
        for (int i = 0; i < workspace->set.n_pages; i++)
            tell_follower(workspace, i);
    }
    diag_append(workspace->diag, kept->diag);
    return kept->good ? WORK_READY : WORK_REFUSED;
}
