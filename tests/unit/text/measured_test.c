/* SPDX-License-Identifier: MIT */
/* measured_test.c - rule by rule, measured on the page, each with what would break it */
#include "unit/text/textkit.h"

#include "text/set.h"

static KitPara *set_with(Kit *kit, const Composition *composition, const char *text, int hundredths)
{
    KitPara *own = kit_para(kit, text, hundredths);
    own->spec.composition = composition;
    return kit_set(kit, own);
}

/* Sets all units of a paragraph as one line of this measure, whatever the breaker would do. */
static void set_line_of(Kit *kit, const KitPara *own, Len measure, bool last)
{
    Line line = {.end = own->para->units.n, .measure = measure, .last = last};
    kit->page.n_items = 0;
    para_set_line(&kit->arena, &kit->page, own->para, &line, 0, LEN_POINTS(100), 0, 0);
}

static KitPara *shaped(Kit *kit, const Composition *composition, const char *text)
{
    KitPara *own = kit_para(kit, text, 5000);
    own->spec.composition = composition;
    own->para = para_shape(&kit->arena, kit->book, &own->spec, kit->diag);
    return own;
}

/* --- R5–R10: widths and faces ------------------------------------------------------ */

/* Ink of unit i from the left edge of its body. */
static void ink_of(Kit *kit, const Para *para, int i, Len *left, Len *right)
{
    const Unit *unit = &para->units.items[i];
    const UnitRun *run = &para->runs.items[unit->run];
    Face *face = book_face(kit->book, run->face);
    uint32_t glyph = unit->flags & UNIT_PLAIN ? unit->glyph : para->glyphs.items[unit->glyph].id;
    Len dx = unit->flags & UNIT_PLAIN ? 0 : para->glyphs.items[unit->glyph].dx;
    hb_glyph_extents_t extents = {0};
    hb_font_get_glyph_extents(face->font, glyph, &extents);
    *left = dx + face_scale(face, extents.x_bearing, run->size);
    *right = *left + face_scale(face, extents.width, run->size);
}

/* Every mark's ink lies in its half of the em, on the side that the rule names, in each face. */
static void check_ink(Kit *kit)
{
    static const char *const MARKS[] = {"。", "，", "、", "：", "；", "！", "？", "”", "’", "」", "』", "）", "》", "〉", "】", "〕",
                                        "“", "‘", "「", "『", "（", "《", "〈", "【", "〔"};
    enum { CLOSING_MARKS = 16, SLACK = EM / 16 };
    for (int role = 0; role < 3; role++)
        for (int i = 0; i < (int)(sizeof MARKS / sizeof *MARKS); i++) {
            KitPara *own = kit_para(kit, str_format(&kit->arena, "甲%s乙", MARKS[i]).p, 2000);
            own->part.setting.role = role;
            kit_set(kit, own);
            Len left, right;
            ink_of(kit, own->para, 1, &left, &right);
            if (left < -SLACK || right > EM / 2 + SLACK)
                fail_msg("role %d “%s”: ink from %d to %d of half an em, %d", role, MARKS[i], left, right, EM / 2);
            const Unit *mark = &own->para->units.items[1];
            assert_int_equal(kit_distance(kit, "甲", "乙"), 2 * EM);
            Len body = kit_find(kit, MARKS[i], 0).x - own->para->glyphs.items[mark->glyph].dx;
            assert_int_equal(body, i < CLOSING_MARKS ? EM : EM + EM / 2); /* the blank is behind, or before */
        }
}

static void test_R5_ink_in_its_half(void **state)
{
    enum { SLACK = EM / 16 };
    Kit *kit = *state;
    check_ink(kit);
    Kit *japanese = kit_open_with("HanaMinA", "LXGW WenKai Mono", "Noto Sans CJK JP", NULL); /* ？ ！ ： ； in the middle of their em */
    check_ink(japanese);
    kit_close(japanese);
    /* Control: a Han does not lie in half an em, and an opener does not in the left half of its em box. */
    KitPara *own = kit_lines(kit, "甲（乙", 2000);
    Len left, right;
    ink_of(kit, own->para, 0, &left, &right);
    assert_true(right > EM / 2 + SLACK);
    ink_of(kit, own->para, 1, &left, &right);
    assert_true(right - own->para->glyphs.items[own->para->units.items[1].glyph].dx > EM / 2 + SLACK);
}

