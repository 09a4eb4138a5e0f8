/* SPDX-License-Identifier: MIT */
/* sparse.c - reads of a font file only what a subset of glyphs needs */
/*
 * Mapping the file instead would count most of it as memory: the glyphs of a
 * newspaper are scattered over the file, and the kernel maps sixteen pages
 * around each one that is touched.
 *
 * Formats: OpenType 1.9 (ttc header, table directory, head, loca, glyf), Adobe
 * TN 5176 (CFF INDEX and DICT). Every offset is checked against the file.
 */
#include "text/sparse.h"

#include "base/arena.h"
#include "text/cff.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Table {
    size_t at, size; /* size 0: not there */
} Table;

typedef struct Image {
    Sparse *sparse;
    int fd;
    Table cff, glyf, loca, head;
    Str cmap; /* in place of the file's own */
} Image;

/* Bytes of the file at `from`. */
static bool read_bytes(const Image *image, char *to, size_t from, size_t size)
{
    size_t whole = image->sparse->size;
    if (from > whole || size > whole - from)
        return false;
    while (size) {
        ssize_t got = pread(image->fd, to, size, (off_t)from);
        if (got <= 0)
            return false;
        to += got;
        from += (size_t)got;
        size -= (size_t)got;
    }
    return true;
}

/* The same, to the place `to` in the image. */
static bool fetch_to(const Image *image, size_t to, size_t from, size_t size)
{
    size_t whole = image->sparse->size;
    return to <= whole && size <= whole - to && read_bytes(image, image->sparse->bytes + to, from, size);
}

static bool fetch(const Image *image, size_t at, size_t size)
{
    return fetch_to(image, at, at, size);
}

static void put_number(char *p, uint32_t value, int bytes)
{
    for (int i = bytes; i-- > 0; value >>= 8)
        p[i] = (char)(value & 0xFF);
}

/* A number that has been fetched. */
static uint32_t number(const Image *image, size_t at, int bytes)
{
    return str_number((Str){image->sparse->bytes, image->sparse->size}, at, bytes);
}

enum { CMAP_TAG = 0x636D6170, TTC_TAG = 0x74746366, CFF_TAG = 0x43464620, GLYF_TAG = 0x676C7966, LOCA_TAG = 0x6C6F6361, HEAD_TAG = 0x68656164 };

/* Tables of layout and of vertical metrics: glyphs are placed already. Left zero, GSUB draws no alternates into the
 * subset either. */
static bool is_left_out(uint32_t tag)
{
    static const char tags[] = "GSUBGPOSGDEFBASEJSTFVORGvheavmtxkernDSIG";
    for (size_t i = 0; i + 4 < sizeof tags; i += 4)
        if (tag == ((uint32_t)tags[i] << 24 | (uint32_t)tags[i + 1] << 16 | (uint32_t)tags[i + 2] << 8 | (uint32_t)tags[i + 3]))
            return true;
    return false;
}

/* A fetched table of variation sequences is emptied: a subset would take in every variant of its characters, whose
 * outlines are not here. */
static void forget_variants(const Image *image, Table cmap)
{
    if (cmap.size < 4)
        return;
    uint32_t n = number(image, cmap.at + 2, 2);
    for (size_t i = 0, at = 4; i < n && at + 8 <= cmap.size; i++, at += 8) {
        size_t sub = number(image, cmap.at + at + 4, 4);
        if (sub + 10 <= cmap.size && number(image, cmap.at + sub, 2) == 14)
            memset(image->sparse->bytes + cmap.at + sub + 6, 0, 4);
    }
}

/* The caller's where it fits. */
static bool fetch_cmap(const Image *image, Table table)
{
    bool own = image->cmap.n && image->cmap.n <= table.size;
    size_t whole = image->sparse->size;
    if (own && table.at <= whole && image->cmap.n <= whole - table.at) {
        memcpy(image->sparse->bytes + table.at, image->cmap.p, image->cmap.n);
        return true;
    }
    if (!fetch(image, table.at, table.size))
        return false;
    forget_variants(image, table);
    return true;
}

/* All tables of the face but those and the outlines. */
static bool fetch_tables(Image *image, int index)
{
    size_t at = 0;
    if (!fetch(image, 0, 12))
        return false;
    if (number(image, 0, 4) == TTC_TAG) {
        if ((uint32_t)index >= number(image, 8, 4) || !fetch(image, 12 + 4 * (size_t)index, 4))
            return false;
        at = number(image, 12 + 4 * (size_t)index, 4);
    }
    if (!fetch(image, at, 12))
        return false;
    uint32_t n = number(image, at + 4, 2);
    if (!fetch(image, at + 12, 16 * (size_t)n))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        size_t record = at + 12 + 16 * (size_t)i;
        Table table = {number(image, record + 8, 4), number(image, record + 12, 4)};
        uint32_t tag = number(image, record, 4);
        if (tag == CFF_TAG)
            image->cff = table;
        else if (tag == GLYF_TAG)
            image->glyf = table;
        else if (tag == CMAP_TAG && !fetch_cmap(image, table))
            return false;
        else if (tag != CMAP_TAG && !is_left_out(tag) && !fetch(image, table.at, table.size))
            return false;
        if (tag == LOCA_TAG)
            image->loca = table;
        else if (tag == HEAD_TAG)
            image->head = table;
    }
    return true;
}

