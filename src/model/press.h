/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PRESS_H
#define BANXIN_PRESS_H

#include "model/layout.h"

/*
 * What a printing house asks for (P9): a press file as read, with what layout
 * and edition say about the press laid over it. Read-only after reading.
 */

typedef enum PressVersion { PRESS_X1A, PRESS_X4 } PressVersion;
typedef enum PressFiles { PRESS_ONE_FILE, PRESS_FILE_A_PAGE } PressFiles;

typedef struct TrimChoice { /* a size by name, or by its sides */
    Str name; /* empty: none */
    Measure width, height;
    Span span;
} TrimChoice;

/* The plates that some pages may use: C, M, Y, K, names of spots. */
typedef struct PressPlates {
    Str pages;     /* as written: front, back, inside, "2", "2..7" */
    int from, to;  /* numbers of pages; 0: by the word */
    StrList plates;
    bool any;      /* no limit */
    Span span;
} PressPlates;

/* Type and lines that still print clean (P8). NONE: any size. */
typedef struct PressSmallest {
    Measure text_inks;  /* type in more than two inks */
    Measure reversed;   /* white type, on a ground of more than one ink */
    Measure line;       /* a line in one ink */
    Measure line_inks;  /* in several, or reversed */
} PressSmallest;

/* Effective resolution in pixels an inch (P17). */
typedef struct PressPictures {
    int32_t refuse, warn; /* below: an error, a warning */
    int32_t line_art;     /* one-bit pictures below: an error */
    int32_t downsample;   /* pictures above twice of it are brought down to it; 0: never */
} PressPictures;

/* The printing condition, for the OutputIntent. */
typedef struct PressCondition {
    Str identifier, info, registry;
} PressCondition;

typedef struct Press {
    Str name;             /* as chosen: newsprint */
    Str title;            /* what the file says about itself */
    Str path;             /* empty: built in, no file was named */
    SourceId source;      /* 0: built in */
    Span span;            /* where layout or edition name it; of the file's first key where neither does */
    uint64_t hash;        /* of all that it was made from, the profile too */
    PressVersion version;
    TrimChoice *trims;    /* sizes taken, in either direction; none: any */
    int n_trims;
    Measure bleed, safe;  /* NONE: as the layout says */
    TrimChoice sheet;     /* width not set: not known */
    Measure gripper;      /* white along the sheet's longer side */
    Name output;          /* newsprint, offset, or a file */
    Str profile_path;     /* empty: there is none */
    Str profile;          /* its bytes */
    char profile_sha256[65];
    PressCondition condition;
    int32_t ink_limit;    /* total ink, % */
    PressSmallest smallest;
    PressPictures pictures;
    PressPlates *plates;
    int n_plates;
    PressFiles files;
    Str file_name;        /* pattern: {name}, {date}, {issue}, {page} */
    bool marks;
} Press;

/* The plates that page `number` of `pages` may use; NULL: any. Numbers go before words. */
const PressPlates *press_plates(const Press *press, int number, int pages);
/* Whether that page prints with black alone, so that its pictures turn gray. */
bool press_is_black(const Press *press, int number, int pages);
/* A length of a press file (mm or pt); 0 where it is not written. */
Len press_len(Measure measure);
/* How far colour runs over the cut, and how near text may come to it: the press's, else the layout's; of safe the larger. */
Len press_bleed(const Press *press, const Layout *layout);
Len press_safe(const Press *press, const Layout *layout);

#endif