/* A dash of two glyphs is pulled together until the ink touches; of one, it has no seam. */
static void test_R6_dash_without_a_seam(void **state)
{
    (void)state;
    static const char *const FAMILIES[] = {"BabelStone Han", "HanaMinA", "LXGW WenKai Mono", "Noto Sans CJK SC", "Noto Serif"};
    int pulled = 0, open = 0;
    for (size_t i = 0; i + 2 < sizeof FAMILIES / sizeof *FAMILIES; i++) {
        Kit *kit = kit_open_with(FAMILIES[i], FAMILIES[i + 1], FAMILIES[i + 2], NULL);
        for (int role = 0; role < 3; role++) {
            KitPara *own = kit_para(kit, "甲——乙", 2000);
            own->part.setting.role = role;
            kit_set(kit, own);
            const Unit *dash = &own->para->units.items[1];
            assert_int_equal(dash->body, 2 * EM);
            if (dash->flags & UNIT_MISSING || dash->glyphs != 2)
                continue;
            const UnitGlyph *glyphs = &own->para->glyphs.items[dash->glyph];
            Face *face = book_face(kit->book, own->para->runs.items[dash->run].face);
            hb_glyph_extents_t ink = {0};
            hb_font_get_glyph_extents(face->font, glyphs[0].id, &ink);
            Len from = face_scale(face, ink.x_bearing, EM), to = face_scale(face, ink.x_bearing + ink.width, EM);
            assert_true(glyphs[1].dx + from <= glyphs[0].dx + to);
            pulled++;
            open += EM + from > to; /* control: an em apart, as the face has them, they would not touch */
        }
        kit_close(kit);
    }
    assert_true(pulled > 0);
    assert_true(open > 0);
}

static void test_R6_two_ellipses(void **state)
{
    Kit *kit = *state;
    kit_lines(kit, "甲…………乙", 2000);
    assert_int_equal(kit_distance(kit, "甲", "乙"), 5 * EM);
    kit_lines(kit, "甲…乙", 2000); /* control: half an ellipsis is one em */
    assert_int_equal(kit_distance(kit, "甲", "乙"), 2 * EM);
}

/* The interpunct is half an em in squeezed and in opened lines; a comma beside it is not. */
static void test_R7_interpunct_never_gives(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    KitPara *own = shaped(kit, &composition, "甲·乙／丙，丁戊己");
    Len natural = para_natural_width(own->para), least = EM * 9, most = 0;
    for (Len measure = natural - EM / 4; measure <= natural + EM; measure += EM / 16) {
        set_line_of(kit, own, measure, false);
        assert_int_equal(kit_distance(kit, "甲", "乙"), EM + EM / 2);
        assert_int_equal(kit_distance(kit, "乙", "丙"), EM + EM / 2);
        Len comma = kit_distance(kit, "丙", "丁");
        least = comma < least ? comma : least;
        most = comma > most ? comma : most;
    }
    assert_true(least < 2 * EM && most > 2 * EM); /* control */
}

static void test_R9_stacked_in_pairs(void **state)
{
    Kit *kit = *state;
    static const struct {
        const char *text;
        int hundredths;
    } CASES[] = {{"甲？！乙", 200}, {"甲！？乙", 200}, {"甲？？乙", 200}, {"甲！！乙", 200}, {"甲！！！乙", 300}, {"甲？？？乙", 300}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        kit_lines(kit, CASES[i].text, 2000);
        assert_int_equal(kit_distance(kit, "甲", "乙"), EM * CASES[i].hundredths / 100);
    }
    /* No line ends inside them, at any level; two Han in their place are parted. */
    static const char *const PARTS[] = {"一二三四？！五六七八", "一二三四甲乙五六七八"};
    for (int i = 0; i < 2; i++) {
        Composition composition = kit_composition();
        bool parted = false;
        for (int level = PROHIBITION_NONE; level <= PROHIBITION_NEWS; level++) {
            composition.prohibition = (Prohibition)level;
            for (int width = 300; width <= 700; width += 25)
                parted = parted || set_with(kit, &composition, PARTS[i], width)->lines.lines[1].first == 5;
        }
        assert_int_equal(parted, i == 1);
    }
    /* Control: each alone has an em of its own. */
    kit_lines(kit, "甲！丙！乙", 2000);
    assert_int_equal(kit_distance(kit, "甲", "乙"), 4 * EM);
}

