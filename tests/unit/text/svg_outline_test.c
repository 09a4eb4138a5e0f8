/* SPDX-License-Identifier: MIT */
/* svg_outline_test.c - text in an SVG: ways of writing that mean the same give the same outlines, others are told */
#include "unit/text/textkit.h"

#include "text/svg_outline.h"

/* Text in an SVG whose defaults are Song of 10 units. */
static Str drawing(Kit *kit, const char *inside)
{
    return str_format(&kit->arena, "<svg xmlns='http://www.w3.org/2000/svg' font-family='song' font-size='10'>%s</svg>", inside);
}

static Str outlined(Kit *kit, const char *inside)
{
    diag_clear(kit->diag);
    return svg_outline(&kit->arena, kit->book, drawing(kit, inside), 1, NULL, kit->diag);
}

/* The data of all paths, one after the other. */
static const char *data_of(Kit *kit, Str svg)
{
    Buf out = {0};
    for (size_t at = 0; (at = str_find(svg, STR(" d=\""), at)) != (size_t)-1;) {
        size_t end = str_find(svg, STR("\""), at + 4);
        buf_put_str(&out, str_slice(svg, at + 4, end));
        at = end;
    }
    const char *data = str_dup(&kit->arena, buf_str(&out));
    buf_free(&out);
    return data;
}

static const char *drawn(Kit *kit, const char *inside)
{
    const char *data = data_of(kit, outlined(kit, inside));
    if (diag_count(kit->diag, SEVERITY_ERROR)) {
        Buf text = {0};
        finding_message(&text, diag_at(kit->diag, 0), NULL);
        fail_msg("%s: %.*s", inside, STR_ARG(buf_str(&text)));
    }
    return data;
}

