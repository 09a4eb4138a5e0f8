/* SPDX-License-Identifier: MIT */
/* import_pictures.c - pictures of a manuscript: found, named, taken out */
#include "read/import_pictures.h"

#include "base/hash.h"
#include "base/lang.h"

#include <string.h>
#include <unistd.h>

enum { PICTURE_MOST = 64 << 20 };

const char *picture_suffix(Str bytes, bool *placed)
{
    static const struct {
        const char *start;
        size_t n;
        const char *suffix;
        bool placed;
    } kinds[] = {{"\xFF\xD8\xFF", 3, ".jpg", true},  {"\x89PNG", 4, ".png", true}, {"GIF8", 4, ".gif", false},
                 {"BM", 2, ".bmp", false},           {"II*\0", 4, ".tif", true},   {"MM\0*", 4, ".tif", true},
                 {"\xD7\xCD\xC6\x9A", 4, ".wmf", false}, {"RIFF", 4, ".webp", false}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (bytes.n > kinds[i].n && memcmp(bytes.p, kinds[i].start, kinds[i].n) == 0) {
            *placed = kinds[i].placed;
            return kinds[i].suffix;
        }
    Str start = str_slice(bytes, 0, 1024);
    *placed = str_find(start, STR("<svg"), 0) < start.n;
    if (*placed)
        return ".svg";
    return bytes.n > 44 && memcmp(bytes.p + 40, " EMF", 4) == 0 ? ".emf" : "";
}

/* The article's name without its ending, and without what paths in Markdown cannot hold. */
static Str stem_of(Arena *arena, Str article)
{
    Str base = path_base(article);
    size_t end = base.n;
    for (size_t i = base.n; i > 1; i--)
        if (base.p[i - 1] == '.') {
            end = i - 1;
            break;
        }
    char *stem = str_dup(arena, str_slice(base, 0, end));
    for (char *p = stem; *p; p++)
        if ((unsigned char)*p <= ' ' || strchr("()<>[]\\\"'*_`%#?&|!{}:", *p))
            *p = '-';
    return str_of(stem);
}

/* "w.files/image%201.png" in a page: the file beside it; nothing outside the page's folder is read. */
static Str beside_page(Draft *draft, const PictureSource *source, Str target)
{
    Arena *arena = draft->arena;
    Roots roots = {0};
    Str bytes = {0}, folder = path_folder(source->page);
    char *path = str_dup(arena, target), *to = path;
    for (const char *from = path; *from;) {
        unsigned code = 0;
        bool coded = from[0] == '%' && from[1] && from[2];
        for (int i = 1; coded && i < 3; i++) {
            const char *digits = "0123456789abcdef", *digit = strchr(digits, from[i] | 32);
            coded = digit != NULL && from[i] != 0;
            code = code * 16 + (coded ? (unsigned)(digit - digits) : 0);
        }
        if (coded && code)
            *to++ = (char)code;
        else
            *to++ = *from == '\\' ? '/' : *from;
        from += coded && code ? 3 : 1;
    }
    *to = 0;
    roots_add(arena, &roots, folder);
    FileStatus status = file_read(arena, &roots, path_join(arena, folder, str_of(path)).p, PICTURE_MOST, &bytes);
    return status == FILE_OK ? bytes : (Str){0};
}

static Str picture_bytes(Draft *draft, const PictureSource *source, const ManuscriptPicture *picture)
{
    Str bytes = picture->bytes;
    if (bytes.n || picture->outside)
        return bytes;
    if (source->package)
        package_read(draft->arena, source->package, picture->target, PICTURE_MOST, &bytes);
    else if (source->page.n && picture->target.p[0] != '/')
        bytes = beside_page(draft, source, picture->target);
    return bytes;
}

static void take_out(Draft *draft, const PictureSource *source, int index, Str bytes, ImportPictures *pictures)
{
    Arena *arena = draft->arena;
    DraftBlock *block = &draft->blocks.items[index];
    char hex[65];
    bool placed = false;
    const char *suffix = picture_suffix(bytes, &placed);
    sha256_hex(bytes.p, bytes.n, hex);
    block->file = str_format(arena, "pictures/%.*s-%.8s%s", STR_ARG(stem_of(arena, source->article)), hex,
                             *suffix ? suffix : ".bin");
    Str path = path_join(arena, path_folder(source->article), block->file);
    bool there = access(path.p, F_OK) == 0;
    for (int i = 0; i < pictures->n; i++)
        there = there || str_equal(pictures->items[i].path, path);
    if (!there)
        vec_push_in(arena, pictures, (ImportPicture){path, bytes});
    if (!placed)
        draft_remark(draft, FINDING_IMPORT_PICTURE_KIND, index, block->file, str_dup(arena, block->file), NULL);
}

void import_pictures(Draft *draft, const PictureSource *source, ImportPictures *pictures)
{
    for (int i = 0; i < draft->blocks.n; i++) {
        DraftBlock *block = &draft->blocks.items[i];
        if (block->kind != DRAFT_PICTURE)
            continue;
        const ManuscriptPicture *picture = &draft->manuscript->pictures.items[block->picture];
        Str bytes = picture_bytes(draft, source, picture);
        if (bytes.n) {
            take_out(draft, source, i, bytes, pictures);
            continue;
        }
        block->kind = DRAFT_GONE;
        draft_remark(draft, FINDING_IMPORT_PICTURE_LOST, i, (Str){0}, draft_excerpt(draft, picture->target, 80), NULL);
    }
}
