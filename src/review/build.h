/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_BUILD_H
#define BANXIN_BUILD_H

#include "review/workspace.h"

/* Called before each long step: page of pages (0 of n: the PDF). */
typedef void (*BuildProgress)(void *to, int page, int pages);

/* Which PDF: as the press file says, or one that was asked for. */
typedef enum BuildPress { BUILD_PRESS_OWN, BUILD_PRESS_X1A, BUILD_PRESS_X4, BUILD_PRESS_OFF } BuildPress;

typedef struct BuildOptions {
    Str folder;        /* made if it is not there; empty: build_folder */
    BuildPress press;  /* any but off: findings of severity error reject the PDF */
    bool web;          /* NAME.web.pdf too, of a workspace that keeps its copy; not where the PDF is rejected */
    bool impose;       /* NAME.spreads.pdf too: printer's spreads of a press PDF */
    int dpi;           /* of the page pictures; 0: none */
    BuildProgress progress;
    void *progress_to;
} BuildOptions;

/* What was written, or why it was not. Strings live in the arena given to build_run. */
typedef struct BuildResult {
    bool written;
    Str *paths;
    int n_paths;
    Str failed;      /* file or folder that could not be written */
    const char *why; /* English; NULL where all went well */
} BuildResult;

/*
 * Runs the workspace up to its pages, paints them while they are made, and puts all files in place
 * at once: NAME.pdf (NAME.rejected.pdf where a press would get it and it is found wrong; NAME.pdf
 * then stays), NAME.spreads.pdf and NAME.web.pdf where they are asked for, NAME-pN.png, NAME.pages.json, and last
 * NAME.report.json; under names that the press asks for, in NAME.press/, the PDF again or its pages. Files of
 * an earlier build that this one does not write are removed: pages behind the
 * last one, page pictures and NAME.web.pdf when none are asked for, the rejected
 * PDF when the new one is good. WORK_READY and not written: the disk is full or the like; nothing has changed then, nor
 * where the workspace is not WORK_READY. Two builds into the same folder wait for one another.
 */
WorkResult build_run(Arena *arena, Workspace *workspace, const BuildOptions *options, BuildResult *result);

/* One page as PNG under a path; as above. */
bool build_preview(Arena *arena, Workspace *workspace, int page, PngOptions options, Str path, BuildResult *result);

/* build/NAME beside the edition, in the arena. */
Str build_folder(Arena *arena, const Workspace *workspace);

#endif
