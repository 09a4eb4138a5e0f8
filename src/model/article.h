/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_ARTICLE_H
#define BANXIN_ARTICLE_H

#include "base/source.h"

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

/* Running text: normalised UTF-8, '\n' for a hard line break, no other controls. */
typedef struct Copy {
    Str text;
    Inline *inlines;
    int n_inlines;
    Origin *origins;
    int n_origins;
    SourceId source;
} Copy;

typedef enum BlockKind {
    BLOCK_PARAGRAPH,
    BLOCK_SUBHEAD, /* level 2 … 6 */
    BLOCK_ITEM,    /* marker is "1." or "•", written by the engine */
    BLOCK_QUOTE,
    BLOCK_PICTURE
} BlockKind;

typedef struct Block {
    BlockKind kind;
    int level;     /* of a sub-head; depth of an item, from 1 */
    bool continues; /* a further paragraph of the same item or quote */
    Copy copy;     /* of a picture: its caption */
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
    Copy kicker, title, deck, byline, author, origin /* `source` */;
    Block *blocks;
    int n_blocks;
    Change *changes;
    int n_changes;
    int characters; /* code points of heads and blocks, white space left out */
    uint64_t hash;
} Article;

/* Place of a text offset in the article's source. */
Span copy_span(const Copy *copy, uint32_t start, uint32_t end);
/* Code points without white space. */
int copy_characters(const Copy *copy);

#endif
