/* SPDX-License-Identifier: MIT */
/* elsewhere.c - commands that the program banxin-desk, beside this one, runs */
/*
 * A program binds every library that it is linked with before it does anything.
 * An HTTP server brings cryptography, and so does reading .docx: a quarter of all
 * libraries and half of the time to start, which every build would pay. So two
 * programs are linked of the same objects: banxin of this file, banxin-desk of
 * cmd_watch and cmd_import.
 */
#include "base/file.h"
#include "base/lang.h"
#include "cli/command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static Status run_desk(const Cli *cli)
{
    Str program = path_join(cli->arena, cli->home->programs, STR("banxin-desk"));
    execv(program.p, cli->argv);
    terminal_error(_("“%s” cannot be run: %s"), program.p, strerror(errno));
    return STATUS_WORLD;
}

Status cmd_watch(const Cli *cli)
{
    return run_desk(cli);
}

Status cmd_import(const Cli *cli)
{
    return run_desk(cli);
}
