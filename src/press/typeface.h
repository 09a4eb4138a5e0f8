/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TYPEFACE_H
#define BANXIN_TYPEFACE_H

#include "press/object.h"

/* A font of a PDF from anywhere: whether a press can print with it, and how far its characters carry (ISO 32000-1, 9.5–9.8). */
typedef struct CidWidth {
    int from, to;
    double width;
} CidWidth;

typedef struct Typeface {
    int id;              /* of the indirect object; 0: none */
    Str name;            /* "ABCDEF+NotoSerif", for people */
    bool embedded, subset, type3;
    bool composite;      /* two bytes a character */
    bool identity;       /* its codes are CIDs */
    bool vertical;
    double wide;         /* of characters without a width of their own; in ems, as all widths here */
    double *widths;      /* of a simple font's 256 codes */
    bool *undefined;     /* of a simple font's codes: .notdef by its encoding; NULL: none is */
    CidWidth *cids;      /* sorted */
    int n_cids;
    Str glyphs;          /* CIDToGIDMap; empty: none */
} Typeface;

/* The font that a dictionary describes; broken ones become fonts that are not embedded. In the arena. */
Typeface *typeface_read(Arena *arena, const Document *document, Object font);

typedef struct TypeCode {
    int code;
    double width;  /* ems */
    bool notdef;   /* draws .notdef, as far as can be told */
    bool blank;    /* the one-byte code 32: word spacing counts */
} TypeCode;

/* The character at *at of a string, which moves behind it; false at the end. */
bool typeface_next(const Typeface *face, Str string, size_t *at, TypeCode *code);

#endif
