/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_UNITS_H
#define BANXIN_UNITS_H

#include "base/vec.h"
#include "base/vec.h"
#include "text/charclass.h"
#include "text/face.h"
#include "text/para.h"

/*
 * Copy as the composer sees it: a row of units, each a body that never changes
 * its width, with the blanks of a full-width mark beside it. What lies between
 * two bodies is a gap (gaps.h); a line is bodies and the gaps between them, so
 * the blanks at its ends fall away by themselves (R14–R16).
 */
enum {
    UNIT_PLAIN = 1,       /* glyph is the glyph's id, at the body's left edge */
    UNIT_BREAK_AFTER = 2, /* inside a URL: a line may end here */
    UNIT_JOINED = 4,      /* inside a word of another script: nothing breaks or opens behind it */
    UNIT_GENERATED = 8,   /* written by the engine: not counted as copy */
    UNIT_MISSING = 16,
    UNIT_HYPHEN_AFTER = 32, /* inside a word: a line may end here, with its run's hyphen */
    UNIT_BREAK_NUMBER = 64, /* with UNIT_BREAK_AFTER: a hyphen in a number; a line ends here in need */
    UNIT_UPRIGHT = 128    /* Western, but upright in its em in a vertical line: set as a Han is */
};

typedef struct Unit {
    Len body;
    Len left, right;  /* blanks; of a space: right is its width and body is 0 */
    uint32_t text;    /* offset in Para.text */
    uint32_t glyph;   /* id (UNIT_PLAIN), or index into Para.glyphs */
    uint16_t run;     /* index into Para.runs */
    uint16_t bytes;
    uint8_t glyphs;
    uint8_t class;    /* CharClass */
    uint8_t flags;
    uint8_t codes;    /* copy characters */
} Unit;

/* A glyph inside its unit. */
typedef struct UnitGlyph {
    uint32_t id;
    Len dx, dy; /* of the origin from the body's left edge; dy down. Of a level unit in a vertical
                 * line: to the right of the line's middle, and down from the run's drop */
} UnitGlyph;

/*
 * How glyphs stand in their line. In a vertical line `baseline` is its middle:
 * upright glyphs stand half an em beside it, their baseline `drop` below the
 * top of the body.
 */
typedef struct Pose {
    uint8_t turn;    /* RunTurn */
    int16_t scale_x; /* ‰ */
    Len drop;
} Pose;

/* What units share: one face at one size in one part. */
typedef struct UnitRun {
    int face;
    Len size;      /* of the face: a Latin face's own scale is in it */
    Len em;        /* of the text: 字 */
    Len shift;     /* down */
    Len tracking;
    int32_t part;
    Len hyphen;            /* width of the hyphen that a divided word gets */
    uint32_t hyphen_glyph;
    Pose pose;
} UnitRun;

/* Units first..end-1 of one mark in the copy. */
typedef struct UnitMark {
    int32_t first, end;
    uint32_t flags;          /* MarkFlags */
    uint8_t out;             /* of a line: how far from the em box it begins, in 64ths of an em */
    bool abuts_left, abuts_right; /* another mark's line goes on there */
} UnitMark;

/* Small type above units first..end-1: pinyin of a character or a word, or a gloss. */
typedef struct UnitAbove {
    int32_t first, end;
    int32_t group_end;  /* end of the mark that it belongs to: there it is extracted */
    Para *para;         /* of one line */
    Len width;
    int characters;
    bool spreads;       /* Han: opens to the width of a wider base */
} UnitAbove;

/* What a unit's body was widened by. */
typedef struct UnitRoom {
    int32_t unit;
    Len left, right;
} UnitRoom;

struct Para {
    FontBook *book;
    Str text;            /* of all parts, one after the other */
    ParaPart *parts;
    uint32_t *starts;    /* of the parts in text; n_parts + 1 */
    int n_parts;
    VEC(Unit) units;     /* in the arena */
    VEC(UnitGlyph) glyphs;
    VEC(UnitRun) runs;
    VEC(UnitMark) marks; /* by first unit, outer ones first: marks.h */
    VEC(UnitAbove) above;
    VEC(UnitRoom) rooms; /* by unit */
    uint8_t *levels;     /* of direction, per unit (bidi.h); NULL: all from left to right */
    bool rtl;            /* nothing but right-to-left words: lines begin at the right edge */
    Align align;
    Len em;              /* of the first part that is copy */
    Len indent, hang;
    bool tracked;        /* some run has tracking */
    bool gridded;        /* everything fills whole ems: chargrid.h */
    const uint8_t *whole; /* of a head: what a line would break behind each unit (keepwhole.h); else NULL */
    bool display;        /* marks inside a line keep little of their blank */
    bool vertical;       /* lines run down the page: body, left and right are along them */
    Composition composition;
    int characters;
};

/* While units are made. */
typedef struct UnitMaker {
    Arena *arena;
    FontBook *book;
    Para *para;
    Diag *diag;
    const char *lang, *latin_lang; /* of the paragraph; of Western words in it */
    bool divides;             /* words may be divided; else they stay whole */
    hb_buffer_t *buffer;
    bool keep_blanks, latin;  /* latin: the paragraph is not Chinese */
    bool vertical, drawn;
    const FacesOf *part_faces;
    FacesOf faces;            /* of the part at hand */
    Pose pose;                /* of what is made next */
    int part;
    int han, latin_face;      /* faces of the style at hand */
    Setting setting;
    int role;                 /* layout font role of the style at hand */
    CharClass strong;         /* last strong: CLASS_HAN or CLASS_LATIN; CLASS_COUNT at the start */
    bool rtl;                 /* a word ran from right to left */
    uint8_t quotes;           /* nesting of curly quotes: bit set, Western */
    int depth;
} UnitMaker;

/* Shapes all parts of spec into para. */
void units_make(UnitMaker *maker, const ParaSpec *spec);

/* Size at which a face sets the style at hand: Latin ones have a scale of their own. */
Len units_size(const UnitMaker *maker, bool latin);
/* For shape.c and other.c: the run of a face in the style at hand, and a new unit behind the others. */
uint16_t units_run(UnitMaker *maker, int face, bool latin);
Unit *units_add(UnitMaker *maker, Unit unit);
/* Moves a unit's glyphs along the line, within its body. */
void units_shift(UnitMaker *maker, Unit *unit, Len by);
/* Reports a character that no font has. */
void units_missing(UnitMaker *maker, uint32_t code, uint32_t start, uint32_t end);

#endif
