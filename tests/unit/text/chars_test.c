/* SPDX-License-Identifier: MIT */
/* chars_test.c - characters out of the ordinary, from copy to page: normalised, drawn, or refused in words */
#include "unit/text/textkit.h"

#include "read/normalise.h"

enum { NOTHING_FOUND = -1 };

/* What is written; what stands on the page and is read out of it; what is said; which face draws the last character. */
typedef struct Row {
    const char *name, *written, *set;
    int finding, count;
    const char *family; /* NULL: any */
    const char *rule;   /* of normalisation, logged; NULL: none */
} Row;

#define SONG "Noto Serif CJK SC"
static const Row ROWS[] = {
    /* Pinyin and names: composed and decomposed alike. */
    {"pinyin, composed", "念lǘ", "念lǘ", NOTHING_FOUND, 0, SONG, NULL},
    {"pinyin, decomposed", "念lu\u0308\u0301", "念lu\u0308\u0301", NOTHING_FOUND, 0, SONG, NULL},
    {"pinyin without a composed form", "念n\u0304", "念n\u0304", NOTHING_FOUND, 0, SONG, NULL},
    {"Vietnamese, composed", "人名Nguyễn", "人名Nguyễn", NOTHING_FOUND, 0, SONG, NULL},
    {"Vietnamese, decomposed", "人名Nguye\u0302\u0303n", "人名Nguye\u0302\u0303n", NOTHING_FOUND, 0, SONG, NULL},
    {"a letter that the text face lacks", "人名Dvořák", "人名Dvořák", FINDING_FONT_FALLBACK, 1, "Noto Serif", NULL},
    {"a mark that the text face lacks", "人名H\u0323an", "人名H\u0323an", FINDING_FONT_FALLBACK, 1, "Noto Serif", NULL},
    {"a mark that no font joins to a Han", "好\u0301", "好\u0301", FINDING_MISSING_GLYPH, 1, NULL, NULL},
    /* Emoji. */
    {"emoji that a font draws", "好😀", "好😀", FINDING_FONT_FALLBACK, 1, "BabelStone Han", NULL},
    {"emoji that none draws", "好👍", "好👍", FINDING_EMOJI, 1, NULL, NULL},
    {"a family is one emoji", "好👨\u200D👩\u200D👧了", "好👨\u200D👩\u200D👧了", FINDING_EMOJI, 1, NULL, NULL},
    {"a skin colour belongs to its emoji", "好😀🏽了", "好😀🏽了", FINDING_EMOJI, 1, NULL, NULL},
    {"a flag is no two letters", "好🇨🇳了", "好🇨🇳了", FINDING_EMOJI, 1, NULL, NULL},
    {"a sign with a picture selector is a sign", "打☎\uFE0F", "打☎\uFE0F", NOTHING_FOUND, 0, SONG, NULL},
    {"circled figures are no emoji", "第①", "第①", NOTHING_FOUND, 0, SONG, NULL},
    /* Shapes that stand for characters. */
    {"Kangxi radicals", "⼈⼯", "人工", NOTHING_FOUND, 0, SONG, "kangxi-radicals"},
    {"the last Kangxi radical", "\u2FD5", "龠", NOTHING_FOUND, 0, SONG, "kangxi-radicals"},
    {"a CJK radical", "\u2EA0众", "民众", NOTHING_FOUND, 0, SONG, "kangxi-radicals"},
    {"compatibility ideographs", "\uF90A\uF9A8", "金令", NOTHING_FOUND, 0, SONG, "compatibility-ideographs"},
    {"beyond the BMP", "\U0002F800", "丽", NOTHING_FOUND, 0, SONG, "compatibility-ideographs"},
    {"the unified ones among them", "\uFA0E", "\uFA0E", NOTHING_FOUND, 0, SONG, NULL},
    {"〇 is a Han", "二〇二六", "二〇二六", NOTHING_FOUND, 0, SONG, NULL},
    /* Han along the chain. */
    {"a name's character in the text face", "李䶮", "李䶮", NOTHING_FOUND, 0, SONG, NULL},
    {"Extension B", "\U00020000", "\U00020000", FINDING_FONT_FALLBACK, 1, "BabelStone Han", NULL},
    {"Extension C", "\U0002A700", "\U0002A700", FINDING_FONT_FALLBACK, 1, NULL, NULL},
    {"Extension D", "\U0002B740", "\U0002B740", FINDING_FONT_FALLBACK, 1, NULL, NULL},
    {"Extension E", "\U0002B820", "\U0002B820", FINDING_FONT_FALLBACK, 1, NULL, NULL},
    {"Extension F", "\U0002E971", "\U0002E971", FINDING_FONT_FALLBACK, 1, "HanaMinB", NULL},
    {"Extension G, one that is there", "\U00030000", "\U00030000", FINDING_FONT_FALLBACK, 1, "BabelStone Han", NULL},
    {"Extension G, one that is not", "\U00030041", "\U00030041", FINDING_MISSING_GLYPH, 1, NULL, NULL},
    {"Extension H, one that is there", "\U00031350", "\U00031350", FINDING_FONT_FALLBACK, 1, "BabelStone Han", NULL},
    {"Extension H, one that is not", "\U00031353", "\U00031353", FINDING_MISSING_GLYPH, 1, NULL, NULL},
    {"Extension I is in no font", "\U0002EBF0", "\U0002EBF0", FINDING_MISSING_GLYPH, 1, NULL, NULL},
    /* Selectors, and what cannot be seen. */
    {"a variant that the font lacks", "葛\U000E0100城", "葛\U000E0100城", FINDING_VARIANT_MISSING, 1, SONG, NULL},
    {"a zero-width space", "昨\u200B天", "昨天", NOTHING_FOUND, 0, SONG, "invisible"},
    {"a soft hyphen", "hy\u00ADphen", "hyphen", NOTHING_FOUND, 0, SONG, "invisible"},
    {"a byte order mark", "\uFEFF今天", "今天", NOTHING_FOUND, 0, SONG, "invisible"},
    {"a joiner between Han", "今\u200D天", "今天", NOTHING_FOUND, 0, SONG, "invisible"},
    {"a control", "今\x07天", "今天", NOTHING_FOUND, 0, SONG, "controls"},
    {"a control of the upper half", "今\xC2\x85天", "今天", NOTHING_FOUND, 0, SONG, "controls"},
    {"a noncharacter", "今\uFFFE天", "今天", NOTHING_FOUND, 0, SONG, "controls"},
    /* Private use: BabelStone Han has something there, and is not asked. */
    {"private use", "好\uE000", "好\uE000", FINDING_PRIVATE_USE, 1, NULL, NULL},
    {"private use beyond the BMP", "好\U000F0000", "好\U000F0000", FINDING_PRIVATE_USE, 1, NULL, NULL},
    {"an unassigned code point", "好\u0378", "好\u0378", FINDING_MISSING_GLYPH, 1, NULL, NULL},
};

