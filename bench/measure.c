/* measure.c - run one command, print its wall seconds and peak resident KiB */
/* SPDX-License-Identifier: MIT */
/*
 * usage: measure COMMAND [ARG...]
 * The command's standard output is dropped, its standard error kept.  The
 * figures go to standard output as "SECONDS KIB"; the exit status is the
 * command's (128 + signal if it was killed).  A small parent matters: Linux
 * counts the image that called exec in the child's peak.
 */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run_child(char **command)
{
    int null = open("/dev/null", O_WRONLY);
    if (null >= 0)
        dup2(null, STDOUT_FILENO);
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: measure COMMAND [ARG...]\n");
        return 2;
    }

    double start = now();
    pid_t child = fork();
    if (child == 0)
        run_child(argv + 1);

    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        perror("measure");
        return 3;
    }
    printf("%.4f %ld\n", now() - start, usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
