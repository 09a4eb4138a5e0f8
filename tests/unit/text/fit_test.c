/* SPDX-License-Identifier: MIT */
/* fit_test.c - heads set to a width (R56) */
#include "unit/text/textkit.h"

#include "text/keepwhole.h"

static Fitted fit_names(Kit *kit, const char *text, FitLimits limits, const StrList *names)
{
    KitPara *own = kit_para(kit, text, 1000);
    own->spec.align = ALIGN_LEFT;
    own->spec.keep_blanks = true;
    own->spec.whole_words = true;
    own->spec.names = names;
    return fit_display(&kit->arena, &kit->scratch, kit->book, &own->spec, limits, kit->diag);
}

static Fitted fit(Kit *kit, const char *text, FitLimits limits)
{
    return fit_names(kit, text, limits, NULL);
}

/* Without words: a text of a masthead. */
static Fitted fit_loose(Kit *kit, const char *text, FitLimits limits)
{
    KitPara *own = kit_para(kit, text, 1000);
    own->spec.align = ALIGN_LEFT;
    own->spec.keep_blanks = true;
    return fit_display(&kit->arena, &kit->scratch, kit->book, &own->spec, limits, kit->diag);
}

static void R56_largest_size_on_one_line(void **state)
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

static void R56_too_long_is_told(void **state)
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

/* Copy is tightened before it is made smaller, and never opened: nine characters of 30 pt are 270. */
static void R56_tracking_before_size(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(30), -51, 102, 1, LEN_POINTS(300)};
    Fitted fitted = fit(kit, "云溪镇居民好日子年", limits);
    assert_int_equal(fitted.size, LEN_POINTS(30));
    assert_int_equal(fitted.tracking, 0);
    assert_int_equal(fitted.lines.lines[0].width, LEN_POINTS(270));
    limits.largest = LEN_POINTS(28); /* 11 × 28 = 308: tightened by just what is over, ten gaps of 0.8 pt */
    fitted = fit(kit, "云溪镇居民好日子年年好", limits);
    assert_int_equal(fitted.size, LEN_POINTS(28));
    assert_true(fitted.tracking < 0);
    assert_in_range(fitted.lines.lines[0].width, LEN_POINTS(300) - LEN_PT / 2, LEN_POINTS(300));
    limits.tightest = 0; /* control: without room in the tracking the size gives way */
    fitted = fit(kit, "云溪镇居民好日子年年好", limits);
    assert_int_equal(fitted.size, LEN_POINTS(27));
    assert_int_equal(fitted.tracking, 0);
    limits.tightest = 20; /* a range beyond none: its nearest end */
    fitted = fit(kit, "云溪镇居民", limits);
    assert_int_equal(fitted.tracking, LEN_POINTS(28) * 20 / 1024);
    kit_close(kit);
}

/* A line fewer is worth a smaller size, down to three quarters of the largest. */
static void R56_fewest_lines(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(40), 0, 0, 2, LEN_POINTS(300)};
    Fitted fitted = fit(kit, "云溪镇居民好日子年年", limits); /* ten: 30 pt */
    assert_int_equal(fitted.lines.n, 1);
    assert_int_equal(fitted.size, LEN_POINTS(30));
    fitted = fit(kit, "云溪镇居民好日子年年好", limits); /* eleven: 27 pt is too small a price */
    assert_int_equal(fitted.lines.n, 2);
    assert_int_equal(fitted.size, LEN_POINTS(40));
    limits.max_lines = 1; /* control: where two lines are not allowed it is paid */
    fitted = fit(kit, "云溪镇居民好日子年年好", limits);
    assert_int_equal(fitted.lines.n, 1);
    assert_int_equal(fitted.size, LEN_POINTS(27));
    kit_close(kit);
}

