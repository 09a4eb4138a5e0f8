/* SPDX-License-Identifier: MIT */
/* para_test.c - the rules of typesetting.md measured on set lines, with the real fonts */
#include "unit/text/textkit.h"

#include <stdio.h>

/* Right edge of the last body on a line, as the breaker says it and as the glyphs stand. */
static void test_R31_justified_to_both_edges(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = kit_lines(kit, "云溪镇今年新增养老床位一百二十张，改造老旧小区八个，惠及居民三千余户，村民的好日子越过越红火", 1300);
    assert_true(own->lines.n >= 3);
    for (int i = 0; i < own->lines.n - 1; i++) {
        const Item *last = NULL, *first = NULL;
        for (int k = 0; k < kit->page.n_items; k++) {
            const Item *item = &kit->page.items[k];
            if (item->box.y / LEN_POINTS(100) == i) {
                first = first ? first : item;
                last = item;
            }
        }
        assert_int_equal(first->box.x, 0);
        assert_int_equal(last->box.x + last->box.width, own->measure);
    }
    /* R31: the last line is not justified. */
    assert_true(own->lines.lines[own->lines.n - 1].width < own->measure);
    /* Negative control: a ragged paragraph does not reach the edge. */
    KitPara *ragged = kit_para(kit, "云溪镇今年新增养老床位一百二十张，改造老旧小区八个，惠及居民三千余户", 1330);
    ragged->spec.align = ALIGN_LEFT;
    kit_set(kit, ragged);
    assert_true(ragged->lines.lines[0].width < ragged->measure);
}

static void test_R6_dash_and_ellipsis(void **state)
{
    Kit *kit = kit_of(state);
    kit_lines(kit, "他说——好……走", 2000);
    assert_int_equal(kit_distance(kit, "说", "好"), 3 * EM);
    assert_int_equal(kit_distance(kit, "好", "走"), 3 * EM);
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "他说——好……走");
    /* One glyph of two em in this face: it cannot show a seam. */
    KitPara *own = kit_lines(kit, "他说——好", 2000);
    assert_int_equal(own->para->units.items[2].glyphs, 1);
    /* In the Kai the two em come from one glyph too, and never from a Latin face. */
    own = kit_para(kit, "他说——好", 2000);
    own->part.setting.role = 2;
    kit_set(kit, own);
    assert_int_equal(own->para->units.items[2].glyphs, 1);
    assert_int_equal(own->para->units.items[2].body, 2 * EM);
}

static void test_R7_interpunct(void **state)
{
    Kit *kit = kit_of(state);
    for (int role = 0; role < 3; role++) {
        KitPara *own = kit_para(kit, "阿·凡", 2000);
        own->part.setting.role = role;
        kit_set(kit, own);
        assert_int_equal(kit_distance(kit, "阿", "凡"), EM + EM / 2);
    }
}

static void test_R10_quotes_from_the_han_face(void **state)
{
    Kit *kit = kit_of(state);
    for (int role = 0; role < 3; role++) {
        KitPara *own = kit_para(kit, "他说“好”了", 2000);
        own->part.setting.role = role;
        kit_set(kit, own);
        assert_int_equal(kit_distance(kit, "说", "好"), 2 * EM);
        assert_int_equal(kit_distance(kit, "好", "了"), 2 * EM);
    }
    /* Round a Latin word in a Chinese sentence they are Chinese. */
    KitPara *own = kit_lines(kit, "他说“OK”了", 2000);
    assert_int_equal(own->para->units.items[2].class, CLASS_OPENER);
    /* Inside a Latin sentence they are proportional, and an apostrophe is a letter. */
    own = kit_lines(kit, "She said “it’s good” today", 4000);
    for (int i = 0; i < own->para->units.n; i++)
        assert_true(own->para->units.items[i].class != CLASS_OPENER && own->para->units.items[i].class != CLASS_CLOSER);
    assert_true(own->para->units.items[9].body < EM * 6 / 10);
}

