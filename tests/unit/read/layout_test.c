/* SPDX-License-Identifier: MIT */
/* layout_test.c - a layout's text to a Layout that is complete: defaults, cascade, names, parts */
#include "unit/read/reading.h"

#include "base/file.h"
#include "read/keys.h"

#include <time.h>

static void check_measure_is(Measure measure, const char *expected)
{
    Arena arena = {0};
    check_str(measure_text(&arena, measure), expected);
    arena_free(&arena);
}

static Layout layout_of(Reading *reading, bool good)
{
    Layout layout;
    bool read = read_layout(&reading->arena, &reading->reader, reading->source, &layout);
    if (read != good)
        reading_findings(reading);
    assert_int_equal(read, good);
    return layout;
}

#define MASTERS "masters: {front: [{story: {slot: lead}}]}\n"

static void a_short_layout_is_complete(void **state)
{
    (void)state;
    Reading r = reading_of("layout.yaml", STR(MASTERS));
    Layout layout = layout_of(&r, true);
    assert_int_equal(reading_findings(&r), 0);
    check_str(layout.trim_name, "A3");
    check_measure_is(layout.trim_width, "297mm");
    check_measure_is(layout.bleed, "3mm");
    check_measure_is(layout.left, "14mm");
    assert_int_equal(layout.grid.columns, 5);
    check_measure_is(layout.grid.chars, "15字");
    check_measure_is(layout.grid.gutter, "2字");
    check_measure_is(layout.grid.pitch, "15pt");
    assert_int_equal(layout.composition.prohibition, PROHIBITION_GB);
    check_measure_is(layout.composition.han_latin, "25%");
    assert_int_equal(layout.rare.n, 4);
    check_str(layout.rare.items[2], "BabelStone Han");
    assert_int_equal(layout.n_fonts, 4);
    assert_int_equal(layout.n_styles, STYLE_BUILT_IN);
    assert_int_equal(layout.n_inks, INK_BUILT_IN + 1);
    check_str(layout.inks[INK_BLACK].name, "黑");
    assert_int_equal(layout.inks[INK_BLACK].k, 10000);
    assert_int_equal(layout.inks[INK_WHITE].k, 0);
    for (int i = 0; i < layout.n_styles; i++) {
        const Style *style = &layout.styles[i];
        assert_in_range(style->font.index, 0, layout.n_fonts - 1);
        assert_true(str_equal(layout.fonts[style->font.index].name, style->font.text));
        assert_true(measure_is_set(style->size.min) && measure_is_set(style->leading));
        assert_int_not_equal(style->align, ALIGN_UNSET);
        assert_int_equal(style->ink.index, INK_BLACK);
        assert_int_equal(style->tint, 100);
    }
    check_str(layout.styles[STYLE_CREDITS].name, "credits");
    check_str(layout.styles[STYLE_BODY].name, "body");
    const Node *story = &layout.masters[0].nodes[0];
    assert_int_equal(story->kind, NODE_STORY);
    check_measure_is(story->common.width, "fill");
    check_measure_is(story->common.height.max, "fill");
    assert_int_equal(story->common.tint_ink.index, INK_BLACK);
    assert_int_equal(story->u.story.picture_place, PLACE_FLOW);
    reading_end(&r);
}

static void paper_and_margins(void **state)
{
    (void)state;
    Reading r = reading_of("layout.yaml", STR("trim: [285mm, 420mm]\nbleed: 0\nmargins: {sides: 10mm, left: 12mm}\n"
                                              "grid: {chars: 15.34, pitch: 15.5pt}\n" MASTERS));
    Layout layout = layout_of(&r, true);
    assert_int_equal(layout.trim_name.n, 0);
    check_measure_is(layout.trim_width, "285mm");
    assert_int_equal(layout.bleed.micro, 0);
    check_measure_is(layout.left, "12mm");
    check_measure_is(layout.right, "10mm");
    check_measure_is(layout.top, "12mm");
    check_measure_is(layout.grid.chars, "15.34字");
    reading_end(&r);
    r = reading_of("layout.yaml", STR("trim: 正度八开\n" MASTERS));
    layout = layout_of(&r, true);
    check_measure_is(layout.trim_width, "260mm");
    check_measure_is(layout.trim_height, "370mm");
    reading_end(&r);
}

