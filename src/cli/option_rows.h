/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_OPTION_ROWS_H
#define BANXIN_OPTION_ROWS_H

#include "cli/options.h"

/* The rows of options.def as constants: for parsing, help, the manual page and what shells complete. */
typedef enum SwitchKind { KIND_FLAG, KIND_TEXT, KIND_NUMBER, KIND_DPI, KIND_WORD } SwitchKind;

typedef struct CommandRow {
    const char *name, *operands; /* operands as they stand in the usage line */
    int least, most;             /* how many of them */
    const char *summary, *text;
} CommandRow;

typedef struct SwitchRow {
    SwitchId id;
    CommandId command; /* COMMAND_ANY: every command has it */
    const char *shorter, *longer, *argument;
    SwitchKind kind;
    int least, most;
    const char *words, *fallback, *help; /* words: those of KIND_WORD, with | between them */
} SwitchRow;

#define COMMAND(...)
#define SWITCH(...) +1
enum {
    SWITCH_ROWS = 0
#include "cli/options.def"
};
#undef COMMAND
#undef SWITCH

extern const CommandRow option_commands[COMMAND_COUNT];
extern const SwitchRow option_switches[SWITCH_ROWS];

/* gettext, but "" stays "", which has a meaning of its own for gettext. */
const char *option_translated(const char *text);

#endif
