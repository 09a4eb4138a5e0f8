/* SPDX-License-Identifier: MIT */
/* typeface.c - fonts of a PDF: embedded, subset, how far their characters carry */
#include "press/typeface.h"

#include "base/vec.h"
#include "press/filter.h"

#include <stdlib.h>
#include <string.h>

enum { CODES = 256, CIDS_MOST = 65536, NAME_MOST = 127 };

static Str readable_name(Arena *arena, const char *name)
{
    Str s = str_of(*name ? name + 1 : name);
    Buf out = {0};
    for (size_t at = 0; at < s.n && out.n < NAME_MOST;) {
        uint32_t code = utf8_next(s, &at);
        buf_put_code(&out, code < 0x20 || code == 0x7F ? 0xFFFD : code);
    }
    Str copy = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

/* "ABCDEF+Name". */
static bool has_subset_tag(Str name)
{
    bool tag = name.n > 7 && name.p[6] == '+';
    for (size_t i = 0; i < 6 && tag; i++)
        tag = name.p[i] >= 'A' && name.p[i] <= 'Z';
    return tag;
}

static bool has_file(const Document *document, Object descriptor)
{
    static const char *const keys[] = {"/FontFile", "/FontFile2", "/FontFile3"};
    bool has = false;
    for (int i = 0; i < 3 && !has; i++) {
        Object file = object_key(document, descriptor, keys[i]);
        has = object_is_stream(document, file);
        object_drop(document, file);
    }
    return has;
}

static void read_simple_widths(Arena *arena, const Document *document, Object font, Object descriptor, Typeface *face)
{
    double values[CODES];
    double missing = object_key_int(document, descriptor, "/MissingWidth", 500) / 1000.0;
    Object widths = object_key(document, font, "/Widths");
    int n = object_numbers(document, widths, values, CODES), first = object_key_int(document, font, "/FirstChar", 0);
    object_drop(document, widths);
    face->wide = missing;
    face->widths = arena_many(arena, CODES, double);
    for (int code = 0; code < CODES; code++) {
        int64_t index = (int64_t)code - first;
        face->widths[code] = index >= 0 && index < n ? values[index] / 1000 : missing;
    }
}

static void put_name(Arena *arena, Typeface *face, int code, const char *name)
{
    if (strcmp(name, ".notdef") == 0) {
        face->undefined = face->undefined ? face->undefined : arena_many(arena, CODES, bool);
        face->undefined[code] = true;
    } else {
        face->names = face->names ? face->names : arena_many(arena, CODES, const char *);
        face->names[code] = str_dup(arena, str_of(name));
    }
}

/* A name in a font's Differences for the codes from the number before it on. */
static void read_names(Arena *arena, const Document *document, Object font, Typeface *face)
{
    Object differences = object_key2(document, font, "/Encoding", "/Differences");
    int n = object_count(document, differences), code = 0;
    n = n < 4 * CODES ? n : 4 * CODES;
    for (int i = 0; i < n; i++) {
        Object item = object_item(document, differences, i);
        double number;
        if (object_number(document, item, &number)) {
            code = number >= 0 && number < CODES ? (int)number : CODES;
        } else {
            const char *name = object_name(document, item);
            if (code < CODES && *name)
                put_name(arena, face, code, name + 1);
            code += code < CODES;
        }
        object_drop(document, item);
    }
    object_drop(document, differences);
}

typedef VEC(CidWidth) CidWidths;

/* `c [w w …]`, widths one by one. */
static void read_listed(Arena *arena, const Document *document, Object list, int first, CidWidths *widths)
{
    int n = object_count(document, list);
    for (int i = 0; i < n && widths->n < CIDS_MOST; i++) {
        double width = 0;
        Object item = object_item(document, list, i);
        object_number(document, item, &width);
        object_drop(document, item);
        if (widths->n && widths->items[widths->n - 1].to == first + i - 1 &&
            widths->items[widths->n - 1].width == width / 1000)
            widths->items[widths->n - 1].to++;
        else
            vec_push_in(arena, widths, (CidWidth){first + i, first + i, width / 1000});
    }
}

static int by_first(const void *a, const void *b)
{
    return ((const CidWidth *)a)->from - ((const CidWidth *)b)->from;
}

static int cid_of(double number)
{
    return number >= 0 && number < CIDS_MOST ? (int)number : 0;
}

/* The /W array: `c [w …]` and `from to w`. */
static void read_cid_widths(Arena *arena, const Document *document, Object font, Typeface *face)
{
    Object array = object_key(document, font, "/W");
    CidWidths widths = {0};
    int n = object_count(document, array);
    for (int i = 0; i + 1 < n && widths.n < CIDS_MOST;) {
        double from = 0, to = 0, width = 0;
        Object first = object_item(document, array, i), second = object_item(document, array, i + 1);
        object_number(document, first, &from);
        if (object_number(document, second, &to)) {
            Object third = object_item(document, array, i + 2);
            object_number(document, third, &width);
            object_drop(document, third);
            vec_push_in(arena, &widths, (CidWidth){cid_of(from), cid_of(to), width / 1000});
            i += 3;
        } else {
            read_listed(arena, document, second, cid_of(from), &widths);
            i += 2;
        }
        object_drop(document, first);
        object_drop(document, second);
    }
    object_drop(document, array);
    if (widths.n)
        qsort(widths.items, (size_t)widths.n, sizeof *widths.items, by_first);
    face->cids = widths.items;
    face->n_cids = widths.n;
}

static void read_composite(Arena *arena, const Document *document, Object font, Typeface *face)
{
    Object descendants = object_key(document, font, "/DescendantFonts"), encoding = object_key(document, font, "/Encoding");
    Object inner = object_item(document, descendants, 0), descriptor = object_key(document, inner, "/FontDescriptor");
    Object map = object_key(document, inner, "/CIDToGIDMap");
    Str name = str_of(object_name(document, encoding));
    face->composite = true;
    face->identity = str_is(name, "/Identity-H") || str_is(name, "/Identity-V");
    face->vertical = str_ends(name, "-V");
    face->embedded = has_file(document, descriptor);
    face->wide = object_key_int(document, inner, "/DW", 1000) / 1000.0;
    read_cid_widths(arena, document, inner, face);
    if (object_is_stream(document, map)) {
        Buf glyphs = {0};
        filter_gather(document, map, 2 * CIDS_MOST, &glyphs);
        face->glyphs = str_copy(arena, buf_str(&glyphs));
        buf_free(&glyphs);
    }
    object_drop(document, map);
    object_drop(document, descriptor);
    object_drop(document, inner);
    object_drop(document, encoding);
    object_drop(document, descendants);
}

Typeface *typeface_read(Arena *arena, const Document *document, Object font)
{
    Typeface *face = arena_new(arena, Typeface);
    Object base = object_key(document, font, "/BaseFont"), descriptor = object_key(document, font, "/FontDescriptor");
    *face = (Typeface){.id = object_id(document, font), .wide = 0.5};
    face->name = readable_name(arena, object_name(document, base));
    face->subset = has_subset_tag(face->name);
    if (object_key_is(document, font, "/Subtype", "/Type0")) {
        read_composite(arena, document, font, face);
    } else {
        face->type3 = object_key_is(document, font, "/Subtype", "/Type3");
        face->embedded = face->type3 || has_file(document, descriptor);
        read_simple_widths(arena, document, font, descriptor, face);
        read_names(arena, document, font, face);
    }
    object_drop(document, base);
    object_drop(document, descriptor);
    return face;
}

static double cid_width(const Typeface *face, int cid)
{
    int low = 0, high = face->n_cids; /* the last that begins at or before cid lies below high */
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (face->cids[middle].from <= cid)
            low = middle + 1;
        else
            high = middle;
    }
    return low && cid <= face->cids[low - 1].to ? face->cids[low - 1].width : face->wide;
}

static bool cid_is_notdef(const Typeface *face, int cid)
{
    if (!face->identity)
        return false;
    size_t at = (size_t)cid * 2;
    return cid == 0 || (face->glyphs.n && (at + 1 >= face->glyphs.n || (!face->glyphs.p[at] && !face->glyphs.p[at + 1])));
}

bool typeface_next(const Typeface *face, Str string, size_t *at, TypeCode *code)
{
    size_t bytes = face->composite ? 2 : 1;
    if (*at + bytes > string.n)
        return false;
    *code = (TypeCode){.code = (int)str_number(string, *at, (int)bytes)};
    *at += bytes;
    if (face->composite) {
        code->width = face->identity ? cid_width(face, code->code) : face->wide;
        code->notdef = cid_is_notdef(face, code->code);
    } else {
        code->width = face->widths[code->code];
        code->notdef = face->undefined && face->undefined[code->code];
        code->blank = code->code == ' ';
    }
    return true;
}
