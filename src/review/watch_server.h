/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_SERVER_H
#define BANXIN_WATCH_SERVER_H

#include "review/watch_show.h"

/*
 * The desk in the browser, over HTTP on loopback alone. Every answer is made
 * here or in the show: no file of the machine is ever opened for a request.
 * Numbers of connections, sizes of headers and the time that a client may take
 * are bounded.
 */
typedef struct WatchServer WatchServer;

typedef struct WatchServerOptions {
    WatchShow *show;      /* borrowed */
    int port;             /* 0: any free one */
    const char *language; /* "zh-CN" or "en": asked for on the command line; NULL: as the browser asks */
    const char *fallback; /* where the browser asks for neither */
    char *(*chinese)(const char *);
} WatchServerOptions;

/* NULL: the port is taken, or there is no loopback (errno). */
WatchServer *watch_server_start(const WatchServerOptions *options);
int watch_server_port(const WatchServer *server);
/* Ends connections of clients that take too long; to be called about every second. */
void watch_server_tend(WatchServer *server);
/* After watch_show_stop. */
void watch_server_stop(WatchServer *server);

#endif