static void test_same_outlines(void **state)
{
    static const char *const pairs[][2] = {
        /* place and alignment */
        {"<text x='30' y='9'>云溪老街</text>", "<text x='50' y='9' text-anchor='middle'>云溪老街</text>"},
        {"<text x='30' y='9'>云溪老街</text>", "<text x='70' y='9' text-anchor='end'>云溪老街</text>"},
        {"<text x='30' y='9'>云溪老街</text>", "<g text-anchor='end'><text x='70' y='9'>云溪<tspan>老</tspan>街</text></g>"},
        {"<text x='1' y='9'>云溪老街</text>", "<text x='1 11 21 31' y='9'>云溪老街</text>"},
        {"<text x='1' y='9'>云溪老街</text>", "<text x='1,11 21' y='9 9 9 9'>云溪老街</text>"},
        {"<text x='5' y='9'>云溪</text>", "<text x='1' y='2' dx='4' dy='7'>云溪</text>"},
        {"<text x='1' y='9' dx='0 2 2'>云溪老</text>", "<text x='1' y='9' letter-spacing='2'>云溪老</text>"},
        {"<text x='1' y='9' dx='0 2 2'>云溪老</text>", "<text x='1' y='9' textLength='34'>云溪老</text>"},
        {"<text x='0' y='9' dx='0 2 2'>云溪老</text>", "<text x='17' y='9' text-anchor='middle' letter-spacing='.2em'>云溪老</text>"},
        {"<text x='1' y='9'>云溪</text><text x='1' y='21'>老街</text>", "<text x='1' y='9'>云溪<tspan x='1' dy='1.2em'>老街</tspan></text>"},
        {"<text x='1' y='5.2'>云</text>", "<text x='1' y='9'><tspan baseline-shift='3.8'>云</tspan></text>"},
        {"<text x='1' y='12.8'>云</text>", "<text x='1' y='9' dominant-baseline='central'>云</text>"},
        {"<text>云</text>", "<text x='0' y='0'>云</text>"},
        {"<text x='20' y='9'>云</text>", "<svg viewBox='5 5 40 90'><text x='50%' y='10%'>云</text></svg>"},
        {"<text x='20' y='9'>云</text>", "<svg width='40' height='90'><g><text x='50%' y='10%'>云</text></g></svg>"},
        /* sizes */
        {"<text font-size='12'>云</text>", "<text font-size='9pt'>云</text>"},
        {"<text font-size='12'>云</text>", "<text style='font-size: 1.2em'>云</text>"},
        {"<text font-size='12'>云</text>", "<text font-size='120%'>云</text>"},
        {"<text font-size='12'>云</text>", "<text font-size='1.2e1px'>云</text>"},
        {"<text font-size='96'>云</text>", "<text font-size='25.4mm'>云</text>"},
        {"<text font-size='96'>云</text>", "<text font-size='1in'>云</text>"},
        /* blanks, entities, what says nothing */
        {"<text>云溪</text>", "<text>\n  云\n  溪\n</text>"},
        {"<text>To be</text>", "<text>\n  To\n  be\n</text>"},
        {"<text>To be</text>", "<text xml:space='preserve'>To be</text>"},
        {"<text>云溪</text>", "<text>&#x4E91;&#28330;</text>"},
        {"<text>a&lt;b</text>", "<text><![CDATA[a<b]]></text>"},
        {"<text>云溪</text>", "<text>云<title>没有</title><!-- 也没有 --><tspan display='none'>隐</tspan>溪</text>"},
        {"<text>云</text>", "<text>云</text><g display='none'><text font-family='nothing'>溪</text></g>"},
        {"<text x='1' y='1'>云</text><text x='1' y='9'>溪</text>", "<text><tspan x='1' y='1'>云</tspan> <tspan x='1' y='9'> 溪</tspan></text>"},
        /* cascade */
        {"<text font-family='hei'>云</text>", "<style>text{font-family:hei}</style><text>云</text>"},
        {"<text font-family='hei'>云</text>", "<style>.a{font-family:hei} text{font-family:kai}</style><text class='b a'>云</text>"},
        {"<text font-family='hei'>云</text>", "<style>#b{font-family:hei} .a{font-family:kai}</style><text id='b' class='a'>云</text>"},
        {"<text font-family='hei'>云</text>", "<style>text{font-family:hei}</style><text font-family='kai'>云</text>"},
        {"<text font-family='hei'>云</text>", "<style>text{font-family:kai}</style><text style='font-family:hei'>云</text>"},
        {"<text font-family='hei'>云</text>", "<style>text{font-family:hei !important}</style><text style='font-family:kai'>云</text>"},
        {"<text font-family='hei'>云</text>", "<style>g &gt; .a, .z{font-family:hei} svg > .a{font-family:kai}</style><g><text class='a'>云</text></g>"},
        {"<text font-family='hei'>云</text>", "<style><![CDATA[g g text{font-family:kai} /* } */ svg g text{font-family:hei}]]></style><g><text>云</text></g>"},
        {"<text font-family='hei'>云</text>", "<text>云</text><style>@charset 'utf-8'; text:hover{font-family:kai} text{font-family:hei}</style>"},
        {"<text font-family='hei' font-size='12' font-weight='700'>云</text>", "<text style='font: bold 12px/1.5 hei'>云</text>"},
        /* fonts by their names */
        {"<text>云</text>", "<text font-family='serif'>云</text>"},
        {"<text font-family='hei'>云</text>", "<text font-family='sans-serif' font-weight='500'>云</text>"},
        {"<text>云</text>", "<text font-family='&quot;Noto Serif CJK SC&quot;, serif'>云</text>"},
        {"<text font-weight='700'>云</text>", "<text font-family='Noto Serif CJK SC' font-weight='bold'>云</text>"},
        {"<text font-weight='700'>云</text>", "<text font-family='NotoSerifCJKsc-Bold'>云</text>"},
        {"<text font-family='kai'>云</text>", "<text font-family='霞鹜文楷'>云</text>"},
        {"<svg:text xmlns:svg='http://www.w3.org/2000/svg'>云</svg:text>", "<text>云</text>"},
    };
    Kit *kit = kit_of(state);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *a = drawn(kit, pairs[i][0]), *b = drawn(kit, pairs[i][1]);
        assert_true(strlen(a) > 20);
        if (strcmp(a, b) != 0)
            fail_msg("%s\n is drawn otherwise than %s\n%s%s", pairs[i][1], pairs[i][0], b, a);
    }
}

/* Controls: what is another font, size, place or word is drawn otherwise. */
static void test_other_outlines(void **state)
{
    static const char *const others[] = {"<text>云</text>", "<text>溪</text>", "<text x='1'>云</text>", "<text y='1'>云</text>",
                                         "<text font-family='hei'>云</text>", "<text font-family='kai'>云</text>",
                                         "<text font-weight='700'>云</text>", "<text font-size='11'>云</text>"};
    Kit *kit = kit_of(state);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(drawn(kit, others[i]), drawn(kit, others[k]));
}

static void test_composition(void **state)
{
    Kit *kit = kit_of(state);
    /* The halves of a dash touch; Western letters are kerned; a quote is as wide as its context. */
    assert_string_not_equal(drawn(kit, "<text>——</text>"), drawn(kit, "<text>—<tspan font-size='10.01'>—</tspan></text>"));
    assert_string_not_equal(drawn(kit, "<text x='9' text-anchor='end'>AV</text>"), drawn(kit, "<text x='9' text-anchor='end'>A<tspan font-size='10.01'>V</tspan></text>"));
    assert_string_not_equal(drawn(kit, "<text>“云”</text>"), drawn(kit, "<text>“a”</text>"));
    /* A rare Han comes from the chain and is told, as in copy. */
    assert_true(strlen(drawn(kit, "<text font-family='kai'>\xF0\xA0\x80\xA1</text>")) > 20);
    assert_int_equal(diag_count(kit->diag, SEVERITY_INFO), 1);
    assert_int_equal(diag_at(kit->diag, 0)->id, FINDING_FONT_FALLBACK);
}

