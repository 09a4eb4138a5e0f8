/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_H
#define BANXIN_WATCH_H

#include "review/watch_show.h"

/*
 * The desk: pages in the browser on loopback, laid out anew as files are saved,
 * until the process is told to end (SIGINT, SIGTERM).
 */
typedef struct WatchOptions {
    WorkspaceOptions work;
    int port;                          /* 0: the first free one from WATCH_PORT on */
    bool any_port;                     /* whichever the system gives */
    char *(*chinese)(const char *);    /* messages in Chinese; safe for threads */
    const char *language, *fallback;   /* as WatchServerOptions */
    void (*ready)(void *to, int port); /* the browser may come */
    void (*told)(void *to, const WatchRun *run); /* after each run */
    void *to;
} WatchOptions;

enum { WATCH_PORT = 7420, WATCH_PORTS = 20 };

typedef enum WatchEnd { WATCH_ENDED, WATCH_NO_EDITION, WATCH_NO_PORT } WatchEnd;

/* NO_EDITION: the edition cannot be read (errno). NO_PORT: errno says why. */
WatchEnd watch_run(const WatchOptions *options);

#endif
