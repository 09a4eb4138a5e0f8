/* compose_floor.c - shaping and breaking beside PangoLayout: same copy, same font, same measure */
/* SPDX-License-Identifier: MIT */
/*
 * usage: compose_floor DIR                     medians of both, their ratio; then the widths (below)
 *        compose_floor DIR N one|many fixed|varying   once, for a counter of instructions: see compose.sh
 *
 * The copy is the bodies of DIR's Markdown articles in file-name order, from
 * the front again until there are N characters; body type of 9 pt in 15 字,
 * justified. PangoLayout gets it as one text with a line a paragraph, which is
 * the fastest it can be given. Both are hot: faces open, caches filled. Pairs
 * are taken one after the other, the order swapped from pair to pair.
 *
 * With one paragraph of 50,000 characters the cost of 4,000 line widths that
 * all differ is measured beside that of one.
 */
#include "text/para.h"

#include <glib.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EM = 9 * LEN_PT, MEASURE = 15 * EM, PAIRS = 15, CHARACTERS = 12000, LONG = 50000, WIDTHS = 4000 };

typedef struct Bench {
    GString *text;      /* paragraphs, each ended by \n */
    GPtrArray *copies;  /* a Copy a paragraph */
    Layout layout;
    FontRole role;
    Diag *diag;
    FontBook *book;
    PangoLayout *pango;
    Len widths[WIDTHS];
    int64_t lines;      /* set so far: so that nothing is optimised away */
} Bench;

/* ---- copy ---- */

static void append_body(GString *out, const char *path)
{
    char *text;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return;
    char *body = strstr(text, "\n---\n");
    char **lines = g_strsplit(body ? body + 5 : text, "\n", -1);
    for (char **line = lines; *line; line++) {
        const char *copy = g_str_has_prefix(*line, "## ") ? *line + 3 : *line;
        if (*copy)
            g_string_append_printf(out, "%s\n", copy);
    }
    g_strfreev(lines);
    g_free(text);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GString *read_bodies(const char *folder)
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
    GString *bodies = g_string_new(NULL);
    for (unsigned i = 0; i < paths->len; i++)
        append_body(bodies, paths->pdata[i]);
    g_ptr_array_free(paths, TRUE);
    return bodies;
}

/* The first n characters of the bodies said over and over, as one paragraph or as many. */
static void take_copy(Bench *bench, const GString *bodies, int n, bool one)
{
    g_string_truncate(bench->text, 0);
    const char *at = bodies->str;
    for (int i = 0; i < n; at = *at ? at : bodies->str) {
        const char *next = g_utf8_next_char(at);
        if (*at != '\n')
            g_string_append_len(bench->text, at, next - at), i++;
        else if (!one)
            g_string_append_c(bench->text, '\n');
        at = next;
    }
    g_string_append_c(bench->text, '\n');
    g_ptr_array_set_size(bench->copies, 0);
    const char *start = bench->text->str;
    for (const char *end; (end = strchr(start, '\n')); start = end + 1) {
        Copy *copy = g_new0(Copy, 1);
        copy->text = (Str){start, (size_t)(end - start)};
        g_ptr_array_add(bench->copies, copy);
    }
}

/* ---- the two composers ---- */

static Para *shape(Arena *arena, Bench *bench, unsigned index)
{
    ParaPart part = {bench->copies->pdata[index], {0, 0, EM, 0, INK_USE_BLACK}, ROLE_BODY, 0, false};
    ParaSpec spec = {.parts = &part, .n_parts = 1, .align = ALIGN_JUSTIFY, .indent = 2 * EM, .lang = STR("zh-CN"),
                     .composition = &bench->layout.composition};
    return para_shape(arena, bench->book, &spec, bench->diag);
}