/* Face of the nth such character on the page. */
static const char *family_of(Kit *kit, const char *character)
{
    KitPlace place = kit_find(kit, character, 0);
    assert_true(place.found);
    return fontbook_face(kit->book, kit->page.items[place.item].u.run.face)->family.p;
}

static void test_R10_never_from_the_latin_face(void **state)
{
    (void)state;
    Kit *kit = kit_open_with("Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai", "Noto Serif");
    static const char *const MARKS[] = {"“", "”", "‘", "’", "—", "…", "·"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        bool pair = i == 4 || i == 5;
        kit_lines(kit, str_format(&kit->arena, "他A%s%sB吧", MARKS[i], pair ? MARKS[i] : "").p, 3000);
        assert_string_equal(family_of(kit, MARKS[i]), "Noto Serif CJK SC");
        assert_string_equal(family_of(kit, "A"), "Noto Serif"); /* control: what the Latin face is for */
    }
    /* Both neighbours Western: proportional, and still of the Han face. */
    KitPara *own = kit_lines(kit, "He said “no” twice", 3000);
    assert_string_equal(family_of(kit, "“"), "Noto Serif CJK SC");
    for (int i = 0; i < own->para->units.n; i++)
        if (own->para->units.items[i].bytes == 3)
            assert_true(own->para->units.items[i].body < EM * 6 / 10 && own->para->units.items[i].left == 0);
    kit_lines(kit, "他说“不”两次", 3000); /* control: in Chinese the same mark has its em */
    assert_int_equal(kit_distance(kit, "说", "不"), 2 * EM);
    kit_close(kit);
}

/* --- R12–R18: marks that meet, and line edges ---------------------------------------- */

static void test_R12_nothing_between(void **state)
{
    Kit *kit = *state;
    kit_lines(kit, "甲（）乙", 2000);
    assert_int_equal(kit_distance(kit, "（", "）") + kit_find(kit, "（", 0).x, kit_find(kit, "）", 0).x);
    assert_int_equal(kit_distance(kit, "甲", "乙"), 3 * EM); /* both blanks stand outside, none inside */
    kit_lines(kit, "甲（（乙））丙", 2000); /* solid where they face one way */
    assert_int_equal(kit_distance(kit, "甲", "乙"), EM * 5 / 2);
    assert_int_equal(kit_distance(kit, "乙", "丙"), EM * 5 / 2);
    kit_lines(kit, "甲）（乙", 2000); /* control: these blanks face each other, and one goes */
    assert_int_equal(kit_distance(kit, "甲", "乙"), EM * 5 / 2);
}

static void test_R16_whole_inside_half_at_the_end(void **state)
{
    Kit *kit = *state;
    for (int last = 0; last < 2; last++) {
        kit_lines(kit, "一二三四，五六七八九十", last ? 450 : 2000);
        KitPlace comma = kit_find(kit, "，", 0), five = kit_find(kit, "五", 0);
        if (last) {
            assert_int_equal(five.x, 0);
            assert_int_equal(comma.x + EM / 2, EM * 450 / 100);
        } else {
            assert_int_equal(five.x - comma.x, EM); /* control: inside the line it is whole */
        }
    }
}

