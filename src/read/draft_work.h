/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DRAFT_WORK_H
#define BANXIN_DRAFT_WORK_H

#include "read/draft.h"

/* What draft_build.c and draft_table.c share. */

enum { BUILDER_DEPTH = 8 };

/* A list that is open. */
typedef struct BuilderLevel {
    int level;    /* that the word processor gives it */
    int number;   /* of its last item; 0: a bullet */
    bool begun;
} BuilderLevel;

typedef struct Builder {
    Draft *draft;
    BuilderLevel levels[BUILDER_DEPTH];
    int depth;
    int box;      /* that the last paragraph stood in */
    int labels;   /* numbers of Word's that are text now */
} Builder;

int draft_add(Draft *draft, DraftBlock block); /* gives its index */
/* The block of a paragraph of the manuscript, or of the last one before it; -1 for none. */
int draft_block_of(const Draft *draft, int paragraph);

/* Text of a paragraph with its notes' marks in it. Remarks name the block that comes next. */
RichText builder_text(Builder *builder, const Paragraph *paragraph);
void builder_paragraph(Builder *builder, int index);
/* Pictures that hang at bytes from … to of the paragraph's text, as blocks. */
void builder_pictures(Builder *builder, const Paragraph *paragraph, int index, uint32_t from, uint32_t to);
/* All paragraphs of the table that begins at this one; gives the one behind it. */
int builder_table(Builder *builder, int index);

#endif
