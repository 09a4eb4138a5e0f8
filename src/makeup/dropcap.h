/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DROPCAP_H
#define BANXIN_DROPCAP_H

#include "makeup/desk.h"

/*
 * 首字下沉: a story's first paragraph begins with a character as high as its
 * first lines, from the em top of the first to the em foot of the last. An
 * opening quote before it is set as large. The lines beside it are narrower by
 * whole body characters, and the paragraph has no indent. Cap and rest are two
 * Paras: each character is in one of them.
 */
typedef struct DropCapOrder {
    const StoryNode *story;
    bool verse, byline; /* its lines are broken by hand; a byline runs into it */
    const ParaSpec *spec; /* of the paragraph; its last part is the copy */
    Len width;         /* of the column */
} DropCapOrder;

/* Whether the layout asks for one and the block is the article's first paragraph. */
bool dropcap_is_asked(const StoryNode *story, const Article *article, int index);
/*
 * Shapes and breaks the block with its cap, into out. False where it cannot have
 * one: info drop-cap-left-out, nothing in the block is changed.
 */
bool dropcap_set(const Setter *setter, Arena *out, const DropCapOrder *order, GalleyBlock *block);
/* The lines of a block, with or without a cap, in a column; n as in para_break_in, 0: as many as are best. */
Lines dropcap_break(Arena *out, Arena *scratch, const GalleyBlock *block, Len column, int n);
/* The widths of a block's first lines less what its cap takes of them; and its lines, once broken for these, moved beside it. */
void dropcap_narrow(const GalleyBlock *block, Len *widths, int n);
void dropcap_shift(const GalleyBlock *block, Lines *lines);
/* Units of the paragraph that are in the cap and not in its rest: another frame of the story may have no cap, or another. */
int32_t dropcap_units(const GalleyBlock *block);
/* Copy characters in the cap; 0 without one. */
int dropcap_characters(const GalleyBlock *block);
/* Draws the cap, if there is one, beside the line whose cell begins at top; gives its characters. */
int dropcap_draw(Desk *desk, const GalleyBlock *block, Len x, Len top, int story);

#endif