static void test_R18_last_line_trimmed(void **state)
{
    Kit *kit = *state;
    KitPara *own = kit_lines(kit, "一二三四五六七。", 500);
    assert_int_equal(own->lines.n, 2);
    assert_int_equal(own->lines.lines[1].width, EM * 5 / 2);
    assert_int_equal(kit_find(kit, "七", 0).x, EM); /* not opened */
    own = kit_para(kit, "六七。", 500);
    own->spec.align = ALIGN_CENTER;
    kit_set(kit, own);
    assert_int_equal(kit_find(kit, "六", 0).x, EM * 5 / 4); /* centred by what is seen: 2.5 em in 5 */
    /* Control: spread, the last line is justified; and a stop inside a line is whole. */
    own = kit_para(kit, "一二三四五六七。", 500);
    own->spec.align = ALIGN_SPREAD;
    kit_set(kit, own);
    assert_true(kit_find(kit, "七", 0).x > EM);
    own = kit_para(kit, "六七。八", 500);
    own->spec.align = ALIGN_CENTER;
    kit_set(kit, own);
    assert_int_equal(kit_find(kit, "六", 0).x, EM / 2);
}

/* --- R20–R23: prohibition ------------------------------------------------------------ */

/* Two marks that meet at the edge fit once their blank is gone: no prohibition is needed. */
static void test_R20_widths_before_prohibition(void **state)
{
    Kit *kit = *state;
    KitPara *own = kit_lines(kit, "一二“四，”五六七八九十", 500);
    assert_int_equal(own->lines.lines[0].end, 6);
    assert_int_equal(own->lines.lines[0].shrink, 0);
    assert_int_equal(kit_find(kit, "四", 0).x, 3 * EM);
    /* Control: with marks that keep their blanks the last Han goes down with them. */
    for (int i = 0; i < own->para->units.n; i++) {
        Unit *unit = &own->para->units.items[i];
        unit->body += unit->left + unit->right;
        unit->left = unit->right = 0;
    }
    Lines lines = para_break(&kit->arena, &kit->scratch, own->para, (Measures){&own->measure, 1});
    assert_true(lines.lines[0].end < 6);
}

static void test_R21_squeezed_in_before_pushed_out(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    const char *text = "一二，三，四五。六七八九十百千万亿";
    KitPara *own = set_with(kit, &composition, text, 700);
    assert_int_equal(own->lines.lines[0].end, 8); /* 7.5 em in 7: both commas give what they have */
    assert_int_equal(kit_distance(kit, "二", "三"), 2 * EM - EM / 4);
    composition.inner_floor = (Measure){50000000, UNIT_PERCENT}; /* control: nothing to give */
    own = set_with(kit, &composition, text, 700);
    assert_int_equal(own->lines.lines[0].end, 6);
    assert_true(kit_distance(kit, "二", "三") > 2 * EM);
}

/* Lines that begin with one of three marks in a row, at every narrow measure. */
static int lines_begun_by_marks(Kit *kit, Prohibition prohibition)
{
    Composition composition = kit_composition();
    composition.prohibition = prohibition;
    int begun = 0;
    for (int measure = 400; measure <= 1000; measure += 100) {
        const KitPara *own = set_with(kit, &composition, "他说「『一二三。』」四五六七（八“九！”）十百千", measure);
        for (int i = 1; i < own->lines.n; i++) {
            CharClass class = own->para->units.items[own->lines.lines[i].first].class;
            begun += (CLASSES_CLOSING >> class & 1) != 0;
        }
    }
    return begun;
}

/* The remedy that CLREQ allows but does not recommend is not taken: three marks in a row hold like one. */
static void test_R22_three_marks_in_a_row_hold(void **state)
{
    assert_int_equal(lines_begun_by_marks(*state, PROHIBITION_GB), 0);
    assert_true(lines_begun_by_marks(*state, PROHIBITION_NONE) > 0); /* control */
}

static void test_R23_news_starts_lines_with_questions(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    const char *texts[] = {"一二三四五？六七八九十百千", "一二三四五！六七八九十百千"};
    for (int i = 0; i < 2; i++) {
        composition.prohibition = PROHIBITION_NEWS;
        KitPara *own = set_with(kit, &composition, texts[i], 500);
        assert_int_equal(own->lines.lines[1].first, 5);
        assert_int_equal(kit_find(kit, "五", 0).x, 4 * EM); /* the line before is full and solid */
        composition.prohibition = PROHIBITION_GB; /* control */
        own = set_with(kit, &composition, texts[i], 500);
        assert_true(own->lines.lines[1].first != 5);
    }
    composition.prohibition = PROHIBITION_NEWS; /* no other mark is let off */
    assert_true(set_with(kit, &composition, "一二三四五，六七八九十百千", 500)->lines.lines[1].first != 5);
}

