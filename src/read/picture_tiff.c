/* SPDX-License-Identifier: MIT */
/* picture_tiff.c - TIFF: what it holds, soundness, rows */
/*
 * TIFF is a family of formats; a printing office meets gray, RGB, palette and
 * CMYK, line art from scanners, strips and tiles, no compression, LZW, Deflate,
 * PackBits and fax. All else is refused by name rather than shown wrong. libtiff
 * works on the bytes in place, with its messages sent here and a cap on what it
 * may ask of memory; only the first picture of a file is looked at.
 *
 * A file whose channels lie in planes is opened once for each plane: every
 * opening reads its own from top to bottom, so that one row of each is enough.
 */
#include "base/lang.h"
#include "read/picture_codec.h"

#include <stdarg.h>
#include <string.h>

#include <tiffio.h>

enum {
    TIFF_PLANES_MOST = 5,         /* CMYK and alpha */
    TIFF_SAMPLES_MOST = 8,        /* with channels that are not printed */
    TIFF_BAND_MOST = 64 << 20,    /* a row of tiles, of all planes */
    TIFF_ALLOCATION_MOST = 64 << 20,
    TIFF_BYTES_MOST = 500 << 20   /* unpacked */
};

static const char broken_header[] = N_("its header is damaged");
static const char broken_data[] = N_("its data is damaged");
static const char broken_end[] = N_("the file ends before the picture does");

/* One opening of the file. */
typedef struct TiffFile {
    Str bytes;
    uint64_t at;
    TIFF *tiff;
    const char *why; /* what went wrong; NULL: nothing */
} TiffFile;

/* What the tags say. */
typedef struct TiffShape {
    int width, height;
    int bits, samples;
    uint16_t photometric, compression;
    int channels, alpha_at; /* the sample that is alpha, -1: none */
    bool premultiplied;
    bool planes;
    int tile_width, tile_height; /* 0: strips */
    uint16_t *map[3];            /* palette */
    int map_shift;               /* 8: its values are of 16 bits */
} TiffShape;

static tmsize_t on_read(thandle_t handle, void *to, tmsize_t n)
{
    TiffFile *file = handle;
    uint64_t left = file->at < file->bytes.n ? file->bytes.n - file->at : 0;
    size_t some = n < 0 ? 0 : (uint64_t)n < left ? (size_t)n : (size_t)left;
    if (some)
        memcpy(to, file->bytes.p + file->at, some);
    file->at += some;
    return (tmsize_t)some;
}

static tmsize_t on_write(thandle_t handle, void *from, tmsize_t n)
{
    (void)handle, (void)from, (void)n;
    return 0;
}

static toff_t on_seek(thandle_t handle, toff_t to, int whence)
{
    TiffFile *file = handle;
    file->at = whence == SEEK_CUR ? file->at + to : whence == SEEK_END ? file->bytes.n + to : to;
    return file->at;
}

static int on_close(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t on_size(thandle_t handle)
{
    return ((TiffFile *)handle)->bytes.n;
}

static int on_map(thandle_t handle, void **base, toff_t *size)
{
    TiffFile *file = handle;
    *base = (void *)(uintptr_t)file->bytes.p; /* opened for reading: libtiff leaves it alone */
    *size = file->bytes.n;
    return 1;
}

static void on_unmap(thandle_t handle, void *base, toff_t size)
{
    (void)handle, (void)base, (void)size;
}

static int on_error(TIFF *tiff, void *data, const char *module, const char *format, va_list args)
{
    TiffFile *file = data;
    (void)tiff, (void)module, (void)args;
    if (!file->why)
        file->why = str_find(str_of(format), STR("Read error"), 0) != (size_t)-1 ? broken_end : broken_data;
    return 1;
}

/* A fax that stops early is filled up with white, and only warned of. */
static int on_warning(TIFF *tiff, void *data, const char *module, const char *format, va_list args)
{
    TiffFile *file = data;
    (void)tiff, (void)module, (void)args;
    if (!file->why && str_starts(str_of(format), "Premature EOF"))
        file->why = broken_end;
    return 1;
}

static bool open_file(TiffFile *file, Str bytes)
{
    *file = (TiffFile){.bytes = bytes};
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (!options)
        return false;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, TIFF_ALLOCATION_MOST);
    TIFFOpenOptionsSetErrorHandlerExtR(options, on_error, file);
    TIFFOpenOptionsSetWarningHandlerExtR(options, on_warning, file);
    file->tiff = TIFFClientOpenExt("picture", "r", file, on_read, on_write, on_seek, on_close, on_size, on_map,
                                   on_unmap, options);
    TIFFOpenOptionsFree(options);
    return file->tiff;
}

