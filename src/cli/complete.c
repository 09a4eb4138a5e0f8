/* SPDX-License-Identifier: MIT */
/* complete.c - what bash, zsh and fish complete, from the table of commands and switches */
#include "cli/complete.h"

#include "base/diag.h"
#include "base/lang.h"
#include "cli/option_rows.h"

#include <string.h>

enum { ALTERNATIVES_MOST = 8 };

/* What may stand in one place of a command line. */
typedef struct Offer {
    Str words[ALTERNATIVES_MOST], endings[ALTERNATIVES_MOST]; /* the ending `*` is any file */
    int word_count, ending_count;
    bool folders, findings;
} Offer;

static bool is_word(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_", s.p[i]))
            return false;
    return s.n > 0;
}

static void offer_add_ending(Offer *offer, Str ending)
{
    for (int i = 0; i < offer->ending_count; i++)
        if (str_equal(offer->endings[i], ending))
            return;
    if (offer->ending_count < ALTERNATIVES_MOST)
        offer->endings[offer->ending_count++] = ending;
}

static void offer_add(Offer *offer, Str s)
{
    size_t dot = s.n;
    while (dot > 0 && s.p[dot - 1] != '.')
        dot--;
    if (str_is(s, "FINDING-ID"))
        offer->findings = true;
    else if (str_is(s, "DIR"))
        offer->folders = true;
    else if (dot > 0)
        offer_add_ending(offer, str_slice(s, dot, s.n));
    else if (str_is(s, "FILE") || str_is(s, "OLD") || str_is(s, "NEW"))
        offer_add_ending(offer, STR("*"));
    else if (is_word(s) && offer->word_count < ALTERNATIVES_MOST)
        offer->words[offer->word_count++] = s;
}

/* From words of a usage line: `[layout|edition]`, `FILE.docx|.html`, `DIR`. Other names (N, NAME) offer nothing. */
static Offer offer_of(const char *usage)
{
    Offer offer = {0};
    for (const char *p = usage; *p;) {
        size_t n = strcspn(p, "[]| ");
        if (n)
            offer_add(&offer, (Str){p, n});
        p += n + (p[n] != 0);
    }
    return offer;
}

static Offer offer_of_switch(const SwitchRow *row)
{
    Offer offer = {0};
    if (row->kind == KIND_WORD) /* zh_CN is a word there, and would be a name in a usage line */
        for (const char *p = row->words; *p && offer.word_count < ALTERNATIVES_MOST;) {
            size_t n = strcspn(p, "|");
            offer.words[offer.word_count++] = (Str){p, n};
            p += n + (p[n] != 0);
        }
    else if (row->kind != KIND_FLAG)
        offer = offer_of(row->argument);
    return offer;
}

/* Whether a command has the switch; COMMAND_ANY: whether all have it. */
static bool belongs(const SwitchRow *row, int command)
{
    return (int)row->command == command || row->command == COMMAND_ANY;
}

static void put_findings(Buf *out)
{
    for (int id = 0; id < FINDING_COUNT; id++)
        buf_printf(out, "%s%s", id ? " " : "", finding_kind((FindingId)id)->name);
}

/* Words with `between` between them. */
static void put_words(Buf *out, const Offer *offer, const char *between)
{
    for (int i = 0; i < offer->word_count; i++)
        buf_printf(out, "%s%.*s", i ? between : "", STR_ARG(offer->words[i]));
}

/* `text` within single quotes of a shell; `escaped` are put behind a backslash first. */
static void put_quoted(Buf *out, const char *text, const char *escaped)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            buf_puts(out, "'\\''");
        else
            buf_printf(out, "%s%c", strchr(escaped, *p) ? "\\" : "", *p);
    }
}

/* --- bash ----------------------------------------------------------------- */

static const unsigned char bash_head[] = {
#include "cli/shells/head.bash.inc"
};

static void put_bash_offer(Buf *out, const Offer *offer)
{
    if (offer->word_count) {
        buf_puts(out, " _banxin_words ");
        put_words(out, offer, " ");
        buf_puts(out, ";");
    }
    if (offer->findings) {
        buf_puts(out, " _banxin_words ");
        put_findings(out);
        buf_puts(out, ";");
    }
    if (offer->folders)
        buf_puts(out, " _banxin_folders;");
    if (offer->ending_count) {
        buf_puts(out, " _banxin_files");
        for (int i = 0; i < offer->ending_count; i++)
            buf_printf(out, " '%.*s'", STR_ARG(offer->endings[i]));
        buf_puts(out, ";");
    }
}

