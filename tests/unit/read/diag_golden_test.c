/* SPDX-License-Identifier: MIT */
/*
 * diag_golden_test.c - every wrong input of tests/golden/diag, and what is said of it
 *
 * A case is a folder with edition.yaml, or layout.yaml alone, or article.md, or
 * head.yaml (an article's head), and expected.txt. The folder is read as `banxin check` would,
 * from inside it. BLESS=1 writes expected.txt anew: look at the difference.
 * repeat.txt stands for an input too large for the tree: the file's name, a
 * number, and below them the text that is written so many times.
 */
#include "unit/check.h"

#include "base/file.h"
#include "base/vec.h"
#include "read/read_press.h"
#include "read/head.h"
#include "read/picture.h"
#include "press/placed.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#define CASES "tests/golden/diag"
/* Findings up to here are those of reading; later stations have their own golden tests. */
#define LAST_READ FINDING_SVG_UNSUPPORTED

typedef struct Case {
    Arena arena;
    Roots roots;
    Reader reader;
} Case;

static bool is_there(const char *file)
{
    return access(file, F_OK) == 0;
}

/* Name of the file that repeat.txt asks for, written; empty where there is no repeat.txt. */
static void write_repeated(char name[64])
{
    name[0] = 0;
    FILE *recipe = fopen("repeat.txt", "r");
    if (!recipe)
        return;
    int times = 0;
    char text[64], line[64];
    assert_int_equal(fscanf(recipe, "%63s %d%63[\n]", name, &times, line), 3);
    size_t n = fread(text, 1, sizeof text, recipe);
    fclose(recipe);
    FILE *out = fopen(name, "w");
    assert_non_null(out);
    if (strcmp(name, "edition.yaml") == 0)
        fputs("layout: ../_shared/layout.yaml\ndate: 2026-11-28\npages:\n", out);
    for (int i = 0; i < times; i++)
        fwrite(text, 1, n, out);
    fclose(out);
}

static void run_head(Case *c)
{
    SourceId source = reader_load(&c->reader, STR("head.yaml"), READ_ARTICLE_MOST, SPAN_NONE);
    ArticleHead head;
    if (source)
        read_article_head(&c->arena, &c->reader, source,
                          (Span){source, 0, (uint32_t)source_at(c->reader.sources, source)->bytes.n}, &head);
}

static bool run_layout(Case *c, Str path, Span where, Layout *layout)
{
    SourceId source = reader_load(&c->reader, path, READ_LAYOUT_MOST, where);
    if (!source)
        return false;
    read_layout(&c->arena, &c->reader, source, layout);
    return true;
}

static void run_article(Case *c, Str path, Span where, const StrList *keep)
{
    SourceId source = reader_load(&c->reader, path, READ_ARTICLE_MOST, where);
    Article article;
    if (source)
        read_article(&c->arena, &c->reader, source, keep, &article);
}

static void run_fills(Case *c, const Edition *edition)
{
    Pictures *pictures = pictures_new();
    pictures_read_pdf(pictures, placed_probe);
    for (int i = 0; i < edition->n_pages; i++) {
        for (int f = 0; f < edition->pages[i].n_fills; f++) {
            const Fill *fill = &edition->pages[i].fills[f];
            if (fill->kind == FILL_ARTICLE && fill->path.n && !fill->continues.n)
                run_article(c, fill->path, fill->span, &edition->keep);
            else if (fill->kind == FILL_PICTURE && fill->path.n)
                picture_probe(pictures, &c->reader, fill->path, fill->span, fill->page_span);
        }
    }
    pictures_free(pictures);
}

/* Presses and profiles beside the edition; banxin's own are those that end the list of what may be meant. */
static void run_press(Case *c, const Edition *edition, const Layout *layout)
{
    Press press;
    PressPlaces places = {{STR("."), STR("../../../..")}, 2};
    read_press(&c->arena, &c->reader, &places, edition, layout, &press);
}

