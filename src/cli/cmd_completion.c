/* SPDX-License-Identifier: MIT */
/* cmd_completion.c - banxin completion: what a shell completes, and the manual page */
#include "base/lang.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/manpage.h"

Status cmd_completion(const Cli *cli)
{
    static const char *const words[] = {"bash", "zsh", "fish", "man"};
    static void (*const writers[])(Buf *) = {complete_write_bash, complete_write_zsh, complete_write_fish, manpage_write};
    enum { KINDS = sizeof words / sizeof *words };
    const char *which = cli->options->operand, *nearest = options_nearest(which, words, KINDS);
    for (int i = 0; i < KINDS; i++) {
        if (!str_is(str_of(which), words[i]))
            continue;
        Buf out = {0};
        writers[i](&out);
        terminal_put(buf_str(&out));
        buf_free(&out);
        return STATUS_GOOD;
    }
    if (nearest)
        terminal_error(_("nothing is written for `%s`; did you mean `%s`?"), which, nearest);
    else
        terminal_error(_("nothing is written for `%s`: it is bash, zsh, fish or man"), which);
    return STATUS_USAGE;
}
