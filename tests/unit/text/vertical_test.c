/* SPDX-License-Identifier: MIT */
/* vertical_test.c - vertical lines measured on the page: where each glyph stands, and which way it lies */
#include "unit/text/textkit.h"

#include <stdio.h>

/* The columns of kit_set stand with their middles 100 pt apart, and begin at the top of the page. */
enum { MIDDLE = 100 * LEN_PT };

static KitPara *set_column(Kit *kit, const char *text, int hundredths, int role)
{
    KitPara *own = kit_para(kit, text, hundredths);
    own->part.setting.role = role;
    own->spec.vertical = true;
    return kit_set(kit, own);
}

/* The ink of the nth occurrence of a character: left, right, top, bottom on the page. */
typedef struct Black {
    Len left, right, top, bottom;
    const GlyphRun *run;
    uint32_t id;
} Black;

static Black ink_of_glyph(const Kit *kit, const GlyphRun *run, int glyph)
{
    Face *face = book_face(kit->book, run->face);
    hb_glyph_extents_t extents = {0};
    hb_font_get_glyph_extents(face->font, run->glyphs[glyph].id, &extents);
    Point at = run_point(run, glyph);
    Len left = face_scale(face, extents.x_bearing, run->size) * run->scale_x / 1000;
    Len right = face_scale(face, extents.x_bearing + extents.width, run->size) * run->scale_x / 1000;
    Len top = -face_scale(face, extents.y_bearing, run->size), bottom = -face_scale(face, extents.y_bearing + extents.height, run->size);
    Black ink = {at.x + left, at.x + right, at.y + top, at.y + bottom, run, run->glyphs[glyph].id};
    if (run->turn == RUN_TURNED)
        ink = (Black){at.x - bottom, at.x - top, at.y + left, at.y + right, run, run->glyphs[glyph].id};
    return ink;
}

static Black ink_of(const Kit *kit, const char *character, int nth)
{
    Str wanted = str_of(character);
    for (int i = 0; i < kit->page.n_items; i++) {
        const GlyphRun *run = &kit->page.items[i].u.run;
        size_t byte = 0;
        int glyph = 0;
        for (int c = 0; byte < run->text.n; c++) {
            Cluster own = run_cluster(run, c, byte);
            Str cluster = str_slice(run->text, byte, byte + own.bytes);
            size_t at = 0;
            for (int g = 0; at < cluster.n; g++) {
                size_t start = at;
                utf8_next(cluster, &at);
                if (str_equal(str_slice(cluster, start, at), wanted) && nth-- == 0)
                    return ink_of_glyph(kit, run, glyph + (g < own.glyphs ? g : own.glyphs - 1));
            }
            byte += own.bytes;
            glyph += own.glyphs;
        }
    }
    fail_msg("no %s on the page", character);
    return (Black){0};
}

/* Han stand one em below the other, in the middle of their column; columns go as they are asked to. */
static void test_R60_han_stand_in_columns(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = set_column(kit, "云溪镇石板桥", 300, 0);
    assert_int_equal(own->lines.n, 2);
    assert_int_equal(kit->page.n_items, 2);
    for (int c = 0; c < 2; c++) {
        const Item *item = &kit->page.items[c];
        const GlyphRun *run = &item->u.run;
        assert_int_equal(run->turn, RUN_UPRIGHT);
        assert_int_equal(item->box.x, MIDDLE * (c + 1) - EM / 2);
        assert_int_equal(item->box.y, 0);
        assert_int_equal(item->box.width, EM);
        assert_int_equal(item->box.height, 3 * EM);
        for (int i = 0; i < 3; i++) {
            assert_int_equal(run_point(run, i).x, MIDDLE * (c + 1) - EM / 2);
            assert_int_equal(run_point(run, i).y, i * EM + fontbook_ascent(EM));
        }
    }
    /* Control: the same copy in a level line stands side by side. */
    kit_lines(kit, "云溪镇石板桥", 300);
    const GlyphRun *level = &kit->page.items[0].u.run;
    assert_int_equal(level->turn, RUN_LEVEL);
    assert_int_equal(run_point(level, 1).y, run_point(level, 0).y);
    assert_int_equal(run_point(level, 1).x - run_point(level, 0).x, EM);
}

