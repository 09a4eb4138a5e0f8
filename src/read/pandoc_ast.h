/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PANDOC_AST_H
#define BANXIN_PANDOC_AST_H

#include "read/manuscript.h"

/* A text of pandoc's: what a paragraph, a heading or a cell's paragraph holds. */
typedef struct Leaf {
    RichText text;
    int heading;  /* 1 …; 0: none */
    bool meta;    /* title, author … that pandoc takes out of the text */
    bool note;
} Leaf;

typedef VEC(Leaf) LeafList;

/*
 * pandoc's JSON (pandoc-types 1.22 and later) to its texts in order; those of
 * notes come last. Pictures are left out. What is nested deeper than 200 is
 * left out too, and missed when the texts are compared. False where it is no
 * JSON of pandoc's.
 */
bool pandoc_ast_read(Arena *arena, Str json, LeafList *leaves);

#endif
