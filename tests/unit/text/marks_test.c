/* SPDX-License-Identifier: MIT */
/* marks_test.c - R37 to R43: dots, lines, frames, pinyin and glosses, measured on the page */
#include "unit/text/textkit.h"

#include <stdio.h>
#include "text/marks.h"

enum { MARKED_MOST = 8, TOP = EM * 88 / 100 + 1, EIGHTH = EM / 8, QUARTER = EM / 4 };

/* A paragraph whose marks are named by their text. */
typedef struct Marked {
    const char *text;
    uint32_t flags;
    const char *above;
} Marked;

static KitPara *marked_para(Kit *kit, const char *text, int hundredths, const Marked *marks, int n)
{
    KitPara *own = kit_para(kit, text, hundredths);
    own->copy.marks = arena_many(&kit->arena, n, Mark);
    own->copy.n_marks = n;
    size_t from = 0;
    for (int i = 0; i < n; i++) {
        size_t at = str_find(own->copy.text, str_of(marks[i].text), from);
        assert_true(at < own->copy.text.n);
        own->copy.marks[i] = (Mark){(uint32_t)at, (uint32_t)(at + strlen(marks[i].text)), marks[i].flags, str_of(marks[i].above), 0};
        bool holds_next = i + 1 < n && strstr(marks[i].text, marks[i + 1].text);
        from = holds_next ? at : at + strlen(marks[i].text);
    }
    return own;
}

#define MARKED(kit, text, hundredths, ...)                                                                             \
    kit_set(kit, marked_para(kit, text, hundredths, (const Marked[]){__VA_ARGS__},                                     \
                             (int)(sizeof((const Marked[]){__VA_ARGS__}) / sizeof(Marked))))

static const Item *nth_item(const Kit *kit, ItemKind kind, int nth)
{
    for (int i = 0; i < kit->page.n_items; i++)
        if (kit->page.items[i].kind == kind && nth-- == 0)
            return &kit->page.items[i];
    return NULL;
}

static int count_items(const Kit *kit, ItemKind kind)
{
    int n = 0;
    while (nth_item(kit, kind, n))
        n++;
    return n;
}

static const Item *nth_ruby(const Kit *kit, int nth)
{
    for (int i = 0; i < kit->page.n_items; i++)
        if (kit->page.items[i].role == ROLE_RUBY && nth-- == 0)
            return &kit->page.items[i];
    return NULL;
}

static int count_ruby(const Kit *kit)
{
    int n = 0;
    while (nth_ruby(kit, n))
        n++;
    return n;
}

static bool near(Len a, Len b)
{
    return a - b <= 2 && b - a <= 2;
}

/* --- R37 ----------------------------------------------------------------------- */

/* Every character of `han` has a dot centred below its em box, and there is no other dot. */
static bool dots_are_right(const Kit *kit, const char *han)
{
    int n = 0;
    for (size_t at = 0; han[at]; at += 3, n++) {
        char one[4] = {han[at], han[at + 1], han[at + 2], 0};
        KitPlace place = kit_find(kit, one, 0);
        bool found = false;
        for (int k = 0; k < kit->page.n_items; k++) {
            const Item *item = &kit->page.items[k];
            for (int i = 0; item->kind == ITEM_DOTS && i < item->u.modules.n; i++) {
                Box dot = item->u.modules.boxes[i];
                found |= near(dot.x + dot.width / 2, place.x + EM / 2) && dot.width == dot.height &&
                         dot.y >= place.y + EM - TOP && dot.y + dot.height <= place.y + EM - TOP + EM / 2 + 2;
            }
        }
        if (!place.found || !found)
            return false;
    }
    int dots = 0;
    for (int k = 0; k < kit->page.n_items; k++)
        dots += kit->page.items[k].kind == ITEM_DOTS ? kit->page.items[k].u.modules.n : 0;
    return dots == n;
}

