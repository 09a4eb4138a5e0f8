/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_FILES_H
#define BANXIN_WATCH_FILES_H

#include "base/str.h"

/*
 * Tells when something was saved below some folders: written and closed, put
 * in place by a rename, deleted. Files that editors keep for themselves are
 * passed over, and so is what banxin writes (build/ of an edition).
 */
typedef struct WatchFiles WatchFiles;

/* NULL: the system has no more watchers to give; the caller looks by itself from time to time. */
WatchFiles *watch_files_new(void);
void watch_files_free(WatchFiles *files);
/* For poll(2). */
int watch_files_descriptor(const WatchFiles *files);
/* The folder and those below it (deep), as far as they go; one that is watched already stays so. False: not all can be watched. */
bool watch_files_add(WatchFiles *files, Str folder, bool deep);

typedef enum WatchNews {
    WATCH_NOTHING, /* nothing that matters */
    WATCH_GONE,    /* something is gone: an editor may be about to put it back */
    WATCH_SAVED    /* something is there that was not */
} WatchNews;
/* Reads what there is to read, without waiting. New folders are watched too. */
WatchNews watch_files_read(WatchFiles *files);

/* Whether a save of such a file, by its name alone, is of no interest. */
bool watch_files_is_private(Str name);

#endif
