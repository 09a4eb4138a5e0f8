/* SPDX-License-Identifier: MIT */
/* phase_test.c - the phase scan: every mark meets the line edge at 9 to 30 characters a line, in every preset and level */
#include "unit/text/textkit.h"

#include "text/set.h"

/*
 * One paragraph with every class of mark is shifted character by character and
 * broken at every measure. What is right is said here by characters, not by the
 * classes of the composer; places are those of set_gaps, edges those of the
 * items on the page.
 */
static const char SAMPLE[] = "甲乙“丙丁”，戊己（庚辛）。壬癸《子丑》、《寅卯》：辰巳；午未？申酉！？戌亥·甲乙～丙丁——戊己……庚辛“‘壬癸’”子丑／"
                             "寅卯A4纸3.5%辰巳￥100午未25℃申酉Wi-Fi戌亥10:30—11:45甲乙（2026）12号丙丁New York戊己1,200.5万元，庚辛（壬癸。）子丑";
static const char SHIFT[] = "一二三四五六七八九十百千万亿东南西北上下左右前后内外春夏秋冬";

enum { SHIFTS = 30, SAMPLE_UNITS = 200 };

static const char CLOSING[] = "，。、；：？！”’）》", OPENING[] = "“‘（《", POINTS[] = "·～／—";

typedef struct Scan {
    Kit *kit;
    Composition composition;
    Prohibition oracle; /* whose rules the lines are held against */
    Align align;
    bool wide_marks;    /* control: marks that keep their blanks in their bodies */
    bool loose_words;   /* control: Western letters that are taken for Han */
    /* what was found */
    int lines, starts, ends, edges, line_ends, adjacent, opened, squeezed, narrow;
    bool met[SAMPLE_UNITS]; /* some line ended before this unit of the sample */
} Scan;

static bool is_one_of(const char *set, Str character)
{
    for (size_t at = 0; set[at];) {
        size_t from = at;
        Str all = str_of(set);
        utf8_next(all, &at);
        if (str_equal(str_slice(all, from, at), character))
            return true;
    }
    return false;
}

static Str character_of(const Para *para, const Unit *unit)
{
    size_t end = unit->text;
    utf8_next(para->text, &end);
    return str_slice(para->text, unit->text, end);
}

static bool is_pair(const Unit *unit)
{
    return unit->codes == 2; /* —— and …… */
}

static bool is_ascii(Str character)
{
    return character.n == 1 && character.p[0] != ' ';
}

static bool may_start(Prohibition level, Str character, const Unit *unit)
{
    if (is_pair(unit))
        return level != PROHIBITION_STRICT;
    if (level == PROHIBITION_NONE)
        return true;
    if (level == PROHIBITION_NEWS && is_one_of("？！", character))
        return true;
    return !is_one_of(CLOSING, character) && !is_one_of(POINTS, character) && !is_one_of("℃", character);
}

static bool may_end(Prohibition level, Str character)
{
    if (level == PROHIBITION_NONE)
        return true;
    return !is_one_of(OPENING, character) && !is_one_of("￥", character) &&
           (level == PROHIBITION_BASIC || !is_one_of("／", character));
}

/* Digits, letters and signs that hold together at any level, and ！？ (R9, R25). */
static bool holds(Str a, Str b)
{
    return (is_ascii(a) && is_ascii(b)) || (is_one_of("￥", a) && is_ascii(b)) || (is_ascii(a) && is_one_of("℃", b)) ||
           (is_one_of("？！", a) && is_one_of("？！", b));
}

/* Where R26 lets nothing open: inside what holds, around · ？ ！ and connectors, behind openers, before closers. */
static bool is_shut(Str a, Str b)
{
    const char *around = "·？！～／—";
    return holds(a, b) || is_one_of(OPENING, a) || is_one_of("”’）》", b) || is_one_of(around, a) || is_one_of(around, b);
}

static bool is_mark(Str character)
{
    return is_one_of(CLOSING, character) || is_one_of(OPENING, character);
}