/* --- CFF -------------------------------------------------------------------- */

static Str seen(const Image *image)
{
    return (Str){image->sparse->bytes, image->sparse->size};
}

/* An INDEX whose header and offsets are fetched here. */
static bool read_index(const Image *image, size_t at, CffIndex *index)
{
    return fetch(image, at, 3) && cff_index_head(seen(image), at, index) &&
           fetch(image, index->offsets, index->count ? index->data - index->offsets : 0) && cff_index_end(seen(image), index);
}

/*
 * The charstrings of the glyphs (and of .notdef) are packed at the start of the
 * data, and the offsets made to fit: scattered as they were, each would take a
 * page of memory. All others become empty.
 */
static bool pack_charstrings(const Image *image, const CffIndex *strings, const uint32_t *glyphs, int n)
{
    size_t size = (size_t)strings->offset_size, table = ((size_t)strings->count + 1) * size;
    char *old = mem_resize(NULL, table, 1), *now = image->sparse->bytes + strings->offsets;
    memcpy(old, now, table);
    uint32_t end = 1, from = 1;
    bool good = n == 0 || glyphs[n - 1] < strings->count;
    for (uint32_t glyph = 0, i = 0; glyph < strings->count && good; glyph++) {
        put_number(now + glyph * size, end, strings->offset_size);
        while ((int)i < n && glyphs[i] < glyph)
            i++;
        uint32_t to = str_number((Str){old, table}, (glyph + 1) * size, strings->offset_size);
        if (glyph == 0 || ((int)i < n && glyphs[i] == glyph)) {
            good = from <= to && fetch_to(image, strings->data - 1 + end, strings->data - 1 + from, to - from);
            end += to - from;
        }
        from = to;
    }
    put_number(now + table - size, end, strings->offset_size);
    mem_free(old);
    return good;
}

static bool fetch_charstrings(const Image *image, const uint32_t *glyphs, int n)
{
    Table cff = image->cff;
    CffIndex names, tops, strings;
    if (!fetch(image, cff.at, 4) || !read_index(image, cff.at + number(image, cff.at + 2, 1), &names) ||
        !read_index(image, names.end, &tops) || tops.count != 1 || !fetch(image, tops.data, tops.end - tops.data))
        return false;
    size_t offset = cff_charstrings(cff_object(seen(image), &tops, 0));
    if (offset == 0 || offset >= cff.size || !read_index(image, cff.at + offset, &strings) ||
        strings.end > cff.at + cff.size)
        return false;
    if (!fetch(image, cff.at, strings.data - cff.at) || !fetch(image, strings.end, cff.at + cff.size - strings.end))
        return false;
    return pack_charstrings(image, &strings, glyphs, n);
}

/* --- glyf ------------------------------------------------------------------- */

typedef struct Wanted {
    uint32_t *ids; /* a stack of glyphs to read */
    int n;
    int wide;         /* bytes of an offset in loca */
    uint32_t *places; /* by glyph, in bytes */
    char *bytes;      /* of the outlines read, one after the other */
    size_t size, room;
    uint64_t seen[65536 / 64];
} Wanted;

static bool is_seen(const Wanted *wanted, uint32_t glyph)
{
    return glyph <= 65535 && wanted->seen[glyph / 64] >> (glyph % 64) & 1;
}

static void want(Wanted *wanted, uint32_t glyph)
{
    if (glyph > 65535 || is_seen(wanted, glyph))
        return;
    wanted->seen[glyph / 64] |= UINT64_C(1) << (glyph % 64);
    wanted->ids[wanted->n++] = glyph;
}

/* Parts of a composite glyph. */
static void want_parts(Wanted *wanted, Str outline)
{
    enum { WORDS = 1, SCALE = 8, MORE = 32, SCALES = 64, MATRIX = 128 }; /* flags of a component */
    uint32_t flags = MORE;
    for (size_t at = 10; flags & MORE && at + 4 <= outline.n;) {
        flags = str_number(outline, at, 2);
        want(wanted, str_number(outline, at + 2, 2));
        at += 4u + (flags & WORDS ? 4u : 2u) + (flags & SCALE ? 2u : flags & SCALES ? 4u : flags & MATRIX ? 8u : 0u);
    }
}

