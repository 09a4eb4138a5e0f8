/* SPDX-License-Identifier: MIT */
/* capacity.c - what each slot holds at its range of heights, and how far its copy is off */
#include "makeup/capacity.h"

#include "makeup/parts.h"
#include "makeup/pieces.h"

/*
 * Where there is no copy yet, a line of it is taken to hold what one of a usual
 * article does: of paragraphs of so many characters, each with an indent and
 * half a line left over at its end.
 */
enum { USUAL_PARAGRAPH = 100, USUAL_INDENT = 2, TELLING_LINES = 5 /* from so many a story's own copy says it */ };

typedef struct Gauge {
    Desk *desk;
    Part *root;   /* NULL where the page has no answer */
    int64_t limit; /* what the rest of the page may cost */
} Gauge;

/* --- the heights that a slot may have -------------------------------------------------- */

static Part *part_of(Part *part, const Node *node)
{
    Part *found = part->owner == node ? part : NULL;
    for (int i = 0; i < part->n_children && !found; i++)
        found = part_of(&part->children[i], node);
    return found;
}

/* Cost of the page where the part has a content of least … most lines, for nothing. */
static int64_t cost_within(const Gauge *gauge, Part *part, int least, int most)
{
    Desk *desk = gauge->desk;
    ArenaMark mark = arena_mark(&desk->scratch);
    int64_t *costs = arena_many(&desk->scratch, desk->grid.lines + 1, int64_t);
    for (int h = 0; h <= desk->grid.lines; h++)
        costs[h] = h >= least && h <= most ? 0 : SOLVE_NEVER;
    const int64_t *own = part->costs;
    part->costs = costs;
    int64_t cost = solve_parts(&desk->scratch, gauge->root, desk->grid.lines);
    part->costs = own;
    arena_rewind(&desk->scratch, mark);
    return cost;
}

/*
 * The rest of the page may lack and leave what it does as the page stands, but
 * lack nothing where it need not; levers give way.
 */
static int64_t limit_of(const Gauge *gauge, Part *part, int now)
{
    int64_t best = cost_within(gauge, part, 0, gauge->desk->grid.lines), stands = cost_within(gauge, part, now, now);
    bool must = best >= PARTS_LACK || stands < PARTS_LACK;
    return (must ? stands : best) + PARTS_HOLE;
}

static bool rest_fits(const Gauge *gauge, Part *part, int least, int most)
{
    return cost_within(gauge, part, least, most) < gauge->limit;
}

