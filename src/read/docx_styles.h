/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DOCX_STYLES_H
#define BANXIN_DOCX_STYLES_H

#include "read/manuscript.h"

/* A style of styles.xml, with what it has from those that it is based on. */
typedef struct DocxStyle {
    Str id, name, base;
    Look look;
    bool sized, aligned, emboldened, outlined; /* said here, or by a style that it is based on */
    bool vanishes, heading;
    int list, level; /* numId and ilvl; list 0: none */
    bool resolved;
} DocxStyle;

typedef struct DocxStyles {
    VEC(DocxStyle) list;
    int default_size;  /* half points */
    Str paragraph;     /* id of the style of paragraphs that name none */
} DocxStyles;

/* styles.xml; nothing where it is broken: a document without styles can be read. */
void docx_styles_read(Arena *arena, Str bytes, DocxStyles *styles);
/* NULL where there is none with this id. */
const DocxStyle *docx_style(const DocxStyles *styles, Str id);

/*
 * Numbers and bullets that Word writes before paragraphs. Word's copy has them
 * on the page and not in its text.
 */
enum { DOCX_LEVELS = 9 };

typedef struct DocxLevel {
    Str format, text; /* "chineseCounting", "%1、" */
    int start, restart /* -1: after any level above */;
    bool legal;       /* all parts in Arabic figures */
} DocxLevel;

typedef struct DocxList {
    int id;           /* abstractNumId */
    DocxLevel levels[DOCX_LEVELS];
    int count[DOCX_LEVELS];
    bool begun[DOCX_LEVELS];
} DocxList;

typedef struct DocxNumber {
    int id, list;     /* numId, index of lists; -1: none */
    int start[DOCX_LEVELS]; /* startOverride; -1: none */
    bool used[DOCX_LEVELS];
} DocxNumber;

typedef struct DocxNumbers {
    VEC(DocxList) lists;
    VEC(DocxNumber) numbers;
} DocxNumbers;

void docx_numbers_read(Arena *arena, Str bytes, DocxNumbers *numbers);
/* The label of the next paragraph of a list: counts on. Empty where the list has none. bullet: it is one. */
Str docx_label(Arena *arena, DocxNumbers *numbers, int id, int level, bool *bullet);
/* A number as a format of ST_NumberFormat writes it (ECMA-376-1, 17.18.59). */
void docx_number_put(Buf *out, Str format, int number);

#endif
