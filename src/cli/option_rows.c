/* SPDX-License-Identifier: MIT */
/* option_rows.c - the rows of options.def as constants */
#include "cli/option_rows.h"

#include "base/lang.h"

#define COMMAND(id, name, operands, least, most, run, summary, text) {name, operands, least, most, summary, text},
#define SWITCH(...)
const CommandRow option_commands[COMMAND_COUNT] = {
#include "cli/options.def"
};
#undef COMMAND
#undef SWITCH

#define COMMAND(...)
#define SWITCH(id, command, shorter, longer, argument, kind, least, most, words, fallback, help)                       \
    {SWITCH_##id, COMMAND_##command, shorter, longer, argument, KIND_##kind, least, most, words, fallback, help},
const SwitchRow option_switches[SWITCH_ROWS] = {
#include "cli/options.def"
};
#undef COMMAND
#undef SWITCH

const char *option_translated(const char *text)
{
    return *text ? gettext(text) : text;
}
