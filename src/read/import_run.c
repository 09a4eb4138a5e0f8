/* SPDX-License-Identifier: MIT */
/* import_run.c - pandoc as a process of its own, kept within limits of time and size */
#include "read/import_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAID_MOST = 4096 };

/* One end of pandoc's that we read. */
typedef struct Ear {
    int fd;
    Buf heard;
    size_t most;
    bool cut; /* more came than may */
} Ear;

typedef struct Run {
    pid_t pid;
    Ear out, said;
    int input;
} Run;

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* The input as a file without a name: no pipe to fill while the other one is read. */
static int open_input(Str input)
{
    int fd = memfd_create("manuscript", MFD_CLOEXEC);
    for (size_t at = 0; fd >= 0 && at < input.n;) {
        ssize_t put = write(fd, input.p + at, input.n - at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            close_one(&fd);
        else
            at += (size_t)put;
    }
    if (fd >= 0 && lseek(fd, 0, SEEK_SET) != 0)
        close_one(&fd);
    return fd;
}

static bool start(Run *run, const char *program, const char *format)
{
    extern char **environ;
    const char *const words[] = {program, "+RTS", "-M1g", "-RTS", "--sandbox", "-f", format, "-t", "json", NULL};
    char *argv[sizeof words / sizeof *words];
    int out[2] = {-1, -1}, said[2] = {-1, -1};
    memcpy(argv, words, sizeof argv);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    bool good = pipe2(out, O_CLOEXEC) == 0 && pipe2(said, O_CLOEXEC) == 0;
    if (good) {
        posix_spawn_file_actions_adddup2(&actions, run->input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, said[1], STDERR_FILENO);
        good = posix_spawnp(&run->pid, program, &actions, NULL, argv, environ) == 0;
    }
    posix_spawn_file_actions_destroy(&actions);
    close_one(&out[1]);
    close_one(&said[1]);
    run->out.fd = out[0];
    run->said.fd = said[0];
    return good;
}

static void listen_once(Ear *ear)
{
    char block[1 << 16];
    ssize_t got = read(ear->fd, block, sizeof block);
    if (got < 0 && errno == EINTR)
        return;
    if (got <= 0) {
        close_one(&ear->fd);
        return;
    }
    size_t room = ear->most - ear->heard.n, n = (size_t)got;
    ear->cut = ear->cut || n > room;
    buf_put(&ear->heard, block, n > room ? room : n);
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until both ends are closed, time is up, or pandoc says too much; false where it must be stopped. */
static bool listen_all(Run *run, int64_t until)
{
    while (run->out.fd >= 0 || run->said.fd >= 0) {
        struct pollfd ends[2] = {{.fd = run->out.fd, .events = POLLIN}, {.fd = run->said.fd, .events = POLLIN}};
        int64_t left = until - now_ms();
        if (left <= 0 || run->out.cut)
            return false;
        if (poll(ends, 2, (int)left) < 0 && errno != EINTR)
            return false;
        if (ends[0].revents)
            listen_once(&run->out);
        if (ends[1].revents)
            listen_once(&run->said);
    }
    return true;
}

/* Its end: waited for no longer than until, then made. */
static int finish(Run *run, bool stop, int64_t until)
{
    int status = -1;
    pid_t ended = 0;
    while (!stop && (ended = waitpid(run->pid, &status, WNOHANG)) == 0) {
        struct timespec pause = {.tv_nsec = 2000000};
        stop = now_ms() > until;
        nanosleep(&pause, NULL);
    }
    if (ended != run->pid) {
        kill(run->pid, SIGKILL);
        while (waitpid(run->pid, &status, 0) < 0 && errno == EINTR)
            continue;
    }
    return status;
}

PandocStatus pandoc_run(Arena *arena, const char *program, const char *format, Str input, PandocLimits limits, Str *output,
                        Str *said)
{
    Run run = {.pid = -1, .out = {.fd = -1, .most = limits.output}, .said = {.fd = -1, .most = SAID_MOST}};
    PandocStatus result = PANDOC_MISSING;
    int64_t until = now_ms() + (int64_t)limits.seconds * 1000;
    *output = *said = (Str){0};
    run.input = open_input(input);
    if (run.input >= 0 && start(&run, program, format)) {
        struct rlimit processor = {(rlim_t)limits.seconds, (rlim_t)limits.seconds};
        prlimit(run.pid, RLIMIT_CPU, &processor, NULL);
        bool heard = listen_all(&run, until);
        int status = finish(&run, !heard, until);
        bool slow = (!heard && !run.out.cut) || (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && !run.out.cut);
        bool good = heard && !run.out.cut && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        result = good ? PANDOC_GOOD : slow ? PANDOC_SLOW : PANDOC_FAILED;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
            result = PANDOC_MISSING;
    }
    close_one(&run.input);
    close_one(&run.out.fd);
    close_one(&run.said.fd);
    *output = str_copy(arena, buf_str(&run.out.heard));
    *said = str_copy(arena, str_trim(buf_str(&run.said.heard)));
    buf_free(&run.out.heard);
    buf_free(&run.said.heard);
    return result;
}