static void compose(Bench *bench, Measures measures)
{
    Arena arena = {0}, scratch = {0};
    for (unsigned i = 0; i < bench->copies->len; i++) {
        ArenaMark mark = arena_mark(&arena);
        Para *para = shape(&arena, bench, i);
        bench->lines += para_break(&arena, &scratch, para, measures).n;
        arena_rewind(&arena, mark);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

__attribute__((noinline)) void compose_counted(Bench *bench, Measures measures);

/* Has a name of its own, so that a counter can be told to count it alone. */
void compose_counted(Bench *bench, Measures measures)
{
    compose(bench, measures);
}

static void compose_by_pango(Bench *bench)
{
    pango_layout_set_text(bench->pango, bench->text->str, (int)bench->text->len - 1);
    bench->lines += pango_layout_get_line_count(bench->pango);
}

static Measures fixed_measures(void)
{
    static const Len measure = MEASURE;
    return (Measures){&measure, 1};
}

static PangoLayout *open_pango(void)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *description = pango_font_description_from_string("Noto Serif CJK SC 9");
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    g_object_unref(context);
    pango_layout_set_width(layout, MEASURE / LEN_PT * PANGO_SCALE);
    pango_layout_set_indent(layout, 2 * EM / LEN_PT * PANGO_SCALE);
    pango_layout_set_justify(layout, TRUE);
    return layout;
}

static bool open_bench(Bench *bench)
{
    bench->role = (FontRole){.name = STR("song"), .han = STR("Noto Serif CJK SC"), .weight = 400, .latin_scale = 100};
    bench->role.strong.index = bench->role.emphasis.index = bench->role.stand_in.index = -1;
    bench->layout.fonts = &bench->role;
    bench->layout.n_fonts = 1;
    bench->layout.composition = (Composition){.prohibition = PROHIBITION_GB,
                                              .inner_floor = {25000000, UNIT_PERCENT},
                                              .han_latin = {25000000, UNIT_PERCENT},
                                              .squeeze_stops = true};
    bench->diag = diag_new();
    FontPlaces places = {0};
    bench->book = fontbook_open(&bench->layout, &places, bench->diag);
    bench->text = g_string_new(NULL);
    bench->copies = g_ptr_array_new_with_free_func(g_free);
    bench->pango = open_pango();
    for (int i = 0; i < WIDTHS; i++) /* 9 to 21 字, no two the same */
        bench->widths[i] = EM * 9 + i * 1597 % WIDTHS * (EM * 12 / WIDTHS);
    return bench->book != NULL;
}

static void close_bench(Bench *bench)
{
    g_object_unref(bench->pango);
    g_ptr_array_free(bench->copies, TRUE);
    g_string_free(bench->text, TRUE);
    fontbook_free(bench->book);
    diag_free(bench->diag);
}

/* ---- times ---- */

/* Milliseconds of this thread on a processor: what else the machine does does not count. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times)
{
    qsort(times, PAIRS, sizeof *times, compare_doubles);
    return times[PAIRS / 2];
}

static double time_own(Bench *bench, Measures measures)
{
    double start = now();
    compose(bench, measures);
    return now() - start;
}

static double time_pango(Bench *bench)
{
    double start = now();
    compose_by_pango(bench);
    return now() - start;
}

static void compare_with_pango(Bench *bench)
{
    double own[PAIRS], pango[PAIRS];
    time_own(bench, fixed_measures()), time_pango(bench);
    for (int i = 0; i < PAIRS; i++) {
        if (i % 2)
            pango[i] = time_pango(bench), own[i] = time_own(bench, fixed_measures());
        else
            own[i] = time_own(bench, fixed_measures()), pango[i] = time_pango(bench);
    }
    double a = median(own), b = median(pango);
    printf("shape and break, %d characters: banxin %.3f ms, PangoLayout %.3f ms, %.2f times as fast\n", CHARACTERS, a, b, b / a);
}

/* Breaking alone, of a paragraph that is shaped once. */
static double time_break(const Para *para, Measures measures, int64_t *lines)
{
    Arena arena = {0}, scratch = {0};
    double start = now();
    *lines += para_break(&arena, &scratch, para, measures).n;
    double time = now() - start;
    arena_free(&arena);
    arena_free(&scratch);
    return time;
}

static void compare_widths(Bench *bench)
{
    Arena arena = {0};
    Para *para = shape(&arena, bench, 0);
    double fixed[PAIRS], varying[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
        fixed[i] = time_break(para, fixed_measures(), &bench->lines);
        varying[i] = time_break(para, (Measures){bench->widths, WIDTHS}, &bench->lines);
    }
    double a = median(fixed), b = median(varying);
    printf("break, one paragraph of %d characters: one width %.3f ms, %d widths %.3f ms, %.2f times as long\n", LONG, a,
           WIDTHS, b, b / a);
    arena_free(&arena);
}

/* All paragraphs, shaped: each broken, or with the settings in one line fewer and one more. */
static double time_lines(Bench *bench, Para **paras, bool variants)
{
    Arena arena = {0}, scratch = {0};
    double start = now();
    for (unsigned i = 0; i < bench->copies->len; i++)
        bench->lines += variants ? para_variants(&arena, &scratch, paras[i], fixed_measures()).best.n
                                 : para_break(&arena, &scratch, paras[i], fixed_measures()).n;
    double time = now() - start;
    arena_free(&arena);
    arena_free(&scratch);
    return time;
}

static void compare_variants(Bench *bench)
{
    Arena arena = {0};
    Para **paras = arena_many(&arena, bench->copies->len, Para *);
    for (unsigned i = 0; i < bench->copies->len; i++)
        paras[i] = shape(&arena, bench, i);
    double one[PAIRS], three[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
        one[i] = time_lines(bench, paras, false);
        three[i] = time_lines(bench, paras, true);
    }
    double a = median(one), b = median(three);
    printf("break, %d characters: %.3f ms, with a line fewer and a line more %.3f ms, %.2f times as long\n", CHARACTERS, a, b,
           b / a);
    arena_free(&arena);
}

int main(int argc, char **argv)
{
    if (argc != 2 && argc != 5) {
        fprintf(stderr, "usage: compose_floor DIR [N one|many fixed|varying]\n");
        return 2;
    }
    GString *bodies = read_bodies(argv[1]);
    Bench bench = {0};
    if (!bodies || !bodies->len || !open_bench(&bench)) {
        fprintf(stderr, "compose_floor: %s: no copy, or no font\n", argv[1]);
        return 3;
    }
    if (argc == 5) {
        take_copy(&bench, bodies, atoi(argv[2]), strcmp(argv[3], "one") == 0);
        bool varying = strcmp(argv[4], "varying") == 0;
        compose(&bench, fixed_measures()); /* faces open, caches filled */
        compose_counted(&bench, varying ? (Measures){bench.widths, WIDTHS} : fixed_measures());
    } else {
        take_copy(&bench, bodies, CHARACTERS, false);
        compare_with_pango(&bench);
        compare_variants(&bench);
        take_copy(&bench, bodies, LONG, true);
        compare_widths(&bench);
    }
    g_string_free(bodies, TRUE);
    close_bench(&bench);
    return bench.lines > 0 ? 0 : 1;
}