static void R56_two_or_three_characters_stand_apart(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    const struct { const char *text; Len loosest, width, tracking; } cases[] = {
        {"通知", 1024, 300, 1024}, {"通知", 600, 300, 512}, {"通知", 350, 300, 341}, {"通知", 256, 300, 256},
        {"通知", 255, 300, 0},                              /* the layout does not allow it */
        {"公示栏", 1024, 300, 1024}, {"公示栏", 1024, 99, 512}, /* 3 + 2 ems of 20 pt are 100 pt */
        {"公示", 1024, 50, 512},    {"通知栏目", 1024, 300, 0},
        {"通知，", 1024, 300, 0},   {"A4", 1024, 300, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FitLimits limits = {LEN_POINTS(20), LEN_POINTS(20), 0, cases[i].loosest, 1, LEN_POINTS(cases[i].width)};
        Fitted fitted = fit(kit, cases[i].text, limits);
        if (fitted.tracking != LEN_POINTS(20) * cases[i].tracking / 1024)
            fail_msg("%s: tracking %d", cases[i].text, fitted.tracking);
        assert_true(fitted.lines.lines[0].width <= LEN_POINTS(cases[i].width));
    }
    Fitted fitted = fit(kit, "通知", (FitLimits){LEN_POINTS(20), LEN_POINTS(20), 0, 1024, 1, LEN_POINTS(300)});
    assert_int_equal(fitted.lines.lines[0].width, LEN_POINTS(60));
    kit_close(kit);
}

static const char *line_of(Kit *kit, const Fitted *fitted, int line)
{
    return str_dup(&kit->arena, para_line_text(fitted->para, &fitted->lines.lines[line]));
}

static void R56_words_stay_whole(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(24), 0, 0, 2, LEN_POINTS(300)};
    Fitted fitted = fit(kit, "全镇二十三个村居老年食堂年底前全部开到家门口", limits);
    assert_true(fitted.fits);
    assert_int_equal(fitted.lines.n, 2);
    assert_int_equal(fitted.broken.n, 0);
    assert_string_equal(line_of(kit, &fitted, 0), "全镇二十三个村居老年");
    fitted = fit_loose(kit, "全镇二十三个村居老年食堂年底前全部开到家门口", limits); /* control: eleven and eleven */
    assert_string_equal(line_of(kit, &fitted, 0), "全镇二十三个村居老年食");
    /* A word that no line holds breaks, and is told: 50 pt are two characters. */
    limits = (FitLimits){LEN_POINTS(20), LEN_POINTS(20), 0, 0, 3, LEN_POINTS(50)};
    fitted = fit(kit, "共和国代表", limits);
    assert_true(fitted.fits);
    assert_string_equal(str_dup(&kit->arena, fitted.broken), "共和国");
    kit_close(kit);
}

static void R56_names_stay_whole(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    Str items[] = {STR("渡云桥村")};
    StrList names = {items, NULL, 1};
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(20), 0, 0, 2, LEN_POINTS(140)};
    Fitted fitted = fit_names(kit, "我们去看渡云桥村人家", limits, &names);
    assert_true(fitted.fits);
    assert_string_equal(line_of(kit, &fitted, 0), "我们去看");
    Fitted without = fit_names(kit, "我们去看渡云桥村人家", limits, NULL); /* control: five and five */
    assert_string_equal(line_of(kit, &without, 0), "我们去看渡");
    /* No size keeps it whole: a name does not give way, the head does not fit. */
    limits = (FitLimits){LEN_POINTS(20), LEN_POINTS(20), 0, 0, 4, LEN_POINTS(60)};
    fitted = fit_names(kit, "看渡云桥村", limits, &names);
    assert_false(fitted.fits);
    assert_true(fit_names(kit, "看渡云桥村", limits, NULL).fits);
    kit_close(kit);
}