static void check_gap(Scan *scan, const Para *para, const Line *line, int i, Len width)
{
    const Unit *unit = &para->units.items[i];
    Str a = character_of(para, unit), b = character_of(para, unit + 1);
    bool pair = is_pair(unit) || is_pair(unit + 1);
    Len slack = line->stretch + 1;
    if (is_mark(a) && is_mark(b)) { /* R11: an em and a half for two, at most; solid where they face one way */
        bool facing = is_one_of(CLOSING, a) && is_one_of(OPENING, b);
        scan->adjacent += unit->body + width + unit[1].body > EM + (facing ? EM / 2 : 0) + slack;
    }
    if (holds(a, b))
        scan->opened += width != 0;
    else if (is_shut(a, b) && !pair && !is_mark(a) && !is_mark(b))
        scan->opened += width > EM / 4; /* 全角 · has a quarter on each side */
    else if (is_one_of(OPENING, a) || is_one_of("”’）》", b))
        scan->opened += width != 0;
    scan->squeezed += width < 0;
    bool lone = is_one_of("，、。；：", a) && !is_mark(b) && b.p[0] != ' ';
    Len least = scan->composition.widths == WIDTHS_QUANJIAO || is_one_of("。", a) ? EM / 2 /* squeeze_stops is off */
                : scan->composition.widths == WIDTHS_KAIMING                      ? 0
                                                                                  : EM / 4;
    scan->narrow += lone && width < least;
}

static void check_line(Scan *scan, const Para *para, const Line *line, Len measure, int shift)
{
    const Unit *units = para->units.items;
    const Unit *first = &units[line->first], *last = &units[line->end - 1];
    Len widths[512];
    GapRules rules = gaps_rules_of(para);
    Len width = set_gaps(units, &rules, line, para->align, widths);
    scan->lines++;
    scan->starts += line->first > 0 && !may_start(scan->oracle, character_of(para, first), first);
    if (line->first > 0) {
        scan->starts += holds(character_of(para, first - 1), character_of(para, first));
        if (line->first >= shift)
            scan->met[line->first - shift] = true;
    }
    if (!line->last) {
        scan->ends += !may_end(scan->oracle, character_of(para, last));
        scan->edges += width != measure;
        if (is_mark(character_of(para, last))) /* R16 */
            scan->line_ends += last->body != EM / 2 || width != measure;
    }
    if (is_one_of(OPENING, character_of(para, first))) /* R14 */
        scan->line_ends += first->body != EM / 2;
    for (int i = line->first; i + 1 < line->end; i++)
        check_gap(scan, para, line, i, widths[i - line->first]);
}

static void change_units(const Scan *scan, Para *para)
{
    for (int i = 0; i < para->units.n; i++) {
        Unit *unit = &para->units.items[i];
        Str character = character_of(para, unit);
        if (scan->wide_marks && is_mark(character)) {
            unit->body += unit->left + unit->right;
            unit->left = unit->right = 0;
        }
        if (scan->loose_words && is_ascii(character))
            unit->class = CLASS_HAN;
    }
}

static Para *shifted(Scan *scan, int shift)
{
    Kit *kit = scan->kit;
    Str text = str_format(&kit->arena, "%.*s%s", shift * 3, SHIFT, SAMPLE);
    KitPara *own = kit_para(kit, text.p, 1000);
    own->spec.composition = &scan->composition;
    own->spec.align = scan->align;
    own->para = para_shape(&kit->arena, kit->book, &own->spec, kit->diag);
    change_units(scan, own->para);
    return own->para;
}

static void run_scan(Scan *scan)
{
    for (int shift = 0; shift < SHIFTS; shift++) {
        Para *para = shifted(scan, shift);
        for (int count = 9; count <= 30; count++) {
            Len measure = EM * count;
            Lines lines = para_break(&scan->kit->arena, &scan->kit->scratch, para, (Measures){&measure, 1});
            for (int i = 0; i < lines.n; i++)
                check_line(scan, para, &lines.lines[i], measure, shift);
        }
        arena_free(&scan->kit->arena);
    }
}

static Scan scan_of(Kit *kit, WidthPreset widths, Prohibition level)
{
    Scan scan = {.kit = kit, .composition = kit_composition(), .oracle = level, .align = ALIGN_JUSTIFY};
    scan.composition.widths = widths;
    scan.composition.prohibition = level;
    if (widths != WIDTHS_MAINLAND)
        scan.composition.inner_floor = (Measure){0, UNIT_NONE};
    scan.composition.squeeze_stops = false;
    return scan;
}

static void assert_clean(const Scan *scan, const char *name)
{
    int all = scan->starts + scan->ends + scan->edges + scan->line_ends + scan->adjacent + scan->opened + scan->squeezed + scan->narrow;
    if (all || scan->lines < 3000)
        fail_msg("%s, level %d: %d lines; starts %d ends %d edges %d line ends %d adjacent %d opened %d squeezed %d narrow %d", name,
                 (int)scan->oracle, scan->lines, scan->starts, scan->ends, scan->edges, scan->line_ends, scan->adjacent,
                 scan->opened, scan->squeezed, scan->narrow);
}

