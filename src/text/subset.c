/* SPDX-License-Identifier: MIT */
/* subset.c - a face cut down to the glyphs that pages use */
#include "base/file.h"
#include "base/vec.h"
#include "text/face.h"
#include "text/sparse.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/*
 * Desubroutinised, since cairo 1.16 aborts on shared CFF subroutines. Layout
 * tables go (and with GSUB its closure): glyphs are placed already. The subset's
 * own table of codes holds those that were set and no others, so that it does
 * not say ⽇ (a Kangxi radical) for 日.
 */

static void drop_tables(hb_subset_input_t *input)
{
    static const hb_tag_t TAGS[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
        HB_TAG('J', 'S', 'T', 'F'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
        HB_TAG('k', 'e', 'r', 'n'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('m', 'e', 't', 'a'),
    };
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
        hb_set_add(drop, TAGS[i]);
}

/* --- the order ----------------------------------------------------------------- */

/* What shaping looked at in the mapped file may leave memory now; it comes back if it is looked at again. */
static void let_rest(const Face *face)
{
    hb_blob_t *blob = hb_face_reference_blob(face->hb);
    unsigned length;
    uintptr_t start = (uintptr_t)hb_blob_get_data(blob, &length), page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t first = (start + page - 1) / page * page, end = (start + length) / page * page;
    if (start && first < end)
        madvise((void *)first, end - first, MADV_DONTNEED); /* a read-only file mapping: nothing is lost */
    hb_blob_destroy(blob);
}

static int compare_glyphs(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

enum { LIGATURES = 0xFB00 /* ﬀ */, LIGATURES_END = 0xFB06 /* ﬆ */ };

static bool is_ideograph(uint32_t code)
{
    return (code >= 0x3400 && code <= 0x9FFF) || code >= 0x20000;
}

/* The first code of each glyph that the face was asked for; ascending. */
static void add_codes(const Face *face, const Bits *spelt, Arena *arena, SubsetOrder *order)
{
    VEC(SetCode) codes = {0};
    bool *told = mem_resize(NULL, (size_t)order->n + 1, sizeof *told);
    memset(told, 0, (size_t)order->n + 1);
    for (uint32_t page = 0; page < FACE_PAGES; page++) {
        for (uint32_t i = 0; face->pages[page] && i < 256; i++) {
            uint32_t glyph = face->pages[page][i];
            const uint32_t *at = glyph && glyph != UINT16_MAX
                                     ? bsearch(&glyph, order->glyphs, (size_t)order->n, sizeof glyph, compare_glyphs)
                                     : NULL;
            if (!at || told[at - order->glyphs])
                continue;
            told[at - order->glyphs] = true;
            if (!spelt || !is_ideograph(page << 8 | i) || bits_has(spelt, glyph))
                vec_push_in(arena, &codes, ((SetCode){page << 8 | i, glyph}));
        }
    }
    mem_free(told);
    order->codes = codes.items;
    order->n_codes = codes.n;
}

SubsetOrder fontbook_order(FontBook *book, int index, const uint32_t *glyphs, int n, const Bits *spelt, Arena *arena)
{
    Face *face = book_face(book, index);
    SubsetOrder order = {.file = {str_dup(arena, face->public.file), face->public.file.n}, .index = face->public.index, .n = n};
    order.glyphs = arena_copy(arena, glyphs, (size_t)n * sizeof *glyphs);
    if (face_open(face)) {
        for (uint32_t code = LIGATURES; code <= LIGATURES_END; code++) /* words are shaped: nobody asked for these */
            face_glyph(face, book_arena(book), code);
        add_codes(face, spelt, arena, &order);
        let_rest(face);
    }
    return order;
}

/* --- the subset ---------------------------------------------------------------- */

static void ask_for(const SubsetOrder *order, hb_subset_input_t *input)
{
    hb_set_t *wanted = hb_subset_input_glyph_set(input), *codes = hb_subset_input_unicode_set(input);
    for (int i = 0; i < order->n; i++)
        hb_set_add(wanted, order->glyphs[i]);
    for (int i = 0; i < order->n_codes; i++) {
        hb_set_add(codes, order->codes[i].code);
        hb_set_del(wanted, order->codes[i].glyph);
    }
}

static void put_number(Buf *out, uint32_t number, int bytes)
{
    while (bytes-- > 0)
        buf_putc(out, (char)(number >> (8 * bytes) & 255));
}

/* Format 12, a group for each code. */
static void put_groups(Buf *out, const SetCode *codes, int n)
{
    enum { HEAD = 16, GROUP = 12 };
    put_number(out, 12 << 16, 4);
    put_number(out, HEAD + (uint32_t)n * GROUP, 4);
    put_number(out, 0, 4);
    put_number(out, (uint32_t)n, 4);
    for (int i = 0; i < n; i++) {
        put_number(out, codes[i].code, 4);
        put_number(out, codes[i].code, 4);
        put_number(out, codes[i].glyph, 4);
    }
}

/* Format 4 of codes below U+FFFF, a segment for each, and one that ends it: cairo reads no other format quickly. */
static void put_segments(Buf *out, const SetCode *codes, int n)
{
    enum { HEAD = 14, SEGMENT = 8 };
    uint32_t segments = (uint32_t)n + 1, power = 1, log = 0;
    for (; power * 2 <= segments; log++)
        power *= 2;
    const uint32_t head[HEAD / 2] = {4, HEAD + 2 + segments * SEGMENT, 0, 2 * segments, 2 * power, log, 2 * (segments - power)};
    for (int i = 0; i < HEAD / 2; i++)
        put_number(out, head[i], 2);
    for (int list = 0; list < 4; list++) { /* ends, starts, deltas, offsets into no array */
        for (int i = 0; i < n; i++)
            put_number(out, list < 2 ? codes[i].code : list == 2 ? codes[i].glyph - codes[i].code : 0, 2);
        put_number(out, list < 2 ? 0xFFFF : list == 2 ? 1 : 0, 2);
        if (list == 0)
            put_number(out, 0, 2);
    }
}

/* A whole table of codes, ascending. On the heap. */
static Str write_cmap(const SetCode *codes, int n)
{
    enum { HEAD = 20, BASIC_MOST = 8000 /* a table of format 4 is shorter than 64 KB */ };
    Buf segments = {0}, out = {0};
    int basic = 0;
    while (basic < n && basic < BASIC_MOST && codes[basic].code < 0xFFFF)
        basic++;
    put_segments(&segments, codes, basic);
    put_number(&out, 2, 4);            /* version 0, two tables */
    put_number(&out, 3 << 16 | 1, 4);  /* Unicode, the first plane */
    put_number(&out, HEAD, 4);
    put_number(&out, 3 << 16 | 10, 4); /* all planes */
    put_number(&out, HEAD + (uint32_t)segments.n, 4);
    buf_put_str(&out, buf_str(&segments));
    buf_free(&segments);
    put_groups(&out, codes, n);
    return buf_str(&out);
}

/* ︐ … ﹈, ⸺: what the glyphs of ， “ —— are called in the face's table, though the copy says otherwise. */
static bool is_form_code(hb_codepoint_t code)
{
    return (code >= 0xFE10 && code <= 0xFE19) || (code >= 0xFE30 && code <= 0xFE48) || code == 0x2E3A;
}

static int compare_codes(const void *left, const void *right)
{
    const SetCode *a = left, *b = right;
    return (a->code > b->code) - (a->code < b->code);
}

static bool was_set(const SubsetOrder *order, uint32_t code)
{
    SetCode wanted = {.code = code};
    return order->n_codes && bsearch(&wanted, order->codes, (size_t)order->n_codes, sizeof wanted, compare_codes);
}

/* A vertical form must not say ︐ where the copy says ，: without a code in the table it says what it was set for. */
static void forget_forms(const SubsetOrder *order, hb_face_t *small)
{
    hb_set_t *all = hb_set_create();
    hb_face_collect_unicodes(small, all);
    hb_font_t *font = hb_font_create(small);
    VEC(SetCode) kept = {0};
    for (hb_codepoint_t code = HB_SET_VALUE_INVALID, glyph = 0; hb_set_next(all, &code);)
        if ((!is_form_code(code) || was_set(order, code)) && hb_font_get_nominal_glyph(font, code, &glyph))
            vec_push(&kept, ((SetCode){code, glyph}));
    if ((unsigned)kept.n != hb_set_get_population(all)) {
        Str cmap = write_cmap(kept.items, kept.n);
        hb_blob_t *blob = hb_blob_create(cmap.p, (unsigned)cmap.n, HB_MEMORY_MODE_WRITABLE, (void *)(uintptr_t)cmap.p, mem_free);
        hb_face_builder_add_table(small, HB_TAG('c', 'm', 'a', 'p'), blob);
        hb_blob_destroy(blob);
    }
    vec_free(&kept);
    hb_font_destroy(font);
    hb_set_destroy(all);
}

/* The file as far as these glyphs need it; whole where its format is another. */
static hb_blob_t *open_file(const SubsetOrder *order, Sparse *sparse)
{
    Str cmap = write_cmap(order->codes, order->n_codes);
    bool cut = sparse_open(sparse, order->file.p, order->index, order->glyphs, order->n, cmap);
    mem_free((void *)(uintptr_t)cmap.p);
    if (cut)
        return hb_blob_create_or_fail(sparse->bytes, (unsigned)sparse->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    return hb_blob_create_from_file_or_fail(order->file.p);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool there = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return there;
}

/* HarfBuzz leaves a table out whose outlines it cannot follow, and calls that a success. */
static bool lost_outlines(hb_face_t *whole, hb_face_t *small)
{
    static const hb_tag_t TAGS[] = {HB_TAG('C', 'F', 'F', ' '), HB_TAG('l', 'o', 'c', 'a')};
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
        if (has_table(whole, TAGS[i]) && !has_table(small, TAGS[i]))
            return true;
    return false;
}

static void take(const SubsetOrder *order, const hb_subset_plan_t *plan, hb_face_t *small, Arena *arena, FaceSubset *subset)
{
    forget_forms(order, small);
    hb_blob_t *blob = hb_face_reference_blob(small);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    subset->bytes = (Str){arena_copy(arena, bytes, length), length};
    hb_blob_destroy(blob);
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    subset->new_ids = arena_many(arena, order->n, uint32_t);
    for (int i = 0; i < order->n; i++)
        subset->new_ids[i] = hb_map_has(map, order->glyphs[i]) ? hb_map_get(map, order->glyphs[i]) : 0;
}

bool subset_make(const SubsetOrder *order, Arena *arena, FaceSubset *subset, Diag *diag)
{
    Sparse sparse = {0};
    hb_blob_t *file = open_file(order, &sparse);
    hb_face_t *whole = hb_face_create(file, (unsigned)order->index);
    hb_subset_input_t *input = file ? hb_subset_input_create_or_fail() : NULL;
    hb_subset_plan_t *plan = NULL;
    hb_face_t *small = NULL;
    if (input) {
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE);
        drop_tables(input);
        ask_for(order, input);
        plan = hb_subset_plan_create_or_fail(whole, input);
        hb_subset_input_destroy(input);
    }
    if (plan)
        small = hb_subset_plan_execute_or_fail(plan);
    bool good = small && !lost_outlines(whole, small);
    if (good)
        take(order, plan, small, arena, subset);
    else
        diag_report(diag, FINDING_FONT_BROKEN, SPAN_NONE, diag_str(diag, path_base(order->file)), NULL);
    if (plan)
        hb_subset_plan_destroy(plan);
    hb_face_destroy(small);
    hb_face_destroy(whole);
    hb_blob_destroy(file);
    sparse_close(&sparse);
    return good;
}
