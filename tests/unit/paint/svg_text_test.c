/* SPDX-License-Identifier: MIT */
/* svg_text_test.c - text in an SVG as outlines stands where librsvg puts it, given the same font files */
/*
 * librsvg sets the text of the drawing itself by Pango, with a fontconfig that
 * knows the files that the layout names and nothing else; banxin makes the text
 * outlines first, and librsvg draws those. Both are painted large and compared
 * pixel by pixel.
 */
#include "unit/text/textkit.h"

#include "text/svg_outline.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <stdio.h>
#include <unistd.h>

enum { WIDTH = 1200, HEIGHT = 600 };

typedef struct Look {
    int64_t ink;     /* sum of darkness */
    int left, right, top, bottom;
} Look;

/* How dark the pixels are, one byte each. */
static unsigned char *paint(Arena *arena, Str svg)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg.p, svg.n, NULL);
    RsvgRectangle view = {0, 0, WIDTH, HEIGHT};
    assert_non_null(handle);
    rsvg_handle_set_dpi(handle, 96);
    assert_true(rsvg_handle_render_document(handle, cairo, &view, NULL));
    cairo_surface_flush(surface);
    unsigned char *dark = arena_many(arena, WIDTH * HEIGHT, unsigned char);
    for (int y = 0; y < HEIGHT; y++)
        memcpy(dark + (size_t)y * WIDTH, cairo_image_surface_get_data(surface) + (ptrdiff_t)y * cairo_image_surface_get_stride(surface), WIDTH);
    g_object_unref(handle);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return dark;
}

static Look look_at(const unsigned char *dark)
{
    Look look = {0, WIDTH, 0, HEIGHT, 0};
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int value = dark[(size_t)y * WIDTH + (size_t)x];
            look.ink += value;
            if (value < 64)
                continue;
            look.left = x < look.left ? x : look.left;
            look.right = x > look.right ? x : look.right;
            look.top = y < look.top ? y : look.top;
            look.bottom = y > look.bottom ? y : look.bottom;
        }
    return look;
}

/* Parts of a thousand of the ink that is not where it is in the other. */
static int64_t apart(const unsigned char *a, const unsigned char *b)
{
    int64_t differs = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        differs += abs(a[i] - b[i]);
    return differs * 1000 / (look_at(a).ink + look_at(b).ink + 1);
}