static void close_file(TiffFile *file)
{
    if (file->tiff)
        TIFFClose(file->tiff);
    file->tiff = NULL;
}

static const char *odd_compression(uint16_t compression)
{
    switch (compression) {
    case COMPRESSION_NONE:
    case COMPRESSION_CCITTRLE:
    case COMPRESSION_CCITTRLEW:
    case COMPRESSION_CCITTFAX3:
    case COMPRESSION_CCITTFAX4:
    case COMPRESSION_LZW:
    case COMPRESSION_ADOBE_DEFLATE:
    case COMPRESSION_DEFLATE:
    case COMPRESSION_PACKBITS:
        return NULL;
    case COMPRESSION_JPEG:
    case COMPRESSION_OJPEG:
        return N_("a TIFF with a JPEG in it: save it with LZW compression");
    default:
        return N_("a TIFF with an uncommon compression: save it with LZW");
    }
}

/* How many channels are printed; 0: not a kind that is placed. */
static int channels_of(uint16_t photometric)
{
    switch (photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
        return 1;
    case PHOTOMETRIC_RGB:
    case PHOTOMETRIC_PALETTE:
        return 3;
    case PHOTOMETRIC_SEPARATED:
        return 4;
    default:
        return 0;
    }
}

static bool bits_fit(const TiffShape *shape)
{
    bool small = shape->bits == 1 || shape->bits == 2 || shape->bits == 4;
    if (shape->photometric == PHOTOMETRIC_PALETTE)
        return shape->samples == 1 && (small || shape->bits == 8);
    return shape->bits == 8 || shape->bits == 16 || (small && shape->channels == 1);
}

/* Palettes of old programs hold 8 bits, by the standard they hold 16. */
static bool read_map(TIFF *tiff, TiffShape *shape)
{
    if (!TIFFGetField(tiff, TIFFTAG_COLORMAP, &shape->map[0], &shape->map[1], &shape->map[2]))
        return false;
    for (int c = 0; c < 3; c++)
        for (int i = 0; i < 1 << shape->bits; i++)
            if (shape->map[c][i] > 255)
                shape->map_shift = 8;
    return true;
}

/* Alpha is the first sample behind the colours that says so; others (spot channels, selections) are not printed. */
static void read_alpha(TIFF *tiff, TiffShape *shape)
{
    uint16_t n = 0, *kinds = NULL;
    int colours = shape->photometric == PHOTOMETRIC_PALETTE ? 1 : shape->channels;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &n, &kinds);
    shape->alpha_at = -1;
    for (int i = 0; i < n && colours + i < shape->samples; i++)
        if (kinds[i] == EXTRASAMPLE_ASSOCALPHA || kinds[i] == EXTRASAMPLE_UNASSALPHA) {
            shape->alpha_at = colours + i;
            shape->premultiplied = kinds[i] == EXTRASAMPLE_ASSOCALPHA;
            return;
        }
}

/* Width and height, as far as int goes: what is larger is too large anyway. */
static bool read_size(TIFF *tiff, TiffShape *shape)
{
    uint32_t width = 0, height = 0;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    shape->width = width > INT32_MAX ? INT32_MAX : (int)width;
    shape->height = height > INT32_MAX ? INT32_MAX : (int)height;
    return width && height;
}

static PictureVerdict read_kind(TIFF *tiff, TiffShape *shape)
{
    uint16_t bits = 1, samples = 1, format = SAMPLEFORMAT_UINT, planes = PLANARCONFIG_CONTIG, inks = INKSET_CMYK;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &format);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planes);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_INKSET, &inks);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &shape->compression);
    if (!TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &shape->photometric))
        return PICTURE_IS_BROKEN(broken_header);
    const char *odd = odd_compression(shape->compression);
    if (odd)
        return PICTURE_IS_UNSUPPORTED(odd);
    shape->bits = bits;
    shape->samples = samples;
    shape->planes = planes == PLANARCONFIG_SEPARATE && samples > 1;
    shape->channels = channels_of(shape->photometric);
    if (!shape->channels || (shape->photometric == PHOTOMETRIC_SEPARATED && inks != INKSET_CMYK))
        return PICTURE_IS_UNSUPPORTED(N_("a TIFF that is neither gray, RGB nor CMYK"));
    if (format != SAMPLEFORMAT_UINT || !bits_fit(shape))
        return PICTURE_IS_UNSUPPORTED(N_("a TIFF with other than 1, 8 or 16 bits a channel"));
    if (samples > TIFF_SAMPLES_MOST || samples < (shape->photometric == PHOTOMETRIC_PALETTE ? 1 : shape->channels))
        return PICTURE_IS_UNSUPPORTED(N_("a TIFF with an odd number of channels"));
    if (shape->photometric == PHOTOMETRIC_PALETTE && !read_map(tiff, shape))
        return PICTURE_IS_BROKEN(broken_header);
    read_alpha(tiff, shape);
    return PICTURE_PASSES;
}