/* What stands behind a switch that takes a value. */
static void put_bash_values(Buf *out)
{
    buf_puts(out, "    case $command:$before in\n");
    for (int i = 0; i < SWITCH_ROWS; i++) {
        const SwitchRow *row = &option_switches[i];
        if (row->kind == KIND_FLAG)
            continue;
        const char *command = row->command == COMMAND_ANY ? "*" : option_commands[row->command].name;
        buf_puts(out, "    ");
        if (*row->shorter)
            buf_printf(out, "%s:%s|", command, row->shorter);
        buf_printf(out, "%s:%s)", command, row->longer);
        Offer offer = offer_of_switch(row);
        put_bash_offer(out, &offer);
        buf_puts(out, " return ;;\n");
    }
    buf_puts(out, "    esac\n");
}

static void put_bash_switches(Buf *out)
{
    buf_puts(out, "    if [[ $word == -* ]]; then\n        case $command in\n");
    for (int command = 0; command <= COMMAND_COUNT; command++) {
        buf_printf(out, "        %s) _banxin_words", command == COMMAND_ANY ? "''" : option_commands[command].name);
        for (int i = 0; i < SWITCH_ROWS; i++) {
            const SwitchRow *row = &option_switches[i];
            if (belongs(row, command))
                buf_printf(out, "%s%s %s", *row->shorter ? " " : "", row->shorter, row->longer);
        }
        buf_puts(out, command == COMMAND_ANY ? " --version ;;\n" : " ;;\n");
    }
    buf_puts(out, "        esac\n        return\n    fi\n");
}

void complete_write_bash(Buf *out)
{
    buf_put(out, bash_head, sizeof bash_head);
    put_bash_values(out);
    put_bash_switches(out);
    buf_puts(out, "    case $command in\n    '') _banxin_words");
    for (int command = 0; command < COMMAND_COUNT; command++)
        buf_printf(out, " %s", option_commands[command].name);
    buf_puts(out, " help ;;\n");
    for (int command = 0; command < COMMAND_COUNT; command++) {
        buf_printf(out, "    %s)", option_commands[command].name);
        Offer offer = offer_of(option_commands[command].operands);
        put_bash_offer(out, &offer);
        buf_puts(out, " ;;\n");
    }
    buf_puts(out, "    esac\n}\ncomplete -F _banxin banxin\n");
}

/* --- zsh ------------------------------------------------------------------ */

/* `:message:action` of _arguments. */
static void put_zsh_offer(Buf *out, const Offer *offer, const char *message)
{
    buf_putc(out, ':');
    put_quoted(out, message, ":\\");
    buf_putc(out, ':');
    if (offer->ending_count) {
        buf_puts(out, "_files -g \"");
        bool any = str_is(offer->endings[0], "*");
        if (!any)
            buf_puts(out, "*.(");
        for (int i = 0; i < offer->ending_count && !any; i++)
            buf_printf(out, "%s%.*s", i ? "|" : "", STR_ARG(offer->endings[i]));
        buf_puts(out, any ? "*(-.)\"" : ")(-.)\"");
    } else if (offer->folders) {
        buf_puts(out, "_files -/");
    } else if (offer->word_count || offer->findings) {
        buf_putc(out, '(');
        put_words(out, offer, " ");
        if (offer->findings)
            put_findings(out);
        buf_putc(out, ')');
    } else {
        buf_putc(out, ' ');
    }
}

static void put_zsh_switch(Buf *out, const SwitchRow *row)
{
    if (*row->shorter)
        buf_printf(out, " \\\n            '(%s %s)'{%s,%s}'[", row->shorter, row->longer, row->shorter, row->longer);
    else
        buf_printf(out, " \\\n            '%s[", row->longer);
    put_quoted(out, option_translated(row->help), "[]\\");
    buf_putc(out, ']');
    if (row->kind != KIND_FLAG) {
        Offer offer = offer_of_switch(row);
        put_zsh_offer(out, &offer, row->argument);
    }
    buf_putc(out, '\'');
}

