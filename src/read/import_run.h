/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_IMPORT_RUN_H
#define BANXIN_IMPORT_RUN_H

#include "base/str.h"

typedef enum PandocStatus {
    PANDOC_GOOD,
    PANDOC_MISSING, /* the program is not there, or cannot be started */
    PANDOC_SLOW,    /* longer than seconds */
    PANDOC_FAILED   /* it refuses the file, or says more than the limits: *said has its words */
} PandocStatus;

typedef struct PandocLimits {
    int seconds;    /* of the clock, and of the processor */
    size_t output;  /* bytes */
} PandocLimits;

/*
 * `input` through pandoc, from a format ("docx", "html") to its JSON. No shell;
 * pandoc runs with --sandbox (it opens no file and no connection) and a heap of
 * at most 1 GB. The output lies in the arena. program: "pandoc"; tests name others.
 */
PandocStatus pandoc_run(Arena *arena, const char *program, const char *format, Str input, PandocLimits limits, Str *output,
                        Str *said);

#endif