static void scan_levels(void **state, WidthPreset widths, const char *name)
{
    for (int level = PROHIBITION_NONE; level <= PROHIBITION_NEWS; level++) {
        Scan scan = scan_of(*state, widths, (Prohibition)level);
        run_scan(&scan);
        assert_clean(&scan, name);
    }
}

static void test_R11_R14_R16_R19_R23_R26_phase_scan_mainland(void **state)
{
    scan_levels(state, WIDTHS_MAINLAND, "mainland");
}

static void test_R11_R14_R16_R19_R23_R26_phase_scan_kaiming(void **state)
{
    scan_levels(state, WIDTHS_KAIMING, "kaiming");
}

static void test_R11_R14_R16_R19_R23_R26_phase_scan_quanjiao(void **state)
{
    scan_levels(state, WIDTHS_QUANJIAO, "quanjiao");
}

/* The scan brings every mark to the edge: each place where a line may end was the end of one. */
static void test_every_mark_meets_the_edge(void **state)
{
    Scan scan = scan_of(*state, WIDTHS_MAINLAND, PROHIBITION_GB);
    run_scan(&scan);
    Para *para = shifted(&scan, 0);
    assert_true(para->units.n < SAMPLE_UNITS);
    for (int i = 1; i < para->units.n; i++) {
        const Unit *unit = &para->units.items[i];
        Str a = character_of(para, unit - 1), b = character_of(para, unit);
        bool open = may_start(PROHIBITION_GB, b, unit) && may_end(PROHIBITION_GB, a) && !holds(a, b) && b.p[0] != ' ';
        bool near_end = i < 3 || i > para->units.n - 3; /* too near the paragraph's ends: one Han stays alone nowhere */
        if (open && !near_end && !scan.met[i])
            fail_msg("no line ended between “%.*s” and “%.*s”", STR_ARG(a), STR_ARG(b));
        assert_true(open || !scan.met[i]);
    }
    arena_free(&scan.kit->arena);
}

/* Negative controls: what is broken on purpose is found, each by the check that is there for it. */
static void test_R19_R23_controls(void **state)
{
    static const struct {
        Prohibition set, held;
    } CASES[] = {{PROHIBITION_NONE, PROHIBITION_BASIC}, {PROHIBITION_BASIC, PROHIBITION_GB},
                 {PROHIBITION_GB, PROHIBITION_STRICT}, {PROHIBITION_NEWS, PROHIBITION_GB}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Scan scan = scan_of(*state, WIDTHS_MAINLAND, CASES[i].set);
        scan.oracle = CASES[i].held;
        run_scan(&scan);
        assert_true(scan.starts + scan.ends > 0);
        assert_true(i == 1 ? scan.starts == 0 : scan.starts > 0);
        assert_true(i <= 1 ? scan.ends > 0 : scan.ends == 0);
    }
}

static void test_R11_R16_R26_R31_controls(void **state)
{
    Scan ragged = scan_of(*state, WIDTHS_MAINLAND, PROHIBITION_GB);
    ragged.align = ALIGN_LEFT;
    run_scan(&ragged);
    assert_true(ragged.edges > 0);
    Scan open_ends = scan_of(*state, WIDTHS_MAINLAND, PROHIBITION_GB);
    open_ends.composition.allow_end = true;
    run_scan(&open_ends);
    assert_true(open_ends.line_ends > 0);
    Scan wide = scan_of(*state, WIDTHS_MAINLAND, PROHIBITION_GB);
    wide.wide_marks = true;
    run_scan(&wide);
    assert_true(wide.adjacent > 0 && wide.line_ends > 0);
    Scan loose = scan_of(*state, WIDTHS_MAINLAND, PROHIBITION_GB);
    loose.loose_words = true;
    run_scan(&loose);
    assert_true(loose.opened > 0 && loose.starts > 0);
    Scan narrow = scan_of(*state, WIDTHS_MAINLAND, PROHIBITION_GB); /* held to the floor of mainland: a quarter */
    narrow.composition.inner_floor = (Measure){0, UNIT_PERCENT};
    run_scan(&narrow);
    assert_true(narrow.narrow > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R11_R14_R16_R19_R23_R26_phase_scan_mainland),
        cmocka_unit_test(test_R11_R14_R16_R19_R23_R26_phase_scan_kaiming),
        cmocka_unit_test(test_R11_R14_R16_R19_R23_R26_phase_scan_quanjiao),
        cmocka_unit_test(test_every_mark_meets_the_edge),
        cmocka_unit_test(test_R19_R23_controls),
        cmocka_unit_test(test_R11_R16_R26_R31_controls),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
