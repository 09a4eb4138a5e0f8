/* SPDX-License-Identifier: MIT */
/* busy.c - what is being done, on a line of the terminal, when it takes longer than half a second */
#include "cli/busy.h"

#include "base/arena.h"
#include "base/lang.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 500, NEXT_MS = 200, DOING_MOST = 200 };

struct Busy {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t ended_or_not;
    struct timespec begun;
    char doing[DOING_MOST];
    bool ended, shown;
};

static struct timespec later(struct timespec from, int64_t ms)
{
    int64_t ns = from.tv_nsec + ms % 1000 * 1000000;
    return (struct timespec){from.tv_sec + (time_t)(ms / 1000 + ns / 1000000000), (long)(ns % 1000000000)};
}

/* The line anew, in one write, so that it does not flicker. */
static void show(Busy *busy)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int seconds = (int)(now.tv_sec - busy->begun.tv_sec - (now.tv_nsec < busy->begun.tv_nsec));
    if (seconds > 0)
        fprintf(stderr, "\r\033[K%s … %d s", busy->doing, seconds);
    else
        fprintf(stderr, "\r\033[K%s …", busy->doing);
    fflush(stderr);
    busy->shown = true;
}

static void *watch(void *data)
{
    Busy *busy = data;
    struct timespec next = later(busy->begun, FIRST_MS);
    pthread_mutex_lock(&busy->mutex);
    while (!busy->ended) {
        struct timespec now;
        pthread_cond_timedwait(&busy->ended_or_not, &busy->mutex, &next);
        clock_gettime(CLOCK_MONOTONIC, &now);
        bool due = now.tv_sec > next.tv_sec || (now.tv_sec == next.tv_sec && now.tv_nsec >= next.tv_nsec);
        if (busy->ended || !due)
            continue;
        show(busy);
        next = later(now, NEXT_MS);
    }
    pthread_mutex_unlock(&busy->mutex);
    return NULL;
}

static void set_up(Busy *busy, const char *doing)
{
    pthread_condattr_t monotonic;
    clock_gettime(CLOCK_MONOTONIC, &busy->begun);
    snprintf(busy->doing, sizeof busy->doing, "%s", doing);
    pthread_mutex_init(&busy->mutex, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&busy->ended_or_not, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

static void put_away(Busy *busy)
{
    pthread_cond_destroy(&busy->ended_or_not);
    pthread_mutex_destroy(&busy->mutex);
    mem_free(busy);
}

Busy *busy_begin(const char *doing)
{
    if (!isatty(STDERR_FILENO))
        return NULL;
    Busy *busy = mem_resize(NULL, 1, sizeof *busy);
    *busy = (Busy){0};
    set_up(busy, doing);
    if (pthread_create(&busy->thread, NULL, watch, busy) == 0)
        return busy;
    put_away(busy);
    return NULL;
}

void busy_step(void *data, int page, int pages)
{
    Busy *busy = data;
    if (!busy)
        return;
    pthread_mutex_lock(&busy->mutex);
    if (page == 0)
        snprintf(busy->doing, sizeof busy->doing, _("writing the PDF of %d pages"), pages);
    else
        snprintf(busy->doing, sizeof busy->doing, _("drawing page %d of %d"), page, pages);
    pthread_mutex_unlock(&busy->mutex);
}

void busy_end(Busy *busy)
{
    if (!busy)
        return;
    pthread_mutex_lock(&busy->mutex);
    busy->ended = true;
    pthread_cond_signal(&busy->ended_or_not);
    pthread_mutex_unlock(&busy->mutex);
    pthread_join(busy->thread, NULL);
    if (busy->shown) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
    put_away(busy);
}
