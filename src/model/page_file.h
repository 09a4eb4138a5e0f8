/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAGE_FILE_H
#define BANXIN_PAGE_FILE_H

#include "model/edition.h"
#include "model/page.h"

/*
 * A build as its pages.json tells it: the pages of the contract, and the names
 * that they refer to by number. Glyphs have places and no ids: a face's own
 * numbers are not in the file.
 */
typedef struct EditionNote {
    Str name;        /* NAME of the build's files; empty where an older banxin wrote it, as all below */
    Str publication, editor;
    Date date;
    int issue, total_issue;
} EditionNote;

/* Who answers for a page. */
typedef struct PageStaff {
    Str editor, designer, proofreader;
} PageStaff;

typedef struct PageFile {
    EditionNote edition;
    Str *faces;   /* PostScript names, by GlyphRun.face */
    Ink *inks;    /* by InkUse.ink */
    bool inks_told; /* false: an older banxin, which wrote their names alone */
    Str *sources; /* by Span.source - 1 */
    Str *stories; /* articles, by Item.story */
    Page *pages;  /* frames' settings and plans are not read */
    PageStaff *staff; /* by page */
    int n_faces, n_inks, n_sources, n_stories, n_pages;
} PageFile;

#endif
