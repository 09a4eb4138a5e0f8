/* SPDX-License-Identifier: MIT */
/* starter.c - a new edition from the sample of a layout: copied, and moved into place whole */
#include "review/starter.h"

#include "base/file.h"
#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MOST = 8, FILES_MOST = 2000, FILE_MOST = 256 << 20 };

static const struct {
    const char *layout, *sample;
} starters[] = {
    {"community-a3", "yunxi"},
    {"daily-a3", "nantiao"},
    {"school-8k", "xinya"},
    {"supplement-8k", "xisheng"},
};

enum { STARTERS = (int)(sizeof starters / sizeof *starters) };

Str starter_sample(Str layout)
{
    for (int i = 0; i < STARTERS; i++)
        if (str_is(layout, starters[i].layout))
            return str_of(starters[i].sample);
    return (Str){0};
}

const char *starter_layout(int index)
{
    return index >= 0 && index < STARTERS ? starters[index].layout : NULL;
}

/* What is copied, and the hidden folder it is copied to. */
typedef struct Making {
    Arena *arena;
    Str stage;
    Outputs *outputs;
    int files;
    Str *failed;
    StarterResult result; /* of what went wrong */
} Making;

static bool went_wrong(Making *making, StarterResult result, Str path)
{
    *making->failed = path;
    making->result = result;
    return false;
}

static bool read_own(Making *making, Str path, Str *bytes)
{
    FileStatus status = file_read(making->arena, NULL, path.p, FILE_MOST, bytes);
    if (status == FILE_OK)
        return true;
    if (status != FILE_UNREADABLE)
        errno = status == FILE_TOO_LARGE ? EFBIG : status == FILE_NOT_REGULAR ? EISDIR : ENOENT;
    return went_wrong(making, STARTER_MISSING, path);
}

static bool put_file(Making *making, Str to, Str bytes)
{
    return outputs_put(making->outputs, to, bytes) || went_wrong(making, STARTER_FAILED, to);
}

static bool copy_file(Making *making, Str from, Str to)
{
    ArenaMark mark = arena_mark(making->arena);
    Str bytes;
    if (++making->files > FILES_MOST) {
        errno = EMFILE;
        return went_wrong(making, STARTER_MISSING, from);
    }
    if (!read_own(making, from, &bytes) || !put_file(making, to, bytes))
        return false;
    arena_rewind(making->arena, mark);
    return true;
}

static bool copy_entry(Making *making, Str from, Str to, int depth);

/* Hidden files and what was built are no part of a sample. */
static bool copy_folder(Making *making, Str from, Str to, int depth)
{
    DIR *folder = depth < DEPTH_MOST ? opendir(from.p) : NULL;
    if (!folder)
        return went_wrong(making, STARTER_MISSING, from);
    bool good = folder_make(to.p) || went_wrong(making, STARTER_FAILED, to);
    for (struct dirent *entry; good && (entry = readdir(folder));) {
        Str name = str_of(entry->d_name);
        if (!str_starts(name, ".") && !str_is(name, "build"))
            good = copy_entry(making, path_join(making->arena, from, name), path_join(making->arena, to, name), depth + 1);
    }
    int error = errno;
    closedir(folder);
    errno = error;
    return good;
}

static bool copy_entry(Making *making, Str from, Str to, int depth)
{
    struct stat info;
    if (stat(from.p, &info) != 0)
        return went_wrong(making, STARTER_MISSING, from);
    return S_ISDIR(info.st_mode) ? copy_folder(making, from, to, depth) : copy_file(making, from, to);
}

/* Text with `../../layouts/` where it says so made into `layouts/`. */
static Str brought_home(Arena *arena, Str text)
{
    Str old = STR("../../layouts/"), new = STR("layouts/");
    Buf out = {0};
    size_t from = 0;
    for (size_t at; (at = str_find(text, old, from)) != (size_t)-1; from = at + old.n) {
        buf_put_str(&out, str_slice(text, from, at));
        buf_put_str(&out, new);
    }
    buf_put_str(&out, str_slice(text, from, text.n));
    Str home = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return home;
}

/* The sample's `layout: ../../layouts/NAME.yaml`, and the schema that editors check it by, lie beside the edition now. */
static bool put_edition(Making *making, Str sample, Str layout)
{
    Str path = path_join(making->arena, sample, STR("edition.yaml")), text;
    if (!read_own(making, path, &text))
        return false;
    Str line = str_format(making->arena, "\nlayout: ../../layouts/%.*s.yaml\n", STR_ARG(layout));
    if (str_find(text, line, 0) == (size_t)-1 && !str_starts(text, line.p + 1)) {
        errno = EINVAL;
        return went_wrong(making, STARTER_MISSING, path);
    }
    Str bytes = brought_home(making->arena, text);
    return put_file(making, path_join(making->arena, making->stage, STR("edition.yaml")), bytes);
}

