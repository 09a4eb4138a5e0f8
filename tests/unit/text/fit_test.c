/* SPDX-License-Identifier: MIT */
/* fit_test.c - heads set to a width (R56) */
#include "unit/text/textkit.h"

static Fitted fit(Kit *kit, const char *text, FitLimits limits)
{
    KitPara *own = kit_para(kit, text, 1000);
    own->spec.align = ALIGN_LEFT;
    own->spec.keep_blanks = true;
    own->spec.whole_words = true;
    return fit_display(&kit->arena, &kit->scratch, kit->book, &own->spec, limits, kit->diag);
}

static void test_largest_size_on_one_line(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(40), 0, 0, 1, LEN_POINTS(300)};
    Fitted fitted = fit(kit, "云溪镇居民的好日子", limits); /* 9 characters: 33.3 pt */
    assert_true(fitted.fits);
    assert_int_equal(fitted.lines.n, 1);
    assert_int_equal(fitted.size, LEN_POINTS(33));
    assert_int_equal(fitted.lines.lines[0].width, LEN_POINTS(297));
    fitted = fit(kit, "云溪", limits);
    assert_int_equal(fitted.size, LEN_POINTS(40));
    fitted = fit(kit, "云溪镇居民的好日子越过越红火", limits); /* 14: 21.4 */
    assert_int_equal(fitted.size, LEN_POINTS(21));
    kit_close(kit);
}

static void test_too_long(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(40), 0, 0, 1, LEN_POINTS(300)};
    Fitted fitted = fit(kit, "云溪镇居民的好日子越过越红火越过越红火", limits);
    assert_false(fitted.fits);
    assert_int_equal(fitted.size, LEN_POINTS(20));
    assert_true(fitted.lines.n > 1);
    kit_close(kit);
}

static void test_tracking_gives_way_first(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(30), -51, 102, 1, LEN_POINTS(300)};
    Fitted fitted = fit(kit, "云溪镇居民好日子年", limits); /* 9 × 30 = 270: tracking opens to fill */
    assert_int_equal(fitted.size, LEN_POINTS(30));
    assert_true(fitted.tracking > 0);
    assert_true(fitted.lines.lines[0].width <= LEN_POINTS(300));
    fitted = fit(kit, "云溪镇居民好日子年年", limits); /* 10 × 30 = 300: as it is */
    assert_int_equal(fitted.size, LEN_POINTS(30));
    assert_int_equal(fitted.tracking, 0);
    Str eleven = STR("云溪镇居民好日子年年好");
    limits.largest = LEN_POINTS(28); /* 11 × 28 = 308: tightened, not smaller */
    fitted = fit(kit, eleven.p, limits);
    assert_int_equal(fitted.size, LEN_POINTS(28));
    assert_true(fitted.tracking < 0);
    kit_close(kit);
}

static void test_balanced_by_words(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(24), 0, 0, 2, LEN_POINTS(300)};
    Fitted fitted = fit(kit, "全镇二十三个村居老年食堂年底前全部开到家门口", limits);
    assert_true(fitted.fits);
    assert_int_equal(fitted.lines.n, 2);
    Len first = fitted.lines.lines[0].width, second = fitted.lines.lines[1].width;
    assert_true(abs(first - second) <= 4 * fitted.size);
    /* No line ends inside 老年, 食堂, 年底 or 全部. */
    const char *words[] = {"老年", "食堂", "年底", "全部", "家门口"};
    Str top = para_line_text(fitted.para, &fitted.lines.lines[0]);
    Str text = fitted.para->text;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = str_find(text, str_of(words[i]), 0);
        assert_true(top.n <= at || top.n >= at + strlen(words[i]));
    }
    kit_close(kit);
}

static void test_hard_break_in_a_head(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(24), 0, 0, 2, LEN_POINTS(300)};
    Fitted fitted = fit(kit, "云溪镇\n居民的好日子", limits);
    assert_true(fitted.fits);
    assert_int_equal(fitted.lines.n, 2);
    assert_true(str_is(para_line_text(fitted.para, &fitted.lines.lines[0]), "云溪镇"));
    assert_true(str_is(para_line_text(fitted.para, &fitted.lines.lines[1]), "居民的好日子"));
    kit_close(kit);
}

static void test_centred(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    KitPara *own = kit_para(kit, "云溪", 1000);
    own->spec.align = ALIGN_CENTER;
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(20), 0, 0, 1, LEN_POINTS(100)};
    Fitted fitted = fit_display(&kit->arena, &kit->scratch, kit->book, &own->spec, limits, kit->diag);
    assert_int_equal(fitted.lines.lines[0].offset, LEN_POINTS(30));
    kit_close(kit);
}

/* R56: half an em and three sixteenths for a mark inside a head; half an em at its end (R16); body keeps its ems. */
static void test_marks_inside_a_head(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(40), LEN_POINTS(40), 0, 0, 1, LEN_POINTS(600)};
    Len em = LEN_POINTS(40), blank = em * 3 / 16;
    Fitted fitted = fit(kit, "云溪，下楼", limits);
    assert_int_equal(fitted.lines.lines[0].width, 4 * em + em / 2 + blank);
    fitted = fit(kit, "云溪，下楼。", limits);
    assert_int_equal(fitted.lines.lines[0].width, 5 * em + blank);
    fitted = fit(kit, "云“溪”下：楼", limits);
    assert_int_equal(fitted.lines.lines[0].width, 4 * em + 3 * (em / 2) + 3 * blank);
    KitPara *body = kit_para(kit, "云溪，下楼", 1000);
    assert_int_equal(para_natural_width(kit_set(kit, body)->para), 5 * EM);
    kit_close(kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_largest_size_on_one_line), cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_tracking_gives_way_first), cmocka_unit_test(test_balanced_by_words),
        cmocka_unit_test(test_hard_break_in_a_head),     cmocka_unit_test(test_centred),
        cmocka_unit_test(test_marks_inside_a_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
