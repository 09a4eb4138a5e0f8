/* SPDX-License-Identifier: MIT */
/* foreign.c - a PDF from anywhere is weighed before libqpdf opens it */
/*
 * libqpdf inflates object and cross-reference streams on its own and keeps
 * every object: a few megabytes could take all memory. What it would read so is
 * counted first: the bytes outside of streams, and those streams inflated.
 */
#include "base/lang.h"
#include "press/document.h"

#include <string.h>
#include <zlib.h>

enum { FILE_MOST = 256 << 20, STRUCTURE_MOST = 48 << 20, DICT_MOST = 4096 };

static bool contains(Str text, const char *word)
{
    return str_find(text, str_of(word), 0) != (size_t)-1;
}

/* Bytes that deflated data inflates to, counted as far as `most`. */
static size_t inflated(Str data, size_t most)
{
    unsigned char out[1 << 14];
    z_stream z = {0};
    size_t total = 0;
    if (inflateInit(&z) != Z_OK)
        return 0;
    z.next_in = (unsigned char *)(uintptr_t)data.p;
    z.avail_in = (unsigned)data.n;
    for (int status = Z_OK; status == Z_OK && total < most;) {
        z.next_out = out;
        z.avail_out = sizeof out;
        status = inflate(&z, Z_NO_FLUSH);
        total += sizeof out - z.avail_out;
    }
    inflateEnd(&z);
    return total;
}

/* The dictionary before a stream's data: from the `obj` that it follows on. */
static Str dict_before(Str bytes, size_t stream)
{
    size_t from = stream > DICT_MOST ? stream - DICT_MOST : 0, at = from;
    for (size_t next; (next = str_find(str_slice(bytes, 0, stream), STR("obj"), at)) != (size_t)-1;)
        from = at = next + 3;
    return str_slice(bytes, from, stream);
}

/* What a stream adds to what libqpdf reads at once; a name with # may hide what kind it is. */
static size_t weigh_stream(Str dict, Str data)
{
    static const char *const unusual[] = {"ASCII85", "ASCIIHex", "LZW", "RunLength", "/A85", "/AHx", "/RL"};
    bool packed = contains(dict, "ObjStm") || contains(dict, "XRef"), hidden = contains(dict, "#");
    if (!packed && !hidden)
        return 0;
    for (size_t i = 0; i < sizeof unusual / sizeof *unusual && packed; i++)
        if (contains(dict, unusual[i]))
            return STRUCTURE_MOST;
    size_t first = str_find(dict, STR("FlateDecode"), 0);
    if (packed && first != (size_t)-1 && str_find(dict, STR("FlateDecode"), first + 1) != (size_t)-1)
        return STRUCTURE_MOST;
    size_t total = inflated(data, STRUCTURE_MOST);
    return packed || total >= STRUCTURE_MOST ? total : 0;
}

static bool is_too_much(Str bytes)
{
    size_t structure = 0, at = 0;
    while (at < bytes.n && structure < STRUCTURE_MOST) {
        size_t stream = str_find(bytes, STR("stream"), at);
        if (stream == (size_t)-1)
            return structure + (bytes.n - at) >= STRUCTURE_MOST;
        size_t from = stream + 6;
        from += from < bytes.n && bytes.p[from] == '\r';
        from += from < bytes.n && bytes.p[from] == '\n';
        size_t end = str_find(bytes, STR("endstream"), from);
        end = end == (size_t)-1 ? bytes.n : end;
        structure += stream - at + weigh_stream(dict_before(bytes, stream), str_slice(bytes, from, end));
        at = end + 9;
    }
    return structure >= STRUCTURE_MOST;
}

bool document_open_foreign(Document *document, Str bytes, const char **why)
{
    *document = (Document){0};
    if (str_find(str_slice(bytes, 0, 1024), STR("%PDF-"), 0) == (size_t)-1) {
        *why = N_("it does not begin with %PDF");
        return false;
    }
    if (bytes.n > FILE_MOST || is_too_much(bytes)) {
        *why = N_("there is too much in it");
        return false;
    }
    return document_open(document, bytes, why);
}
