/* SPDX-License-Identifier: MIT */
/* sparse_test.c - subsets through a sparse image draw what the whole file draws; wrong files are refused */
#include "unit/check.h"

#include "base/arena.h"
#include "base/file.h"
#include "text/sparse.h"

#include <hb-subset.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define SERIF "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define KAI "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
#define SMALL "tests/golden/page/font-broken/fonts/坏字体.otf"

enum { SERIF_SC = 2 /* place in the collection */, GLYPHS = 1500, LIMIT = 4 << 20 };

/* --- outlines as text --------------------------------------------------------- */

static void move_to(hb_draw_funcs_t *funcs, void *out, hb_draw_state_t *state, float x, float y, void *data)
{
    (void)funcs, (void)state, (void)data;
    buf_printf(out, "M%g %g", (double)x, (double)y);
}

static void line_to(hb_draw_funcs_t *funcs, void *out, hb_draw_state_t *state, float x, float y, void *data)
{
    (void)funcs, (void)state, (void)data;
    buf_printf(out, "L%g %g", (double)x, (double)y);
}

static void quadratic_to(hb_draw_funcs_t *funcs, void *out, hb_draw_state_t *state, float a, float b, float x, float y,
                         void *data)
{
    (void)funcs, (void)state, (void)data;
    buf_printf(out, "Q%g %g %g %g", (double)a, (double)b, (double)x, (double)y);
}

static void cubic_to(hb_draw_funcs_t *funcs, void *out, hb_draw_state_t *state, float a, float b, float c, float d, float x,
                     float y, void *data)
{
    (void)funcs, (void)state, (void)data;
    buf_printf(out, "C%g %g %g %g %g %g", (double)a, (double)b, (double)c, (double)d, (double)x, (double)y);
}

static hb_draw_funcs_t *pen(void)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
    return funcs;
}

/* --- glyphs to ask for ---------------------------------------------------------- */

static hb_face_t *open_face(const char *path, int index)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    assert_non_null(blob);
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_blob_destroy(blob);
    return face;
}

/* All composite glyphs of a TrueType face with long offsets. */
static void add_composites(hb_face_t *face, hb_set_t *glyphs)
{
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    hb_blob_t *loca = hb_face_reference_table(face, HB_TAG('l', 'o', 'c', 'a'));
    hb_blob_t *glyf = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
    unsigned size, length, found = 0, total = hb_face_get_glyph_count(face);
    const unsigned char *h = (const unsigned char *)hb_blob_get_data(head, &size);
    const unsigned char *l = (const unsigned char *)hb_blob_get_data(loca, &size);
    const unsigned char *g = (const unsigned char *)hb_blob_get_data(glyf, &length);
    assert_int_equal(h[51], 1); /* long offsets */
    for (unsigned i = 0; i < total; i++) {
        const unsigned char *p = l + 4 * i;
        uint32_t from = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
        uint32_t to = (uint32_t)p[4] << 24 | (uint32_t)p[5] << 16 | (uint32_t)p[6] << 8 | p[7];
        if (to > from && to <= length && g[from] & 0x80) {
            hb_set_add(glyphs, i);
            found++;
        }
    }
    assert_true(found > 0 && found < GLYPHS / 2);
    hb_blob_destroy(head);
    hb_blob_destroy(loca);
    hb_blob_destroy(glyf);
}

static int wanted(hb_face_t *face, bool composites, uint32_t *ids, int most)
{
    hb_set_t *glyphs = hb_set_create();
    hb_font_t *font = hb_font_create(face);
    hb_codepoint_t glyph;
    for (uint32_t code = 0x21; code < 0x7F; code++)
        if (hb_font_get_nominal_glyph(font, code, &glyph))
            hb_set_add(glyphs, glyph);
    if (composites)
        add_composites(face, glyphs);
    for (uint32_t code = 0x4E00; code < 0x9FA0 && hb_set_get_population(glyphs) < (unsigned)most; code += 13)
        if (hb_font_get_nominal_glyph(font, code, &glyph))
            hb_set_add(glyphs, glyph);
    int n = 0;
    for (glyph = HB_SET_VALUE_INVALID; n < most && hb_set_next(glyphs, &glyph);)
        ids[n++] = glyph;
    assert_int_equal(n, most);
    hb_font_destroy(font);
    hb_set_destroy(glyphs);
    return n;
}

/* --- the same outlines ------------------------------------------------------------ */

