/* SPDX-License-Identifier: MIT */
/* pages_back_test.c - pages of whole editions, written as JSON and read again, are written the same */
#include "read/read_pages.h"
#include "review/workspace.h"

#include "unit/check.h"

/* All pages, without how stories are set, which is for --freeze alone. */
static void put_pages(Buf *out, Page *pages, int n, const DumpNames *names)
{
    dump_json_begin(out, names);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < pages[i].n_frames; k++)
            pages[i].frames[k].setting = NULL;
        pages[i].plan = (PagePlan){0};
        dump_json_page(out, &pages[i], names, i == 0);
    }
    dump_json_end(out, names);
}

static Str pages_part(Str text)
{
    return str_slice(text, str_find(text, STR("\"pages\":["), 0), text.n);
}

static void comes_back(const char *edition)
{
    Arena arena = {0};
    WorkspaceOptions options = {.edition = str_of(edition), .home = STR(".")};
    Workspace *workspace = workspace_new(&options);
    assert_int_equal(workspace_run(workspace, STATION_PAGES), WORK_READY);
    Buf first = {0}, second = {0};
    DumpNames names = workspace_names(workspace, &arena);
    const PageSet *set = workspace_pages(workspace);
    put_pages(&first, set->pages, set->n_pages, &names);

    Reader reader = {sources_new((Str){0}), NULL, diag_new()};
    PageFile file;
    bool read = read_pages(&arena, &reader, STR("x.pages.json"), buf_str(&first), &file);
    for (int i = 0; i < diag_total(reader.diag); i++)
        finding_print(&second, diag_at(reader.diag, i), reader.sources);
    check_str(buf_str(&second), "");
    assert_true(read);
    assert_int_equal(file.n_pages, set->n_pages);
    check_str(file.edition.publication, str_dup(&arena, workspace_edition(workspace)->publication.name));
    assert_int_equal(file.edition.date.day, workspace_edition(workspace)->date.day);
    check_str(file.staff[0].editor, str_dup(&arena, workspace_edition(workspace)->pages[0].editor));
    Layout layout = {.inks = file.inks, .n_inks = file.n_inks};
    DumpNames own = {workspace_sources(workspace), &layout, file.faces, file.n_faces, file.stories, file.n_stories, NULL,
                     workspace_edition(workspace)};
    put_pages(&second, file.pages, file.n_pages, &own);
    assert_true(pages_part(buf_str(&first)).n > 1000);
    assert_true(str_equal(buf_str(&first), buf_str(&second)));
    buf_free(&first);
    buf_free(&second);
    sources_free(reader.sources);
    diag_free(reader.diag);
    workspace_free(workspace);
    arena_free(&arena);
}

static void whole_editions_come_back(void **state)
{
    (void)state;
    comes_back("samples/yunxi/edition.yaml");
    comes_back("tests/editions/vertical/edition.yaml");
    comes_back("tests/editions/display/edition.yaml");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole_editions_come_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