static void test_colours_and_names_go_on(void **state)
{
    Kit *kit = kit_of(state);
    Str svg = outlined(kit, "<path d='M0 0'/><text id='n' transform='scale(2)' fill='#0055a4' font-weight='700'>云<tspan style='stroke:red'>溪</tspan></text><g/>");
    assert_true(str_find(svg, STR("<path d='M0 0'/><g id=\"n\"><path transform=\"scale(2)\" style=\""), 0) != (size_t)-1);
    size_t second = str_find(svg, STR("stroke:red;"), 0);
    assert_true(second != (size_t)-1);
    assert_true(str_find(svg, STR("fill:#0055a4;"), 0) < second);
    assert_true(str_find(svg, STR("/></g><g/></svg>"), 0) != (size_t)-1);
    assert_true(str_find(svg, STR("<text"), 0) == (size_t)-1);
    /* One that is chosen among several stays one element; a shape of a clip is paths alone. */
    svg = outlined(kit, "<switch><text systemLanguage='\"zh\"'>云<tspan fill='red'>溪</tspan></text></switch>");
    assert_true(str_find(svg, STR("<switch><g systemLanguage=\"&quot;zh&quot;\"><path style="), 0) != (size_t)-1);
    svg = outlined(kit, "<clipPath><text id='c' fill='url(#one)'>云</text></clipPath>");
    assert_true(str_find(svg, STR("<clipPath><path style="), 0) != (size_t)-1);
    assert_int_equal(diag_total(kit->diag), 0);
    /* What stands around goes on by itself; rules for paths do not reach outlines. */
    assert_true(str_find(outlined(kit, "<g fill='red'><text>云</text></g>"), STR("fill:red"), 0) == (size_t)-1);
    svg = outlined(kit, "<style>path{fill:none;stroke:red}</style><g fill='green'><text>云</text></g>");
    assert_true(str_find(svg, STR("fill:green !important;stroke:none !important;"), 0) != (size_t)-1);
}

static void test_findings(void **state)
{
    static const struct {
        const char *inside;
        FindingId id;
        const char *first; /* argument */
        const char *at;    /* what the finding points at */
    } cases[] = {
        {"<text font-family='Sogn'>云</text>", FINDING_SVG_FONT, "Sogn", "Sogn'"},
        {"<text font-family='DejaVu Sans'>云</text>", FINDING_SVG_FONT, "DejaVu Sans", "DejaVu"},
        {"<text font-family='monospace'>云</text>", FINDING_SVG_FONT, "monospace", "monospace"},
        {"<text style='fill:red;font-family:nothing'>云</text>", FINDING_SVG_FONT, "nothing", "nothing'"},
        {"<text font-family='SimSun, hei'>云</text>", FINDING_SVG_FONT_NEXT, "SimSun", "SimSun"},
        {"<text font-family='kai' font-weight='900'>云</text>", FINDING_SVG_WEIGHT, "kai", "900"},
        {"<text font-weight='650'>云</text>", FINDING_SVG_WEIGHT, "song", "650"},
        {"<text font-style='italic'>云</text>", FINDING_SVG_TEXT, "there is no slanted type", "italic"},
        {"<text style='font:italic 9px hei'>云</text>", FINDING_SVG_TEXT, "there is no slanted type", "italic"},
        {"<text style='font:caption'>云</text>", FINDING_SVG_TEXT, "this font is not followed", "caption"},
        {"<text writing-mode='vertical-rl'>云</text>", FINDING_SVG_TEXT, "lines are level", "vertical"},
        {"<text text-decoration='underline'>云</text>", FINDING_SVG_TEXT, "there are no lines under, over or through words", "underline"},
        {"<text x='50%'>云</text>", FINDING_SVG_TEXT, "this length is not followed", "50%"},
        {"<text x='1e99'>云</text>", FINDING_SVG_TEXT, "this length is not followed", "1e99"},
        {"<text font-size='large'>云</text>", FINDING_SVG_TEXT, "this size is not followed", "large"},
        {"<text font-size='-3'>云</text>", FINDING_SVG_TEXT, "this size is not followed", "-3"},
        {"<text>云<textPath>a</textPath></text>", FINDING_SVG_TEXT, "this cannot stand in it", "<textPath"},
        {"<text>云<text>a</text></text>", FINDING_SVG_TEXT, "this cannot stand in it", "<text>a"},
        {"<style>text[x]{fill:red}</style><text>云</text>", FINDING_SVG_TEXT, "this part of a style sheet is not followed", "text[x]"},
        {"<style>@media print{text{fill:red}}</style><text>云</text>", FINDING_SVG_TEXT, "this part of a style sheet is not followed", "@media"},
        {"<text>\xD9\x85\xD8\xB1</text>", FINDING_SVG_TEXT, "there are words from right to left", "<text>"},
        {"<text>云\xEE\x80\x80</text>", FINDING_PRIVATE_USE, "\xEE\x80\x80", "\xEE\x80\x80"},
        {"<text>云<tspan>\xE0\xB8\x81</tspan></text>", FINDING_MISSING_GLYPH, "\xE0\xB8\x81", "\xE0\xB8\x81"},
        {"<text fill='url(#g)'>云<tspan font-family='hei'>溪</tspan></text>", FINDING_SVG_TEXT, "a gradient or pattern would begin anew in each of its fonts and parts", "<text"},
        {"<text textLength='9' lengthAdjust='spacingAndGlyphs'>云溪</text>", FINDING_SVG_TEXT, "this length is not followed", "9' l"},
    };
    Kit *kit = kit_of(state);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str svg = outlined(kit, cases[i].inside);
        assert_true(str_find(svg, STR("<text"), 0) == (size_t)-1);
        if (diag_total(kit->diag) != 1 || diag_at(kit->diag, 0)->id != cases[i].id || !str_is(diag_at(kit->diag, 0)->args[0], cases[i].first))
            fail_msg("%s: %d findings, the first %s “%.*s”", cases[i].inside, diag_total(kit->diag),
                     diag_total(kit->diag) ? finding_kind(diag_at(kit->diag, 0)->id)->name : "none",
                     diag_total(kit->diag) ? (int)diag_at(kit->diag, 0)->args[0].n : 0, diag_total(kit->diag) ? diag_at(kit->diag, 0)->args[0].p : "");
        Str file = drawing(kit, cases[i].inside);
        Span span = diag_at(kit->diag, 0)->span;
        assert_int_equal(span.source, 1);
        if (!str_starts(str_slice(file, span.start, file.n), cases[i].at))
            fail_msg("%s: points at %.*s", cases[i].inside, 20, file.p + span.start);
    }
    svg_outline(&kit->arena, kit->book, STR("<svg><text>云</text></svg>"), 1, NULL, kit->diag);
    assert_true(str_is(diag_at(kit->diag, diag_total(kit->diag) - 1)->args[0], "it has no font-size"));
    svg_outline(&kit->arena, kit->book, STR("<?xml version='1.0' encoding='GBK'?><svg><text font-size='9'>云</text></svg>"), 1, NULL, kit->diag);
    assert_true(str_is(diag_at(kit->diag, diag_total(kit->diag) - 1)->args[0], "the file is not UTF-8"));
}

