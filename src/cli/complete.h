/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_COMPLETE_H
#define BANXIN_COMPLETE_H

#include "base/str.h"

/*
 * What shells complete while a command line is typed, as scripts for them,
 * from the table of commands and switches: commands, switches, their words,
 * files by the endings that stand in the usage line, ids of findings.
 */
void complete_write_bash(Buf *out);
/* These two say what each thing does, in the language of messages. */
void complete_write_zsh(Buf *out);
void complete_write_fish(Buf *out);

#endif