static void put_zsh_command(Buf *out, int command)
{
    const CommandRow *row = &option_commands[command];
    buf_printf(out, "        %s)\n        _arguments", row->name);
    for (int i = 0; i < SWITCH_ROWS; i++)
        if (belongs(&option_switches[i], command))
            put_zsh_switch(out, &option_switches[i]);
    Offer offer = offer_of(row->operands);
    buf_printf(out, " \\\n            '%s", row->most > 1 ? "*" : row->least ? "1" : ":");
    put_zsh_offer(out, &offer, row->operands);
    buf_puts(out, "' ;;\n");
}

void complete_write_zsh(Buf *out)
{
    buf_puts(out, "#compdef banxin\n# zsh completion of banxin, written by `banxin completion zsh`\n\n"
                  "_banxin() {\n    local context curcontext=\"$curcontext\" state line\n    typeset -A opt_args\n"
                  "    local -a commands=(");
    for (int command = 0; command < COMMAND_COUNT; command++) {
        buf_printf(out, "\n        '%s:", option_commands[command].name);
        put_quoted(out, option_translated(option_commands[command].summary), "");
        buf_putc(out, '\'');
    }
    buf_puts(out, "\n    )\n    _arguments -C '1:command:->command' '*::operand:->operand'");
    for (int i = 0; i < SWITCH_ROWS; i++)
        if (option_switches[i].command == COMMAND_ANY)
            put_zsh_switch(out, &option_switches[i]);
    buf_puts(out, " \\\n            '--version[");
    put_quoted(out, _("print the version"), "[]\\");
    buf_puts(out, "]'\n    case $state in\n    command) _describe command commands ;;\n    operand)\n"
                  "        case $words[1] in\n");
    for (int command = 0; command < COMMAND_COUNT; command++)
        put_zsh_command(out, command);
    buf_puts(out, "        esac ;;\n    esac\n}\n\n_banxin \"$@\"\n");
}

/* --- fish ----------------------------------------------------------------- */

static void put_fish_offer(Buf *out, const Offer *offer)
{
    if (offer->word_count == 0 && offer->ending_count == 0 && !offer->folders && !offer->findings)
        return;
    buf_puts(out, " -a '");
    put_words(out, offer, " ");
    if (offer->findings)
        put_findings(out);
    if (offer->folders)
        buf_puts(out, "(__fish_complete_directories)");
    for (int i = 0; i < offer->ending_count; i++) {
        if (str_is(offer->endings[i], "*"))
            buf_puts(out, "(__fish_complete_path)");
        else
            buf_printf(out, "%s(__fish_complete_suffix .%.*s)", i ? " " : "", STR_ARG(offer->endings[i]));
    }
    buf_putc(out, '\'');
}

/* `-d 'what it is'`, and the line's end. */
static void put_fish_text(Buf *out, const char *text)
{
    buf_puts(out, " -d '");
    for (const char *p = text; *p; p++)
        buf_printf(out, "%s%c", strchr("'\\", *p) ? "\\" : "", *p);
    buf_puts(out, "'\n");
}

void complete_write_fish(Buf *out)
{
    buf_puts(out, "# fish completion of banxin, written by `banxin completion fish`\ncomplete -c banxin -f\n");
    for (int command = 0; command < COMMAND_COUNT; command++) {
        const CommandRow *row = &option_commands[command];
        buf_printf(out, "complete -c banxin -n __fish_use_subcommand -a %s", row->name);
        put_fish_text(out, option_translated(row->summary));
        Offer offer = offer_of(row->operands);
        buf_printf(out, "complete -c banxin -n '__fish_seen_subcommand_from %s'", row->name);
        put_fish_offer(out, &offer);
        buf_putc(out, '\n');
    }
    for (int i = 0; i < SWITCH_ROWS; i++) {
        const SwitchRow *row = &option_switches[i];
        buf_puts(out, "complete -c banxin");
        if (row->command != COMMAND_ANY)
            buf_printf(out, " -n '__fish_seen_subcommand_from %s'", option_commands[row->command].name);
        if (*row->shorter)
            buf_printf(out, " -s %s", row->shorter + 1);
        buf_printf(out, " -l %s", row->longer + 2);
        Offer offer = offer_of_switch(row);
        if (row->kind != KIND_FLAG)
            buf_puts(out, " -x");
        put_fish_offer(out, &offer);
        put_fish_text(out, option_translated(row->help));
    }
    buf_puts(out, "complete -c banxin -n __fish_use_subcommand -l version");
    put_fish_text(out, _("print the version"));
}
