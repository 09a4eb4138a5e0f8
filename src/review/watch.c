/* SPDX-License-Identifier: MIT */
/* watch.c - DRIVER: waits for saves, lays out, shows */
#include "review/watch.h"

#include "review/watch_files.h"
#include "review/watch_server.h"

#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum {
    SETTLE_MS = 6,     /* without another save before the pages are laid out */
    SETTLE_MOST_MS = 60,
    GONE_MS = 150,     /* for an editor to put back what it took away */
    TEND_MS = 1000,
    CATCH_UP_MS = 350  /* after a run, once pages have been painted */
};

typedef struct Watch {
    const WatchOptions *options;
    WatchShow *show;
    WatchFiles *files; /* NULL: looked at by itself from time to time */
    WatchServer *server;
    int signals;
    sigset_t before;
    bool behind;
} Watch;

static int64_t now_us(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000000 + at.tv_nsec / 1000;
}

static void watch_folder(Watch *watch, Str folder, bool deep)
{
    Arena arena = {0};
    char real[PATH_MAX];
    if (watch->files && realpath(folder.n ? str_dup(&arena, folder) : ".", real))
        watch_files_add(watch->files, str_of(real), deep);
    arena_free(&arena);
}

/* The edition's folder, and what of banxin's own an edition depends on. */
static void watch_own(Watch *watch)
{
    static const char *const names[] = {"presses", "profiles"};
    Arena arena = {0};
    const WorkspaceOptions *work = &watch->options->work;
    watch->files = watch_files_new();
    watch_folder(watch, path_folder(work->edition), true);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        watch_folder(watch, path_join(&arena, work->home, str_of(names[i])), false);
    arena_free(&arena);
}

static void run(Watch *watch, int64_t began)
{
    WatchRun told = watch_show_run(watch->show, began);
    Str layout = watch_show_layout_folder(watch->show);
    if (layout.n)
        watch_folder(watch, layout, true);
    watch->behind = true;
    if (watch->options->told)
        watch->options->told(watch->options->to, &told);
}

/* Signals come as bytes of a descriptor: nothing is interrupted. */
static void open_signals(Watch *watch)
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGHUP);
    sigaddset(&wanted, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &wanted, &watch->before);
    sigdelset(&wanted, SIGPIPE);
    watch->signals = signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
}

static bool start_server(Watch *watch)
{
    const WatchOptions *options = watch->options;
    WatchServerOptions server = {.show = watch->show, .language = options->language, .fallback = options->fallback,
                                 .chinese = options->chinese};
    bool free_choice = !options->port && !options->any_port;
    int first = options->port ? options->port : options->any_port ? 0 : WATCH_PORT;
    for (int i = 0; i < (free_choice ? WATCH_PORTS : 1) && !watch->server; i++) {
        server.port = first + i;
        watch->server = watch_server_start(&server);
        if (!watch->server && errno != EADDRINUSE)
            break;
    }
    return watch->server != NULL;
}

/* Something came: what, and when it has settled. An editor may be in the middle of it. */
static bool settle(Watch *watch)
{
    WatchNews news = watch_files_read(watch->files);
    int64_t began = now_us();
    struct pollfd files = {.fd = watch_files_descriptor(watch->files), .events = POLLIN};
    while (news != WATCH_NOTHING && now_us() - began < (news == WATCH_GONE ? GONE_MS : SETTLE_MOST_MS) * 1000) {
        if (poll(&files, 1, news == WATCH_GONE ? GONE_MS : SETTLE_MS) <= 0)
            break;
        WatchNews more = watch_files_read(watch->files);
        news = more > news ? more : news;
    }
    return news != WATCH_NOTHING;
}

/* Waits; false when the process is to end. */
static bool wait_and_run(Watch *watch)
{
    struct pollfd both[2] = {{.fd = watch->signals, .events = POLLIN},
                             {.fd = watch->files ? watch_files_descriptor(watch->files) : -1, .events = POLLIN}};
    int came = poll(both, 2, watch->behind ? CATCH_UP_MS : TEND_MS);
    int64_t began = now_us();
    watch_server_tend(watch->server);
    if (both[0].revents)
        return false;
    if (came > 0 && both[1].revents) {
        if (settle(watch))
            run(watch, began);
    } else if (watch->behind) {
        watch_show_catch_up(watch->show);
        watch->behind = false;
    } else if (!watch->files) {
        run(watch, began);
        watch->behind = false;
    }
    return true;
}

static void close_all(Watch *watch)
{
    watch_show_stop(watch->show);
    watch_server_stop(watch->server);
    watch_show_free(watch->show);
    watch_files_free(watch->files);
    struct signalfd_siginfo taken; /* one that is left would end the process when it is let through again */
    while (watch->signals >= 0 && read(watch->signals, &taken, sizeof taken) > 0)
        continue;
    if (watch->signals >= 0)
        close(watch->signals);
    pthread_sigmask(SIG_SETMASK, &watch->before, NULL);
}

/*
 * glibc gives each thread a heap of its own, and connections come on threads that end: over hundreds of saves their heaps
 * hold twice of what is in use. One heap for all stays as large as the cache of tiles and two editions make it.
 */
static void share_heap(void)
{
    mallopt(M_ARENA_MAX, 1);
}

WatchEnd watch_run(const WatchOptions *options)
{
    share_heap();
    Arena arena = {0};
    bool there = access(str_dup(&arena, options->work.edition), R_OK) == 0;
    arena_free(&arena);
    if (!there)
        return WATCH_NO_EDITION;
    Watch watch = {.options = options};
    open_signals(&watch);
    watch.show = watch_show_new(&options->work, options->chinese);
    if (!start_server(&watch)) {
        int error = errno;
        close_all(&watch);
        errno = error;
        return WATCH_NO_PORT;
    }
    watch_own(&watch);
    if (options->ready)
        options->ready(options->to, watch_server_port(watch.server));
    run(&watch, now_us());
    while (wait_and_run(&watch))
        continue;
    close_all(&watch);
    return WATCH_ENDED;
}
