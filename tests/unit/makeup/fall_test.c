/* SPDX-License-Identifier: MIT */
/* fall_test.c - R54: copy falls round what lies in its columns; R47, R52, R53 there */
#include "makeup/fall.h"
#include "unit/makeup/bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { EM = 9 * LEN_PT, SEEDS = 600, WRAP_LEAST = 6 };

/* One story of `chars` characters a column, with a desk of its own. */
typedef struct Kit {
    Bench bench;
    MakeupJob job;
    Desk desk;
    Article *article;
    const Galley *galley;
    ColumnRoom rooms[COLUMNS_MOST];
    Len x[COLUMNS_MOST];
    Obstacle obstacles[OBSTACLES_MOST];
    FallTask task;
} Kit;

static void open_kit(Kit *kit)
{
    *kit = (Kit){0};
    bench_layout(&kit->bench, "    - story: {slot: lead}\n");
    kit->article = bench_article(&kit->bench, "", 40);
}

static void set_kit(Kit *kit, int columns, int chars, int foot)
{
    Bench *bench = &kit->bench;
    Desk *desk = &kit->desk;
    kit->job = (MakeupJob){.layout = &bench->layout, .edition = &bench->edition, .fonts = bench->fonts};
    *desk = (Desk){.job = &kit->job, .layout = &bench->layout, .edition = &bench->edition, .diag = bench->diag};
    desk->setter = (Setter){&bench->layout, &desk->grid, bench->fonts, bench->diag, &desk->setter_scratch, {0}};
    assert_true(grid_of_layout(&bench->layout, &desk->grid, bench->diag));
    desk->galleys = galleys_new(true);
    GalleyOrder order = {.article = kit->article, .story = &bench->layout.masters[0].nodes[0].u.story, .head_width = chars * EM,
                         .column_width = chars * EM};
    kit->galley = galley_find(desk->galleys, &desk->setter, &order);
    for (int c = 0; c < columns; c++) {
        kit->rooms[c] = (ColumnRoom){0, foot};
        kit->x[c] = c * (chars + 2) * EM;
    }
    kit->task = (FallTask){.article = kit->article, .galley = kit->galley, .rooms = kit->rooms, .x = kit->x, .n_rooms = columns,
                           .column = chars * EM, .em = EM, .obstacles = kit->obstacles, .wrap_least = WRAP_LEAST};
}

static void close_kit(Kit *kit)
{
    galleys_free(kit->desk.galleys);
    arena_free(&kit->desk.scratch);
    arena_free(&kit->desk.setter_scratch);
    bench_close(&kit->bench);
}

static void add_obstacle(Kit *kit, Anchor anchor, int line, int lines, Len x, Len width)
{
    kit->obstacles[kit->task.n_obstacles++] = (Obstacle){anchor, line, lines, x, width};
}

/* What R54 leaves of a column's line, worked out anew: 0 for no text. */
static Len room_at(const Kit *kit, const Fall *fall, int column, int line, Len *x)
{
    const FallTask *task = &kit->task;
    bool free_at[64] = {false};
    int chars = task->column / EM, best = 0, from = 0;
    for (int i = 0; i < chars; i++) {
        free_at[i] = true;
        for (int k = 0; k < task->n_obstacles; k++) {
            const Obstacle *obstacle = &task->obstacles[k];
            bool beside = line >= fall->lines.of[k] && line < fall->lines.of[k] + obstacle->lines;
            Len left = task->x[column] + i * EM;
            if (beside && left < obstacle->x + obstacle->width && left + EM > obstacle->x)
                free_at[i] = false;
        }
    }
    for (int i = 0, run = 0; i < chars; i++) {
        run = free_at[i] ? run + 1 : 0;
        if (run > best) {
            best = run;
            from = i - run + 1;
        }
    }
    *x = task->x[column] + from * EM;
    return best == chars || (best >= WRAP_LEAST && best * 4 > chars) ? best * EM : 0;
}

/* The measure that a line was broken for, its indent included. */
static Len measure_of_line(const Fall *fall, int i)
{
    const Piece *piece = &fall->pieces.items[i];
    const Line *line = &fall->galley->blocks[piece->group].lines.lines[piece->index];
    return line->measure + line->offset;
}