static size_t row_bytes(const TiffShape *shape, int width)
{
    size_t samples = shape->planes ? 1 : (size_t)shape->samples;
    return ((size_t)width * samples * (size_t)shape->bits + 7) / 8;
}

static int plane_count(const TiffShape *shape)
{
    return shape->planes ? shape->channels + (shape->alpha_at >= 0) : 1;
}

/* The sizes that libtiff will work with are those that the tags give. */
static PictureVerdict read_tiles(TIFF *tiff, TiffShape *shape)
{
    const PictureVerdict odd = PICTURE_IS_BROKEN(broken_header);
    if (!TIFFIsTiled(tiff))
        return (uint64_t)TIFFScanlineSize64(tiff) == row_bytes(shape, shape->width) ? PICTURE_PASSES : odd;
    uint32_t width = 0, height = 0;
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_TILELENGTH, &height);
    if (width == 0 || height == 0 || width % 16 || height % 16)
        return odd;
    if (width > 2 * PICTURE_SIDE_MOST || height > 2 * PICTURE_SIDE_MOST)
        return PICTURE_IS_UNSUPPORTED(N_("a TIFF with tiles that are too large: save it without"));
    shape->tile_width = (int)width;
    shape->tile_height = (int)height;
    uint64_t tile = (uint64_t)row_bytes(shape, shape->tile_width) * height;
    uint64_t across = (uint64_t)row_bytes(shape, shape->width) * height;
    if ((tile + across) * (uint64_t)plane_count(shape) > TIFF_BAND_MOST)
        return PICTURE_IS_UNSUPPORTED(N_("a TIFF with tiles that are too large: save it without"));
    return (uint64_t)TIFFTileSize64(tiff) == tile ? PICTURE_PASSES : odd;
}

static PictureVerdict read_shape(TIFF *tiff, TiffShape *shape)
{
    *shape = (TiffShape){.alpha_at = -1};
    if (!read_size(tiff, shape))
        return PICTURE_IS_BROKEN(broken_header);
    PictureVerdict verdict = read_kind(tiff, shape);
    if (verdict.fault != PICTURE_GOOD)
        return verdict;
    int64_t whole = (int64_t)TIFF_BYTES_MOST * 8 / (shape->samples * shape->bits);
    int most = whole < PICTURE_JPEG_MOST ? (int)whole : PICTURE_JPEG_MOST;
    if (!picture_size_fits(shape->width, shape->height, most))
        return PICTURE_IS_TOO_LARGE(most);
    return read_tiles(tiff, shape);
}

/* Rows of one plane, or of all samples together: one row of strips, a band of tiles. */
typedef struct TiffPlane {
    TiffFile file;
    uint16_t sample;
    unsigned char *band, *tile;
    int top; /* first row in the band */
} TiffPlane;

static bool read_tile_row(TiffPlane *plane, const TiffShape *shape, int top)
{
    size_t stride = row_bytes(shape, shape->width), tile_stride = row_bytes(shape, shape->tile_width);
    size_t n = tile_stride * (size_t)shape->tile_height;
    for (int x = 0; x < shape->width; x += shape->tile_width) {
        uint32_t tile = TIFFComputeTile(plane->file.tiff, (uint32_t)x, (uint32_t)top, 0, plane->sample);
        if (TIFFReadEncodedTile(plane->file.tiff, tile, plane->tile, (tmsize_t)n) != (tmsize_t)n)
            return false;
        size_t at = row_bytes(shape, x), some = stride - at < tile_stride ? stride - at : tile_stride;
        for (int y = 0; y < shape->tile_height; y++)
            memcpy(plane->band + (size_t)y * stride + at, plane->tile + (size_t)y * tile_stride, some);
    }
    return true;
}

