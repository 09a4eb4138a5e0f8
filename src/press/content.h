/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_CONTENT_H
#define BANXIN_CONTENT_H

#include "base/str.h"

/*
 * Content streams of PDF, operator by operator (ISO 32000-1, 7.8.2). Works on
 * bytes from anywhere: nothing is trusted, nothing is allocated, every call ends.
 */

typedef enum OperandKind {
    OPERAND_NUMBER,
    OPERAND_NAME,   /* text with its slash, # escapes as written */
    OPERAND_STRING, /* with ( ) or < > as written */
    OPERAND_ARRAY,  /* with its brackets and all that it holds */
    OPERAND_DICT,
    OPERAND_OTHER   /* true, false, null */
} OperandKind;

typedef struct Operand {
    OperandKind kind;
    Str text;
} Operand;

/* Operators of PDF take at most 32 (DeviceN colours). */
enum { OPERANDS_MOST = 33, CONTENT_DEPTH_MOST = 64 };

typedef struct Content {
    Str bytes;
    size_t at;
    const char *why; /* English; not NULL: the stream is broken at `at` */
} Content;

typedef struct ContentOp {
    Str name;   /* "rg"; "BI" of an inline image, whose operands are the dictionary's keys and values */
    Str bytes;  /* operands, operator, and an inline image's data, as written */
    Str image;  /* data of an inline image */
    Operand operands[OPERANDS_MOST];
    int n;
} ContentOp;

/* The next operator; false at the end, and where the stream is broken (content->why). Operands left over at the end are broken. */
bool content_next(Content *content, ContentOp *op);

/* An operand as a number; false where it is none, or not within ±10⁹. */
bool operand_number(const Operand *operand, double *number);
/* A string operand's bytes behind those in *out, escapes resolved; false where it is none. */
bool operand_string(const Operand *operand, Buf *out);
/* A name operand with its slash, #20 and the like resolved, in the room given; empty where it is none, or does not fit. */
Str operand_name(const Operand *operand, char *room, size_t size);
/* The items of an array operand, one by one: *at from 0. False at its end. */
bool operand_item(const Operand *array, size_t *at, Operand *item);

#endif