static void R37_dots_below_each_han(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "请各位务必，在今天来", 2000, {"务必，在", MARK_DOTS, NULL});
    assert_true(dots_are_right(kit, "务必在"));
    assert_false(dots_are_right(kit, "务必")); /* control: one dot more than asked for */
    Item *item = (Item *)(uintptr_t)nth_item(kit, ITEM_DOTS, 0);
    item->u.modules.boxes[1].x += EIGHTH; /* control: off its centre */
    assert_false(dots_are_right(kit, "务必在"));
    kit_lines(kit, "请各位务必，在今天来", 2000); /* control: unmarked */
    assert_int_equal(count_items(kit, ITEM_DOTS), 0);
}

static void R37_dots_follow_letter_spacing(void **state)
{
    Kit *kit = *state;
    const Marked mark = {"务必在", MARK_DOTS, NULL};
    KitPara *own = marked_para(kit, "请各位务必在今天来", 2000, &mark, 1);
    own->part.setting.tracking = QUARTER;
    kit_set(kit, own);
    assert_int_equal(kit_distance(kit, "务", "必"), EM + QUARTER);
    assert_true(dots_are_right(kit, "务必在"));
    own = marked_para(kit, "请各位务必在今天来", 1230, &mark, 1); /* a line opened by its measure */
    own->spec.align = ALIGN_SPREAD;
    kit_set(kit, own);
    assert_true(kit_distance(kit, "务", "必") > EM + EM / 3);
    assert_true(dots_are_right(kit, "务必在"));
}

static void R37_dots_over_two_lines_and_in_strong(void **state)
{
    Kit *kit = *state;
    Inline strong = {6, 12, INLINE_STRONG, {0}};
    const Marked mark = {"各位务必在今", MARK_DOTS, NULL};
    KitPara *own = marked_para(kit, "请各位务必在今天来", 500, &mark, 1);
    own->copy.inlines = &strong;
    own->copy.n_inlines = 1;
    kit_set(kit, own);
    assert_int_equal(own->lines.n, 2);
    assert_int_equal(count_items(kit, ITEM_DOTS), 2);
    assert_true(dots_are_right(kit, "各位务必在今"));
    const Item *dots = nth_item(kit, ITEM_DOTS, 0);
    assert_true(dots->ink.ink == INK_BLACK && dots->ink.tint == 1000);
}

/* --- R38 ------------------------------------------------------------------------ */

/* A line as long as the text from a to b, and below their em boxes. */
static bool line_is_below(const Kit *kit, const Item *item, const char *a, const char *b)
{
    KitPlace first = kit_find(kit, a, 0), last = kit_find(kit, b, 0);
    return item && near(item->box.x, first.x) && near(item->box.x + item->box.width, last.x + EM) &&
           item->box.y >= first.y + EM - TOP && item->box.y + item->box.height <= first.y + EM - TOP + EM / 2 + 2;
}

static void R38_lines_as_long_as_their_text(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "记者王小山看云溪志回来", 3000, {"王小山", MARK_NAME, NULL}, {"云溪志", MARK_BOOK, NULL});
    assert_int_equal(count_items(kit, ITEM_RULE), 1);
    assert_int_equal(count_items(kit, ITEM_WAVE), 1);
    assert_true(line_is_below(kit, nth_item(kit, ITEM_RULE, 0), "王", "山"));
    assert_true(line_is_below(kit, nth_item(kit, ITEM_WAVE, 0), "云", "志"));
    assert_false(line_is_below(kit, nth_item(kit, ITEM_RULE, 0), "王", "小")); /* control */
    assert_true(nth_item(kit, ITEM_WAVE, 0)->u.wave.waves >= 6);
}

static void R38_one_piece_through_faces_and_marks(void **state)
{
    Kit *kit = *state;
    Inline strong = {9, 12, INLINE_STRONG, {0}};
    const Marked mark = {"阿·小山", MARK_NAME, NULL};
    KitPara *own = marked_para(kit, "记者阿·小山来", 3000, &mark, 1);
    own->copy.inlines = &strong;
    own->copy.n_inlines = 1;
    own->part.setting.tracking = EIGHTH;
    kit_set(kit, own);
    assert_true(kit_find(kit, "小", 0).item != kit_find(kit, "阿", 0).item);
    assert_int_equal(count_items(kit, ITEM_RULE), 1);
    assert_true(line_is_below(kit, nth_item(kit, ITEM_RULE, 0), "阿", "山"));
}

