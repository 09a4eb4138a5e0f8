/* SPDX-License-Identifier: MIT */
/* hyphen_test.c - words divided at line ends: cost and room of the hyphen, on units by hand and with fonts */
#include "unit/text/textkit.h"

#include "text/set.h"

/* --- on units: h is a letter behind which a word may be divided --------------------- */

static const UnitRun HYPHEN_RUN = {.size = EM, .em = EM, .hyphen = EM * 3 / 8};

typedef struct Row {
    Arena arena, scratch;
    Unit *units;
    GapRules rules;
    BreakTask task;
    Len width;
    Lines lines;
} Row;

static Row *row_open(const char *letters, Len width)
{
    Row *row = calloc(1, sizeof *row);
    Composition composition = kit_composition();
    char *plain = str_dup(&row->arena, str_of(letters));
    for (char *p = plain; *p; p++)
        *p = *p == 'h' ? 'a' : *p;
    row->units = kit_units(&row->arena, plain);
    for (int i = 0; letters[i]; i++)
        row->units[i].flags |= letters[i] == 'h' ? UNIT_HYPHEN_AFTER : 0;
    row->rules = gaps_rules(&composition, &HYPHEN_RUN, false);
    row->width = width;
    row->task = (BreakTask){.units = row->units, .n = (int)strlen(letters), .rules = &row->rules,
                            .align = ALIGN_JUSTIFY, .em = EM, .measures = {&row->width, 1}};
    row->lines = breaks_find(&row->arena, &row->scratch, &row->task);
    return row;
}

static void row_close(Row *row)
{
    arena_free(&row->arena);
    arena_free(&row->scratch);
    free(row);
}

static bool divides(const Row *row, int line)
{
    const Line *here = &row->lines.lines[line];
    return line + 1 < row->lines.n && row->units[here->end - 1].flags & UNIT_HYPHEN_AFTER;
}

/* Five letters and a hyphen would not fit where five letters do. */
static void test_R25_hyphen_takes_room(void **state)
{
    (void)state;
    Row *row = row_open("HHaahaaaHHHHHHHH", 5 * EM);
    assert_true(divides(row, 0));
    Len widths[16];
    Len width = set_gaps(row->units, &row->rules, &row->lines.lines[0], ALIGN_JUSTIFY, widths);
    assert_int_equal(width, 5 * EM);
    Len shown = 0;
    for (int i = row->lines.lines[0].first; i < row->lines.lines[0].end; i++)
        shown += row->units[i].body + widths[i];
    assert_int_equal(shown + HYPHEN_RUN.hyphen, 5 * EM);
    row_close(row);
    /* Control: the same letters without the place to divide. */
    row = row_open("HHaaaaaaHHHHHHHH", 5 * EM);
    assert_int_equal(row->lines.lines[0].end, 2);
    row_close(row);
}

/* Where the lines are good without it, nothing is divided. */
static void test_R25_whole_words_first(void **state)
{
    (void)state;
    Row *row = row_open("HHHHHaahaaaaHHHHHHHH", 5 * EM);
    for (int i = 0; i < row->lines.n; i++)
        assert_false(divides(row, i));
    row_close(row);
}

/* Cheapest way from unit `first`, tried by hand; the line before it divides a word. */
static int64_t brute(const Row *row, int first, bool after)
{
    const BreakTask *task = &row->task;
    int64_t best = INT64_MAX;
    for (int end = first + 1; end <= task->n; end++) {
        bool last = end == task->n, here = task->units[end - 1].flags & UNIT_HYPHEN_AFTER;
        if (!last && !gap_between(task->rules, &task->units[end - 1], &task->units[end]).breaks)
            continue;
        LineFit fit = breaks_measure(task->units, task->rules, first, end);
        int64_t cost = breaks_cost(&fit, row->width, EM, ALIGN_JUSTIFY, last);
        if (cost == INT64_MAX)
            continue;
        cost += here ? BREAKS_HYPHEN_COST : 0;
        cost += after && (here || last) ? BREAKS_HYPHEN_AGAIN_COST : 0;
        if (last) {
            cost += breaks_is_orphan(task->units, first, end) ? BREAKS_ORPHAN_COST : 0;
        } else {
            int64_t rest = brute(row, end, here);
            if (rest == INT64_MAX)
                continue;
            cost += rest;
        }
        best = cost < best ? cost : best;
    }
    return best;
}

