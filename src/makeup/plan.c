/* SPDX-License-Identifier: MIT */
/* plan.c - a solved page as plain numbers, and back */
/* Trees are as deep as YAML may nest (32), so recursion is bounded. */
#include "makeup/plan.h"

typedef struct Writer {
    int *numbers; /* NULL: they are only counted */
    int n;
} Writer;

static void put(Writer *writer, int number)
{
    if (writer->numbers)
        writer->numbers[writer->n] = number;
    writer->n++;
}

static void put_part(Writer *writer, const Part *part)
{
    put(writer, part->lines);
    if (part->kind == PART_LEAF) {
        put(writer, part->need);
    } else if (part->kind == PART_ONE_OF) {
        put(writer, part->chosen);
        put_part(writer, &part->children[part->chosen]);
    } else {
        for (int i = 0; i < part->n_children; i++)
            put_part(writer, &part->children[i]);
    }
}

PagePlan plan_of(Arena *out, const Part *root)
{
    if (!root)
        return (PagePlan){.known = true};
    Writer count = {0};
    put_part(&count, root);
    Writer writer = {.numbers = arena_many(out, count.n, int)};
    put_part(&writer, root);
    return (PagePlan){true, writer.numbers, writer.n};
}

typedef struct Taker {
    const PagePlan *plan;
    int at;
} Taker;

/* The next number; -1 behind the last one, which nothing has. */
static int take(Taker *taker)
{
    return taker->at < taker->plan->n ? taker->plan->numbers[taker->at++] : -1;
}

static bool take_part(Taker *taker, Part *part, bool first);

static bool take_stack(Taker *taker, Part *part, int content)
{
    int sum = 0;
    for (int i = 0; i < part->n_children; i++) {
        if (!take_part(taker, &part->children[i], sum == 0) || part->children[i].lines > content - sum)
            return false;
        sum += part->children[i].lines;
    }
    return sum == content;
}

static bool take_row(Taker *taker, Part *part, int content)
{
    for (int i = 0; i < part->n_children; i++) {
        Part *child = &part->children[i];
        if (!take_part(taker, child, true) || child->lines > content || (child->lines < content && !child->at_top))
            return false;
    }
    return true;
}

static bool take_part(Taker *taker, Part *part, bool first)
{
    part->lines = take(taker);
    part->first = first;
    int content = part->lines >= 0 ? solve_content(part) : -1;
    if (content < 0 || part->lines < part->least || part->lines > part->most)
        return false;
    switch (part->kind) {
    case PART_LEAF:
        return take(taker) == part->need;
    case PART_STACK:
        return take_stack(taker, part, content);
    case PART_ROW:
        return take_row(taker, part, content);
    case PART_ONE_OF:
        part->chosen = take(taker);
        return part->chosen >= 0 && part->chosen < part->n_children && take_part(taker, &part->children[part->chosen], first) &&
               part->children[part->chosen].lines == content;
    }
    return false;
}

bool plan_apply(const PagePlan *plan, Part *root, int lines)
{
    Taker taker = {.plan = plan};
    return take_part(&taker, root, true) && taker.at == plan->n && root->lines == lines;
}
