/* SPDX-License-Identifier: MIT */
/* other_test.c - Tibetan, Uyghur and other scripts in Chinese text: order, line ends, faces */
#include "unit/text/textkit.h"

#include "text/bidi.h"

static Len x_of(const Kit *kit, const char *character, int nth)
{
    KitPlace place = kit_find(kit, character, nth);
    if (!place.found)
        fail_msg("“%s” is not on the page", character);
    return place.x;
}

static int count_findings(const Kit *kit, FindingId id)
{
    int n = 0;
    for (int i = 0; i < diag_total(kit->diag); i++)
        n += diag_at(kit->diag, i)->id == id;
    return n;
}

static const FontFace *face_of(const Kit *kit, const char *character)
{
    KitPlace place = kit_find(kit, character, 0);
    assert_true(place.found);
    return fontbook_face(kit->book, kit->page.items[place.item].u.run.face);
}

/* ھەممە (all), قوشنا (neighbour): letters of one word, and words, run from right to left; Han around them do not. */
static void test_bidi_words_right_to_left(void **state)
{
    Kit *kit = *state;
    kit_lines(kit, "写ھەممە قوشنا好", 2000);
    assert_true(x_of(kit, "写", 0) < x_of(kit, "ا", 0));
    assert_true(x_of(kit, "ا", 0) < x_of(kit, "ق", 0)); /* second word, left, its first letter at its right */
    assert_true(x_of(kit, "ق", 0) < x_of(kit, "ە", 1)); /* first word */
    assert_true(x_of(kit, "ە", 1) < x_of(kit, "ھ", 0));
    assert_true(x_of(kit, "ھ", 0) < x_of(kit, "好", 0));
    Str copy = STR("写ھەممە قوشنا好");
    assert_true(str_equal(kit_text(kit), copy)); /* items in the order of the copy */
    /* Control: Tibetan runs the other way. */
    kit_lines(kit, "写བདེ་ལེགས།好", 2000);
    assert_true(x_of(kit, "བ", 0) < x_of(kit, "ད", 0));
    assert_true(x_of(kit, "ད", 0) < x_of(kit, "ལ", 0));
    assert_true(x_of(kit, "ལ", 0) < x_of(kit, "好", 0));
}

/* Two words on two lines: each line by itself. */
static void test_bidi_line_break(void **state)
{
    Kit *kit = *state;
    KitPara *own = kit_lines(kit, "他写下ھەممە قوشنا两个词", 600);
    assert_true(own->lines.n >= 2);
    KitPlace first = kit_find(kit, "ھ", 0), second = kit_find(kit, "ق", 0);
    assert_true(first.y < second.y);
    assert_true(x_of(kit, "ا", 0) < second.x);
    assert_true(x_of(kit, "下", 0) < x_of(kit, "ە", 1));
    assert_true(second.x < x_of(kit, "两", 0));
    for (int i = 0; i < own->lines.n; i++) /* never inside a word */
        assert_false(own->para->units.items[own->lines.lines[i].end - 1].flags & UNIT_JOINED);
}

/* UAX 9: a number among right-to-left words runs from left to right, in their order. */
static void test_bidi_number(void **state)
{
    Kit *kit = *state;
    kit_lines(kit, "写ھەممە 2615 قوشنا好", 3000);
    assert_true(x_of(kit, "ق", 0) < x_of(kit, "2", 0));
    assert_true(x_of(kit, "2", 0) < x_of(kit, "6", 0));
    assert_true(x_of(kit, "1", 0) < x_of(kit, "5", 0));
    assert_true(x_of(kit, "5", 0) < x_of(kit, "ە", 1));
    assert_true(x_of(kit, "ھ", 0) < x_of(kit, "好", 0));
    /* Joined to a word by a hyphen, nothing parts them. */
    KitPara *own = kit_lines(kit, "写2026يىلى好", 300);
    for (int i = 0; i + 1 < own->lines.n; i++)
        assert_false(str_ends(kit_line(own, i), "2026"));
}