static void test_R25_optimum_with_hyphens_is_brute_force(void **state)
{
    (void)state;
    static const char CHOICE[] = "HHHaahahah  ,";
    int divided = 0;
    for (uint32_t seed = 1; seed <= 3000; seed++) {
        uint32_t x = seed * 2654435761u;
        char letters[24];
        int n = 8 + (int)(seed % 12);
        for (int i = 0; i < n; i++)
            x = x * 1664525u + 1013904223u, letters[i] = CHOICE[(x >> 8) % (sizeof CHOICE - 1)];
        letters[n - 1] = 'H';
        letters[n] = '\0';
        Row *row = row_open(letters, EM * (4 + (Len)(x >> 30)));
        int64_t best = brute(row, 0, false);
        if (best != INT64_MAX && row->lines.cost != best)
            fail_msg("seed %u “%s”: %lld, brute force %lld", seed, letters, (long long)row->lines.cost, (long long)best);
        for (int i = 0; i < row->lines.n; i++)
            divided += divides(row, i);
        row_close(row);
    }
    assert_in_range(divided, 200, 10000);
}

/* Two lines in a row that divide words cost a line that opens by half an em. */
static void test_R25_hyphens_not_in_a_row(void **state)
{
    (void)state;
    int runs = 0, divided = 0;
    for (int pass = 0; pass < 2; pass++) {
        Row *row = row_open(pass ? "HHHaahaahHHHHaahaahHHHH" : "HHHaahaaHHHHaahaahHHHHHHHH", 5 * EM);
        for (int i = 0; i + 1 < row->lines.n; i++) {
            divided += divides(row, i);
            runs += divides(row, i) && divides(row, i + 1);
        }
        row_close(row);
    }
    assert_int_equal(runs, 0);
    assert_true(divided > 0);
    /* Control: with nothing else to do, they stand in a row. */
    Row *row = row_open("aahaahaahaahaahaahaahaahaahHH", 4 * EM);
    assert_true(divides(row, 0) && divides(row, 1));
    row_close(row);
}

/* --- with fonts ---------------------------------------------------------------------- */

static int setup_dividing(void **state)
{
    Kit *kit = kit_open();
    kit->layout.composition.hyphenate = true;
    *state = kit;
    return 0;
}

static const char ENGLISH[] =
    "The bench was built by a carpenter for his mother, who was eighty-nine and whose eyesight was deteriorating, "
    "although her extraordinarily discriminating hearing recognised every neighbour by his footsteps. An international "
    "organisation for the preservation of agricultural infrastructure photographed it enthusiastically on Wednesday.";

static KitPara *english(Kit *kit, const char *text, int hundredths, const char *lang)
{
    KitPara *own = kit_para(kit, text, hundredths);
    own->spec.lang = str_of(lang);
    return kit_set(kit, own);
}

static bool line_divides(const KitPara *own, int line)
{
    const Line *here = &own->lines.lines[line];
    return own->para->units.items[here->end - 1].flags & UNIT_HYPHEN_AFTER && line + 1 < own->lines.n;
}

