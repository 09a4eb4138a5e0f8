/* SPDX-License-Identifier: MIT */
/* impose_test.c - which pages meet on a side, and what cannot be imposed (P13) */
#include "unit/check.h"

#include "press/impose.h"

static void check_side(int pages, int side, int left, int right)
{
    Spread spread = impose_side(pages, side);
    assert_int_equal(spread.left, left);
    assert_int_equal(spread.right, right);
}

static void sheets_lie_in_one_another(void **state)
{
    (void)state;
    check_side(4, 0, 4, 1);
    check_side(4, 1, 2, 3);
    check_side(8, 0, 8, 1);
    check_side(8, 1, 2, 7);
    check_side(8, 2, 6, 3);
    check_side(8, 3, 4, 5);
}

/* Every page once, and both sides of a sheet hold neighbours: n and n + 1 lie back to back. */
static void every_page_stands_once(void **state)
{
    (void)state;
    for (int pages = 4; pages <= 64; pages += 4) {
        int seen[65] = {0};
        for (int side = 0; side < pages / 2; side++) {
            Spread spread = impose_side(pages, side);
            assert_int_equal(spread.left + spread.right, pages + 1);
            seen[spread.left]++;
            seen[spread.right]++;
            if (side % 2 == 0)
                assert_int_equal(impose_side(pages, side + 1).left, spread.right + 1);
        }
        for (int page = 1; page <= pages; page++)
            assert_int_equal(seen[page], 1);
    }
}

#define MM(mm) len_from_micro_mm((int64_t)(mm) * 1000000)

static int found(const Press *press, Page *pages, int n)
{
    Arena scratch = {0};
    Diag *diag = diag_new();
    bool good = impose_check(&scratch, press, pages, n, diag);
    int id = diag_total(diag) ? (int)diag_at(diag, 0)->id : -1;
    assert_int_equal(good, id < 0);
    diag_free(diag);
    arena_free(&scratch);
    return id;
}

static void what_cannot_be_imposed_is_told(void **state)
{
    (void)state;
    Page pages[8];
    for (int i = 0; i < 8; i++)
        pages[i] = (Page){.number = i + 1, .width = MM(297), .height = MM(420), .bleed = MM(3)};
    Press press = {.name = STR("house")};
    assert_int_equal(found(&press, pages, 4), -1);
    assert_int_equal(found(&press, pages, 6), FINDING_IMPOSE_PAGES);
    assert_int_equal(found(&press, pages, 0), FINDING_IMPOSE_PAGES);
    pages[3].width = MM(285);
    assert_int_equal(found(&press, pages, 4), FINDING_IMPOSE_PAGES);
    pages[3].width = MM(297);
    /* Two A3 with bleed are 600 mm: 大度四开 is 597 × 444. */
    press.sheet.width = measure_of(INT64_C(444000000), UNIT_MM);
    press.sheet.height = measure_of(INT64_C(597000000), UNIT_MM);
    assert_int_equal(found(&press, pages, 4), FINDING_IMPOSE_SHEET);
    press.sheet.height = measure_of(INT64_C(600000000), UNIT_MM);
    assert_int_equal(found(&press, pages, 4), -1);
    press.gripper = measure_of(INT64_C(19000000), UNIT_MM);
    assert_int_equal(found(&press, pages, 4), FINDING_IMPOSE_SHEET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_lie_in_one_another),
        cmocka_unit_test(every_page_stands_once),
        cmocka_unit_test(what_cannot_be_imposed_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
