/* SPDX-License-Identifier: MIT */
/* picture.c - the store of pictures: read once, told apart by content, probed before use */
#include "read/picture.h"

#include "base/hash.h"
#include "base/lang.h"
#include "base/vec.h"
#include "read/picture_codec.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* A file as it was when it was read; a save changes one of these. */
typedef struct FileStamp {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec changed;
} FileStamp;

/* One content. Painters borrow it: it goes with the store, or when it is swept. */
typedef struct Content {
    Arena arena;
    PictureInfo info;
    PictureVerdict verdict;
    Buf drawn;
} Content;

static void free_content(Content *content)
{
    arena_free(&content->arena);
    buf_free(&content->drawn);
    mem_free(content);
}

typedef struct Entry {
    Str path;
    FileStamp stamp;
    Content *content;
} Entry;

struct Pictures {
    PdfProbe probe_pdf;
    Arena arena;
    VEC(Entry) entries;
    VEC(Content *) contents;
};

Pictures *pictures_new(void)
{
    Pictures *pictures = mem_resize(NULL, 1, sizeof *pictures);
    *pictures = (Pictures){0};
    return pictures;
}

void pictures_free(Pictures *pictures)
{
    if (!pictures)
        return;
    for (int i = 0; i < pictures->contents.n; i++)
        free_content(pictures->contents.items[i]);
    vec_free(&pictures->contents);
    vec_free(&pictures->entries);
    arena_free(&pictures->arena);
    mem_free(pictures);
}

bool picture_size_fits(int64_t width, int64_t height, int64_t most)
{
    return width > 0 && height > 0 && width <= PICTURE_SIDE_MOST && height <= PICTURE_SIDE_MOST &&
           width * height <= most;
}

void pictures_read_pdf(Pictures *pictures, PdfProbe probe)
{
    pictures->probe_pdf = probe;
}

bool picture_is_vector(const PictureInfo *info)
{
    return info->kind == PICTURE_SVG || info->kind == PICTURE_PDF;
}

static Entry *find_entry(const Pictures *pictures, Str path)
{
    for (int i = 0; i < pictures->entries.n; i++)
        if (str_equal(pictures->entries.items[i].path, path))
            return &pictures->entries.items[i];
    return NULL;
}

static bool has_magic(Str bytes, size_t at, const char *magic, size_t n)
{
    return bytes.n >= at + n && memcmp(bytes.p + at, magic, n) == 0;
}

Str picture_file(Str path, int *page)
{
    static const char mark[] = "#page=";
    enum { DIGITS_MOST = 6 };
    size_t digits = path.n, n = sizeof mark - 1;
    while (digits && path.p[digits - 1] >= '0' && path.p[digits - 1] <= '9')
        digits--;
    size_t count = path.n - digits;
    *page = 0;
    if (!count || count > DIGITS_MOST || digits <= n || memcmp(path.p + digits - n, mark, n) != 0)
        return path;
    int number = 0;
    for (size_t i = digits; i < path.n; i++)
        number = number * 10 + (path.p[i] - '0');
    /* Page 0 is none that a file has; it must not read as if no page were named. */
    *page = number ? number : -1;
    return str_slice(path, 0, digits - n);
}

Str picture_with_page(Arena *arena, Str file, int page)
{
    return page ? str_format(arena, "%.*s#page=%d", STR_ARG(file), page > 0 ? page : 0) : file;
}

static bool is_svg(Str bytes)
{
    if (has_magic(bytes, 0, "\xEF\xBB\xBF", 3))
        bytes = str_slice(bytes, 3, bytes.n);
    Str head = str_trim(str_slice(bytes, 0, 64 * 1024));
    return str_starts(head, "<") && str_find(head, STR("<svg"), 0) != (size_t)-1;
}

/* Kinds that people try, by name, so that the message can say it. */
static const char *other_kind(Str bytes)
{
    static const struct {
        const char *magic;
        size_t at, n;
        const char *kind;
    } others[] = {
        {"II+\0", 0, 4, N_("a BigTIFF: save it as a plain TIFF")},
        {"MM\0+", 0, 4, N_("a BigTIFF: save it as a plain TIFF")},
        {"GIF8", 0, 4, N_("a GIF")},
        {"WEBP", 8, 4, N_("a WebP")},           {"ftyphei", 4, 7, N_("a HEIC")}, {"ftypmif1", 4, 8, N_("a HEIC")},
        {"ftypavif", 4, 8, N_("an AVIF")},      {"%PDF", 0, 4, N_("a PDF")},     {"BM", 0, 2, N_("a BMP")},
        {"8BPS", 0, 4, N_("a Photoshop file")}, {"%!PS", 0, 4, "PostScript"},
    };
    if (bytes.n == 0)
        return N_("an empty file");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (has_magic(bytes, others[i].at, others[i].magic, others[i].n))
            return others[i].kind;
    return N_("an unknown kind of file");
}