/* --- R25–R30: what gives, and in which order ------------------------------------------- */

/* Each step of a line with one place for each: what it has given, or opened. */
typedef struct Steps {
    Len space, bracket, comma, latin, stop, han;
} Steps;

static const char STEPS[] = "甲乙（丙）丁，戊己A庚。辛壬b c癸";

static Steps steps_of(Kit *kit, const KitPara *own, Len measure)
{
    const Para *para = own->para;
    Steps steps = {0};
    set_line_of(kit, own, measure, false);
    steps.han = kit_distance(kit, "甲", "乙");
    steps.bracket = kit_distance(kit, "乙", "丙");
    steps.comma = kit_distance(kit, "丁", "戊");
    steps.latin = kit_distance(kit, "己", "A");
    steps.stop = kit_distance(kit, "庚", "辛");
    for (int i = 0; i < para->units.n; i++)
        if (para->units.items[i].class == CLASS_SPACE)
            steps.space = kit_distance(kit, "b", "c") - para->units.items[i - 1].body;
    return steps;
}

static void test_R27_R28_each_step_before_the_next(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition(); /* squeeze_stops is on */
    KitPara *own = shaped(kit, &composition, STEPS);
    Len natural = para_natural_width(own->para);
    GapRules rules = gaps_rules_of(own->para);
    LineFit fit = breaks_measure(own->para->units.items, &rules, 0, own->para->units.n);
    Steps full = steps_of(kit, own, natural), at_least = steps_of(kit, own, natural - fit.shrink);
    assert_true(at_least.space <= EM / 4 + 1 && at_least.space < full.space);
    assert_int_equal(at_least.bracket, full.bracket - EM / 4);
    assert_int_equal(at_least.comma, full.comma - EM / 4);
    assert_int_equal(at_least.latin, full.latin - EM / 8);
    assert_int_equal(at_least.stop, full.stop - EM / 4);
    for (Len less = 0; less <= fit.shrink; less += EM / 50) {
        Steps now = steps_of(kit, own, natural - less);
        Len full_steps[] = {full.space, full.bracket, full.comma, full.latin, full.stop};
        Len least_steps[] = {at_least.space, at_least.bracket, at_least.comma, at_least.latin, at_least.stop};
        Len now_steps[] = {now.space, now.bracket, now.comma, now.latin, now.stop};
        for (int i = 1; i < 5; i++)
            if (now_steps[i] < full_steps[i])
                assert_in_range(now_steps[i - 1], least_steps[i - 1], least_steps[i - 1] + 1);
        assert_int_equal(now.han, EM); /* R28 */
    }
    /* Control: stops that may not be squeezed stay, and the line cannot be so narrow. */
    composition.squeeze_stops = false;
    own = shaped(kit, &composition, STEPS);
    assert_int_equal(steps_of(kit, own, natural - fit.shrink).stop, full.stop);
}

