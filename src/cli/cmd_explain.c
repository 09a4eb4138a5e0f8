/* SPDX-License-Identifier: MIT */
/* cmd_explain.c - banxin explain: what a finding means and what to do */
#include "base/lang.h"
#include "cli/command.h"

#include <string.h>

/* A line of a message with an ellipsis where a finding puts its words; of words by number the one for many. Gives the
 * next line. */
static const char *put_template(Buf *out, const char *text)
{
    const char *p = text;
    for (; *p && *p != '\n'; p++) {
        const char *bar = strchr(p, '|'), *end = strchr(p, '}');
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}') {
            buf_puts(out, "…");
            p += 2;
        } else if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == ':' && bar && end && bar < end) {
            buf_put_str(out, (Str){bar + 1, (size_t)(end - bar - 1)});
            p = end;
        } else {
            buf_putc(out, *p);
        }
    }
    buf_putc(out, '\n');
    return *p ? p + 1 : p;
}

static void put_kind(Buf *out, const FindingKind *kind)
{
    static const char *const words[] = {N_("info"), N_("warning"), N_("error")};
    buf_printf(out, "%s (%s)\n\n  ", kind->name, gettext(words[kind->severity]));
    put_template(out, gettext(kind->message));
    for (const char *hint = *kind->hint ? gettext(kind->hint) : ""; *hint;) {
        buf_printf(out, "  %s", _("hint: "));
        hint = put_template(out, hint);
    }
    buf_putc(out, '\n');
    buf_puts(out, *kind->explain ? gettext(kind->explain) : "");
    buf_putc(out, '\n');
}

static void put_list(Buf *out)
{
    for (int id = 0; id < FINDING_COUNT; id++) {
        const FindingKind *kind = finding_kind((FindingId)id);
        buf_printf(out, "%-24s ", kind->name);
        put_template(out, gettext(kind->message));
    }
}

static void tell_unknown(const char *word)
{
    const char *names[FINDING_COUNT];
    for (int id = 0; id < FINDING_COUNT; id++)
        names[id] = finding_kind((FindingId)id)->name;
    const char *nearest = options_nearest(word, names, FINDING_COUNT);
    if (nearest)
        terminal_error(_("there is no finding `%s`; did you mean `%s`?"), word, nearest);
    else
        terminal_error(_("there is no finding `%s`; `banxin explain` lists all"), word);
}

Status cmd_explain(const Cli *cli)
{
    Buf out = {0};
    Status status = STATUS_GOOD;
    if (!cli->options->operand) {
        put_list(&out);
    } else {
        FindingId id = finding_named(str_of(cli->options->operand));
        if (id == FINDING_COUNT) {
            tell_unknown(cli->options->operand);
            status = STATUS_USAGE;
        } else {
            put_kind(&out, finding_kind(id));
        }
    }
    terminal_put(buf_str(&out));
    buf_free(&out);
    return status;
}
