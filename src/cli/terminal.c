/* SPDX-License-Identifier: MIT */
/* terminal.c - what banxin says: results, findings, progress */
#include "base/lang.h"
#include "cli/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SHOWN_MOST = 20 };

void terminal_put(Str text)
{
    if (text.n)
        fwrite(text.p, 1, text.n, stdout);
}

void terminal_put_error(Str text)
{
    if (text.n)
        fwrite(text.p, 1, text.n, stderr);
}

void terminal_error(const char *format, ...)
{
    Arena arena = {0};
    va_list args;
    va_start(args, format);
    Str text = str_formatv(&arena, format, args);
    va_end(args);
    fprintf(stderr, "banxin: %.*s\n", STR_ARG(text));
    arena_free(&arena);
}

bool terminal_flush(void)
{
    bool failed = ferror(stdout);
    errno = 0;
    if (fflush(stdout) == 0 && !failed)
        return true;
    terminal_error(_("standard output cannot be written: %s"), strerror(errno ? errno : EIO));
    return false;
}

Str terminal_counts(Arena *arena, int errors, int warnings, int notes)
{
    Buf out = {0};
    buf_printf(&out, ngettext("%d error", "%d errors", (unsigned long)errors), errors);
    buf_puts(&out, _(", "));
    buf_printf(&out, ngettext("%d warning", "%d warnings", (unsigned long)warnings), warnings);
    buf_puts(&out, _(", "));
    buf_printf(&out, ngettext("%d note", "%d notes", (unsigned long)notes), notes);
    Str counts = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return counts;
}

static void put_counts(Buf *out, const Diag *diag)
{
    Arena arena = {0};
    if (diag_total(diag))
        buf_printf(out, "%.*s\n",
                   STR_ARG(terminal_counts(&arena, diag_count(diag, SEVERITY_ERROR), diag_count(diag, SEVERITY_WARNING),
                                           diag_count(diag, SEVERITY_INFO))));
    arena_free(&arena);
}

static void put_text(Buf *out, const Diag *diag, const Sources *sources)
{
    int shown[3] = {0};
    for (int i = 0; i < diag_total(diag); i++) {
        const Finding *finding = diag_at(diag, i);
        if (shown[finding->severity]++ < SHOWN_MOST)
            finding_print(out, finding, sources);
    }
    int errors = shown[SEVERITY_ERROR] - SHOWN_MOST;
    int others = shown[SEVERITY_WARNING] > SHOWN_MOST ? shown[SEVERITY_WARNING] - SHOWN_MOST : 0;
    others += shown[SEVERITY_INFO] > SHOWN_MOST ? shown[SEVERITY_INFO] - SHOWN_MOST : 0;
    if (errors > 0)
        buf_printf(out,
                   ngettext("%d more error is not shown\n", "%d more errors are not shown\n", (unsigned long)errors),
                   errors);
    if (others > 0)
        buf_printf(out,
                   ngettext("%d more warning or note is not shown; the report has all\n",
                            "%d more warnings and notes are not shown; the report has all\n", (unsigned long)others),
                   others);
    put_counts(out, diag);
}

void command_tell(const Cli *cli, const Diag *diag, const Sources *sources)
{
    Buf out = {0};
    if (cli->options->values[SWITCH_JSON].given) {
        for (int i = 0; i < diag_total(diag); i++) {
            finding_json(&out, diag_at(diag, i), sources);
            buf_putc(&out, '\n');
        }
    } else {
        put_text(&out, diag, sources);
    }
    terminal_put_error(buf_str(&out));
    buf_free(&out);
}

void command_tell_findings(const Cli *cli, Workspace *workspace)
{
    diag_sort(workspace_diag(workspace), workspace_sources(workspace));
    command_tell(cli, workspace_diag(workspace), workspace_sources(workspace));
}

/* SOURCE_DATE_EPOCH (reproducible-builds.org) as ISO 8601; empty where it is not set or no number. */
static Str source_date(Arena *arena)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    if (!text || *text < '0' || *text > '9')
        return (Str){0};
    long long seconds = strtoll(text, &end, 10);
    time_t at = (time_t)seconds;
    struct tm day;
    if (*end || seconds > 253402300799 /* the year 9999 */ || !gmtime_r(&at, &day))
        return (Str){0};
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday,
                      day.tm_hour, day.tm_min, day.tm_sec);
}

/* Whether what comes of the command goes to a press; a preview or a dump does not. */
static bool is_pressed(const Cli *cli)
{
    return cli->options->command == COMMAND_CHECK || cli->options->command == COMMAND_WATCH ||
           (cli->options->command == COMMAND_BUILD && strcmp(cli->options->values[SWITCH_PRESS].text, "off") != 0);
}

/* Whether a build is to be of this kind, whatever the press file says. */
static bool asks_for(const Cli *cli, const char *kind)
{
    const SwitchValue *press = &cli->options->values[SWITCH_PRESS];
    return cli->options->command == COMMAND_BUILD && press->given && strcmp(press->text, kind) == 0;
}

WorkspaceOptions command_workspace_options(const Cli *cli)
{
    return (WorkspaceOptions){
        .edition = str_of(cli->options->operand),
        .cache = cli->home->cache,
        .home = cli->home->folder,
        .pressed = is_pressed(cli),
        .x1a = asks_for(cli, "x1a"),
        .x4 = asks_for(cli, "x4"),
        .capacities = cli->options->command == COMMAND_CHECK,
        .date = source_date(cli->arena),
        .freeze = str_of(cli->options->values[SWITCH_FREEZE].text),
        .copy = cli->options->values[SWITCH_WEB].given,
        .strict = cli->options->values[SWITCH_STRICT].given,
    };
}

Workspace *command_workspace(const Cli *cli)
{
    WorkspaceOptions options = command_workspace_options(cli);
    return workspace_new(&options);
}

Status command_status(Workspace *workspace, WorkResult result)
{
    if (result == WORK_FAILED)
        return STATUS_WORLD;
    if (result == WORK_REFUSED || diag_count(workspace_diag(workspace), SEVERITY_ERROR) > 0)
        return STATUS_FINDINGS;
    return STATUS_GOOD;
}
