/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_EMOJI_H
#define BANXIN_EMOJI_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Emoji: pictures that a phone draws in colour. A paper sets one only where a
 * font of the layout draws it as a character; what is made of several
 * characters (flags, families, skin colours) never is.
 */

/* A character that is shown as a picture unless something says otherwise: 😀, not ☎ or ①. */
bool emoji_is(uint32_t code);
/*
 * The end of the emoji that begins at `start`, within text..limit: behind the
 * character itself, its variation selector, or the whole sequence. *whole says
 * that it is made of several pictures.
 */
uint32_t emoji_end(Str text, uint32_t start, uint32_t limit, bool *whole);

#endif
