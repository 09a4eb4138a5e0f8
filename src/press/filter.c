/* SPDX-License-Identifier: MIT */
/* filter.c - data of streams from anywhere, filters taken off block by block */
#include "press/filter.h"

#include "press/filter_stage.h"

#include <stdlib.h>
#include <string.h>

enum { FILTERS_MOST = 8, STAGES_MOST = 2 * FILTERS_MOST };

typedef enum FilterKind { KIND_FLATE, KIND_LZW, KIND_RUNS, KIND_ASCII85, KIND_HEX, KIND_CRYPT, KIND_PICTURE } FilterKind;

static const struct FilterName {
    const char *name, *brief;
    FilterKind kind;
} names[] = {
    {"/FlateDecode", "/Fl", KIND_FLATE},      {"/LZWDecode", "/LZW", KIND_LZW},   {"/RunLengthDecode", "/RL", KIND_RUNS},
    {"/ASCII85Decode", "/A85", KIND_ASCII85}, {"/ASCIIHexDecode", "/AHx", KIND_HEX}, {"/Crypt", "/Crypt", KIND_CRYPT},
    {"/DCTDecode", "/DCT", KIND_PICTURE},     {"/CCITTFaxDecode", "/CCF", KIND_PICTURE},
    {"/JPXDecode", "/JPX", KIND_PICTURE},     {"/JBIG2Decode", "/JBIG2", KIND_PICTURE},
};

static const struct FilterName *known_filter(Str name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i].name) || str_is(name, names[i].brief))
            return &names[i];
    return NULL;
}

/* A row of filters, the first of which takes the file's bytes. */
typedef struct Row {
    Arena arena;
    Stage stages[STAGES_MOST + 1];
    int n;
    FilterEnd how;
    const char *coded;
} Row;

static Stage *row_add(Row *row)
{
    Stage *stage = &row->stages[row->n];
    *stage = (Stage){.how = &row->how};
    if (row->n)
        row->stages[row->n - 1].next = stage;
    row->n++;
    return stage;
}

static StageParms read_parms(const Document *document, Object parms)
{
    return (StageParms){
        .predictor = object_key_int(document, parms, "/Predictor", 1),
        .colours = object_key_int(document, parms, "/Colors", 1),
        .bits = object_key_int(document, parms, "/BitsPerComponent", 8),
        .columns = object_key_int(document, parms, "/Columns", 1),
        .early = object_key_int(document, parms, "/EarlyChange", 1) != 0,
    };
}

static bool add_filter(const Document *document, Row *row, const struct FilterName *filter, Object parms)
{
    StageParms values = read_parms(document, parms);
    switch (filter->kind) {
    case KIND_FLATE:
        stage_flate(&row->arena, row_add(row));
        break;
    case KIND_LZW:
        stage_lzw(&row->arena, row_add(row), values.early);
        break;
    case KIND_RUNS:
        stage_run_length(&row->arena, row_add(row));
        return true;
    case KIND_ASCII85:
        stage_ascii85(&row->arena, row_add(row));
        return true;
    case KIND_HEX:
        stage_hex(&row->arena, row_add(row));
        return true;
    case KIND_CRYPT: /* libqpdf has taken it off */
        return true;
    case KIND_PICTURE:
        row->coded = filter->name;
        return true;
    }
    return values.predictor == 1 || stage_predictor(&row->arena, row_add(row), &values);
}

/* The name of filter `index`, of a single name or of an array. */
static const struct FilterName *filter_at(const Document *document, Object filters, int index)
{
    bool array = object_count(document, filters) > 0;
    Object item = array ? object_item(document, filters, index) : 0;
    const struct FilterName *filter = known_filter(str_of(object_name(document, array ? item : filters)));
    object_drop(document, item);
    return filter;
}

static int filter_count(const Document *document, Object filters)
{
    return *object_name(document, filters) ? 1 : object_count(document, filters);
}

