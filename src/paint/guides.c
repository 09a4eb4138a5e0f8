/* SPDX-License-Identifier: MIT */
/* guides.c - the designer's lines over a page, for preview --guides */
/*
 * Lines are placed on whole device pixels, so that they stay hairlines at any
 * resolution; the names of slots are set like any text, with faces of their
 * own, so that they never reach a PDF.
 */
#include "paint/guides.h"

#include "paint/glyphs.h"

#include <math.h>

typedef struct Tone {
    double r, g, b, a;
} Tone;

static const Tone tone_grid = {0.35, 0.70, 0.90, 0.40};
static const Tone tone_column = {0.35, 0.70, 0.90, 0.10};
static const Tone tone_edge = {0.35, 0.70, 0.90, 0.80};
static const Tone tone_type_area = {0.85, 0.20, 0.55, 0.90};
static const Tone tone_frame = {0.20, 0.35, 0.80, 0.90};
static const Tone tone_safe = {0.20, 0.60, 0.30, 0.90};
static const Tone tone_trim = {0.10, 0.10, 0.10, 1.00};
static const Tone tone_bleed = {0.85, 0.15, 0.10, 0.90};

enum { LABEL_SIZE = LEN_POINTS(7), LABEL_PAD = LEN_POINTS(2), LABEL_ROOM = LEN_POINTS(200) };

typedef struct Guides {
    cairo_t *cairo;
    double scale;  /* pixels a point */
    double origin; /* pixels left of and above the trim */
} Guides;

static double pixel(const Guides *guides, Len at)
{
    return floor(guides->origin + POINTS(at) * guides->scale) + 0.5;
}

static void set_tone(const Guides *guides, Tone tone)
{
    cairo_set_source_rgba(guides->cairo, tone.r, tone.g, tone.b, tone.a);
}

static void line_across(const Guides *guides, Len y, Len from, Len to)
{
    cairo_move_to(guides->cairo, pixel(guides, from), pixel(guides, y));
    cairo_line_to(guides->cairo, pixel(guides, to), pixel(guides, y));
}

static void outline(const Guides *guides, Box box, Tone tone)
{
    double x = pixel(guides, box.x), y = pixel(guides, box.y);
    cairo_rectangle(guides->cairo, x, y, pixel(guides, box.x + box.width) - x, pixel(guides, box.y + box.height) - y);
    set_tone(guides, tone);
    cairo_stroke(guides->cairo);
}

static void draw_columns(const Guides *guides, const Page *page)
{
    Box area = page->type_area;
    for (int i = 0; i < page->columns; i++) {
        Box column = {area.x + i * (page->column + page->gutter), area.y, page->column, area.height};
        double x = pixel(guides, column.x) - 0.5, y = pixel(guides, column.y) - 0.5;
        cairo_rectangle(guides->cairo, x, y, pixel(guides, column.x + column.width) - 0.5 - x,
                        pixel(guides, column.y + column.height) - 0.5 - y);
        set_tone(guides, tone_column);
        cairo_fill(guides->cairo);
        outline(guides, column, tone_edge);
    }
}

static void draw_grid(const Guides *guides, const Page *page)
{
    Box area = page->type_area;
    if (page->pitch <= 0)
        return;
    for (Len y = page->pitch; y < area.height; y += page->pitch)
        line_across(guides, area.y + y, area.x, area.x + area.width);
    set_tone(guides, tone_grid);
    cairo_stroke(guides->cairo);
}

static void draw_edges(const Guides *guides, const Page *page)
{
    static const double dashes[] = {6, 4};
    Len safe = page->safe, bleed = page->bleed;
    outline(guides, page->type_area, tone_type_area);
    outline(guides, (Box){0, 0, page->width, page->height}, tone_trim);
    cairo_set_dash(guides->cairo, dashes, 2, 0);
    if (safe > 0)
        outline(guides, (Box){safe, safe, page->width - 2 * safe, page->height - 2 * safe}, tone_safe);
    cairo_set_dash(guides->cairo, NULL, 0, 0);
    if (bleed > 0)
        outline(guides, (Box){-bleed, -bleed, page->width + 2 * bleed, page->height + 2 * bleed}, tone_bleed);
}