static PictureVerdict probe_bytes(const Pictures *pictures, Arena *arena, PictureInfo *info)
{
    if (has_magic(info->bytes, 0, "\xFF\xD8\xFF", 3))
        return jpeg_probe(arena, info);
    if (has_magic(info->bytes, 0, "\x89PNG\r\n\x1A\n", 8))
        return png_probe(arena, info);
    if (has_magic(info->bytes, 0, "II*\0", 4) || has_magic(info->bytes, 0, "MM\0*", 4))
        return tiff_probe(arena, info);
    if (has_magic(info->bytes, 0, "%PDF-", 5) && pictures->probe_pdf)
        return pdf_probe(pictures->probe_pdf, info);
    if (is_svg(info->bytes))
        return svg_probe(info);
    return PICTURE_IS_UNSUPPORTED(NULL);
}

/* Of all kinds only PDF has pages. */
static PictureVerdict probe_page(const Pictures *pictures, Arena *arena, PictureInfo *info)
{
    PictureVerdict verdict = probe_bytes(pictures, arena, info);
    int pages = info->kind == PICTURE_PDF ? info->pdf.pages : 1;
    bool there = info->pdf.number >= 1 && info->pdf.number <= pages;
    return verdict.fault == PICTURE_GOOD && !there ? PICTURE_HAS_NO_PAGE : verdict;
}

static void report_file(Reader *reader, FileStatus status, const char *name, Span where)
{
    Diag *diag = reader->diag;
    switch (status) {
    case FILE_MISSING:
        diag_report(diag, FINDING_FILE_MISSING, where, name, "", NULL);
        break;
    case FILE_TOO_LARGE:
        diag_report(diag, FINDING_FILE_TOO_LARGE, where, name, diag_text(diag, "%d MB", READ_PICTURE_MOST >> 20), NULL);
        break;
    case FILE_OUTSIDE:
        diag_report(diag, FINDING_FILE_OUTSIDE, where, name, NULL);
        break;
    case FILE_NOT_REGULAR:
        diag_report(diag, FINDING_FILE_UNREADABLE, where, name, N_("it is not a regular file"), NULL);
        break;
    default:
        diag_report(diag, FINDING_FILE_UNREADABLE, where, name, strerror(errno), NULL);
        break;
    }
}

static void report_page(Reader *reader, const PictureInfo *info, const char *name, Span page)
{
    Diag *diag = reader->diag;
    const char *asked = diag_text(diag, "%d", info->pdf.number > 0 ? info->pdf.number : 0);
    if (info->kind == PICTURE_PDF)
        diag_report(diag, FINDING_PICTURE_PAGE, page, name, asked, diag_text(diag, "%d", info->pdf.pages), NULL);
    else
        diag_report(diag, FINDING_PICTURE_NO_PAGES, page, name, asked, NULL);
}

static void report_verdict(Reader *reader, const Content *content, const char *name, Span where)
{
    Diag *diag = reader->diag;
    const PictureVerdict *verdict = &content->verdict;
    const PictureInfo *info = &content->info;
    int most = verdict->most;
    if (verdict->fault == PICTURE_TOO_LARGE)
        finding_measure(diag_report(diag, FINDING_PICTURE_TOO_LARGE, where, name,
                                    diag_text(diag, "%d × %d", info->width, info->height),
                                    diag_text(diag, "%d", PICTURE_SIDE_MOST), diag_text(diag, "%d", most / 1000000), NULL),
                        (int64_t)info->width * info->height, most);
    else if (verdict->fault == PICTURE_BROKEN && info->kind == PICTURE_PDF)
        diag_report(diag, FINDING_PDF_UNREADABLE, where, name, verdict->detail, NULL);
    else if (verdict->fault == PICTURE_BROKEN)
        diag_report(diag, FINDING_PICTURE_BROKEN, where, name, verdict->detail, NULL);
    else if (verdict->line)
        diag_report(diag, FINDING_SVG_UNSUPPORTED, where, name, verdict->detail, diag_text(diag, "%d", verdict->line),
                    NULL);
    else
        diag_report(diag, FINDING_PICTURE_FORMAT, where, name,
                    verdict->detail ? verdict->detail : other_kind(info->bytes), NULL);
}

