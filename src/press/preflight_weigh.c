/* SPDX-License-Identifier: MIT */
/* preflight_weigh.c - the ink of a picture's pixels (P7), row by row, whatever they are packed in */
#include "press/preflight_state.h"

#include "base/lang.h"
#include "press/filter.h"
#include "read/picture_codec.h"

#include <string.h>

enum { SIDE_MOST = 1 << 20, ROW_MOST = 1 << 26, LEVELS = 256, WHOLE = PICTURE_SOLID };

/* Ink of each sample, so that a pixel's ink is a sum. */
typedef struct Scale {
    Picture *picture;
    int n;      /* components */
    int bits;
    int *ink;   /* of component c at level v: ink[c * LEVELS + v], in parts of WHOLE */
    int limit;  /* in the same parts */
    size_t row, have;
    unsigned char *line;
    int most, component[COLOURANTS_MOST]; /* the most of a pixel, and of each component */
    int64_t pixels, over;
} Scale;

static void weigh_row(Scale *scale, const unsigned char *line)
{
    int n = scale->n, step = scale->bits == 16 ? 2 : 1;
    for (int x = 0; x < scale->picture->width; x++, line += n * step) {
        int total = 0;
        for (int c = 0; c < n; c++) {
            int ink = scale->ink[c * LEVELS + line[c * step]];
            total += ink;
            scale->component[c] = ink > scale->component[c] ? ink : scale->component[c];
        }
        scale->most = total > scale->most ? total : scale->most;
        scale->over += total > scale->limit;
    }
    scale->pixels += scale->picture->width;
}

static void weigh_bits(Scale *scale, const unsigned char *line)
{
    unsigned mask = (1u << scale->bits) - 1;
    int64_t bit = 0;
    for (int x = 0; x < scale->picture->width; x++) {
        int total = 0;
        for (int c = 0; c < scale->n; c++, bit += scale->bits) {
            unsigned level = (unsigned)line[bit / 8] >> (8 - scale->bits - bit % 8) & mask;
            int ink = scale->ink[c * LEVELS + (int)level];
            total += ink;
            scale->component[c] = ink > scale->component[c] ? ink : scale->component[c];
        }
        scale->most = total > scale->most ? total : scale->most;
        scale->over += total > scale->limit;
    }
    scale->pixels += scale->picture->width;
}

/* Rows come in blocks of any size; what is behind the last row is nobody's. */
static bool weigh_block(void *self, const unsigned char *bytes, size_t n)
{
    Scale *scale = self;
    int64_t most = (int64_t)scale->picture->width * scale->picture->height;
    while (n && scale->pixels < most) {
        size_t part = scale->row - scale->have;
        part = part < n ? part : n;
        memcpy(scale->line + scale->have, bytes, part);
        scale->have += part;
        bytes += part;
        n -= part;
        if (scale->have < scale->row)
            break;
        scale->have = 0;
        if (scale->bits < 8)
            weigh_bits(scale, scale->line);
        else
            weigh_row(scale, scale->line);
    }
    return scale->pixels < most;
}

/* --- what a sample stands for ------------------------------------------------------ */

static int parts(double ink)
{
    return (int)((ink < 0 ? 0 : ink > 1 ? 1 : ink) * WHOLE + 0.5);
}

/* Ink of one component alone, where it is `value`. */
static int component_ink(const Space *space, int component, double value)
{
    switch (space->family) {
    case SPACE_GRAY:
    case SPACE_CAL_GRAY:
        return parts(1 - value);
    case SPACE_ICC:
        return parts(space->n == 1 ? 1 - value : value);
    case SPACE_CMYK:
        return parts(value);
    case SPACE_COLOURANTS:
        return space->plates[component] == COLOURANT_NONE ? 0 : parts(value);
    default:
        return 0;
    }
}

/* Of an Indexed picture: plates of the colours in its table count, whichever are used. */
static void fill_index(Scale *scale, const Space *space, const double *decode)
{
    int levels = 1 << scale->bits;
    for (int v = 0; v < levels; v++) {
        double index = decode[0] + (decode[1] - decode[0]) * v / (levels - 1);
        InkMix mix = space_mix_index(space, (int)(index < 0 ? 0 : index > 255 ? 255 : index + 0.5));
        scale->ink[v] = mix_total(&mix) * (WHOLE / 100);
        for (int i = 0; i < PLATES_MOST; i++)
            scale->picture->plates[i] = scale->picture->plates[i] || mix.part[i] > 0.004;
    }
}

static void fill_components(Scale *scale, const Space *space, const double *decode)
{
    int levels = scale->bits >= 8 ? LEVELS : 1 << scale->bits;
    for (int c = 0; c < scale->n; c++)
        for (int v = 0; v < levels; v++)
            scale->ink[c * LEVELS + v] =
                component_ink(space, c, decode[2 * c] + (decode[2 * c + 1] - decode[2 * c]) * v / (levels - 1));
}