static int divided_lines(const KitPara *own)
{
    int n = 0;
    for (int i = 0; i < own->lines.n; i++)
        n += line_divides(own, i);
    return n;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Letters of the divided word before the line's end, and behind it. */
static void letters_around(const KitPara *own, int line, int *before, int *behind)
{
    Str text = own->para->text;
    const Unit *unit = &own->para->units.items[own->lines.lines[line].end - 1];
    uint32_t at = unit->text + unit->bytes;
    *before = *behind = 0;
    while (at > (uint32_t)*before && is_letter(text.p[at - 1 - (uint32_t)*before]))
        ++*before;
    while (at + (uint32_t)*behind < text.n && is_letter(text.p[at + (uint32_t)*behind]))
        ++*behind;
}

static void test_R25_english_divided(void **state)
{
    Kit *kit = *state;
    int divided = 0;
    for (int measure = 1000; measure <= 2400; measure += 50) {
        KitPara *own = english(kit, ENGLISH, measure, "en");
        for (int i = 0; i < own->lines.n; i++) {
            if (!line_divides(own, i))
                continue;
            divided++;
            int before, behind;
            letters_around(own, i, &before, &behind);
            assert_true(before >= 2);
            assert_true(behind >= 3);
        }
    }
    assert_true(divided > 60);
    /* Control: switched off, nothing is divided. */
    kit->layout.composition.hyphenate = false;
    assert_int_equal(divided_lines(english(kit, ENGLISH, 1200, "en")), 0);
    kit->layout.composition.hyphenate = true;
    assert_true(divided_lines(english(kit, ENGLISH, 1200, "en")) > 0);
}

/* The hyphen is drawn, at the right edge; the copy does not have it. */
static void test_R25_hyphen_drawn_not_copied(void **state)
{
    Kit *kit = *state;
    KitPara *own = english(kit, ENGLISH, 1200, "en");
    Str text = kit_text(kit);
    Buf copy = {0};
    for (const char *p = ENGLISH; *p; p++)
        if (*p != ' ')
            buf_putc(&copy, *p);
    Buf drawn = {0};
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != ' ')
            buf_putc(&drawn, text.p[i]);
    assert_true(str_equal(buf_str(&copy), buf_str(&drawn)));
    buf_free(&copy);
    buf_free(&drawn);
    int hyphens = 0;
    for (int i = 0; i < kit->page.n_items; i++) {
        const Item *item = &kit->page.items[i];
        const GlyphRun *run = &item->u.run;
        if (!run->n_clusters || run->clusters[run->n_clusters - 1].bytes)
            continue;
        hyphens++;
        Face *face = book_face(kit->book, run->face);
        uint32_t glyph = run->glyphs[run->n_glyphs - 1].id;
        assert_int_equal(glyph, face_glyph(face, &kit->arena, '-'));
        Len end = run->glyphs[run->n_glyphs - 1].x + face_scale(face, face_advance(face, glyph), run->size);
        assert_int_equal(end, own->measure);
        assert_int_equal(item->box.x + item->box.width, own->measure);
    }
    assert_int_equal(hyphens, divided_lines(own));
    assert_true(hyphens > 2);
    assert_int_equal(para_characters(own->para), (int)copy_characters(&own->copy));
}

/* One long word in the narrowest line that holds it whole and not quite: divided or not. */
static bool is_divided(Kit *kit, const char *text, const char *lang)
{
    bool divided = false;
    for (int measure = 300; measure <= 1500; measure += 25)
        divided = divided || divided_lines(english(kit, text, measure, lang));
    return divided;
}