static void assert_same_outlines(hb_face_t *whole, hb_face_t *small, hb_subset_plan_t *plan, const uint32_t *ids, int n)
{
    hb_font_t *a = hb_font_create(whole), *b = hb_font_create(small);
    hb_draw_funcs_t *funcs = pen();
    Buf one = {0}, other = {0};
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    size_t drawn = 0;
    for (int i = 0; i < n; i++) {
        one.n = other.n = 0;
        assert_true(hb_map_has(map, ids[i]));
        hb_font_get_glyph_shape(a, ids[i], funcs, &one);
        hb_font_get_glyph_shape(b, hb_map_get(map, ids[i]), funcs, &other);
        assert_true(str_equal(buf_str(&one), buf_str(&other)));
        drawn += one.n > 0;
    }
    assert_true(drawn > (size_t)n * 9 / 10);
    buf_free(&one);
    buf_free(&other);
    hb_draw_funcs_destroy(funcs);
    hb_font_destroy(a);
    hb_font_destroy(b);
}

/* Tables that the image does not hold. */
static const hb_tag_t LEFT_OUT[] = {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
                                    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('v', 'h', 'e', 'a'),
                                    HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('k', 'e', 'r', 'n'),
                                    HB_TAG('D', 'S', 'I', 'G')};

static hb_face_t *subset_of(const Sparse *sparse, int index, const uint32_t *ids, int n, hb_subset_plan_t **plan)
{
    hb_blob_t *blob = hb_blob_create(sparse->bytes, (unsigned)sparse->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    assert_non_null(input);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE);
    for (size_t i = 0; i < sizeof LEFT_OUT / sizeof *LEFT_OUT; i++)
        hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), LEFT_OUT[i]);
    for (int i = 0; i < n; i++)
        hb_set_add(hb_subset_input_glyph_set(input), ids[i]);
    *plan = hb_subset_plan_create_or_fail(face, input);
    assert_non_null(*plan);
    hb_face_t *small = hb_subset_plan_execute_or_fail(*plan);
    assert_non_null(small);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return small;
}

static size_t resident(const Sparse *sparse)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), pages = (sparse->size + page - 1) / page, count = 0;
    unsigned char *in = calloc(pages, 1);
    assert_non_null(in);
    assert_int_equal(mincore(sparse->bytes, sparse->size, in), 0);
    for (size_t i = 0; i < pages; i++)
        count += in[i] & 1;
    free(in);
    return count * page;
}

static void check_font(const char *path, int index, bool composites)
{
    uint32_t ids[GLYPHS];
    hb_face_t *whole = open_face(path, index);
    int n = wanted(whole, composites, ids, GLYPHS);
    Sparse sparse;
    assert_true(sparse_open(&sparse, path, index, ids, n, (Str){0}));
    size_t held = resident(&sparse);
    print_message("%zu KiB of %zu\n", held / 1024, sparse.size / 1024);
    assert_true(held > 100 * 1024 && held < LIMIT);
    hb_subset_plan_t *plan;
    hb_face_t *small = subset_of(&sparse, index, ids, n, &plan);
    assert_same_outlines(whole, small, plan, ids, n);
    hb_subset_plan_destroy(plan);
    hb_face_destroy(small);
    hb_face_destroy(whole);
    sparse_close(&sparse);
    assert_null(sparse.bytes);
}

static void serif_through_the_image_is_serif(void **state)
{
    (void)state;
    check_font(SERIF, SERIF_SC, false);
}

static void kai_with_composites_through_the_image_is_kai(void **state)
{
    (void)state;
    check_font(KAI, 0, true);
}

/* A glyph that was not asked for has no outline in the image: what is compared above is really read. */
static void what_was_not_asked_for_is_not_there(void **state)
{
    (void)state;
    hb_face_t *whole = open_face(KAI, 0);
    hb_font_t *font = hb_font_create(whole);
    hb_codepoint_t well, water;
    assert_true(hb_font_get_nominal_glyph(font, 0x4E95, &well) && hb_font_get_nominal_glyph(font, 0x6C34, &water));
    Sparse sparse;
    assert_true(sparse_open(&sparse, KAI, 0, &well, 1, (Str){0}));
    hb_blob_t *blob = hb_blob_create(sparse.bytes, (unsigned)sparse.size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *image = hb_font_create(face);
    hb_draw_funcs_t *funcs = pen();
    Buf out = {0};
    hb_font_get_glyph_shape(image, well, funcs, &out);
    assert_true(out.n > 0);
    out.n = 0;
    hb_font_get_glyph_shape(image, water, funcs, &out);
    assert_int_equal(out.n, 0);
    buf_free(&out);
    hb_draw_funcs_destroy(funcs);
    hb_font_destroy(image);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    hb_font_destroy(font);
    hb_face_destroy(whole);
    sparse_close(&sparse);
}

/* --- what is refused ---------------------------------------------------------------- */

static void write_file(const char *path, const void *bytes, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, n), n);
    close(fd);
}

