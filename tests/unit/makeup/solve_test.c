/* SPDX-License-Identifier: MIT */
/* solve_test.c - the solver of heights against exhaustive search */
#include "unit/check.h"

#include "makeup/solve.h"

#include <stdlib.h>

enum { LINES = 9 };

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static int pick(uint32_t *state, int n)
{
    return (int)(next_random(state) % (uint32_t)n);
}

/* --- exhaustive: the least cost of a part at exactly so many lines, written on its own --------------- */

static int64_t try_all(const Part *part, int lines);

static int64_t try_stack(const Part *part, int from, int lines)
{
    if (from == part->n_children)
        return lines == 0 ? 0 : SOLVE_NEVER;
    int64_t best = SOLVE_NEVER;
    for (int h = 0; h <= lines; h++) {
        int64_t first = try_all(&part->children[from], h);
        int64_t rest = first < SOLVE_NEVER ? try_stack(part, from + 1, lines - h) : SOLVE_NEVER;
        if (rest < SOLVE_NEVER && first + rest < best)
            best = first + rest;
    }
    return best;
}

static int64_t try_row(const Part *part, int lines)
{
    int64_t sum = 0;
    for (int i = 0; i < part->n_children; i++) {
        int64_t best = SOLVE_NEVER;
        for (int h = part->children[i].at_top ? 0 : lines; h <= lines; h++) {
            int64_t cost = try_all(&part->children[i], h);
            best = cost < best ? cost : best;
        }
        if (best >= SOLVE_NEVER)
            return SOLVE_NEVER;
        sum += best;
    }
    return sum;
}

static int64_t try_all(const Part *part, int lines)
{
    if (lines < part->least || lines > part->most || lines < part->around)
        return SOLVE_NEVER;
    int content = lines - part->around;
    if (part->kind == PART_LEAF)
        return part->costs[content];
    if (part->kind == PART_STACK)
        return try_stack(part, 0, content);
    if (part->kind == PART_ROW)
        return try_row(part, content);
    int64_t best = SOLVE_NEVER;
    for (int i = 0; i < part->n_children; i++) {
        int64_t cost = try_all(&part->children[i], content);
        best = cost < best ? cost : best;
    }
    return best;
}

/* What the answer costs, and whether its heights fit into one another. */
static int64_t cost_of_answer(const Part *part)
{
    int content = part->lines - part->around, sum = 0;
    int64_t cost = 0;
    assert_in_range(part->lines, part->least, part->most);
    assert_true(content >= 0);
    if (part->kind == PART_LEAF)
        return part->costs[content];
    if (part->kind == PART_ONE_OF) {
        assert_in_range(part->chosen, 0, part->n_children - 1);
        assert_int_equal(part->children[part->chosen].lines, content);
        return cost_of_answer(&part->children[part->chosen]);
    }
    for (int i = 0; i < part->n_children; i++) {
        const Part *child = &part->children[i];
        cost += cost_of_answer(child);
        sum += child->lines;
        if (part->kind == PART_ROW && child->at_top)
            assert_true(child->lines <= content);
        else if (part->kind == PART_ROW)
            assert_int_equal(child->lines, content);
    }
    if (part->kind == PART_STACK)
        assert_int_equal(sum, content);
    return cost;
}

static void grow(Arena *arena, Part *part, int depth, uint32_t *random)
{
    *part = (Part){.kind = depth == 0 ? PART_LEAF : (PartKind)pick(random, 4), .most = LINES};
    part->around = pick(random, 4) == 0;
    if (pick(random, 4) == 0)
        part->least = pick(random, 4);
    if (pick(random, 6) == 0)
        part->most = part->least + pick(random, LINES);
    part->at_top = pick(random, 4) == 0;
    if (part->kind == PART_LEAF) {
        int64_t *costs = arena_many(arena, LINES + 1, int64_t);
        for (int h = 0; h <= LINES; h++)
            costs[h] = pick(random, 5) == 0 ? SOLVE_NEVER : pick(random, 50);
        part->costs = costs;
        return;
    }
    part->n_children = 1 + pick(random, 3);
    part->children = arena_many(arena, part->n_children, Part);
    for (int i = 0; i < part->n_children; i++)
        grow(arena, &part->children[i], depth - 1, random);
}

static void optimum_equals_exhaustive_search(void **state)
{
    (void)state;
    uint32_t random = 20310305;
    int solved = 0, never = 0;
    for (int run = 0; run < 2000; run++) {
        Arena arena = {0};
        Part root;
        grow(&arena, &root, 2, &random);
        root.at_top = false;
        int64_t cost = solve_parts(&arena, &root, LINES), best = try_all(&root, LINES);
        if (best >= SOLVE_NEVER) {
            assert_true(cost >= SOLVE_NEVER);
            never++;
        } else {
            assert_true(cost == best);
            assert_true(cost_of_answer(&root) == best);
            solved++;
        }
        arena_free(&arena);
    }
    assert_true(solved > 500 && never > 50);
}

static void offers_cost_what_they_lack_or_leave(void **state)
{
    (void)state;
    Offer offers[] = {{4, 10}, {6, 0}, {5, 40}};
    int64_t costs[10];
    int choices[10];
    solve_costs(offers, 3, (Strain){.hole = 16, .lack = 160}, 9, costs, choices);
    static const int64_t expected[] = {650, 490, 330, 170, 10, 27, 0, 17, 36, 57};
    static const int chosen[] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
    for (int h = 0; h < 10; h++) {
        assert_true(costs[h] == expected[h]);
        assert_int_equal(choices[h], chosen[h]);
    }
}

static void copy_higher_than_the_page_is_lacking(void **state)
{
    (void)state;
    Offer offers[] = {{12, 5}, {14, 0}};
    int64_t costs[10];
    int choices[10];
    solve_costs(offers, 2, (Strain){.hole = 16, .lack = 160}, 9, costs, choices);
    assert_true(costs[9] == 485 && choices[9] == 0);
    assert_true(costs[8] == 645 && choices[8] == 0);
}

static void first_parts_are_lower_of_equal_answers(void **state)
{
    (void)state;
    int64_t even[LINES + 1] = {0};
    Part leaves[2] = {{.kind = PART_LEAF, .most = LINES, .costs = even}, {.kind = PART_LEAF, .least = 2, .most = LINES, .costs = even}};
    Part root = {.kind = PART_STACK, .most = LINES, .children = leaves, .n_children = 2};
    Arena arena = {0};
    assert_true(solve_parts(&arena, &root, LINES) == 0);
    assert_int_equal(leaves[0].lines, 0);
    assert_int_equal(leaves[1].lines, LINES);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(optimum_equals_exhaustive_search),
        cmocka_unit_test(offers_cost_what_they_lack_or_leave),
        cmocka_unit_test(copy_higher_than_the_page_is_lacking),
        cmocka_unit_test(first_parts_are_lower_of_equal_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