static void run_edition(Case *c)
{
    SourceId source = reader_load(&c->reader, STR("edition.yaml"), READ_LAYOUT_MOST, SPAN_NONE);
    Edition edition;
    Layout layout;
    if (!source)
        return;
    read_edition(&c->arena, &c->reader, source, &edition);
    if (edition.layout_path.n && run_layout(c, edition.layout_path, edition.layout.span, &layout)) {
        resolve_edition(&c->arena, &c->reader, &edition, &layout);
        run_press(c, &edition, &layout);
    }
    run_fills(c, &edition);
}

/* What is said, sorted as the command line sorts it. */
static void run_case(Buf *out, bool seen[FINDING_COUNT])
{
    Case c = {0};
    c.reader = (Reader){sources_new(STR(".")), &c.roots, diag_new()};
    roots_add(&c.arena, &c.roots, STR("."));
    roots_add(&c.arena, &c.roots, STR("../_shared"));
    roots_add(&c.arena, &c.roots, STR("../../../../presses"));
    roots_add(&c.arena, &c.roots, STR("../../../../profiles"));
    if (is_there("edition.yaml")) {
        run_edition(&c);
    } else if (is_there("layout.yaml")) {
        Layout layout;
        run_layout(&c, STR("layout.yaml"), SPAN_NONE, &layout);
    } else if (is_there("article.md")) {
        run_article(&c, STR("article.md"), SPAN_NONE, NULL);
    } else {
        run_head(&c);
    }
    diag_sort(c.reader.diag, c.reader.sources);
    Buf hint = {0};
    for (int i = 0; i < diag_total(c.reader.diag); i++) {
        const Finding *finding = diag_at(c.reader.diag, i);
        finding_print(out, finding, c.reader.sources);
        seen[finding->id] = true;
        hint.n = 0;
        finding_hint(&hint, finding, NULL);
        if (finding->severity == SEVERITY_ERROR && !hint.n) /* whoever reads an error is told how to mend it */
            fail_msg("no hint with %s", finding_kind(finding->id)->name);
    }
    buf_free(&hint);
    diag_free(c.reader.diag);
    sources_free(c.reader.sources);
    arena_free(&c.arena);
}

static bool check_case(const char *name, bool seen[FINDING_COUNT])
{
    Buf out = {0};
    Arena arena = {0};
    Str expected = {0};
    char *back = getcwd(NULL, 0);
    assert_int_equal(chdir(str_format(&arena, CASES "/%s", name).p), 0);
    char written[64];
    write_repeated(written);
    run_case(&out, seen);
    if (*written)
        unlink(written);
    if (getenv("BLESS")) {
        FILE *file = fopen("expected.txt", "w");
        assert_non_null(file);
        if (out.n)
            assert_int_equal(fwrite(out.p, 1, out.n, file), out.n);
        fclose(file);
    }
    bool there = file_read(&arena, NULL, "expected.txt", 1 << 20, &expected) == FILE_OK;
    bool same = there && str_equal(expected, buf_str(&out));
    if (!same)
        print_error("%s\n--- expected\n%.*s--- actual\n%.*s", name, STR_ARG(expected), STR_ARG(buf_str(&out)));
    assert_int_equal(chdir(back), 0);
    free(back);
    buf_free(&out);
    arena_free(&arena);
    return same;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void every_case_says_what_is_expected(void **state)
{
    (void)state;
    Arena arena = {0};
    VEC(char *) names = {0};
    bool seen[FINDING_COUNT] = {false};
    DIR *folder = opendir(CASES);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.' && entry->d_name[0] != '_')
            vec_push(&names, str_dup(&arena, str_of(entry->d_name)));
    closedir(folder);
    qsort(names.items, (size_t)names.n, sizeof *names.items, compare_names);
    int wrong = 0;
    for (int i = 0; i < names.n; i++)
        wrong += !check_case(names.items[i], seen);
    for (int id = 0; id <= LAST_READ; id++) {
        if (!seen[id])
            print_error("no case for %s\n", finding_kind((FindingId)id)->name);
        wrong += !seen[id];
    }
    print_message("%d cases\n", names.n);
    assert_true(names.n >= 40);
    vec_free(&names);
    arena_free(&arena);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_case_says_what_is_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
