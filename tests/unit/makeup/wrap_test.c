/* SPDX-License-Identifier: MIT */
/* wrap_test.c - where pictures and pull quotes lie in columns, and the whole lines that they take (R54) */
#include "unit/check.h"

#include "makeup/wrap.h"

enum { PITCH = 15 * LEN_PT, EM = 9 * LEN_PT, GUTTER = 18 * LEN_PT, COLUMN = 15 * EM, COLUMNS = 3 };

static PageGrid grid_with(Len gutter)
{
    return (PageGrid){.pitch = PITCH, .gutter = gutter, .body = EM, .column = COLUMN};
}

static void an_obstacle_takes_whole_lines(void **state)
{
    (void)state;
    static const struct {
        Len y, height;
        int line, lines;
    } cases[] = {
        {0, PITCH, 0, 1},          {0, PITCH + 1, 0, 2},          {PITCH - 1, 2, 0, 2},      {5 * PITCH, 3 * PITCH, 5, 3},
        {-1, PITCH, -1, 2},        {-PITCH, PITCH, -1, 1},        {2 * PITCH + 7, 0, 2, 1},
        {-PITCH - 1, 2, -2, 2},
    };
    PageGrid grid = grid_with(GUTTER);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Obstacle obstacle = wrap_obstacle(&grid, EM, (Box){100 * LEN_PT, cases[i].y, 50 * LEN_PT, cases[i].height});
        assert_int_equal(obstacle.anchor, ANCHOR_LINE);
        assert_int_equal(obstacle.line, cases[i].line);
        assert_int_equal(obstacle.lines, cases[i].lines);
    }
}

/* An em stands at its sides, or the gutter where that is less. */
static void white_stands_at_its_sides(void **state)
{
    (void)state;
    for (int narrow = 0; narrow < 2; narrow++) {
        PageGrid grid = grid_with(narrow ? EM / 2 : GUTTER);
        Len white = narrow ? EM / 2 : EM;
        Obstacle obstacle = wrap_obstacle(&grid, EM, (Box){100 * LEN_PT, 0, 50 * LEN_PT, PITCH});
        assert_int_equal(obstacle.x, 100 * LEN_PT - white);
        assert_int_equal(obstacle.width, 50 * LEN_PT + 2 * white);
    }
}

static void places_among_the_lines_are_wrapped(void **state)
{
    (void)state;
    static const PicturePlace wrapped[] = {PLACE_FOOT_LEFT, PLACE_FOOT_RIGHT, PLACE_MIDDLE, PLACE_MIDDLE_LEFT, PLACE_MIDDLE_RIGHT};
    for (size_t i = 0; i < sizeof wrapped / sizeof *wrapped; i++) {
        StoryNode story = {.picture_place = wrapped[i]};
        assert_true(wrap_is_asked(&story));
    }
    /* At the top a picture is as wide as its columns, and pushes nothing aside, unless it has a width of its own. */
    static const PicturePlace top[] = {PLACE_TOP_LEFT, PLACE_TOP_RIGHT};
    for (size_t i = 0; i < sizeof top / sizeof *top; i++) {
        StoryNode story = {.picture_place = top[i]};
        assert_false(wrap_is_asked(&story));
        story.picture_across = measure_of(8 * 1000000, UNIT_CHAR);
        assert_true(wrap_is_asked(&story));
    }
    StoryNode above = {.picture_place = PLACE_ABOVE, .picture_across = measure_of(8 * 1000000, UNIT_CHAR)};
    assert_false(wrap_is_asked(&above));
}

static StoryShape shape_of(int columns)
{
    StoryShape shape = {.columns = columns, .column = COLUMN, .em = EM};
    for (int i = 0; i < columns; i++)
        shape.x[i] = i * (COLUMN + GUTTER);
    shape.width = shape.x[columns - 1] + COLUMN;
    return shape;
}

/* Whole columns at the left, the right, between; a width of its own at the outer edge of what it was to fill. */
static void boxes_stand_in_their_columns(void **state)
{
    (void)state;
    static const struct {
        PicturePlace place;
        int columns, chars; /* chars 0: as wide as the columns */
        Anchor anchor;
        Len x, width;
    } cases[] = {
        {PLACE_FOOT_LEFT, 1, 0, ANCHOR_FOOT, 0, COLUMN},
        {PLACE_FOOT_RIGHT, 2, 0, ANCHOR_FOOT, COLUMN + GUTTER, 2 * COLUMN + GUTTER},
        {PLACE_MIDDLE, 1, 0, ANCHOR_MIDDLE, COLUMN + GUTTER, COLUMN},
        {PLACE_MIDDLE_RIGHT, 0, 8, ANCHOR_MIDDLE, 3 * COLUMN + 2 * GUTTER - 8 * EM, 8 * EM},
        {PLACE_MIDDLE, 0, 8, ANCHOR_MIDDLE, (3 * COLUMN + 2 * GUTTER - 8 * EM) / 2, 8 * EM},
        {PLACE_TOP_LEFT, 1, 20, ANCHOR_TOP, 0, 20 * EM},                                        /* wider than its column */
        {PLACE_TOP_RIGHT, 0, 400, ANCHOR_TOP, 0, 3 * COLUMN + 2 * GUTTER},                      /* than the frame */
        {PLACE_FOOT_RIGHT, 9, 0, ANCHOR_FOOT, 0, 3 * COLUMN + 2 * GUTTER},                      /* more columns than there are */
    };
    Desk desk = {.grid = grid_with(GUTTER)};
    StoryShape shape = shape_of(COLUMNS);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Measure width = cases[i].chars ? measure_of(cases[i].chars * INT64_C(1000000), UNIT_CHAR) : (Measure){0};
        WrapBox box = wrap_box(&desk, &shape, cases[i].place, cases[i].columns, width);
        assert_int_equal(box.anchor, cases[i].anchor);
        assert_int_equal(box.x, cases[i].x);
        assert_int_equal(box.width, cases[i].width);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_obstacle_takes_whole_lines),
        cmocka_unit_test(white_stands_at_its_sides),
        cmocka_unit_test(places_among_the_lines_are_wrapped),
        cmocka_unit_test(boxes_stand_in_their_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
