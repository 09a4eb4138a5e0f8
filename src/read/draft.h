/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DRAFT_H
#define BANXIN_DRAFT_H

#include "read/manuscript.h"
#include "read/pandoc_ast.h"

/*
 * An article on its way from a manuscript to Markdown: its blocks in order,
 * what was found out about them, and what must be told. draft_* functions are
 * its stations; each takes what the one before it left.
 */
typedef enum DraftKind {
    DRAFT_GONE,      /* taken into another block */
    DRAFT_PARAGRAPH,
    DRAFT_SUBHEAD,
    DRAFT_ITEM,
    DRAFT_QUOTE,
    DRAFT_PICTURE,
    DRAFT_TABLE,
    DRAFT_HEAD       /* a line of the YAML head */
} DraftKind;

/* In the order in which they are written. */
typedef enum HeadKey { HEAD_KICKER, HEAD_TITLE, HEAD_DECK, HEAD_BYLINE, HEAD_AUTHOR, HEAD_SOURCE, HEAD_KEYS } HeadKey;

typedef struct DraftTable {
    int rows, columns;
    bool head;
    RichText *cells; /* row after row; '\n' between paragraphs */
    Align *aligns;
} DraftTable;

typedef struct DraftBlock {
    DraftKind kind;
    RichText text;      /* of a picture: its caption */
    Str credit;         /* of a picture */
    int level;          /* of a sub-head (2 … 6), depth of an item (from 1) */
    int number;         /* of an item; 0: a bullet */
    Look look;
    int box;            /* text box that it stood in; 0: none */
    HeadKey key;        /* DRAFT_HEAD */
    int picture;        /* DRAFT_PICTURE: of the manuscript's pictures; -1 */
    Str file;           /* DRAFT_PICTURE: its name in the article */
    DraftTable *table;
    int paragraph;      /* of the manuscript; -1: none */
    uint32_t start, end; /* its place in the written article */
} DraftBlock;

/* Something to be told of a block, when its place in the article is known. */
typedef struct Remark {
    FindingId id;
    int block;          /* -1: the article as a whole */
    Str words;          /* of the block: where the caret goes; may be empty */
    Str args[4];
    int n_args;
} Remark;

typedef struct Draft {
    Arena *arena;
    Manuscript *manuscript;
    VEC(DraftBlock) blocks;
    VEC(Remark) remarks;
} Draft;

/* Adds a remark; args are strings, ended by NULL, copied. */
void draft_remark(Draft *draft, FindingId id, int block, Str words, ...) __attribute__((sentinel));
/* At most `most` code points of a text, in one line, with … where more follows; in the draft's arena. */
const char *draft_excerpt(Draft *draft, Str text, int most);
int draft_count(Str text); /* code points that are seen */

/*
 * What pandoc says is strong, a link, raised … laid on the manuscript's own
 * words, paragraph by paragraph. A paragraph that pandoc has otherwise or not at
 * all keeps its words; what only pandoc has is told, and so is what it lacks.
 * Its remarks name paragraphs of the manuscript until draft_build knows blocks.
 */
void draft_match(Draft *draft, const LeafList *leaves);

/* Paragraphs to blocks: tables, lists, text boxes, soft returns, notes, pictures. */
void draft_build(Draft *draft);

/* Kicker, title, deck, byline, author, source: found by rule, and told. */
void draft_find_head(Draft *draft);
/* Captions and credits of pictures, sub-heads of the text. */
void draft_find_captions(Draft *draft);
void draft_find_subheads(Draft *draft);

/* The article as Markdown. Sets start and end of each block. */
Str draft_write(Draft *draft);

/*
 * Reads the written article back as a build would, with every rule of
 * normalisation off, and compares it with the draft, character for character
 * without blanks. A difference is a remark, and false.
 */
bool draft_check(Draft *draft, Str article);

/* Bytes at the head of a paragraph that are a number typed by hand ("一、", "1.", "（1）"), 0 where there is none. */
size_t numbering_at(Str text);
/* Does a sentence end here: 。！？…… and what may close behind them? */
bool ends_sentence(Str text);

#endif