/* The slot's name at the frame's upper right corner (heads begin at the left), as items of the scratch page; its tag
 * as a box before it. */
static void set_label(Arena *arena, const PaintJob *job, const FrameNote *frame, Page *labels, Diag *diag)
{
    if (frame->slot.n == 0)
        return;
    Copy copy = {.text = frame->slot};
    ParaPart part = {.copy = &copy, .setting = {.size = LABEL_SIZE, .ink = {INK_WHITE, 1000, false}}};
    ParaSpec spec = {.parts = &part,
                     .n_parts = 1,
                     .align = ALIGN_LEFT,
                     .lang = STR("zh-CN"),
                     .composition = &job->layout->composition};
    Para *para = para_shape(arena, job->fonts, &spec, diag);
    Arena scratch = {0};
    Len room = LABEL_ROOM;
    Lines lines = para_break(arena, &scratch, para, (Measures){&room, 1});
    arena_free(&scratch);
    if (lines.n == 0)
        return;
    Box tag = {0, frame->box.y, lines.lines[0].width + 2 * LABEL_PAD, LABEL_SIZE + LABEL_PAD};
    tag.x = frame->box.x + frame->box.width - tag.width;
    page_add(arena, labels, ITEM_BOX, ROLE_NONE, INK_USE_BLACK, tag);
    para_set_line(arena, labels, para, &lines.lines[0], tag.x + LABEL_PAD,
                  tag.y + LABEL_PAD / 2 + fontbook_ascent(LABEL_SIZE), -1, 0);
}

static void draw_tag(const Guides *guides, Box box)
{
    double x = pixel(guides, box.x) - 0.5, y = pixel(guides, box.y) - 0.5;
    cairo_rectangle(guides->cairo, x, y, POINTS(box.width) * guides->scale, POINTS(box.height) * guides->scale);
    set_tone(guides, tone_frame);
    cairo_fill(guides->cairo);
}

static void draw_labels(Painter *painter, const Guides *guides, const Page *page, const cairo_matrix_t *trim)
{
    if (!painter->job.fonts)
        return;
    Arena arena = {0};
    Diag *diag = diag_new(); /* a slot's name without a glyph is no finding of the edition */
    Page labels = {0};
    for (int i = 0; i < page->n_frames; i++)
        set_label(&arena, &painter->job, &page->frames[i], &labels, diag);
    for (int i = 0; i < labels.n_items; i++)
        if (labels.items[i].kind == ITEM_BOX)
            draw_tag(guides, labels.items[i].box);
    Faces *faces = faces_of_page(&labels, painter->job.fonts, diag);
    if (faces) {
        Canvas canvas;
        cairo_set_matrix(guides->cairo, trim);
        canvas_open(&canvas, guides->cairo, painter->job.layout, faces);
        for (int i = 0; i < labels.n_items; i++)
            if (labels.items[i].kind == ITEM_GLYPHS)
                glyphs_add(&canvas, &labels.items[i].u.run, labels.items[i].ink);
        glyphs_flush(&canvas);
        canvas_close(&canvas);
    }
    faces_free(faces);
    diag_free(diag);
    arena_free(&arena);
}

void guides_paint(Painter *painter, cairo_t *cairo, const Page *page, PngOptions options)
{
    Guides guides = {.cairo = cairo, .scale = options.dpi / 72.0};
    guides.origin = options.bleed ? POINTS(page->bleed) * guides.scale : 0;
    cairo_matrix_t trim;
    cairo_get_matrix(cairo, &trim);
    cairo_identity_matrix(cairo);
    cairo_translate(cairo, -options.x, -options.y);
    cairo_set_line_width(cairo, 1);
    draw_columns(&guides, page);
    draw_grid(&guides, page);
    for (int i = 0; i < page->n_frames; i++)
        outline(&guides, page->frames[i].box, tone_frame);
    draw_edges(&guides, page);
    draw_labels(painter, &guides, page, &trim);
    cairo_set_matrix(cairo, &trim);
}
