/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_DOCUMENT_H
#define BANXIN_DOCUMENT_H

#include "base/str.h"

#include <qpdf/qpdf-c.h>

/*
 * A PDF in memory, by libqpdf. Objects are qpdf's handles, good as long as the
 * document. A call that fails is remembered: ask document_is_good at the end of
 * a step. Nothing is printed.
 */
typedef struct Document {
    qpdf_data qpdf;
    Str bytes; /* borrowed while the document is open */
    bool locked; /* it was not opened, as it wants a password */
} Document;

/* False with *why: not a PDF, broken beyond repair, encrypted. The bytes are borrowed until document_close. */
bool document_open(Document *document, Str bytes, const char **why);
/* The same for a PDF from anywhere: first it is weighed, so that opening it cannot take all memory (foreign.c). */
bool document_open_foreign(Document *document, Str bytes, const char **why);
void document_close(Document *document);
/* False, with *why (static, or good until the next call), if any call failed since it was asked. */
bool document_is_good(Document *document, const char **why);

/* Objects are numbered from 1 to this. */
int document_size(const Document *document);

/* Puts what `text` says in PDF's syntax under a key of a dictionary. */
void document_put(const Document *document, qpdf_oh dictionary, const char *key, const char *text);
/* Puts a reference to an object there. */
void document_refer(const Document *document, qpdf_oh dictionary, const char *key, qpdf_oh object);
/* A new stream, an indirect object: dictionary in PDF's syntax, data as it is said there to be coded ("" where it is not: the writer compresses it). */
qpdf_oh document_stream(const Document *document, const char *dictionary, Str data, const char *filter);
/* New data for a stream that is there. */
void document_restream(const Document *document, qpdf_oh stream, Str data, const char *filter);
/* Data of a stream, filters taken off, in *data (buf_free); false if that cannot be done. */
bool document_data(const Document *document, qpdf_oh stream, Buf *data);

/* The content of a page made a form that other pages may draw (its own page then draws nothing); false: it is no single stream. */
bool document_page_form(const Document *document, qpdf_oh page, qpdf_oh *form);

/* A text string of PDF, in its syntax: ASCII as it is, anything else in UTF-16. */
void put_text_string(Buf *out, Str text);

/* The whole file: no object streams, version as given ("1.4"), an ID from its content. */
bool document_write(Document *document, const char *version, Buf *out, const char **why);
/* As above, for screens: objects packed into streams (PDF 1.5 and later). */
bool document_write_packed(Document *document, const char *version, Buf *out, const char **why);

#endif
