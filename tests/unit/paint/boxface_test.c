/* SPDX-License-Identifier: MIT */
/* boxface_test.c - boxes while measured, every glyph itself when embedded */
#include "unit/check.h"

#include "paint/boxface.h"
#include "text/fontbook.h"

#include FT_OUTLINE_H

typedef struct Fixture {
    Arena arena;
    Diag *diag;
    FontBook *fonts;
    FT_Library ft;
    FontRole roles[3];
    Layout layout;
} Fixture;

static const char *const families[] = {"Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"};

static int open_fixture(void **state)
{
    Fixture *f = mem_resize(NULL, 1, sizeof *f);
    *f = (Fixture){.diag = diag_new()};
    for (int i = 0; i < 3; i++) {
        f->roles[i] =
            (FontRole){.name = str_of(families[i]), .han = str_of(families[i]), .weight = 400, .latin_scale = 100};
        f->roles[i].strong.index = f->roles[i].emphasis.index = f->roles[i].stand_in.index = -1;
    }
    f->layout.fonts = f->roles;
    f->layout.n_fonts = 3;
    FontPlaces places = {0};
    f->fonts = fontbook_open(&f->layout, &places, f->diag);
    assert_non_null(f->fonts);
    assert_int_equal(FT_Init_FreeType(&f->ft), 0);
    *state = f;
    return 0;
}

static int close_fixture(void **state)
{
    Fixture *f = *state;
    FT_Done_FreeType(f->ft);
    fontbook_free(f->fonts);
    diag_free(f->diag);
    arena_free(&f->arena);
    mem_free(f);
    return 0;
}

/* Every 37th glyph of a role's Han face. */
static Str subset_of(Fixture *f, int role)
{
    enum { N = 300 };
    uint32_t glyphs[N];
    for (uint32_t i = 0; i < N; i++)
        glyphs[i] = 1 + i * 37;
    FaceSubset subset;
    SubsetOrder order = fontbook_order(f->fonts, fontbook_han(f->fonts, role, 0), glyphs, N, NULL, &f->arena);
    assert_true(subset_make(&order, &f->arena, &subset, f->diag));
    return subset.bytes;
}

static bool same_outline(FT_Face a, FT_Face b, unsigned glyph)
{
    assert_int_equal(FT_Load_Glyph(a, glyph, FT_LOAD_NO_SCALE), 0);
    assert_int_equal(FT_Load_Glyph(b, glyph, FT_LOAD_NO_SCALE), 0);
    const FT_Outline *p = &a->glyph->outline, *q = &b->glyph->outline;
    assert_int_equal(a->glyph->metrics.horiAdvance, b->glyph->metrics.horiAdvance);
    return p->n_points == q->n_points &&
           (p->n_points == 0 || memcmp(p->points, q->points, (size_t)p->n_points * sizeof *p->points) == 0);
}

static void glyphs_are_boxes_then_themselves(void **state)
{
    Fixture *f = *state;
    for (int role = 0; role < 2; role++) {
        Str font = subset_of(f, role);
        FT_Face real, boxed;
        assert_int_equal(FT_New_Memory_Face(f->ft, (const FT_Byte *)font.p, (FT_Long)font.n, 0, &real), 0);
        BoxFace *box = boxface_open(&f->arena, f->ft, font, &boxed);
        assert_non_null(box);
        for (unsigned glyph = 1; glyph < (unsigned)real->num_glyphs; glyph++) {
            boxface_show(box, false);
            assert_false(same_outline(real, boxed, glyph));
            FT_BBox bounds;
            FT_Outline_Get_CBox(&boxed->glyph->outline, &bounds);
            assert_int_equal(bounds.xMin, -real->units_per_EM / 4);
            assert_int_equal(bounds.yMax, real->units_per_EM);
            boxface_show(box, true);
            assert_true(same_outline(real, boxed, glyph));
        }
        FT_Done_Face(boxed);
        FT_Done_Face(real);
    }
}

static void other_fonts_are_left_alone(void **state)
{
    Fixture *f = *state;
    FT_Face face;
    assert_null(boxface_open(&f->arena, f->ft, subset_of(f, 2), &face)); /* TrueType outlines */
    assert_null(boxface_open(&f->arena, f->ft, STR(""), &face));
}

/* A cut or scribbled font is refused, or its glyphs are: nothing is read outside of it. */
static void damaged_fonts_are_not_read_beyond_their_end(void **state)
{
    Fixture *f = *state;
    Str font = subset_of(f, 0);
    unsigned seed = 1;
    for (int round = 0; round < 400; round++) {
        Str hurt = str_copy(&f->arena, str_slice(font, 0, round % 2 ? font.n : font.n * (size_t)round / 400));
        for (int i = 0; round % 2 && i < 20; i++) {
            seed = seed * 1664525 + 1013904223;
            ((char *)hurt.p)[seed % (i < 10 ? 3000 : hurt.n)] = (char)(seed >> 24);
        }
        FT_Face face = NULL;
        BoxFace *box = boxface_open(&f->arena, f->ft, hurt, &face);
        if (!box)
            continue;
        boxface_show(box, true);
        for (unsigned glyph = 0; glyph < 300; glyph++)
            FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE);
        FT_Done_Face(face);
    }
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(glyphs_are_boxes_then_themselves),
        TEST(other_fonts_are_left_alone),
        TEST(damaged_fonts_are_not_read_beyond_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