static void test_R11_R13_on_the_page(void **state)
{
    Kit *kit = kit_of(state);
    kit_lines(kit, "说：“好。”他", 2000);
    assert_int_equal(kit_distance(kit, "说", "好"), EM + EM / 2 + EM); /* ： and “: 1.5 em for two */
    assert_int_equal(kit_distance(kit, "好", "他"), EM + EM / 2 + EM);
    kit_lines(kit, "读《甲》《乙》、《丙》", 2000);
    assert_int_equal(kit_distance(kit, "甲", "乙"), EM + EM + EM / 2);
    assert_int_equal(kit_distance(kit, "乙", "丙"), EM + EM / 2 + EM / 2 + EM);
    kit_lines(kit, "说“‘好’”了", 2000);
    assert_int_equal(kit_distance(kit, "说", "好"), EM + EM / 2 + EM);
    /* Control: a lone mark is a whole em. */
    kit_lines(kit, "好，他", 2000);
    assert_int_equal(kit_distance(kit, "好", "他"), 2 * EM);
}

static void test_R14_R15_line_start(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = kit_lines(kit, "一二三四五“六七八九十”一", 500);
    assert_int_equal(kit_line(own, 1).p[0], '\xE2');
    const Unit *quote = &own->para->units.items[5];
    const UnitGlyph *glyph = &own->para->glyphs.items[quote->glyph];
    /* The body, not the em box, stands at the edge: the origin is half an em to the left of it. */
    assert_int_equal(kit_find(kit, "“", 0).x, glyph->dx);
    assert_int_equal(glyph->dx, -EM / 2);
    assert_int_equal(kit_find(kit, "六", 0).x, EM / 2);
    own = kit_para(kit, "“六七八九十”一", 1000);
    own->spec.indent = 2 * EM;
    kit_set(kit, own);
    assert_int_equal(kit_find(kit, "六", 0).x, 2 * EM + EM / 2);
    /* Control: inside the line the blank is there. */
    kit_lines(kit, "一“六七八九十”一", 1000);
    assert_int_equal(kit_find(kit, "六", 0).x, 2 * EM);
}

static void test_R16_line_end(void **state)
{
    Kit *kit = kit_of(state);
    const char *marks[] = {"，", "。", "、", "；", "：", "？", "！", "”", "）", "》"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char text[64];
        snprintf(text, sizeof text, "一二三四%s五六七八九十", marks[i]);
        KitPara *own = kit_lines(kit, text, 450); /* four and a half em: the mark is exactly half an em */
        assert_int_equal(own->lines.lines[0].end, 5);
        assert_int_equal(own->lines.lines[0].shrink, 0);
        assert_int_equal(own->lines.lines[0].stretch, 0);
        assert_int_equal(kit_find(kit, "四", 0).x, 3 * EM);
    }
}

/* No line may end inside these. */
static void never_split(Kit *kit, const char *piece)
{
    Str text = str_format(&kit->arena, "云溪镇居民%s好日子", piece);
    size_t from = strlen("云溪镇居民"), to = from + strlen(piece);
    for (int width = 700; width <= 1400; width += 50) {
        KitPara *own = kit_lines(kit, text.p, width);
        for (int i = 0; i + 1 < own->lines.n; i++) {
            size_t end = own->para->units.items[own->lines.lines[i].end].text;
            if (end > from && end < to)
                fail_msg("“%s” is split at width %d", piece, width);
        }
    }
}

