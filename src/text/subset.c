/* SPDX-License-Identifier: MIT */
/* subset.c - a face cut down to the glyphs that pages use */
#include "base/file.h"
#include "text/face.h"
#include "text/sparse.h"

#include <hb-subset.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/*
 * Desubroutinised, since cairo 1.16 aborts on shared CFF subroutines. Layout
 * tables go (and with GSUB its closure): glyphs are placed already. Encoded glyphs are asked for by the code
 * point that was set, not by glyph, so that the subset's own table does not
 * say ⽇ (a Kangxi radical) for 日.
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

static void ask_for(Face *face, hb_subset_input_t *input, const uint32_t *glyphs, int n)
{
    hb_set_t *wanted = hb_set_create();
    for (int i = 0; i < n; i++)
        hb_set_add(wanted, glyphs[i]);
    hb_set_t *codes = hb_subset_input_unicode_set(input);
    for (uint32_t page = 0; page < FACE_PAGES; page++) {
        for (uint32_t i = 0; face->pages[page] && i < 256; i++) {
            uint32_t glyph = face->pages[page][i];
            if (glyph && glyph != UINT16_MAX && hb_set_has(wanted, glyph)) {
                hb_set_add(codes, page << 8 | i);
                hb_set_del(wanted, glyph);
            }
        }
    }
    hb_set_union(hb_subset_input_glyph_set(input), wanted);
    hb_set_destroy(wanted);
}

/* ︐ … ﹈, ⸺: what the glyphs of ， “ —— are called in the face's table, though the copy says otherwise. */
static bool is_form_code(hb_codepoint_t code)
{
    return (code >= 0xFE10 && code <= 0xFE19) || (code >= 0xFE30 && code <= 0xFE48) || code == 0x2E3A;
}

static void put_number(char *at, uint32_t number)
{
    for (int i = 3; i >= 0; i--, number >>= 8)
        at[i] = (char)(number & 255);
}

/* A cmap of one table: format 12, a group for each code. */
static hb_blob_t *write_cmap(hb_face_t *small, const hb_set_t *codes)
{
    enum { HEAD = 12, FORMAT = 16, GROUP = 12 };
    hb_font_t *font = hb_font_create(small);
    uint32_t n = hb_set_get_population(codes), length = FORMAT + n * GROUP;
    char *bytes = mem_resize(NULL, HEAD + length, 1), *at = bytes + HEAD + FORMAT;
    memset(bytes, 0, HEAD + length);
    put_number(bytes, 1);                 /* version 0, one table */
    put_number(bytes + 4, 3 << 16 | 10);  /* Unicode, all planes */
    put_number(bytes + 8, HEAD);
    put_number(bytes + HEAD, 12 << 16);
    put_number(bytes + HEAD + 4, length);
    put_number(bytes + HEAD + 12, n);
    for (hb_codepoint_t code = HB_SET_VALUE_INVALID; hb_set_next(codes, &code); at += GROUP) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font, code, &glyph);
        put_number(at, code);
        put_number(at + 4, code);
        put_number(at + 8, glyph);
    }
    hb_font_destroy(font);
    return hb_blob_create(bytes, HEAD + length, HB_MEMORY_MODE_WRITABLE, bytes, mem_free);
}

/* A vertical form must not say ︐ where the copy says ，: without a code in the table it says what it was set for. */
static void forget_forms(Face *face, hb_face_t *small)
{
    hb_set_t *codes = hb_set_create();
    hb_face_collect_unicodes(small, codes);
    uint32_t before = hb_set_get_population(codes);
    for (hb_codepoint_t code = 0x2E3A; code <= 0xFE48; code = code == 0x2E3A ? 0xFE10 : code + 1) {
        const uint16_t *page = face->pages[code >> 8];
        bool set = page && page[code & 255] && page[code & 255] != UINT16_MAX;
        if (is_form_code(code) && !set)
            hb_set_del(codes, code);
    }
    if (hb_set_get_population(codes) != before) {
        hb_blob_t *cmap = write_cmap(small, codes);
        hb_face_builder_add_table(small, HB_TAG('c', 'm', 'a', 'p'), cmap);
        hb_blob_destroy(cmap);
    }
    hb_set_destroy(codes);
}

/* The file as far as these glyphs need it; whole where its format is another. */
static hb_blob_t *open_file(const Face *face, const uint32_t *glyphs, int n, Sparse *sparse)
{
    if (sparse_open(sparse, face->public.file.p, face->public.index, glyphs, n))
        return hb_blob_create_or_fail(sparse->bytes, (unsigned)sparse->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    return hb_blob_create_from_file_or_fail(face->public.file.p);
}

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

bool fontbook_subset(FontBook *book, int index, const uint32_t *glyphs, int n, Arena *arena, FaceSubset *subset, Diag *diag)
{
    Face *face = book_face(book, index);
    Sparse sparse = {0};
    hb_blob_t *file = face_open(face) ? open_file(face, glyphs, n, &sparse) : NULL;
    if (file)
        let_rest(face);
    hb_face_t *whole = hb_face_create(file, (unsigned)face->public.index);
    hb_subset_input_t *input = file ? hb_subset_input_create_or_fail() : NULL;
    hb_subset_plan_t *plan = NULL;
    hb_face_t *small = NULL;
    if (input) {
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE);
        drop_tables(input);
        ask_for(face, input, glyphs, n);
        plan = hb_subset_plan_create_or_fail(whole, input);
        hb_subset_input_destroy(input);
    }
    if (plan)
        small = hb_subset_plan_execute_or_fail(plan);
    bool good = small && !lost_outlines(whole, small);
    if (good) {
        forget_forms(face, small);
        hb_blob_t *blob = hb_face_reference_blob(small);
        unsigned length;
        const char *bytes = hb_blob_get_data(blob, &length);
        subset->bytes = (Str){arena_copy(arena, bytes, length), length};
        hb_blob_destroy(blob);
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
        subset->new_ids = arena_many(arena, n, uint32_t);
        for (int i = 0; i < n; i++)
            subset->new_ids[i] = hb_map_has(map, glyphs[i]) ? hb_map_get(map, glyphs[i]) : 0;
    } else {
        diag_report(diag, FINDING_FONT_BROKEN, SPAN_NONE, diag_str(diag, path_base(face->public.file)), NULL);
    }
    if (plan)
        hb_subset_plan_destroy(plan);
    hb_face_destroy(small);
    hb_face_destroy(whole);
    hb_blob_destroy(file);
    sparse_close(&sparse);
    return good;
}
