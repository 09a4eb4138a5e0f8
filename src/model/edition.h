/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_EDITION_H
#define BANXIN_EDITION_H

#include "model/article.h"
#include "model/layout.h"

typedef struct Date {
    int year, month, day; /* 0 where not given */
} Date;

typedef enum PublicationKind { PUBLICATION_UNSET, PUBLICATION_INTERNAL /* 内部资料 */, PUBLICATION_NEWSPAPER /* 公开报纸 */ } PublicationKind;

typedef struct Publication {
    Span span;
    Str name;
    PublicationKind kind;
    Str licence;      /* 准印证号 or 刊号, whole as it is printed */
    StrList publisher; /* 主办 */
    Str distribution; /* 发送对象 */
    Str printer;
    int32_t run;      /* 印数 */
    Str print_date;
    Str editor;       /* 主编 */
    Str address, phone, email;
    StrList credits;  /* further fields for the credits line */
} Publication;

/* What fills a slot: an article, a picture, or text. */
typedef enum FillKind { FILL_ARTICLE, FILL_PICTURE, FILL_TEXT } FillKind;

typedef struct Fill {
    Str slot;
    Span slot_span;
    FillKind kind;
    int candidate;  /* of several for the slot of a filler: 0 the first one */
    Str file;       /* as written */
    Span span;
    Str path;       /* resolved for opening; with the page of a PDF (picture_with_page) */
    int32_t page;   /* of a PDF, as written; 0: not said */
    Span page_span;
    Article *article;
    Str continues;  /* the article of an earlier slot, as written: it goes on here; file is the same then */
    Str text;       /* of a QR code */
    Str caption, credit, alt;
    int32_t focus_x, focus_y; /* % of the (article's first) picture that stays in sight when cut; -1: not said */
} Fill;

typedef struct EditionPage {
    Span span;
    StrList masters; /* offered: the one that fits best is taken */
    int *indexes;    /* of those that there are, into Layout.masters */
    int n_indexes;
    Str section, editor, designer, proofreader;
    Fill *fills;
    int n_fills;
} EditionPage;

typedef struct Edition {
    SourceId source;
    Str path;          /* edition.yaml, as opened */
    Str name;          /* NAME of the output files */
    Name layout;       /* as written */
    Str layout_path;
    Name press;
    Publication publication;
    Date date;
    Span date_span;
    int32_t issue, total_issue;
    EditionPage *pages;
    int n_pages;
    StrList silence;
    StrList names;     /* proper nouns that no head breaks, beside the layout's */
    StrList keep;      /* normalisation rules that are switched off */
    uint64_t hash;
} Edition;

/* Day of the week, 0 Sunday; proleptic Gregorian. */
int date_weekday(Date date);
bool date_is_valid(Date date);

#endif