/* Where each component goes: plate index, -1 nowhere that is known. */
static int component_plate(const Space *space, int component)
{
    if (space->family == SPACE_COLOURANTS)
        return space->plates[component];
    return space->n == 1 ? 3 : component;
}

void picture_note_plates(Picture *picture, const int *component, int n)
{
    for (int c = 0; c < n; c++) {
        int plate = component_plate(picture->space, c);
        if (plate >= 0 && component[c] > WHOLE / 250)
            picture->plates[plate] = true;
    }
}

bool picture_has_plates(const Space *space)
{
    const char *name;
    SpaceFault fault = space_fault(space, &name);
    return (fault == SPACE_FITS || fault == SPACE_IS_CALIBRATED) && space->family != SPACE_PATTERN && space->n > 0;
}

/* Memory for the scale, and the ink of every level. False: the picture cannot be one. */
static bool make_scale(Preflight *preflight, Arena *scratch, Picture *picture, Object dict, Scale *scale)
{
    const Space *space = picture->space;
    double decode[2 * COLOURANTS_MOST];
    int n = space->n < COLOURANTS_MOST ? space->n : COLOURANTS_MOST, bits = picture->bits;
    bool known = bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
    int64_t row = ((int64_t)picture->width * n * bits + 7) / 8;
    if (!known || picture->width < 1 || picture->height < 1 || picture->width > SIDE_MOST ||
        picture->height > SIDE_MOST || row > ROW_MOST || (space->family == SPACE_INDEXED && bits > 8))
        return false;
    for (int c = 0; c < n; c++) {
        decode[2 * c] = 0;
        decode[2 * c + 1] = space->family == SPACE_INDEXED ? (1 << bits) - 1 : 1;
    }
    Object array = object_key(&preflight->document, dict, "/Decode");
    object_numbers(&preflight->document, array, decode, 2 * n);
    object_drop(&preflight->document, array);
    *scale = (Scale){.picture = picture, .n = n, .bits = bits, .row = (size_t)row};
    scale->limit = (preflight->limits->ink + 1) * (WHOLE / 100);
    scale->ink = arena_many(scratch, n * LEVELS, int);
    scale->line = arena_alloc(scratch, scale->row);
    if (space->family == SPACE_INDEXED)
        fill_index(scale, space, decode);
    else
        fill_components(scale, space, decode);
    return true;
}

static void finish_scale(Picture *picture, const Scale *scale)
{
    picture->looked = true;
    picture->most_ink = (scale->most + WHOLE / 200) / (WHOLE / 100);
    picture->over = scale->pixels ? (double)scale->over / (double)scale->pixels : 0;
    if (picture->space->family != SPACE_INDEXED)
        picture_note_plates(picture, scale->component, scale->n);
}

/* --- packed and as JPEG ---------------------------------------------------------- */

static const char broken[] = N_("they cannot be unpacked"), brief[] = N_("they end too early"),
                  other[] = N_("the JPEG is of another size or kind than it says");

const char *picture_unread_kind(const char *filter)
{
    if (strcmp(filter, "/JPXDecode") == 0)
        return N_("a picture in JPEG 2000");
    return strcmp(filter, "/JBIG2Decode") == 0 ? N_("a picture in JBIG2") : N_("a picture in fax coding");
}

static void weigh_packed(Preflight *preflight, Scale *scale, Object filters, Object parms, Str bytes)
{
    Picture *picture = scale->picture;
    const char *coded = NULL;
    FilterEnd end = filter_bytes(&preflight->document, filters, parms, bytes, weigh_block, scale, &coded);
    if (coded)
        picture->unread = picture_unread_kind(coded);
    else if (scale->pixels < (int64_t)picture->width * picture->height)
        picture->damaged = end == FILTER_BROKEN ? broken : brief;
    else
        finish_scale(picture, scale);
}

/* libjpeg's rows, for a Scale: none where the file is of another size or kind than the dictionary says. */
typedef struct JpegRows {
    Scale *scale;
    bool fits, inverted;
} JpegRows;

static void begin_rows(void *self, const RowFormat *format)
{
    JpegRows *rows = self;
    const Picture *picture = rows->scale->picture;
    rows->fits = format->channels == rows->scale->n && format->width == picture->width && format->height == picture->height;
}

/* The reader turns what Adobe inverts; a PDF says so itself, by its Decode. */
static void weigh_jpeg_row(void *self, int y, unsigned char *row)
{
    JpegRows *rows = self;
    (void)y;
    for (size_t i = 0; rows->fits && rows->inverted && i < rows->scale->row; i++)
        row[i] = (unsigned char)(255 - row[i]);
    if (rows->fits)
        weigh_row(rows->scale, row);
}

