/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_IMPORT_H
#define BANXIN_IMPORT_H

#include "read/merge.h"
#include "read/reader.h"

/*
 * A manuscript to an article of ours: .docx, .html (a .doc that Word saved as
 * one), .txt; told apart by what they hold, not by their names.
 */
enum {
    IMPORT_FILE_MOST = 256 << 20,  /* bytes of a .docx */
    IMPORT_TEXT_MOST = 32 << 20,   /* of a page or text */
    IMPORT_SECONDS = 60            /* that pandoc may take */
};

typedef enum ImportResult {
    IMPORT_GOOD,     /* written, or nothing to change */
    IMPORT_REFUSED,  /* findings of severity error say why; nothing is written */
    IMPORT_FAILED    /* the world: the file cannot be read (a finding), pandoc is not there, or a file cannot be written */
} ImportResult;

typedef struct ImportOptions {
    Str input;
    Str output;          /* the article; pictures go into pictures/ beside it, what is known of this import into .import/ */
    MergeChoice choice;  /* what stands where office and author both changed a paragraph */
    const char *pandoc;  /* "pandoc" */
} ImportOptions;

typedef struct Import {
    StrList written;     /* paths, the article first */
    Str failed;          /* IMPORT_FAILED without a finding: what could not be written, or "pandoc" */
    const char *why;
} Import;

/*
 * Findings stand at their places in the written article; where nothing is
 * written, in the one that is there. An article that is there already is merged
 * with what the last import wrote and what the manuscript says now.
 */
ImportResult import_file(Arena *arena, Reader *reader, const ImportOptions *options, Import *import);

#endif