static void test_R24_R25_never_split(void **state)
{
    Kit *kit = kit_of(state);
    const char *pieces[] = {"——", "……", "1,200.5", "3.5%", "2026", "-3℃", "±5", "¥100", "$25", "10:30", "C++", "Wi-Fi",
                            "A4", "90°", "5‰", "64059791", "2026-11-28", "OK", "￥88"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        never_split(kit, pieces[i]);
    /* Control: six dots and two dashes in a row do break between units. */
    KitPara *own = kit_lines(kit, "一二——————三四", 400);
    assert_true(own->lines.n > 1);
}

static void test_R25_address_breaks(void **state)
{
    Kit *kit = kit_of(state);
    const char *text = "网址https://www.example.org/service/index.html?id=2026&lang=zh-CN，邮箱office@example.org。";
    bool broke = false;
    for (int width = 800; width <= 2000; width += 50) {
        KitPara *own = kit_lines(kit, text, width);
        for (int i = 0; i + 1 < own->lines.n; i++) {
            Str line = kit_line(own, i);
            char last = line.p[line.n - 1];
            if ((unsigned char)last < 0x80) {
                broke = true;
                assert_non_null(strchr("/.-?&=@", last));
            }
            assert_int_equal(own->lines.lines[i].width, own->measure);
        }
    }
    assert_true(broke);
}

/* A place where an address may be broken is not kerned: the line that ends there would stand out by the kern. */
static void test_R25_no_kern_at_breaks(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = kit_lines(kit, "见https://yunxi.example/AVATAR.T，信Y.AVATAR", 4000);
    int breaks = 0, kerned = 0;
    for (int i = 0; i < own->para->units.n; i++) {
        const Unit *unit = &own->para->units.items[i];
        const UnitRun *run = &own->para->runs.items[unit->run];
        if (unit->class == CLASS_HAN || !(unit->flags & UNIT_PLAIN))
            continue;
        Face *face = book_face(kit->book, run->face);
        bool alone = unit->body == face_scale(face, face_advance(face, unit->glyph), run->size);
        if (unit->flags & UNIT_BREAK_AFTER) {
            breaks++;
            assert_true(alone);
        } else {
            kerned += !alone;
        }
    }
    assert_true(breaks >= 4);
    assert_true(kerned > 0); /* control: elsewhere there is kerning */
}

static bool ends_with_hyphen(const KitPara *own)
{
    for (int i = 0; i + 1 < own->lines.n; i++) {
        Str line = kit_line(own, i);
        if (line.p[line.n - 1] == '-')
            return true;
    }
    return false;
}

/* A telephone number is cut only behind its hyphen, and only where a line would else open by more than 0.28 em. */
static void test_R25_telephone_numbers(void **state)
{
    Kit *kit = kit_of(state);
    assert_true(ends_with_hyphen(kit_lines(kit, "咨询和抢修的电话：0000-5550110，24小时有人接听。", 1400)));
    /* Controls: without need; a date, a short number, a word. */
    assert_false(ends_with_hyphen(kit_lines(kit, "咨询和抢修以及其他服务电话：0000-5550110，有人接听。", 1500)));
    assert_false(ends_with_hyphen(kit_lines(kit, "咨询和抢修的电话：2026-11-28-12，24小时有人接听。", 1400)));
    assert_false(ends_with_hyphen(kit_lines(kit, "咨询和抢修的电话：abcd-abcdefg，24小时有人接听。", 1400)));
}

static void test_R32_no_space_in_extraction(void **state)
{
    Kit *kit = kit_of(state);
    kit_lines(kit, "在A4纸上印2026份", 2000);
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "在A4纸上印2026份");
    assert_int_equal(kit_distance(kit, "在", "A") - EM, EM / 4);
    /* Spaces that the copy has there say nothing more. */
    kit_lines(kit, "在 A4 纸上", 2000);
    assert_int_equal(kit_distance(kit, "在", "A") - EM, EM / 4);
    /* Control: switched off, nothing parts them. */
    Composition none = kit_composition();
    none.han_latin = (Measure){0, UNIT_PERCENT};
    KitPara *own = kit_para(kit, "在A4纸上", 2000);
    own->spec.composition = &none;
    kit_set(kit, own);
    assert_int_equal(kit_distance(kit, "在", "A"), EM);
}

static void test_blanks_are_kept(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = kit_para(kit, "刘芬 汤美红　张三", 3000);
    own->spec.keep_blanks = true;
    kit_set(kit, own);
    assert_int_equal(kit_distance(kit, "芬", "汤"), EM + EM / 2);
    assert_int_equal(kit_distance(kit, "红", "张"), 2 * EM);
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "刘芬 汤美红 张三");
    kit_lines(kit, "刘芬 汤美红", 3000);
    assert_int_equal(kit_distance(kit, "芬", "汤"), EM + EM / 2);
    kit_lines(kit, "刘芬汤美红", 3000);
    assert_int_equal(kit_distance(kit, "芬", "汤"), EM); /* control */
}

static void test_spread(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = kit_para(kit, "主办单位", 1003);
    own->spec.align = ALIGN_SPREAD;
    kit_set(kit, own);
    const Item *item = &kit->page.items[0];
    assert_int_equal(item->box.x, 0);
    assert_int_equal(item->box.width, own->measure);
    Len first = item->u.run.glyphs[1].x - item->u.run.glyphs[0].x, second = item->u.run.glyphs[2].x - item->u.run.glyphs[1].x;
    assert_true(abs(first - second) <= 1);
}

