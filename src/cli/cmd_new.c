/* SPDX-License-Identifier: MIT */
/* cmd_new.c - banxin new: an edition to begin with */
#include "base/file.h"
#include "base/lang.h"
#include "cli/command.h"
#include "review/starter.h"

#include <errno.h>
#include <string.h>

Status cmd_new(const Cli *cli)
{
    Str folder = str_of(cli->options->operand), layout = str_of(cli->options->values[SWITCH_LAYOUT].text), failed;
    if (!cli->home->folder.n) {
        terminal_error(_("banxin's own files are not found: set BANXIN_HOME to the folder that holds layouts/ and samples/"));
        return STATUS_WORLD;
    }
    switch (starter_make(cli->arena, cli->home->folder, layout, folder, &failed)) {
    case STARTER_MADE:
        terminal_put(path_join(cli->arena, folder, STR("edition.yaml")));
        terminal_put(STR("\n"));
        return STATUS_GOOD;
    case STARTER_NOT_EMPTY:
        terminal_error(_("“%.*s” is there and is not an empty folder: name another"), STR_ARG(failed));
        return STATUS_USAGE;
    case STARTER_MISSING:
        terminal_error(_("“%.*s” cannot be read: %s"), STR_ARG(failed), strerror(errno));
        return STATUS_WORLD;
    case STARTER_FAILED:
        terminal_error(_("“%.*s” cannot be written: %s"), STR_ARG(failed), strerror(errno));
        return STATUS_WORLD;
    }
    return STATUS_WORLD;
}
