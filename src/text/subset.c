/* SPDX-License-Identifier: MIT */
/* subset.c - a face cut down to the glyphs that pages use */
#include "base/file.h"
#include "text/face.h"
#include "text/sparse.h"

#include <hb-subset.h>
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