static size_t glyf_offset(const Image *image, const Wanted *wanted, uint32_t glyph)
{
    size_t offset = number(image, image->loca.at + (size_t)glyph * (size_t)wanted->wide, wanted->wide);
    return wanted->wide == 2 ? offset * 2 : offset;
}

/* The outlines that are wanted and, of composite ones, their parts, beside the image. */
static bool read_outlines(const Image *image, Wanted *wanted)
{
    while (wanted->n > 0) {
        uint32_t glyph = wanted->ids[--wanted->n];
        if (((size_t)glyph + 2) * (size_t)wanted->wide > image->loca.size)
            return false;
        size_t from = glyf_offset(image, wanted, glyph), to = glyf_offset(image, wanted, glyph + 1), size = to - from;
        if (from > to || to > image->glyf.size || size > image->sparse->size)
            return false;
        if (size > wanted->room - wanted->size) {
            wanted->room = wanted->room * 2 + size;
            wanted->bytes = mem_resize(wanted->bytes, wanted->room, 1);
        }
        char *bytes = wanted->bytes + wanted->size;
        if (!read_bytes(image, bytes, image->glyf.at + from, size))
            return false;
        wanted->places[glyph] = (uint32_t)wanted->size;
        wanted->size += size;
        Str outline = {bytes, size};
        if (size >= 10 && str_number(outline, 0, 2) & 0x8000)
            want_parts(wanted, outline);
    }
    return true;
}

/* Packed at the start of glyf, as charstrings are, and loca made to fit. */
static bool pack_outlines(const Image *image, const Wanted *wanted)
{
    size_t wide = (size_t)wanted->wide, whole = image->sparse->size, end = 0;
    uint32_t entries = (uint32_t)(image->loca.size / wide);
    if (image->glyf.at > whole || wanted->size > whole - image->glyf.at)
        return false;
    size_t from = entries ? glyf_offset(image, wanted, 0) : 0;
    for (uint32_t glyph = 0; glyph < entries; glyph++) {
        size_t to = glyph + 1 < entries ? glyf_offset(image, wanted, glyph + 1) : from;
        put_number(image->sparse->bytes + image->loca.at + glyph * wide, (uint32_t)(wide == 2 ? end / 2 : end), (int)wide);
        if (is_seen(wanted, glyph) && to > from) {
            memcpy(image->sparse->bytes + image->glyf.at + end, wanted->bytes + wanted->places[glyph], to - from);
            end += to - from;
        }
        from = to;
    }
    return true;
}

static bool fetch_glyf(const Image *image, const uint32_t *glyphs, int n)
{
    if (image->head.size < 54 || !image->loca.size)
        return false;
    Wanted *wanted = mem_resize(NULL, 1, sizeof *wanted);
    memset(wanted, 0, sizeof *wanted);
    wanted->wide = number(image, image->head.at + 50, 2) ? 4 : 2;
    wanted->ids = mem_resize(NULL, 65536, sizeof *wanted->ids); /* each glyph is pushed once */
    wanted->places = mem_resize(NULL, 65536, sizeof *wanted->places);
    want(wanted, 0);
    for (int i = 0; i < n; i++)
        want(wanted, glyphs[i]);
    bool good = read_outlines(image, wanted) && pack_outlines(image, wanted);
    mem_free(wanted->ids);
    mem_free(wanted->places);
    mem_free(wanted->bytes);
    mem_free(wanted);
    return good;
}

bool sparse_open(Sparse *sparse, const char *path, int index, const uint32_t *glyphs, int n, Str cmap)
{
    *sparse = (Sparse){0};
    Image image = {.sparse = sparse, .fd = open(path, O_RDONLY | O_CLOEXEC), .cmap = cmap};
    struct stat info;
    if (image.fd < 0)
        return false;
    bool good = index >= 0 && fstat(image.fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 12;
    if (good) {
        void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (bytes != MAP_FAILED) {
            *sparse = (Sparse){bytes, (size_t)info.st_size};
            madvise(bytes, sparse->size, MADV_NOHUGEPAGE); /* 2 MB for each byte touched would undo all this */
        }
    }
    good = sparse->bytes && fetch_tables(&image, index);
    if (good)
        good = image.cff.size ? fetch_charstrings(&image, glyphs, n) : image.glyf.size && fetch_glyf(&image, glyphs, n);
    close(image.fd);
    if (!good)
        sparse_close(sparse);
    return good;
}

void sparse_close(Sparse *sparse)
{
    if (sparse->bytes)
        munmap(sparse->bytes, sparse->size);
    *sparse = (Sparse){0};
}
