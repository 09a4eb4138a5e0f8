/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_MARKDOWN_H
#define BANXIN_MARKDOWN_H

#include "read/reader.h"

/* An article's body as blocks, before normalisation. */
typedef struct BlockList {
    Block *items; /* in the arena */
    int n, room;
} BlockList;

enum { MARKDOWN_BLOCKS_MOST = 10000 };

/*
 * Markdown of the source from byte `start` on → blocks. Every character that is
 * no markup ends up in a block, and every text offset maps to its own byte of
 * the source. Findings: those of prepare_markdown and marking_read, markup-left,
 * link-without-address, picture-address, article-too-long.
 */
void markdown_read(Arena *arena, Reader *reader, SourceId source, uint32_t start, BlockList *blocks);

#endif