/* Files made to take all memory or time end soon, and say so. */
static void test_limits(void **state)
{
    Kit *kit = kit_of(state);
    Buf file = {0};
    for (int i = 0; i < 30000; i++)
        buf_puts(&file, "<text>a</text>");
    assert_true(outlined(kit, str_dup(&kit->arena, buf_str(&file))).n > 0);
    assert_true(str_is(diag_at(kit->diag, 0)->args[0], "there are too many parts"));
    assert_int_equal(diag_total(kit->diag), 1);
    file.n = 0;
    buf_puts(&file, "<text>");
    for (int i = 0; i < 50000; i++)
        buf_puts(&file, "云");
    buf_puts(&file, "</text>");
    outlined(kit, str_dup(&kit->arena, buf_str(&file)));
    assert_true(str_is(diag_at(kit->diag, 0)->args[0], "there are too many characters"));
    file.n = 0;
    buf_puts(&file, "<text>");
    for (int i = 0; i < 3000; i++)
        buf_puts(&file, "<tspan dx='1'>");
    outlined(kit, str_dup(&kit->arena, buf_str(&file)));
    assert_true(str_is(diag_at(kit->diag, 0)->args[0], "there are too many parts"));
    file.n = 0;
    buf_puts(&file, "<style>");
    for (int i = 0; i < 3000; i++)
        buf_puts(&file, "* * * * * * *{fill:red}");
    buf_puts(&file, "</style>");
    for (int i = 0; i < 150; i++)
        buf_puts(&file, "<g>");
    for (int i = 0; i < 2000; i++)
        buf_puts(&file, "<text>a</text>");
    outlined(kit, str_dup(&kit->arena, buf_str(&file)));
    assert_true(str_is(diag_at(kit->diag, 0)->args[0], "this part of a style sheet is not followed"));
    assert_true(str_is(diag_at(kit->diag, 1)->args[0], "there are too many rules in style sheets"));
    assert_int_equal(diag_total(kit->diag), 2);
    buf_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_outlines),           cmocka_unit_test(test_other_outlines), cmocka_unit_test(test_composition),
        cmocka_unit_test(test_colours_and_names_go_on), cmocka_unit_test(test_findings),       cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
