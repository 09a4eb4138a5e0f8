/* SPDX-License-Identifier: MIT */
/* fontbook.c - the fonts of a layout: roles to faces, opened once */
#include "text/fontbook.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"
#include "read/suggest.h"
#include "text/face.h"
#include "text/fontscope.h"
#include "text/other.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A role at a weight, looked up once. */
typedef struct RoleFaces {
    int role, weight;
    int han, latin;
} RoleFaces;

/* A file of patterns, looked for once. */
typedef struct Patterns {
    const char *file;
    Hyphens *hyphens; /* NULL: not there */
} Patterns;

struct FontBook {
    const Layout *layout;
    FontScope *scope;
    Arena arena;
    Str cache;
    int *serving; /* role → role whose family serves (itself, or a stand-in); -1: none */
    VEC(Face *) faces;
    VEC(RoleFaces) roles;
    int *rare;    /* faces of the rare-Han chain; -1: not found */
    VEC(RoleFaces) scripts; /* role: index of the family in the layout's scripts */
    hb_buffer_t *buffer;
    void *pango;
    Str hyphens; /* folder of patterns */
    VEC(Patterns) patterns;
};

/* --- faces ---------------------------------------------------------------- */

static int add_face(FontBook *book, const ScopeFace *found, Str role, bool fallback)
{
    for (int i = 0; i < book->faces.n; i++) {
        FontFace *have = &book->faces.items[i]->public;
        if (have->index == found->index && str_equal(have->file, found->file)) {
            if (!have->role.n)
                have->role = role;
            have->fallback = have->fallback && fallback;
            return i;
        }
    }
    Face *face = arena_new(&book->arena, Face);
    face->public = (FontFace){
        .family = found->family,
        .style = found->style,
        .postscript = found->postscript,
        .file = {str_dup(&book->arena, found->file), found->file.n}, /* HarfBuzz opens it as a C string */
        .index = found->index,
        .version = str_format(&book->arena, "%d.%03d", found->version >> 16, (int)((found->version & 0xFFFF) * 1000LL / 65536)),
        .weight = found->weight,
        .role = role,
        .fallback = fallback,
    };
    face->buffer = book->buffer;
    vec_push(&book->faces, face);
    return book->faces.n - 1;
}

static void report_missing(const FontBook *book, Str family, Span span, Diag *diag)
{
    Arena scratch = {0};
    StrList known = scope_families(book->scope, &scratch);
    Suggest suggest = suggest_start(family);
    for (int i = 0; i < known.n; i++)
        suggest_offer(&suggest, known.items[i]);
    diag_report(diag, FINDING_FONT_MISSING, span, diag_str(diag, family), diag_str(diag, suggest.nearest), NULL);
    arena_free(&scratch);
}

/* Follows stand-ins to a role whose family is there; as many steps as roles at most. */
static int find_serving(const FontBook *book, int role)
{
    ScopeFace face;
    for (int steps = 0; steps <= book->layout->n_fonts; steps++) {
        const FontRole *font = &book->layout->fonts[role];
        if (scope_find(book->scope, font->han, font->weight, &face))
            return role;
        if (font->stand_in.index < 0 || !font->stand_in.text.n)
            return -1;
        role = font->stand_in.index;
    }
    return -1;
}

static bool resolve_role(FontBook *book, int role, Diag *diag)
{
    const FontRole *font = &book->layout->fonts[role];
    int serving = book->serving[role] = find_serving(book, role);
    if (serving < 0) {
        report_missing(book, font->han, font->han_span, diag);
        return false;
    }
    if (serving != role)
        diag_report(diag, FINDING_FONT_STAND_IN, font->span, diag_str(diag, font->name), diag_str(diag, font->han),
                    diag_str(diag, book->layout->fonts[serving].name), NULL);
    ScopeFace latin;
    if (font->latin.n && !scope_find(book->scope, font->latin, font->weight, &latin)) {
        report_missing(book, font->latin, font->latin_span, diag);
        return false;
    }
    return true;
}

/* Looked at without reading: most paragraphs hold no word to divide. */
static void check_hyphens(const FontBook *book, Diag *diag)
{
    Arena scratch = {0};
    const char *file = hyphens_file(STR("en"));
    struct stat info;
    if (book->layout->composition.hyphenate &&
        stat(path_join(&scratch, book->hyphens, str_of(file)).p, &info) != 0)
        diag_report(diag, FINDING_HYPHENS_MISSING, SPAN_NONE, "en", file, NULL);
    arena_free(&scratch);
}

