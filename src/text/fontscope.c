/* SPDX-License-Identifier: MIT */
/* fontscope.c - a private fontconfig scope: the fonts of the paper, not of the machine */
#include "text/fontscope.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * Folders of the packages that setup.sh installs. fontconfig's own cache of
 * them is used where it is; what it does not hold is kept in the cache folder
 * given, so that a second opening scans nothing.
 */
static const char *const PACKAGES[] = {
    "/usr/share/fonts/opentype/noto",       /* fonts-noto-cjk, fonts-noto-cjk-extra */
    "/usr/share/fonts/truetype/lxgw-wenkai",
    "/usr/share/fonts/truetype/babelstone", /* fonts-babelstone-han */
    "/usr/share/fonts/truetype/hanazono",
    "/usr/share/fonts/opentype/fandol",     /* fonts-fandol, where a distribution has it */
    "/usr/share/fonts/truetype/noto",       /* fonts-noto-core: Tibetan, Arabic … */
};

typedef struct Entry {
    FcPattern *pattern; /* borrowed from the configuration */
    ScopeFace face;
} Entry;

struct FontScope {
    FcConfig *config;
    Arena arena;
    Entry *entries; /* upright, not variable; sorted by file and index */
    int n;
};

static void put_xml(Buf *out, Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.p[i]) {
        case '&':
            buf_puts(out, "&amp;");
            break;
        case '<':
            buf_puts(out, "&lt;");
            break;
        case '>':
            buf_puts(out, "&gt;");
            break;
        default:
            buf_putc(out, text.p[i]);
        }
    }
}

static void put_element(Buf *out, const char *name, Str text)
{
    buf_printf(out, "<%s>", name);
    put_xml(out, text);
    buf_printf(out, "</%s>", name);
}

static FcConfig *open_config(const FontPlaces *places)
{
    FcConfig *config = FcConfigCreate();
    if (!config)
        return NULL;
    Buf xml = {0};
    buf_puts(&xml, "<?xml version=\"1.0\"?><fontconfig>");
    for (int i = 0; i < places->n; i++)
        put_element(&xml, "dir", places->folders[i]);
    for (size_t i = 0; i < sizeof PACKAGES / sizeof *PACKAGES; i++)
        put_element(&xml, "dir", str_of(PACKAGES[i]));
    put_element(&xml, "cachedir", STR("/var/cache/fontconfig"));
    if (places->cache.n)
        put_element(&xml, "cachedir", places->cache);
    buf_puts(&xml, "</fontconfig>");
    buf_putc(&xml, '\0');
    FcBool good = FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml.p, FcFalse) && FcConfigBuildFonts(config);
    buf_free(&xml);
    if (!good) {
        FcConfigDestroy(config);
        return NULL;
    }
    return config;
}

static Str pattern_str(const FcPattern *pattern, const char *object, int n)
{
    FcChar8 *text;
    return FcPatternGetString(pattern, object, n, &text) == FcResultMatch ? str_of((const char *)text) : (Str){0};
}

static int pattern_int(const FcPattern *pattern, const char *object, int otherwise)
{
    int value;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

/* The name in English where there is one: reports must not depend on order. */
static Str english_family(const FcPattern *pattern)
{
    for (int i = 0;; i++) {
        Str lang = pattern_str(pattern, FC_FAMILYLANG, i);
        if (!lang.p)
            return pattern_str(pattern, FC_FAMILY, 0);
        if (str_is(lang, "en"))
            return pattern_str(pattern, FC_FAMILY, i);
    }
}

static int32_t pattern_weight(const FcPattern *pattern)
{
    double weight;
    if (FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight) != FcResultMatch)
        return 400;
    int32_t open_type = (int32_t)(FcWeightToOpenTypeDouble(weight) + 0.5);
    return (open_type + 5) / 10 * 10;
}

static bool is_usable(const FcPattern *pattern)
{
    FcBool variable = FcFalse;
    FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable);
    return !variable && pattern_int(pattern, FC_SLANT, FC_SLANT_ROMAN) == FC_SLANT_ROMAN &&
           pattern_int(pattern, FC_INDEX, 0) < 0x10000 && pattern_str(pattern, FC_FILE, 0).n > 0;
}

