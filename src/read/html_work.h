/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HTML_WORK_H
#define BANXIN_HTML_WORK_H

#include "read/docx_styles.h"
#include "read/manuscript.h"

#include <libxml/tree.h>

/* What html_read.c and html_page.c share while a page is read. */

enum { HTML_TABLES = 16, HTML_COLUMNS = 64, HTML_DEPTH = 300 };

/* What the elements around a text make of it. */
typedef struct HtmlLook {
    ParagraphStyle style;
    Align align;
    int outline, size;
    bool bold, kept; /* kept: blanks and line ends as they are */
    uint32_t flags;
} HtmlLook;

typedef struct HtmlTable {
    CellPlace place;
    int next;                /* column behind this cell */
    int held[HTML_COLUMNS];  /* rows for which a cell above holds the column */
} HtmlTable;

typedef struct HtmlWork {
    Arena *arena;
    Manuscript *to;
    RichBuild build;
    VEC(Inset) insets;
    Look look;
    int chars, bold_chars;
    Str label, typed;
    bool bullet;
    int lists;
    HtmlTable tables[HTML_TABLES];
    int n_tables;
    int box, boxes;
    Str all;                 /* essence of the page's own text: is a text box in it too? */
} HtmlWork;

/* html_read.c: paragraphs of all below `top`. */
void html_walk(HtmlWork *w, xmlNode *top);

/* An element's text to a list of what is not shown. */
void html_drop(HtmlWork *w, xmlNode *node, TextList *to);

/* html_page.c */
/* Comments of Word's that stand in this element. */
void html_take_comments(HtmlWork *w, xmlNode *node);
/* A text box that only Word sees: its words are in a comment of HTML. */
void html_take_vml(HtmlWork *w, Str comment);
/* The bytes of a data: address; empty where they are none. */
Str html_data(Arena *arena, Str address);

#endif
