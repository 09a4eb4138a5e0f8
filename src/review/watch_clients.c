/* SPDX-License-Identifier: MIT */
/* watch_clients.c - connections that take too long are ended */
#include "review/watch_clients.h"

#include "base/arena.h"

#include <pthread.h>
#include <sys/socket.h>

typedef struct Client {
    int fd;         /* -1: a free place */
    bool asks;
    int64_t since;  /* when it began to ask, or was answered */
} Client;

struct WatchClients {
    pthread_mutex_t lock;
    Client clients[CLIENTS_MOST];
};

WatchClients *clients_new(void)
{
    WatchClients *clients = mem_resize(NULL, 1, sizeof *clients);
    pthread_mutex_init(&clients->lock, NULL);
    for (int i = 0; i < CLIENTS_MOST; i++)
        clients->clients[i] = (Client){.fd = -1};
    return clients;
}

void clients_free(WatchClients *clients)
{
    if (!clients)
        return;
    pthread_mutex_destroy(&clients->lock);
    mem_free(clients);
}

int clients_enter(WatchClients *clients, int fd, int64_t now)
{
    int place = -1;
    pthread_mutex_lock(&clients->lock);
    for (int i = 0; i < CLIENTS_MOST && place < 0; i++)
        if (clients->clients[i].fd < 0)
            place = i;
    if (place >= 0)
        clients->clients[place] = (Client){fd, true, now};
    pthread_mutex_unlock(&clients->lock);
    return place;
}

static void turn(WatchClients *clients, int client, bool asks, int64_t now)
{
    if (client < 0 || client >= CLIENTS_MOST)
        return;
    pthread_mutex_lock(&clients->lock);
    clients->clients[client].asks = asks;
    clients->clients[client].since = now;
    pthread_mutex_unlock(&clients->lock);
}

void clients_asked(WatchClients *clients, int client, int64_t now)
{
    turn(clients, client, false, now);
}

void clients_served(WatchClients *clients, int client, int64_t now)
{
    turn(clients, client, true, now);
}

void clients_leave(WatchClients *clients, int client)
{
    if (client < 0 || client >= CLIENTS_MOST)
        return;
    pthread_mutex_lock(&clients->lock);
    clients->clients[client] = (Client){.fd = -1};
    pthread_mutex_unlock(&clients->lock);
}

/* A connection is closed only after it has left, so the descriptor is its own here. */
void clients_tend(WatchClients *clients, int64_t now)
{
    pthread_mutex_lock(&clients->lock);
    for (int i = 0; i < CLIENTS_MOST; i++) {
        const Client *client = &clients->clients[i];
        if (client->fd >= 0 && now - client->since >= (client->asks ? CLIENT_ASKS_SECONDS : CLIENT_TAKES_SECONDS))
            shutdown(client->fd, SHUT_RDWR);
    }
    pthread_mutex_unlock(&clients->lock);
}

int clients_count(WatchClients *clients)
{
    int count = 0;
    pthread_mutex_lock(&clients->lock);
    for (int i = 0; i < CLIENTS_MOST; i++)
        count += clients->clients[i].fd >= 0;
    pthread_mutex_unlock(&clients->lock);
    return count;
}
