/* SPDX-License-Identifier: MIT */
/* marked.c - marks in a PDF's content, from which finishing makes a tagged one */
/*
 * Marks are cairo's own tags, all of one name: it writes each as a marked-content
 * sequence that holds the tag's number on its page. The structure tree that cairo
 * makes of them is thrown away, since no element of it can go on on another page.
 */
#include "paint/marked.h"

#include "paint/glyphs.h"

#include <assert.h>

static const char TAG[] = "P";

static const PaintMark *next_mark(const Canvas *canvas)
{
    return canvas->marks && canvas->mark < canvas->marks->n ? &canvas->marks->items[canvas->mark] : NULL;
}

void marked_end(Canvas *canvas)
{
    if (canvas->marks && canvas->mark > 0)
        cairo_tag_end(canvas->cairo, TAG);
}

static void begin(Canvas *canvas)
{
    glyphs_flush(canvas);
    marked_end(canvas);
    cairo_tag_begin(canvas->cairo, TAG, NULL);
    canvas->mark++;
}

static int number_of(const Canvas *canvas, const Item *item)
{
    return (int)(item - canvas->page->items);
}

void marked_reach(Canvas *canvas, const Item *item)
{
    const PaintMark *mark = next_mark(canvas);
    assert(!canvas->marks || canvas->mark > 0 || (mark && mark->item == 0 && mark->byte == 0));
    if (mark && mark->item == number_of(canvas, item) && mark->byte == 0)
        begin(canvas);
}

/* Moves the beginning of `rest` to the first cluster's end at or behind a byte of the whole run; gives what is before it. */
static GlyphRun cut_run(GlyphRun *rest, size_t *at, size_t byte)
{
    GlyphRun part = *rest;
    part.n_glyphs = part.n_clusters = 0;
    part.text.n = 0;
    while (*at < byte && part.n_glyphs < rest->n_glyphs) {
        Cluster cluster = run_cluster(rest, part.n_clusters, part.text.n);
        part.n_clusters++;
        part.n_glyphs += cluster.glyphs;
        part.text.n += cluster.bytes;
        *at += cluster.bytes;
    }
    rest->glyphs += part.n_glyphs;
    rest->n_glyphs -= part.n_glyphs;
    rest->text = str_slice(rest->text, part.text.n, rest->text.n);
    if (rest->clusters) {
        rest->clusters += part.n_clusters;
        rest->n_clusters -= part.n_clusters;
    } else {
        part.n_clusters = 0;
    }
    return part;
}

void marked_glyphs(Canvas *canvas, const Item *item)
{
    GlyphRun rest = item->u.run;
    size_t at = 0;
    for (const PaintMark *mark; (mark = next_mark(canvas)) && mark->item == number_of(canvas, item);) {
        GlyphRun part = cut_run(&rest, &at, mark->byte);
        glyphs_add(canvas, &part, item->ink);
        begin(canvas);
    }
    glyphs_add(canvas, &rest, item->ink);
}
