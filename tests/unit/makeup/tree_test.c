/* SPDX-License-Identifier: MIT */
/* tree_test.c - exact rectangles of rows and stacks */
#include "makeup/footprint.h"
#include "makeup/tree.h"
#include "unit/makeup/test_layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { P = LEN_PT };

typedef struct Bench {
    Arena arena;
    Diag *diag;
    PageGrid grid;
    Len natural; /* of every leaf */
} Bench;

static Len leaf_height(void *context, const Node *node, Len width, bool on_grid)
{
    (void)node, (void)width, (void)on_grid;
    return ((Bench *)context)->natural;
}

static Len leaf_width(void *context, const Node *node)
{
    (void)context, (void)node;
    return 0;
}

static void open_bench(Bench *bench)
{
    static Style styles[STYLE_BUILT_IN];
    Layout layout;
    test_layout(&layout, styles);
    *bench = (Bench){.diag = diag_new(), .natural = LEN_POINTS(20)};
    assert_true(grid_of_layout(&layout, &bench->grid, bench->diag));
}

static void close_bench(Bench *bench)
{
    diag_free(bench->diag);
    arena_free(&bench->arena);
}

static Place *place(Bench *bench, Node *nodes, int n)
{
    Master master = {.nodes = nodes, .n_nodes = n};
    TreeMeasure measure = {leaf_height, leaf_width, NULL, bench, NULL, NULL};
    return tree_place(&bench->arena, &bench->grid, &master, &measure, NULL, bench->diag);
}

static Node story(int columns, Measure height)
{
    return (Node){.kind = NODE_STORY, .common = {.columns = columns, .height = {height, height}}};
}

static Node container(NodeKind kind, Node *children, int n)
{
    return (Node){.kind = kind, .children = children, .n_children = n};
}

static void assert_box(const Bench *bench, Box box, int x_pt, int line, int width_pt, int lines)
{
    assert_int_equal(box.x, bench->grid.type_area.x + x_pt * P);
    assert_int_equal(box.y, bench->grid.type_area.y + line * 15 * P);
    assert_int_equal(box.width, width_pt * P);
    assert_int_equal(box.height, lines * 15 * P);
}

static void a_stack_shares_whole_lines(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node nodes[] = {story(0, test_lines(30)), story(0, (Measure){0}), story(0, (Measure){0})};
    nodes[1].common.before = nodes[2].common.before = test_lines(0);
    Place *root = place(&bench, nodes, 3);
    assert_box(&bench, root->children[0].box, 0, 0, 747, 30);
    assert_box(&bench, root->children[1].box, 0, 30, 747, 22);
    assert_box(&bench, root->children[2].box, 0, 52, 747, 22);
    assert_int_equal(diag_total(bench.diag), 0);
    close_bench(&bench);
}

static void a_row_shares_whole_columns_with_gutters(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node inner[] = {story(3, (Measure){0}), story(0, (Measure){0})};
    Node nodes[] = {container(NODE_ROW, inner, 2)};
    Place *row = &place(&bench, nodes, 1)->children[0];
    assert_box(&bench, row->children[0].box, 0, 0, 3 * 135 + 2 * 18, 74);
    assert_box(&bench, row->children[1].box, 3 * 153, 0, 2 * 135 + 18, 74);
    close_bench(&bench);
}

static void two_fills_of_five_columns_get_three_and_two(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node inner[] = {story(0, (Measure){0}), story(0, (Measure){0})};
    Node nodes[] = {container(NODE_ROW, inner, 2)};
    Place *row = &place(&bench, nodes, 1)->children[0];
    assert_box(&bench, row->children[0].box, 0, 0, 441, 74);
    assert_box(&bench, row->children[1].box, 459, 0, 288, 74);
    close_bench(&bench);
}

static void auto_heights_are_whole_lines_on_the_grid(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node nodes[] = {{.kind = NODE_TEXT}, story(0, (Measure){0})};
    nodes[1].common.before = test_lines(1);
    Place *root = place(&bench, nodes, 2);
    assert_box(&bench, root->children[0].box, 0, 0, 747, 2); /* 20 pt of content */
    assert_box(&bench, root->children[1].box, 0, 2, 747, 72);
    assert_box(&bench, root->children[1].inner, 0, 3, 747, 71);
    close_bench(&bench);
}

static void stories_keep_a_line_from_what_is_above_unless_told(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node nodes[] = {story(0, test_lines(10)), story(0, test_lines(10)), story(0, (Measure){0})};
    nodes[2].common.before = test_lines(0);
    Place *root = place(&bench, nodes, 3);
    assert_int_equal(root->children[0].inner.y, root->children[0].box.y);
    assert_int_equal(root->children[1].inner.y, root->children[1].box.y + 15 * P);
    assert_int_equal(root->children[2].inner.y, root->children[2].box.y);
    close_bench(&bench);
}

static void a_masthead_is_whole_lines_outside_and_free_inside(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node inner[] = {{.kind = NODE_ART, .common = {.height = {test_mm(20), test_mm(20)}}}, {.kind = NODE_TEXT}};
    Node nodes[] = {container(NODE_MASTHEAD, inner, 2), story(0, (Measure){0})};
    nodes[0].common.height = (MeasureRange){test_lines(9), test_lines(9)};
    Place *head = &place(&bench, nodes, 2)->children[0];
    assert_box(&bench, head->box, 0, 0, 747, 9);
    assert_int_equal(head->children[0].box.height, len_from_micro_mm(20000000));
    assert_int_equal(head->children[1].box.y, head->box.y + head->children[0].box.height);
    assert_int_equal(head->children[1].box.height, LEN_POINTS(20));
    assert_true(head->children[1].masthead);
    assert_false(head->children[1].on_grid);
    close_bench(&bench);
}

