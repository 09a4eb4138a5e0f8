/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FILE_H
#define BANXIN_FILE_H

#include "base/str.h"

#include <limits.h>

typedef enum FileStatus {
    FILE_OK,
    FILE_MISSING,
    FILE_UNREADABLE, /* errno says why */
    FILE_TOO_LARGE,
    FILE_NOT_REGULAR, /* a folder, a device, a pipe */
    FILE_OUTSIDE      /* resolves to a place under none of the roots */
} FileStatus;

/*
 * The folders below which files may be read. A path is resolved, links and
 * all, before it is compared, so no link leads out. Folders that do not exist
 * are not roots.
 */
typedef struct Roots {
    int n;
    char *folders[16]; /* resolved; owned by the arena given */
    struct FolderMemo *memo; /* of the folder looked at last; owned by the arena given */
} Roots;

void roots_add(Arena *arena, Roots *roots, Str folder);
/* FILE_OUTSIDE where path resolves to none of the roots; FILE_MISSING where there is none. */
FileStatus roots_check(const Roots *roots, const char *path);

/*
 * realpath(3) for many files of few folders: the folder is resolved once, and
 * again only when another is asked for. An all-zero memo is empty.
 */
typedef struct FolderMemo {
    char folder[PATH_MAX], real[PATH_MAX];
} FolderMemo;
bool path_resolve(FolderMemo *memo, const char *path, char real[PATH_MAX]);

/* All bytes of a regular file of at most limit bytes, zero-terminated, in the arena. roots may be NULL. */
FileStatus file_read(Arena *arena, const Roots *roots, const char *path, size_t limit, Str *bytes);

/* "a/b/c.md" → "a/b" ("." where there is no slash) and "c.md"; views. */
Str path_folder(Str path);
Str path_base(Str path);
/* name seen from folder; an absolute name stays; "../" is worked out where that names the same file. In the arena,
 * zero-terminated. */
Str path_join(Arena *arena, Str folder, Str name);

/*
 * A set of output files that appear together: each is written under a
 * temporary name in its folder (".NAME.part") and all are renamed by commit,
 * in the order they were opened. Until then the last good files stay.
 */
typedef struct Outputs Outputs;

Outputs *outputs_new(void);
/* Drops what was not committed and frees the set. */
void outputs_free(Outputs *outputs);
/* A descriptor to write to, or -1 (errno says why). Owned by the set. */
int outputs_open(Outputs *outputs, Str path);
/* Writes all bytes; false if the disk is full or fails. */
bool outputs_write(Outputs *outputs, int fd, const void *bytes, size_t n);
/* The file is complete (but not in place yet); false if the disk is full or fails. */
bool outputs_close(Outputs *outputs, int fd);
/* Whole file at once. */
bool outputs_put(Outputs *outputs, Str path, Str bytes);
/* A file that must be gone after the commit (a page of an earlier, longer build). */
void outputs_remove(Outputs *outputs, Str path);
/* Flushes, renames, removes. On failure gives false, the path in *failed, and nothing more is renamed. */
bool outputs_commit(Outputs *outputs, Str *failed);
int outputs_count(const Outputs *outputs);
Str outputs_path(const Outputs *outputs, int index);

/* mkdir -p; false with errno. */
bool folder_make(const char *path);

#endif
