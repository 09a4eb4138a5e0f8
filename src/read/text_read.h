/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TEXT_READ_H
#define BANXIN_TEXT_READ_H

#include "read/manuscript.h"

/*
 * Plain text to paragraphs: a line is one, unless the file was broken by hand
 * at one width; then lines join up to a short one, a blank one or an indent.
 * Gives the number of lines that were joined to the one before.
 */
int text_read(Arena *arena, Str text, Manuscript *manuscript);

#endif