static void a_box_keeps_its_text_on_the_grid(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node inner[] = {story(0, (Measure){0})};
    Node nodes[] = {container(NODE_BOX, inner, 1)};
    nodes[0].common.frame.thickness = test_pt(1);
    nodes[0].common.height = (MeasureRange){test_lines(20), test_lines(20)};
    Place *box = &place(&bench, nodes, 1)->children[0];
    assert_box(&bench, box->children[0].box, 9, 1, 747 - 18, 18);
    close_bench(&bench);
}

static void six_columns_in_five_are_told(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node inner[] = {story(4, (Measure){0}), story(2, (Measure){0})};
    Node nodes[] = {container(NODE_ROW, inner, 2)};
    nodes[0].span = (Span){1, 10, 13};
    Place *row = &place(&bench, nodes, 1)->children[0];
    const Finding *finding = diag_at(bench.diag, 0);
    assert_int_equal(finding->id, FINDING_COLUMNS_MISMATCH);
    assert_true(str_is(finding->args[0], "6") && str_is(finding->args[1], "5"));
    assert_int_equal(finding->span.start, 10);
    Box last = row->children[1].box, area = bench.grid.type_area;
    assert_true(last.x + last.width <= area.x + area.width);
    close_bench(&bench);
}

static void more_lines_than_there_are_is_told(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node nodes[] = {story(0, test_lines(50)), story(0, test_lines(30))};
    Place *root = place(&bench, nodes, 2);
    const Finding *finding = diag_at(bench.diag, 0);
    assert_int_equal(finding->id, FINDING_TREE_OVERFULL);
    assert_true(str_is(finding->args[0], "80 行") && str_is(finding->args[1], "74 行"));
    assert_box(&bench, root->children[1].box, 0, 50, 747, 24);
    close_bench(&bench);
}

/* Sizes that a hostile layout adds up beyond 32 bits: the largest length, not a negative one. */
static void sums_beyond_32_bits_are_clamped(void **state)
{
    (void)state;
    enum { MANY = 200 };
    Bench bench;
    open_bench(&bench);
    TreeMeasure measure = {leaf_height, leaf_width, NULL, &bench, NULL, NULL};
    Planter planter = {&bench.arena, &bench.grid, &measure, bench.diag};
    const Measure huge = measure_of(INT64_C(10000) * 1000000, UNIT_MM); /* the most that a key takes */
    Node leaves[MANY];
    for (int i = 0; i < MANY; i++) {
        leaves[i] = story(0, huge);
        leaves[i].common.before = leaves[i].common.after = leaves[i].common.inset = huge;
    }
    Node stack = container(NODE_STACK, leaves, MANY);
    stack.common.before = stack.common.inset = huge;
    assert_true(INT64_C(200) * 29000000 > INT32_MAX); /* control: the sum is beyond */
    for (int on_grid = 0; on_grid < 2; on_grid++)
        assert_int_equal(footprint_natural_height(&planter, &stack, bench.grid.type_area.width, on_grid, true), LEN_MOST);
    Place *root = place(&bench, leaves, MANY);
    assert_true(root->n_children == MANY);
    const Box area = bench.grid.type_area;
    for (int i = 0; i < MANY; i++) {
        Box box = root->children[i].box, inner = root->children[i].inner;
        assert_true(box.height >= 0 && box.y >= area.y && box.y + box.height <= area.y + area.height && inner.height >= 0);
    }
    assert_int_equal(diag_at(bench.diag, 0)->id, FINDING_TREE_OVERFULL);
    Node row = container(NODE_ROW, leaves, MANY);
    for (int i = 0; i < MANY; i++)
        leaves[i].common.width = huge;
    Share *shares = footprint_row_widths(&planter, &row, area.width, NULL, true);
    for (int i = 0; i < MANY; i++)
        assert_true(shares[i].size >= 0 && shares[i].size <= area.width);
    close_bench(&bench);
}

static void units_are_resolved(void **state)
{
    (void)state;
    Bench bench;
    open_bench(&bench);
    Node inner[] = {{.kind = NODE_TEXT, .common = {.width = measure_of(2000000, UNIT_COLUMN)}},
                    {.kind = NODE_TEXT, .common = {.width = measure_of(15000000, UNIT_CHAR)}},
                    {.kind = NODE_TEXT}};
    Node nodes[] = {container(NODE_ROW, inner, 3)};
    nodes[0].common.height = (MeasureRange){measure_of(50000000, UNIT_PERCENT), measure_of(50000000, UNIT_PERCENT)};
    Place *row = &place(&bench, nodes, 1)->children[0];
    assert_int_equal(row->box.height, 37 * 15 * P);
    assert_int_equal(row->children[0].box.width, 288 * P);
    assert_int_equal(row->children[1].box.width, 135 * P);
    assert_int_equal(row->children[2].box.width, 288 * P);
    close_bench(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stack_shares_whole_lines),
        cmocka_unit_test(a_row_shares_whole_columns_with_gutters),
        cmocka_unit_test(two_fills_of_five_columns_get_three_and_two),
        cmocka_unit_test(auto_heights_are_whole_lines_on_the_grid),
        cmocka_unit_test(stories_keep_a_line_from_what_is_above_unless_told),
        cmocka_unit_test(a_masthead_is_whole_lines_outside_and_free_inside),
        cmocka_unit_test(a_box_keeps_its_text_on_the_grid),
        cmocka_unit_test(six_columns_in_five_are_told),
        cmocka_unit_test(more_lines_than_there_are_is_told),
        cmocka_unit_test(sums_beyond_32_bits_are_clamped),
        cmocka_unit_test(units_are_resolved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
