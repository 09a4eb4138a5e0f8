/* SPDX-License-Identifier: MIT */
/* hard_test.c - runs of marks, numbers, names and addresses: what holds together, where a line may end, how wide it is */
#include "unit/text/textkit.h"

/*
 * The structure of a case is its text with “│” where a line may end and “┊”
 * where none may but the line may open; where nothing stands between two
 * characters they are solid and hold together. Widths are hundredths of an em
 * on a line with room; 0 where a Latin face decides.
 */
typedef struct Hard {
    const char *text, *structure;
    int width;
} Hard;

static const Hard MARKS[] = { /* R5–R13, R19, R24, R26 */
    {"甲。”）乙", "甲┊。”）│乙", 400},
    {"甲。》”乙", "甲┊。》”│乙", 400},
    {"甲）。乙", "甲）。│乙", 350},
    {"甲“‘乙’”丙", "甲│“‘乙’”│丙", 600},
    {"甲：“乙。”丙", "甲┊：│“乙┊。”│丙", 600},
    {"甲？！乙", "甲？！│乙", 300},
    {"甲！！！乙", "甲！！！│乙", 400},
    {"甲？？！！乙", "甲？？！！│乙", 400},
    {"甲！”乙", "甲！”│乙", 350},
    {"甲——“乙”", "甲│——│“乙”", 550},
    {"甲”——乙", "甲”│——│乙", 500},
    {"甲————乙", "甲│——│——│乙", 600},
    {"甲⸺乙", "甲│⸺│乙", 400},
    {"甲《乙》、《丙》丁", "甲│《乙》、│《丙》│丁", 800},
    {"甲《乙》《丙》丁", "甲│《乙》│《丙》│丁", 750},
    {"甲……”乙", "甲│……”│乙", 500},
    {"甲…………乙", "甲│……│……│乙", 600},
    {"甲……。乙", "甲│……┊。│乙", 500},
    {"甲·乙·丙", "甲·│乙·│丙", 400},
    {"《甲·乙》", "《甲·│乙》", 350},
    {"甲～乙", "甲～│乙", 300},
    {"甲—乙", "甲—│乙", 300},
    {"甲／乙", "甲／乙", 250},
    {"二〇二六年", "二│〇│二│六│年", 500},
    {"（一）甲（二）乙", "（一）│甲│（二）│乙", 750},
    {"（（甲）乙）", "（（甲）│乙）", 450},
};

static const Hard WESTERN[] = { /* R25, R32, R33 */
    {"共1,200.5万元", "共│1,200.5│万│元", 0},
    {"升3.5%了", "升│3.5%│了", 0},
    {"升3.5％了", "升│3.5％│了", 0},
    {"在10:30—11:45到", "在│10:30—│11:45│到", 0},
    {"见（2026）12号", "见│（2026）│12│号", 0},
    {"降到-3℃了", "降│到│-3℃│了", 0},
    {"差±5个", "差│±5│个", 0},
    {"涨+2.5点", "涨│+2.5│点", 0},
    {"花¥100吧", "花│¥100│吧", 0},
    {"花￥88吧", "花│￥88│吧", 0},
    {"花$25或€5吧", "花│$25│或│€5│吧", 0},
    {"转90°再转5‰吧", "转│90°│再│转│5‰│吧", 0},
    {"高5″宽3′吧", "高│5″│宽│3′│吧", 0},
    {"在A4纸上", "在│A4│纸│上", 0},
    {"学C++吧", "学│C++│吧", 0},
    {"连Wi-Fi吧", "连│Wi-Fi│吧", 0},
    {"打0000-5550100吧", "打│0000-│5550100│吧", 0}, /* in need */
    {"是2026-11-28吧", "是│2026-11-28│吧", 0},
    {"占1/2吧", "占│1/2│吧", 0},
    {"有5m²吧", "有│5m²│吧", 0},
    {"按GB/T 15834—2011排", "按│GB/T │15834—│2011│排", 0},
    {"看New York吧", "看│New │York│吧", 0},
    {"说“OK”了", "说│“OK”│了", 0},
    {"说it’s好", "说│it’s│好", 0},
    {"去cafe\u0301吧", "去│cafe\u0301│吧", 0},
    {"在２０２６年", "在│２０２６│年", 600},
    {"在Ａ４纸", "在│Ａ４│纸", 400},
    {"见https://www.example.org/a.html?id=3&lang=zh-CN吧",
     "见│https://│www.│example.│org/│a.│html?│id=│3&│lang=│zh-│CN│吧", 0},
    {"寄office@example.org吧", "寄│office@│example.│org│吧", 0},
    {"上www.example.org。", "上│www.│example.│org。", 0},
};