/* Whether a window of heights holds one that will do only falls as the window shrinks: so its ends are found by halving. */
static int most_height(const Gauge *gauge, Part *part)
{
    int low = 0, high = gauge->desk->grid.lines;
    while (low < high) {
        int middle = high - (high - low) / 2;
        if (rest_fits(gauge, part, middle, gauge->desk->grid.lines))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static int least_height(const Gauge *gauge, Part *part)
{
    int low = 0, high = gauge->desk->grid.lines;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (rest_fits(gauge, part, 0, middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static const Article *article_in(const Desk *desk, const Node *node)
{
    const Fill *fill = desk_fill(desk, &node->u.story.slot, NULL);
    return fill && fill->kind == FILL_ARTICLE ? fill->article : NULL;
}

static bool has_copy(const Article *article)
{
    return article && article->n_blocks > 0;
}

/* Nothing stands there that would want a height. */
static void free_empty(const Gauge *gauge, Part *part)
{
    Desk *desk = gauge->desk;
    const Node *node = part->owner;
    if (part->kind == PART_LEAF && node && node->kind == NODE_STORY && !has_copy(article_in(desk, node)))
        part->costs = arena_many(&desk->ways.arena, desk->grid.lines + 1, int64_t);
    for (int i = 0; i < part->n_children; i++)
        free_empty(gauge, &part->children[i]);
}

/* Rows as they were split: what a slot holds is told for the width that it has. */
static void keep_splits(Part *part, const Part *solved)
{
    bool split = part->kind == PART_ONE_OF && !part->children[0].absent;
    int taken = split ? solved->chosen : 0;
    if (split) {
        part->children += taken;
        part->n_children = 1;
    }
    for (int i = 0; i < part->n_children; i++)
        keep_splits(&part->children[i], &solved->children[taken + i]);
}

/* --- one slot ----------------------------------------------------------------------------- */

/* A story as it stands, or as it would with a title of one line and no text. */
typedef struct Tenant {
    StoryShape shape;
    const Galley *galley;
} Tenant;

static Tenant tenant_of(Desk *desk, const Node *node, const Fill *fill, Len width)
{
    Tenant tenant = {.shape = story_shape(desk, node, fill, width)};
    tenant.galley = story_galley(desk, &tenant.shape);
    return tenant;
}

/* Lines of text in all columns of a frame so high, with its picture `picture` lines high. */
static int lines_held(Desk *desk, const Tenant *tenant, int height, int picture)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    StoryShape shape = tenant->shape;
    shape.picture_lines = picture;
    Opening opening = story_opening(desk, &shape, tenant->galley);
    FallTask task = story_task(desk, &shape, tenant->galley, story_rooms(desk, &shape, &opening, height));
    int lines = fall_capacity(desk, &task, height);
    arena_rewind(&desk->scratch, mark);
    return lines;
}

/* Lines and characters that the copy takes in its columns, by itself. */
static void count_copy(Desk *desk, const Tenant *tenant, SlotCapacity *capacity)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    Pieces pieces = pieces_make(&desk->scratch, desk, tenant->shape.article, tenant->galley, tenant->shape.column);
    capacity->lines = columns_height(pieces.items, 0, pieces.n);
    for (int i = 0; i < pieces.n; i++)
        if (pieces.items[i].index >= 0)
            capacity->characters += pieces_characters(tenant->galley, &pieces.items[i]);
    arena_rewind(&desk->scratch, mark);
}

/* What lines hold of copy like the story's, or of usual copy. */
static int characters_in(const SlotCapacity *capacity, const Tenant *tenant, int lines)
{
    if (capacity->lines >= TELLING_LINES)
        return (int)((int64_t)lines * capacity->characters / capacity->lines);
    int chars = tenant->shape.em > 0 ? tenant->shape.column / tenant->shape.em : 0;
    /* A paragraph takes (its characters + its indent) / chars lines, and half of one. */
    int64_t halves = 2 * (USUAL_PARAGRAPH + USUAL_INDENT) + chars;
    return (int)((int64_t)lines * 2 * USUAL_PARAGRAPH * chars / halves);
}

/* Lines by which the copy is too long or too short for every height that the slot may have. */
static int lines_off(const SlotCapacity *capacity, const StoryWays *ways, int least, int most)
{
    int lowest = INT32_MAX, highest = 0;
    for (int i = 0; ways && i < ways->n; i++) {
        lowest = ways->items[i].lines < lowest ? ways->items[i].lines : lowest;
        highest = ways->items[i].lines > highest ? ways->items[i].lines : highest;
    }
    if (ways && lowest > most)
        return capacity->lines > capacity->most ? capacity->lines - capacity->most : 1;
    if (!ways || highest < least)
        return capacity->lines < capacity->least ? capacity->lines - capacity->least : -1;
    return 0;
}

static void measure_slot(Gauge *gauge, const Place *place, SlotCapacity *capacity)
{
    Desk *desk = gauge->desk;
    const Node *node = place->node;
    const Article *article = article_in(desk, node);
    Len width = place->inner.width;
    Article empty = {.title = *copy_of_text(&desk->scratch, STR("题"), node->span), .lang = STR("zh-CN")};
    bool headed = has_copy(article) || (article && article->title.text.n);
    const Fill *filled = desk_fill(desk, &node->u.story.slot, NULL), vacant = {.article = &empty};
    Tenant tenant = headed ? tenant_of(desk, node, filled, width) : tenant_of(desk, node, &vacant, width);
    Part *part = gauge->root ? part_of(gauge->root, node) : NULL;
    int least = grid_lines_down(&desk->grid, place->inner.height), most = least;
    if (part) {
        gauge->limit = limit_of(gauge, part, least);
        least = least_height(gauge, part);
        most = most_height(gauge, part);
    }
    *capacity = (SlotCapacity){.page = desk->page->number, .slot = str_copy(desk->notes, node->u.story.slot.text)};
    if (article)
        capacity->article = str_copy(desk->notes, article->name);
    if (has_copy(article))
        count_copy(desk, &tenant, capacity);
    capacity->least = lines_held(desk, &tenant, least, tenant.shape.picture_most);
    capacity->most = lines_held(desk, &tenant, most, tenant.shape.picture_least);
    capacity->least_characters = characters_in(capacity, &tenant, capacity->least);
    capacity->most_characters = characters_in(capacity, &tenant, capacity->most);
    capacity->shared = tenant.shape.through || tenant.shape.continues;
    capacity->off = capacity->shared ? 0 : has_copy(article) ? lines_off(capacity, ways_of(desk, node, width), least, most) : -capacity->least;
    if (!headed)
        galley_release(desk->galleys, tenant.galley);
}

/* --- the page -------------------------------------------------------------------------------- */

static void count_stories(void *context, const Place *place)
{
    int *n = context;
    *n += place->node->kind == NODE_STORY;
}

static void measure_place(void *context, const Place *place)
{
    Gauge *gauge = context;
    PageSet *set = gauge->desk->set;
    if (place->node->kind == NODE_STORY)
        measure_slot(gauge, place, &set->capacities[set->n_capacities++]);
}

void capacity_of_page(Desk *desk, const PageFit *fit, const Place *root, const TreeMeasure *measure)
{
    Arena tree = {0};
    PageSet *set = desk->set;
    Gauge gauge = {.desk = desk};
    Diag *told = desk->setter.diag;
    desk->setter.diag = diag_new(); /* all of it was told when the page was laid out */
    desk->ways.levers = true;
    if (fit->parts)
        gauge.root = parts_of_master(&tree, &desk->grid, fit->master, measure);
    if (gauge.root)
        keep_splits(gauge.root, fit->parts);
    if (gauge.root)
        free_empty(&gauge, gauge.root);
    int stories = 0;
    tree_walk(root, count_stories, &stories);
    SlotCapacity *longer = arena_many(desk->notes, set->n_capacities + stories, SlotCapacity);
    for (int i = 0; i < set->n_capacities; i++)
        longer[i] = set->capacities[i];
    set->capacities = longer;
    tree_walk(root, measure_place, &gauge);
    diag_free(desk->setter.diag);
    desk->setter.diag = told;
    arena_free(&tree);
}