static Len gap_between_lines(const Kit *kit)
{
    const Item *a = nth_item(kit, ITEM_RULE, 0), *b = nth_item(kit, ITEM_RULE, 1);
    return b ? b->box.x - a->box.x - a->box.width : -1;
}

static void R38_adjoining_names_are_two_lines(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "记者王小山李云赵石来", 3000, {"王小山", MARK_NAME, NULL}, {"李云", MARK_NAME, NULL});
    assert_true(gap_between_lines(kit) > 0);
    assert_true(gap_between_lines(kit) <= EIGHTH + 2);
    assert_true(near(gap_between_lines(kit), EIGHTH));
    /* The free ends are not shortened. */
    assert_true(near(nth_item(kit, ITEM_RULE, 0)->box.x, kit_find(kit, "王", 0).x));
    assert_true(near(nth_item(kit, ITEM_RULE, 1)->box.x + nth_item(kit, ITEM_RULE, 1)->box.width, kit_find(kit, "云", 0).x + EM));
    MARKED(kit, "记者王小山李云赵石来", 3000, {"王小山李云", MARK_NAME, NULL}); /* control: one name */
    assert_int_equal(gap_between_lines(kit), -1);
    /* With a character between them nothing is shortened. */
    MARKED(kit, "记者王小山和李云来", 3000, {"王小山", MARK_NAME, NULL}, {"李云", MARK_NAME, NULL});
    assert_true(near(gap_between_lines(kit), EM));
}

static void R38_a_line_end_divides_a_line(void **state)
{
    Kit *kit = *state;
    KitPara *own = MARKED(kit, "记者王小山来了", 400, {"王小山", MARK_NAME, NULL});
    assert_int_equal(own->lines.n, 2);
    assert_int_equal(count_items(kit, ITEM_RULE), 2);
    assert_true(line_is_below(kit, nth_item(kit, ITEM_RULE, 0), "王", "小"));
    assert_true(line_is_below(kit, nth_item(kit, ITEM_RULE, 1), "山", "山"));
}

/* --- R39, R40 --------------------------------------------------------------------- */

static bool dots_stand_outside(const Kit *kit, ItemKind line)
{
    const Item *dots = nth_item(kit, ITEM_DOTS, 0), *rule = nth_item(kit, line, 0);
    return dots && rule && dots->u.modules.boxes[0].y > rule->box.y + rule->box.height;
}

static void R39_line_first_dot_outside(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "记者王小山来", 3000, {"王小山", MARK_NAME | MARK_DOTS, NULL});
    assert_true(dots_stand_outside(kit, ITEM_RULE));
    assert_true(dots_are_right(kit, "王小山"));
    MARKED(kit, "记者王小山来", 3000, {"记者王小山", MARK_DOTS, NULL}, {"王小山", MARK_BOOK, NULL});
    assert_true(nth_item(kit, ITEM_DOTS, 0)->u.modules.boxes[2].y >
                nth_item(kit, ITEM_WAVE, 0)->box.y + nth_item(kit, ITEM_WAVE, 0)->box.height);
    assert_true(dots_are_right(kit, "记者王小山"));
    /* Control: where there is no line, the dot takes its place. */
    assert_true(nth_item(kit, ITEM_DOTS, 0)->u.modules.boxes[0].y < nth_item(kit, ITEM_DOTS, 0)->u.modules.boxes[2].y);
    assert_false(dots_stand_outside(kit, ITEM_WAVE));
}

static Len gap_needed(const KitPara *own)
{
    return para_marks_gap(own->para, &own->lines);
}

