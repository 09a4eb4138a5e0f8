/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ONEPAGE_H
#define BANXIN_ONEPAGE_H

#include "base/str.h"
#include "model/press.h"

/*
 * One page (from 1) of a finished press PDF as a file of its own, appended to
 * *out: the same content, boxes, fonts and output intent; its XMP DocumentID is
 * its own. False with *why (in the arena, or static): the file is not what finishing writes.
 */
bool onepage_write(Arena *arena, Str finished, int page, PressVersion version, Buf *out, const char **why);

#endif