/* Whether a line keeps off all obstacles, inside its column. */
static bool is_clear(const Kit *kit, const Fall *fall, int i)
{
    const FallTask *task = &kit->task;
    const Spot *spot = &fall->spots[i];
    Len left = spot->x, right = spot->x + measure_of_line(fall, i);
    bool clear = left >= task->x[spot->column] && right <= task->x[spot->column] + task->column;
    for (int k = 0; k < task->n_obstacles; k++) {
        const Obstacle *obstacle = &task->obstacles[k];
        bool beside = spot->line >= fall->lines.of[k] && spot->line < fall->lines.of[k] + obstacle->lines;
        if (beside && left < obstacle->x + obstacle->width && right > obstacle->x)
            clear = false;
    }
    return clear;
}

/* Every placed line stands in the order of columns, keeps off obstacles, and has the measure that is left beside them. */
static int check_places(const Kit *kit, const Fall *fall, bool measures)
{
    int narrow = 0;
    for (int i = 0; i < fall->cuts.placed; i++) {
        const Spot *spot = &fall->spots[i];
        Len measure = measure_of_line(fall, i), x, room = room_at(kit, fall, spot->column, spot->line, &x);
        if (i > 0)
            assert_true(spot->column > spot[-1].column || (spot->column == spot[-1].column && spot->line > spot[-1].line));
        if (measures) {
            assert_int_equal(measure, room);
            assert_int_equal(spot->x, x);
        }
        assert_true(is_clear(kit, fall, i) && measure % EM == 0 && measure >= WRAP_LEAST * EM);
        narrow += measure < kit->task.column;
    }
    return narrow;
}

/* All copy from the start on stands in exactly one line, placed or not. */
static void check_whole(const Kit *kit, const Fall *fall)
{
    int at = 0;
    for (int b = kit->task.start.block; b < kit->galley->n_blocks; b++) {
        const GalleyBlock *own = &fall->galley->blocks[b], *natural = &kit->galley->blocks[b];
        int32_t from = b == kit->task.start.block ? kit->task.start.unit : 0;
        int32_t end = natural->lines.lines[natural->lines.n - 1].end;
        int characters = 0;
        for (int i = 0; i < own->lines.n; i++, at++) {
            assert_true(own->lines.lines[i].first == (i ? own->lines.lines[i - 1].end : from));
            characters += para_line_characters(own->para, &own->lines.lines[i]);
            assert_true(at < fall->pieces.n && fall->pieces.items[at].group == b && fall->pieces.items[at].index == i);
        }
        assert_int_equal(own->lines.lines[own->lines.n - 1].end, end);
        if (from == 0)
            assert_int_equal(characters, para_characters(own->para));
    }
    assert_int_equal(at, fall->pieces.n);
}

static void add_prose(Kit *kit, int paragraphs, int chars)
{
    for (int i = 0; i < paragraphs; i++)
        bench_block(&kit->bench, kit->article, BLOCK_PARAGRAPH, bench_prose(&kit->bench, chars + 13 * i % 29));
}

static Fall fall(Kit *kit, int foot)
{
    return fall_make(&kit->desk.scratch, &kit->desk, &kit->task, foot);
}

static void r54_lines_beside_are_as_wide_as_what_is_left(void **state)
{
    (void)state;
    Kit kit;
    open_kit(&kit);
    add_prose(&kit, 5, 70);
    set_kit(&kit, 2, 15, 60);
    /* Over the gutter: 7 characters stay on the left, 6 on the right. */
    add_obstacle(&kit, ANCHOR_MIDDLE, 0, 6, 7 * EM + EM / 2, 18 * EM);
    Fall found = fall(&kit, 60);
    assert_true(found.whole);
    assert_int_equal(check_places(&kit, &found, true), 12);
    check_whole(&kit, &found);
    int left = 0, right = 0;
    for (int i = 0; i < found.cuts.placed; i++) {
        Len measure = measure_of_line(&found, i);
        left += measure == 7 * EM && found.spots[i].x == 0;
        right += measure == 6 * EM && found.spots[i].x == (32 - 6) * EM;
    }
    assert_int_equal(left, 6);
    assert_int_equal(right, 6);
    /* Control: text under an obstacle would be seen. */
    kit.obstacles[0].x += EM;
    int covered = 0;
    for (int i = 0; i < found.cuts.placed; i++)
        covered += !is_clear(&kit, &found, i);
    assert_int_equal(covered, 6);
    close_kit(&kit);
}

/* Lines beside an obstacle that leaves so many characters of a column. */
static int lines_beside(int chars, int leaves)
{
    Kit kit;
    open_kit(&kit);
    add_prose(&kit, 5, 90);
    set_kit(&kit, 1, chars, 90);
    add_obstacle(&kit, ANCHOR_LINE, 3, 5, leaves * EM, (chars - leaves) * EM);
    Fall found = fall(&kit, 90);
    int narrow = 0, in_it = 0;
    for (int i = 0; i < found.cuts.placed; i++) {
        narrow += measure_of_line(&found, i) == leaves * EM;
        in_it += found.spots[i].line >= 3 && found.spots[i].line < 8;
    }
    assert_int_equal(narrow, in_it);
    assert_true(found.whole);
    close_kit(&kit);
    return narrow;
}