/* Words on both sides of a full-width mark stand in the Chinese sentence's order; with their own comma in theirs. */
static void test_bidi_full_width_marks_are_chinese(void **state)
{
    Kit *kit = *state;
    kit_lines(kit, "有ھەممە、قوشنا两词", 3000);
    assert_true(x_of(kit, "ھ", 0) < x_of(kit, "、", 0));
    assert_true(x_of(kit, "、", 0) < x_of(kit, "ق", 0));
    kit_lines(kit, "有ھەممە، قوشنا两词", 3000);
    assert_true(x_of(kit, "ق", 0) < x_of(kit, "ھ", 0));
}

/* A paragraph of nothing else begins at the right edge, and its period stands at the left. */
static void test_bidi_whole_paragraph(void **state)
{
    Kit *kit = *state;
    KitPara *own = kit_para(kit, "ھەممە قوشنا.", 3000);
    own->spec.indent = 2 * EM;
    kit_set(kit, own);
    const Line *line = &own->lines.lines[0];
    assert_int_equal(line->offset + line->width, own->measure - 2 * EM);
    assert_true(x_of(kit, ".", 0) < x_of(kit, "ا", 0));
    /* Control: with one Han it is a Chinese paragraph. */
    own = kit_para(kit, "写ھەممە قوشنا.", 3000);
    own->spec.indent = 2 * EM;
    kit_set(kit, own);
    assert_int_equal(own->lines.lines[0].offset, 2 * EM);
}

static void test_bidi_brackets_are_turned(void **state)
{
    Kit *kit = *state;
    KitPara *own = kit_lines(kit, "写ھەممە (قوشنا) ھەممە好", 3000);
    uint32_t open = 0, plain = 0;
    for (int i = 0; i < own->para->units.n; i++)
        if (own->para->units.items[i].class == CLASS_LATIN_OPEN)
            open = own->para->units.items[i].glyph;
    own = kit_lines(kit, "写 abc (def)", 3000);
    for (int i = 0; i < own->para->units.n; i++)
        if (own->para->units.items[i].class == CLASS_LATIN_CLOSE)
            plain = own->para->units.items[i].glyph;
    assert_int_equal(open, plain);
    assert_int_not_equal(open, 0);
}

/* Stretched lines never open inside a word: Arabic letters must touch. */
static void test_nothing_opens_inside_words(void **state)
{
    Kit *kit = *state;
    Len width = 0;
    for (int measure = 1100; measure < 1400; measure += 50) {
        KitPara *own = kit_lines(kit, "他写下的是ھەممە قوشنا这两个词语和别的一些话", measure);
        assert_true(own->lines.n > 1);
        Len here = x_of(kit, "ھ", 0) - x_of(kit, "م", 0);
        assert_true(here > 0);
        assert_true(!width || width == here);
        width = here;
    }
}

/* Tibetan lines end behind a tsheg, a shad or a blank, at every width. */
static void test_tibetan_breaks_behind_tsheg(void **state)
{
    Kit *kit = *state;
    static const char TEXT[] = "藏文：བོད་ཀྱི་སྐད་ཡིག་ནི་བོད་མི་རིགས་ཀྱི་སྐད་ཡིག་ཡིན།完";
    int breaks = 0;
    for (int measure = 400; measure < 1500; measure += 50) {
        KitPara *own = kit_lines(kit, TEXT, measure);
        for (int i = 0; i + 1 < own->lines.n; i++) {
            Str line = kit_line(own, i);
            bool good = str_ends(line, "་") || str_ends(line, "།") || str_ends(line, "：");
            if (!good)
                fail_msg("%d: line ends “%.*s”", measure, STR_ARG(line));
            breaks += str_ends(line, "་");
        }
        Str all = kit_text(kit);
        assert_true(str_equal(all, str_of(TEXT))); /* stacks and vowels kept, in order */
    }
    assert_true(breaks > 30);
    /* A stack is one unit: subjoined letters and vowels never leave their base. */
    KitPara *own = kit_lines(kit, "སྐྱི", 2000);
    assert_int_equal(own->para->units.n, 1);
    assert_int_equal(own->para->units.items[0].codes, 4);
}

