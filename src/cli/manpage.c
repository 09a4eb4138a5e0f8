/* SPDX-License-Identifier: MIT */
/* manpage.c - banxin(1), the manual page, from the table of commands and switches */
#include "cli/manpage.h"

#include "base/lang.h"
#include "base/version.h"
#include "cli/option_rows.h"

#include <string.h>

/* Whether a line may end between two characters of Chinese: not before marks that close, nor after those that open. */
static bool may_part(uint32_t left, uint32_t right)
{
    static const uint32_t closing[] = {0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF09, 0x300B, 0x201D, 0x2026, '.', ')'};
    if (left < 0x2E80 || left == 0xFF08 || left == 0x300A || right == ' ' || right == 0)
        return false;
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (right == closing[i])
            return false;
    return true;
}

/* Text of a roff line: signs that roff would read or replace are escaped, so that what is copied from a page works; Han,
 * which roff knows only as letters, gets places where a line may end. */
static void put_roff(Buf *out, const char *text)
{
    static const char signs[] = "\\-'`^~", *const names[] = {"\\e", "\\-", "\\(aq", "\\(ga", "\\(ha", "\\(ti"};
    Str s = str_of(text);
    if (*text == '.')
        buf_puts(out, "\\&");
    for (size_t i = 0; i < s.n;) {
        uint32_t code = utf8_next(s, &i);
        size_t ahead = i;
        const char *sign = code < 0x80 ? strchr(signs, (int)code) : NULL;
        if (sign)
            buf_puts(out, names[sign - signs]);
        else
            buf_put_code(out, code);
        if (may_part(code, utf8_next(s, &ahead)))
            buf_puts(out, "\\:");
    }
}

static void put_line(Buf *out, const char *macro, const char *text)
{
    buf_puts(out, macro);
    put_roff(out, text);
    buf_putc(out, '\n');
}

static void put_switch(Buf *out, const SwitchRow *row)
{
    buf_puts(out, ".TP\n");
    if (*row->shorter) {
        buf_puts(out, "\\fB");
        put_roff(out, row->shorter);
        buf_puts(out, "\\fR, ");
    }
    buf_puts(out, "\\fB");
    put_roff(out, row->longer);
    buf_puts(out, "\\fR");
    if (*row->argument) {
        buf_puts(out, " \\fI");
        put_roff(out, row->argument);
        buf_puts(out, "\\fR");
    }
    put_line(out, "\n", option_translated(row->help));
}

static void put_switches(Buf *out, CommandId command)
{
    for (int i = 0; i < SWITCH_ROWS; i++)
        if (option_switches[i].command == command)
            put_switch(out, &option_switches[i]);
}

static void put_command(Buf *out, CommandId command)
{
    const CommandRow *row = &option_commands[command];
    buf_puts(out, ".SS \"banxin ");
    put_roff(out, row->name);
    buf_putc(out, ' ');
    put_roff(out, row->operands);
    buf_puts(out, "\"\n");
    put_line(out, "", option_translated(row->text));
    put_switches(out, command);
}

static void put_term(Buf *out, const char *term, const char *text)
{
    put_line(out, ".TP\n.B ", term);
    put_line(out, "", text);
}

static void put_statuses(Buf *out)
{
    put_line(out, ".SH ", _("EXIT STATUS"));
    put_term(out, "0", _("good"));
    put_term(out, "1", _("the input is wrong: findings of severity error"));
    put_term(out, "2", _("wrong use of the command line"));
    put_term(out, "3", _("the world failed: the edition unreadable, disk full, a font missing"));
}

static void put_surroundings(Buf *out)
{
    put_line(out, ".SH ", _("ENVIRONMENT"));
    put_term(out, "BANXIN_HOME", _("the folder with layouts/, fonts/, profiles/ and presses/, if it is not the one that was "
                                   "installed or built with banxin"));
    put_term(out, "LANGUAGE, LC_ALL, LC_MESSAGES, LANG", _("language of messages, where --lang is not given"));
    put_term(out, "XDG_CACHE_HOME", _("banxin/ in it keeps digests of fonts (default: ~/.cache)"));
    put_term(out, "SOURCE_DATE_EPOCH", _("date that PDFs carry in place of the edition's, in seconds since 1970"));
    put_line(out, ".SH ", _("FILES"));
    put_term(out, "edition.yaml", _("an edition: one issue of a paper, its pages and what stands in their slots"));
    put_term(out, "layouts/*.yaml", _("layouts: paper, grid, styles and the pages with their slots, used for years"));
    put_term(out, "articles/*.md", _("articles in Markdown with a YAML head"));
    put_term(out, "build/NAME/", _("what was built: PDF, page pictures, report"));
}

void manpage_write(Buf *out)
{
    buf_puts(out, "'\\\" -*- coding: UTF-8 -*-\n.\\\" Written by `banxin completion man`.\n");
    buf_printf(out, ".TH BANXIN 1 \"\" \"banxin %s\" \"banxin\"\n.nh\n.ad l\n", BANXIN_VERSION);
    put_line(out, ".SH ", _("NAME"));
    buf_printf(out, "banxin \\- %s\n", /* whatis reads this line, and knows no escapes */
               _("sets newspapers: a layout and an edition become a PDF, page pictures and a report"));
    put_line(out, ".SH ", _("SYNOPSIS"));
    for (int command = 0; command < COMMAND_COUNT; command++) {
        buf_puts(out, command ? ".br\n" : "");
        buf_puts(out, "\\fBbanxin ");
        put_roff(out, option_commands[command].name);
        buf_puts(out, "\\fR [\\fI");
        put_roff(out, _("SWITCHES"));
        buf_puts(out, "\\fR] \\fI");
        put_roff(out, option_commands[command].operands);
        buf_puts(out, "\\fR\n");
    }
    put_line(out, ".SH ", _("COMMANDS"));
    for (int command = 0; command < COMMAND_COUNT; command++)
        put_command(out, (CommandId)command);
    put_line(out, ".SH ", _("SWITCHES OF EVERY COMMAND"));
    put_switches(out, COMMAND_ANY);
    put_term(out, "--version", _("print the version"));
    put_statuses(out);
    put_surroundings(out);
    put_line(out, ".SH ", _("FINDINGS"));
    put_line(out, "", _("What is wrong stands on standard error as `file:line:column: severity: text [id]`, with the line, a "
                        "caret and a hint. `banxin explain ID` tells more about one."));
}