/* False: a filter that PDF does not know, or one that cannot be. */
static bool make_row(const Document *document, Object filters, Object parms, Row *row)
{
    int n = filter_count(document, filters);
    bool good = n <= FILTERS_MOST;
    for (int i = 0; i < n && good && !row->coded; i++) {
        const struct FilterName *filter = filter_at(document, filters, i);
        bool array = object_count(document, parms) > 0;
        Object own = array ? object_item(document, parms, i) : 0;
        good = filter && add_filter(document, row, filter, array ? own : parms);
        object_drop(document, own);
    }
    return good;
}

static void run_row(Row *row, Str bytes, FilterSink sink, void *self)
{
    if (!row->n) {
        if (bytes.n && !sink(self, (const unsigned char *)bytes.p, bytes.n))
            row->how = FILTER_STOPPED;
        return;
    }
    row->stages[row->n - 1].sink = sink;
    row->stages[row->n - 1].self = self;
    bool good = row->stages[0].put(&row->stages[0], (const unsigned char *)bytes.p, bytes.n);
    for (int i = 0; i < row->n && good; i++)
        good = row->stages[i].end(&row->stages[i]);
}

FilterEnd filter_bytes(const Document *document, Object filters, Object parms, Str bytes, FilterSink sink, void *self,
                       const char **coded)
{
    Row row = {.how = FILTER_WHOLE};
    if (make_row(document, filters, parms, &row))
        run_row(&row, bytes, sink, self);
    else
        row.how = FILTER_BROKEN;
    for (int i = 0; i < row.n; i++)
        if (row.stages[i].free)
            row.stages[i].free(&row.stages[i]);
    arena_free(&row.arena);
    if (coded)
        *coded = row.coded;
    return row.how == FILTER_WHOLE && row.coded ? FILTER_CODED : row.how;
}

FilterEnd filter_stream(const Document *document, Object stream, FilterSink sink, void *self, const char **coded)
{
    unsigned char *raw = NULL;
    size_t n = 0;
    if (coded)
        *coded = NULL;
    if (!object_is_stream(document, stream) ||
        (qpdf_oh_get_stream_data(document->qpdf, stream, qpdf_dl_none, NULL, &raw, &n) & QPDF_ERRORS)) {
        free(raw);
        return FILTER_BROKEN;
    }
    Object filters = object_key(document, stream, "/Filter"), parms = object_key(document, stream, "/DecodeParms");
    FilterEnd end = filter_bytes(document, filters, parms, (Str){(const char *)raw, n}, sink, self, coded);
    object_drop(document, filters);
    object_drop(document, parms);
    free(raw);
    return end;
}

typedef struct Gather {
    Buf *out;
    size_t most; /* of out, in all */
} Gather;

static bool gather(void *self, const unsigned char *bytes, size_t n)
{
    Gather *to = self;
    size_t room = to->most - to->out->n;
    buf_put(to->out, bytes, n < room ? n : room);
    return n <= room;
}

FilterEnd filter_gather(const Document *document, Object stream, size_t most, Buf *out)
{
    Gather to = {out, out->n + most};
    return filter_stream(document, stream, gather, &to, NULL);
}

const char *filter_last(const Document *document, Object filters)
{
    int n = filter_count(document, filters);
    const struct FilterName *filter = n ? filter_at(document, filters, n - 1) : NULL;
    return filter ? filter->name : "";
}

bool filter_among(const Document *document, Object filters, const char *name)
{
    bool has = false;
    for (int i = filter_count(document, filters) - 1; i >= 0 && !has; i--) {
        const struct FilterName *filter = filter_at(document, filters, i);
        has = filter && strcmp(filter->name, name) == 0;
    }
    return has;
}

bool filter_has(const Document *document, Object stream, const char *name)
{
    Object filters = object_key(document, stream, "/Filter");
    bool has = filter_among(document, filters, name);
    object_drop(document, filters);
    return has;
}