static const Style *style_named(const Layout *layout, const char *name)
{
    for (int i = 0; i < layout->n_styles; i++)
        if (str_is(layout->styles[i].name, name))
            return &layout->styles[i];
    fail_msg("no style %s", name);
    return NULL;
}

static void styles_come_one_from_another(void **state)
{
    (void)state;
    Reading r = reading_of("layout.yaml", STR("inks: {红: 'cmyk(0,100,100,0)'}\n"
                                              "styles:\n"
                                              "  small: {base: quiet, size: 七号}\n"
                                              "  quiet: {base: deck, ink: 红, tint: 60%}\n"
                                              "  body: {size: 五号, tracking: -2%..3%}\n"
                                              "  deck: {base: kicker}\n"
                                              "  plain: {align: center}\n" MASTERS));
    Layout layout = layout_of(&r, true);
    const Style *small = style_named(&layout, "small");
    check_str(small->name, "small");
    check_measure_is(small->size.max, "5.5pt");
    assert_int_equal(small->ink.index, INK_BUILT_IN);
    assert_int_equal(small->tint, 60);
    assert_int_equal(small->max_lines, 1); /* the kicker's: deck has its base, not its built-in keys */
    check_measure_is(small->leading, "1.25em");
    /* What is based on the built-in body follows the layout's. */
    check_measure_is(layout.styles[STYLE_BODY].size.max, "10.5pt");
    check_measure_is(layout.styles[STYLE_BODY].indent, "2字");
    check_measure_is(layout.styles[STYLE_ITEM].size.max, "10.5pt");
    check_measure_is(layout.styles[STYLE_QUOTE].tracking.min, "-2%");
    /* A new style without a base starts from text. */
    const Style *plain = style_named(&layout, "plain");
    assert_int_equal(plain->align, ALIGN_CENTER);
    check_measure_is(plain->leading, "1.4em");
    reading_end(&r);
}

static void fonts_refer_to_one_another(void **state)
{
    (void)state;
    Reading r = reading_of("layout.yaml", STR("fonts:\n"
                                              "  song: {han: FZShuSong, weight: 400, strong: hei, latin: Noto Serif, latin_scale: 105%, latin_shift: -3%}\n"
                                              "  fangsong: {han: FandolFang, stand_in: kai}\n"
                                              "  title: FZDaBiaoSong\n"
                                              "styles: {head: {font: title}}\n" MASTERS));
    Layout layout = layout_of(&r, true);
    assert_int_equal(layout.n_fonts, 6);
    check_str(layout.fonts[0].han, "FZShuSong");
    assert_int_equal(layout.fonts[0].latin_scale, 105);
    assert_int_equal(layout.fonts[0].latin_shift, -3);
    check_str(layout.fonts[layout.fonts[0].strong.index].name, "hei");
    assert_int_equal(layout.fonts[0].emphasis.index, -1);
    assert_int_equal(layout.fonts[0].strong_weight, 700);
    check_str(layout.fonts[layout.fonts[1].stand_in.index].name, "kai");
    check_str(layout.fonts[2].han, "FZDaBiaoSong");
    assert_int_equal(layout.styles[STYLE_HEAD].font.index, 2);
    reading_end(&r);
}

static const char page[] =
    "styles: {head-hei: {base: head, font: hei}}\n"
    "masters:\n"
    "  front:\n"
    "    - masthead:\n"
    "        height: 10行\n"
    "        rule_below: {thickness: 1.5pt, second: 0.5pt, ink: black, tint: 50%}\n"
    "        content:\n"
    "          - row:\n"
    "              - text: 云溪家园\n"
    "              - text: {lines: [甲, {text: 乙, size: 14pt}], font: kai, size: 12pt, vertical_align: center, width: 1栏}\n"
    "              - box: {width: 2fill, frame: 0.5pt, content: [{qr: {slot: code, caption: [扫码], caption_style: {font: kai}}}]}\n"
    "    - story: {slot: lead, columns: 5, text_columns: 4, height: 30行, head: {style: head-hei, size: 32pt..44pt, fit: width},\n"
    "              deck: head-hei, body: {size: 五号}, picture: {columns: 2, height: 10行..14行, place: top-right}}\n"
    "    - rule: 0.25pt\n"
    "    - space: 2行\n"
    "    - folio:\n"
    "    - credits: [\"印数：{publication.run}份\", 内部资料]\n"
    "    - advertisement: {slot: ad, height: 8行}\n"
    "    - rule: {thickness: 1pt, height: 1行}\n";