static bool is_own(const FontPlaces *places, Str file)
{
    for (int i = 0; i < places->n; i++) {
        Str folder = places->folders[i];
        if (folder.n && file.n > folder.n && memcmp(file.p, folder.p, folder.n) == 0)
            return true;
    }
    return false;
}

static int compare_entries(const void *a, const void *b)
{
    const ScopeFace *x = &((const Entry *)a)->face, *y = &((const Entry *)b)->face;
    if (x->own != y->own)
        return x->own ? -1 : 1;
    int order = str_compare(x->file, y->file);
    return order ? order : x->index - y->index;
}

FontScope *scope_open(const FontPlaces *places)
{
    FcConfig *config = open_config(places);
    if (!config)
        return NULL;
    FontScope *scope = mem_resize(NULL, 1, sizeof *scope);
    *scope = (FontScope){.config = config};
    FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);
    int total = set ? set->nfont : 0;
    scope->entries = arena_many(&scope->arena, total, Entry);
    for (int i = 0; i < total; i++) {
        FcPattern *pattern = set->fonts[i];
        if (!is_usable(pattern))
            continue;
        Str file = pattern_str(pattern, FC_FILE, 0);
        scope->entries[scope->n++] = (Entry){
            pattern,
            {.family = english_family(pattern),
             .style = pattern_str(pattern, FC_STYLE, 0),
             .postscript = pattern_str(pattern, FC_POSTSCRIPT_NAME, 0),
             .file = file,
             .index = pattern_int(pattern, FC_INDEX, 0),
             .weight = pattern_weight(pattern),
             .version = pattern_int(pattern, FC_FONTVERSION, 0),
             .own = is_own(places, file)}};
    }
    qsort(scope->entries, (size_t)scope->n, sizeof *scope->entries, compare_entries);
    return scope;
}

void scope_close(FontScope *scope)
{
    if (!scope)
        return;
    FcConfigDestroy(scope->config);
    arena_free(&scope->arena);
    mem_free(scope);
}

FcConfig *scope_config(const FontScope *scope)
{
    return scope->config;
}

static bool is_file_name(Str name)
{
    return str_ends(name, ".otf") || str_ends(name, ".ttf") || str_ends(name, ".ttc") || str_ends(name, ".otc");
}

static bool names_entry(const Entry *entry, Str name)
{
    if (is_file_name(name)) {
        Str file = entry->face.file;
        return file.n > name.n && file.p[file.n - name.n - 1] == '/' &&
               memcmp(file.p + file.n - name.n, name.p, name.n) == 0;
    }
    for (int i = 0;; i++) {
        Str family = pattern_str(entry->pattern, FC_FAMILY, i);
        if (!family.p)
            return false;
        if (str_equal(family, name))
            return true;
    }
}

bool scope_find(const FontScope *scope, Str family, int32_t weight, ScopeFace *face)
{
    const ScopeFace *best = NULL;
    int best_distance = 0;
    for (int i = 0; i < scope->n; i++) {
        if (!names_entry(&scope->entries[i], family))
            continue;
        const ScopeFace *here = &scope->entries[i].face;
        int distance = abs(here->weight - weight) * 2 + (here->weight > weight);
        if (!best || distance < best_distance) {
            best = here;
            best_distance = distance;
        }
    }
    if (best)
        *face = *best;
    return best != NULL;
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

StrList scope_families(const FontScope *scope, Arena *arena)
{
    VEC(Str) names = {0};
    for (int i = 0; i < scope->n; i++) {
        for (int k = 0;; k++) {
            Str family = pattern_str(scope->entries[i].pattern, FC_FAMILY, k);
            if (!family.p)
                break;
            vec_push(&names, family);
        }
    }
    if (names.n)
        qsort(names.items, (size_t)names.n, sizeof *names.items, compare_names);
    StrList list = {.items = arena_many(arena, names.n, Str)};
    for (int i = 0; i < names.n; i++)
        if (i == 0 || !str_equal(names.items[i], names.items[i - 1]))
            list.items[list.n++] = str_copy(arena, names.items[i]);
    vec_free(&names);
    return list;
}
