/* pango_floor.c - the speed floor: an edition's copy set by plain PangoLayout on a cairo PDF */
/* SPDX-License-Identifier: MIT */
/*
 * usage: pango_floor DIR OUT.pdf
 *
 * What a competent programmer would write in an afternoon with no typographic
 * care: the Markdown articles of DIR in file-name order on A3 pages of five
 * columns, 15 characters of 9 pt each.  A story is a head of one line over
 * five balanced columns; stories are stacked, and one that does not fit on the
 * rest of a page begins the next page (a story longer than a page runs on).
 *
 * One PangoLayout holds a story's body; its lines are walked by an iterator
 * and shown on a fixed pitch.  Line breaking, justification and fonts are
 * whatever Pango does.  Lengths are points.
 */
#include <glib.h>
#include <pango/pangocairo.h>
#include <cairo-pdf.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define MM (72.0 / 25.4)
#define PAGE_WIDTH (297 * MM)
#define PAGE_HEIGHT (420 * MM)
#define MARGIN_TOP (12 * MM)
#define MARGIN_BOTTOM (13 * MM)
#define MARGIN_SIDE (14 * MM)
#define COLUMNS 5
#define COLUMN_WIDTH (15 * 9.0)
#define GUTTER 18.0
#define PITCH 15.5
#define HEAD_ROWS 2 /* the head's line takes two rows of the grid */
#define GAP_ROWS 1  /* blank row after a story */

typedef struct {
    char *title; /* owned */
    char *body;  /* owned; paragraphs separated by '\n' */
} Article;

typedef struct {
    cairo_t *cr;
    PangoLayout *head;
    PangoLayout *body;
    int rows;   /* grid rows of a page */
    int row;    /* first free row of the current page */
    bool dirty; /* something stands on the current page */
} Press;

/* ---- reading ---- */

/* Join a paragraph's source lines; Han text takes no space at a line end. */
static void append_line(GString *body, const char *line, bool starts)
{
    if (g_str_has_prefix(line, "## "))
        line += 3;
    if (starts && body->len > 0)
        g_string_append_c(body, '\n');
    g_string_append(body, line);
}

/* Split the YAML head from the paragraphs; false if the file cannot be read. */
static bool read_article(const char *path, Article *article)
{
    char *text;
    GError *error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        fprintf(stderr, "pango_floor: %s\n", error->message);
        g_error_free(error);
        return false;
    }

    GString *body = g_string_new(NULL);
    bool in_head = false, starts = true;
    article->title = g_strdup("");
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (strcmp(line, "---") == 0 && (in_head || line == text)) {
            in_head = !in_head;
        } else if (in_head) {
            if (g_str_has_prefix(line, "title:")) {
                g_free(article->title);
                article->title = g_strdup(g_strstrip(line + strlen("title:")));
            }
        } else if (*line == '\0') {
            starts = true;
        } else {
            append_line(body, line, starts);
            starts = false;
        }
    }
    article->body = g_string_free(body, FALSE);
    g_free(text);
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Paths of DIR's Markdown files in file-name order; NULL if DIR cannot be read. */
static GPtrArray *list_articles(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    if (!dir)
        return NULL;
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, ".md"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_dir_close(dir);
    g_ptr_array_sort(paths, compare_names);
    return paths;
}

/* ---- setting ---- */

static PangoLayout *new_layout(cairo_t *cr, const char *font)
{
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *description = pango_font_description_from_string(font);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    PangoContext *context = pango_layout_get_context(layout);
    pango_cairo_context_set_resolution(context, 72); /* a cairo unit of a PDF is a point */
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_layout_context_changed(layout);
    return layout;
}

static void open_press(Press *press, cairo_t *cr)
{
    press->cr = cr;
    press->head = new_layout(cr, "Noto Sans CJK SC Bold 18");
    press->body = new_layout(cr, "Noto Serif CJK SC 9");
    pango_layout_set_width(press->body, (int)(COLUMN_WIDTH * PANGO_SCALE));
    pango_layout_set_indent(press->body, (int)(2 * 9 * PANGO_SCALE));
    pango_layout_set_justify(press->body, TRUE);
    press->rows = (int)((PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM) / PITCH);
    press->row = 0;
    press->dirty = false;
}

static void close_press(Press *press)
{
    if (press->dirty)
        cairo_show_page(press->cr);
    g_object_unref(press->head);
    g_object_unref(press->body);
}

static void next_page(Press *press)
{
    cairo_show_page(press->cr);
    press->row = 0;
    press->dirty = false;
}

static void show_head(Press *press, const char *title)
{
    pango_layout_set_text(press->head, title, -1);
    cairo_move_to(press->cr, MARGIN_SIDE, MARGIN_TOP + press->row * PITCH);
    pango_cairo_show_layout(press->cr, press->head);
    press->row += HEAD_ROWS;
}

/* Show the next `count` lines in balanced columns from the current row down. */
static void show_lines(Press *press, PangoLayoutIter *iter, int count)
{
    int depth = (count + COLUMNS - 1) / COLUMNS;
    for (int i = 0; i < count; i++) {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(iter, NULL, &box);
        double x = MARGIN_SIDE + i / depth * (COLUMN_WIDTH + GUTTER) + (double)box.x / PANGO_SCALE;
        double y = MARGIN_TOP + (press->row + i % depth + 1) * PITCH - (PITCH - 9) / 2;
        cairo_move_to(press->cr, x, y);
        pango_cairo_show_layout_line(press->cr, pango_layout_iter_get_line_readonly(iter));
        pango_layout_iter_next_line(iter);
    }
    press->row += depth;
    press->dirty = true;
}

static void set_article(Press *press, const Article *article)
{
    pango_layout_set_text(press->body, article->body, -1);
    int left = pango_layout_get_line_count(press->body);
    int depth = HEAD_ROWS + (left + COLUMNS - 1) / COLUMNS;
    if (press->dirty && press->row + depth > press->rows)
        next_page(press);

    show_head(press, article->title);
    PangoLayoutIter *iter = pango_layout_get_iter(press->body);
    for (;;) {
        int room = (press->rows - press->row) * COLUMNS;
        int count = MIN(left, room);
        show_lines(press, iter, count);
        left -= count;
        if (left == 0)
            break;
        next_page(press);
    }
    pango_layout_iter_free(iter);
    press->row += GAP_ROWS;
}

static bool set_articles(cairo_t *cr, const GPtrArray *paths)
{
    Press press;
    open_press(&press, cr);
    bool good = true;
    for (guint i = 0; good && i < paths->len; i++) {
        Article article;
        good = read_article(paths->pdata[i], &article);
        if (!good)
            break;
        set_article(&press, &article);
        g_free(article.title);
        g_free(article.body);
    }
    close_press(&press);
    return good;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: pango_floor DIR OUT.pdf\n");
        return 2;
    }
    GPtrArray *paths = list_articles(argv[1]);
    if (!paths || paths->len == 0) {
        fprintf(stderr, "pango_floor: %s: no articles\n", argv[1]);
        return 3;
    }

    cairo_surface_t *surface = cairo_pdf_surface_create(argv[2], PAGE_WIDTH, PAGE_HEIGHT);
    cairo_t *cr = cairo_create(surface);
    bool good = set_articles(cr, paths);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "pango_floor: %s: %s\n", argv[2], cairo_status_to_string(status));
        good = false;
    }
    cairo_surface_destroy(surface);
    g_ptr_array_free(paths, TRUE);
    return good ? 0 : 3;
}