static Content *find_content(const Pictures *pictures, uint64_t hash, Str bytes, int page)
{
    for (int i = 0; i < pictures->contents.n; i++) {
        Content *content = pictures->contents.items[i];
        if (content->info.hash == hash && content->info.pdf.number == page && str_equal(content->info.bytes, bytes))
            return content;
    }
    return NULL;
}

/* The content of a page of a file, new or met before. NULL: cannot be read. */
static Content *load(Pictures *pictures, Reader *reader, const char *path, int page, FileStatus *status)
{
    Arena arena = {0};
    Str bytes;
    *status = file_read(&arena, reader->roots, path, READ_PICTURE_MOST, &bytes);
    if (*status != FILE_OK) {
        int error = errno;
        arena_free(&arena);
        errno = error;
        return NULL;
    }
    uint64_t hash = hash_bytes(HASH_SEED, bytes.p, bytes.n);
    hash = page == 1 ? hash : hash_int(hash, page);
    Content *content = find_content(pictures, hash, bytes, page);
    if (content) {
        arena_free(&arena);
        return content;
    }
    content = mem_resize(NULL, 1, sizeof *content);
    *content = (Content){.arena = arena, .info = {.hash = hash, .bytes = bytes, .pdf = {.number = page}}};
    content->verdict = probe_page(pictures, &content->arena, &content->info);
    sha256_hex(bytes.p, bytes.n, content->info.sha256);
    vec_push(&pictures->contents, content);
    return content;
}

static bool stamp_file(const char *path, FileStamp *stamp)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return false;
    *stamp = (FileStamp){info.st_dev, info.st_ino, info.st_size, info.st_mtim};
    return true;
}

static bool same_stamp(const FileStamp *a, const FileStamp *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

const PictureInfo *picture_probe(Pictures *pictures, Reader *reader, Str path, Span where, Span page)
{
    Arena scratch = {0};
    int number;
    const char *file = str_dup(&scratch, picture_file(path, &number));
    const char *name = reader->sources ? str_dup(&scratch, source_relative(&scratch, reader->sources, str_of(file))) : file;
    FileStamp stamp = {0};
    bool stamped = stamp_file(file, &stamp);
    Entry *entry = find_entry(pictures, path);
    Content *content = entry && stamped && same_stamp(&entry->stamp, &stamp) ? entry->content : NULL;
    if (!content) {
        FileStatus status;
        content = load(pictures, reader, file, number ? number : 1, &status);
        if (!content)
            report_file(reader, status, name, where);
        if (entry)
            *entry = (Entry){entry->path, stamp, content};
        else if (content)
            vec_push(&pictures->entries, (Entry){str_copy(&pictures->arena, path), stamp, content});
    }
    bool good = content && content->verdict.fault == PICTURE_GOOD;
    if (content && content->verdict.fault == PICTURE_PAGELESS)
        report_page(reader, &content->info, name, page);
    else if (content && !good)
        report_verdict(reader, content, name, where);
    arena_free(&scratch);
    return good ? &content->info : NULL;
}

static bool is_held(const Pictures *pictures, const Content *content)
{
    for (int i = 0; i < pictures->entries.n; i++)
        if (pictures->entries.items[i].content == content)
            return true;
    return false;
}

void pictures_sweep(Pictures *pictures)
{
    int kept = 0;
    for (int i = 0; i < pictures->contents.n; i++) {
        Content *content = pictures->contents.items[i];
        if (is_held(pictures, content)) {
            pictures->contents.items[kept++] = content;
            continue;
        }
        free_content(content);
    }
    pictures->contents.n = kept;
}

const PictureInfo *picture_find(const Pictures *pictures, Str path)
{
    const Entry *entry = find_entry(pictures, path);
    bool good = entry && entry->content && entry->content->verdict.fault == PICTURE_GOOD;
    return good ? &entry->content->info : NULL;
}

void picture_keep_drawn(Pictures *pictures, Str path, Str drawn)
{
    const Entry *entry = find_entry(pictures, path);
    if (!entry || !entry->content)
        return;
    Content *content = entry->content;
    content->drawn.n = 0;
    buf_put_str(&content->drawn, drawn);
    content->info.drawn = buf_str(&content->drawn);
    content->info.drawn_hash = hash_str(HASH_SEED, drawn);
}

uint64_t picture_seen(const PictureInfo *info)
{
    return info->drawn.n ? info->drawn_hash : info->hash;
}