/* R5 in columns: ink of ， 。 、 in the upper right quarter of the em, brackets against what they enclose. */
static void test_R5_marks_in_the_upper_right(void **state)
{
    Kit *kit = kit_of(state);
    const char *marks[] = {"，", "。", "、"};
    for (int role = 0; role < 3; role++) {
        set_column(kit, "云，溪。镇、桥", 2000, role);
        for (int i = 0; i < 3; i++) {
            Black ink = ink_of(kit, marks[i], 0);
            Len top = (2 * i + 1) * EM; /* ，, 。 and 、 keep their em inside a line */
            assert_true(ink.left > MIDDLE && ink.right <= MIDDLE + EM / 2);
            assert_true(ink.top >= top && ink.bottom <= top + EM / 2);
        }
        set_column(kit, "云（溪）镇", 2000, role);
        Black open = ink_of(kit, "（", 0), shut = ink_of(kit, "）", 0);
        assert_true(open.top >= EM + EM / 2 && open.bottom <= 2 * EM + EM / 20);
        assert_true(shut.top >= 3 * EM - EM / 20 && shut.bottom <= 3 * EM + EM / 2);
    }
    /* Control: the level forms stand in the lower left. */
    kit_lines(kit, "云，溪", 2000);
    Black level = ink_of(kit, "，", 0);
    assert_true(level.right < EM + EM / 2 && level.top > MIDDLE - EM / 2);
}

/* R4: brackets, dashes, ellipses and connectors lie down with the line; point marks, · and ／ do not. */
static void test_R4_what_is_turned(void **state)
{
    Kit *kit = kit_of(state);
    const char *lie[] = {"（", "《", "—", "…", "～", "「", "【"}, *stand[] = {"，", "。", "、", "：", "；", "！", "？", "·", "／"};
    for (int role = 0; role < 3; role++) {
        for (size_t i = 0; i < sizeof lie / sizeof *lie; i++) {
            bool pair = i == 2 || i == 3;
            char text[64];
            snprintf(text, sizeof text, "云%s%s溪", lie[i], pair ? lie[i] : "");
            set_column(kit, text, 2000, role);
            Black down = ink_of(kit, lie[i], 0);
            KitPara *level = kit_para(kit, text, 2000);
            level->part.setting.role = role;
            kit_set(kit, level);
            bool form = ink_of(kit, lie[i], 0).id != down.id;
            assert_true(form != (down.run->turn == RUN_TURNED)); /* the face's own form, or the level one turned */
        }
        for (size_t i = 0; i < sizeof stand / sizeof *stand; i++) {
            char text[64];
            snprintf(text, sizeof text, "云%s溪", stand[i]);
            set_column(kit, text, 2000, role);
            assert_int_equal(ink_of(kit, stand[i], 0).run->turn, RUN_UPRIGHT);
        }
    }
    /* A dash is two em long, in the middle of its column, without a seam; higher than it is wide. */
    for (int role = 0; role < 3; role++) {
        set_column(kit, "云——溪", 2000, role);
        Black dash = ink_of(kit, "—", 0), other = ink_of(kit, "—", 1);
        assert_true(other.bottom - dash.top > 18 * EM / 10);
        assert_true(dash.right - dash.left < EM / 10);
        assert_in_range((dash.left + dash.right) / 2, MIDDLE - EM / 16, MIDDLE + EM / 16);
        const GlyphRun *last = &kit->page.items[kit->page.n_items - 1].u.run;
        assert_int_equal(run_point(last, last->n_glyphs - 1).y - fontbook_ascent(EM), 3 * EM);
    }
    /* Control: level, it is wider than it is high. */
    kit_lines(kit, "云——溪", 2000);
    Black level = ink_of(kit, "—", 0);
    assert_true(level.right - level.left > level.bottom - level.top);
}

