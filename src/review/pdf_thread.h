/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_PDF_THREAD_H
#define BANXIN_PDF_THREAD_H

#include "paint/paint.h"

/*
 * A PDF that is painted in a thread of its own while later pages are made up.
 * Whoever makes the pages adds them lot by lot, in their order; what is painted
 * may be given back. Painting is what takes longest in a build, so a long edition
 * takes little more time than that, and no more memory than a short one.
 */
typedef struct PdfThread PdfThread;

/* The painter is open and has no faces yet; it is the thread's until the end. placed: NULL, or for the press (paint.h). */
PdfThread *pdf_thread_start(Painter *painter, PlacedPictures *placed, PaintWrite write, void *to);
/* Pages from … to - 1 are finished. Comes back at once, unless no thread is to be had. */
void pdf_thread_add(PdfThread *thread, int from, int to);
/* Waits until at least so many pages are painted (they must have been added); gives how many are. */
int pdf_thread_await(PdfThread *thread, int pages);
/* After the last page. Findings of the painting go to diag. False with *why: it could not be painted or written. */
bool pdf_thread_end(PdfThread *thread, Diag *diag, const char **why);

#endif
