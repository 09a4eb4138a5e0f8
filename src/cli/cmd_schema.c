/* SPDX-License-Identifier: MIT */
/* cmd_schema.c - banxin schema: JSON Schema of the files that people write */
#include "base/lang.h"
#include "cli/command.h"
#include "read/reader.h"

Status cmd_schema(const Cli *cli)
{
    static const char *const words[] = {"layout", "edition", "article", "press"};
    const char *which = cli->options->operand ? cli->options->operand : words[0];
    Buf out = {0};
    /* `reference` is for docs/regenerate.sh: the same table of keys, as Markdown. */
    bool reference = str_is(str_of(which), "reference"), known = reference || schema_write(&out, str_of(which));
    if (reference)
        keys_reference(&out);
    if (known) {
        terminal_put(buf_str(&out));
    } else {
        const char *nearest = options_nearest(which, words, 4);
        if (nearest)
            terminal_error(_("there is no schema `%s`; did you mean `%s`?"), which, nearest);
        else
            terminal_error(_("there is no schema `%s`: it is layout, edition, article or press"), which);
    }
    buf_free(&out);
    return known ? STATUS_GOOD : STATUS_USAGE;
}
