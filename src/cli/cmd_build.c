/* SPDX-License-Identifier: MIT */
/* cmd_build.c - banxin build: an edition becomes its files */
#include "base/lang.h"
#include "cli/command.h"
#include "review/build.h"

#include <string.h>

/* The press stage is a later part of banxin: what asks for it is told so, and
 * not given a PDF that no printing house should get. */
static bool press_is_there(const char *press)
{
    if (strcmp(press, "off") == 0)
        return true;
    terminal_error(_("--press %s is not built yet: this version writes the PDF without the press stage (--press off)"),
                   press);
    return false;
}

static void put_paths(const BuildResult *result)
{
    for (int i = 0; i < result->n_paths; i++) {
        terminal_put(result->paths[i]);
        terminal_put(STR("\n"));
    }
}

Status cmd_build(const Cli *cli)
{
    const SwitchValue *values = cli->options->values;
    if (!press_is_there(values[SWITCH_PRESS].text))
        return STATUS_USAGE;
    Workspace *workspace = command_workspace(cli);
    WorkResult work = workspace_run(workspace, STATION_PAGES);
    BuildResult result = {0};
    bool written = false;
    if (work == WORK_READY) {
        BuildOptions options = {
            .folder =
                values[SWITCH_OUTPUT].given ? str_of(values[SWITCH_OUTPUT].text) : build_folder(cli->arena, workspace),
            .press = values[SWITCH_PRESS].text,
            .judged = strcmp(values[SWITCH_PRESS].text, "off") != 0,
            .dpi = values[SWITCH_PNG].number,
            .progress = terminal_progress,
        };
        written = build_write(cli->arena, workspace, &options, &result);
        terminal_progress(NULL, -1, 0);
    }
    command_tell_findings(cli, workspace);
    Status status = command_status(workspace, work);
    if (work == WORK_READY && !written) {
        terminal_error(_("“%.*s” cannot be written: %s"), STR_ARG(result.failed), result.why);
        status = STATUS_WORLD;
    }
    put_paths(&result);
    workspace_free(workspace);
    return status;
}