static void R40_gap_that_marks_need(void **state)
{
    Kit *kit = *state;
    assert_int_equal(gap_needed(MARKED(kit, "记者王小山来", 3000, {"王小山", MARK_NAME | MARK_DOTS, NULL})), EM / 2);
    assert_int_equal(gap_needed(MARKED(kit, "记者王小山来", 3000, {"王", MARK_PINYIN, "wáng"})), EM / 2);
    assert_int_equal(gap_needed(MARKED(kit, "记者王小山来", 300, {"王", MARK_PINYIN | MARK_NAME, "wáng"})), EM / 2);
    assert_int_equal(gap_needed(MARKED(kit, "记者王小山来", 300, {"记", MARK_NAME, NULL}, {"小", MARK_PINYIN, "xiǎo"})), EM * 5 / 8);
    assert_int_equal(gap_needed(MARKED(kit, "记者王小山来", 3000, {"记", MARK_NAME, NULL}, {"小", MARK_PINYIN, "xiǎo"})), EM / 2);
    assert_int_equal(gap_needed(MARKED(kit, "记者王小山来", 300, {"小山", MARK_FRAME, NULL})), EM / 4);
    assert_int_equal(gap_needed(kit_lines(kit, "记者王小山来", 3000)), 0); /* control */
    /* What is drawn keeps within it. */
    MARKED(kit, "记者王小山来", 3000, {"王小山", MARK_BOOK | MARK_DOTS, NULL});
    const Item *dots = nth_item(kit, ITEM_DOTS, 0);
    assert_true(dots->box.y + dots->box.height - (kit_find(kit, "王", 0).y + EM - TOP) <= EM / 2 + 2);
}

/* --- R41 --------------------------------------------------------------------------- */

/* Four rules around the em boxes of a to b, clear of the neighbours before and behind. */
static bool is_framed(const Kit *kit, const char *before, const char *a, const char *b, const char *behind)
{
    KitPlace first = kit_find(kit, a, 0), last = kit_find(kit, b, 0), left = kit_find(kit, before, 0), right = kit_find(kit, behind, 0);
    if (count_items(kit, ITEM_RULE) != 4)
        return false;
    Box top = nth_item(kit, ITEM_RULE, 0)->box, bottom = nth_item(kit, ITEM_RULE, 1)->box;
    Box from = nth_item(kit, ITEM_RULE, 2)->box, to = nth_item(kit, ITEM_RULE, 3)->box;
    bool around = from.x + from.width < first.x && to.x > last.x + EM && top.y + top.height < first.y - TOP + 2 &&
                  bottom.y > first.y + EM - TOP;
    bool closed = top.x == from.x && bottom.x == from.x && near(to.x + to.width, top.x + top.width) &&
                  from.y == top.y + top.height && from.y + from.height == bottom.y;
    return around && closed && left.x + EM < from.x && right.x > to.x + to.width;
}

static void R41_frame_around_a_name(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "讣告王小山同志", 3000, {"王小山", MARK_FRAME, NULL});
    assert_true(is_framed(kit, "告", "王", "山", "同"));
    assert_false(is_framed(kit, "告", "王", "小", "山")); /* control */
    assert_true(nth_item(kit, ITEM_RULE, 0)->ink.ink == INK_BLACK);
    assert_true(kit_distance(kit, "告", "王") > EM + EIGHTH);
    kit_lines(kit, "讣告王小山同志", 3000);
    assert_int_equal(kit_distance(kit, "告", "王"), EM);
}

static bool on_one_line(const Kit *kit, const char *a, const char *b)
{
    return kit_find(kit, a, 0).y == kit_find(kit, b, 0).y;
}

static void R41_frames_are_not_divided(void **state)
{
    Kit *kit = *state;
    int divided = 0;
    for (int width = 6; width <= 14; width++) {
        MARKED(kit, "镇里发来讣告说王小山同志今天早上走了大家都很难过", width * 100, {"王小山", MARK_FRAME, NULL});
        assert_true(on_one_line(kit, "王", "山"));
        for (int i = 0; i < 4; i++) {
            Box box = nth_item(kit, ITEM_RULE, i)->box;
            assert_true(box.x >= 0 && box.x + box.width <= width * EM + 2);
        }
        kit_lines(kit, "镇里发来讣告说王小山同志今天早上走了大家都很难过", width * 100);
        divided += !on_one_line(kit, "王", "山");
    }
    assert_true(divided > 0); /* control: without the frame some line ends inside the name */
}

/* --- R42 ------------------------------------------------------------------------------ */

