/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_METADATA_H
#define BANXIN_METADATA_H

#include "base/len.h"
#include "base/str.h"

/* What files of PDF say about themselves, in the syntax of Info and of XMP. */

typedef struct PdfWork {
    Str title, author;
    Str made; /* by which program */
    Str date; /* of creation and change: "2026-11-28T00:00:00+08:00" or …Z */
} PdfWork;

/* "2026-11-28T00:00:00+08:00" or …Z → "D:20261128000000+08'00'" */
Str pdf_date(Arena *arena, Str iso);
/* "/Key (value)" */
void put_entry(Buf *out, const char *key, Str value);
/* Title, Author, Creator, Producer and dates of Info; the arena is for what is worked out. */
void info_put_work(Arena *arena, Buf *out, const PdfWork *work);
/* A length in points with four decimals and a blank behind: 1/1024 pt has more, a trim is right within 0.0001. */
void put_points(Buf *out, Len len);

/* A packet of XMP with the namespaces dc, xmp, xmpMM, pdf and what `more` declares; its properties, the same of a work as in Info. */
void xmp_begin(Buf *out, const char *more);
void xmp_put(Buf *out, const char *before, Str value, const char *after);
void xmp_put_work(Buf *out, const PdfWork *work);
void xmp_end(Buf *out);

#endif
