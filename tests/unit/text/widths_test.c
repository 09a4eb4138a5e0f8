/* SPDX-License-Identifier: MIT */
/* widths_test.c - presets of the widths of marks, line ends that stay open, full-width digits: measured on set lines */
#include "unit/text/textkit.h"

static KitPara *set_with(Kit *kit, Composition *composition, const char *text, int hundredths)
{
    KitPara *own = kit_para(kit, text, hundredths);
    own->spec.composition = composition;
    return kit_set(kit, own);
}

/* From the origin of the first character to that of the last Han, in hundredths of an em, on a line with room. */
static int between(Kit *kit, Composition *composition, const char *text, const char *first, const char *last)
{
    set_with(kit, composition, text, 3000);
    return (int)((int64_t)kit_distance(kit, first, last) * 100 / EM);
}

/* --- presets ----------------------------------------------------------------------- */

typedef struct Width {
    const char *text;
    int mainland, kaiming, quanjiao; /* from 甲 to 乙, in hundredths of an em */
} Width;

static const Width WIDTHS[] = {
    {"甲乙", 100, 100, 100},         {"甲，乙", 200, 150, 200},   {"甲、乙", 200, 150, 200},   {"甲：乙", 200, 150, 200},
    {"甲；乙", 200, 150, 200},       {"甲。乙", 200, 200, 200},   {"甲？乙", 200, 200, 200},   {"甲！乙", 200, 200, 200},
    {"甲（乙", 200, 150, 200},       {"甲）乙", 200, 150, 200},   {"甲《乙", 200, 150, 200},   {"甲”乙", 200, 150, 200},
    {"甲·乙", 150, 150, 200},        {"甲／乙", 150, 150, 200},   {"甲——乙", 300, 300, 300},   {"甲……乙", 300, 300, 300},
    {"甲。”乙", 250, 250, 250}, /* a stop's closers stay one em with it, whatever the preset */
    {"甲？”乙", 250, 250, 250},      {"甲。”）乙", 300, 300, 300}, {"甲！！乙", 200, 200, 200}, {"甲！！”乙", 300, 300, 300},
    {"甲，”乙", 250, 200, 250},      {"甲：“乙", 250, 200, 250},  {"甲，（乙", 250, 200, 250}, {"甲》《乙", 250, 200, 250},
    {"甲》·《乙", 250, 250, 300},    {"甲）——乙", 400, 350, 400},
};

static void measure_presets(void **state, WidthPreset preset)
{
    Composition composition = kit_composition();
    composition.widths = preset;
    composition.inner_floor = (Measure){0, UNIT_NONE};
    for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
        const Width *width = &WIDTHS[i];
        int wanted = preset == WIDTHS_MAINLAND ? width->mainland : preset == WIDTHS_KAIMING ? width->kaiming : width->quanjiao;
        int found = between(*state, &composition, width->text, "甲", "乙");
        if (found != wanted)
            fail_msg("“%s”: %d, not %d hundredths of an em", width->text, found, wanted);
    }
}

static void test_R5_R11_mainland_widths(void **state)
{
    measure_presets(state, WIDTHS_MAINLAND);
}

static void test_R5_R11_kaiming_widths(void **state)
{
    measure_presets(state, WIDTHS_KAIMING);
}

static void test_R5_R7_R11_quanjiao_widths(void **state)
{
    measure_presets(state, WIDTHS_QUANJIAO);
}

/* Negative control of the three: each preset fails the other two's table. */
static void test_presets_differ(void **state)
{
    (void)state;
    int mainland_kaiming = 0, mainland_quanjiao = 0, kaiming_quanjiao = 0;
    for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
        mainland_kaiming += WIDTHS[i].mainland != WIDTHS[i].kaiming;
        mainland_quanjiao += WIDTHS[i].mainland != WIDTHS[i].quanjiao;
        kaiming_quanjiao += WIDTHS[i].kaiming != WIDTHS[i].quanjiao;
    }
    assert_true(mainland_kaiming >= 10);
    assert_true(mainland_quanjiao >= 3);
    assert_true(kaiming_quanjiao >= 10);
}

/* What a lone comma and a stop become where a line is too long by 0.2 em. */
static void squeezed(Kit *kit, Composition *composition, Len *comma, Len *stop)
{
    KitPara *own = set_with(kit, composition, "甲，乙。丙丁戊己庚辛壬癸子丑寅卯", 980);
    assert_string_equal(str_dup(&kit->arena, kit_line(own, 0)), "甲，乙。丙丁戊己庚辛");
    *comma = kit_distance(kit, "甲", "乙") - EM;
    *stop = kit_distance(kit, "乙", "丙") - EM;
}