static void test_strong_and_emphasis(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = kit_para(kit, "一二三四五六", 3000);
    Inline inlines[2] = {{3, 9, INLINE_STRONG, {0}}, {12, 15, INLINE_EMPHASIS, {0}}};
    own->copy.inlines = inlines;
    own->copy.n_inlines = 2;
    kit_set(kit, own);
    assert_int_equal(kit->page.n_items, 5);
    assert_string_equal(fontbook_face(kit->book, kit->page.items[1].u.run.face)->family.p, "Noto Sans CJK SC");
    assert_string_equal(fontbook_face(kit->book, kit->page.items[3].u.run.face)->family.p, "LXGW WenKai");
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "一二三四五六");
}

/* A list's number, a run-in byline and the text follow one another in a line; only what is copy is counted. */
static void test_parts_follow_one_another(void **state)
{
    Kit *kit = kit_of(state);
    Copy number = {.text = STR("1.")}, empty = {.text = STR("")}, text = {.text = STR("云溪镇今年新增床位")};
    ParaPart parts[3] = {{&number, {0, 0, EM, 0, INK_USE_BLACK}, ROLE_BODY, 0, true},
                         {&empty, {0, 0, EM, 0, INK_USE_BLACK}, ROLE_BODY, 0, false},
                         {&text, {2, 0, EM, 0, INK_USE_BLACK}, ROLE_BODY, 1, false}};
    KitPara *own = kit_para(kit, "", 2000);
    own->spec.parts = parts;
    own->spec.n_parts = 3;
    kit_set(kit, own);
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "1.云溪镇今年新增床位");
    assert_int_equal(para_characters(own->para), 9); /* the number is not copy */
    assert_int_equal(para_line_characters(own->para, &own->lines.lines[0]), 9);
    assert_int_equal(kit->page.items[kit->page.n_items - 1].paragraph, 1);
    assert_string_equal(fontbook_face(kit->book, kit->page.items[kit->page.n_items - 1].u.run.face)->family.p, "LXGW WenKai");
    parts[0].generated = false; /* control: written by hand, it is */
    kit_set(kit, own);
    assert_int_equal(para_characters(own->para), 11);
}

static void test_rare_han_and_missing(void **state)
{
    Kit *kit = kit_of(state);
    diag_clear(kit->diag);
    KitPara *own = kit_para(kit, "䶮\U00020021\U00030000", 3000);
    own->part.setting.role = 2; /* the Kai has the first alone */
    kit_set(kit, own);
    assert_int_equal(diag_count(kit->diag, SEVERITY_ERROR), 0);
    assert_int_equal(diag_count(kit->diag, SEVERITY_INFO), 2);
    assert_string_equal(str_dup(&kit->arena, diag_at(kit->diag, 0)->args[2]), "Noto Serif CJK SC");
    assert_string_equal(str_dup(&kit->arena, diag_at(kit->diag, 1)->args[2]), "BabelStone Han");
    diag_clear(kit->diag);
    own = kit_lines(kit, "字\U0002EBF0尾", 3000);
    assert_int_equal(diag_count(kit->diag, SEVERITY_ERROR), 1);
    const Finding *finding = diag_at(kit->diag, 0);
    assert_int_equal(finding->id, FINDING_MISSING_GLYPH);
    assert_string_equal(str_dup(&kit->arena, finding->args[1]), "U+2EBF0");
    assert_int_equal(para_characters(own->para), 3);
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "字\U0002EBF0尾");
    for (int i = 0; i < kit->page.items[0].u.run.n_glyphs; i++)
        assert_true(kit->page.items[0].u.run.glyphs[i].id != 0);
    diag_clear(kit->diag);
}

static void test_overlapping_glyphs_share_a_cluster(void **state)
{
    Kit *kit = kit_of(state);
    kit_lines(kit, "说：“好。”他", 2000);
    const GlyphRun *run = &kit->page.items[0].u.run;
    assert_int_equal(run->n_glyphs, 7);
    assert_int_equal(run->n_clusters, 5); /* ：“ and 。” are one each */
    assert_int_equal(run->clusters[1].bytes, 6);
    assert_int_equal(run->clusters[1].glyphs, 2);
    kit_lines(kit, "说，好。他", 2000); /* control */
    assert_null(kit->page.items[0].u.run.clusters); /* one glyph for each character */
}