FontBook *fontbook_open(const Layout *layout, const FontPlaces *places, Diag *diag)
{
    FontScope *scope = scope_open(places);
    if (!scope)
        return NULL;
    FontBook *book = mem_resize(NULL, 1, sizeof *book);
    *book = (FontBook){.layout = layout, .scope = scope, .buffer = hb_buffer_create()};
    book->cache = str_copy(&book->arena, places->cache);
    book->hyphens = str_copy(&book->arena, places->hyphens.n ? places->hyphens : hyphens_folder());
    book->serving = arena_many(&book->arena, layout->n_fonts, int);
    bool good = true;
    for (int i = 0; i < layout->n_fonts; i++)
        good = resolve_role(book, i, diag) && good;
    book->rare = arena_many(&book->arena, layout->rare.n, int);
    for (int i = 0; i < layout->rare.n; i++) {
        ScopeFace found;
        book->rare[i] = -1;
        if (scope_find(scope, layout->rare.items[i], 400, &found))
            book->rare[i] = add_face(book, &found, (Str){0}, true);
        else
            report_missing(book, layout->rare.items[i], layout->rare.spans ? layout->rare.spans[i] : SPAN_NONE, diag);
    }
    for (int i = 0; i < layout->scripts.n; i++) {
        ScopeFace found;
        if (!scope_find(scope, layout->scripts.items[i], 400, &found))
            report_missing(book, layout->scripts.items[i], layout->scripts.spans ? layout->scripts.spans[i] : SPAN_NONE, diag);
    }
    if (!good) {
        fontbook_free(book);
        return NULL;
    }
    for (int i = 0; i < layout->n_fonts; i++)
        fontbook_han(book, i, 0);
    check_hyphens(book, diag);
    return book;
}

void fontbook_free(FontBook *book)
{
    if (!book)
        return;
    if (book->pango)
        other_close(book->pango);
    for (int i = 0; i < book->faces.n; i++)
        face_close(book->faces.items[i]);
    hb_buffer_destroy(book->buffer);
    for (int i = 0; i < book->patterns.n; i++)
        hyphens_close(book->patterns.items[i].hyphens);
    vec_free(&book->patterns);
    vec_free(&book->faces);
    vec_free(&book->roles);
    vec_free(&book->scripts);
    scope_close(book->scope);
    arena_free(&book->arena);
    mem_free(book);
}

int fontbook_faces(const FontBook *book)
{
    return book->faces.n;
}

const FontFace *fontbook_face(const FontBook *book, int face)
{
    return &book->faces.items[face]->public;
}

static const RoleFaces *find_role(FontBook *book, int role, int weight)
{
    for (int i = 0; i < book->roles.n; i++)
        if (book->roles.items[i].role == role && book->roles.items[i].weight == weight)
            return &book->roles.items[i];
    const FontRole *asked = &book->layout->fonts[role];
    const FontRole *font = &book->layout->fonts[book->serving[role]];
    RoleFaces faces = {.role = role, .weight = weight};
    ScopeFace found = {0};
    int32_t heavy = weight ? weight : asked->weight;
    scope_find(book->scope, font->han, heavy, &found);
    faces.han = faces.latin = add_face(book, &found, asked->name, false);
    /* A role's latin_weight belongs to its own weight; another weight asked for is asked of both. */
    int32_t latin_weight = weight ? weight : asked->latin_weight ? asked->latin_weight : asked->weight;
    Str latin = asked->latin.n ? asked->latin : font->han;
    if ((asked->latin.n || latin_weight != heavy) && scope_find(book->scope, latin, latin_weight, &found))
        faces.latin = add_face(book, &found, asked->name, false);
    vec_push(&book->roles, faces);
    return &book->roles.items[book->roles.n - 1];
}

int fontbook_han(FontBook *book, int role, int weight)
{
    return find_role(book, role, weight)->han;
}

int fontbook_latin(FontBook *book, int role, int weight)
{
    return find_role(book, role, weight)->latin;
}

bool fontbook_covers(FontBook *book, int face, uint32_t code)
{
    return face_glyph(book->faces.items[face], &book->arena, code) != 0;
}

Len fontbook_ascent(Len size)
{
    return len_ratio(size, 88, 100);
}

StrList fontbook_families(FontBook *book, Arena *arena)
{
    return scope_families(book->scope, arena);
}

/* --- for the files of this folder ------------------------------------------ */

Face *book_face(FontBook *book, int face)
{
    return book->faces.items[face];
}

Arena *book_arena(FontBook *book)
{
    return &book->arena;
}

const Layout *book_layout(const FontBook *book)
{
    return book->layout;
}

int book_fallback(FontBook *book, uint32_t code)
{
    for (int i = 0; i < book->layout->rare.n; i++)
        if (book->rare[i] >= 0 && fontbook_covers(book, book->rare[i], code))
            return book->rare[i];
    return -1;
}

int book_script(FontBook *book, int script, int weight)
{
    for (int i = 0; i < book->scripts.n; i++)
        if (book->scripts.items[i].role == script && book->scripts.items[i].weight == weight)
            return book->scripts.items[i].han;
    ScopeFace found;
    RoleFaces faces = {.role = script, .weight = weight, .han = -1};
    if (scope_find(book->scope, book->layout->scripts.items[script], weight, &found))
        faces.han = add_face(book, &found, (Str){0}, true);
    vec_push(&book->scripts, faces);
    return faces.han;
}

