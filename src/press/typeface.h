/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TYPEFACE_H
#define BANXIN_TYPEFACE_H

#include "press/fontfile.h"
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
    const char **names;  /* of a simple font's codes: glyphs by its Differences ("eacute"), NULL: not said; NULL: none is */
    /* What typeface_open adds. */
    FontFile *program;   /* NULL: not embedded, or not to be read */
    const char *broken;  /* why nothing can be printed with it (English, marked); NULL */
    bool varies;         /* it is a variable font */
    bool unjudged;       /* its program was too much */
    bool symbolic;       /* a simple font whose program has the coding */
    bool latin;          /* a simple font whose codes are those of Windows */
    unsigned char *characters; /* a bit for each code that says which character it is; NULL: all do */
    Arena *arena;
    unsigned char **verdicts;  /* of codes by 256; each is made when it is first drawn */
} Typeface;

/* The font that a dictionary describes; broken ones become fonts that are not embedded. In the arena. */
Typeface *typeface_read(Arena *arena, const Document *document, Object font);

/*
 * Reads the program that a font embeds, and which characters its codes are.
 * *room: bytes that programs may still take; less when it returns.
 */
void typeface_open(Arena *arena, FontFiles *files, const Document *document, Object font, Typeface *face, int64_t *room);

/* What is wrong with a character that is drawn; several may be. */
enum {
    TYPE_NO_GLYPH = 1,    /* the program has no glyph for it */
    TYPE_OTHER_WIDTH = 2, /* the program has another width than the dictionary */
    TYPE_NO_CHARACTER = 4 /* nothing says which character it is */
};
unsigned typeface_judge(const Typeface *face, int code, double width);

typedef struct TypeCode {
    int code;
    double width;  /* ems */
    bool notdef;   /* draws .notdef, as far as can be told */
    bool blank;    /* the one-byte code 32: word spacing counts */
} TypeCode;

/* The character at *at of a string, which moves behind it; false at the end. */
bool typeface_next(const Typeface *face, Str string, size_t *at, TypeCode *code);

#endif
