/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_READER_H
#define BANXIN_READER_H

#include "base/diag.h"
#include "base/file.h"
#include "model/edition.h"

/* What every reader needs: where text is kept, where files may lie, where findings go. */
typedef struct Reader {
    Sources *sources;
    const Roots *roots; /* NULL: no check (tests on text in memory) */
    Diag *diag;
} Reader;

enum {
    READ_LAYOUT_MOST = 1 << 20,   /* bytes of a layout or edition */
    READ_ARTICLE_MOST = 8 << 20,
    READ_PICTURE_MOST = 256 << 20,
    READ_PROFILE_MOST = 16 << 20,
    READ_FROZEN_MOST = 32 << 20,  /* pages.json of an earlier build */
    READ_YAML_DEPTH = 32,
    READ_PAGES_MOST = 999
};

/*
 * Reads a file into the sources; 0 and a finding (file-missing, file-unreadable,
 * file-too-large, file-outside, text-not-utf8) at `where` when it cannot.
 */
SourceId reader_load(Reader *reader, Str path, size_t limit, Span where);
/* The bytes of a file in the arena; false and a finding as above, but for text-not-utf8, when they cannot be had. */
bool reader_bytes(Arena *arena, Reader *reader, Str path, size_t limit, Span where, Str *bytes);
/* Whether the file is there and may be read, without opening it: the same findings. True without roots. */
bool reader_check(Reader *reader, Str path, Span where);

/*
 * Layout text → Layout, complete: cascade and references resolved. Every wrong
 * key, type, unit, range and reference is a finding; false when it cannot be
 * used. The arena must outlive the layout.
 */
bool read_layout(Arena *arena, Reader *reader, SourceId source, Layout *layout);

/* edition.yaml alone: paths resolved, nothing else opened. */
bool read_edition(Arena *arena, Reader *reader, SourceId source, Edition *edition);
/* Masters and slots of the edition against the layout; sets Name.index. */
bool resolve_edition(Arena *arena, Reader *reader, Edition *edition, const Layout *layout);

/*
 * Markdown with a YAML head → Article, normalised but for the rules named in
 * keep. Reads nothing but the source; picture paths are resolved beside it.
 */
bool read_article(Arena *arena, Reader *reader, SourceId source, const StrList *keep, Article *article);

/* JSON Schema (draft 2020-12; draft-07 of "article") of "layout", "edition", "article" or "press"; false for another word. */
bool schema_write(Buf *out, Str which);
/* The tables of keys as Markdown: what docs/layout.md holds between its marks. */
void keys_reference(Buf *out);

#endif