static Str family_of(const FontBook *book, int role, bool latin)
{
    const FontRole *font = &book->layout->fonts[role];
    return latin ? font->latin : book->layout->fonts[book->serving[role]].han;
}

int book_weights(const FontBook *book, int role, bool latin, int weights[9])
{
    ScopeFace face;
    int n = 0;
    for (int asked = 100; asked <= 900; asked += 100)
        if (scope_find(book->scope, family_of(book, role, latin), asked, &face) && (n == 0 || face.weight > weights[n - 1]))
            weights[n++] = face.weight;
    return n;
}

bool book_family(const FontBook *book, Str name, BookFamily *family)
{
    ScopeFace asked, face;
    bool known = scope_find(book->scope, name, 400, &asked);
    for (int i = 0; i < 2 * book->layout->n_fonts; i++) {
        *family = (BookFamily){i / 2, i % 2 == 1, 0};
        Str own = family_of(book, family->role, family->latin);
        for (int weight = 100; own.n && weight <= 900; weight += 100) {
            if (!scope_find(book->scope, own, weight, &face))
                break;
            if (known && str_equal(face.family, asked.family))
                return true;
            if (str_equal(face.postscript, name)) {
                family->weight = face.weight;
                return true;
            }
        }
    }
    return false;
}

const Hyphens *book_hyphens(FontBook *book, Str lang)
{
    const char *file = hyphens_file(lang);
    if (!file)
        return NULL;
    for (int i = 0; i < book->patterns.n; i++)
        if (strcmp(book->patterns.items[i].file, file) == 0)
            return book->patterns.items[i].hyphens;
    Patterns patterns = {file, hyphens_open(book->hyphens, file)};
    vec_push(&book->patterns, patterns);
    return patterns.hyphens;
}

hb_buffer_t *book_buffer(FontBook *book)
{
    return book->buffer;
}

void *book_pango(FontBook *book)
{
    if (!book->pango)
        book->pango = other_open(scope_config(book->scope));
    return book->pango;
}

/* --- digests --------------------------------------------------------------- */

/*
 * The cache is a text file of lines "size mtime_ns sha256 path". A line whose
 * size or time no longer fits is not used and not written again.
 */
static bool find_digest(Str cache, Str key, char sha256[65])
{
    for (size_t at = 0; at < cache.n;) {
        size_t end = str_find(cache, STR("\n"), at);
        end = end == (size_t)-1 ? cache.n : end;
        Str line = str_slice(cache, at, end);
        at = end + 1;
        if (line.n == 64 + 1 + key.n && str_equal(str_slice(line, 65, line.n), key)) {
            memcpy(sha256, line.p, 64);
            sha256[64] = '\0';
            return true;
        }
    }
    return false;
}

static bool compute_digest(const FontFace *face, char sha256[65])
{
    Arena scratch = {0};
    Str bytes;
    bool good = file_read(&scratch, NULL, face->file.p, 256u << 20, &bytes) == FILE_OK;
    if (good)
        sha256_hex(bytes.p, bytes.n, sha256);
    arena_free(&scratch);
    return good;
}

static void write_digests(Str path, Str text)
{
    Arena scratch = {0};
    Outputs *outputs = outputs_new();
    Str failed;
    folder_make(str_dup(&scratch, path_folder(path)));
    /* A cache that cannot be written costs time, not correctness. */
    if (outputs_put(outputs, path, text))
        outputs_commit(outputs, &failed);
    outputs_free(outputs);
    arena_free(&scratch);
}

void fontbook_digest(FontBook *book)
{
    Arena scratch = {0};
    Str cache = {0}, path = {0};
    if (book->cache.n) {
        path = path_join(&scratch, book->cache, STR("font-digests"));
        if (file_read(&scratch, NULL, path.p, 1 << 20, &cache) != FILE_OK)
            cache = (Str){0};
    }
    Buf text = {0};
    buf_put_str(&text, cache);
    bool changed = false;
    for (int i = 0; i < book->faces.n; i++) {
        FontFace *face = &book->faces.items[i]->public;
        struct stat info;
        if (face->sha256[0] || stat(face->file.p, &info) != 0)
            continue;
        int64_t time_ns = info.st_mtim.tv_sec * 1000000000LL + info.st_mtim.tv_nsec;
        Str key = str_format(&scratch, "%lld %lld %.*s", (long long)info.st_size, (long long)time_ns, STR_ARG(face->file));
        if (find_digest(buf_str(&text), key, face->sha256) || !compute_digest(face, face->sha256))
            continue;
        buf_printf(&text, "%s %.*s\n", face->sha256, STR_ARG(key));
        changed = true;
    }
    if (changed && path.n)
        write_digests(path, buf_str(&text));
    buf_free(&text);
    arena_free(&scratch);
}
