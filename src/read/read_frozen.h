/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_READ_FROZEN_H
#define BANXIN_READ_FROZEN_H

#include "model/frozen.h"
#include "read/reader.h"

/*
 * The bytes of NAME.pages.json of an earlier build → Frozen, in the arena. What
 * is no such file is finding freeze-file at its place, and false. Only then does
 * the file become a source, so that a build that is frozen writes the same as
 * one that is not.
 */
bool read_frozen(Arena *arena, Reader *reader, Str path, Str bytes, Frozen *frozen);

#endif