static void test_R29_each_step_before_the_next(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    KitPara *own = shaped(kit, &composition, STEPS);
    Len natural = para_natural_width(own->para);
    Steps full = steps_of(kit, own, natural);
    Len before_han = 0, before_latin = 0; /* the most that the earlier step stood short of its limit */
    for (Len more = 0; more <= 4 * EM; more += EM / 50) {
        Steps now = steps_of(kit, own, natural + more);
        if (now.latin > full.latin && EM / 2 - now.space > before_latin)
            before_latin = EM / 2 - now.space;
        if (now.han > EM && EM + EM / 2 - now.latin > before_han)
            before_han = EM + EM / 2 - now.latin;
        if (now.han > EM) { /* all that open do so alike: before a comma, behind it, beside Latin */
            assert_in_range(now.comma - full.comma - 2 * (now.han - EM) + 2, 0, 4);
            assert_in_range(now.latin - EM - EM / 2 - (now.han - EM) + 1, 0, 2);
        }
        Len behind = kit_distance(kit, "丙", "丁") - 2 * EM - (now.han - EM); /* R26: behind ）, not before it */
        assert_in_range(behind + 1, 0, 2);
    }
    assert_true(before_latin <= 1 && before_han <= 1);
    /* Control: where Han and Latin stand half an em apart from the first, Han open at once. */
    composition.han_latin = (Measure){50000000, UNIT_PERCENT};
    own = shaped(kit, &composition, "甲乙A丙丁");
    set_line_of(kit, own, para_natural_width(own->para) + EM / 4, false);
    assert_true(kit_distance(kit, "甲", "乙") > EM);
    composition.han_latin = (Measure){25000000, UNIT_PERCENT};
    own = shaped(kit, &composition, "甲乙A丙丁");
    set_line_of(kit, own, para_natural_width(own->para) + EM / 4, false);
    assert_int_equal(kit_distance(kit, "甲", "乙"), EM);
}

/* Line edges, and Western text beside marks, never open or give; what is between does. */
static void test_R30_no_adjustment_there(void **state)
{
    Kit *kit = *state;
    Composition composition = kit_composition();
    static const char *const TEXTS[] = {"A，甲乙丙（B）丁，C。戊D", "“甲乙A，B丙丁。", "8甲乙（9）丙，7、6：丁5"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        KitPara *own = shaped(kit, &composition, TEXTS[i]);
        const Para *para = own->para;
        int n = para->units.n;
        Len natural = para_natural_width(para), widths[2][32], last_edge;
        GapRules rules = gaps_rules_of(para);
        for (int k = 0; k < 2; k++) {
            Line line = {.end = n, .measure = natural + (k ? EM : 0)};
            last_edge = set_gaps(para->units.items, &rules, &line, ALIGN_JUSTIFY, widths[k]);
            assert_int_equal(last_edge, line.measure); /* nothing but bodies at the ends */
            set_line_of(kit, own, line.measure, false);
            assert_int_equal(kit->page.items[0].box.x, 0);
            const Item *end = &kit->page.items[kit->page.n_items - 1];
            assert_int_equal(end->box.x + end->box.width, line.measure);
        }
        int opened = 0;
        for (int g = 0; g + 1 < n; g++) {
            const Unit *a = &para->units.items[g], *b = a + 1;
            bool western_a = a->bytes == 1, western_b = b->bytes == 1;
            bool mark = (western_a && b->class != CLASS_HAN) || (western_b && a->class != CLASS_HAN);
            if (mark)
                assert_int_equal(widths[1][g], widths[0][g]);
            opened += widths[1][g] > widths[0][g];
        }
        assert_true(opened >= 2); /* control: others took what there was */
    }
}

/* Han of the same length are split where numbers and words are not. */
static void test_R24_R25_control(void **state)
{
    Kit *kit = *state;
    bool split = false;
    for (int width = 700; width <= 1400; width += 50) {
        KitPara *own = kit_lines(kit, "云溪镇居民甲乙丙丁好日子", width);
        for (int i = 0; i + 1 < own->lines.n; i++)
            split = split || (own->lines.lines[i].end > 5 && own->lines.lines[i].end < 9);
    }
    assert_true(split);
}

static void test_R34_full_width_mark_beside_latin(void **state)
{
    Kit *kit = *state;
    KitPara *own = kit_lines(kit, "用APP，好", 2000);
    const Unit *mark = &own->para->units.items[4];
    assert_int_equal(mark->body + mark->right, EM);
    assert_int_equal(kit_find(kit, "好", 0).x - kit_find(kit, "，", 0).x, EM);
    own = kit_lines(kit, "用APP,好", 2000); /* control: the reader not asked, a comma of Latin text is narrow */
    assert_true(own->para->units.items[4].body < EM / 2);
}

/* --- R44–R46: paragraphs ---------------------------------------------------------------- */

