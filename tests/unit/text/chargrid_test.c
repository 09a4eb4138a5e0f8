/* SPDX-License-Identifier: MIT */
/* chargrid_test.c - 纵横对齐 (R35): where every character stands, measured on the page */
#include "unit/text/textkit.h"

static KitPara *gridded(Kit *kit, const char *text, int hundredths, bool on)
{
    Composition *composition = arena_new(&kit->arena, Composition);
    *composition = kit_composition();
    composition->char_grid = on;
    KitPara *own = kit_para(kit, text, hundredths);
    own->spec.composition = composition;
    return kit_set(kit, own);
}

/* From 甲 to 乙 in hundredths of an em. */
static int between(Kit *kit, const char *text, bool on)
{
    gridded(kit, text, 3000, on);
    return (int)((int64_t)kit_distance(kit, "甲", "乙") * 100 / EM);
}

static void test_R35_everything_fills_whole_ems(void **state)
{
    Kit *kit = *state;
    static const struct {
        const char *text;
        int on, off; /* off: mainland; 0, as the face says */
    } CASES[] = {
        {"甲，乙", 200, 200},       {"甲。”乙", 200, 250},     {"甲。”）乙", 300, 300},   {"甲：“乙", 200, 250},
        {"甲“‘乙", 200, 250},       {"甲。”“乙", 300, 300},    {"甲》、《乙", 300, 300},  {"甲·乙", 200, 150},
        {"甲／乙", 200, 150},       {"甲——乙", 300, 300},      {"甲……乙", 300, 300},      {"甲～乙", 200, 200},
        {"甲？！乙", 200, 200},     {"甲！！！乙", 300, 300},  {"甲（）乙", 300, 300},    {"甲（丙）乙", 400, 400},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(between(kit, CASES[i].text, true), CASES[i].on);
        assert_int_equal(between(kit, CASES[i].text, false), CASES[i].off); /* control */
    }
}

static void test_R35_western_padded_by_half_an_em_at_most(void **state)
{
    Kit *kit = *state;
    static const char *const RUNS[] = {"A", "A4", "C++", "Wi-Fi", "2026", "3.5%", "25℃", "New York", "1,200.5", "￥88"};
    for (size_t i = 0; i < sizeof RUNS / sizeof *RUNS; i++) {
        KitPara *own = gridded(kit, str_format(&kit->arena, "甲%s乙", RUNS[i]).p, 3000, true);
        const Para *para = own->para;
        Len whole = kit_distance(kit, "甲", "乙") - EM;
        assert_int_equal(whole % EM, 0);
        const Unit *first = &para->units.items[1];
        Len left = first->flags & UNIT_PLAIN ? 0 : para->glyphs.items[first->glyph].dx;
        KitPara *plain = gridded(kit, str_format(&kit->arena, "甲%s乙", RUNS[i]).p, 3000, false);
        GapRules rules = gaps_rules_of(plain->para);
        Len width = breaks_measure(plain->para->units.items, &rules, 1, plain->para->units.n - 1).natural;
        Len white = whole - width;
        assert_in_range(white, 0, EM - 1); /* half an em on a side */
        if (para->units.items[1].class != CLASS_PREFIX)
            assert_int_equal(left, white / 2);
        Len control = kit_distance(kit, "甲", "乙") - EM;
        assert_true(control != whole); /* control: parted by a quarter of an em, whatever it comes to */
    }
}

static const char COPY[] = "云溪镇今年新增养老床位120张，改造老旧小区8个，惠及居民3,000余户。镇长说：“好日子在后头（还早）。”大家笑了，"
                           "又谈起《云溪志》、《水经》和A4纸的事；一谈就是半天，Wi-Fi也没人用。阿卜·凡问：“几时动工？”没有人答——"
                           "天色暗了……灯一盏一盏亮起来，照着新铺的路，也照着旧的桥，桥下的水慢慢地流。";

