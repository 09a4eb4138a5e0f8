/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAINT_H
#define BANXIN_PAINT_H

#include "ink/profile.h"
#include "makeup/makeup.h"
#include "model/press.h"
#include "paint/wanted.h"

/* Receives bytes; false stops painting (disk full). */
typedef bool (*PaintWrite)(void *to, const void *bytes, size_t n);

typedef struct PaintJob {
    const Layout *layout;
    const PageSet *set;
    FontBook *fonts;
    Pictures *pictures;
    const Profile *profile; /* PNGs show what the press prints through it; NULL: inks as on a screen, pictures as they are */
    const Press *press;     /* whose ink limit and plates pictures obey then */
    Str title, author; /* PDF information */
    Str date;          /* "2026-11-28T00:00:00+08:00": creation and change date */
} PaintJob;

typedef struct Painter Painter;

/*
 * What the PDFs and PNGs of a build share: every face that the pages use, subset.
 * The job's parts are borrowed until painter_free. NULL: a face cannot
 * be subset (font-broken is reported). fonts and pictures may be NULL where no
 * page has text or pictures.
 */
Painter *painter_new(const PaintJob *job, Diag *diag);
void painter_free(Painter *painter);

/*
 * The same for pages that are finished one after the other: for each lot of them
 * painter_ask where they are made, then painter_cut, perhaps in another thread,
 * before one of them is painted. forecast: of the whole edition; borrowed.
 */
Painter *painter_open(const PaintJob *job, const Forecast *forecast);
/* Pages from … to - 1 are finished. */
CutOrders painter_ask(Painter *painter, int from, int to);
/* Takes the orders over. False: a face cannot be subset (reported). */
bool painter_cut(Painter *painter, int from, CutOrders *orders, Diag *diag);

/* From here on PNGs show what the press prints: job.profile and job.press, borrowed. */
void painter_prove(Painter *painter, const Profile *profile, const Press *press);

/* All pages as one PDF in sRGB, the trim alone. False: painting or writing failed; *why says what. */
bool paint_pdf(Painter *painter, PaintWrite write, void *to, const char **why);

/* A raster picture in a press PDF: one pixel there that holds its number (ink/token.h). */
typedef struct PlacedPicture {
    const PictureInfo *info; /* of the store */
    const Item *item;        /* the first that places it so */
    const Page *page;
    Len width, height;       /* of the whole picture, before it is cut; the largest that it is placed at */
} PlacedPicture;

typedef struct PlacedPictures {
    PlacedPicture *items;
    int n, room;
} PlacedPictures;

/*
 * All pages as one PDF for finishing: inks are tokens, raster pictures are
 * numbered pixels, added to *placed (heap; vec_free); SVGs are vectors in
 * colours of 8 bits a channel. Each page's paper is the trim with page_around
 * on all four sides.
 */
bool paint_press(Painter *painter, PlacedPictures *placed, PaintWrite write, void *to, const char **why);

/*
 * paint_pdf, or with placed (not NULL) paint_press, page by page: begin, each page in its
 * order, end. A page may be gone when the call with it returns. The painter has no
 * other PDF under way.
 */
typedef struct PdfPainting PdfPainting;
PdfPainting *pdf_begin(Painter *painter, PlacedPictures *placed, PaintWrite write, void *to);
/* Index in the set. What fails is told at the end. */
void pdf_page(PdfPainting *painting, int page);
bool pdf_end(PdfPainting *painting, const char **why);

/* Content of a page from this byte of an item's text on (0 but in glyphs), up to the page's next mark. */
typedef struct PaintMark {
    int item;
    uint32_t byte;
} PaintMark;

/* Ascending; the first is at item 0, byte 0 where the page has items. */
typedef struct PageMarks {
    PaintMark *items;
    int n, room;
} PageMarks;

/*
 * As paint_pdf, with each mark's content of a page (marks[page]) between
 * `/P << /MCID k >> BDC` and `EMC`, k its number in that page's marks; for
 * finishing to make a tagged PDF of it. A mark inside a cluster is at its end.
 */
bool paint_marked(Painter *painter, const PageMarks *marks, PaintWrite write, void *to, const char **why);

typedef struct PngOptions {
    int dpi;     /* 1–2400 */
    bool guides; /* grid, columns, frames, bleed, trim, safe area over the page */
    bool bleed;  /* show the bleed too */
    int x, y, width, height; /* these pixels of the picture alone, where width is not 0; cut at its edges */
    Str plate;   /* one plate alone, as gray: C, M, Y, K or a spot's name; empty: all of them in their colours */
    bool ink;    /* total ink: from white to blue up to the limit, red above it */
    int ink_limit; /* for that, in % */
} PngOptions;

/* Pixels of a page's picture: the trim (with bleed: the bleed box) × dpi, rounded. */
typedef struct PngSize {
    int width, height;
} PngSize;
PngSize png_size(const Page *page, PngOptions options);
/* page: index in the set, from 0. */
bool paint_png(Painter *painter, int page, PngOptions options, PaintWrite write, void *to, const char **why);

/*
 * An SVG alone as a PDF of one page, as cairo writes it into a page of ours, appended to *out: for whoever wants to know
 * what it is printed in. False: librsvg cannot draw it.
 */
bool svg_pdf(const PictureInfo *info, Buf *out);

/* Ink inside the trim of a page on one plate, as an area of solid ink in 1/1000 mm²: 100 mm² of a tint of 30 % are 30,000. */
typedef struct PlateArea {
    Str plate; /* C, M, Y, K, or a spot's name */
    int64_t area;
} PlateArea;
/*
 * One for each plate of the layout, C, M, Y, K first, in the arena. Measured on the plates painted at 50 dpi: good to
 * about 1 % of the page. False with *why where it cannot be painted.
 */
bool paint_plate_areas(Painter *painter, int page, Arena *arena, PlateArea **areas, int *n, const char **why);

#endif
