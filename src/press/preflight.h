/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PREFLIGHT_H
#define BANXIN_PREFLIGHT_H

#include "base/diag.h"
#include "model/press.h"
#include "press/geometry.h"

/*
 * The press rules (docs/press.md, P1–P24) on any PDF: whole files that somebody
 * sends, and advertisements that are placed on a page. Nothing in such a file
 * is trusted: bytes, objects, pages, nesting, inflated data and the work of
 * drawing have limits, and what lies beyond is said to be unchecked.
 */

enum { PREFLIGHT_BYTES_MOST = 256 << 20, PREFLIGHT_PAGES_MOST = 2000, PREFLIGHT_OBJECTS_MOST = 2000000 };

/* Inks that a page may use. */
typedef struct PreflightPlates {
    const Str *plates; /* C, M, Y, K, names of spots */
    int n;             /* 0: any */
} PreflightPlates;

/* What a press takes. Lengths in points. */
typedef struct PreflightLimits {
    bool x4;                 /* PDF/X-4; else X-1a:2003 */
    int ink;                 /* total ink, percent */
    double text_inks, text_reversed, line, line_inks;
    double bleed, safe;      /* what touches the cut runs on so far; text keeps so far inside it; 0: not asked for */
    double bleed_box;        /* boxes of pages have at least so much bleed; 0: not asked for */
    int ppi_refuse, ppi_warn, ppi_line_art;
    const double *trims;     /* pairs of width and height; n 0: any */
    int n_trims;
    PreflightPlates (*plates)(const void *press, int page, int pages); /* NULL: any */
    const void *press;
} PreflightLimits;

/* Newspaper, as presses/newsprint.yaml. */
PreflightLimits preflight_newsprint(void);
/* What a press file says; it must live as long as the limits. */
PreflightLimits preflight_limits(Arena *arena, const Press *press);

typedef struct PreflightPage {
    double width, height;  /* trim, pt */
    double bleed;          /* the least of its four sides, pt */
    Str plates;            /* "C M Y K PANTONE 300 C" */
    StrList names;         /* the same one by one */
    int most_ink;          /* percent; of flat colours and of pictures that could be read */
    int least_ppi;         /* 0: no picture */
} PreflightPage;

typedef struct PreflightReport {
    Str version;           /* "PDF/X-1a:2003", or "PDF 1.7" */
    int n_pages;           /* of the file */
    PreflightPage *pages;  /* n_checked of them */
    int n_checked;
    bool whole;            /* all of it was looked at */
} PreflightReport;

/* Where a page lies on a page of an edition, in points from that page's lower left corner, y up. */
typedef struct PreflightPlace {
    Matrix onto;          /* from the PDF's own space */
    Bounds seen;          /* what is seen of it */
    double width, height; /* trim of the edition's page */
    int page, pages;      /* the edition's page's number, and how many the edition has */
    int own;              /* number of the page that lies there, in its file */
    bool chosen;          /* somebody said that it is that one */
    const Layout *layout; /* whose spot inks are there too */
} PreflightPlace;

typedef struct PreflightJob {
    Str bytes;
    Span where;            /* of every finding */
    PreflightLimits limits;
    bool advertisement;    /* the first page as it would be placed: nothing is asked of boxes, bleed, PDF/X and Info */
    const PreflightPlace *place; /* of an advertisement that is placed: sizes, boxes and pages are those on paper; else NULL */
} PreflightJob;

/*
 * Reports findings (docs/press.md names each); those of one kind on a page are
 * one finding, with the number of places and the worst of them. Boxes are
 * measured from the trim's upper left corner. False: it cannot be read as a PDF
 * at all (reported too). What *report holds is in the arena.
 */
bool preflight_run(Arena *arena, const PreflightJob *job, Diag *diag, PreflightReport *report);

#endif