static void test_R25_what_stays_whole(void **state)
{
    Kit *kit = *state;
    static const struct {
        const char *text;
        bool divided;
    } CASES[] = {
        {"这封信里写了 responsibility 这个长长的词", true},
        {"看 www.responsibility.example/communication 这一页", false},
        {"写信到 communications@responsibility.example 就行", false},
        {"由 Internationalization 公司承办的这一次活动", false}, /* a name in Chinese */
        {"用 NATIONALIZATION 四个字母以上的词", false},
        {"用 responsibility2026 这个号码来登记", false},
        {"一种 preservation-rehabilitation 的办法", false}, /* a compound, in Chinese */
        {"他说 responsibilité 这个词是法文", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (is_divided(kit, CASES[i].text, "zh-CN") != CASES[i].divided)
            fail_msg("“%s”: %s", CASES[i].text, CASES[i].divided ? "never divided" : "divided");
    assert_true(is_divided(kit, "An Internationalization of responsibilities", "en")); /* a capital in English */
    assert_false(is_divided(kit, "Verantwortungsbewusstsein der Bevölkerung", "de"));
}

static void test_R25_heads_and_ragged_lines_stay_whole(void **state)
{
    Kit *kit = *state;
    for (int pass = 0; pass < 4; pass++) {
        KitPara *own = kit_para(kit, ENGLISH, 1200);
        own->spec.lang = STR("en");
        own->spec.display = pass == 1;
        own->part.role = pass == 2 ? ROLE_HEAD : ROLE_BODY;
        own->spec.align = pass == 3 ? ALIGN_LEFT : ALIGN_JUSTIFY;
        kit_set(kit, own);
        assert_int_equal(divided_lines(own) > 0, pass == 0);
    }
}

/* A compound ends a line at its own hyphen: no second one. */
static void test_R25_compound(void **state)
{
    Kit *kit = *state;
    KitPara *own = english(kit, "The well-understood old arrangements of government-sponsored work", 1000, "en");
    bool at_hyphen = false;
    for (int i = 0; i + 1 < own->lines.n; i++) {
        at_hyphen = at_hyphen || str_ends(kit_line(own, i), "-");
        assert_false(str_ends(kit_line(own, i), "-") && line_divides(own, i));
    }
    assert_true(at_hyphen);
    /* Control: in Chinese Wi-Fi and its like hold together. */
    own = kit_lines(kit, "村里的well-understood一词", 700);
    for (int i = 0; i + 1 < own->lines.n; i++)
        assert_false(str_ends(kit_line(own, i), "-"));
}

static void test_R25_patterns(void **state)
{
    (void)state;
    uint8_t places[HYPHEN_WORD];
    Hyphens *hyphens = hyphens_open(hyphens_folder(), hyphens_file(STR("en-GB")));
    assert_non_null(hyphens);
    hyphens_find(hyphens, STR("carpenter"), places);
    assert_true(places[2]);  /* car-penter */
    assert_false(places[0]); /* not one letter before … */
    hyphens_find(hyphens, STR("ready"), places);
    for (int i = 0; i < HYPHEN_WORD; i++)
        assert_false(places[i]); /* … nor two behind */
    hyphens_find(hyphens, STR("UNESCO"), places);
    for (int i = 0; i < HYPHEN_WORD; i++)
        assert_false(places[i]);
    hyphens_close(hyphens);
    assert_null(hyphens_file(STR("english"))); /* a tag, not a prefix */
    assert_null(hyphens_file(STR("de")));
    assert_true(hyphens_western(STR("de-CH")));
    assert_false(hyphens_western(STR("zh-CN")));
    assert_false(hyphens_western(STR("bo")));
    assert_null(hyphens_open(STR("/nowhere"), "hyph_en_US.dic"));
    assert_null(hyphens_open(hyphens_folder(), "../../../etc/passwd")); /* the folder is a root */
    hyphens_close(NULL);
}

/* A machine without the package: said once, and words stay whole. */
static void test_hyphens_missing(void **state)
{
    Kit *kit = *state;
    FontPlaces places = {.hyphens = STR("/nowhere")};
    Diag *diag = diag_new();
    FontBook *book = fontbook_open(&kit->layout, &places, diag);
    assert_int_equal(diag_total(diag), 1);
    assert_int_equal(diag_at(diag, 0)->id, FINDING_HYPHENS_MISSING);
    FontBook *own = kit->book;
    kit->book = book;
    assert_int_equal(divided_lines(english(kit, ENGLISH, 1200, "en")), 0);
    kit->book = own;
    fontbook_free(book);
    diag_clear(diag);
    kit->layout.composition.hyphenate = false; /* nothing is wanted, so nothing is missing */
    book = fontbook_open(&kit->layout, &places, diag);
    assert_int_equal(diag_total(diag), 0);
    fontbook_free(book);
    diag_free(diag);
    kit->layout.composition.hyphenate = true;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_R25_hyphen_takes_room),
        cmocka_unit_test(test_R25_whole_words_first),
        cmocka_unit_test(test_R25_hyphens_not_in_a_row),
        cmocka_unit_test(test_R25_english_divided),
        cmocka_unit_test(test_R25_hyphen_drawn_not_copied),
        cmocka_unit_test(test_R25_what_stays_whole),
        cmocka_unit_test(test_R25_heads_and_ragged_lines_stay_whole),
        cmocka_unit_test(test_R25_compound),
        cmocka_unit_test(test_R25_patterns),
        cmocka_unit_test(test_hyphens_missing),
        cmocka_unit_test(test_R25_optimum_with_hyphens_is_brute_force),
    };
    return cmocka_run_group_tests(tests, setup_dividing, kit_teardown);
}
