/* SPDX-License-Identifier: MIT */
/* options.c - the command line: parsing, help and wrong use from one table */
#include "cli/options.h"

#include "base/lang.h"
#include "base/version.h"
#include "cli/option_rows.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { HELP_COLUMN = 26, HELP_WIDTH = 100 };

const char *options_nearest(const char *word, const char *const *words, int n)
{
    Str asked = str_of(word);
    int limit = asked.n < 4 ? 1 : asked.n < 8 ? 2 : 3, best = limit + 1;
    const char *nearest = NULL;
    for (int i = 0; i < n; i++) {
        int distance = str_distance(asked, str_of(words[i]), limit);
        if (distance < best) {
            best = distance;
            nearest = words[i];
        }
    }
    return nearest;
}

static bool applies(const SwitchRow *row, CommandId command)
{
    return row->command == command || row->command == COMMAND_ANY;
}

/* Marks that must not start a line. */
static bool closes(uint32_t code)
{
    static const uint32_t marks[] = {0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF09, 0x201D};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == code)
            return true;
    return false;
}

/* End of the piece at `from` that must stay in one line: a word with the blank
 * after it, or one Han character with the marks that close it. */
static size_t piece_end(Str s, size_t from, int *width)
{
    bool han = false;
    *width = 0;
    for (size_t i = from; i < s.n;) {
        size_t at = i;
        uint32_t code = utf8_next(s, &i);
        if (at > from && !closes(code) && (han || code >= 0x2E80))
            return at;
        han = code >= 0x2E80;
        *width += code_display_width(code);
        if (code == ' ')
            return i;
    }
    return s.n;
}

/* Puts text in lines that start at `column`. */
static void put_folded(Buf *out, const char *text, int column)
{
    Str s = str_of(text);
    int at = column, width;
    for (size_t i = 0; i < s.n;) {
        size_t end = piece_end(s, i, &width);
        if (at + width > HELP_WIDTH && at > column) {
            while (out->n && out->p[out->n - 1] == ' ')
                out->n--;
            buf_printf(out, "\n%*s", column, "");
            at = column;
        }
        buf_put_str(out, str_slice(s, i, end));
        at += width;
        i = end;
    }
    buf_putc(out, '\n');
}

static int display_width(Str s)
{
    int width = 0;
    for (size_t i = 0; i < s.n;)
        width += code_display_width(utf8_next(s, &i));
    return width;
}

static void put_term(Buf *out, Str term, const char *text)
{
    buf_puts(out, "  ");
    buf_put_str(out, term);
    int at = 2 + display_width(term);
    if (at + 2 > HELP_COLUMN) {
        buf_putc(out, '\n');
        at = 0;
    }
    buf_printf(out, "%*s", HELP_COLUMN - at, "");
    put_folded(out, text, HELP_COLUMN);
}

static void put_switches(Buf *out, CommandId command)
{
    for (int i = 0; i < SWITCH_ROWS; i++) {
        const SwitchRow *row = &option_switches[i];
        if (row->command != command)
            continue;
        Buf term = {0};
        if (*row->shorter)
            buf_printf(&term, "%s, ", row->shorter);
        buf_puts(&term, row->longer);
        if (*row->argument)
            buf_printf(&term, " %s", row->argument);
        put_term(out, buf_str(&term), option_translated(row->help));
        buf_free(&term);
    }
}

void options_help(Buf *out, CommandId command)
{
    if (command == COMMAND_ANY) {
        buf_puts(out, _("banxin sets Chinese community newspapers: a layout and an edition become a PDF, page pictures "
                        "and a report.\n\n"));
        buf_puts(out, _("usage: banxin COMMAND [SWITCHES] FILE\n\n"));
        for (int i = 0; i < COMMAND_COUNT; i++)
            put_term(out, str_of(option_commands[i].name), option_translated(option_commands[i].summary));
        buf_putc(out, '\n');
        put_switches(out, COMMAND_ANY);
        put_term(out, STR("--version"), _("print the version"));
        buf_puts(out, _("\n`banxin COMMAND --help` tells more about one command.\n\n"
                        "exit status: 0 good; 1 the input is wrong (findings of severity error); 2 wrong use of the "
                        "command line;\n3 the world failed (the edition unreadable, disk full, a font missing).\n"));
        return;
    }
    const CommandRow *row = &option_commands[command];
    buf_printf(out, _("usage: banxin %s [SWITCHES] %s\n\n"), row->name, row->operands);
    put_folded(out, option_translated(row->text), 0);
    buf_putc(out, '\n');
    put_switches(out, command);
    put_switches(out, COMMAND_ANY);
}