/* GB/T 15834—2011, 5.2: “ ” and ‘ ’ are drawn as 『 』 and 「 」; the copy stays what it is. */
static void test_R36_quotes_become_corners(void **state)
{
    Kit *kit = kit_of(state);
    static const struct {
        const char *quote, *corner;
    } pairs[] = {{"“", "『"}, {"”", "』"}, {"‘", "「"}, {"’", "」"}};
    for (int role = 0; role < 3; role++) {
        for (int i = 0; i < 4; i++) {
            set_column(kit, "他说“‘好’事”了『「好」事』了", 3000, role);
            assert_int_equal(ink_of(kit, pairs[i].quote, 0).id, ink_of(kit, pairs[i].corner, 0).id);
        }
        assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "他说“‘好’事”了『「好」事』了");
    }
    /* Control: in level lines they are curly. */
    kit_lines(kit, "他说“好”了『好』了", 3000);
    assert_int_not_equal(ink_of(kit, "“", 0).id, ink_of(kit, "『", 0).id);
}

/* R8: ：；？！ are one em and give nothing, inside a line and at its end. */
/* Whether a character is a cluster of its own: only then cairo learns what a form says that the face's table does not know. */
static bool stands_alone(const Kit *kit, const char *character)
{
    for (int i = 0; i < kit->page.n_items; i++) {
        const GlyphRun *run = &kit->page.items[i].u.run;
        size_t byte = 0;
        for (int c = 0; byte < run->text.n; c++) {
            Cluster own = run_cluster(run, c, byte);
            if (own.glyphs == 1 && str_equal(str_slice(run->text, byte, byte + own.bytes), str_of(character)))
                return true;
            byte += own.bytes;
        }
    }
    return false;
}

static void test_forms_of_kana_and_signs_say_what_they_are(void **state)
{
    Kit *kit = kit_of(state);
    set_column(kit, "云溪咖ー啡，甲｜乙啡", 2000, 0);
    assert_true(stands_alone(kit, "ー") && stands_alone(kit, "｜"));
    assert_false(stands_alone(kit, "云")); /* the control: the face's table knows it, so it goes with its neighbours */
}

static void test_R8_fixed_ems(void **state)
{
    Kit *kit = kit_of(state);
    const char *texts[] = {"云：溪", "云；溪", "云？溪", "云！溪"};
    for (int i = 0; i < 4; i++) {
        KitPara *own = set_column(kit, texts[i], 2000, 0);
        const Unit *mark = &own->para->units.items[1];
        assert_int_equal(mark->body, EM);
        assert_int_equal(mark->left + mark->right, 0);
        Point above = run_point(&kit->page.items[0].u.run, 0), below = run_point(&kit->page.items[0].u.run, 2);
        assert_int_equal(below.y - above.y, 2 * EM);
        /* Control: a level mark is half an em with a blank that may go; a comma is so in columns too. */
        kit_lines(kit, texts[i], 2000);
        own = kit_lines(kit, texts[i], 2000);
        assert_int_equal(own->para->units.items[1].body, EM / 2);
    }
    KitPara *comma = set_column(kit, "云，溪", 2000, 0);
    assert_int_equal(comma->para->units.items[1].body, EM / 2);
    /* Too long by a quarter em: the comma gives, the colon does not. */
    KitPara *tight = kit_para(kit, "云，溪镇桥", 475);
    tight->spec.vertical = true;
    kit_set(kit, tight);
    assert_int_equal(tight->lines.n, 1);
    tight = kit_para(kit, "云：溪镇桥", 475);
    tight->spec.vertical = true;
    kit_set(kit, tight);
    assert_true(tight->lines.n > 1);
}

/* R9, R11: two of ？！ share an em, side by side; a colon and an opening quote are an em and a half. */
static void test_R9_R11_marks_that_meet(void **state)
{
    Kit *kit = kit_of(state);
    set_column(kit, "真？！吗", 2000, 0);
    Black ask = ink_of(kit, "？", 0), cry = ink_of(kit, "！", 0);
    assert_true(ask.right <= cry.left);
    assert_true(ask.left >= MIDDLE - EM / 2 && cry.right <= MIDDLE + EM / 2);
    assert_true(ask.top >= EM && cry.bottom <= 2 * EM);
    assert_int_equal(run_point(ink_of(kit, "吗", 0).run, 0).y - fontbook_ascent(EM), 2 * EM);
    set_column(kit, "说：“好", 2000, 0);
    assert_int_equal(run_point(ink_of(kit, "好", 0).run, 3).y - fontbook_ascent(EM), 2 * EM + EM / 2);
    set_column(kit, "说，“好", 2000, 0); /* as in level lines */
    assert_int_equal(run_point(ink_of(kit, "好", 0).run, 3).y - fontbook_ascent(EM), 2 * EM + EM / 2);
    set_column(kit, "！！！好", 2000, 0);
    assert_int_equal(run_point(ink_of(kit, "好", 0).run, kit->page.items[1].u.run.n_glyphs - 1).y - fontbook_ascent(EM), 2 * EM);
}