static void test_R27_floors_of_presets(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    composition.inner_floor = (Measure){0, UNIT_NONE};
    Len comma, stop;
    squeezed(kit, &composition, &comma, &stop); /* 10 em in 9.8: the comma gives, the stop comes after it */
    assert_int_equal(comma, EM * 8 / 10);
    assert_int_equal(stop, EM);
    /* Kaiming and quanjiao have nothing to give: 全角 sends a Han down, 开明 has room. */
    composition.widths = WIDTHS_QUANJIAO;
    KitPara *own = set_with(kit, &composition, "甲，乙。丙丁戊己庚辛壬癸子丑寅卯", 980);
    assert_string_equal(str_dup(&kit->arena, kit_line(own, 0)), "甲，乙。丙丁戊己庚");
    assert_true(kit_distance(kit, "甲", "乙") >= 2 * EM);
    composition.widths = WIDTHS_KAIMING;
    own = set_with(kit, &composition, "甲，乙。丙丁戊己庚辛壬癸子丑寅卯", 940);
    for (int i = 0; i < own->lines.n; i++)
        assert_int_equal(own->lines.lines[i].shrink, 0);
    assert_true(kit_distance(kit, "乙", "丙") >= 2 * EM);
    /* A floor that the layout says itself counts more than the preset's. */
    composition.widths = WIDTHS_QUANJIAO;
    composition.inner_floor = (Measure){25000000, UNIT_PERCENT};
    squeezed(kit, &composition, &comma, &stop);
    assert_int_equal(comma, EM * 8 / 10);
}

/* R27 step 3: an interpunct of one em gives on both sides alike, before brackets and commas, to half an em. */
static void test_R27_interpunct_gives_on_both_sides(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    composition.widths = WIDTHS_QUANJIAO;
    composition.inner_floor = (Measure){0, UNIT_PERCENT};
    const char *text = "甲·乙（丙），丁戊己庚辛壬癸子丑寅卯";
    KitPara *own = set_with(kit, &composition, text, 1010); /* 10.5 em in 10.1 */
    assert_string_equal(str_dup(&kit->arena, kit_line(own, 0)), "甲·乙（丙），丁戊己庚");
    Len left = kit_find(kit, "·", 0).x - kit_find(kit, "甲", 0).x, whole = kit_distance(kit, "甲", "乙");
    assert_int_equal(whole, 2 * EM - (EM * 21 / 2 - own->measure)); /* all of it from the interpunct */
    Len dx = own->para->glyphs.items[own->para->units.items[1].glyph].dx;
    Len before = left - dx - EM, after = whole - EM - before - EM / 2;
    assert_true(before - after <= 1 && after - before <= 1);
    assert_int_equal(kit_distance(kit, "乙", "丙"), 2 * EM);
    /* Control: mainland's interpunct is half an em and has nothing to give; the bracket does. */
    composition.widths = WIDTHS_MAINLAND;
    own = set_with(kit, &composition, text, 960);
    assert_int_equal(kit_distance(kit, "甲", "乙"), EM + EM / 2);
    assert_true(kit_distance(kit, "乙", "丙") < 2 * EM);
}

/* --- line ends --------------------------------------------------------------------- */

static void test_R16_allow_end(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    const char *marks[] = {"，", "。", "、", "；", "：", "？", "！", "”", "）", "》"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str text = str_format(&kit->arena, "一二三四%s五六七八九十", marks[i]);
        composition.allow_end = true;
        KitPara *own = set_with(kit, &composition, text.p, 500); /* there is room for the whole mark */
        assert_int_equal(own->lines.lines[0].end, 5);
        assert_int_equal(kit_find(kit, "四", 0).x, 3 * EM);
        own = set_with(kit, &composition, text.p, 460); /* there is none: half an em, and the edge exact */
        assert_int_equal(own->lines.lines[0].end, 5);
        assert_int_equal(own->lines.lines[0].width, own->measure);
        Len dx = own->para->glyphs.items[own->para->units.items[4].glyph].dx;
        assert_int_equal(kit_find(kit, marks[i], 0).x - dx + EM / 2, own->measure);
        /* Control: as GB has it the mark is half an em at any width, and the line opens. */
        composition.allow_end = false;
        own = set_with(kit, &composition, text.p, 500);
        assert_int_equal(own->lines.lines[0].end, 5);
        assert_true(kit_find(kit, "四", 0).x > 3 * EM);
        dx = own->para->glyphs.items[own->para->units.items[4].glyph].dx;
        assert_int_equal(kit_find(kit, marks[i], 0).x - dx + EM / 2, own->measure);
    }
}

