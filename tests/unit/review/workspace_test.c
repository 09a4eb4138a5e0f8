/* SPDX-License-Identifier: MIT */
/* workspace_test.c - what is done again after a change, what is kept, and what a build writes */
#include "review/build.h"

#include "unit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A copy of the tiny edition in a folder of its own, and a workspace on it. */
typedef struct Fixture {
    Arena arena;
    char root[64];
    Workspace *workspace;
} Fixture;

static Str at(Fixture *f, const char *name)
{
    return path_join(&f->arena, str_of(f->root), str_of(name));
}

static void write_file(Fixture *f, const char *name, Str bytes)
{
    FILE *file = fopen(at(f, name).p, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    assert_int_equal(fclose(file), 0);
}

static Str read_back(Fixture *f, const char *name)
{
    Str bytes;
    assert_int_equal(file_read(&f->arena, NULL, at(f, name).p, 64 << 20, &bytes), FILE_OK);
    return bytes;
}

static bool exists(Fixture *f, const char *name)
{
    struct stat info;
    return stat(at(f, name).p, &info) == 0;
}

/* Puts `to` in the place of the first `from` in a file. */
static void edit(Fixture *f, const char *name, const char *from, const char *to)
{
    Str bytes = read_back(f, name);
    size_t found = str_find(bytes, str_of(from), 0);
    assert_true(found != (size_t)-1);
    Buf out = {0};
    buf_put_str(&out, str_slice(bytes, 0, found));
    buf_puts(&out, to);
    buf_put_str(&out, str_slice(bytes, found + strlen(from), bytes.n));
    write_file(f, name, buf_str(&out));
    buf_free(&out);
}

static int setup(void **state)
{
    static const char *const files[] = {"edition.yaml", "layout.yaml", "articles/bridge.md", "articles/well.md",
                                        "articles/notice.md"};
    Fixture *f = mem_resize(NULL, 1, sizeof *f);
    *f = (Fixture){0};
    snprintf(f->root, sizeof f->root, "/tmp/banxin-work-XXXXXX");
    if (!mkdtemp(f->root) || !folder_make(at(f, "articles").p))
        return -1;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Str bytes;
        Str from = path_join(&f->arena, STR("tests/editions/tiny"), str_of(files[i]));
        assert_int_equal(file_read(&f->arena, NULL, from.p, 1 << 20, &bytes), FILE_OK);
        write_file(f, files[i], bytes);
    }
    WorkspaceOptions options = {.edition = at(f, "edition.yaml"), .home = STR("."), .keep = true};
    f->workspace = workspace_new(&options);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    Fixture *f = *state;
    workspace_free(f->workspace);
    int removed = system(str_format(&f->arena, "rm -rf %s", f->root).p);
    arena_free(&f->arena);
    mem_free(f);
    return removed;
}