static void parts_of_a_page(void **state)
{
    (void)state;
    Reading r = reading_of("layout.yaml", STR(page));
    Layout layout = layout_of(&r, true);
    assert_int_equal(reading_findings(&r), 0);
    assert_int_equal(layout.n_masters, 1);
    assert_int_equal(layout.masters[0].n_nodes, 8);
    const Node *nodes = layout.masters[0].nodes, *head = &nodes[0];
    check_measure_is(head->common.height.max, "10行");
    check_measure_is(head->common.rule_below.gap, "1.5pt");
    assert_int_equal(head->common.rule_below.ink.index, INK_BLACK);
    assert_int_equal(head->common.rule_below.tint, 50);
    assert_false(measure_is_set(head->common.rule_above.thickness));
    const Node *row = &head->children[0];
    assert_int_equal(row->kind, NODE_ROW);
    check_measure_is(row->common.height.max, "fill");
    assert_int_equal(row->n_children, 3);
    check_str(row->children[0].u.text.lines[0].text, "云溪家园");
    check_measure_is(row->children[0].common.height.max, "fill");
    const TextNode *text = &row->children[1].u.text;
    assert_int_equal(text->n_lines, 2);
    assert_int_equal(text->vertical_align, ALIGN_CENTER);
    check_str(text->lines[0].style.font.text, "kai");
    check_measure_is(text->lines[0].style.size.max, "12pt");
    check_measure_is(text->lines[1].style.size.max, "14pt");
    check_str(text->lines[1].style.font.text, "kai");
    const Node *box = &row->children[2];
    assert_int_equal(box->common.width.micro, 2000000);
    check_measure_is(box->common.frame.thickness, "0.5pt");
    const QrNode *qr = &box->children[0].u.qr;
    check_str(qr->slot.text, "code");
    check_measure_is(qr->size, "24mm");
    check_str(qr->caption[0].style.font.text, "kai");
    assert_int_equal(qr->caption[0].style.align, ALIGN_CENTER);
    const StoryNode *story = &nodes[1].u.story;
    check_str(story->head.font.text, "hei");
    check_measure_is(story->head.size.min, "32pt");
    check_measure_is(story->head.size.max, "44pt");
    check_str(story->deck.name, "head-hei");
    assert_int_equal(story->picture_columns, 2);
    assert_int_equal(story->picture_place, PLACE_TOP_RIGHT);
    check_measure_is(story->picture_height.max, "14行");
    check_measure_is(story->body.size.max, "10.5pt");
    check_measure_is(story->item.size.max, "10.5pt");   /* follows the body … */
    check_measure_is(story->caption.size.max, "8pt");   /* … this one never was of its size */
    check_measure_is(nodes[2].u.rule.thickness, "0.25pt");
    check_measure_is(nodes[3].common.height.max, "2行");
    check_str(nodes[4].u.folio.section, "{page.section}");
    assert_int_equal(nodes[4].u.folio.block_ink.index, -1);
    assert_int_equal(nodes[5].u.credits.n_fields, 2);
    assert_int_equal(nodes[6].kind, NODE_ADVERTISEMENT);
    assert_int_equal(nodes[6].u.picture.focus_x, 50);
    check_measure_is(nodes[7].u.rule.thickness, "1pt");
    check_measure_is(nodes[7].common.height.max, "1行");
    reading_end(&r);
}

static void a_broken_value_keeps_its_default(void **state)
{
    (void)state;
    Reading r = reading_of("layout.yaml", STR("bleed: 3cm\ngrid: {columns: x}\n" MASTERS));
    Layout layout = layout_of(&r, false);
    assert_int_equal(diag_total(r.reader.diag), 2);
    check_measure_is(layout.bleed, "3mm");
    assert_int_equal(layout.grid.columns, 5);
    assert_int_equal(layout.n_masters, 1);
    reading_end(&r);
}

