/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PLACED_H
#define BANXIN_PLACED_H

#include "read/picture.h"

/* PDFs from elsewhere that are placed on a page: advertisements, drawings of an office. */

enum { PLACED_BYTES_MOST = 100 << 20, PLACED_PAGES_MOST = 100, PLACED_OBJECTS_MOST = 200000 };

/*
 * A PdfProbe (read/picture.h): the boxes of a page, by libqpdf, which is
 * asked only after the file was weighed. Whether the page may be printed is
 * preflight's to say.
 */
bool placed_probe(Str bytes, PdfPage *page, const char **why);

#endif