/* The packed row y, in which rows are asked for from the top; NULL: it cannot be read. */
static const unsigned char *plane_row(TiffPlane *plane, const TiffShape *shape, int y)
{
    if (!shape->tile_height)
        return TIFFReadScanline(plane->file.tiff, plane->band, (uint32_t)y, plane->sample) == 1 ? plane->band : NULL;
    int top = y - y % shape->tile_height;
    if (y == top && !read_tile_row(plane, shape, top))
        return NULL;
    return plane->band + (size_t)(y - top) * row_bytes(shape, shape->width);
}

/* Sample number `index` of a row, as 8 bits; of palettes and small depths as it stands. */
static unsigned sample_at(const unsigned char *row, size_t index, int bits)
{
    if (bits == 8)
        return row[index];
    if (bits == 16) {
        uint16_t value;
        memcpy(&value, row + 2 * index, sizeof value);
        return (value * 255u + 32767u) / 65535u;
    }
    size_t at = index * (size_t)bits;
    return (unsigned)(row[at / 8] >> (8 - bits - (int)(at % 8))) & ((1u << bits) - 1);
}

static unsigned level_of(const TiffShape *shape, unsigned value)
{
    if (shape->bits < 8)
        value = value * 255 / ((1u << shape->bits) - 1);
    return shape->photometric == PHOTOMETRIC_MINISWHITE ? 255 - value : value;
}

/* The line art of a palette is gray in the format. */
static void unpack_map(const TiffShape *shape, const unsigned char *row, int channels, unsigned char *to)
{
    for (int x = 0; x < shape->width; x++) {
        unsigned index = sample_at(row, (size_t)x, shape->bits);
        for (int c = 0; c < channels; c++)
            *to++ = (unsigned char)(shape->map[c][index] >> shape->map_shift);
    }
}

static void unpack(const TiffShape *shape, const unsigned char *const rows[], unsigned char *to)
{
    int wanted = shape->channels + (shape->alpha_at >= 0);
    if (shape->bits == 8 && !shape->planes && shape->samples == wanted && shape->photometric != PHOTOMETRIC_MINISWHITE) {
        memcpy(to, rows[0], (size_t)shape->width * (size_t)wanted);
        return;
    }
    for (int c = 0; c < wanted; c++) {
        int sample = c < shape->channels ? c : shape->alpha_at;
        const unsigned char *row = rows[shape->planes ? c : 0];
        size_t step = shape->planes ? 1 : (size_t)shape->samples, at = shape->planes ? 0 : (size_t)sample;
        unsigned char *out = to + c;
        for (int x = 0; x < shape->width; x++, at += step, out += wanted) {
            unsigned value = sample_at(row, at, shape->bits);
            *out = (unsigned char)(c < shape->channels ? level_of(shape, value)
                                   : shape->bits < 8   ? value * 255 / ((1u << shape->bits) - 1)
                                                       : value);
        }
    }
}

/* Premultiplied colours to plain ones, in place. Where nothing is seen any colour does. */
static void divide_alpha(unsigned char *row, int width, int channels)
{
    for (int x = 0; x < width; x++, row += channels + 1) {
        unsigned alpha = row[channels];
        for (int c = 0; c < channels && alpha; c++) {
            unsigned plain = (row[c] * 255u + alpha / 2) / alpha;
            row[c] = (unsigned char)(plain > 255 ? 255 : plain);
        }
    }
}

static bool open_planes(Arena *arena, Str bytes, const TiffShape *shape, TiffPlane *planes)
{
    size_t stride = row_bytes(shape, shape->width), rows = shape->tile_height ? (size_t)shape->tile_height : 1;
    for (int i = 0; i < plane_count(shape); i++) {
        planes[i].sample = (uint16_t)(shape->planes && i >= shape->channels ? shape->alpha_at : i);
        planes[i].band = arena_array(arena, rows, stride);
        planes[i].tile = shape->tile_height ? arena_array(arena, rows, row_bytes(shape, shape->tile_width)) : NULL;
        if (!open_file(&planes[i].file, bytes))
            return false;
    }
    return true;
}

static const char *fault_of(const TiffPlane *planes, int n)
{
    for (int i = 0; i < n; i++)
        if (planes[i].file.why)
            return planes[i].file.why;
    return NULL;
}

