/* SPDX-License-Identifier: MIT */
/* cmd_watch.c - banxin watch: the desk in the browser */
#include "base/lang.h"
#include "cli/command.h"
#include "cli/language.h"
#include "review/watch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The address is a result: a script may wait for it. */
static void tell_address(void *unused, int port)
{
    (void)unused;
    Arena arena = {0};
    terminal_put(str_format(&arena, "http://127.0.0.1:%d/\n", port));
    terminal_flush();
    if (isatty(STDERR_FILENO))
        terminal_error(_("open this address in a browser of this machine; Ctrl-C ends"));
    arena_free(&arena);
}

/* A line for each run, for who looks at the terminal. */
static void tell_run(void *unused, const WatchRun *run)
{
    (void)unused;
    Arena arena = {0};
    time_t now = time(NULL);
    struct tm at;
    if (!isatty(STDERR_FILENO) || !localtime_r(&now, &at))
        return;
    Str counts = terminal_counts(&arena, run->errors, run->warnings, run->notes);
    Str line = str_format(&arena, "%02d:%02d:%02d  %4d ms  %.*s%s\n", at.tm_hour, at.tm_min, at.tm_sec, (int)(run->us / 1000),
                          STR_ARG(counts), run->result == WORK_READY ? "" : _("; the last good pages stay"));
    terminal_put_error(line);
    arena_free(&arena);
}

Status cmd_watch(const Cli *cli)
{
    const SwitchValue *port = &cli->options->values[SWITCH_PORT];
    const char *wanted = cli->options->values[SWITCH_LANG].given ? cli->options->values[SWITCH_LANG].text : NULL;
    const char *language = language_choose(wanted, getenv);
    bool chinese = strcmp(language, "zh_CN") == 0;
    WatchOptions options = {.work = command_workspace_options(cli),
                            .port = port->number,
                            .any_port = port->given && port->number == 0,
                            .chinese = language_chinese,
                            .language = wanted ? chinese ? "zh-CN" : "en" : NULL,
                            .fallback = chinese ? "zh-CN" : "en",
                            .ready = tell_address,
                            .told = tell_run};
    language_both(language);
    switch (watch_run(&options)) {
    case WATCH_NO_EDITION:
        terminal_error(_("“%s” cannot be read: %s"), cli->options->operand, strerror(errno));
        return STATUS_WORLD;
    case WATCH_NO_PORT:
        terminal_error(_("port %d cannot be listened on: %s"), port->number ? port->number : WATCH_PORT, strerror(errno));
        return STATUS_WORLD;
    default:
        return STATUS_GOOD;
    }
}