static KitPara *set_row(Kit *kit, const char *written, ChangeList *changes)
{
    KitPara *own = kit_para(kit, written, 3000);
    normalise_copy(&kit->arena, &own->copy, NULL, changes);
    diag_clear(kit->diag);
    return kit_set(kit, own);
}

static bool holds_rule(const ChangeList *changes, const char *rule)
{
    for (int i = 0; i < changes->n; i++)
        if (str_is(changes->items[i].rule, rule))
            return true;
    return false;
}

static void check_row(Kit *kit, const Row *row)
{
    ChangeList changes = {0};
    KitPara *own = set_row(kit, row->written, &changes);
    Str got = kit_text(kit);
    if (!str_is(got, row->set))
        fail_msg("%s: set as “%.*s”", row->name, STR_ARG(got));
    int wanted = row->finding == NOTHING_FOUND ? 0 : row->count;
    if (diag_total(kit->diag) != wanted)
        fail_msg("%s: %d findings, not %d", row->name, diag_total(kit->diag), wanted);
    if (wanted && (int)diag_at(kit->diag, 0)->id != row->finding)
        fail_msg("%s: says %s", row->name, finding_kind(diag_at(kit->diag, 0)->id)->name);
    if (row->rule ? !holds_rule(&changes, row->rule) : changes.n > 0)
        fail_msg("%s: normalisation's log", row->name);
    const GlyphRun *run = &kit->page.items[kit->page.n_items - 1].u.run;
    if (row->family && !str_is(fontbook_face(kit->book, run->face)->family, row->family))
        fail_msg("%s: set in %.*s", row->name, STR_ARG(fontbook_face(kit->book, run->face)->family));
    for (int i = 0; i < kit->page.n_items; i++)
        for (int g = 0; g < kit->page.items[i].u.run.n_glyphs; g++)
            if (kit->page.items[i].u.run.glyphs[g].id == 0)
                fail_msg("%s: a box is drawn", row->name);
    assert_int_equal(para_characters(own->para), copy_characters(&own->copy));
}