/* All findings as JSON lines, and the pages: what must not depend on what was kept. */
static Str told(Fixture *f)
{
    Buf out = {0};
    const Diag *diag = workspace_diag(f->workspace);
    for (int i = 0; i < diag_total(diag); i++) {
        finding_json(&out, diag_at(diag, i), workspace_sources(f->workspace));
        buf_putc(&out, '\n');
    }
    DumpNames names = workspace_names(f->workspace, &f->arena);
    const PageSet *set = workspace_pages(f->workspace);
    for (int i = 0; i < set->n_pages; i++)
        dump_page(&out, &set->pages[i], &names);
    Str text = str_copy(&f->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static void nothing_is_done_twice(void **state)
{
    Fixture *f = *state;
    const WorkCounts *counts = workspace_counts(f->workspace);
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    assert_int_equal(counts->articles_read, 3);
    assert_int_equal(counts->layouts_read, 1);
    assert_int_equal(counts->fonts_opened, 1);
    assert_int_equal(counts->galleys_shaped, 3);
    Str first = told(f);
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    assert_int_equal(counts->articles_read, 3);
    assert_int_equal(counts->articles_kept, 3);
    assert_int_equal(counts->layouts_read, 1);
    assert_int_equal(counts->layouts_kept, 1);
    assert_int_equal(counts->fonts_opened, 1);
    assert_int_equal(counts->galleys_shaped, 3);
    assert_true(str_equal(told(f), first));
}

static void a_changed_article_alone_is_set_again(void **state)
{
    Fixture *f = *state;
    const WorkCounts *counts = workspace_counts(f->workspace);
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    Str before = told(f);
    edit(f, "articles/well.md", "古井", "老井");
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    assert_int_equal(counts->articles_read, 4);
    assert_int_equal(counts->articles_kept, 2);
    assert_int_equal(counts->fonts_opened, 1);
    assert_int_equal(counts->galleys_shaped, 4);
    assert_int_equal(counts->galleys_kept, 2);
    Str after = told(f);
    assert_false(str_equal(before, after));
    edit(f, "articles/well.md", "老井", "古井");
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    assert_true(str_equal(told(f), before));
}

static void a_kept_workspace_gives_what_a_new_one_gives(void **state)
{
    Fixture *f = *state;
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    edit(f, "articles/notice.md", "260棵", "280棵");
    edit(f, "layout.yaml", "size: 11pt", "size: 12pt");
    edit(f, "edition.yaml", "issue: 7", "issue: 8");
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    assert_int_equal(workspace_counts(f->workspace)->layouts_read, 2);
    Str kept = told(f);
    Workspace *old = f->workspace;
    WorkspaceOptions options = {.edition = at(f, "edition.yaml"), .home = STR(".")};
    f->workspace = workspace_new(&options);
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    check_str(told(f), str_dup(&f->arena, kept));
    workspace_free(old);
}

static void errors_come_and_go(void **state)
{
    Fixture *f = *state;
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    edit(f, "layout.yaml", "columns: 2, 字", "colums: 2, 字");
    edit(f, "edition.yaml", "articles/notice.md", "articles/notise.md");
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_REFUSED);
    Diag *diag = workspace_diag(f->workspace);
    bool key = false, file = false;
    for (int i = 0; i < diag_total(diag); i++) {
        key = key || diag_at(diag, i)->id == FINDING_KEY_UNKNOWN;
        file = file || diag_at(diag, i)->id == FINDING_FILE_MISSING;
    }
    assert_true(key && file); /* both in one run */
    edit(f, "layout.yaml", "colums", "columns");
    edit(f, "edition.yaml", "articles/notise.md", "articles/notice.md");
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    assert_int_equal(diag_count(workspace_diag(f->workspace), SEVERITY_ERROR), 0);
    unlink(at(f, "edition.yaml").p);
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_FAILED);
}

static void strict_makes_errors_that_do_not_refuse(void **state)
{
    Fixture *f = *state;
    edit(f, "edition.yaml", "date: 2031-03-05\n", "");
    WorkspaceOptions options = {.edition = at(f, "edition.yaml"), .home = STR("."), .strict = true};
    Workspace *strict = workspace_new(&options);
    assert_int_equal(workspace_run(strict, STATION_PAGES), WORK_READY);
    assert_true(diag_count(workspace_diag(strict), SEVERITY_ERROR) > 0);
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    assert_int_equal(diag_count(workspace_diag(f->workspace), SEVERITY_ERROR), 0);
    workspace_free(strict);
}

static void silenced_findings_are_not_told(void **state)
{
    Fixture *f = *state;
    edit(f, "edition.yaml", "date: 2031-03-05\n", "");
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    int warnings = diag_count(workspace_diag(f->workspace), SEVERITY_WARNING);
    assert_true(warnings > 0);
    edit(f, "edition.yaml", "issue: 7", "issue: 7\nsilence: [date-missing]");
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    assert_int_equal(diag_count(workspace_diag(f->workspace), SEVERITY_WARNING), warnings - 1);
}

static Diag *run_edition(Fixture *f, Workspace **workspace, const char *lead, WorkResult expected)
{
    Str text = str_format(&f->arena, "layout: ../house/layout.yaml\ndate: 2031-03-05\npages:\n  - {master: front, fill: {lead: %s}}\n", lead);
    write_file(f, "issue/edition.yaml", text);
    WorkspaceOptions options = {.edition = at(f, "issue/edition.yaml"), .home = STR(".")};
    *workspace = workspace_new(&options);
    assert_int_equal(workspace_run(*workspace, STATION_PAGES), expected);
    return workspace_diag(*workspace);
}

static int count_found(const Diag *diag, FindingId id)
{
    int count = 0;
    for (int i = 0; i < diag_total(diag); i++)
        count += diag_at(diag, i)->id == id;
    return count;
}