/* Little white stands on the side that has no mark (R30). */
static void test_R30_R35_white_away_from_marks(void **state)
{
    Kit *kit = *state;
    KitPara *own = gridded(kit, "甲336，乙（336）丙336丁", 3000, true);
    Len dx[3];
    int n = 0;
    for (int i = 0; i < own->para->units.n; i++) {
        const Unit *unit = &own->para->units.items[i];
        bool run = own->para->text.p[unit->text] == '3' && unit[-1].class != CLASS_DIGIT; /* where it begins */
        if (run)
            dx[n++] = unit->flags & UNIT_PLAIN ? 0 : own->para->glyphs.items[unit->glyph].dx;
    }
    assert_int_equal(n, 3);
    assert_true(dx[2] > 0);
    assert_int_equal(dx[1], dx[2]);     /* a mark on either side: half and half, as between Han */
    assert_true(dx[0] >= 2 * dx[2]);    /* all of it before the number */
    assert_true(dx[0] <= 2 * dx[2] + 1);
}

/* How many lines of all whole measures have each Han and each mark on the grid. */
static void count_lines(Kit *kit, bool on, int *lines, int *aligned, int *hanging)
{
    for (int count = 12; count <= 30; count++) {
        KitPara *own = gridded(kit, COPY, count * 100, on);
        for (int i = 0; i + 1 < own->lines.n; i++) {
            const Line *line = &own->lines.lines[i];
            bool good = true;
            for (int k = 0; k < kit->page.n_items; k++) {
                const GlyphRun *run = &kit->page.items[k].u.run;
                size_t byte = 0;
                int glyph = 0;
                for (int c = 0; run->y == LEN_POINTS(100) * (i + 1) && byte < run->text.n; c++) {
                    Cluster own_cluster = run_cluster(run, c, byte);
                    size_t at = byte;
                    bool han = char_class(utf8_next(run->text, &at)) == CLASS_HAN;
                    good = good && !(han && run->glyphs[glyph].x % EM);
                    byte += own_cluster.bytes;
                    glyph += own_cluster.glyphs;
                }
            }
            *aligned += good;
            *lines += 1;
            *hanging += line->measure > EM * count;
        }
    }
}

static void test_R35_lines_stand_on_the_grid(void **state)
{
    Kit *kit = *state;
    int lines = 0, aligned = 0, hanging = 0;
    count_lines(kit, true, &lines, &aligned, &hanging);
    assert_true(lines > 100);
    assert_true(aligned * 100 >= lines * 70); /* the rest: marks that may not be parted, words and pairs of marks that are divided */
    assert_true(hanging > 0);
    int before = lines, on = aligned;
    lines = aligned = hanging = 0;
    count_lines(kit, false, &lines, &aligned, &hanging); /* control */
    assert_true(aligned * before < on * lines / 2);
    assert_int_equal(hanging, 0);
}

/* The first mark at a line's end hangs where the line has no cell for it. */
static void test_R35_stop_hangs(void **state)
{
    Kit *kit = *state;
    gridded(kit, "一二三四五，六七八九十百千", 500, true);
    assert_int_equal(kit_find(kit, "五", 0).x, 4 * EM);
    assert_int_equal(kit_find(kit, "，", 0).x, 5 * EM);
    assert_int_equal(kit_find(kit, "六", 0).x, 0);
    gridded(kit, "一二三四五，六七八九十百千", 500, false); /* control */
    assert_true(kit_find(kit, "五", 0).x != 4 * EM);
}

/* Heads, and copy that is not justified, are left alone. */
static void test_R35_only_justified_copy(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    composition.char_grid = true;
    for (int i = 0; i < 3; i++) {
        KitPara *own = kit_para(kit, "甲A乙", 3000);
        own->spec.composition = &composition;
        own->spec.align = i == 1 ? ALIGN_LEFT : ALIGN_JUSTIFY;
        own->spec.display = i == 2;
        kit_set(kit, own);
        assert_int_equal(kit_distance(kit, "甲", "乙") % EM == 0, i == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R35_everything_fills_whole_ems),
        cmocka_unit_test(test_R35_western_padded_by_half_an_em_at_most),
        cmocka_unit_test(test_R30_R35_white_away_from_marks),
        cmocka_unit_test(test_R35_lines_stand_on_the_grid),
        cmocka_unit_test(test_R35_stop_hangs),
        cmocka_unit_test(test_R35_only_justified_copy),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