static Str structure_of(Kit *kit, const char *text, const Composition *composition, Len *width)
{
    KitPara *own = kit_para(kit, text, 5000);
    own->spec.composition = composition;
    own->para = para_shape(&kit->arena, kit->book, &own->spec, kit->diag);
    const Para *para = own->para;
    GapRules rules = gaps_rules_of(para);
    Buf out = {0};
    for (int i = 0; i < para->units.n; i++) {
        const Unit *unit = &para->units.items[i];
        buf_put_str(&out, str_slice(para->text, unit->text, unit->text + unit->bytes));
        if (i + 1 == para->units.n)
            break;
        Gap gap = gap_between(&rules, unit, unit + 1);
        buf_puts(&out, gap.breaks ? "│" : gap.opens ? "┊" : "");
    }
    *width = para_natural_width(para);
    Str structure = {str_dup(&kit->arena, buf_str(&out)), out.n}; /* ends with a zero, for cmocka */
    buf_free(&out);
    return structure;
}

static void check_cases(Kit *kit, const Hard *cases, size_t n)
{
    Composition composition = kit_composition();
    for (size_t i = 0; i < n; i++) {
        Len width;
        Str found = structure_of(kit, cases[i].text, &composition, &width);
        if (!str_equal(found, str_of(cases[i].structure)))
            fail_msg("“%s”: %.*s, not %s", cases[i].text, STR_ARG(found), cases[i].structure);
        if (cases[i].width && width != (Len)((int64_t)EM * cases[i].width / 100))
            fail_msg("“%s”: %d hundredths of an em, not %d", cases[i].text, (int)((int64_t)width * 100 / EM), cases[i].width);
    }
}

static void test_R5_R9_R11_R24_runs_of_marks(void **state)
{
    check_cases(*state, MARKS, sizeof MARKS / sizeof *MARKS);
}

static void test_R25_numbers_words_addresses(void **state)
{
    check_cases(*state, WESTERN, sizeof WESTERN / sizeof *WESTERN);
}

/* Negative control: without prohibition most of the marks come apart, but no number and no word does. */
static void test_R19_R25_control(void **state)
{
    Kit *kit = *state;
    Composition none = kit_composition();
    none.prohibition = PROHIBITION_NONE;
    int differ = 0;
    Len width;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        differ += !str_equal(structure_of(kit, MARKS[i].text, &none, &width), str_of(MARKS[i].structure));
    assert_true(differ >= 18);
    assert_string_equal(structure_of(kit, "甲。”）乙", &none, &width).p, "甲│。│”│）│乙");
    assert_string_equal(structure_of(kit, "甲？！乙", &none, &width).p, "甲│？！│乙"); /* R9: one mark at any level */
    assert_string_equal(structure_of(kit, "见（2026）12号", &none, &width).p, "见│（│2026│）│12│号");
    /* Han in the place of digits hold nowhere, and an address without its signs is one word. */
    assert_string_equal(structure_of(kit, "共一二三万元", &none, &width).p, "共│一│二│三│万│元");
    assert_string_equal(structure_of(kit, "见org/a.html?id=3吧", &none, &width).p, "见│org/a.html?id=3│吧");
}

/* An address is broken at its signs, and no hyphen is put in. */
static void test_R25_address_has_no_hyphen(void **state)
{
    Kit *kit = *state;
    const char *text = "报名请看https://www.example.org/service/autumn.html，或写信到office@example.org。";
    for (int width = 700; width <= 1500; width += 50) {
        KitPara *own = kit_lines(kit, text, width);
        assert_string_equal(str_dup(&kit->arena, kit_text(kit)), text);
        int glyphs = 0;
        for (int i = 0; i < kit->page.n_items; i++)
            glyphs += kit->page.items[i].u.run.n_glyphs;
        assert_int_equal(glyphs, own->para->units.n); /* one each: nothing added */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R5_R9_R11_R24_runs_of_marks),
        cmocka_unit_test(test_R25_numbers_words_addresses),
        cmocka_unit_test(test_R19_R25_control),
        cmocka_unit_test(test_R25_address_has_no_hyphen),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