const char *options_language(int argc, char *const *argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

/* All that the parsing of one command line needs. */
typedef struct Parse {
    Options *options;
    Buf *text;
    int argc, at;
    char *const *argv;
} Parse;

static bool wrong(Parse *parse)
{
    Buf *text = parse->text;
    if (parse->options->command == COMMAND_ANY)
        buf_puts(text, _("\nTry: banxin --help\n"));
    else
        buf_printf(text, _("\nTry: banxin %s --help\n"), option_commands[parse->options->command].name);
    return false;
}

static void suggest(Buf *text, const char *nearest)
{
    if (nearest)
        buf_printf(text, _("; did you mean `%s`?"), nearest);
}

static bool unknown_switch(Parse *parse, const char *word)
{
    const char *names[SWITCH_ROWS];
    int n = 0, elsewhere = -1;
    for (int i = 0; i < SWITCH_ROWS; i++) {
        if (applies(&option_switches[i], parse->options->command))
            names[n++] = option_switches[i].longer;
        else if (strcmp(word, option_switches[i].longer) == 0)
            elsewhere = i;
    }
    const char *command = option_commands[parse->options->command].name;
    buf_printf(parse->text, _("banxin: `banxin %s` has no switch `%s`"), command, word);
    if (elsewhere >= 0)
        buf_printf(parse->text, _("; it belongs to `banxin %s`"), option_commands[option_switches[elsewhere].command].name);
    else
        suggest(parse->text, options_nearest(word, names, n));
    return wrong(parse);
}

static bool word_fits(Parse *parse, const SwitchRow *row, const char *value)
{
    const char *words[8];
    int n = 0;
    char list[64];
    assert(strlen(row->words) < sizeof list);
    strcpy(list, row->words);
    for (char *word = strtok(list, "|"); word; word = strtok(NULL, "|")) {
        if (strcmp(word, value) == 0)
            return true;
        words[n++] = word;
    }
    buf_printf(parse->text, _("banxin: `%s` takes %s, not `%s`"), row->longer, row->words, value);
    suggest(parse->text, options_nearest(value, words, n));
    return wrong(parse);
}

static bool number_fits(Parse *parse, const SwitchRow *row, const char *value, int *number)
{
    char *end = NULL;
    long read = *value >= '0' && *value <= '9' ? strtol(value, &end, 10) : -1;
    if (end && *end == 0 && read >= row->least && read <= row->most) {
        *number = (int)read;
        return true;
    }
    if (row->kind == KIND_DPI)
        buf_printf(parse->text, _("banxin: `%s` takes a number from %d to %d, or off, not `%s`"), row->longer,
                   row->least, row->most, value);
    else
        buf_printf(parse->text, _("banxin: `%s` takes a number from %d to %d, not `%s`"), row->longer, row->least,
                   row->most, value);
    return wrong(parse);
}

static bool take_value(Parse *parse, const SwitchRow *row, const char *value)
{
    SwitchValue *slot = &parse->options->values[row->id];
    *slot = (SwitchValue){.given = true, .text = value};
    switch (row->kind) {
    case KIND_FLAG:
        return true;
    case KIND_TEXT:
        if (*value)
            return true;
        buf_printf(parse->text, _("banxin: `%s` needs a value: %s"), row->longer, row->argument);
        return wrong(parse);
    case KIND_WORD:
        return word_fits(parse, row, value);
    case KIND_DPI:
        if (strcmp(value, "off") == 0)
            return true;
        return number_fits(parse, row, value, &slot->number);
    case KIND_NUMBER:
        return number_fits(parse, row, value, &slot->number);
    }
    return true;
}

static const SwitchRow *find_switch(CommandId command, const char *word, const char **attached)
{
    for (int i = 0; i < SWITCH_ROWS; i++) {
        const SwitchRow *row = &option_switches[i];
        if (!applies(row, command))
            continue;
        size_t n = strlen(row->longer), m = strlen(row->shorter);
        *attached = NULL;
        if (strcmp(word, row->longer) == 0 || (m && strcmp(word, row->shorter) == 0))
            return row;
        *attached = word + n + 1;
        if (strncmp(word, row->longer, n) == 0 && word[n] == '=')
            return row;
        *attached = word + m;
        if (m && row->kind != KIND_FLAG && strncmp(word, row->shorter, m) == 0 && word[1] != '-')
            return row;
    }
    return NULL;
}

static bool parse_switch(Parse *parse)
{
    const char *word = parse->argv[parse->at++], *attached = NULL;
    const SwitchRow *row = find_switch(parse->options->command, word, &attached);
    if (!row)
        return unknown_switch(parse, word);
    if (row->kind == KIND_FLAG && attached) {
        buf_printf(parse->text, _("banxin: `%s` takes no value"), row->longer);
        return wrong(parse);
    }
    if (row->kind != KIND_FLAG && !attached) {
        if (parse->at == parse->argc) {
            buf_printf(parse->text, _("banxin: `%s` needs a value: %s"), row->longer, row->argument);
            return wrong(parse);
        }
        attached = parse->argv[parse->at++];
    }
    return take_value(parse, row, attached ? attached : "");
}

static void set_fallbacks(Options *options)
{
    for (int i = 0; i < SWITCH_COUNT; i++)
        if (!options->values[i].given)
            options->values[i].text = "";
    for (int i = 0; i < SWITCH_ROWS; i++) {
        const SwitchRow *row = &option_switches[i];
        if (!applies(row, options->command) || options->values[row->id].given)
            continue;
        options->values[row->id].text = row->fallback;
        options->values[row->id].number = (int)strtol(row->fallback, NULL, 10);
    }
}

static bool parse_operand(Parse *parse, int *operands)
{
    const CommandRow *row = &option_commands[parse->options->command];
    const char *word = parse->argv[parse->at++];
    if (++*operands > row->most) {
        buf_printf(parse->text, _("banxin: `banxin %s` takes %s, and no `%s`"), row->name, row->operands, word);
        return wrong(parse);
    }
    *(*operands == 2 ? &parse->options->second : &parse->options->operand) = word;
    return true;
}

static OptionsResult parse_rest(Parse *parse)
{
    int operands = 0;
    bool plain = false;
    set_fallbacks(parse->options);
    while (parse->at < parse->argc) {
        const char *word = parse->argv[parse->at];
        bool good = true;
        if (!plain && strcmp(word, "--") == 0) {
            plain = true;
            parse->at++;
        } else if (!plain && word[0] == '-' && word[1]) {
            good = parse_switch(parse);
        } else {
            good = parse_operand(parse, &operands);
        }
        if (!good)
            return OPTIONS_WRONG;
    }
    if (parse->options->values[SWITCH_HELP].given) {
        options_help(parse->text, parse->options->command);
        return OPTIONS_HELP;
    }
    const CommandRow *row = &option_commands[parse->options->command];
    if (operands < row->least) {
        buf_printf(parse->text, _("banxin: `banxin %s` needs %s"), row->name, row->operands);
        wrong(parse);
        return OPTIONS_WRONG;
    }
    return OPTIONS_RUN;
}

static CommandId command_named(const char *word)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(option_commands[i].name, word) == 0)
            return (CommandId)i;
    return COMMAND_ANY;
}

