/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FONTBOOK_H
#define BANXIN_FONTBOOK_H

#include "base/bits.h"
#include "base/diag.h"
#include "model/layout.h"

/*
 * The fonts of one layout. A private fontconfig scope holds the files in the
 * given folders and the declared system packages, nothing else, so that two
 * machines with different system fonts set the same pages. Faces are opened
 * once and known by index; makeup, paint and reports name them by it. The book
 * owns every HarfBuzz, fontconfig and Pango object.
 */
typedef struct FontBook FontBook;

typedef struct FontFace {
    Str family, style; /* "Noto Serif CJK SC", "Bold" */
    Str postscript;    /* for messages and reports */
    Str file;          /* path */
    int index;         /* of the face in its file */
    Str version;
    int32_t weight;    /* 100–900 */
    Str role;          /* first role that uses it; empty: only fallback or other scripts */
    bool fallback;
    int characters;    /* set so far: for the report */
    char sha256[65];   /* filled by fontbook_digest */
} FontFace;

/* folders: where designers drop fonts (fonts/ of the project, of the layout). */
typedef struct FontPlaces {
    Str folders[4];
    int n;
    Str hyphens; /* folder of hyphenation patterns; empty: that of the package */
    Str cache; /* folder for the digests and fontconfig's cache; may be empty */
} FontPlaces;

/*
 * Resolves every role of the layout. A family that is nowhere is a finding
 * (font-missing, with "did you mean"), unless its role names a stand-in: then
 * font-stand-in says so. NULL when a role has no face: nothing can be set.
 * Where words are to be divided and English has no patterns, hyphens-missing.
 */
FontBook *fontbook_open(const Layout *layout, const FontPlaces *places, Diag *diag);
void fontbook_free(FontBook *book);

int fontbook_faces(const FontBook *book);
const FontFace *fontbook_face(const FontBook *book, int face);
/* Han and Latin face of a role at a weight (0: the role's own); nearest weight that the family has. */
int fontbook_han(FontBook *book, int role, int weight);
int fontbook_latin(FontBook *book, int role, int weight);
/* Whether the face draws the code point. */
bool fontbook_covers(FontBook *book, int face, uint32_t code);
/*
 * Glyphs, below 65536, that the face is likely to show for a code point: its own
 * and, of Western characters, those by themselves and behind a letter (the digits of
 * B6 are others than those of 66 in some Han fonts). How many; 0: it does not draw it.
 */
enum { FORMS_MOST = 4 };
int fontbook_forms(FontBook *book, int face, uint32_t code, uint32_t forms[FORMS_MOST]);
/* Ascent above and descent below the baseline that line placing uses: 0.88 and
 * 0.12 em of the Han em box, whatever the file says. */
Len fontbook_ascent(Len size);

/* SHA-256 of the files in use, cached by path, size and time in places.cache. */
void fontbook_digest(FontBook *book);

/*
 * What a subset is made from: all that the book knows of a face and its glyphs,
 * so that the work can be done in a thread of its own while the book is in use.
 */
typedef struct SetCode {
    uint32_t code, glyph;
} SetCode;
typedef struct SubsetOrder {
    Str file;
    int index; /* of the face in its file */
    uint32_t *glyphs;
    int n;
    SetCode *codes; /* what the glyphs were set for, by code; some were shaped, and have none */
    int n_codes;
} SubsetOrder;
/*
 * An order for glyphs of a face (sorted, unique); all of it lies in the arena. Of
 * Han only those in `spelt` keep their code in the subset (NULL: all do): text tells
 * what a glyph says wherever it stands for one character, and cairo looks at every
 * code of the face for every glyph.
 */
SubsetOrder fontbook_order(FontBook *book, int face, const uint32_t *glyphs, int n, const Bits *spelt, Arena *arena);

/*
 * A desubroutinised subset of a face with just these glyphs, as a whole font
 * file, and the new id of each old one. Bytes are owned by the arena. False if
 * HarfBuzz cannot (a finding font-broken is reported).
 */
typedef struct FaceSubset {
    Str bytes;
    uint32_t *new_ids; /* as many as glyphs were ordered */
} FaceSubset;
bool subset_make(const SubsetOrder *order, Arena *arena, FaceSubset *subset, Diag *diag);

/* Text for one font line of `banxin fonts`: see cli. Family names known to the scope, sorted. */
StrList fontbook_families(FontBook *book, Arena *arena);

#endif
