/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_READ_PAGES_H
#define BANXIN_READ_PAGES_H

#include "model/page_file.h"
#include "read/reader.h"

/*
 * The bytes of NAME.pages.json → PageFile, in the arena. What is no such file,
 * cannot be, or is beyond a limit is finding proof-file, and false. No name in
 * it is opened. Keys and kinds of items of a later banxin are passed over.
 */
bool read_pages(Arena *arena, Reader *reader, Str path, Str bytes, PageFile *file);

enum { PAGES_ITEMS_MOST = 1 << 20 /* of one build */, PAGES_GLYPHS_MOST = 1 << 24 };

#endif
