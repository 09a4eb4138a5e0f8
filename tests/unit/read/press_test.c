/* SPDX-License-Identifier: MIT */
/* press_test.c - press files: which is taken, what it says, what layout and edition lay over it */
#include "unit/read/reading.h"

#include "base/file.h"
#include "read/read_press.h"

#include <stdlib.h>
#include <unistd.h>

static void check_measure_is(Measure measure, const char *expected)
{
    Arena arena = {0};
    check_str(measure_text(&arena, measure), expected);
    arena_free(&arena);
}

/* A layout of the text given, with the presses and profiles of the checkout. */
typedef struct Ordered {
    Reading reading;
    Layout layout;
    Edition edition;
    Press press;
    bool good;
} Ordered;

static void order(Ordered *o, const char *layout, const char *press)
{
    o->reading = reading_of("layout.yaml", str_of(layout));
    assert_true(read_layout(&o->reading.arena, &o->reading.reader, o->reading.source, &o->layout));
    o->edition = (Edition){.path = STR("edition.yaml"), .press = {str_of(press), SPAN_NONE, -1}};
    const PressPlaces places = {{STR("tests/golden/presses"), STR("."), STR(".")}, 3};
    o->good = read_press(&o->reading.arena, &o->reading.reader, &places, &o->edition, &o->layout, &o->press);
}

static void order_end(Ordered *o)
{
    reading_end(&o->reading);
}

#define MASTERS "masters: {front: [{story: {slot: lead}}]}\n"