static void test_R17_hanging_mark(void **state)
{
    Kit *kit = kit_of(state);
    Composition hanging = kit_composition();
    hanging.hanging = true;
    KitPara *own = kit_para(kit, "一二三四五，六七八九十一二三", 500); /* five Han fill the line */
    own->spec.composition = &hanging;
    kit_set(kit, own);
    assert_int_equal(own->lines.lines[0].end, 6);
    assert_int_equal(kit_find(kit, "五", 0).x, 4 * EM); /* nothing moved: the comma stands outside */
    /* Control: without it the mark may not start a line, so a Han goes down with it. */
    own = kit_lines(kit, "一二三四五，六七八九十一二三", 500);
    assert_int_equal(own->lines.lines[0].end, 4);
}

static void test_exact_lines_for_copyfitting(void **state)
{
    Kit *kit = kit_of(state);
    KitPara *own = kit_lines(kit, "云溪镇今年新增养老床位一百二十张，改造老旧小区八个，惠及居民三千余户。镇长说：“好日子在后头。”大家笑了，又谈起年底的事，一谈就是半天。", 1300);
    int n = own->lines.n;
    Lines more = para_break_in(&kit->arena, &kit->scratch, own->para, (Measures){&own->measure, 1}, n + 1);
    assert_int_equal(more.n, n + 1);
    assert_true(more.cost > own->lines.cost);
    Lines same = para_break_in(&kit->arena, &kit->scratch, own->para, (Measures){&own->measure, 1}, n);
    assert_int_equal(same.cost, own->lines.cost);
    assert_int_equal(para_break_in(&kit->arena, &kit->scratch, own->para, (Measures){&own->measure, 1}, 1).n, 0);
}

/* Every character once and in order, whatever the copy and the measure. */
static void test_conservation(void **state)
{
    Kit *kit = kit_of(state);
    static const char *const ATOMS[] = {"云", "溪", "镇", "，", "。", "“", "”", "（", "）", "《", "》", "、", "：", "？", "！",
                                        "——", "……", "·", "A", "bc", "2026", "3.5%", " ", "　", "℃", "-", "/", "’", "‘",
                                        "www.example.org", "䶮", "\n", "～", "…", "—", "ＡＢ", "é", "e\u0301", "(", ")", "¥"};
    uint32_t seed = 20261128;
    for (int round = 0; round < 600; round++) {
        Buf text = {0};
        int n = 1 + (int)(seed % 90);
        for (int i = 0; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            buf_puts(&text, ATOMS[(seed >> 9) % (sizeof ATOMS / sizeof *ATOMS)]);
        }
        buf_putc(&text, '\0');
        KitPara *own = kit_para(kit, text.p, 400 + (int)((seed >> 4) % 3600));
        own->part.setting.role = (int)((seed >> 5) % 3);
        own->spec.keep_blanks = (seed >> 7) % 2;
        own->spec.indent = (seed >> 8) % 2 ? 2 * EM : 0;
        kit_set(kit, own);
        Buf folded = {0}, wanted = {0};
        Str got = kit_text(kit), asked = str_of(text.p);
        for (size_t at = 0; at < got.n;) {
            uint32_t code = utf8_next(got, &at);
            if (code != ' ')
                buf_put_code(&folded, code);
        }
        for (size_t at = 0; at < asked.n;) {
            uint32_t code = utf8_next(asked, &at);
            if (code != ' ' && code != '\n' && code != 0x3000)
                buf_put_code(&wanted, code);
        }
        if (!str_equal(buf_str(&folded), buf_str(&wanted)))
            fail_msg("round %d: “%s” became “%.*s”", round, text.p, STR_ARG(buf_str(&folded)));
        assert_int_equal(para_characters(own->para), copy_characters(&own->copy));
        int counted = 0;
        for (int i = 0; i < own->lines.n; i++)
            counted += para_line_characters(own->para, &own->lines.lines[i]);
        assert_int_equal(counted, para_characters(own->para));
        buf_free(&text);
        buf_free(&folded);
        buf_free(&wanted);
        kit->page = (Page){0};
        arena_free(&kit->arena);
    }
}

