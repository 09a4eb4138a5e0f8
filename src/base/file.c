/* SPDX-License-Identifier: MIT */
/* file.c - reading below declared roots, writing sets of files that appear together */
#include "base/file.h"

#include "base/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A link, and whatever is not plainly there, goes the long way. */
bool path_resolve(FolderMemo *memo, const char *path, char real[PATH_MAX])
{
    struct stat info;
    Str base = path_base(str_of(path));
    size_t folder = (size_t)(base.p - path);
    bool plain = base.n && !str_is(base, ".") && !str_is(base, "..") && folder < sizeof memo->folder &&
                 lstat(path, &info) == 0 && !S_ISLNK(info.st_mode);
    if (!plain)
        return realpath(path, real) != NULL;
    if (!memo->real[0] || strlen(memo->folder) != folder || memcmp(memo->folder, path, folder) != 0) {
        memcpy(memo->folder, path, folder);
        memo->folder[folder] = 0;
        if (!realpath(folder ? memo->folder : ".", memo->real)) {
            memo->real[0] = 0;
            return false;
        }
    }
    int n = snprintf(real, PATH_MAX, "%s/%.*s", strcmp(memo->real, "/") == 0 ? "" : memo->real, STR_ARG(base));
    return n < PATH_MAX;
}

void roots_add(Arena *arena, Roots *roots, Str folder)
{
    char real[PATH_MAX];
    int most = (int)(sizeof roots->folders / sizeof *roots->folders);
    if (roots->n == most || !realpath(str_dup(arena, folder.n ? folder : STR(".")), real))
        return;
    for (int i = 0; i < roots->n; i++)
        if (strcmp(roots->folders[i], real) == 0)
            return;
    roots->folders[roots->n++] = str_dup(arena, str_of(real));
    if (!roots->memo)
        roots->memo = arena_new(arena, FolderMemo);
}

FileStatus roots_check(const Roots *roots, const char *path)
{
    char real[PATH_MAX];
    if (roots->n == 0 || !path_resolve(roots->memo, path, real))
        return roots->n == 0 ? FILE_OUTSIDE : errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_UNREADABLE;
    for (int i = 0; i < roots->n; i++) {
        size_t n = strlen(roots->folders[i]);
        if (n == 1 || (strncmp(real, roots->folders[i], n) == 0 && (real[n] == '/' || real[n] == 0)))
            return FILE_OK;
    }
    return FILE_OUTSIDE;
}

