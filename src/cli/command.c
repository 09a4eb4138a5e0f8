/* SPDX-License-Identifier: MIT */
/* command.c - from a command's name to the function that runs it */
#include "cli/command.h"

Status command_run(const Cli *cli)
{
#define COMMAND(id, name, operands, least, most, run, summary, text) run,
#define SWITCH(...)
    static Status (*const runs[])(const Cli *) = {
#include "cli/options.def"
    };
#undef COMMAND
#undef SWITCH
    return runs[cli->options->command](cli);
}