/* Any code points at all: counted alike by the copy and by the composer, nothing lost, no crash. */
static void test_any_code_points(void **state)
{
    Kit *kit = kit_of(state);
    uint32_t seed = 99;
    for (int round = 0; round < 400; round++) {
        Buf text = {0};
        for (int i = 0; i < 60; i++) {
            seed = seed * 1664525u + 1013904223u;
            uint32_t pick = seed >> 8, code = 0x20 + pick % 0x60;
            if (pick % 7 == 1)
                code = 0x2000 + pick / 7 % 0x100;
            else if (pick % 7 == 2)
                code = 0xA0 + pick / 7 % 0x1000;
            else if (pick % 7 == 3)
                code = 0x4E00 + pick / 7 % 0x5000;
            else if (pick % 7 == 4)
                code = 0x3000 + pick / 7 % 0x100;
            else if (pick % 7 == 5)
                code = pick / 7 % 0x110000;
            for (uint32_t repeat = round % 50 == 0 && char_class(code) == CLASS_JOINER ? 300 : 1; repeat; repeat--)
                if ((code < 0xD800 || code > 0xDFFF) && code >= 0x20)
                    buf_put_code(&text, code);
        }
        KitPara *own = kit_para(kit, "", 1200);
        own->copy.text = buf_str(&text);
        kit_set(kit, own);
        if (para_characters(own->para) != copy_characters(&own->copy))
            fail_msg("round %d “%.*s”", round, STR_ARG(own->copy.text));
        for (int i = 0; i < kit->page.n_items; i++) /* P14: no .notdef */
            for (int g = 0; g < kit->page.items[i].u.run.n_glyphs; g++)
                assert_int_not_equal(kit->page.items[i].u.run.glyphs[g].id, 0);
        Copy set = {.text = kit_text(kit)};
        if (copy_characters(&set) != copy_characters(&own->copy))
            fail_msg("round %d “%.*s” became “%.*s”", round, STR_ARG(own->copy.text), STR_ARG(set.text));
        buf_free(&text);
        kit->page = (Page){0};
        arena_free(&kit->arena);
        diag_clear(kit->diag);
    }
}

/* Who is quoted stands at the right edge: on the last line where it fits, else on a line of its own. */
static void test_tail_at_the_right_edge(void **state)
{
    Kit *kit = kit_of(state);
    const char *const texts[] = {"云溪的灯亮了。　鲍先生", "云溪镇的灯都亮了。　鲍先生", "云溪镇的灯夜里都亮了。　鲍先生"};
    const int lines[] = {1, 2, 2};
    for (int i = 0; i < 3; i++) {
        KitPara *own = kit_para(kit, texts[i], 1200);
        own->para = para_shape(&kit->arena, kit->book, &own->spec, kit->diag);
        uint32_t blank = (uint32_t)str_find(own->copy.text, STR("　"), 0);
        own->lines = para_break_tail(&kit->arena, &kit->scratch, own->para, (Measures){&own->measure, 1}, blank);
        assert_int_equal(own->lines.n, lines[i]);
        kit->page.n_items = 0;
        for (int k = 0; k < own->lines.n; k++)
            para_set_line(&kit->arena, &kit->page, own->para, &own->lines.lines[k], 0, LEN_POINTS(100) * (k + 1), 0, 0);
        assert_int_equal(kit_find(kit, "生", 0).x + EM, own->measure);
        assert_int_equal(kit_find(kit, "鲍", 0).x + 3 * EM, own->measure);
        assert_int_equal(kit_find(kit, "鲍", 0).y, kit_find(kit, "生", 0).y);
        assert_int_equal(kit_find(kit, "云", 0).x, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R31_justified_to_both_edges), cmocka_unit_test(test_R6_dash_and_ellipsis),
        cmocka_unit_test(test_R7_interpunct),
        cmocka_unit_test(test_R10_quotes_from_the_han_face), cmocka_unit_test(test_R11_R13_on_the_page),
        cmocka_unit_test(test_R14_R15_line_start),      cmocka_unit_test(test_R16_line_end),
        cmocka_unit_test(test_R24_R25_never_split),
        cmocka_unit_test(test_R25_address_breaks),
        cmocka_unit_test(test_R25_no_kern_at_breaks),   cmocka_unit_test(test_R25_telephone_numbers),
        cmocka_unit_test(test_R32_no_space_in_extraction),
        cmocka_unit_test(test_blanks_are_kept),
        cmocka_unit_test(test_spread),                  cmocka_unit_test(test_strong_and_emphasis),
        cmocka_unit_test(test_parts_follow_one_another),
        cmocka_unit_test(test_rare_han_and_missing),    cmocka_unit_test(test_overlapping_glyphs_share_a_cluster),
        cmocka_unit_test(test_R17_hanging_mark),
        cmocka_unit_test(test_exact_lines_for_copyfitting), cmocka_unit_test(test_tail_at_the_right_edge),
        cmocka_unit_test(test_conservation),            cmocka_unit_test(test_any_code_points),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
