/* SPDX-License-Identifier: MIT */
/* proof_open.c - the files of a build found and read back */
#include "review/proof_open.h"

#include "base/lang.h"
#include "read/read_pages.h"
#include "read/read_report.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENDING ".pages.json"

static bool is_folder(Str path)
{
    struct stat info;
    return stat(path.p, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The one pages.json of a folder; several or none are a finding. */
static bool find_pages(Arena *arena, Reader *reader, Str folder, Str *path)
{
    int found = 0;
    DIR *entries = opendir(folder.p);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        Str name = str_of(entry->d_name);
        if (name.p[0] != '.' && str_ends(name, ENDING)) {
            *path = path_join(arena, folder, name);
            found++;
        }
    }
    if (entries)
        closedir(entries);
    if (found != 1)
        report_proof_file(reader, folder, (Str){0}, 0, found ? N_("several builds lie in this folder") : N_("no NAME.pages.json lies in this folder"), 0);
    return found == 1;
}

static bool read_report_beside(Arena *arena, Reader *reader, ProofBuild *build)
{
    Str path = path_join(arena, build->folder, str_format(arena, "%.*s.report.json", STR_ARG(build->name))), bytes;
    if (access(path.p, F_OK) != 0)
        return true;
    build->reported = reader_bytes(arena, reader, path, READ_FROZEN_MOST, SPAN_NONE, &bytes) &&
                      read_report(arena, reader, path, bytes, &build->report);
    return build->reported;
}

static void find_pictures(Arena *arena, ProofBuild *build)
{
    build->pictured = arena_many(arena, build->pages.n_pages, bool);
    for (int i = 0; i < build->pages.n_pages; i++) {
        Str name = str_format(arena, "%.*s-p%d.png", STR_ARG(build->name), build->pages.pages[i].number);
        build->pictured[i] = access(path_join(arena, build->folder, name).p, R_OK) == 0;
    }
}

bool proof_open(Arena *arena, Reader *reader, Str path, ProofBuild *build)
{
    Str bytes;
    *build = (ProofBuild){0};
    path = str_format(arena, "%.*s", STR_ARG(path));
    if (is_folder(path) && !find_pages(arena, reader, path, &path))
        return false;
    if (!reader_bytes(arena, reader, path, READ_FROZEN_MOST, SPAN_NONE, &bytes))
        return false;
    Str base = path_base(path);
    size_t ending = sizeof ENDING - 1;
    build->folder = str_copy(arena, path_folder(path));
    build->name = str_copy(arena, str_ends(base, ENDING) ? str_slice(base, 0, base.n - ending) : base);
    if (!read_pages(arena, reader, path, bytes, &build->pages) || !read_report_beside(arena, reader, build))
        return false;
    find_pictures(arena, build);
    return true;
}