static void check_same(const Press *a, const Press *b)
{
    assert_int_equal(a->version, b->version);
    assert_int_equal(a->n_trims, b->n_trims);
    assert_int_equal(a->n_plates, b->n_plates);
    assert_int_equal(a->ink_limit, b->ink_limit);
    assert_int_equal(a->files, b->files);
    assert_int_equal(a->marks, b->marks);
    const Measure lengths[][2] = {{a->bleed, b->bleed}, {a->safe, b->safe}, {a->gripper, b->gripper}, {a->sheet.width, b->sheet.width},
                                  {a->smallest.text_inks, b->smallest.text_inks}, {a->smallest.reversed, b->smallest.reversed},
                                  {a->smallest.line, b->smallest.line}, {a->smallest.line_inks, b->smallest.line_inks}};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        assert_int_equal(press_len(lengths[i][0]), press_len(lengths[i][1]));
    assert_int_equal(measure_is_set(a->bleed), measure_is_set(b->bleed));
    assert_memory_equal(&a->pictures, &b->pictures, sizeof a->pictures);
    const Str texts[][2] = {{a->name, b->name}, {a->output.text, b->output.text}, {a->file_name, b->file_name},
                            {a->condition.identifier, b->condition.identifier}, {a->condition.info, b->condition.info},
                            {a->condition.registry, b->condition.registry}, {a->profile, b->profile}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(str_equal(texts[i][0], texts[i][1]));
}

static void without_a_name_it_is_newsprint(void **state)
{
    (void)state;
    Ordered built_in, named;
    order(&built_in, MASTERS, "");
    order(&named, MASTERS, "newsprint");
    assert_true(built_in.good && named.good);
    assert_int_equal(built_in.press.source, 0);
    assert_int_not_equal(named.press.source, 0);
    assert_int_equal(built_in.press.ink_limit, 240);
    check_str(built_in.press.condition.identifier, "CGATS TR 002");
    assert_true(built_in.press.profile.n > 100000);
    check_same(&built_in.press, &named.press);
    order_end(&built_in);
    order_end(&named);
}

static void every_press_of_ours_is_good(void **state)
{
    (void)state;
    static const struct {
        const char *name, *condition;
        int limit, warn;
    } presses[] = {{"newsprint", "CGATS TR 002", 240, 150}, {"newsprint-k", "CGATS TR 002", 240, 150}, {"offset", "FOGRA39", 300, 200}};
    for (size_t i = 0; i < sizeof presses / sizeof *presses; i++) {
        Ordered o;
        order(&o, MASTERS, presses[i].name);
        assert_int_equal(reading_findings(&o.reading), 0);
        assert_true(o.good);
        check_str(o.press.name, presses[i].name);
        check_str(o.press.condition.identifier, presses[i].condition);
        assert_int_equal(o.press.ink_limit, presses[i].limit);
        assert_int_equal(o.press.pictures.warn, presses[i].warn);
        assert_int_equal(strlen(o.press.profile_sha256), 64);
        order_end(&o);
    }
}

static void a_press_of_ones_own_says_everything(void **state)
{
    (void)state;
    Ordered o;
    order(&o, MASTERS, "house"); /* tests/golden/presses/presses/house.yaml */
    assert_int_equal(reading_findings(&o.reading), 0);
    assert_true(o.good);
    assert_int_equal(o.press.version, PRESS_X4);
    assert_int_equal(o.press.n_trims, 3);
    check_str(o.press.trims[1].name, "大度八开");
    check_measure_is(o.press.trims[2].width, "270mm");
    check_measure_is(o.press.bleed, "0mm");
    check_measure_is(o.press.sheet.width, "597mm");
    check_measure_is(o.press.smallest.reversed, "10pt");
    check_measure_is(o.press.smallest.line, "0.25pt"); /* not written there */
    check_str(o.press.condition.identifier, "House 7");
    check_str(o.press.condition.registry, "http://www.color.org");
    check_str(o.press.file_name, "{name}-{date}-{page}");
    assert_int_equal(o.press.files, PRESS_FILE_A_PAGE);
    assert_int_equal(o.press.pictures.refuse, 120);
    assert_int_equal(o.press.pictures.warn, 200); /* a profile of its own */
    assert_int_equal(o.press.ink_limit, 260);
    assert_false(o.press.marks);
    assert_int_equal(press_bleed(&o.press, &o.layout), 0); /* the layout's 3mm do not count */
    assert_int_equal(press_safe(&o.press, &o.layout), len_from_micro_mm(4000000));
    order_end(&o);
}

static void check_plates(const Press *press, int page, int pages, const char *expected)
{
    const PressPlates *plates = press_plates(press, page, pages);
    if (!expected) {
        assert_null(plates);
        return;
    }
    assert_non_null(plates);
    check_str(plates->plates.items[plates->plates.n - 1], expected);
}

static void plates_go_by_number_before_words(void **state)
{
    (void)state;
    Ordered o;
    order(&o, MASTERS, "house"); /* inside: [K], 3: [K, PANTONE 300 C], 4..5: all, back: [C, M, Y, K] */
    check_plates(&o.press, 1, 8, NULL);
    check_plates(&o.press, 2, 8, "K");
    check_plates(&o.press, 3, 8, "PANTONE 300 C");
    check_plates(&o.press, 4, 8, NULL);
    check_plates(&o.press, 5, 8, NULL);
    check_plates(&o.press, 7, 8, "K");
    check_plates(&o.press, 8, 8, "K");
    assert_int_equal(press_plates(&o.press, 8, 8)->plates.n, 4);
    check_plates(&o.press, 1, 1, NULL);
    order_end(&o);
}

static void the_layout_changes_output_and_marks(void **state)
{
    (void)state;
    Ordered o;
    order(&o, "output: newsprint\nmarks: off\n" MASTERS, "offset");
    assert_true(o.good);
    check_str(o.press.condition.identifier, "CGATS TR 002");
    assert_int_equal(o.press.ink_limit, 240); /* the lower of the two */
    assert_true(str_find(o.press.profile_path, STR("newsprint.icc"), 0) != (size_t)-1);
    assert_false(o.press.marks);
    order_end(&o);
    order(&o, "output: offset\n" MASTERS, "newsprint");
    check_str(o.press.condition.identifier, "FOGRA39");
    assert_int_equal(o.press.ink_limit, 240);
    assert_true(o.press.marks);
    order_end(&o);
    order(&o, "output: profiles/offset.icc\n" MASTERS, "newsprint");
    assert_true(o.good);
    check_str(o.press.condition.identifier, "Custom");
    check_str(o.press.condition.info, "offset.icc");
    order_end(&o);
}

static void the_edition_goes_before_the_layout(void **state)
{
    (void)state;
    Ordered o;
    order(&o, "press: newsprint\n" MASTERS, "offset");
    check_str(o.press.name, "offset");
    order_end(&o);
    order(&o, "press: offset\n" MASTERS, "");
    check_str(o.press.name, "offset");
    assert_int_equal(o.press.span.source, o.layout.source);
    order_end(&o);
    order(&o, "press: presses/offset.yaml\n" MASTERS, "");
    check_str(o.press.name, "offset.yaml");
    order_end(&o);
}

static void its_hash_changes_with_all_that_it_says(void **state)
{
    (void)state;
    Ordered o;
    uint64_t hashes[4];
    static const char *const layouts[] = {MASTERS, "marks: false\n" MASTERS, "output: offset\n" MASTERS, "press: newsprint-k\n" MASTERS};
    for (int i = 0; i < 4; i++) {
        order(&o, layouts[i], "");
        hashes[i] = o.press.hash;
        order_end(&o);
        for (int k = 0; k < i; k++)
            assert_int_not_equal(hashes[k], hashes[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_name_it_is_newsprint),    cmocka_unit_test(every_press_of_ours_is_good),
        cmocka_unit_test(a_press_of_ones_own_says_everything), cmocka_unit_test(plates_go_by_number_before_words),
        cmocka_unit_test(the_layout_changes_output_and_marks), cmocka_unit_test(the_edition_goes_before_the_layout),
        cmocka_unit_test(its_hash_changes_with_all_that_it_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
