/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_MANUSCRIPT_H
#define BANXIN_MANUSCRIPT_H

#include "base/vec.h"
#include "read/reader.h"

/*
 * What a manuscript holds, read by ourselves and in full: every paragraph as
 * it is shown (tracked changes accepted), with its look, and the place of
 * everything that is no running text. The article's words come from here;
 * pandoc's reading of the same file says what is strong, a link, a heading,
 * and is compared with it paragraph by paragraph.
 */
typedef enum TextFlags {
    TEXT_STRONG = 1,
    TEXT_EMPHASIS = 2,
    TEXT_LINK = 4,      /* value: the address */
    TEXT_DOTS = 8,      /* 着重号 */
    TEXT_PINYIN = 16,   /* value: what stands above */
    TEXT_RAISED = 32,
    TEXT_LOWERED = 64,
    TEXT_STRUCK = 128,  /* struck out by hand, not by tracking */
    TEXT_EQUATION = 256,
    TEXT_OURS = 512     /* put in by the import: ①, a number that Word writes */
} TextFlags;

/* Bytes start..end of a text that are not plain; sorted, not overlapping. */
typedef struct TextRun {
    uint32_t start, end;
    uint32_t flags;
    Str value;
} TextRun;

/* UTF-8; '\n' a line break inside the paragraph, '\t' a tab. */
typedef struct RichText {
    Str text;
    TextRun *runs;
    int n_runs;
} RichText;

/* A text while it is put together. All zero is empty; rich_done gives the memory back. */
typedef struct RichBuild {
    Buf text;
    VEC(TextRun) runs;
} RichBuild;

void rich_put(RichBuild *build, Str bytes, uint32_t flags, Str value);
void rich_put_part(RichBuild *build, const RichText *from, uint32_t start, uint32_t end);
RichText rich_done(RichBuild *build, Arena *arena);
/* Bytes start..end as a text of its own, blanks at both ends left out. */
RichText rich_part(Arena *arena, const RichText *text, uint32_t start, uint32_t end);
RichText rich_plain(Arena *arena, Str text);
/* Whether all but blanks has the flag. */
bool rich_all(const RichText *text, uint32_t flag);
/* The same text without a flag. */
RichText rich_without(Arena *arena, const RichText *text, uint32_t flag);

/* White space of any script, and characters that are not seen (zero-width, soft hyphens, byte order marks). */
bool is_unseen(uint32_t code);
/* The text without what is_unseen: by this two readings of a paragraph are compared. */
Str essence_of(Arena *arena, Str text);
/* Without is_unseen at both ends; line breaks too. */
Str trim_unseen(Str text);

/* How alike two texts are, in percent: the characters that they share, in whatever order. */
int text_likeness(Str a, Str b);

typedef enum ParagraphStyle { LOOK_PLAIN, LOOK_TITLE, LOOK_SUBTITLE, LOOK_AUTHOR, LOOK_CAPTION, LOOK_QUOTE } ParagraphStyle;

typedef struct Look {
    ParagraphStyle style;
    Align align;
    int outline;      /* 1 … 9; 0: body text */
    int size;         /* of its first words, in half points; 0: not known */
    bool bold;        /* all of it, or its style */
} Look;

typedef enum InsetKind { INSET_PICTURE, INSET_NOTE } InsetKind;

/* Something that hangs at byte `at` of a paragraph's text. */
typedef struct Inset {
    InsetKind kind;
    uint32_t at;
    int index;        /* of pictures, of notes */
} Inset;

/* Where in a table a paragraph stands. table is 0 outside, and counts from 1. */
typedef struct CellPlace {
    int table, row, column, columns /* that the cell spans */;
    bool head;        /* of a row that is repeated on each page */
    bool below;       /* the cell goes on with the one above it */
} CellPlace;

typedef enum ManuscriptPart { PART_BODY, PART_NOTE, PART_MARGIN /* headers, footers */ } ManuscriptPart;

typedef struct Paragraph {
    RichText text;
    Look look;
    Str label;         /* the number or bullet that the word processor writes: "一、", "1.", "•" */
    Str typed;         /* the label as it stands in the text of a page that Word saved */
    int list_level;    /* from 1, where there is a label */
    bool bullet;
    ManuscriptPart part;
    int note;          /* PART_NOTE: whose */
    int box;           /* text box, from 1; 0: none */
    CellPlace cells[2]; /* the outermost table, and one in its cell */
    Inset *insets;
    int n_insets;
} Paragraph;

typedef struct Comment {
    Str author, text;
    Str about;         /* the words that it hangs on; may be empty */
    int paragraph;     /* where these begin */
    int id;
    bool open;
} Comment;

/* A picture that the manuscript names. */
typedef struct ManuscriptPicture {
    Str target;        /* name inside the package, or path as written in HTML */
    Str alt;
    bool outside;      /* linked, not in the file */
    Str bytes;         /* of data: addresses */
} ManuscriptPicture;

typedef VEC(Str) TextList;

typedef struct Manuscript {
    Arena *arena;
    VEC(Paragraph) paragraphs;   /* in the arena, as all below */
    VEC(Comment) comments;
    VEC(ManuscriptPicture) pictures;
    int notes;                   /* their number; paragraphs name them from 0 */
    int tables;
    int inserted, deleted;       /* tracked changes that were accepted */
    Str changers;                /* who made them */
    TextList hidden;             /* text that is there and not shown */
    TextList dropped;            /* text that was deleted, or is none of the copy; pandoc may show it */
} Manuscript;

#endif