/* A house layout lies beside the issues: its folder may be read, the folders of others not. */
static void a_layout_may_lie_outside_and_articles_may_not(void **state)
{
    Fixture *f = *state;
    static const char *const folders[] = {"issue", "house", "other"};
    for (size_t i = 0; i < 3; i++)
        assert_true(folder_make(at(f, folders[i]).p));
    Str article = read_back(f, "articles/bridge.md");
    write_file(f, "house/layout.yaml", read_back(f, "layout.yaml"));
    write_file(f, "issue/own.md", article);
    write_file(f, "house/own.md", article);
    write_file(f, "other/own.md", article);
    assert_int_equal(symlink("../other/own.md", at(f, "issue/link.md").p), 0);
    static const struct {
        const char *lead;
        WorkResult result;
        int outside;
    } cases[] = {{"own.md", WORK_READY, 0},
                 {"../house/own.md", WORK_READY, 0},
                 {"../other/own.md", WORK_REFUSED, 1},
                 {"../articles/bridge.md", WORK_REFUSED, 1},
                 {"link.md", WORK_REFUSED, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Workspace *workspace;
        Diag *diag = run_edition(f, &workspace, cases[i].lead, cases[i].result);
        assert_int_equal(count_found(diag, FINDING_FILE_OUTSIDE), cases[i].outside);
        workspace_free(workspace);
    }
}

static void overfill(Fixture *f)
{
    Str bytes = read_back(f, "articles/bridge.md");
    size_t body = str_find(bytes, STR("昨天下午"), 0);
    Buf out = {0};
    buf_put_str(&out, bytes);
    for (int i = 0; i < 4; i++) {
        buf_puts(&out, "\n\n");
        buf_put_str(&out, str_slice(bytes, body, bytes.n));
    }
    write_file(f, "articles/bridge.md", buf_str(&out));
    buf_free(&out);
}

static bool build(Fixture *f, bool judged, int dpi, BuildResult *result)
{
    BuildOptions options = {.folder = at(f, "out"), .press = judged ? BUILD_PRESS_X1A : BUILD_PRESS_OFF, .dpi = dpi};
    return build_run(&f->arena, f->workspace, &options, result) == WORK_READY && result->written;
}

/* Any press but off rejects a PDF with errors, and the last good one stays. */
static void a_rejected_pdf_has_a_name_of_its_own(void **state)
{
    Fixture *f = *state;
    BuildResult result;
    Str name =
        workspace_run(f->workspace, STATION_PAGES) == WORK_READY ? workspace_edition(f->workspace)->name : STR("?");
    const char *good = str_format(&f->arena, "out/%.*s.pdf", STR_ARG(name)).p;
    const char *rejected = str_format(&f->arena, "out/%.*s.rejected.pdf", STR_ARG(name)).p;
    assert_true(build(f, true, 30, &result));
    assert_true(exists(f, good) && !exists(f, rejected));
    Str first = read_back(f, good);
    Str whole = read_back(f, "articles/bridge.md");
    overfill(f);
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    assert_true(diag_count(workspace_diag(f->workspace), SEVERITY_ERROR) > 0);
    assert_true(build(f, true, 30, &result));
    assert_true(exists(f, rejected));
    assert_true(str_equal(read_back(f, good), first));
    check_str(path_base(result.paths[0]), str_format(&f->arena, "%.*s.rejected.pdf", STR_ARG(name)).p);
    /* off writes it under its name, and the rejected one is of the past */
    assert_true(build(f, false, 0, &result));
    assert_false(str_equal(read_back(f, good), first));
    assert_false(exists(f, rejected));
    assert_false(
        exists(f, str_format(&f->arena, "out/%.*s-p1.png", STR_ARG(name)).p)); /* no picture of another build */
    write_file(f, "articles/bridge.md", whole);
    assert_int_equal(workspace_run(f->workspace, STATION_PAGES), WORK_READY);
    write_file(f, rejected, STR("old"));
    assert_true(build(f, true, 0, &result));
    assert_true(str_equal(read_back(f, good), first));
    assert_false(exists(f, rejected));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_is_done_twice, setup, teardown),
        cmocka_unit_test_setup_teardown(a_changed_article_alone_is_set_again, setup, teardown),
        cmocka_unit_test_setup_teardown(a_kept_workspace_gives_what_a_new_one_gives, setup, teardown),
        cmocka_unit_test_setup_teardown(errors_come_and_go, setup, teardown),
        cmocka_unit_test_setup_teardown(strict_makes_errors_that_do_not_refuse, setup, teardown),
        cmocka_unit_test_setup_teardown(silenced_findings_are_not_told, setup, teardown),
        cmocka_unit_test_setup_teardown(a_layout_may_lie_outside_and_articles_may_not, setup, teardown),
        cmocka_unit_test_setup_teardown(a_rejected_pdf_has_a_name_of_its_own, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
