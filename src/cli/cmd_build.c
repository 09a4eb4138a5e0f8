/* SPDX-License-Identifier: MIT */
/* cmd_build.c - banxin build: an edition becomes its files */
#include "base/lang.h"
#include "cli/busy.h"
#include "cli/command.h"
#include "review/build.h"

#include <string.h>

static BuildPress press_of(const char *word)
{
    if (strcmp(word, "off") == 0)
        return BUILD_PRESS_OFF;
    if (strcmp(word, "x4") == 0)
        return BUILD_PRESS_X4;
    return strcmp(word, "x1a") == 0 ? BUILD_PRESS_X1A : BUILD_PRESS_OWN;
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
    Workspace *workspace = command_workspace(cli);
    Busy *busy = busy_begin(_("laying out the pages"));
    BuildOptions options = {
        .folder = values[SWITCH_OUTPUT].given ? str_of(values[SWITCH_OUTPUT].text) : (Str){0},
        .press = press_of(values[SWITCH_PRESS].text),
        .web = values[SWITCH_WEB].given,
        .impose = values[SWITCH_IMPOSE].given,
        .dpi = values[SWITCH_PNG].number,
        .progress = busy_step,
        .progress_to = busy,
    };
    BuildResult result;
    WorkResult work = build_run(cli->arena, workspace, &options, &result);
    busy_end(busy);
    command_tell_findings(cli, workspace);
    Status status = command_status(workspace, work);
    if (work == WORK_READY && !result.written) {
        terminal_error(_("“%.*s” cannot be written: %s"), STR_ARG(result.failed), result.why);
        status = STATUS_WORLD;
    }
    put_paths(&result);
    workspace_free(workspace);
    return status;
}
