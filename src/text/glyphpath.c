/* SPDX-License-Identifier: MIT */
/* glyphpath.c - outlines of glyphs as paths of an SVG, by HarfBuzz */
#include "text/glyphpath.h"

#include <math.h>

enum { MICRO = 1000 * 1000, FINE = 256 /* parts of a font unit that outlines are kept in */ };

typedef struct Pen {
    Buf *out;
    int64_t x, y, size, parts; /* parts: of an em that outlines count in */
} Pen;

void buf_put_micro(Buf *out, int64_t micro)
{
    char digits[7];
    int64_t size = micro < 0 ? -micro : micro, rest = size % MICRO;
    int n = 6;
    if (micro < 0)
        buf_putc(out, '-');
    buf_put_int(out, size / MICRO);
    if (!rest)
        return;
    for (int i = 5; i >= 0; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    while (digits[n - 1] == '0')
        n--;
    buf_putc(out, '.');
    buf_put(out, digits, (size_t)n);
}

static int64_t scaled(const Pen *pen, float value)
{
    return wide_ratio(llrintf(value * FINE), pen->size, pen->parts);
}

static void put_point(const Pen *pen, float x, float y)
{
    buf_putc(pen->out, ' ');
    buf_put_micro(pen->out, pen->x + scaled(pen, x));
    buf_putc(pen->out, ' ');
    buf_put_micro(pen->out, pen->y - scaled(pen, y));
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    const Pen *pen = data;
    buf_putc(pen->out, 'M');
    put_point(pen, x, y);
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    const Pen *pen = data;
    buf_putc(pen->out, 'L');
    put_point(pen, x, y);
}

static void quadratic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x, float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    const Pen *pen = data;
    buf_putc(pen->out, 'Q');
    put_point(pen, x1, y1);
    put_point(pen, x, y);
}

static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2, float x,
                     float y, void *user)
{
    (void)funcs, (void)state, (void)user;
    const Pen *pen = data;
    buf_putc(pen->out, 'C');
    put_point(pen, x1, y1);
    put_point(pen, x2, y2);
    put_point(pen, x, y);
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user)
{
    (void)funcs, (void)state, (void)user;
    const Pen *pen = data;
    buf_putc(pen->out, 'Z');
}

void glyph_path(Buf *out, const Face *face, uint32_t glyph, GlyphSpot spot)
{
    Pen pen = {out, spot.x, spot.y, spot.size, (int64_t)face->upem * FINE};
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(face->font, glyph, funcs, &pen);
#else
    hb_font_get_glyph_shape(face->font, glyph, funcs, &pen);
#endif
    hb_draw_funcs_destroy(funcs);
}
