/* SPDX-License-Identifier: MIT */
/* glyphs.c - glyph runs through cairo_show_text_glyphs, with the text that they show */
/*
 * cairo's cost is by call more than by glyph, so neighbouring runs of one face,
 * size and ink become one call. Clusters tell cairo which bytes each glyph
 * shows; from them come ToUnicode and ActualText, and with them the copy that a
 * reader copies out.
 */
#include "paint/glyphs.h"

enum { GLYPHS_A_CALL = 1024 };

#define SOFT_HYPHEN "\xC2\xAD"

/* False: there is no such face for cairo; canvas->why says so. */
static bool set_font(Canvas *canvas)
{
    if (canvas->face == canvas->text_face && canvas->size == canvas->text_size &&
        canvas->scale_x == canvas->text_scale_x && canvas->turned == canvas->text_turned)
        return true;
    cairo_font_face_t *face = faces_cairo(canvas->faces, canvas->text_face, canvas->vector);
    if (!face) {
        canvas->why = "a font's subset cannot be opened";
        return false;
    }
    if (canvas->face != canvas->text_face)
        cairo_set_font_face(canvas->cairo, face);
    double high = POINTS(canvas->text_size), wide = high * canvas->text_scale_x / 1000;
    cairo_matrix_t matrix;
    if (canvas->text_turned)
        cairo_matrix_init(&matrix, 0, wide, -high, 0, 0, 0);
    else
        cairo_matrix_init_scale(&matrix, wide, high);
    cairo_set_font_matrix(canvas->cairo, &matrix);
    canvas->face = canvas->text_face;
    canvas->size = canvas->text_size;
    canvas->scale_x = canvas->text_scale_x;
    canvas->turned = canvas->text_turned;
    return true;
}

void glyphs_flush(Canvas *canvas)
{
    if (canvas->glyphs.n && set_font(canvas)) {
        canvas_ink(canvas, canvas->text_ink);
        cairo_show_text_glyphs(canvas->cairo, canvas->text.p, (int)canvas->text.n, canvas->glyphs.items,
                               canvas->glyphs.n, canvas->clusters.items, canvas->clusters.n, 0);
    }
    canvas->glyphs.n = canvas->clusters.n = 0;
    canvas->text.n = 0;
}

static bool looks_alike(const Canvas *canvas, const GlyphRun *run, InkUse ink)
{
    return canvas->text_face == run->face && canvas->text_size == run->size && canvas->text_scale_x == run->scale_x &&
           canvas->text_turned == (run->turn == RUN_TURNED) && canvas->text_ink.ink == ink.ink && canvas->text_ink.tint == ink.tint &&
           canvas->text_ink.overprint == ink.overprint;
}

/*
 * A right-to-left run goes into a PDF from the left, its last cluster first: so
 * poppler, Acrobat and browsers expect it, which turn it round again.
 */
static void add_backwards(Canvas *canvas, const GlyphRun *run)
{
    const uint16_t *ids = faces_ids(canvas->faces, run->face);
    size_t at = run->text.n;
    int first = run->n_glyphs;
    for (int i = run->n_clusters - 1; i >= 0; i--) {
        Cluster cluster = run->clusters[i];
        at -= cluster.bytes;
        first -= cluster.glyphs;
        for (int k = first; k < first + cluster.glyphs; k++) {
            Point origin = run_point(run, k);
            vec_push(&canvas->glyphs, (cairo_glyph_t){ids[run->glyphs[k].id], POINTS(origin.x), POINTS(origin.y)});
        }
        vec_push(&canvas->clusters, (cairo_text_cluster_t){cluster.bytes, cluster.glyphs});
        buf_put_str(&canvas->text, str_slice(run->text, at, at + cluster.bytes));
    }
}

void glyphs_add(Canvas *canvas, const GlyphRun *run, InkUse ink)
{
    if (!looks_alike(canvas, run, ink) || canvas->glyphs.n >= GLYPHS_A_CALL)
        glyphs_flush(canvas);
    canvas->text_face = run->face;
    canvas->text_size = run->size;
    canvas->text_scale_x = run->scale_x;
    canvas->text_turned = run->turn == RUN_TURNED;
    canvas->text_ink = ink;
    if (run->rtl) {
        add_backwards(canvas, run);
        return;
    }
    const uint16_t *ids = faces_ids(canvas->faces, run->face);
    for (int i = 0; i < run->n_glyphs; i++) {
        Point origin = run_point(run, i);
        vec_push(&canvas->glyphs, (cairo_glyph_t){ids[run->glyphs[i].id], POINTS(origin.x), POINTS(origin.y)});
    }
    int n = run->clusters ? run->n_clusters : run->n_glyphs;
    size_t at = 0;
    bool hyphen = false;
    for (int i = 0; i < n; i++) {
        Cluster cluster = run_cluster(run, i, at);
        if (cluster.bytes == 0) /* a divided word's hyphen, at the run's end */
            cluster.bytes = sizeof SOFT_HYPHEN - 1, hyphen = true;
        vec_push(&canvas->clusters, (cairo_text_cluster_t){cluster.bytes, cluster.glyphs});
        at += cluster.bytes;
    }
    buf_put_str(&canvas->text, run->text);
    if (hyphen)
        buf_puts(&canvas->text, SOFT_HYPHEN);
}
