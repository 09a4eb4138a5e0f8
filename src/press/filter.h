/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FILTER_H
#define BANXIN_FILTER_H

#include "press/object.h"

/*
 * Data of streams from anywhere, filters taken off one block after the other:
 * libqpdf gives a stream whole, and a kilobyte can become a gigabyte. Of the
 * filters of PDF 1.7 those that code pictures are left on.
 */
typedef enum FilterEnd {
    FILTER_WHOLE,   /* all of it */
    FILTER_CODED,   /* as far as the picture filter that is named in *coded */
    FILTER_STOPPED, /* the sink did not want more */
    FILTER_BROKEN   /* what was given before it broke off is good */
} FilterEnd;

typedef bool (*FilterSink)(void *self, const unsigned char *bytes, size_t n);

/* Blocks of any size to the sink; false from it stops. coded: "/DCTDecode" (static), NULL for none; may be NULL. */
FilterEnd filter_stream(const Document *document, Object stream, FilterSink sink, void *self, const char **coded);

/*
 * The same by its parts: `filters` and `parms` as in a stream's dictionary (a
 * name or an array; a dictionary or an array), bytes as coded. Names may be the
 * short ones of inline pictures.
 */
FilterEnd filter_bytes(const Document *document, Object filters, Object parms, Str bytes, FilterSink sink, void *self,
                       const char **coded);

/* At most `most` bytes behind what is in *out; FILTER_STOPPED where there are more. */
FilterEnd filter_gather(const Document *document, Object stream, size_t most, Buf *out);

/* The last of filters as in a dictionary, its long name: "" for none or one that PDF does not know. Static. */
const char *filter_last(const Document *document, Object filters);
/* Whether a stream has this filter ("/LZWDecode") anywhere. */
bool filter_has(const Document *document, Object stream, const char *name);
/* The same of filters as in a dictionary. */
bool filter_among(const Document *document, Object filters, const char *name);

#endif
