/* SPDX-License-Identifier: MIT */
/* printmarks_test.c - marks stand outside the bleed, in registration ink, on every page (P5, P12) */
#include "unit/check.h"

#include "press/printmarks.h"
#include "review/workspace.h"

static Workspace *run(const char *edition)
{
    WorkspaceOptions options = {.edition = str_of(edition), .home = STR(".")};
    Workspace *workspace = workspace_new(&options);
    assert_int_equal(workspace_run(workspace, STATION_PAGES), WORK_READY);
    return workspace;
}

static bool lies_outside(Box box, const Page *page)
{
    Len bleed = page->bleed;
    return box.x + box.width <= -bleed || box.y + box.height <= -bleed || box.x >= page->width + bleed ||
           box.y >= page->height + bleed;
}

static bool lies_on_paper(Box box, const Page *page)
{
    Len around = page_around(page);
    return box.x >= -around && box.y >= -around && box.x + box.width <= page->width + around &&
           box.y + box.height <= page->height + around;
}

static void marks_are_outside_the_bleed(void **state)
{
    (void)state;
    Workspace *workspace = run("samples/yunxi/edition.yaml");
    const PageSet *set = workspace_pages(workspace);
    const Layout *layout = workspace_layout(workspace);
    for (int p = 0; p < set->n_pages; p++) {
        const Page *page = &set->pages[p];
        int thin = 0, runs = 0;
        for (int i = 0; i < page->n_marks; i++) {
            const Item *item = &page->marks[i];
            assert_true(lies_outside(item->box, page));
            assert_true(lies_on_paper(item->box, page));
            assert_int_equal(layout->inks[item->ink.ink].kind, INK_REGISTRATION);
            runs += item->kind == ITEM_GLYPHS;
            Len least = item->box.width < item->box.height ? item->box.width : item->box.height;
            thin += item->kind == ITEM_MARK && least == LEN_PT / 4;
        }
        assert_true(runs > 0);
        assert_int_equal(thin, 8 + 8); /* corners, crosses */
    }
    workspace_free(workspace);
}

/* Control: the registration ink is nowhere inside. */
static void nothing_inside_is_in_registration_ink(void **state)
{
    (void)state;
    Workspace *workspace = run("samples/yunxi/edition.yaml");
    const PageSet *set = workspace_pages(workspace);
    for (int p = 0; p < set->n_pages; p++)
        for (int i = 0; i < set->pages[p].n_items; i++)
            assert_int_not_equal(set->pages[p].items[i].ink.ink, workspace_layout(workspace)->registration);
    workspace_free(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_outside_the_bleed),
        cmocka_unit_test(nothing_inside_is_in_registration_ink),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