/* --help, --version, help [COMMAND]: what may stand where a command does. */
static OptionsResult parse_first(Parse *parse)
{
    const char *word = parse->argv[parse->at];
    bool help = strcmp(word, "help") == 0;
    if (help || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        CommandId command =
            help && parse->at + 1 < parse->argc ? command_named(parse->argv[parse->at + 1]) : COMMAND_ANY;
        options_help(parse->text, command);
        return OPTIONS_HELP;
    }
    if (strcmp(word, "--version") == 0) {
        buf_printf(parse->text, "banxin %s\n", BANXIN_VERSION);
        return OPTIONS_HELP;
    }
    const char *names[COMMAND_COUNT];
    for (int i = 0; i < COMMAND_COUNT; i++)
        names[i] = option_commands[i].name;
    buf_printf(parse->text, _("banxin: there is no command `%s`"), word);
    suggest(parse->text, options_nearest(word, names, COMMAND_COUNT));
    wrong(parse);
    return OPTIONS_WRONG;
}

OptionsResult options_parse(int argc, char *const *argv, Options *options, Buf *text)
{
    *options = (Options){.command = COMMAND_ANY};
    Parse parse = {options, text, argc, 1, argv};
    while (parse.at < argc && (strcmp(argv[parse.at], "--lang") == 0 || strncmp(argv[parse.at], "--lang=", 7) == 0))
        if (!parse_switch(&parse))
            return OPTIONS_WRONG;
    if (parse.at >= argc) {
        options_help(text, COMMAND_ANY);
        return OPTIONS_WRONG;
    }
    options->command = command_named(argv[parse.at]);
    if (options->command == COMMAND_ANY)
        return parse_first(&parse);
    parse.at++;
    return parse_rest(&parse);
}