static void test_R44_first_line(void **state)
{
    Kit *kit = *state;
    for (int indent = 0; indent <= 2; indent++) { /* 0 is the control */
        KitPara *own = kit_para(kit, "一二三四五六七八九十百千", 600);
        own->spec.indent = indent * EM;
        kit_set(kit, own);
        assert_int_equal(kit_find(kit, "一", 0).x, indent * EM);
        assert_int_equal(own->lines.lines[0].measure, (6 - indent) * EM);
        const char *first[] = {"七", "六", "五"};
        assert_int_equal(kit_find(kit, first[indent], 0).x, 0);
        assert_int_equal(kit_find(kit, first[indent], 0).y, LEN_POINTS(200));
    }
}

static void test_R45_hanging_lines(void **state)
{
    Kit *kit = *state;
    for (int hang = 0; hang <= 2; hang++) { /* 0 is the control */
        KitPara *own = kit_para(kit, "一二三四五六七八九十百千万亿东西", 600);
        own->spec.hang = hang * EM;
        kit_set(kit, own);
        assert_int_equal(kit_find(kit, "一", 0).x, 0);
        for (int i = 1; i < own->lines.n; i++) {
            assert_int_equal(own->lines.lines[i].offset, hang * EM);
            assert_int_equal(own->lines.lines[i].measure, (6 - hang) * EM);
        }
        assert_int_equal(kit_find(kit, "七", 0).x, hang * EM);
    }
}

/* One Han and its stop are never the last line; filling each line would leave them so. */
static void test_R46_one_is_taken_down_or_squeezed_up(void **state)
{
    Kit *kit = *state;
    int filled = 0;
    for (int n = 13; n <= 60; n++) {
        Buf text = {0};
        int ems = 0; /* of greedy lines of nine em: Han one, nothing else */
        for (int i = 0; i < n; i++) {
            buf_puts(&text, "云");
            ems++;
        }
        buf_puts(&text, "。");
        buf_putc(&text, '\0');
        KitPara *own = kit_lines(kit, text.p, 900);
        const Line *last = &own->lines.lines[own->lines.n - 1];
        assert_true(last->end - last->first >= 3);
        for (int i = 0; i + 1 < own->lines.n; i++)
            assert_int_equal(own->lines.lines[i].width, own->measure);
        filled += ems % 9 == 1; /* control: lines filled one by one would end so */
        buf_free(&text);
    }
    assert_true(filled >= 4);
    /* Where nothing else exists it is taken, and not hidden. */
    KitPara *own = kit_lines(kit, "云。", 900);
    assert_true(breaks_is_orphan(own->para->units.items, own->lines.lines[0].first, own->lines.lines[0].end));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R5_ink_in_its_half), cmocka_unit_test(test_R6_dash_without_a_seam),
        cmocka_unit_test(test_R6_two_ellipses), cmocka_unit_test(test_R7_interpunct_never_gives),
        cmocka_unit_test(test_R9_stacked_in_pairs), cmocka_unit_test(test_R10_never_from_the_latin_face),
        cmocka_unit_test(test_R12_nothing_between), cmocka_unit_test(test_R16_whole_inside_half_at_the_end),
        cmocka_unit_test(test_R18_last_line_trimmed), cmocka_unit_test(test_R20_widths_before_prohibition),
        cmocka_unit_test(test_R21_squeezed_in_before_pushed_out), cmocka_unit_test(test_R22_three_marks_in_a_row_hold),
        cmocka_unit_test(test_R23_news_starts_lines_with_questions),
        cmocka_unit_test(test_R27_R28_each_step_before_the_next), cmocka_unit_test(test_R29_each_step_before_the_next),
        cmocka_unit_test(test_R30_no_adjustment_there), cmocka_unit_test(test_R24_R25_control),
        cmocka_unit_test(test_R34_full_width_mark_beside_latin), cmocka_unit_test(test_R44_first_line),
        cmocka_unit_test(test_R45_hanging_lines), cmocka_unit_test(test_R46_one_is_taken_down_or_squeezed_up),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
