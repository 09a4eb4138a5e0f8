/* SPDX-License-Identifier: MIT */
/* solve_test.c - the solver of heights against exhaustive search */
#include "unit/check.h"

#include "makeup/plan.h"

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

static int64_t try_all(const Part *part, int lines, bool top);

static int64_t try_stack(const Part *part, int from, int above, int lines)
{
    if (from == part->n_children)
        return lines == 0 ? 0 : SOLVE_NEVER;
    int64_t best = SOLVE_NEVER;
    for (int h = 0; h <= lines; h++) {
        int64_t first = try_all(&part->children[from], h, above == 0);
        int64_t rest = first < SOLVE_NEVER ? try_stack(part, from + 1, above + h, lines - h) : SOLVE_NEVER;
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
            int64_t cost = try_all(&part->children[i], h, true);
            best = cost < best ? cost : best;
        }
        if (best >= SOLVE_NEVER)
            return SOLVE_NEVER;
        sum += best;
    }
    return sum;
}

static int64_t try_content(const Part *part, int content, bool top)
{
    if (part->kind == PART_LEAF)
        return part->costs[content];
    if (part->kind == PART_STACK)
        return try_stack(part, 0, 0, content);
    if (part->kind == PART_ROW)
        return try_row(part, content);
    int64_t best = SOLVE_NEVER;
    for (int i = 0; i < part->n_children; i++) {
        int64_t cost = try_all(&part->children[i], content, top);
        best = cost < best ? cost : best;
    }
    return best;
}

/* top: nothing in the stack takes a line above it. */
static int64_t try_all(const Part *part, int lines, bool top)
{
    int around = part->around - (top ? part->white : 0);
    if (lines < part->least || lines > part->most || lines < around)
        return SOLVE_NEVER;
    int64_t cost = try_content(part, lines - around, top);
    return cost < SOLVE_NEVER ? cost + part->cost : SOLVE_NEVER;
}

