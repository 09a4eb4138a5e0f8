/* SPDX-License-Identifier: MIT */
/* reader.c - input files into the sources, and what is said when they are not there */
#include "read/reader.h"

#include "base/lang.h"
#include "base/vec.h"
#include "read/suggest.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The file of the same folder whose name is nearest. Names are sorted: the
 * order of a folder differs between machines. */
static Str nearest_file(Arena *arena, Str path)
{
    enum { NAMES_MOST = 4096 };
    VEC(char *) names = {0};
    DIR *folder = opendir(str_dup(arena, path_folder(path)));
    if (!folder)
        return (Str){0};
    for (struct dirent *entry; names.n < NAMES_MOST && (entry = readdir(folder));)
        if (entry->d_name[0] != '.')
            vec_push(&names, str_dup(arena, str_of(entry->d_name)));
    closedir(folder);
    if (names.n)
        qsort(names.items, (size_t)names.n, sizeof *names.items, compare_names);
    Suggest suggest = suggest_start(path_base(path));
    for (int i = 0; i < names.n; i++)
        suggest_offer(&suggest, str_of(names.items[i]));
    vec_free(&names);
    return suggest.nearest;
}

static const char *limit_text(Diag *diag, size_t limit)
{
    return diag_text(diag, "%zu MB", limit >> 20);
}

static void report_file(Reader *reader, FileStatus status, Str path, size_t limit, Span where)
{
    Diag *diag = reader->diag;
    int error = errno;
    Arena scratch = {0};
    const char *shown = diag_str(diag, source_relative(&scratch, reader->sources, path));
    switch (status) {
    case FILE_MISSING:
        diag_report(diag, FINDING_FILE_MISSING, where, shown, diag_str(diag, nearest_file(&scratch, path)), NULL);
        break;
    case FILE_TOO_LARGE:
        diag_report(diag, FINDING_FILE_TOO_LARGE, where, shown, limit_text(diag, limit), NULL);
        break;
    case FILE_OUTSIDE:
        diag_report(diag, FINDING_FILE_OUTSIDE, where, shown, NULL);
        break;
    case FILE_NOT_REGULAR:
        diag_report(diag, FINDING_FILE_UNREADABLE, where, shown, N_("it is not a file"), NULL);
        break;
    default:
        diag_report(diag, FINDING_FILE_UNREADABLE, where, shown, strerror(error), NULL);
        break;
    }
    arena_free(&scratch);
}

bool reader_bytes(Arena *arena, Reader *reader, Str path, size_t limit, Span where, Str *bytes)
{
    FileStatus status = file_read(arena, reader->roots, str_dup(arena, path), limit, bytes);
    if (status != FILE_OK)
        report_file(reader, status, path, limit, where);
    return status == FILE_OK;
}

SourceId reader_load(Reader *reader, Str path, size_t limit, Span where)
{
    Arena scratch = {0};
    Str bytes;
    SourceId source = 0;
    if (reader_bytes(&scratch, reader, path, limit, where, &bytes)) {
        source = sources_add(reader->sources, path, bytes);
        Str kept = source_at(reader->sources, source)->bytes;
        size_t bad = utf8_invalid_at(kept);
        if (bad < kept.n) {
            diag_report(reader->diag, FINDING_TEXT_NOT_UTF8, (Span){source, (uint32_t)bad, (uint32_t)bad}, NULL);
            source = 0;
        }
    }
    arena_free(&scratch);
    return source;
}

bool reader_check(Reader *reader, Str path, Span where)
{
    if (!reader->roots)
        return true;
    Arena scratch = {0};
    FileStatus status = roots_check(reader->roots, str_dup(&scratch, path));
    arena_free(&scratch);
    if (status != FILE_OK)
        report_file(reader, status, path, 0, where);
    return status == FILE_OK;
}
