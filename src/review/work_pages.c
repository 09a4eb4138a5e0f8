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
        MakeupJob job = {&workspace->layout,  &workspace->edition, workspace->fonts,
                         workspace->pictures, workspace->sources,  workspace->galleys, workspace->galleys || workspace->copy ? NULL : drop_copy, workspace,
                         workspace->capacities, workspace->freeze.n ? &workspace->frozen : NULL};
        kept_start(kept, key);
        workspace->set = (PageSet){0};
        kept->good = makeup_pages(&kept->arena, &job, &workspace->set, kept->diag);
        PrintmarksJob marks = {&workspace->layout, &workspace->edition, &workspace->press, workspace->fonts};
        if (kept->good) {
            AdvertJob adverts = {&workspace->layout, &workspace->press, workspace->pictures, workspace->sources,
                                 workspace->pressed ? kept->diag : NULL};
            printmarks_room(&marks, &workspace->set);
            bleed_extend(&workspace->set, workspace->pressed ? kept->diag : NULL);
            adverts_check(&kept->arena, &adverts, &workspace->set);
            printmarks_add(&kept->arena, &marks, &workspace->set);
        }
        if (kept->good && workspace->pressed) {
            Arena scratch = {0};
            pagecheck(&scratch, &workspace->layout, &workspace->press, &workspace->set, kept->diag);
            arena_free(&scratch);
            pictureprofile_check(workspace->pictures, &workspace->set, kept->diag);
        }
        if (workspace->galleys) {
            galleys_sweep(workspace->galleys);
            galleys_count(workspace->galleys, &workspace->counts.galleys_shaped, &workspace->counts.galleys_kept);
        }
    }
    diag_append(workspace->diag, kept->diag);
    return kept->good ? WORK_READY : WORK_REFUSED;
}