/* --- R33 --------------------------------------------------------------------------- */

static void test_R33_fullwidth_digits(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    composition.fullwidth = FULLWIDTH_DIGITS;
    KitPara *own = set_with(kit, &composition, "甲2026乙A4丙", 3000);
    assert_int_equal(kit_distance(kit, "甲", "乙"), 5 * EM); /* one em each, nothing beside them */
    assert_int_equal(kit_find(kit, "2", 1).x - kit_find(kit, "2", 0).x, 2 * EM);
    assert_true(own->para->units.items[6].body < EM); /* the letter is proportional, and 4 stays with it */
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "甲2026乙A4丙"); /* as written */
    assert_int_equal(kit->page.items[0].u.run.glyphs[1].id,
                     face_glyph(book_face(kit->book, kit->page.items[0].u.run.face), &kit->arena, 0xFF12));
    composition.fullwidth = FULLWIDTH_LETTERS;
    set_with(kit, &composition, "甲OK乙", 3000);
    assert_int_equal(kit_distance(kit, "甲", "乙"), 3 * EM);
    set_with(kit, &composition, "甲26乙", 3000);
    assert_true(kit_distance(kit, "甲", "乙") < 3 * EM);
    composition.fullwidth = FULLWIDTH_ALL;
    set_with(kit, &composition, "甲A4乙", 3000);
    assert_int_equal(kit_distance(kit, "甲", "乙"), 3 * EM);
    /* Control: off, digits are proportional and parted from Han. */
    composition.fullwidth = FULLWIDTH_NONE;
    set_with(kit, &composition, "甲2026乙", 3000);
    assert_true(kit_distance(kit, "甲", "乙") < 4 * EM);
    /* A paragraph in a Western language is left alone. */
    composition.fullwidth = FULLWIDTH_ALL;
    own = kit_para(kit, "Over 2026 things", 3000);
    own->spec.composition = &composition;
    own->spec.lang = STR("en");
    kit_set(kit, own);
    assert_true(kit_distance(kit, "O", "t") < 8 * EM);
}

/* Full-width digits, set so or typed so, are numbers still: R25, R26. */
static void test_R25_R33_wide_numbers_hold_together(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    for (int typed = 0; typed < 2; typed++) {
        const char *text = typed ? "云溪镇在２０２６年建成了三百五十套新居" : "云溪镇在2026年建成了三百五十套新居";
        composition.fullwidth = typed ? FULLWIDTH_NONE : FULLWIDTH_DIGITS;
        bool split = false, opened = false;
        for (int width = 420; width <= 1200; width += 30) {
            KitPara *own = set_with(kit, &composition, text, width);
            for (int i = 0; i + 1 < own->lines.n; i++)
                split = split || (own->lines.lines[i].end > 4 && own->lines.lines[i].end < 8);
            const char *digit = typed ? "２" : "2";
            KitPlace first = kit_find(kit, digit, 0), third = kit_find(kit, digit, 1);
            opened = opened || (third.x - first.x != 2 * EM && width > 650); /* a line of 2026 alone has nothing else to open */
        }
        assert_false(split);
        assert_false(opened);
    }
    /* Control: four Han there are split at some width, and open. */
    bool split = false;
    for (int width = 420; width <= 1200; width += 30) {
        KitPara *own = set_with(kit, &composition, "云溪镇在甲乙丙丁年建成了三百五十套新居", width);
        for (int i = 0; i + 1 < own->lines.n; i++)
            split = split || (own->lines.lines[i].end > 4 && own->lines.lines[i].end < 8);
    }
    assert_true(split);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R5_R11_mainland_widths), cmocka_unit_test(test_R5_R11_kaiming_widths),
        cmocka_unit_test(test_R5_R7_R11_quanjiao_widths), cmocka_unit_test(test_presets_differ),
        cmocka_unit_test(test_R27_floors_of_presets), cmocka_unit_test(test_R27_interpunct_gives_on_both_sides),
        cmocka_unit_test(test_R16_allow_end), cmocka_unit_test(test_R33_fullwidth_digits),
        cmocka_unit_test(test_R25_R33_wide_numbers_hold_together),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
