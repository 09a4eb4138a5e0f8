/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PICTURE_H
#define BANXIN_PICTURE_H

#include "read/reader.h"

/*
 * Pictures by path: probed from their headers before anything is decoded, with
 * limits on bytes and pixels; decoded once, on demand. Kept by content hash as
 * long as the store lives.
 */
typedef struct Pictures Pictures;

typedef enum PictureKind { PICTURE_JPEG, PICTURE_PNG, PICTURE_TIFF, PICTURE_SVG, PICTURE_PDF } PictureKind;

/* A box of a PDF's page, in the page's own space: y up. */
typedef struct PdfBox {
    Len x0, y0, x1, y1;
} PdfBox;

/* The page of a PDF that is placed, by its trim. */
typedef struct PdfPage {
    int number;   /* from 1 */
    PdfBox trim;  /* TrimBox, else ArtBox, else what is shown */
    PdfBox bleed; /* what may be drawn of it: BleedBox, or the trim where none is written */
    PdfBox shown; /* CropBox within the MediaBox: what readers show */
    int turn;     /* quarter turns clockwise by which it stands upright, 0–3 */
    int pages;    /* of the file */
} PdfPage;

typedef struct PictureInfo {
    PictureKind kind;
    int width, height; /* pixels, upright (EXIF orientation obeyed); of an SVG: its size in 1/1000 px of CSS; of a PDF: Len */
    int channels;      /* 1 gray, 3 RGB, 4 CMYK; alpha not counted; 0 for vectors */
    bool alpha;
    bool line_art;   /* one bit a pixel: black and white */
    int orientation; /* EXIF 1–8 */
    bool direct;     /* a JPEG whose bytes a PDF can carry as they are (if upright) */
    bool inverted;   /* a CMYK JPEG by Adobe's custom: 0 is solid ink */
    bool text;       /* an SVG with <text>: `drawn` is drawn instead of the file */
    PdfPage pdf;
    Str icc;         /* the ICC profile in the file, not looked at; owned by the store; empty: none */
    uint64_t hash; /* of the file and the page of it */
    Str bytes; /* the file, owned by the store */
    Str drawn; /* what librsvg may draw: the SVG with its text as outlines; empty where `text` is not, or not yet set */
    uint64_t drawn_hash;
    char sha256[65];
} PictureInfo;

/*
 * PNG and progressive JPEG may have to be decoded whole, at up to eight bytes a
 * pixel: 50 million are a full A3 page at 500 dpi, in half a gigabyte and four
 * seconds. Other files are read row by row.
 */
enum { PICTURE_WHOLE_MOST = 50 * 1000 * 1000, PICTURE_JPEG_MOST = 120 * 1000 * 1000, PICTURE_SIDE_MOST = 30000 };
/* px an inch of an SVG, as CSS has it; librsvg's own is 90. */
enum { PICTURE_SVG_DPI = 96 };

Pictures *pictures_new(void);

/*
 * Who knows PDF stands to the right (press/): the store asks it for the boxes
 * of the page that page->number names. False, with *why (static English, marked),
 * where the bytes are no PDF that may be placed; where it has fewer pages only
 * page->pages is set. Without it no PDF is taken.
 */
typedef bool (*PdfProbe)(Str bytes, PdfPage *page, const char **why);
void pictures_read_pdf(Pictures *pictures, PdfProbe probe);
void pictures_free(Pictures *pictures);

/*
 * A picture's path may name the page of a PDF as its viewers do (PDF Open
 * Parameters): "ads/bank.pdf#page=2". Pages of one file are pictures of their own.
 */
/* The file alone; *page is 0 where none is named. */
Str picture_file(Str path, int *page);
/* The path of a page of a file, in the arena; page 0: the file's own. */
Str picture_with_page(Arena *arena, Str file, int page);

/* NULL and a finding (file-…, picture-format, picture-broken, picture-too-large) at `where`, picture-page at `page`. */
const PictureInfo *picture_probe(Pictures *pictures, Reader *reader, Str path, Span where, Span page);
/* Drops contents that no path has any more: files were saved anew. No painter may be at work. */
void pictures_sweep(Pictures *pictures);
/* Vectors: no pixels, so no resolution. */
bool picture_is_vector(const PictureInfo *info);
/*
 * A PDF's box (its bleed, or what is shown of it), upright: from its trim's upper
 * left corner, y down, at the size that its trim has in a place of this box.
 */
Box picture_pdf_box(const PictureInfo *info, PdfBox part, Box trim);
/* The info probed before for this path, or NULL. */
const PictureInfo *picture_find(const Pictures *pictures, Str path);

/*
 * Who knows fonts stands to the right (text/): it gives the store the SVG with
 * its text as outlines, which is copied. No painter may be at work.
 */
void picture_keep_drawn(Pictures *pictures, Str path, Str drawn);
/* What a page shows of it, for telling whether it changed: of an SVG with text, its outlines. */
uint64_t picture_seen(const PictureInfo *info);

/* 8-bit rows from the top, upright: 1 gray, 3 RGB or 4 RGBA (alpha not premultiplied) bytes a pixel. */
typedef struct Pixels {
    int width, height, channels;
    unsigned char *rows;
} Pixels;

/* Rasters only; decoded into the arena. False and a reason (English, static) when broken. */
bool picture_decode(Arena *arena, const PictureInfo *info, Pixels *pixels, const char **why);
/*
 * For a screen: a picture is read at 1/2, 1/4 or 1/8 of its size where that
 * still gives `width` pixels (upright), a JPEG in as much less time. Pictures
 * with alpha come whole.
 */
bool picture_decode_for(Arena *arena, const PictureInfo *info, int width, Pixels *pixels, const char **why);

/* What a QR code in a picture says (zbar, opened for it); false if none is found, or no zbar. */
bool picture_read_qr(Arena *arena, const PictureInfo *info, Str *text);

#endif
