/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_MANPAGE_H
#define BANXIN_MANPAGE_H

#include "base/str.h"

/* banxin(1) in roff with the macros of man(7), in the language of messages, from the table of commands and switches. */
void manpage_write(Buf *out);

#endif
