/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_HEAD_H
#define BANXIN_HEAD_H

#include "read/reader.h"

/*
 * One text of an article's YAML head, before normalisation: text is the value
 * as YAML means it (quotes, escapes and folding undone, '\n' for the line ends
 * of a `|` block), span its content in the source, origins where each stretch
 * of text comes from (as in Copy: linear up to the next one). Absent: text.n is
 * 0 and span is SPAN_NONE.
 */
typedef struct HeadText {
    Str text;
    Span span;
    Origin *origins;
    int n_origins;
} HeadText;

typedef struct ArticleHead {
    HeadText kicker, title, deck, byline, author, source, pull;
    Str lang;      /* empty where not said */
    StrList keep;  /* normalisation rules that this article switches off */
} ArticleHead;

/*
 * Reads the bytes `yaml` of the source (what lies between the two `---` lines,
 * without them) by the table of keys. Wrong keys and values are findings; head
 * holds what could be read. False when it is not YAML at all.
 */
bool read_article_head(Arena *arena, Reader *reader, SourceId source, Span yaml, ArticleHead *head);

#endif
