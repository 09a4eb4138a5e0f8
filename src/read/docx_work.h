/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DOCX_WORK_H
#define BANXIN_DOCX_WORK_H

#include "read/docx.h"
#include "read/ooxml.h"

/* What docx.c and docx_text.c share while a document is read. */

typedef struct DocxRelation {
    Str id, type, target;
    bool outside;
} DocxRelation;

/* A paragraph that has begun: a text box in it holds others. */
typedef struct OpenParagraph {
    int index;               /* in the manuscript */
    RichBuild build;
    VEC(Inset) insets;
    Look look;
    Str style;
    int list, level;         /* numId, ilvl; list -1: the style's */
    bool aligned, outlined;
    bool mark_deleted;       /* its end was deleted: the next paragraph goes on in it, */
    bool waiting;            /* once it has ended */
    int chars, bold_chars;
} OpenParagraph;

typedef struct OpenTable {
    CellPlace place;
    int next;                /* column behind this cell */
} OpenTable;

/* Properties of the run at hand. */
typedef struct RunLook {
    uint32_t flags;
    Str style;
    int size;
    bool bold, bold_said, hidden;
} RunLook;

typedef struct OpenField {
    bool result;             /* what is shown has begun */
    bool counter;            /* PAGE and the like */
    bool contents;           /* TOC */
} OpenField;

enum { DOCX_OPEN_PARAGRAPHS = 16, DOCX_OPEN_TABLES = 16, DOCX_OPEN_FIELDS = 32, DOCX_NOTES_MOST = 2000 };

typedef struct DocxWork {
    Arena *arena;
    Manuscript *to;
    DocxStyles styles;
    DocxNumbers numbers;
    VEC(DocxRelation) relations; /* of the part that is read */
    Ooxml *part;
    Str folder;                  /* of the part */
    Str tags[OOXML_DEPTH];       /* elements that are open */
    int depth;
    OpenParagraph paragraphs[DOCX_OPEN_PARAGRAPHS];
    int n_paragraphs, too_deep;
    OpenTable tables[DOCX_OPEN_TABLES];
    int n_tables, first_table;   /* those of the text box at hand */
    int box, boxes, box_depth;
    RunLook run;
    OpenField fields[DOCX_OPEN_FIELDS];
    int n_fields;
    VEC(Str) notes;              /* "footnote 3", in the order that they are referred to */
    ManuscriptPart kind;
    int note;
    int comment;                 /* index of the comment that is read; -1: none */
    Buf ruby;                    /* what stands above the base that follows */
    bool in_ruby_text, in_ruby_base;
    bool chosen;                 /* mc:Choice was taken */
} DocxWork;

/* docx.c: all elements of a part; false where it is broken. */
bool docx_read_events(DocxWork *w, Str bytes);
/* docx_parts.c: a target seen from a folder, as a name in the package. */
Str docx_part_name(Arena *arena, Str folder, Str target);

/* docx_text.c */
void docx_begin_paragraph(DocxWork *w);
void docx_end_paragraph(DocxWork *w);
/* A paragraph that waits for the next one will not get it. */
void docx_settle(DocxWork *w);
/* Whatever is still open at the end of a part. */
void docx_end_part(DocxWork *w);
/* Text of the run at hand, into the open paragraph; with no paragraph open it begins one. */
void docx_put(DocxWork *w, Str text, uint32_t flags);
void docx_inset(DocxWork *w, InsetKind kind, int index);
void docx_put_symbol(DocxWork *w, Str font, Str code);

#endif