/* Small type in half the size, above the em boxes, apart from its neighbours and within the line. */
static bool ruby_is_apart(const Kit *kit, Len measure)
{
    for (int i = 0; i < count_ruby(kit); i++) {
        const Item *item = nth_ruby(kit, i), *next = nth_ruby(kit, i + 1);
        if (item->box.x < -2 || item->box.x + item->box.width > measure + 2)
            return false;
        if (next && next->box.y == item->box.y && next->box.x - item->box.x - item->box.width < QUARTER - 2)
            return false;
    }
    return true;
}

static bool stands_above(const Kit *kit, int nth, const char *a, const char *b)
{
    const Item *item = nth_ruby(kit, nth);
    KitPlace first = kit_find(kit, a, 0), last = kit_find(kit, b, 0);
    return item && near(2 * item->box.x + item->box.width, first.x + last.x + EM) && item->u.run.y < first.y - TOP + 2 &&
           item->u.run.size == EM / 2;
}

static void R42_pinyin_above_its_character(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "去看云溪山", 3000, {"云溪", MARK_PINYIN, "yún xī"});
    assert_int_equal(count_ruby(kit), 2);
    assert_true(stands_above(kit, 0, "云", "云"));
    assert_true(stands_above(kit, 1, "溪", "溪"));
    assert_false(stands_above(kit, 0, "溪", "溪")); /* control */
    assert_true(nth_ruby(kit, 0)->u.run.y >= LEN_POINTS(100) - TOP - EM / 2);
    assert_int_equal(kit_distance(kit, "看", "云"), EM); /* it may reach over a neighbour that has none */
}

/* The type of a role of its own, as the layout says; else of the text's. */
static void R42_face_of_the_ruby_role(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "去看云溪山", 3000, {"云溪", MARK_PINYIN, "yún xī"});
    int own = nth_ruby(kit, 0)->u.run.face;
    kit->roles[0].ruby = (Name){STR("hei"), SPAN_NONE, 1};
    MARKED(kit, "去看云溪山", 3000, {"云溪", MARK_PINYIN, "yún xī"});
    assert_int_equal(nth_ruby(kit, 0)->u.run.face, fontbook_han(kit->book, 1, 0));
    assert_true(nth_ruby(kit, 0)->u.run.face != own);
    kit->roles[0].ruby = (Name){.index = -1};
}

static void R42_quarter_em_between_neighbours(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "村里人说庄闯双三个字", 3000, {"庄闯双", MARK_PINYIN, "zhuāng chuǎng shuāng"});
    assert_true(ruby_is_apart(kit, 30 * EM));
    assert_true(kit_distance(kit, "庄", "闯") > EM); /* room was made before the line was broken */
    for (int i = 0; i < 3; i++)
        assert_true(stands_above(kit, i, (const char *[]){"庄", "闯", "双"}[i], (const char *[]){"庄", "闯", "双"}[i]));
    Item *second = (Item *)(uintptr_t)nth_ruby(kit, 1);
    second->box.x -= EIGHTH; /* control */
    assert_false(ruby_is_apart(kit, 30 * EM));
    /* Two that stand on both sides of one character keep apart too. */
    MARKED(kit, "说庄一双字", 3000, {"庄", MARK_PINYIN, "zhuāng"}, {"双", MARK_PINYIN, "shuāng"});
    assert_true(ruby_is_apart(kit, 30 * EM));
}