static void r54_a_line_beside_holds_6_characters_and_more_than_a_quarter(void **state)
{
    (void)state;
    assert_int_equal(lines_beside(15, 6), 5);
    assert_int_equal(lines_beside(15, 5), 0);
    assert_int_equal(lines_beside(28, 8), 5);
    assert_int_equal(lines_beside(28, 7), 0); /* a quarter, no more */
    assert_int_equal(lines_beside(26, 7), 5);
    assert_int_equal(lines_beside(26, 6), 0);
}

static void r54_obstacles_lie_where_they_are_anchored(void **state)
{
    (void)state;
    const Anchor anchors[] = {ANCHOR_TOP, ANCHOR_MIDDLE, ANCHOR_FOOT};
    int lines[3];
    for (int a = 0; a < 3; a++) {
        Kit kit;
        open_kit(&kit);
        add_prose(&kit, 6, 80);
        set_kit(&kit, 3, 15, 60);
        for (int c = 0; c < 3; c++)
            kit.rooms[c].first = 4;
        add_obstacle(&kit, anchors[a], 0, 5, kit.x[2], 15 * EM);
        Fall found = fall(&kit, 60);
        assert_true(found.whole && found.depth < 60);
        check_places(&kit, &found, true);
        lines[a] = found.lines.of[0];
        int above = lines[a] - 4, below = found.depth - lines[a] - 5;
        assert_int_equal(anchors[a] == ANCHOR_TOP, above == 0);
        assert_int_equal(anchors[a] == ANCHOR_FOOT, below == 0);
        if (anchors[a] == ANCHOR_MIDDLE)
            assert_true(above > 2 && below - above >= 0 && below - above <= 1);
        /* A frame of just that depth is cut the same way; a line less does not hold it. */
        Fall again = fall(&kit, found.depth), less = fall(&kit, found.depth - 1);
        assert_true(again.whole && again.lines.of[0] == lines[a]);
        assert_false(less.whole);
        close_kit(&kit);
    }
    assert_true(lines[0] < lines[1] && lines[1] < lines[2]);
}

static void r54_two_obstacles_at_one_place_keep_off_one_another(void **state)
{
    (void)state;
    Kit kit;
    open_kit(&kit);
    add_prose(&kit, 6, 80);
    set_kit(&kit, 2, 15, 60);
    add_obstacle(&kit, ANCHOR_MIDDLE, 0, 5, 0, 15 * EM);
    add_obstacle(&kit, ANCHOR_MIDDLE, 0, 4, 5 * EM, 20 * EM);
    add_obstacle(&kit, ANCHOR_MIDDLE, 0, 4, 26 * EM, 6 * EM); /* beside both: it stays in the middle */
    Fall found = fall(&kit, 60);
    assert_true(found.whole);
    int gap = found.lines.of[1] > found.lines.of[0] ? found.lines.of[1] - found.lines.of[0] - 5
                                                    : found.lines.of[0] - found.lines.of[1] - 4;
    assert_true(gap >= 1);
    assert_int_equal(found.lines.of[2], (found.depth - 4) / 2);
    check_places(&kit, &found, true);
    FallLines lines;
    assert_false(fall_lines(&kit.task, 9, &lines)); /* 5 and 4 lines with none between */
    assert_true(fall_lines(&kit.task, 14, &lines));
    close_kit(&kit);
}

static void r53_no_subhead_ends_a_column_beside_an_obstacle(void **state)
{
    (void)state;
    for (int seed = 0; seed < 40; seed++) {
        Kit kit;
        open_kit(&kit);
        for (int i = 0; i < 6; i++) {
            bench_block(&kit.bench, kit.article, BLOCK_PARAGRAPH, bench_prose(&kit.bench, 50 + (seed * 7 + i * 31) % 60));
            bench_block(&kit.bench, kit.article, BLOCK_SUBHEAD, "小题");
            bench_block(&kit.bench, kit.article, BLOCK_PARAGRAPH, bench_prose(&kit.bench, 40 + (seed * 11 + i * 17) % 50));
        }
        set_kit(&kit, 3, 15, 90);
        add_obstacle(&kit, ANCHOR_MIDDLE, 0, 3 + seed % 7, 24 * EM, 18 * EM);
        Fall found = fall(&kit, 90);
        assert_true(found.whole);
        check_whole(&kit, &found);
        for (int i = 0; i + 1 < found.cuts.placed; i++)
            if (found.spots[i].column != found.spots[i + 1].column)
                assert_int_not_equal(found.galley->blocks[found.pieces.items[i].group].kind, BLOCK_SUBHEAD);
        close_kit(&kit);
    }
}

