/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ARTICLE_H
#define BANXIN_ARTICLE_H

#include "model/style.h"

#include <stdint.h>

/* Text offset → source offset; linear up to the next one. */
typedef struct Origin {
    uint32_t text, source;
} Origin;

typedef enum InlineFlags { INLINE_STRONG = 1, INLINE_EMPHASIS = 2, INLINE_LINK = 4, INLINE_CODE = 8 } InlineFlags;

/* Bytes start..end of a Copy that are not plain; sorted, not overlapping. */
typedef struct Inline {
    uint32_t start, end;
    uint32_t flags;
    Str url; /* INLINE_LINK */
} Inline;

/* What stands below, around or above text (R37–R43). A mark has at most one of PINYIN and GLOSS. */
typedef enum MarkFlags {
    MARK_DOTS = 1,    /* 着重号 */
    MARK_NAME = 2,    /* 专名号 */
    MARK_BOOK = 4,    /* 书名号甲式, the wavy line */
    MARK_FRAME = 8,   /* 示亡号 */
    MARK_PINYIN = 16,
    MARK_GLOSS = 32,  /* 双语注文 */
    MARK_ABOVE = MARK_PINYIN | MARK_GLOSS
} MarkFlags;

/*
 * Bytes start..end of a Copy that are marked. Ascending by start, an outer mark
 * before those inside it; they nest, but never overlap in part. What is set above
 * is copy too (counted, conserved, extracted behind its base) though not in
 * Copy.text, so that the sentence around it reads on.
 */
typedef struct Mark {
    uint32_t start, end;
    uint32_t flags;
    Str above;       /* MARK_ABOVE: words with one blank between them */
    uint32_t source; /* where `above` stands in the source */
} Mark;

/* Running text: normalised UTF-8, '\n' for a hard line break, no other controls. */
typedef struct Copy {
    Str text;
    Inline *inlines;
    int n_inlines;
    Mark *marks;
    int n_marks;
    Origin *origins;
    int n_origins;
    SourceId source;
} Copy;

typedef enum BlockKind {
    BLOCK_PARAGRAPH,
    BLOCK_SUBHEAD, /* level 2 … 6 */
    BLOCK_ITEM,    /* marker is "1." or "•", written by the engine */
    BLOCK_QUOTE,
    BLOCK_PICTURE,
    BLOCK_TABLE
} BlockKind;

/* Cells row after row; one that holds nothing has empty text. */
typedef struct CopyTable {
    int rows, columns;
    bool head;      /* the first row is the head */
    Align *aligns;  /* of each column: UNSET, LEFT, CENTER or RIGHT */
    Copy *cells;
} CopyTable;

typedef struct Block {
    BlockKind kind;
    int level;     /* of a sub-head; depth of an item, from 1 */
    bool continues; /* a further paragraph of the same item or quote */
    Copy copy;     /* of a picture: its caption; of a table: empty */
    Copy credit;   /* of a picture: who took it */
    CopyTable *table;  /* BLOCK_TABLE */
    Str marker;
    Str picture;   /* path as written */
    Str path;      /* resolved for opening; empty if it cannot be */
    Span span;
} Block;

/* One change that normalisation made. */
typedef struct Change {
    SourceId source;
    uint32_t offset; /* in the source */
    Str from, to;
    Str rule;        /* "fullwidth-comma" */
} Change;

/* What an article holds after normalisation. Head fields that are absent have empty text. */
typedef struct Article {
    SourceId source;
    Str name;       /* relative to the edition's folder */
    Str lang;       /* BCP 47; zh-CN if not said */
    Copy kicker, title, deck, byline, author, origin /* `source` */, pull /* words set large among the text */;
    Block *blocks;
    int n_blocks;
    Change *changes;
    int n_changes;
    int characters; /* code points of heads and blocks, white space left out */
    uint64_t hash;
} Article;

/* The texts of a block in reading order: of a picture its caption and its credit, of a table its cells. */
int block_copies(const Block *block);
Copy *block_copy(Block *block, int index);
/* Place of a text offset in the article's source. */
Span copy_span(const Copy *copy, uint32_t start, uint32_t end);
/* Of what is set, whatever the source file looks like: heads, blocks, marks, pictures' names. The same in every build. */
uint64_t article_text_hash(const Article *article);
/* Bytes start..end of a copy as a copy of its own, with their marks; the text is shared, the rest lies in the arena. */
Copy *copy_part(Arena *arena, const Copy *copy, uint32_t start, uint32_t end);
/* Code points without white space, of the text and of what stands above it. */
int copy_characters(const Copy *copy);

#endif