/* Pinyin moved through both edges of the line, in short lines. */
static void R42_phase_scan(void **state)
{
    Kit *kit = *state;
    static const char filler[] = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往";
    int at_start = 0, at_end = 0;
    for (int width = 5; width <= 12; width++)
        for (int shift = 0; shift <= 12; shift++) {
            char text[256];
            snprintf(text, sizeof text, "%.*s庄闯双，窗%s", 3 * shift, filler, filler);
            KitPara *own = MARKED(kit, text, width * 100, {"庄闯双", MARK_PINYIN, "zhuāng chuǎng shuāng"}, {"窗", MARK_PINYIN, "chuāng"});
            assert_true(ruby_is_apart(kit, width * EM));
            assert_int_equal(count_ruby(kit), 4);
            int total = 0;
            for (int i = 0; i < own->lines.n; i++) {
                const Line *line = &own->lines.lines[i];
                total += para_line_characters(own->para, line);
                if (line->last)
                    continue;
                /* Glyphs at the edges are flush: the white that pinyin made stands inside. */
                Len left = width * EM, right = 0;
                for (int k = 0; k < kit->page.n_items; k++) {
                    const Item *item = &kit->page.items[k];
                    if (item->kind != ITEM_GLYPHS || item->role == ROLE_RUBY || item->u.run.y != LEN_POINTS(100) * (i + 1))
                        continue;
                    const GlyphRun *run = &item->u.run;
                    left = run->glyphs[0].x < left ? run->glyphs[0].x : left;
                    right = run->glyphs[run->n_glyphs - 1].x > right ? run->glyphs[run->n_glyphs - 1].x : right;
                }
                assert_true(near(left, 0));
                bool mark = str_ends(kit_line(own, i), "，");
                if (!mark)
                    assert_true(near(right, width * EM - EM));
                at_start += str_starts(kit_line(own, i), "闯") || str_starts(kit_line(own, i), "庄") || str_starts(kit_line(own, i), "双");
                at_end += str_ends(kit_line(own, i), "闯") || str_ends(kit_line(own, i), "庄") || str_ends(kit_line(own, i), "双");
            }
            assert_int_equal(total, para_characters(own->para));
            assert_int_equal(total, copy_characters(&own->copy));
        }
    assert_true(at_start > 5 && at_end > 5);
}

static void R42_word_kept_whole(void **state)
{
    Kit *kit = *state;
    int divided = 0;
    for (int width = 6; width <= 14; width++) {
        MARKED(kit, "大家一起走过镇东的渡云桥再去看新修的路和树林", width * 100, {"渡云桥", MARK_PINYIN, "dùyúnqiáo"});
        assert_true(on_one_line(kit, "渡", "桥"));
        assert_int_equal(count_ruby(kit), 1);
        MARKED(kit, "大家一起走过镇东的渡云桥再去看新修的路和树林", width * 100, {"渡云桥", MARK_PINYIN, "dù yún qiáo"});
        divided += !on_one_line(kit, "渡", "桥");
        assert_int_equal(count_ruby(kit), 3);
    }
    assert_true(divided > 0); /* control: above single characters a word may be divided */
}

/* Behind its base, all of a group together; and the base in one cluster, so that no blank is read into it. */
static void R42_extracted_behind_its_base(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "去渡云桥看", 3000, {"渡云桥", MARK_PINYIN, "dù yún qiáo"});
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "去渡云桥dùyúnqiáo看");
    MARKED(kit, "去heat pump看", 3000, {"heat pump", MARK_GLOSS, "热泵"});
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "去heat pump热泵看");
    MARKED(kit, "去渡云桥看", 350, {"渡云桥", MARK_PINYIN, "dù yún qiáo"});
    assert_string_equal(str_dup(&kit->arena, kit_text(kit)), "去渡云dùyún桥qiáo看");
}

/* --- R43 ------------------------------------------------------------------------------- */

static void R43_western_is_centred(void **state)
{
    Kit *kit = *state;
    MARKED(kit, "今年的人工智能很多", 3000, {"人工智能", MARK_GLOSS, "AI"});
    assert_true(stands_above(kit, 0, "人", "能"));
    assert_int_equal(kit_distance(kit, "人", "工"), EM);
    /* A Western base below longer Han stands in the middle. */
    MARKED(kit, "今年的AI很多", 3000, {"AI", MARK_GLOSS, "一二三四五六七八九十人工智能网"});
    const Item *gloss = nth_ruby(kit, 0);
    const Item *base = &kit->page.items[kit_find(kit, "A", 0).item];
    assert_true(gloss->box.width > base->u.run.glyphs[1].x - base->u.run.glyphs[0].x + 4 * EM);
    Len left = kit_find(kit, "A", 0).x - gloss->box.x, after = gloss->box.x + gloss->box.width - kit_find(kit, "I", 0).x;
    assert_true(left > EM && after > left && after - left < EM);
}