static bool give_row(const TiffShape *shape, TiffPlane *planes, int y, const RowFormat *format, unsigned char *row)
{
    const unsigned char *rows[TIFF_PLANES_MOST] = {NULL};
    for (int i = 0; i < plane_count(shape); i++) {
        rows[i] = plane_row(&planes[i], shape, y);
        if (!rows[i])
            return false;
    }
    if (shape->photometric == PHOTOMETRIC_PALETTE)
        unpack_map(shape, rows[0], format->channels, row);
    else
        unpack(shape, rows, row);
    if (format->alpha && shape->premultiplied)
        divide_alpha(row, format->width, format->channels);
    return true;
}

/* All rows; sink.row NULL: to see whether they are sound. */
static bool read_rows(Str bytes, const TiffShape *shape, int channels, RowSink sink, const char **why)
{
    Arena arena = {0};
    TiffPlane planes[TIFF_PLANES_MOST] = {0};
    RowFormat format = {shape->width, shape->height, channels, shape->alpha_at >= 0};
    int n = plane_count(shape), room = format.channels + format.alpha;
    bool good = open_planes(&arena, bytes, shape, planes);
    unsigned char *row = arena_array(&arena, (size_t)shape->width, (size_t)(room > 4 ? room : 4));
    if (good && sink.row)
        sink.begin(sink.self, &format);
    for (int y = 0; good && y < shape->height; y++) {
        good = give_row(shape, planes, y, &format, row) && !fault_of(planes, n);
        if (good && sink.row)
            sink.row(sink.self, y, row);
    }
    *why = fault_of(planes, n);
    if (!good && !*why)
        *why = broken_data;
    for (int i = 0; i < n; i++)
        close_file(&planes[i].file);
    arena_free(&arena);
    return good;
}

static bool is_line_art(const TiffShape *shape)
{
    if (shape->bits != 1 || shape->alpha_at >= 0 || shape->samples != 1)
        return false;
    for (int i = 0; shape->photometric == PHOTOMETRIC_PALETTE && i < 2; i++) {
        int red = shape->map[0][i] >> shape->map_shift;
        if ((red != 0 && red != 255) || shape->map[1][i] != shape->map[0][i] || shape->map[2][i] != shape->map[0][i])
            return false;
    }
    return true;
}

/* The first tags' verdict; *file stays open. */
static PictureVerdict read_tags(TiffFile *file, Str bytes, TiffShape *shape)
{
    if (!open_file(file, bytes))
        return PICTURE_IS_BROKEN(broken_header);
    PictureVerdict verdict = read_shape(file->tiff, shape);
    if (verdict.fault == PICTURE_GOOD && file->why)
        return PICTURE_IS_BROKEN(broken_header);
    return verdict;
}

PictureVerdict tiff_probe(Arena *kept, PictureInfo *info)
{
    TiffFile file = {0};
    TiffShape shape = {0};
    info->kind = PICTURE_TIFF;
    PictureVerdict verdict = read_tags(&file, info->bytes, &shape);
    uint16_t orientation = 1;
    uint32_t n = 0;
    void *profile = NULL;
    if (file.tiff) {
        TIFFGetFieldDefaulted(file.tiff, TIFFTAG_ORIENTATION, &orientation);
        if (TIFFGetField(file.tiff, TIFFTAG_ICCPROFILE, &n, &profile) && n)
            info->icc = str_copy(kept, (Str){profile, n});
    }
    info->orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
    bool swaps = exif_swaps(info->orientation);
    info->width = swaps ? shape.height : shape.width;
    info->height = swaps ? shape.width : shape.height;
    info->alpha = shape.alpha_at >= 0;
    const char *why = NULL;
    if (verdict.fault == PICTURE_GOOD) {
        info->line_art = is_line_art(&shape);
        info->channels = info->line_art ? 1 : shape.channels;
        if (!read_rows(info->bytes, &shape, info->channels, (RowSink){0}, &why))
            verdict = PICTURE_IS_BROKEN(why);
    }
    close_file(&file); /* not before: the palette is its */
    return verdict;
}

bool tiff_rows(const PictureInfo *info, RowSink sink, const char **why)
{
    TiffFile file = {0};
    TiffShape shape = {0};
    PictureVerdict verdict = read_tags(&file, info->bytes, &shape);
    bool good = verdict.fault == PICTURE_GOOD && read_rows(info->bytes, &shape, info->channels, sink, why);
    if (verdict.fault != PICTURE_GOOD)
        *why = verdict.detail ? verdict.detail : broken_header;
    close_file(&file);
    return good;
}
