/* SPDX-License-Identifier: MIT */
/* columns_test.c - R47, R52, R53: where columns are cut */
#include "makeup/columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MOST = 400 };

typedef struct Text {
    Piece pieces[MOST];
    int n;
} Text;

/* A paragraph of so many lines. */
static void add_paragraph(Text *text, int lines)
{
    for (int i = 0; i < lines; i++) {
        PieceBreak after = i == lines - 2 ? BREAK_WIDOW : i == 0 && lines > 1 ? BREAK_ORPHAN : BREAK_FREE;
        text->pieces[text->n++] = (Piece){.height = 1, .after = (uint8_t)after, .index = i};
    }
}

static void add_subhead(Text *text)
{
    text->pieces[text->n++] = (Piece){.height = 1, .white = 1, .after = BREAK_NEVER};
}

static ColumnCuts cut(const Text *text, int columns, int first, int foot, Arena *arena)
{
    ColumnRoom rooms[COLUMNS_MOST];
    Arena scratch = {0};
    for (int i = 0; i < columns; i++)
        rooms[i] = (ColumnRoom){first, foot};
    ColumnCuts cuts = columns_cut(arena, &scratch, text->pieces, text->n, rooms, columns);
    arena_free(&scratch);
    return cuts;
}

static void assert_heights(const ColumnCuts *cuts, int first, const int *expected, int n)
{
    for (int i = 0; i < n; i++)
        assert_int_equal(cuts->depths[i] - first, expected[i]);
}

static void r52_21_lines_in_5_columns(void **state)
{
    (void)state;
    Arena arena = {0};
    Text text = {0};
    for (int i = 0; i < 21; i++)
        text.pieces[text.n++] = (Piece){.height = 1};
    ColumnCuts cuts = cut(&text, 5, 7, 74, &arena);
    assert_heights(&cuts, 7, (const int[]){5, 4, 4, 4, 4}, 5);
    assert_int_equal(cuts.placed, 21);
    arena_free(&arena);
}

static void r52_every_length_is_level(void **state)
{
    (void)state;
    Arena arena = {0};
    for (int lines = 1; lines <= 120; lines++) {
        Text text = {0};
        for (int i = 0; i < lines; i++)
            text.pieces[text.n++] = (Piece){.height = 1};
        for (int columns = 1; columns <= 6; columns++) {
            ColumnCuts cuts = cut(&text, columns, 0, 200, &arena);
            for (int c = 0; c < columns; c++)
                assert_int_equal(cuts.depths[c], (lines + columns - 1 - c) / columns);
        }
    }
    arena_free(&arena);
}

static void r47_no_lonely_lines_where_it_can_be_done(void **state)
{
    (void)state;
    Arena arena = {0};
    int lonely = 0, cuts_seen = 0;
    for (int first = 2; first <= 9; first++) {
        Text text = {0};
        for (int p = 0; p < 12; p++)
            add_paragraph(&text, 2 + (first + p * 5) % 7);
        ColumnCuts cuts = cut(&text, 4, 0, 74, &arena);
        assert_int_equal(cuts.placed, text.n);
        for (int c = 0; c < 3; c++, cuts_seen++)
            lonely += text.pieces[cuts.ends[c] - 1].after == BREAK_WIDOW;
        int deepest = 0, least = MOST;
        for (int c = 0; c < 4; c++) {
            deepest = cuts.depths[c] > deepest ? cuts.depths[c] : deepest;
            least = cuts.depths[c] < least ? cuts.depths[c] : least;
        }
        assert_in_range(deepest - least, 0, 2);
    }
    assert_true(lonely * 8 <= cuts_seen); /* by chance it would be one in five */
    arena_free(&arena);
}

/* 7 + 4 lines in two columns: 6 and 5 would leave a paragraph's last line alone at the top. */
static void r47_a_line_goes_over_to_save_a_widow(void **state)
{
    (void)state;
    Arena arena = {0};
    Text text = {0};
    add_paragraph(&text, 7);
    add_paragraph(&text, 4);
    ColumnCuts cuts = cut(&text, 2, 0, 74, &arena);
    assert_heights(&cuts, 0, (const int[]){5, 6}, 2);
    text.pieces[5].after = BREAK_FREE; /* control: nothing to save, the longer one first */
    cuts = cut(&text, 2, 0, 74, &arena);
    assert_heights(&cuts, 0, (const int[]){6, 5}, 2);
    arena_free(&arena);
}

