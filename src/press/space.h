/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SPACE_H
#define BANXIN_SPACE_H

#include "press/object.h"

/*
 * Colour spaces of a PDF from anywhere (ISO 32000-1, 8.6): which plates a
 * colour in them prints on, and what of them a press cannot take (P1).
 */

/* Plates of a file: C, M, Y, K first, then spots in the order in which they are met. */
enum { PLATES_PROCESS = 4, PLATES_MOST = 32, COLOURANTS_MOST = 32 };

typedef struct Plate {
    Str name;           /* "PANTONE 300 C"; UTF-8, what is none is put as U+FFFD */
    bool named_badly;   /* its bytes are not UTF-8 */
    bool declared;      /* as a Separation, or with one by the DeviceN that uses it */
    bool falls_back;    /* fallback is known: the process colour that stands for it */
    double fallback[4]; /* in parts of 1 */
    bool differs;       /* it is declared elsewhere with another fallback */
} Plate;

typedef struct Plates {
    Plate list[PLATES_MOST];
    int n;
    int known;     /* of them, from the first: declared by others than the file */
    bool overflow; /* more spots than a press has */
} Plates;

/* C, M, Y, K alone. */
void plates_begin(Plates *plates);
/* A spot that is on the press already, and its process colour in parts of 1; before any of the file's is met. */
void plates_know(Plates *plates, Str name, const double fallback[4]);

typedef enum SpaceFamily {
    SPACE_GRAY, SPACE_RGB, SPACE_CMYK, SPACE_CAL_GRAY, SPACE_CAL_RGB, SPACE_LAB, SPACE_ICC, SPACE_INDEXED,
    SPACE_COLOURANTS, /* Separation and DeviceN */
    SPACE_PATTERN, SPACE_UNKNOWN
} SpaceFamily;

enum { COLOURANT_NONE = -1, COLOURANT_ALL = -2 };

typedef struct Space Space;
struct Space {
    SpaceFamily family;
    int n;             /* components of a colour; of a pattern those of base */
    const Space *base; /* Indexed; Pattern, NULL: coloured by itself; Colourants: the alternate */
    int plates[COLOURANTS_MOST]; /* of each component: index, or COLOURANT_… */
    Str table;         /* Indexed */
    int high;
    int depth;         /* spaces below it */
};

/* What is wrong with a space in a press file. */
typedef enum SpaceFault {
    SPACE_FITS,
    SPACE_IS_RGB,        /* RGB of any kind: no plates */
    SPACE_IS_LAB,
    SPACE_IS_CALIBRATED, /* CMYK or gray by a profile: X-1a knows none */
    SPACE_IS_UNKNOWN
} SpaceFault;

/* Spaces of one file, made once. */
typedef struct Spaces Spaces;
Spaces *spaces_new(Arena *arena, const Document *document, Plates *plates);
void spaces_free(Spaces *spaces);

/*
 * The space that `object`, a name or array, says; names that are not PDF's own
 * are looked up in resources (0: there are none), where /DefaultCMYK and the
 * like count too. Never NULL; it lives as long as the arena.
 */
const Space *space_read(Spaces *spaces, Object object, Object resources);
/* SPACE_GRAY, SPACE_RGB or SPACE_CMYK of the device, SPACE_PATTERN; of any other family the unknown space. */
const Space *space_device(SpaceFamily family);

/* What is wrong with it or with those that it is made of; *name (static): "ICCBased RGB". */
SpaceFault space_fault(const Space *space, const char **name);

/* How much of each plate a colour prints, in parts of 1. */
typedef struct InkMix {
    double part[PLATES_MOST];
    bool all;     /* on every plate: registration, at part[3] */
    bool known;   /* false: not a colour of plates; all parts are 0 */
} InkMix;

InkMix space_mix(const Space *space, const double *components, int n);
/* The sum of all plates in percent, rounded. */
int mix_total(const InkMix *mix);
/* Plates that print more than nearly nothing. */
int mix_plates(const InkMix *mix);
/* Indexed: colour `index` of its table as a mix. */
InkMix space_mix_index(const Space *space, int index);

#endif