static void R43_han_are_spread(void **state)
{
    Kit *kit = *state;
    /* Han above a wider Western base. */
    MARKED(kit, "今年的international很多", 3000, {"international", MARK_GLOSS, "国际"});
    const Item *gloss = nth_ruby(kit, 0);
    Len step = gloss->u.run.glyphs[1].x - gloss->u.run.glyphs[0].x;
    assert_true(step > EM); /* solid they stand half an em apart */
    KitPlace first = kit_find(kit, "i", 0), behind = kit_find(kit, "很", 0);
    Len base = behind.x - QUARTER - first.x;
    assert_true(near((step - EM / 2) / 2, gloss->u.run.glyphs[0].x - first.x)); /* half of what is between stands at the ends */
    assert_true(near(gloss->box.x * 2 + gloss->box.width, first.x * 2 + base));
    /* Han below a longer Western text. */
    MARKED(kit, "今年的热泵好", 3000, {"热泵", MARK_GLOSS, "ground source heat pump"});
    assert_true(kit_distance(kit, "热", "泵") > 2 * EM);
    assert_true(stands_above(kit, 0, "热", "泵"));
    MARKED(kit, "今年的热泵好", 3000, {"热泵", MARK_GLOSS, "pump"}); /* control: shorter */
    assert_int_equal(kit_distance(kit, "热", "泵"), EM);
}

/* --- vertical ------------------------------------------------------------------------- */

static const Item *glyphs_of(const Kit *kit, const char *text, int *glyph)
{
    KitPlace place = kit_find(kit, text, 0);
    assert_true(place.found);
    const GlyphRun *run = &kit->page.items[place.item].u.run;
    size_t at = 0;
    for (*glyph = 0; at < run->text.n; ++*glyph) {
        size_t start = at;
        utf8_next(run->text, &at);
        if (str_equal(str_slice(run->text, start, at), str_of(text)))
            break;
    }
    return &kit->page.items[place.item];
}

/* Down the column: where the em box of a character begins. The kit's columns have their middle at 100 pt. */
static Len column_top(const Kit *kit, const char *text)
{
    int glyph;
    const Item *item = glyphs_of(kit, text, &glyph);
    return run_point(&item->u.run, glyph).y - TOP + 1;
}

static KitPara *vertical_para(Kit *kit, const char *text, const Marked *marks, int n)
{
    KitPara *own = marked_para(kit, text, 3000, marks, n);
    own->spec.vertical = true;
    return kit_set(kit, own);
}

static void R37_R38_R39_vertical_dots_right_lines_left(void **state)
{
    Kit *kit = *state;
    const Marked marks[] = {{"王小山", MARK_NAME | MARK_DOTS, NULL}, {"云溪志", MARK_BOOK, NULL}};
    vertical_para(kit, "记者王小山看云溪志", marks, 2);
    const Len middle = LEN_POINTS(100);
    const Item *rule = nth_item(kit, ITEM_RULE, 0), *wave = nth_item(kit, ITEM_WAVE, 0), *dots = nth_item(kit, ITEM_DOTS, 0);
    /* The line: left of the em boxes, from the first one's top to the last one's foot. */
    assert_true(rule->box.x + rule->box.width < middle - EM / 2 && rule->box.x > middle - EM);
    assert_true(rule->box.height > rule->box.width);
    assert_true(near(rule->box.y, column_top(kit, "王")) && near(rule->box.height, 3 * EM));
    assert_true(wave->box.x + wave->box.width < middle - EM / 2 && near(wave->box.y, column_top(kit, "云")));
    assert_true(near(wave->box.height, 3 * EM));
    /* The dots: right of the em boxes, each centred on its character, nearer than beside a line. */
    assert_int_equal(dots->u.modules.n, 3);
    for (int i = 0; i < 3; i++) {
        Box dot = dots->u.modules.boxes[i];
        assert_true(dot.x > middle + EM / 2 && dot.x + dot.width <= middle + EM + 2);
        assert_true(near(dot.y + dot.height / 2, column_top(kit, (const char *[]){"王", "小", "山"}[i]) + EM / 2));
        assert_true(near(dot.x - middle - EM / 2, marks_part(EM, MARKS_OUT)));
    }
    /* Control: in level lines both are below, and the dot makes way for the line. */
    MARKED(kit, "记者王小山看云溪志", 3000, {"王小山", MARK_NAME | MARK_DOTS, NULL});
    assert_true(nth_item(kit, ITEM_RULE, 0)->box.width > nth_item(kit, ITEM_RULE, 0)->box.height);
    assert_true(dots_stand_outside(kit, ITEM_RULE));
}