/* R36: two or three characters with a digit stand side by side inside one em, in the middle of the line. */
static void test_R36_tate_chu_yoko(void **state)
{
    Kit *kit = kit_of(state);
    const char *texts[] = {"28", "3.0", "A+", "2B", "5G", "100"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char copy[32];
        snprintf(copy, sizeof copy, "第%s期", texts[i]);
        KitPara *own = set_column(kit, copy, 2000, 0);
        assert_int_equal(own->para->units.n, 3);
        const GlyphRun *run = &kit->page.items[1].u.run;
        assert_int_equal(run->turn, RUN_LEVEL);
        assert_true(run->scale_x <= 1000 && run->scale_x >= 575);
        Len left = ink_of_glyph(kit, run, 0).left, right = ink_of_glyph(kit, run, run->n_glyphs - 1).right;
        assert_true(left >= MIDDLE - EM / 2 && right <= MIDDLE + EM / 2);
        assert_in_range((left + right) / 2, MIDDLE - EM / 10, MIDDLE + EM / 10);
        Black ink = ink_of_glyph(kit, run, 0);
        assert_true(ink.top >= EM && ink.bottom <= 2 * EM);
        assert_in_range((ink.top + ink.bottom) / 2, EM + EM * 4 / 10, EM + EM * 6 / 10);
        /* Solid: the Han below begins one em further, no Han–Latin gap. */
        assert_int_equal(run_point(&kit->page.items[2].u.run, 0).y - fontbook_ascent(EM), 2 * EM);
        assert_true(str_is(run->text, texts[i]));
    }
    /* Control: longer numbers do not go into one em. */
    KitPara *own = set_column(kit, "第12.50期", 2000, 0);
    assert_int_equal(own->para->units.n, 7);
    assert_int_equal(kit->page.items[1].u.run.turn, RUN_TURNED);
}

/* R36: single letters, years and acronyms stand upright, an em each, and are not parted. */
static void test_R36_upright(void **state)
{
    Kit *kit = kit_of(state);
    const char *texts[] = {"A", "5", "GDP", "2026", "C919"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char copy[32];
        int n = (int)strlen(texts[i]);
        snprintf(copy, sizeof copy, "云%s溪", texts[i]);
        set_column(kit, copy, 2000, 0);
        const GlyphRun *run = &kit->page.items[0].u.run;
        for (int c = 0; c < n; c++) {
            Black ink = ink_of_glyph(kit, run, c + 1);
            assert_int_equal(run->turn, RUN_UPRIGHT);
            assert_in_range((ink.left + ink.right) / 2, MIDDLE - EM / 10, MIDDLE + EM / 10);
            assert_true(ink.top >= (c + 1) * EM && ink.bottom <= (c + 2) * EM);
        }
        assert_int_equal(run_point(run, n + 1).y - fontbook_ascent(EM), (n + 1) * EM);
    }
    /* R25: a column never ends inside 2026. */
    for (int ems = 4; ems < 9; ems++) {
        KitPara *own = set_column(kit, "云溪镇2026年石板桥", ems * 100, 0);
        for (int i = 0; i + 1 < own->lines.n; i++) {
            const Unit *next = &own->para->units.items[own->lines.lines[i].end];
            assert_false(next->class == CLASS_DIGIT && next[-1].class == CLASS_DIGIT);
        }
    }
}