static void r53_a_subhead_never_ends_a_column(void **state)
{
    (void)state;
    Arena arena = {0};
    for (int shift = 1; shift <= 30; shift++) {
        Text text = {0};
        add_paragraph(&text, shift);
        for (int k = 0; k < 4; k++) {
            add_subhead(&text);
            text.pieces[text.n] = (Piece){0};
            int start = text.n;
            add_paragraph(&text, 9);
            text.pieces[start].after = BREAK_NEVER; /* the line under it too */
        }
        ColumnCuts cuts = cut(&text, 3, 0, 74, &arena);
        assert_false(cuts.forced);
        for (int c = 0; c < 2; c++)
            if (cuts.ends[c] > 0 && cuts.ends[c] < text.n)
                assert_int_not_equal(text.pieces[cuts.ends[c] - 1].after, BREAK_NEVER);
    }
    arena_free(&arena);
}

static void white_falls_away_at_the_top_of_a_column(void **state)
{
    (void)state;
    Arena arena = {0};
    Text text = {0};
    add_paragraph(&text, 10);
    add_subhead(&text);
    add_paragraph(&text, 9);
    ColumnCuts cuts = cut(&text, 2, 0, 74, &arena);
    assert_heights(&cuts, 0, (const int[]){10, 10}, 2);
    arena_free(&arena);
}

/* What does not fit is counted exactly: cut that much and it fits, cut one line less and it does not. */
static void overset_is_exact(void **state)
{
    (void)state;
    Arena arena = {0};
    for (int foot = 3; foot < 20; foot++) {
        Text text = {0};
        for (int p = 0; p < 10; p++) {
            if (p % 4 == 2)
                add_subhead(&text);
            add_paragraph(&text, 1 + (p * 7 + foot) % 9);
        }
        ColumnCuts cuts = cut(&text, 3, 2, foot, &arena);
        if (cuts.placed == text.n)
            continue;
        int over = text.n - cuts.placed;
        Text shorter = text;
        shorter.n = text.n - over;
        assert_int_equal(cut(&shorter, 3, 2, foot, &arena).placed, shorter.n);
        shorter.n++;
        assert_true(cut(&shorter, 3, 2, foot, &arena).placed < shorter.n);
    }
    arena_free(&arena);
}

/* A picture holds the top of the last two columns. */
static void columns_under_a_picture_end_level_with_the_others(void **state)
{
    (void)state;
    Arena arena = {0}, scratch = {0};
    Text text = {0};
    for (int i = 0; i < 70; i++)
        text.pieces[text.n++] = (Piece){.height = 1};
    const ColumnRoom rooms[] = {{8, 40}, {8, 40}, {20, 40}, {20, 40}};
    ColumnCuts cuts = columns_cut(&arena, &scratch, text.pieces, text.n, rooms, 4);
    assert_int_equal(cuts.placed, 70);
    for (int c = 0; c < 4; c++)
        assert_in_range(cuts.depth - cuts.depths[c], 0, 1);
    arena_free(&scratch);
    arena_free(&arena);
}

static void a_picture_stays_whole(void **state)
{
    (void)state;
    Arena arena = {0};
    Text text = {0};
    add_paragraph(&text, 7);
    text.pieces[text.n++] = (Piece){.height = 8, .index = -1};
    add_paragraph(&text, 12);
    ColumnCuts cuts = cut(&text, 3, 0, 60, &arena);
    assert_int_equal(cuts.placed, text.n);
    assert_in_range(cuts.depth, 9, 12);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r52_21_lines_in_5_columns),
        cmocka_unit_test(r52_every_length_is_level),
        cmocka_unit_test(r47_no_lonely_lines_where_it_can_be_done),
        cmocka_unit_test(r47_a_line_goes_over_to_save_a_widow),
        cmocka_unit_test(r53_a_subhead_never_ends_a_column),
        cmocka_unit_test(white_falls_away_at_the_top_of_a_column),
        cmocka_unit_test(overset_is_exact),
        cmocka_unit_test(columns_under_a_picture_end_level_with_the_others),
        cmocka_unit_test(a_picture_stays_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
