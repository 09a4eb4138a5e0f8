/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_COMMAND_H
#define BANXIN_COMMAND_H

#include "cli/home.h"
#include "cli/options.h"
#include "review/workspace.h"

/* What a command is given. */
typedef struct Cli {
    const Options *options;
    const Home *home;
    Arena *arena; /* as long as the run */
    char **argv;  /* the command line as it came, for a command that another program runs */
} Cli;

/* Exit status of banxin. */
typedef enum Status { STATUS_GOOD, STATUS_FINDINGS, STATUS_USAGE, STATUS_WORLD } Status;

#define COMMAND(id, name, operands, least, most, run, summary, text) Status run(const Cli *cli);
#define SWITCH(...)
#include "cli/options.def"
#undef COMMAND
#undef SWITCH

/* Runs the command of the options. */
Status command_run(const Cli *cli);

/* --- shared by commands (terminal.c) ------------------------------------ */

/* What the operand and the switches say about the workspace. */
WorkspaceOptions command_workspace_options(const Cli *cli);
/* The workspace of the operand. The caller frees it. */
Workspace *command_workspace(const Cli *cli);
/*
 * Findings to standard error: errors first in number, at most 20 of each
 * severity, then how many more, then a line of counts; with --json all of them,
 * a JSON object a line, and nothing else.
 */
void command_tell_findings(const Cli *cli, Workspace *workspace);
/* The same for a Diag without a workspace. */
void command_tell(const Cli *cli, const Diag *diag, const Sources *sources);
/* What the findings and the result of a run make of the exit status. */
Status command_status(Workspace *workspace, WorkResult result);

/* "1 error, 2 warnings, 0 notes" */
Str terminal_counts(Arena *arena, int errors, int warnings, int notes);
/* Writes to standard output. What cannot be written is known at the end (terminal_flush). */
void terminal_put(Str text);
/* `banxin: message`, a line on standard error. */
void terminal_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void terminal_put_error(Str text);
/* False and a message where standard output could not be written: the disk is full. */
bool terminal_flush(void);

#endif