/* What the answer costs, and whether its heights fit into one another. */
static int64_t cost_of_answer(const Part *part)
{
    int content = part->lines - part->around + (part->first ? part->white : 0), sum = 0;
    int64_t cost = part->cost;
    assert_in_range(part->lines, part->least, part->most);
    assert_true(content >= 0);
    assert_int_equal(content, solve_content(part));
    if (part->kind == PART_LEAF)
        return cost + part->costs[content];
    if (part->kind == PART_ONE_OF) {
        assert_in_range(part->chosen, 0, part->n_children - 1);
        assert_int_equal(part->children[part->chosen].lines, content);
        assert_int_equal(part->children[part->chosen].first, part->first);
        return cost + cost_of_answer(&part->children[part->chosen]);
    }
    for (int i = 0; i < part->n_children; i++) {
        const Part *child = &part->children[i];
        cost += cost_of_answer(child);
        assert_int_equal(child->first, part->kind == PART_ROW || sum == 0);
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

static void grow_leaf(Arena *arena, Part *part, uint32_t *random)
{
    int64_t *costs = arena_many(arena, LINES + 1, int64_t);
    for (int h = 0; h <= LINES; h++)
        costs[h] = pick(random, 5) == 0 ? SOLVE_NEVER : pick(random, 50);
    part->costs = costs;
}

/* A filler that is not there: no lines, and nothing paid. */
static Part absent(Arena *arena)
{
    int64_t *costs = arena_many(arena, LINES + 1, int64_t);
    for (int h = 1; h <= LINES; h++)
        costs[h] = SOLVE_NEVER;
    return (Part){.kind = PART_LEAF, .costs = costs, .absent = true};
}

static void grow(Arena *arena, Part *part, int depth, uint32_t *random)
{
    *part = (Part){.kind = depth == 0 ? PART_LEAF : (PartKind)pick(random, 4), .most = LINES};
    part->around = pick(random, 3) == 0 ? pick(random, 3) : 0;
    part->white = part->around && pick(random, 2) ? 1 + pick(random, part->around) : 0;
    part->cost = pick(random, 3) == 0 ? pick(random, 30) : 0;
    if (pick(random, 4) == 0)
        part->least = pick(random, 4);
    if (pick(random, 6) == 0)
        part->most = part->least + pick(random, LINES);
    part->at_top = pick(random, 4) == 0;
    if (part->kind == PART_LEAF) {
        grow_leaf(arena, part, random);
        return;
    }
    part->n_children = 1 + pick(random, 3);
    part->children = arena_many(arena, part->n_children, Part);
    for (int i = 0; i < part->n_children; i++)
        grow(arena, &part->children[i], depth - 1, random);
    /* As parts.c makes them: a filler, there or not; the splits of a row. */
    if (part->kind == PART_ONE_OF && pick(random, 2)) {
        part->around = part->white = part->least = 0;
        part->most = LINES;
        part->children[0] = absent(arena);
    } else if (part->kind == PART_ONE_OF) {
        for (int i = 0; i < part->n_children; i++)
            part->children[i].kind = depth > 1 && part->children[i].n_children ? PART_ROW : part->children[i].kind;
    }
}

/* What random trees hold, so that nothing is left out unseen. */
static void count_kinds(const Part *part, int *absent_ones, int *whites, int *splits)
{
    *absent_ones += part->absent;
    *whites += part->white > 0;
    *splits += part->kind == PART_ONE_OF && part->n_children > 1 && part->children[1].kind == PART_ROW;
    for (int i = 0; i < part->n_children; i++)
        count_kinds(&part->children[i], absent_ones, whites, splits);
}

static void optimum_equals_exhaustive_search(void **state)
{
    (void)state;
    uint32_t random = 20310305;
    int solved = 0, never = 0, absent_ones = 0, whites = 0, splits = 0;
    for (int run = 0; run < 4000; run++) {
        Arena arena = {0};
        Part root;
        grow(&arena, &root, 2 + run % 4 / 3, &random);
        root.at_top = false;
        count_kinds(&root, &absent_ones, &whites, &splits);
        int64_t cost = solve_parts(&arena, &root, LINES), best = try_all(&root, LINES, true);
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
    assert_true(solved > 2000 && never > 50);
    assert_true(absent_ones > 500 && whites > 1000 && splits > 100);
}

static bool is_answered_alike(const Part *a, const Part *b)
{
    bool alike = a->lines == b->lines && a->first == b->first && (a->kind != PART_ONE_OF || a->chosen == b->chosen);
    for (int i = 0; i < a->n_children && alike; i++)
        alike = (a->kind == PART_ONE_OF && i != a->chosen) || is_answered_alike(&a->children[i], &b->children[i]);
    return alike;
}

/* An answer taken down and applied to the same tree is the same; with any number changed it is refused, or adds up all the same. */
static void answers_come_back_from_their_plan(void **state)
{
    (void)state;
    uint32_t random = 20310306;
    int applied = 0, refused = 0, other = 0;
    for (int run = 0; run < 2000; run++) {
        Arena arena = {0};
        Part root, again;
        uint32_t seed = random;
        grow(&arena, &root, 2, &random);
        grow(&arena, &again, 2, &seed);
        root.at_top = again.at_top = false;
        if (solve_parts(&arena, &root, LINES) < SOLVE_NEVER) {
            PagePlan plan = plan_of(&arena, &root);
            int *numbers = arena_copy(&arena, plan.numbers, (size_t)plan.n * sizeof *numbers);
            PagePlan copy = {true, numbers, plan.n};
            assert_true(plan_apply(&plan, &again, LINES));
            assert_true(is_answered_alike(&root, &again));
            for (int i = 0; i < plan.n; i++) {
                static const int by[] = {1, -1, 1000000, -1000000};
                numbers[i] += by[pick(&random, 4)];
                if (plan_apply(&copy, &again, LINES)) {
                    cost_of_answer(&again);
                    other++;
                } else {
                    refused++;
                }
                numbers[i] = plan.numbers[i];
            }
            copy.n--;
            assert_false(plan_apply(&copy, &again, LINES));
            assert_false(plan_apply(&plan, &again, LINES + 1));
            applied++;
        }
        arena_free(&arena);
    }
    assert_int_equal(plan_of(NULL, NULL).n, 0);
    assert_true(applied > 1000 && refused > 5000 && other > 10);
}

/* White over a part falls away with all that stands above it, and only then. */
static void white_goes_with_what_is_above(void **state)
{
    (void)state;
    int64_t any[LINES + 1] = {0}, none[LINES + 1], two[LINES + 1];
    for (int h = 0; h <= LINES; h++) {
        none[h] = h ? SOLVE_NEVER : 0;
        two[h] = h == 2 ? 0 : SOLVE_NEVER;
    }
    for (int there = 0; there < 2; there++) {
        Part choice[2] = {{.kind = PART_LEAF, .costs = none, .absent = true}, {.kind = PART_LEAF, .most = LINES, .costs = two}};
        Part parts[2] = {{.kind = PART_ONE_OF, .most = LINES, .children = choice, .n_children = 1 + there},
                         {.kind = PART_LEAF, .most = LINES, .around = 3, .white = 2, .costs = any}};
        if (there) /* the absent one is dearer */
            choice[0].cost = 5;
        Part root = {.kind = PART_STACK, .most = LINES, .children = parts, .n_children = 2};
        Arena arena = {0};
        assert_true(solve_parts(&arena, &root, LINES) == 0);
        assert_int_equal(solve_taken(&parts[0])->absent, !there);
        assert_int_equal(parts[1].lines, there ? LINES - 2 : LINES);
        assert_int_equal(solve_content(&parts[1]), there ? LINES - 5 : LINES - 1);
        arena_free(&arena);
    }
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
        cmocka_unit_test(answers_come_back_from_their_plan),
        cmocka_unit_test(white_goes_with_what_is_above),
        cmocka_unit_test(offers_cost_what_they_lack_or_leave),
        cmocka_unit_test(copy_higher_than_the_page_is_lacking),
        cmocka_unit_test(first_parts_are_lower_of_equal_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