/* Lines that text could still use at a column's foot. */
static int missing_in(const Kit *kit, const Fall *found, int column)
{
    int missing = 0;
    Len x;
    for (int line = found->cuts.depths[column]; line < found->depth; line++)
        missing += room_at(kit, found, column, line, &x) > 0;
    return missing;
}

static void r52_columns_round_an_obstacle_are_level(void **state)
{
    (void)state;
    for (int chars = 200; chars < 700; chars += 15) {
        Kit kit;
        open_kit(&kit);
        bench_block(&kit.bench, kit.article, BLOCK_PARAGRAPH, bench_prose(&kit.bench, chars));
        set_kit(&kit, 3, 15, 90);
        add_obstacle(&kit, chars % 2 ? ANCHOR_MIDDLE : ANCHOR_FOOT, 0, 4, 8 * EM, 20 * EM);
        Fall found = fall(&kit, 90);
        assert_true(found.whole);
        for (int c = 0; c < 3; c++) {
            int missing = missing_in(&kit, &found, c);
            assert_true(missing <= 1 && (c == 0 || missing >= missing_in(&kit, &found, c - 1)));
        }
        close_kit(&kit);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void nothing_is_lost_round_any_obstacles_from_any_start(void **state)
{
    (void)state;
    Kit kit;
    open_kit(&kit);
    add_prose(&kit, 9, 60);
    set_kit(&kit, 4, 13, 60);
    int narrow = 0, partly = 0, from_inside = 0;
    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        uint32_t random = seed;
        ArenaMark mark = arena_mark(&kit.desk.scratch);
        kit.task.n_obstacles = 0;
        kit.task.n_rooms = 1 + (int)(next_random(&random) % 4);
        kit.task.through = next_random(&random) % 3 == 0;
        kit.task.start = (FallStart){(int)(next_random(&random) % 9), 0};
        const GalleyBlock *block = &kit.galley->blocks[kit.task.start.block];
        if (next_random(&random) % 2)
            kit.task.start.unit = block->lines.lines[next_random(&random) % (unsigned)block->lines.n].first;
        int many = (int)(next_random(&random) % 4), foot = 5 + (int)(next_random(&random) % 55);
        for (int i = 0; i < many; i++)
            add_obstacle(&kit, (Anchor)(next_random(&random) % 4), (int)(next_random(&random) % 30), 1 + (int)(next_random(&random) % 9),
                         (Len)(next_random(&random) % (60 * EM)), EM + (Len)(next_random(&random) % (30 * EM)));
        Fall found = fall(&kit, foot);
        check_whole(&kit, &found);
        for (int i = 0; i < found.cuts.placed; i++)
            assert_true(found.spots[i].line < foot && found.spots[i].column < kit.task.n_rooms);
        narrow += check_places(&kit, &found, false);
        partly += found.cuts.placed < found.pieces.n;
        from_inside += kit.task.start.unit > 0;
        /* What is told to go on is the first that has no place. */
        if (found.cuts.placed < found.pieces.n) {
            const Piece *next = &found.pieces.items[found.cuts.placed];
            assert_int_equal(found.end.block, next->group);
            assert_int_equal(found.end.unit, found.galley->blocks[next->group].lines.lines[next->index].first);
        } else {
            assert_int_equal(found.end.block, kit.galley->n_blocks);
        }
        arena_rewind(&kit.desk.scratch, mark);
    }
    assert_true(narrow > 800 && partly > 100 && from_inside > 100);
    close_kit(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r54_lines_beside_are_as_wide_as_what_is_left),
        cmocka_unit_test(r54_a_line_beside_holds_6_characters_and_more_than_a_quarter),
        cmocka_unit_test(r54_obstacles_lie_where_they_are_anchored),
        cmocka_unit_test(r54_two_obstacles_at_one_place_keep_off_one_another),
        cmocka_unit_test(r53_no_subhead_ends_a_column_beside_an_obstacle),
        cmocka_unit_test(r52_columns_round_an_obstacle_are_level),
        cmocka_unit_test(nothing_is_lost_round_any_obstacles_from_any_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