/* The layout, the schemas for editors, and the folders beside it that its text names: artwork. */
static bool copy_layout(Making *making, Str layouts, Str layout)
{
    Arena *arena = making->arena;
    Str file = str_format(arena, "%.*s.yaml", STR_ARG(layout)), text, to = path_join(arena, making->stage, STR("layouts"));
    if (!read_own(making, path_join(arena, layouts, file), &text))
        return false;
    if (!folder_make(to.p))
        return went_wrong(making, STARTER_FAILED, to);
    if (!put_file(making, path_join(arena, to, file), text))
        return false;
    DIR *folder = opendir(layouts.p);
    if (!folder)
        return went_wrong(making, STARTER_MISSING, layouts);
    bool good = true;
    for (struct dirent *entry; good && (entry = readdir(folder));) {
        Str name = str_of(entry->d_name);
        bool named = str_is(name, "schema") || (!str_starts(name, ".") && str_find(text, str_format(arena, " %.*s/", STR_ARG(name)), 0) != (size_t)-1);
        if (named)
            good = copy_folder(making, path_join(arena, layouts, name), path_join(arena, to, name), 1);
    }
    int error = errno;
    closedir(folder);
    errno = error;
    return good;
}

static bool fill_stage(Making *making, Str home, Str layout)
{
    static const char *const folders[] = {"articles", "pictures"};
    Arena *arena = making->arena;
    Str sample = path_join(arena, path_join(arena, home, STR("samples")), starter_sample(layout));
    if (!put_edition(making, sample, layout) || !copy_layout(making, path_join(arena, home, STR("layouts")), layout))
        return false;
    for (int i = 0; i < 2; i++) {
        Str name = str_of(folders[i]);
        if (!copy_folder(making, path_join(arena, sample, name), path_join(arena, making->stage, name), 1))
            return false;
    }
    Str failed;
    return outputs_commit(making->outputs, &failed) || went_wrong(making, STARTER_FAILED, str_copy(arena, failed));
}

/* Takes a folder of our own away, with all that is in it. */
static void remove_all(Arena *arena, Str path)
{
    DIR *folder = opendir(path.p);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        Str name = str_of(entry->d_name), inner = path_join(arena, path, name);
        struct stat info;
        if (str_is(name, ".") || str_is(name, "..") || lstat(inner.p, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode))
            remove_all(arena, inner);
        else
            unlink(inner.p);
    }
    if (folder)
        closedir(folder);
    rmdir(path.p);
}

/* From the hidden folder into the one that was there, edition.yaml last; what was moved goes away again after a failure. */
static bool move_in(Making *making, Str folder)
{
    static const char *const names[] = {"layouts", "pictures", "articles", "edition.yaml"};
    for (int i = 0; i < 4; i++) {
        Str to = path_join(making->arena, folder, str_of(names[i]));
        if (rename(path_join(making->arena, making->stage, str_of(names[i])).p, to.p) == 0)
            continue;
        int error = errno;
        while (i-- > 0)
            remove_all(making->arena, path_join(making->arena, folder, str_of(names[i])));
        errno = error;
        return went_wrong(making, STARTER_FAILED, to);
    }
    rmdir(making->stage.p);
    return true;
}

typedef enum Ground { GROUND_NONE, GROUND_EMPTY, GROUND_TAKEN } Ground;

static Ground look_at(Str path)
{
    struct stat info;
    if (stat(path.p, &info) != 0)
        return errno == ENOENT ? GROUND_NONE : GROUND_EMPTY; /* what else is wrong, making it will tell */
    DIR *folder = S_ISDIR(info.st_mode) ? opendir(path.p) : NULL;
    if (!folder)
        return S_ISDIR(info.st_mode) ? GROUND_EMPTY : GROUND_TAKEN;
    Ground ground = GROUND_EMPTY;
    for (struct dirent *entry; (entry = readdir(folder));)
        if (!str_is(str_of(entry->d_name), ".") && !str_is(str_of(entry->d_name), ".."))
            ground = GROUND_TAKEN;
    closedir(folder);
    return ground;
}

/* A new folder with a hidden name; empty, and errno, where none can be made. */
static Str stage_in(Arena *arena, Str parent)
{
    for (int i = 0; i < 100; i++) {
        Str path = path_join(arena, parent, str_format(arena, ".banxin-new-%d-%d", (int)getpid(), i));
        if (mkdir(path.p, 0777) == 0)
            return path;
        if (errno != EEXIST)
            break;
    }
    return (Str){0};
}

/* "a/b//" → "a/b" */
static Str without_slashes(Arena *arena, Str path)
{
    while (path.n > 1 && path.p[path.n - 1] == '/')
        path.n--;
    return str_copy(arena, path);
}

StarterResult starter_make(Arena *arena, Str home, Str layout, Str folder, Str *failed)
{
    folder = str_of(str_dup(arena, without_slashes(arena, folder)));
    *failed = folder;
    Ground ground = look_at(folder);
    if (ground == GROUND_TAKEN)
        return STARTER_NOT_EMPTY;
    Str parent = ground == GROUND_EMPTY ? folder : path_folder(folder);
    if (ground == GROUND_NONE && !folder_make(str_dup(arena, parent)))
        return STARTER_FAILED;
    Str stage = stage_in(arena, parent);
    if (!stage.n)
        return STARTER_FAILED;
    Making making = {arena, stage, outputs_new(), 0, failed, STARTER_MADE};
    bool good = fill_stage(&making, home, layout);
    if (good && ground == GROUND_EMPTY) {
        good = move_in(&making, folder);
    } else if (good && rename(stage.p, folder.p) != 0) {
        bool taken = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR;
        good = went_wrong(&making, taken ? STARTER_NOT_EMPTY : STARTER_FAILED, folder);
    }
    int error = errno;
    outputs_free(making.outputs);
    if (!good)
        remove_all(arena, making.stage);
    errno = error;
    return making.result;
}