static void assert_refused(const char *path, int index)
{
    const uint32_t ids[] = {1, 2, 40};
    Sparse sparse;
    assert_false(sparse_open(&sparse, path, index, ids, 3, (Str){0}));
    assert_null(sparse.bytes);
    assert_int_equal(sparse.size, 0);
}

static void a_wrong_index_is_refused(void **state)
{
    (void)state;
    assert_refused(SERIF, 99);
    assert_refused(SERIF, -1);
    assert_refused("/nowhere/font.ttf", 0);
    assert_refused("/usr/share/fonts", 0);
    const uint32_t beyond[] = {1, 65535};
    Sparse sparse;
    assert_false(sparse_open(&sparse, KAI, 0, beyond, 2, (Str){0}));
}

typedef struct Scratch {
    char folder[32], file[48];
} Scratch;

static Scratch scratch_make(void)
{
    Scratch scratch = {.folder = "/tmp/banxin-sparse-XXXXXX"};
    assert_non_null(mkdtemp(scratch.folder));
    snprintf(scratch.file, sizeof scratch.file, "%s/font", scratch.folder);
    return scratch;
}

static void scratch_drop(const Scratch *scratch)
{
    unlink(scratch->file);
    rmdir(scratch->folder);
}

static void a_file_cut_short_is_refused(void **state)
{
    (void)state;
    Scratch scratch = scratch_make();
    const char *const fonts[] = {SERIF, KAI};
    const size_t lengths[] = {0, 11, 12, 13, 100, 1000, 1 << 20};
    for (size_t f = 0; f < 2; f++) {
        Arena arena = {0};
        Str bytes;
        assert_int_equal(file_read(&arena, NULL, fonts[f], 64 << 20, &bytes), FILE_OK);
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
            write_file(scratch.file, bytes.p, lengths[i]);
            assert_refused(scratch.file, f == 0 ? SERIF_SC : 0);
        }
        arena_free(&arena);
    }
    scratch_drop(&scratch);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void random_bytes_are_refused(void **state)
{
    (void)state;
    static const char *const starts[] = {"", "ttcf\0\2\0\0\0\0\0\5", "OTTO\0\5", "\0\1\0\0\0\11"};
    static const size_t lengths[] = {0, 12, 6, 6};
    enum { SIZE = 1 << 15 };
    Scratch scratch = scratch_make();
    char *bytes = calloc(1, SIZE);
    assert_non_null(bytes);
    for (uint32_t run = 0; run < 200; run++) {
        uint32_t seed = run;
        for (int i = 0; i < SIZE; i++)
            bytes[i] = (char)next_random(&seed);
        memcpy(bytes, starts[run % 4], lengths[run % 4]);
        write_file(scratch.file, bytes, SIZE);
        assert_refused(scratch.file, (int)(run / 4 % 3));
    }
    free(bytes);
    scratch_drop(&scratch);
}

/* A small font with some bytes changed opens or not; it must not crash. */
static void a_damaged_font_does_no_harm(void **state)
{
    (void)state;
    Scratch scratch = scratch_make();
    Arena arena = {0};
    Str bytes;
    assert_int_equal(file_read(&arena, NULL, SMALL, 1 << 20, &bytes), FILE_OK);
    char *copy = calloc(1, bytes.n);
    assert_non_null(copy);
    const uint32_t ids[] = {1};
    Sparse sparse;
    assert_true(sparse_open(&sparse, SMALL, 0, ids, 1, (Str){0}));
    sparse_close(&sparse);
    int opened = 0;
    for (uint32_t run = 0; run < 3000; run++) {
        uint32_t seed = run;
        memcpy(copy, bytes.p, bytes.n);
        for (uint32_t i = 0; i <= run % 4; i++)
            copy[next_random(&seed) % bytes.n] = (char)next_random(&seed);
        write_file(scratch.file, copy, bytes.n);
        if (sparse_open(&sparse, scratch.file, 0, ids, 1, (Str){0})) {
            opened++;
            sparse_close(&sparse);
        }
    }
    assert_true(opened > 100 && opened < 3000);
    free(copy);
    arena_free(&arena);
    scratch_drop(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(serif_through_the_image_is_serif),
        cmocka_unit_test(kai_with_composites_through_the_image_is_kai),
        cmocka_unit_test(what_was_not_asked_for_is_not_there),
        cmocka_unit_test(a_wrong_index_is_refused),
        cmocka_unit_test(a_file_cut_short_is_refused),
        cmocka_unit_test(random_bytes_are_refused),
        cmocka_unit_test(a_damaged_font_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