static FileStatus read_all(int fd, Arena *arena, size_t limit, Str *bytes)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return FILE_UNREADABLE;
    if (!S_ISREG(info.st_mode))
        return FILE_NOT_REGULAR;
    if ((uint64_t)info.st_size > limit)
        return FILE_TOO_LARGE;
    size_t size = (size_t)info.st_size, n = 0;
    char *text = arena_alloc(arena, size + 1);
    while (n < size) {
        ssize_t got = read(fd, text + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FILE_UNREADABLE;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    *bytes = (Str){text, n};
    return FILE_OK;
}

FileStatus file_read(Arena *arena, const Roots *roots, const char *path, size_t limit, Str *bytes)
{
    *bytes = (Str){0};
    FileStatus status = roots ? roots_check(roots, path) : FILE_OK;
    if (status != FILE_OK)
        return status;
    /* O_NONBLOCK: a pipe with this name must not hang the build. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_UNREADABLE;
    status = read_all(fd, arena, limit, bytes);
    int error = errno;
    close(fd);
    errno = error;
    return status;
}

Str path_folder(Str path)
{
    for (size_t i = path.n; i > 0; i--)
        if (path.p[i - 1] == '/')
            return i == 1 ? str_slice(path, 0, 1) : str_slice(path, 0, i - 1);
    return STR(".");
}

Str path_base(Str path)
{
    for (size_t i = path.n; i > 0; i--)
        if (path.p[i - 1] == '/')
            return str_slice(path, i, path.n);
    return path;
}

/* "a/b" and "../c" → "a/c", for reading; only where that is the same file (b may be a link). */
static Str without_detour(Arena *arena, Str folder, Str name, Str joined)
{
    while (str_starts(name, "../") && folder.n && !str_is(path_base(folder), "..") && !str_is(path_base(folder), ".")) {
        folder = path_folder(folder);
        name = str_slice(name, 3, name.n);
    }
    if (str_starts(name, "../"))
        return joined;
    Str shorter = str_is(folder, ".") ? str_format(arena, "%.*s", STR_ARG(name))
                                      : str_format(arena, "%.*s%s%.*s", STR_ARG(folder), str_ends(folder, "/") ? "" : "/", STR_ARG(name));
    struct stat a, b;
    bool same = stat(joined.p, &a) == 0 && stat(shorter.p, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
    return same ? shorter : joined;
}

Str path_join(Arena *arena, Str folder, Str name)
{
    if ((name.n && name.p[0] == '/') || folder.n == 0 || str_is(folder, "."))
        return str_format(arena, "%.*s", STR_ARG(name));
    if (str_ends(folder, "/"))
        return str_format(arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(name));
    Str joined = str_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
    return str_starts(name, "../") ? without_detour(arena, folder, name, joined) : joined;
}

typedef struct Output {
    char *path, *temporary; /* temporary is NULL for a file to remove */
    int fd;
} Output;

struct Outputs {
    Arena arena;
    VEC(Output) list;
};

Outputs *outputs_new(void)
{
    Outputs *outputs = mem_resize(NULL, 1, sizeof *outputs);
    *outputs = (Outputs){0};
    return outputs;
}

void outputs_free(Outputs *outputs)
{
    if (!outputs)
        return;
    for (int i = 0; i < outputs->list.n; i++) {
        Output *out = &outputs->list.items[i];
        if (out->fd >= 0)
            close(out->fd);
        if (out->temporary)
            unlink(out->temporary);
    }
    vec_free(&outputs->list);
    arena_free(&outputs->arena);
    mem_free(outputs);
}

int outputs_open(Outputs *outputs, Str path)
{
    Arena *arena = &outputs->arena;
    Str hidden = str_format(arena, ".%.*s.part", STR_ARG(path_base(path)));
    Str temporary = path_join(arena, path_folder(path), hidden);
    int fd = open(temporary.p, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0)
        return -1;
    vec_push(&outputs->list, (Output){str_dup(arena, path), str_dup(arena, temporary), fd});
    return fd;
}

bool outputs_write(Outputs *outputs, int fd, const void *bytes, size_t n)
{
    (void)outputs;
    const char *p = bytes;
    while (n) {
        ssize_t put = write(fd, p, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        p += put;
        n -= (size_t)put;
    }
    return true;
}

bool outputs_close(Outputs *outputs, int fd)
{
    for (int i = 0; i < outputs->list.n; i++)
        if (outputs->list.items[i].fd == fd)
            outputs->list.items[i].fd = -1;
    return close(fd) == 0;
}

bool outputs_put(Outputs *outputs, Str path, Str bytes)
{
    int fd = outputs_open(outputs, path);
    return fd >= 0 && outputs_write(outputs, fd, bytes.p, bytes.n) && outputs_close(outputs, fd);
}

void outputs_remove(Outputs *outputs, Str path)
{
    vec_push(&outputs->list, (Output){str_dup(&outputs->arena, path), NULL, -1});
}

/* Closing comes first for all files: a disk that is full must be known before
 * the first rename. */
bool outputs_commit(Outputs *outputs, Str *failed)
{
    for (int i = 0; i < outputs->list.n; i++) {
        Output *out = &outputs->list.items[i];
        *failed = str_of(out->path);
        if (out->fd < 0)
            continue;
        int fd = out->fd;
        out->fd = -1;
        if (close(fd) != 0)
            return false;
    }
    for (int i = 0; i < outputs->list.n; i++) {
        Output *out = &outputs->list.items[i];
        *failed = str_of(out->path);
        if (!out->temporary) {
            if (unlink(out->path) != 0 && errno != ENOENT)
                return false;
            continue;
        }
        if (rename(out->temporary, out->path) != 0)
            return false;
        out->temporary = NULL;
    }
    *failed = (Str){0};
    return true;
}

int outputs_count(const Outputs *outputs)
{
    return outputs->list.n;
}

Str outputs_path(const Outputs *outputs, int index)
{
    return str_of(outputs->list.items[index].path);
}

bool folder_make(const char *path)
{
    char copy[PATH_MAX];
    size_t n = strlen(path);
    if (n >= sizeof copy) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(copy, path, n + 1);
    for (char *p = copy + 1; *p; p++) {
        if (*p != '/')
            continue;
        *p = 0;
        if (mkdir(copy, 0777) != 0 && errno != EEXIST)
            return false;
        *p = '/';
    }
    return mkdir(copy, 0777) == 0 || errno == EEXIST;
}
