/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WATCH_CLIENTS_H
#define BANXIN_WATCH_CLIENTS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * How long the clients of a server have been at it. libmicrohttpd ends a
 * connection on which nothing comes at all; one on which a byte comes now and
 * then it keeps for ever. Here a client has so many seconds to put a request,
 * and so many to take the answer. Safe for threads.
 */
enum { CLIENTS_MOST = 96, CLIENT_ASKS_SECONDS = 6, CLIENT_TAKES_SECONDS = 60 };

typedef struct WatchClients WatchClients;

WatchClients *clients_new(void);
void clients_free(WatchClients *clients);

/* A connection begins; its number, or -1 where there are too many. */
int clients_enter(WatchClients *clients, int fd, int64_t now);
/* Its request is there whole, the answer is being made. */
void clients_asked(WatchClients *clients, int client, int64_t now);
/* The answer is taken: the next request may come. */
void clients_served(WatchClients *clients, int client, int64_t now);
void clients_leave(WatchClients *clients, int client);
/* Shuts down connections that took too long. now: seconds of one clock. */
void clients_tend(WatchClients *clients, int64_t now);
int clients_count(WatchClients *clients);

#endif