typedef struct Gather {
    Buf bytes;
    size_t most;
} Gather;

static bool gather(void *self, const unsigned char *bytes, size_t n)
{
    Gather *to = self;
    if (n > to->most - to->bytes.n)
        return false;
    buf_put(&to->bytes, bytes, n);
    return true;
}

static bool jpeg_fits(const PictureInfo *info, const Picture *picture)
{
    return info->width == picture->width && info->height == picture->height && info->channels == picture->space->n;
}

static void weigh_jpeg(Preflight *preflight, Arena *scratch, Scale *scale, Object filters, Object parms, Str bytes)
{
    Gather jpeg = {.most = READ_PICTURE_MOST};
    JpegRows rows = {.scale = scale};
    const char *why;
    filter_bytes(&preflight->document, filters, parms, bytes, gather, &jpeg, NULL);
    PictureInfo info = {.bytes = buf_str(&jpeg.bytes)};
    PictureFault fault = jpeg_probe(scratch, &info).fault;
    rows.inverted = info.inverted;
    if (fault == PICTURE_TOO_LARGE || fault == PICTURE_UNSUPPORTED)
        scale->picture->unread = N_("a JPEG of an unusual kind");
    else if (fault != PICTURE_GOOD)
        scale->picture->damaged = broken;
    else if (scale->bits != 8 || !jpeg_fits(&info, scale->picture))
        scale->picture->damaged = other;
    else if (!jpeg_rows(&info, 1, (RowSink){&rows, begin_rows, weigh_jpeg_row}, &why))
        scale->picture->damaged = broken;
    else if (rows.fits)
        finish_scale(scale->picture, scale);
    buf_free(&jpeg.bytes);
}

static bool count_block(void *self, const unsigned char *bytes, size_t n)
{
    int64_t *left = self;
    (void)bytes;
    *left -= (int64_t)n;
    return *left > 0;
}

static void count_packed(Preflight *preflight, Picture *picture, Object filters, Object parms, Str bytes)
{
    int n = picture->stencil ? 1 : picture->space->n;
    int64_t row = ((int64_t)picture->width * n * picture->bits + 7) / 8, left = row * picture->height;
    const char *coded = NULL;
    if (picture->width < 1 || picture->height < 1 || picture->width > SIDE_MOST || picture->height > SIDE_MOST || n < 1 ||
        row > ROW_MOST)
        return;
    preflight->data_left -= left;
    FilterEnd end = filter_bytes(&preflight->document, filters, parms, bytes, count_block, &left, &coded);
    if (left > 0 && !coded)
        picture->damaged = end == FILTER_BROKEN ? broken : brief;
}

static void count_jpeg(Preflight *preflight, Picture *picture, Object filters, Object parms, Str bytes)
{
    Gather jpeg = {.most = READ_PICTURE_MOST};
    Arena scratch = {0};
    filter_bytes(&preflight->document, filters, parms, bytes, gather, &jpeg, NULL);
    PictureInfo info = {.bytes = buf_str(&jpeg.bytes)};
    PictureFault fault = jpeg_probe(&scratch, &info).fault;
    if (fault == PICTURE_BROKEN)
        picture->damaged = broken;
    else if (fault == PICTURE_GOOD && !jpeg_fits(&info, picture))
        picture->damaged = other;
    arena_free(&scratch);
    buf_free(&jpeg.bytes);
}

void picture_count(Preflight *preflight, Picture *picture, Object filters, Object parms, Str bytes)
{
    SpaceFamily family = picture->space->family;
    if (family == SPACE_UNKNOWN || family == SPACE_PATTERN)
        return;
    if (strcmp(filter_last(&preflight->document, filters), "/DCTDecode") == 0)
        count_jpeg(preflight, picture, filters, parms, bytes);
    else
        count_packed(preflight, picture, filters, parms, bytes);
}

void picture_weigh(Preflight *preflight, Picture *picture, Object dict, Object filters, Object parms, Str bytes)
{
    Arena scratch = {0};
    Scale scale;
    if (picture->stencil || !picture_has_plates(picture->space))
        return;
    if (!make_scale(preflight, &scratch, picture, dict, &scale))
        picture->unread = N_("a picture that cannot be");
    else if (strcmp(filter_last(&preflight->document, filters), "/DCTDecode") == 0)
        weigh_jpeg(preflight, &scratch, &scale, filters, parms, bytes);
    else
        weigh_packed(preflight, &scale, filters, parms, bytes);
    preflight->data_left -= picture->looked ? (int64_t)picture->width * picture->height * picture->space->n : 0;
    arena_free(&scratch);
}