static void R56_lines_balanced_shorter_on_top(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(20), 0, 0, 2, LEN_POINTS(150)};
    Fitted fitted = fit_loose(kit, "甲乙丙丁戊己庚辛壬", limits); /* no words: 4 + 5 */
    assert_int_equal(fitted.lines.lines[0].width, LEN_POINTS(80));
    assert_int_equal(fitted.lines.lines[1].width, LEN_POINTS(100));
    fitted = fit_loose(kit, "甲乙丙丁戊己庚辛", limits); /* control: alike */
    assert_int_equal(fitted.lines.lines[0].width, LEN_POINTS(80));
    assert_int_equal(fitted.lines.lines[1].width, LEN_POINTS(80));
    kit_close(kit);
}

/* A line ends where a reader pauses, as long as the lines differ from the mean by less than a third of it. */
static void R56_lines_end_at_marks_and_blanks(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(20), 0, 0, 2, LEN_POINTS(200)};
    Fitted fitted = fit_loose(kit, "甲乙丙丁戊 己庚辛壬癸子丑寅", limits); /* 5 and 8 */
    assert_string_equal(line_of(kit, &fitted, 0), "甲乙丙丁戊");
    fitted = fit_loose(kit, "甲乙丙丁，戊己庚辛壬癸子丑", limits);
    assert_string_equal(line_of(kit, &fitted, 0), "甲乙丙丁，");
    fitted = fit_loose(kit, "甲乙丙丁戊己庚辛壬癸子丑寅", limits); /* control: no mark */
    assert_string_equal(line_of(kit, &fitted, 0), "甲乙丙丁戊己");
    fitted = fit_loose(kit, "甲乙丙，丁戊己庚辛壬癸子丑", limits); /* control: 3 and 9 is too uneven */
    assert_string_equal(line_of(kit, &fitted, 0), "甲乙丙，丁戊");
    kit_close(kit);
}

/* 的 does not begin a line, 和 does not end one; 和平 is a word of its own. */
static void R56_small_words_cling(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    FitLimits limits = {LEN_POINTS(20), LEN_POINTS(20), 0, 0, 2, LEN_POINTS(120)};
    Fitted fitted = fit(kit, "居民食堂的小菜饭", limits);
    assert_string_equal(line_of(kit, &fitted, 0), "居民食堂的");
    fitted = fit(kit, "居民食堂大小菜饭", limits); /* control */
    assert_string_equal(line_of(kit, &fitted, 0), "居民食堂");
    kit_close(kit);
}

/* --- the search against all there is ------------------------------------------------- */

enum { TRIAL_UNITS = 16 };

/* A head at one size and tracking, measured by itself. */
typedef struct Trial {
    const Para *para;
    const uint8_t *whole;
    GapRules rules;
    Len width;
    int lines;
} Trial;

static Trial trial_at(Kit *kit, const char *text, Len size, Len tracking, Len width)
{
    KitPara *own = kit_para(kit, text, 1000);
    own->part.setting.size = size;
    own->part.setting.tracking = tracking;
    own->spec.display = true;
    own->spec.keep_blanks = true;
    Trial trial = {.para = para_shape(&kit->scratch, kit->book, &own->spec, kit->diag), .width = width};
    trial.whole = keepwhole_find(&kit->scratch, trial.para, NULL);
    trial.rules = gaps_rules_of(trial.para);
    return trial;
}

/* Least lines from unit `from`, by trying every end; TRIAL_UNITS + 1: none. Slack of 1/100 pt for rounding. */
static int least_lines(const Trial *trial, int from)
{
    int n = trial->para->units.n, least = TRIAL_UNITS + 1;
    for (int end = from + 1; end <= n; end++) {
        const Unit *units = trial->para->units.items;
        bool open = end == n || (trial->whole[end - 1] == WHOLE_FREE && gap_between(&trial->rules, &units[end - 1], &units[end]).breaks);
        if (!open || breaks_measure(units, &trial->rules, from, end).natural > trial->width + 10)
            continue;
        int rest = end == n ? 0 : least_lines(trial, end);
        least = rest + 1 < least ? rest + 1 : least;
    }
    return least;
}