static void R40_R41_vertical_frame_and_gap(void **state)
{
    Kit *kit = *state;
    const Marked frame = {"王小山", MARK_FRAME, NULL};
    vertical_para(kit, "讣告王小山同志", &frame, 1);
    Box top = nth_item(kit, ITEM_RULE, 2)->box, foot = nth_item(kit, ITEM_RULE, 3)->box;
    assert_true(top.y > column_top(kit, "告") + EM && top.y + top.height < column_top(kit, "王"));
    assert_true(foot.y > column_top(kit, "山") + EM && foot.y + foot.height < column_top(kit, "同"));
    const Marked both[] = {{"记", MARK_NAME, NULL}, {"小", MARK_DOTS, NULL}};
    KitPara *own = marked_para(kit, "记者王小山来", 300, both, 2);
    own->spec.vertical = true;
    assert_int_equal(gap_needed(kit_set(kit, own)), EM * 5 / 8);
    own->spec.vertical = false; /* control: below both */
    assert_int_equal(gap_needed(kit_set(kit, own)), EM / 2);
}

static void R43_vertical_gloss_right(void **state)
{
    Kit *kit = *state;
    const Marked gloss = {"电脑", MARK_GLOSS, "计算机"};
    vertical_para(kit, "新的电脑好", &gloss, 1);
    const Item *item = nth_ruby(kit, 0);
    assert_true(near(item->box.x, LEN_POINTS(100) + EM / 2) && near(item->box.width, EM / 2));
    assert_true(near(2 * item->box.y + item->box.height, 2 * column_top(kit, "电") + 2 * EM));
}

/* --- without marks ----------------------------------------------------------------------- */

static void unmarked_text_is_as_before(void **state)
{
    Kit *kit = *state;
    KitPara *own = kit_lines(kit, "请各位务必，在今天来", 500);
    assert_int_equal(own->para->marks.n + own->para->above.n + own->para->rooms.n, 0);
    assert_null(own->para->whole);
    int n = kit->page.n_items;
    Len x = kit_find(kit, "来", 0).x;
    MARKED(kit, "请各位务必，在今天来", 500, {"各位", MARK_NAME, NULL});
    assert_int_equal(kit->page.n_items, n + 1);
    assert_int_equal(kit_find(kit, "来", 0).x, x); /* lines and dots take no room */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(R37_dots_below_each_han),
        cmocka_unit_test(R37_dots_follow_letter_spacing),
        cmocka_unit_test(R37_dots_over_two_lines_and_in_strong),
        cmocka_unit_test(R38_lines_as_long_as_their_text),
        cmocka_unit_test(R38_one_piece_through_faces_and_marks),
        cmocka_unit_test(R38_adjoining_names_are_two_lines),
        cmocka_unit_test(R38_a_line_end_divides_a_line),
        cmocka_unit_test(R39_line_first_dot_outside),
        cmocka_unit_test(R40_gap_that_marks_need),
        cmocka_unit_test(R41_frame_around_a_name),
        cmocka_unit_test(R41_frames_are_not_divided),
        cmocka_unit_test(R42_pinyin_above_its_character),
        cmocka_unit_test(R42_face_of_the_ruby_role),
        cmocka_unit_test(R42_quarter_em_between_neighbours),
        cmocka_unit_test(R42_phase_scan),
        cmocka_unit_test(R42_word_kept_whole),
        cmocka_unit_test(R42_extracted_behind_its_base),
        cmocka_unit_test(R43_western_is_centred),
        cmocka_unit_test(R43_han_are_spread),
        cmocka_unit_test(R37_R38_R39_vertical_dots_right_lines_left),
        cmocka_unit_test(R40_R41_vertical_frame_and_gap),
        cmocka_unit_test(R43_vertical_gloss_right),
        cmocka_unit_test(unmarked_text_is_as_before),
    };
    return cmocka_run_group_tests_name("marks", tests, kit_setup, kit_teardown);
}