/* Lines are counted in 16 bits: a pitch near nothing would give more of them. */
static void a_pitch_has_a_least(void **state)
{
    (void)state;
    Reading r = reading_of("layout.yaml", STR("grid: {pitch: 0.01pt}\n" MASTERS));
    Layout layout = layout_of(&r, false);
    assert_int_equal(diag_total(r.reader.diag), 1);
    check_measure_is(layout.grid.pitch, "15pt");
    reading_end(&r);
    r = reading_of("layout.yaml", STR("grid: {pitch: 1pt}\n" MASTERS));
    check_measure_is(layout_of(&r, true).grid.pitch, "1pt");
    reading_end(&r);
}

/* The table itself: every default can be read, every key is written once, every object has a title. */
static void the_table_is_sound(void **state)
{
    (void)state;
    for (int object = OBJECT_NONE + 1; object < OBJECT_COUNT; object++) {
        int n;
        const Key *keys = object_keys((ObjectId)object, &n);
        assert_true(strlen(object_at((ObjectId)object)->title) > 2);
        for (int i = 0; i < n; i++) {
            assert_true(strlen(keys[i].doc) > 3);
            assert_ptr_equal(key_find((ObjectId)object, str_of(keys[i].name)), &keys[i]);
            bool measured = keys[i].type == TYPE_MEASURE || keys[i].type == TYPE_RANGE || keys[i].type == TYPE_TRIM ||
                            keys[i].type == TYPE_TRIMS;
            assert_int_equal(measured, keys[i].limits.units != 0);
            assert_int_equal(keys[i].type == TYPE_CHOICE, keys[i].limits.choices != CHOICES_NONE);
        }
    }
}

/* The YAML of docs/layout.md: the first block is a layout, one is a list of parts, the others are keys of a layout. */
static Str manual_layout(Arena *arena, int wanted)
{
    Str manual;
    assert_int_equal(file_read(arena, NULL, "docs/layout.md", 1 << 20, &manual), FILE_OK);
    manual = str_slice(manual, 0, str_find(manual, STR("<!-- reference -->"), 0));
    Buf keys = {0}, parts = {0};
    size_t from = 0, start;
    for (int block = 0; (start = str_find(manual, STR("```yaml\n"), from)) != (size_t)-1; block++) {
        size_t end = str_find(manual, STR("```\n"), start + 8);
        from = end + 4;
        Str text = str_slice(manual, start + 8, end);
        if ((block == 0) != (wanted == 0))
            continue;
        buf_put_str(str_starts(text, "- ") ? &parts : &keys, text);
    }
    if (wanted) {
        buf_puts(&keys, "masters:\n  page:\n");
        size_t slot = 0;
        for (size_t i = 0; i < parts.n; i++) {
            if (i == 0 || parts.p[i - 1] == '\n')
                buf_puts(&keys, "    ");
            bool lead = str_starts((Str){parts.p + i, parts.n - i}, "lead");
            buf_putc(&keys, parts.p[i]);
            if (lead) /* the same slot in two examples */
                buf_printf(&keys, "%zu", slot++);
        }
    }
    Str layout = str_copy(arena, buf_str(&keys));
    buf_free(&keys);
    buf_free(&parts);
    return layout;
}

static void examples_of_the_manual_are_right(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        Arena arena = {0};
        Reading r = reading_of("layout.yaml", manual_layout(&arena, i));
        Layout layout = layout_of(&r, true);
        assert_int_equal(reading_findings(&r), 0);
        assert_true(layout.n_inks > INK_BUILT_IN && layout.masters[0].n_nodes >= 2);
        reading_end(&r);
        arena_free(&arena);
    }
}

/* A file of wrong keys must not take the square of their number. */
static void many_errors_take_little_time(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 20000; i++)
        buf_printf(&text, "columns%d: 3\n", i);
    Reading r = reading_of("layout.yaml", buf_str(&text));
    clock_t begin = clock();
    layout_of(&r, false);
    assert_true(clock() - begin < 10 * CLOCKS_PER_SEC);
    reading_end(&r);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_layout_is_complete),       cmocka_unit_test(paper_and_margins),
        cmocka_unit_test(styles_come_one_from_another),     cmocka_unit_test(fonts_refer_to_one_another),
        cmocka_unit_test(parts_of_a_page),                  cmocka_unit_test(a_broken_value_keeps_its_default),
        cmocka_unit_test(a_pitch_has_a_least),              cmocka_unit_test(the_table_is_sound),
        cmocka_unit_test(examples_of_the_manual_are_right), cmocka_unit_test(many_errors_take_little_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
