/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PAGE_STREAM_H
#define BANXIN_PAGE_STREAM_H

#include "review/pdf_thread.h"
#include "review/sink.h"
#include "review/workspace.h"

/*
 * Finished pages, lot by lot, on their way into the PDF (painted in a thread of
 * its own) and into NAME.pages.json, and out of memory where nobody needs them
 * afterwards. The first lot is several pages: faces are cut for it, and an
 * edition of no more pages has faces of just the glyphs that it shows.
 */
typedef struct PageStream PageStream;

typedef struct StreamJob {
    Workspace *workspace;
    Painter *painter;        /* open, without faces */
    PlacedPictures *placed;  /* for the press; NULL: a PDF in sRGB */
    PaintWrite write;        /* of the PDF */
    void *to;
    Sink *json;
    bool brief;              /* pages are dropped when they are painted */
} StreamJob;

PageStream *page_stream_open(const StreamJob *job);
/* The next page (an index, from 0) is finished. Waits while too many stand between making and painting. */
void page_stream_add(PageStream *stream, int page);
/*
 * After the last page. Digests the inputs while the last pages are painted. False
 * with *why: the PDF could not be painted; *json: whether NAME.pages.json was written.
 */
bool page_stream_close(PageStream *stream, Diag *diag, const char **why, bool *json);

#endif
