/* SPDX-License-Identifier: MIT */
/* main.c - dispatch and exit status */
#include "cli/command.h"
#include "cli/language.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static Status run(int argc, char **argv, Arena *arena)
{
    Home home = home_find(arena);
    Options options;
    Buf text = {0};
    language_start(language_choose(options_language(argc, argv), getenv), home.locales);
    OptionsResult parsed = options_parse(argc, argv, &options, &text);
    Status status = STATUS_GOOD;
    if (parsed == OPTIONS_RUN)
        status = command_run(&(Cli){&options, &home, arena, argv});
    else if (parsed == OPTIONS_HELP)
        terminal_put(buf_str(&text));
    else
        status = STATUS_USAGE;
    if (status == STATUS_USAGE)
        terminal_put_error(buf_str(&text));
    buf_free(&text);
    return status;
}

int main(int argc, char **argv)
{
    Arena arena = {0};
    signal(SIGXFSZ, SIG_IGN); /* a file larger than allowed is an error of write(), as a full disk is */
    Status status = run(argc, argv, &arena);
    arena_free(&arena);
    if (!terminal_flush())
        status = STATUS_WORLD;
    return (int)status;
}