/* Faces come from the layout's list, in its order, at the weight of the text; never from elsewhere. */
static void test_faces_are_declared(void **state)
{
    Kit *kit = *state;
    kit_lines(kit, "写ھەممە和བདེ", 2000);
    assert_true(str_is(face_of(kit, "ھ")->family, "Noto Naskh Arabic"));
    assert_true(str_is(face_of(kit, "བ")->family, "Noto Serif Tibetan"));
    assert_int_equal(face_of(kit, "བ")->weight, 400);
    KitPara *own = kit_para(kit, "写བདེ", 2000);
    own->part.setting.weight = 700;
    kit_set(kit, own);
    assert_int_equal(face_of(kit, "བ")->weight, 700);
    assert_int_equal(count_findings(kit, FINDING_MISSING_GLYPH), 0);
    assert_int_equal(count_findings(kit, FINDING_FONT_FALLBACK), 0);
}

static Kit *kit_with_scripts(Kit *kit, const char *family)
{
    fontbook_free(kit->book);
    diag_clear(kit->diag);
    kit->scripts[0] = str_of(family);
    kit->layout.scripts.n = *family ? 1 : 0;
    FontPlaces places = {0};
    kit->book = fontbook_open(&kit->layout, &places, kit->diag);
    assert_non_null(kit->book);
    return kit;
}

static void test_undeclared_is_missing(void **state)
{
    (void)state;
    Kit *kit = kit_with_scripts(kit_open(), "");
    kit_lines(kit, "写ھەممە好", 2000); /* the machine has fonts for it, the layout does not */
    assert_int_equal(count_findings(kit, FINDING_MISSING_GLYPH), 5);
    Str copy = STR("写ھەممە好");
    assert_true(str_equal(kit_text(kit), copy));
    kit_close(kit);
    kit = kit_with_scripts(kit_open(), "Noto Kufi Arabic"); /* another choice is obeyed */
    kit_lines(kit, "写ھەممە好", 2000);
    assert_true(str_is(face_of(kit, "ھ")->family, "Noto Kufi Arabic"));
    assert_int_equal(count_findings(kit, FINDING_MISSING_GLYPH), 0);
    kit_lines(kit, "写བདེ好", 2000); /* and it has no Tibetan */
    assert_int_equal(count_findings(kit, FINDING_MISSING_GLYPH), 3);
    kit_close(kit);
    kit = kit_with_scripts(kit_open(), "Nowhere Sans");
    assert_int_equal(count_findings(kit, FINDING_FONT_MISSING), 1);
    kit_lines(kit, "写ھ", 2000);
    assert_int_equal(count_findings(kit, FINDING_MISSING_GLYPH), 1);
    kit_close(kit);
}

/* A script without blanks, and longer than a unit counts: every character is there. */
static void test_long_word_is_whole(void **state)
{
    (void)state;
    Kit *kit = kit_with_scripts(kit_open(), "Noto Serif Thai");
    Buf text = {0};
    for (int i = 0; i < 120; i++)
        buf_puts(&text, "ภาษาไทย");
    Str copy = str_copy(&kit->arena, buf_str(&text));
    KitPara *own = kit_para(kit, "", 2000);
    own->copy.text = copy;
    kit_set(kit, own);
    assert_true(str_equal(kit_text(kit), copy));
    assert_int_equal(para_characters(own->para), 7 * 120);
    assert_int_equal(count_findings(kit, FINDING_MISSING_GLYPH), 0);
    buf_free(&text);
    kit_close(kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bidi_words_right_to_left),
        cmocka_unit_test(test_bidi_line_break),
        cmocka_unit_test(test_bidi_number),
        cmocka_unit_test(test_bidi_full_width_marks_are_chinese),
        cmocka_unit_test(test_bidi_whole_paragraph),
        cmocka_unit_test(test_bidi_brackets_are_turned),
        cmocka_unit_test(test_nothing_opens_inside_words),
        cmocka_unit_test(test_tibetan_breaks_behind_tsheg),
        cmocka_unit_test(test_faces_are_declared),
        cmocka_unit_test(test_undeclared_is_missing),
        cmocka_unit_test(test_long_word_is_whole),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
