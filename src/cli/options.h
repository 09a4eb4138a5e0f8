/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_OPTIONS_H
#define BANXIN_OPTIONS_H

#include "base/str.h"

/*
 * The command line, from one table (options.def): commands, their operands and
 * switches drive parsing, help and the messages about wrong use.
 */
#define COMMAND(id, ...) COMMAND_##id,
#define SWITCH(...)
typedef enum CommandId {
#include "cli/options.def"
    COMMAND_ANY,
    COMMAND_COUNT = COMMAND_ANY
} CommandId;
#undef COMMAND
#undef SWITCH

typedef enum SwitchId {
    SWITCH_OUTPUT, SWITCH_PRESS, SWITCH_IMPOSE, SWITCH_PNG, SWITCH_WEB, SWITCH_FREEZE, SWITCH_STRICT, SWITCH_JSON, SWITCH_PAGE,
    SWITCH_DPI, SWITCH_GUIDES, SWITCH_PLATE, SWITCH_INK,
    SWITCH_AT, SWITCH_CONFLICTS, SWITCH_LAYOUT, SWITCH_PORT, SWITCH_ROUND, SWITCH_JPEG, SWITCH_LANG, SWITCH_HELP, SWITCH_COUNT
} SwitchId;

typedef struct SwitchValue {
    bool given;
    const char *text; /* as written, or the fallback; "" for none */
    int number;       /* NUMBER, DPI (0: off) */
} SwitchValue;

typedef enum OptionsResult {
    OPTIONS_RUN,
    OPTIONS_HELP,    /* *text is what was asked for: help or version */
    OPTIONS_WRONG    /* *text says what is wrong with the command line */
} OptionsResult;

typedef struct Options {
    CommandId command;
    const char *operand; /* NULL where there is none */
    const char *second;  /* of two */
    SwitchValue values[SWITCH_COUNT];
} Options;

/* Strings of the result are views of argv. text is in the language chosen before the call. */
OptionsResult options_parse(int argc, char *const *argv, Options *options, Buf *text);
/* The value of --lang, before anything is parsed, so that messages about wrong use are in it; NULL: none. */
const char *options_language(int argc, char *const *argv);

/* Help of one command, or with COMMAND_ANY of banxin. */
void options_help(Buf *out, CommandId command);

/* The word of `words` nearest to word, or NULL if none is near. */
const char *options_nearest(const char *word, const char *const *words, int n);

#endif
