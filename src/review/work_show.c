/* SPDX-License-Identifier: MIT */
/* work_show.c - what painters, dumps and reports ask a workspace for */
#include "review/work_state.h"

#include <stdlib.h>
#include <string.h>

/* "云溪家园 2026-11-28 第215期" */
static Str title(const Edition *edition, Arena *arena)
{
    const Publication *publication = &edition->publication;
    const Date *date = &edition->date;
    if (!date->year)
        return publication->name;
    if (!edition->issue)
        return str_format(arena, "%.*s %04d-%02d-%02d", STR_ARG(publication->name), date->year, date->month, date->day);
    return str_format(arena, "%.*s %04d-%02d-%02d 第%d期", STR_ARG(publication->name), date->year, date->month,
                      date->day, edition->issue);
}

PaintJob workspace_paint_job(Workspace *workspace, Arena *arena)
{
    const Edition *edition = &workspace->edition;
    const Date *date = &edition->date;
    PaintJob job = {.layout = &workspace->layout,
                    .set = &workspace->set,
                    .fonts = workspace->fonts,
                    .pictures = workspace->pictures,
                    .title = title(edition, arena),
                    .date = workspace->date};
    job.author = edition->publication.publisher.n ? edition->publication.publisher.items[0] : edition->publication.name;
    if (!job.date.n && date->year)
        job.date = str_format(arena, "%04d-%02d-%02dT00:00:00+08:00", date->year, date->month, date->day);
    if (!job.date.n)
        job.date = STR("1980-01-01T00:00:00+08:00");
    return job;
}

static int compare_inputs(const void *left, const void *right)
{
    const WorkInput *a = left, *b = right;
    return str_compare(a->name, b->name);
}

static WorkInput input_of_source(const Workspace *workspace, SourceId id)
{
    const Source *source = source_at(workspace->sources, id);
    WorkInput input = {.name = source->name};
    memcpy(input.sha256, source->sha256, sizeof input.sha256);
    return input;
}

/* "presses/newsprint.yaml" of a file in a folder of banxin's own, wherever that lies on this machine; empty: it is in none. */
static Str own_name(const Workspace *workspace, Arena *arena, const char *folder, Str file)
{
    Str home = path_join(arena, workspace->home, str_of(folder));
    char *real = realpath(home.p, NULL), *found = realpath(str_dup(arena, file), NULL);
    Str own = real ? str_copy(arena, str_of(real)) : home, full = found ? str_copy(arena, str_of(found)) : file;
    free(real);
    free(found);
    if (own.n && full.n > own.n && memcmp(full.p, own.p, own.n) == 0 && full.p[own.n] == '/')
        return str_format(arena, "%s%.*s", folder, STR_ARG(str_slice(full, own.n, full.n)));
    return (Str){0};
}

/* The press file and its profile, if there are any. */
static int press_inputs(const Workspace *workspace, Arena *arena, WorkInput *inputs)
{
    const Press *press = &workspace->press;
    int n = 0;
    if (press->source) {
        Str own = own_name(workspace, arena, "presses", press->path);
        inputs[n] = input_of_source(workspace, press->source);
        inputs[n].name = own.n ? own : inputs[n].name;
        n++;
    }
    if (press->profile_path.n) {
        Str own = own_name(workspace, arena, "profiles", press->profile_path);
        inputs[n].name = own.n ? own : source_relative(arena, workspace->sources, press->profile_path);
        memcpy(inputs[n++].sha256, press->profile_sha256, sizeof press->profile_sha256);
    }
    return n;
}

void workspace_digest(Workspace *workspace)
{
    sources_digest(workspace->sources);
}

static bool is_listed(const WorkInput *inputs, int n, Str name)
{
    for (int i = 0; i < n; i++)
        if (str_equal(inputs[i].name, name))
            return true;
    return false;
}

const WorkInput *workspace_inputs(Workspace *workspace, Arena *arena, int *n)
{
    int most = 5 + workspace->articles.n + workspace->picture_paths.n, count = 0;
    WorkInput *inputs = arena_many(arena, most, WorkInput);
    sources_digest(workspace->sources);
    inputs[count++] = input_of_source(workspace, workspace->edition.source);
    inputs[count++] = input_of_source(workspace, workspace->layout_source);
    count += press_inputs(workspace, arena, &inputs[count]);
    if (workspace->freeze.n) {
        inputs[count].name = source_relative(arena, workspace->sources, workspace->freeze);
        memcpy(inputs[count++].sha256, workspace->frozen_sha256, sizeof workspace->frozen_sha256);
    }
    for (int i = 0; i < workspace->articles.n; i++)
        inputs[count++] = input_of_source(workspace, workspace->articles.items[i]->source);
    for (int i = 0; i < workspace->picture_paths.n; i++) {
        Str path = workspace->picture_paths.items[i];
        const PictureInfo *info = picture_find(workspace->pictures, path);
        if (!info)
            continue;
        int page;
        Str name = source_relative(arena, workspace->sources, picture_file(path, &page));
        if (is_listed(inputs, count, name))
            continue; /* another page of it */
        inputs[count].name = name;
        memcpy(inputs[count++].sha256, info->sha256, sizeof info->sha256);
    }
    qsort(inputs, (size_t)count, sizeof *inputs, compare_inputs);
    *n = count;
    return inputs;
}

Str workspace_font_name(const Workspace *workspace, Arena *arena, Str file)
{
    Str own = own_name(workspace, arena, "fonts", file);
    if (own.n || str_starts(file, "/usr/"))
        return own.n ? own : file;
    return source_relative(arena, workspace->sources, file);
}

DumpNames workspace_names(Workspace *workspace, Arena *arena)
{
    int faces = workspace->fonts ? fontbook_faces(workspace->fonts) : 0;
    Str *face_names = arena_many(arena, faces, Str), *stories = arena_many(arena, workspace->set.n_stories, Str);
    int *numbers = arena_many(arena, faces, int);
    for (int i = 0; i < faces; i++) {
        face_names[i] = fontbook_face(workspace->fonts, i)->postscript;
        numbers[i] = tally_face(&workspace->tally, i).number;
    }
    for (int i = 0; i < workspace->set.n_stories; i++)
        stories[i] = workspace->set.stories[i].article->name;
    return (DumpNames){workspace->sources, &workspace->layout, face_names, faces, stories, workspace->set.n_stories,
                       numbers, &workspace->edition};
}