static Str drawing(Arena *arena, const char *inside)
{
    return str_format(arena, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 60' font-family='Noto Serif CJK SC' font-size='10'>%s</svg>", inside);
}

static const unsigned char *outlined(Kit *kit, const char *inside)
{
    diag_clear(kit->diag);
    Str svg = svg_outline(&kit->arena, kit->book, drawing(&kit->arena, inside), 1, NULL, kit->diag);
    assert_int_equal(diag_total(kit->diag), 0);
    return paint(&kit->arena, svg);
}

enum { SAME = 20 /* ‰: edges, which the two rasterise a little differently */, OTHER = 150 };

static void test_as_librsvg_sets_it(void **state)
{
    static const char *const texts[] = {
        "<text x='5' y='20'>云溪镇老街</text>",
        "<text x='5' y='20' font-size='5mm'>云溪镇</text><text x='5' y='50' font-size='12pt'>老街</text>",
        "<text x='60' y='20' text-anchor='middle'>云溪镇老街</text><text x='115' y='50' text-anchor='end'>新桥</text>",
        "<text x='5' y='20' font-family='Noto Sans CJK SC' font-weight='bold'>粗的<tspan font-weight='300'>细的</tspan></text>",
        "<text x='5' y='20'>一<tspan dx='8' dy='6'>二</tspan><tspan x='60' y='40'>三四</tspan></text>",
        "<text x='5' y='20' font-family='LXGW WenKai'>楷体，逗号。（括号）</text>",
        "<text x='5' y='20' font-size='8'>他说：“溪水。”《志》</text>",
        "<text x='5' y='20'>Avatar Type, 2026</text>",
        "<text x='5' y='30' font-size='14'>To be  or\n not</text>",
        "<text x='60' y='30' text-anchor='middle' letter-spacing='3'>字距加宽</text>",
        "<text transform='translate(20 40) rotate(-20)'>斜着的 Road</text>",
        "<style>.a{font-family:'Noto Sans CJK SC'} text.a{font-size:15px}</style><text x='5' y='30' class='a'>样式 Style</text>",
        "<text x='5' y='40' font-size='16' fill='none' stroke='#000' stroke-width='.8'>描边</text>",
        "<clipPath id='c'><text x='5' y='40' font-size='30'>剪裁</text></clipPath><rect width='120' height='60' clip-path='url(#c)'/>",
        "<defs><text id='u' x='5' y='20'>再用</text></defs><use href='#u' x='9'/><use href='#u' y='25'/>",
    };
    Kit *kit = kit_of(state);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const unsigned char *own = outlined(kit, texts[i]), *reference = paint(&kit->arena, drawing(&kit->arena, texts[i]));
        Look a = look_at(own), b = look_at(reference);
        int64_t differs = apart(own, reference);
        if (getenv("SHOW"))
            printf("%lld: %s\n", (long long)differs, texts[i]);
        assert_true(b.ink > 255 * 1000);
        if (differs > SAME || abs(a.left - b.left) > 2 || abs(a.right - b.right) > 2 || abs(a.top - b.top) > 2 || abs(a.bottom - b.bottom) > 2)
            fail_msg("%s: %lld ‰ apart; %d…%d × %d…%d, librsvg %d…%d × %d…%d", texts[i], (long long)differs, a.left, a.right, a.top, a.bottom,
                     b.left, b.right, b.top, b.bottom);
        arena_free(&kit->arena);
    }
}

/* Controls: half a unit beside its place, another weight, another face are far apart. */
static void test_otherwise_is_seen(void **state)
{
    static const char *const others[] = {"<text x='5.5' y='20'>云溪镇老街</text>", "<text x='5' y='20' font-weight='700'>云溪镇老街</text>",
                                         "<text x='5' y='20' font-family='LXGW WenKai'>云溪镇老街</text>"};
    Kit *kit = kit_of(state);
    const unsigned char *reference = paint(&kit->arena, drawing(&kit->arena, "<text x='5' y='20'>云溪镇老街</text>"));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        int64_t differs = apart(outlined(kit, others[i]), reference);
        if (getenv("SHOW"))
            printf("%lld: %s\n", (long long)differs, others[i]);
        assert_true(differs > OTHER);
    }
}

/* For builds with sanitizers: what librsvg's own setting takes stays with Pango's font map until the program ends. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:rsvg_handle_render_document\nleak:pango_\nleak:FcFontSetMatch\nleak:FcFontRenderPrepare\nleak:FcDefaultSubstitute\n"
           "leak:FcConfigSubstitute\nleak:FcValueSave\nleak:FcPatternBuild\n";
}

/* librsvg and fontconfig are asked for the first time behind this. */
static int set_up(void **state)
{
    char path[] = "/tmp/banxin-fonts-XXXXXX";
    int fd = mkstemp(path);
    static const char fonts[] = "<?xml version='1.0'?><fontconfig><dir>/usr/share/fonts/opentype/noto</dir>"
                                "<dir>/usr/share/fonts/truetype/lxgw-wenkai</dir></fontconfig>";
    if (fd < 0 || write(fd, fonts, sizeof fonts - 1) < 0)
        return -1;
    close(fd);
    setenv("FONTCONFIG_FILE", path, 1);
    *state = kit_open();
    paint(&kit_of(state)->arena, drawing(&kit_of(state)->arena, "<text>云</text>"));
    unlink(path);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_as_librsvg_sets_it), cmocka_unit_test(test_otherwise_is_seen)};
    return cmocka_run_group_tests(tests, set_up, kit_teardown);
}