static bool exists(Kit *kit, const char *text, Len size, int tracking, int lines, FitLimits limits)
{
    ArenaMark mark = arena_mark(&kit->scratch);
    Trial trial = trial_at(kit, text, size, (Len)((int64_t)size * tracking / 1024), limits.width);
    bool found = least_lines(&trial, 0) <= lines;
    arena_rewind(&kit->scratch, mark);
    return found;
}

/* The first setting in the written order that exists. */
static bool first_of_all(Kit *kit, const char *text, FitLimits limits, Len *size, int *tracking)
{
    for (int small = 0; small < 2; small++)
        for (int lines = small ? limits.max_lines : 1; lines <= limits.max_lines; lines++)
            for (*size = limits.largest; *size >= limits.smallest; *size -= LEN_PT / 2)
                if ((*size * 4 < limits.largest * 3) == small)
                    for (*tracking = 0; *tracking >= limits.tightest; --*tracking)
                        if (exists(kit, text, *size, *tracking, lines, limits))
                            return true;
    return false;
}

static void R56_best_of_all_settings(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    static const char *const characters[] = {"云", "溪", "镇", "居", "民", "食", "堂", "年", "底", "老", "桥", "，", "的", "3"};
    uint32_t seed = 7;
    int whole = 0, narrow = 0;
    for (int round = 0; round < 120; round++) {
        Buf text = {0};
        seed = seed * 1664525 + 1013904223;
        int n = 4 + (int)(seed >> 16) % 8;
        for (int i = 0; i < n; i++) {
            seed = seed * 1664525 + 1013904223;
            buf_puts(&text, characters[(seed >> 16) % (sizeof characters / sizeof *characters)]);
        }
        const char *head = str_dup(&kit->arena, buf_str(&text));
        buf_free(&text);
        FitLimits limits = {LEN_POINTS(12), LEN_POINTS(20), -(int)(seed >> 8) % 40, 0, 1 + round % 3, LEN_POINTS(70 + (int)(seed >> 20) % 80)};
        Len size;
        int tracking;
        bool expected = first_of_all(kit, head, limits, &size, &tracking);
        Fitted fitted = fit(kit, head, limits);
        if (expected != (fitted.fits && !fitted.broken.n))
            fail_msg("%s: fits %d, broken %d, expected %d", head, fitted.fits, (int)fitted.broken.n, expected);
        whole += expected;
        if (!expected)
            continue;
        narrow += tracking < 0;
        if (fitted.size != size || abs(fitted.tracking - (Len)((int64_t)size * tracking / 1024)) > size / 1024 + 1)
            fail_msg("%s: %d pt/2, tracking %d; expected %d, %d", head, fitted.size / 512, fitted.tracking, size / 512, (int)((int64_t)size * tracking / 1024));
    }
    assert_true(whole >= 60 && narrow >= 10);
    kit_close(kit);
}

static void R56_hard_break_in_a_head(void **state)
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

static void R56_centred(void **state)
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
static void R56_marks_inside_a_head(void **state)
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
        cmocka_unit_test(R56_largest_size_on_one_line),
        cmocka_unit_test(R56_too_long_is_told),
        cmocka_unit_test(R56_tracking_before_size),
        cmocka_unit_test(R56_fewest_lines),
        cmocka_unit_test(R56_two_or_three_characters_stand_apart),
        cmocka_unit_test(R56_words_stay_whole),
        cmocka_unit_test(R56_names_stay_whole),
        cmocka_unit_test(R56_lines_balanced_shorter_on_top),
        cmocka_unit_test(R56_lines_end_at_marks_and_blanks),
        cmocka_unit_test(R56_small_words_cling),
        cmocka_unit_test(R56_best_of_all_settings),
        cmocka_unit_test(R56_hard_break_in_a_head),
        cmocka_unit_test(R56_centred),
        cmocka_unit_test(R56_marks_inside_a_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
