/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SOURCE_H
#define BANXIN_SOURCE_H

#include "base/str.h"

/* 0 is "no file". Ids stay valid as long as the Sources. */
typedef int SourceId;

/* Bytes start..end of a source; findings keep one to the end of the run. */
typedef struct Span {
    SourceId source;
    uint32_t start, end;
} Span;

#define SPAN_NONE ((Span){0, 0, 0})

typedef struct Source {
    Str path;         /* as it is opened and shown on a terminal */
    Str name;         /* relative to the edition's folder: reports, pages.json */
    Str bytes;        /* without a byte order mark; of a file that is no text: none */
    bool binary;      /* no text: a PDF; it has pages, not lines */
    uint64_t hash;    /* of bytes: the key of caches */
    uint64_t path_hash;
    char sha256[65];  /* filled by sources_digest */
} Source;

typedef struct SourceLine {
    int line, column; /* from 1; column counts code points */
    Str text;         /* the line without its end */
    uint32_t start;   /* offset of the line */
} SourceLine;

typedef struct Sources Sources;

/* root: the edition's folder, to which names are relative (may be empty: the current folder). */
Sources *sources_new(Str root);
void sources_free(Sources *sources);
/* The folder that names are relative to. */
void sources_rebase(Sources *sources, Str root);

/* Adds text that has been read; path is copied, bytes are copied. Replaces the
 * bytes of a source that has the same path, and keeps its id: views of the old
 * ones are void then. */
SourceId sources_add(Sources *sources, Str path, Str bytes);
/* A file that is no text, for findings in it: its bytes are not kept. */
SourceId sources_add_binary(Sources *sources, Str path);
const Source *source_at(const Sources *sources, SourceId id);
int sources_count(const Sources *sources); /* ids are 1 … count */
/* Line and column, computed only when something is printed. */
SourceLine source_locate(const Sources *sources, SourceId id, uint32_t offset);
/* path relative to the edition's folder if it lies near it, else as it is; in the arena. */
Str source_relative(Arena *arena, const Sources *sources, Str path);
/* SHA-256 of each source whose digest is not known yet. */
void sources_digest(Sources *sources);

#endif