static void test_uncommon_characters(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        check_row(kit, &ROWS[i]);
    kit_close(kit);
}

/* All 214 Kangxi radicals: none stays, and each becomes a character of the common block. */
static void test_every_kangxi_radical(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    for (uint32_t code = 0x2F00; code <= 0x2FD5; code++) {
        char text[8] = {0};
        utf8_encode(code, text);
        ChangeList changes = {0};
        set_row(kit, text, &changes);
        size_t at = 0;
        uint32_t set = utf8_next(kit_text(kit), &at);
        assert_in_range(set, 0x4E00, 0x9FFF);
        assert_int_equal(changes.n, 1);
        assert_int_equal(diag_total(kit->diag), 0);
    }
    /* Control: kept where an article says so, it is drawn as it stands. */
    StrList keep = {.items = (Str[]){STR("kangxi-radicals")}, .n = 1};
    KitPara *own = kit_para(kit, "⼈", 1000);
    normalise_copy(&kit->arena, &own->copy, &keep, NULL);
    kit_set(kit, own);
    assert_true(str_is(kit_text(kit), "⼈"));
    kit_close(kit);
}

static Len ink_middle(const Kit *kit, const GlyphRun *run, int glyph)
{
    Face *face = book_face(kit->book, run->face);
    hb_glyph_extents_t ink;
    hb_font_get_glyph_extents(face->font, run->glyphs[glyph].id, &ink);
    return run->glyphs[glyph].x + face_scale(face, ink.x_bearing + ink.width / 2, run->size);
}

/* n̄: the font has no anchors, so the mark is put over the middle of the letter, clear of it. */
static void test_marks_stand_on_their_letters(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    static const char *const LETTERS[] = {"n\u0304", "b\u0304", "x\u030C", "ê\u0304"};
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++) {
        kit_lines(kit, LETTERS[i], 2000);
        const GlyphRun *run = &kit->page.items[0].u.run;
        if (run->n_glyphs == 1)
            continue; /* the font has a glyph for both */
        Len apart = ink_middle(kit, run, 1) - ink_middle(kit, run, 0);
        if (abs(apart) > EM / 50)
            fail_msg("“%s”: the mark stands %d beside its letter", LETTERS[i], (int)apart);
    }
    kit_lines(kit, "n\u0304n\u0304g", 2000);
    Len mark = kit_find(kit, "n", 1).x - kit_find(kit, "n", 0).x;
    kit_lines(kit, "nng", 2000); /* a mark takes no room */
    assert_in_range(mark - (kit_find(kit, "n", 1).x - kit_find(kit, "n", 0).x) + EM / 20, 0, EM / 10);
    /* Two marks, one over the other. */
    kit_lines(kit, "b\u0304\u030C", 2000);
    const GlyphRun *run = &kit->page.items[0].u.run;
    assert_int_equal(run->n_glyphs, 3);
    assert_true(run->glyphs[2].dy < run->glyphs[1].dy);
    kit_close(kit);
}

/* A private-use character of the paper's own font is drawn, with a warning; of no font, it is an error. */
static void test_private_use_severity(void **state)
{
    (void)state;
    Kit *kit = kit_open();
    set_row(kit, "好\uE000", NULL);
    assert_int_equal(diag_at(kit->diag, 0)->severity, SEVERITY_ERROR);
    fontbook_free(kit->book);
    kit->roles[0] = kit_role("song", "BabelStone Han", 400);
    FontPlaces places = {0};
    kit->book = fontbook_open(&kit->layout, &places, kit->diag);
    set_row(kit, "好\uE000", NULL);
    assert_int_equal(diag_total(kit->diag), 1);
    assert_int_equal(diag_at(kit->diag, 0)->id, FINDING_PRIVATE_USE);
    assert_int_equal(diag_at(kit->diag, 0)->severity, SEVERITY_WARNING);
    assert_int_not_equal(kit_find(kit, "\uE000", 0).found, false);
    kit_close(kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_uncommon_characters),
        cmocka_unit_test(test_every_kangxi_radical),
        cmocka_unit_test(test_marks_stand_on_their_letters),
        cmocka_unit_test(test_private_use_severity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