/* R36: words are turned clockwise, their letters down the page on one baseline; word spaces ¼ em at most. */
static void test_R36_words_are_turned(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = set_column(kit, "云We love it溪", 2000, 0);
    const GlyphRun *run = &kit->page.items[1].u.run;
    assert_int_equal(run->turn, RUN_TURNED);
    assert_true(str_is(run->text, "We love it"));
    for (int i = 1; i < run->n_glyphs; i++) {
        assert_int_equal(run_point(run, i).x, run_point(run, 0).x);
        assert_true(run_point(run, i).y > run_point(run, i - 1).y);
    }
    Black capital = ink_of_glyph(kit, run, 0); /* from the baseline to the right */
    assert_int_equal(capital.left < MIDDLE && capital.right > MIDDLE, true);
    assert_in_range((capital.left + capital.right) / 2, MIDDLE - EM / 10, MIDDLE + EM / 10);
    for (int i = 0; i < own->para->units.n; i++)
        if (own->para->units.items[i].class == CLASS_SPACE)
            assert_true(own->para->units.items[i].right <= EM / 4);
    assert_int_equal(run_point(run, 0).y, EM + EM / 4); /* and ¼ em from Han */
    /* A line that is spread opens its Han gaps, and its spaces no further than they do. */
    GapRules vertical = gaps_rules_of(own->para);
    own = kit_lines(kit, "云We love it溪", 2000);
    GapRules level = gaps_rules_of(own->para);
    assert_int_equal(vertical.space_ceiling, 256);
    assert_int_equal(level.space_ceiling, 512);
    /* it’s: a letter behind an apostrophe is part of its word. */
    set_column(kit, "It’s so", 2000, 0);
    for (int i = 0; i < kit->page.n_items; i++)
        assert_int_equal(kit->page.items[i].u.run.turn, RUN_TURNED);
}

/* R14, R16, R19: edges of a column are those of a line. */
static void test_R14_R16_R19_edges(void **state)
{
    Kit *kit = kit_of(state);
    const char *copy = "云溪镇今年新增养老床位（一百二十张），改造老旧小区八个，“惠及居民”三千余户。村民的好日子越过越红火，";
    for (int ems = 6; ems < 16; ems++) {
        KitPara *own = set_column(kit, copy, ems * 100, 0);
        for (int i = 0; i + 1 < own->lines.n; i++) {
            const Line *line = &own->lines.lines[i];
            const Unit *units = own->para->units.items;
            assert_false(CLASSES_CLOSING & CLASS_BIT(units[line->end].class));
            assert_int_not_equal(units[line->end - 1].class, CLASS_OPENER);
            Len top = INT32_MAX, bottom = 0;
            for (int k = 0; k < kit->page.n_items; k++) {
                const Item *item = &kit->page.items[k];
                if (item->box.x != MIDDLE * (i + 1) - EM / 2)
                    continue;
                top = item->box.y < top ? item->box.y : top;
                bottom = item->box.y + item->box.height > bottom ? item->box.y + item->box.height : bottom;
            }
            assert_int_equal(top, 0);
            assert_int_equal(bottom, own->measure);
        }
    }
}

/* A glyph may stand further from its column than Glyph.dy reaches, in very large type. */
static void test_large_type(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = kit_para(kit, "云1溪28·桥？！", 2000);
    own->part.setting.size = LEN_POINTS(300);
    own->measure = LEN_POINTS(4000);
    own->spec.vertical = true;
    kit_set(kit, own);
    const char *narrow[] = {"1", "·"};
    for (int i = 0; i < 2; i++) {
        Black ink = ink_of(kit, narrow[i], 0);
        assert_in_range((ink.left + ink.right) / 2, MIDDLE - LEN_POINTS(15), MIDDLE + LEN_POINTS(15));
    }
    Black two = ink_of(kit, "2", 0), ask = ink_of(kit, "？", 0);
    assert_true(two.left < MIDDLE && two.right <= MIDDLE + LEN_POINTS(2));
    assert_true(ask.left >= MIDDLE - LEN_POINTS(150) && ask.right <= MIDDLE);
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "云1溪28·桥？！");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R60_han_stand_in_columns),   cmocka_unit_test(test_R5_marks_in_the_upper_right),
        cmocka_unit_test(test_R4_what_is_turned),          cmocka_unit_test(test_R36_quotes_become_corners),
        cmocka_unit_test(test_forms_of_kana_and_signs_say_what_they_are),
        cmocka_unit_test(test_R8_fixed_ems),               cmocka_unit_test(test_R9_R11_marks_that_meet),
        cmocka_unit_test(test_R36_tate_chu_yoko),          cmocka_unit_test(test_R36_upright),
        cmocka_unit_test(test_R36_words_are_turned),       cmocka_unit_test(test_R14_R16_R19_edges),
        cmocka_unit_test(test_large_type),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
