/* SPDX-License-Identifier: MIT */
/* pagefit.c - the heights at which a page's copy fits, and how much must go where it does not */
#include "makeup/pagefit.h"

#include "makeup/flow.h"
#include "makeup/freeze.h"
#include "makeup/over.h"
#include "makeup/parts.h"
#include "makeup/plan.h"

/* --- the stories of a solved page ------------------------------------------------------ */

typedef struct Fitting {
    Desk *desk;
    Arena *tree;
    const Master *master;
    const TreeMeasure *measure;
    bool levers;
    Diag *diag; /* what is found while this master is tried: told only if it is taken */
    Part *root;
    int64_t cost;
    FlowFrame *flow; /* as it left the frames of stories that run through several */
} Fitting;

static StoryWays *story_of(const Desk *desk, const Part *part)
{
    const Node *node = part->owner;
    bool story = part->kind == PART_LEAF && !part->absent && node && node->kind == NODE_STORY;
    return story ? ways_taken(desk, node, part->width) : NULL;
}

/* Frames of stories that run through several, as solved: their heights, and where copy goes on behind those that are given. */
static void note_frames(Desk *desk, const Part *part)
{
    part = solve_taken(part);
    const Node *node = part->owner;
    bool story = part->kind == PART_LEAF && !part->absent && node && node->kind == NODE_STORY;
    const Fill *fill = story ? desk_fill(desk, &node->u.story.slot, NULL) : NULL;
    FlowFrame *frame = fill ? flow_frame(desk, fill) : NULL;
    if (frame) {
        frame->solved = solve_content(part);
        ways_place_end(desk, node, part->width);
    }
    for (int i = 0; i < part->n_children; i++)
        note_frames(desk, &part->children[i]);
}

static void solve_once(Fitting *fitting)
{
    Desk *desk = fitting->desk;
    desk->ways.levers = fitting->levers;
    desk->setter.diag = fitting->diag;
    fitting->root = parts_of_master(fitting->tree, &desk->grid, fitting->master, fitting->measure);
    fitting->cost = solve_parts(&desk->scratch, fitting->root, desk->grid.lines);
    if (desk->flows && fitting->cost < SOLVE_NEVER)
        note_frames(desk, fitting->root);
}

/* Where a story's frames do not follow one another as the page's tree does, each round sets one more of them for what is left to it. */
static void solve(Fitting *fitting)
{
    int round = 0;
    do {
        flow_begin(fitting->desk);
        solve_once(fitting);
    } while (flow_is_stale(fitting->desk) && ++round < FLOW_FRAMES);
}

/* Whether some story's copy stands over as solved. */
static bool is_over(const Desk *desk, const Part *part)
{
    part = solve_taken(part);
    const StoryWays *ways = story_of(desk, part);
    int content = solve_content(part);
    bool over = ways && ways_at(ways, content)->lines > content;
    for (int i = 0; i < part->n_children && !over; i++)
        over = is_over(desk, &part->children[i]);
    return over;
}

/* Lines of columns that the page's stories lack or leave empty as solved, and what levers could do about it. */
static void add_strain(const Fitting *fitting, const Part *part, int *strain, int *reach)
{
    part = solve_taken(part);
    const StoryWays *ways = story_of(fitting->desk, part);
    if (ways) {
        int content = solve_content(part);
        const StoryWay *way = ways_at(ways, content);
        int off = content - way->lines;
        *strain += (off < 0 ? -off : off) * ways->shape.columns + way->holes;
        *reach += ways_reach(ways);
    }
    for (int i = 0; i < part->n_children; i++)
        add_strain(fitting, &part->children[i], strain, reach);
}

/* Whether a filler is held back, or a row could be split in another way: then levers may do more than they reach. */
static bool has_choice(const Part *part)
{
    bool choice = part->kind == PART_ONE_OF && part->n_children > 1;
    part = solve_taken(part);
    for (int i = 0; i < part->n_children && !choice; i++)
        choice = has_choice(&part->children[i]);
    return choice;
}

static bool levers_can_help(const Fitting *fitting)
{
    int strain = 0, reach = 0;
    if (fitting->cost < PARTS_HOLE || fitting->cost >= SOLVE_NEVER)
        return false;
    add_strain(fitting, fitting->root, &strain, &reach);
    bool enough = strain <= reach || has_choice(fitting->root);
    return strain > 0 && (enough || is_over(fitting->desk, fitting->root));
}

/* --- what must go --------------------------------------------------------------------- */

static bool fits_without(Fitting *fitting, StoryWays *ways, int lines)
{
    ways_shorten(fitting->desk, ways, lines);
    Fitting trial = *fitting;
    solve(&trial);
    return !is_over(trial.desk, trial.root);
}

/* The fewest lines of the story's end without which the page holds all others; 0 where even none of it would do. */
static int find_excess(Fitting *fitting, StoryWays *ways)
{
    int low = 1, high = ways_body_lines(ways);
    if (high < 1 || !fits_without(fitting, ways, high)) {
        ways_shorten(fitting->desk, ways, 0);
        return 0;
    }
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (fits_without(fitting, ways, middle))
            high = middle;
        else
            low = middle + 1;
    }
    ways_shorten(fitting->desk, ways, 0);
    return high;
}

/* Marks the stories that stand over as solved. */
static void mark_over(const Desk *desk, const Part *part)
{
    part = solve_taken(part);
    StoryWays *ways = story_of(desk, part);
    if (ways)
        ways->over = is_over(desk, part);
    for (int i = 0; i < part->n_children; i++)
        mark_over(desk, &part->children[i]);
}

static void find_all_excess(Fitting *fitting)
{
    const PageWays *page = &fitting->desk->ways;
    mark_over(fitting->desk, fitting->root);
    for (int i = 0; i < page->stories.n; i++)
        if (page->stories.items[i]->over)
            page->stories.items[i]->excess = find_excess(fitting, page->stories.items[i]);
    solve(fitting); /* the choices of the whole copy again */
}

static bool is_answer(const Fitting *fitting)
{
    return fitting->cost < SOLVE_NEVER;
}

static void solve_with_levers(Fitting *fitting)
{
    fitting->levers = false;
    solve(fitting);
    fitting->levers = levers_can_help(fitting);
    if (fitting->levers)
        solve(fitting);
}

/* Again as long as free frames lie elsewhere in the stories than they were thought to. */
static void solve_settled(Fitting *fitting, void (*solve_page)(Fitting *fitting))
{
    Desk *desk = fitting->desk;
    solve_page(fitting);
    for (int round = 0; over_changes(desk, fitting->master, is_answer(fitting) ? fitting->root : NULL, fitting->measure); round++) {
        if (round == OVER_ROUNDS) {
            over_report(desk, fitting->master); /* drawn as the frames lie now */
            break;
        }
        solve_page(fitting);
    }
}

static Fitting fit_master(Desk *desk, Arena *tree, const Master *master, const TreeMeasure *measure)
{
    Fitting fitting = {.desk = desk, .tree = tree, .master = master, .measure = measure, .diag = diag_new()};
    solve_settled(&fitting, solve_with_levers);
    fitting.flow = flow_copy(desk, tree);
    return fitting;
}

int64_t pagefit_try(Desk *desk, const TreeMeasure *measure)
{
    Arena tree = {0};
    int64_t cheapest = SOLVE_NEVER;
    FlowFrame *flow = NULL;
    for (int i = 0; i < desk->sheet->n_indexes; i++) {
        Fitting fitting = fit_master(desk, &tree, &desk->layout->masters[desk->sheet->indexes[i]], measure);
        if (fitting.cost < cheapest) {
            cheapest = fitting.cost;
            flow = fitting.flow;
        }
        diag_free(fitting.diag);
    }
    desk->ways.levers = false;
    desk->setter.diag = desk->diag;
    flow_swap(desk, flow);
    arena_free(&tree);
    return cheapest;
}

/* --- frozen pages ------------------------------------------------------------------------ */

/* Whether all stories are as good as they were in the earlier build. */
static bool is_kept(const Desk *desk, const Part *part)
{
    part = solve_taken(part);
    const StoryWays *ways = story_of(desk, part);
    bool kept = !ways || freeze_is_kept(ways, solve_content(part));
    for (int i = 0; i < part->n_children && kept; i++)
        kept = is_kept(desk, &part->children[i]);
    return kept;
}

/* The master that the page was made from, where it is offered; NULL else. */
static const Master *frozen_master(const Desk *desk)
{
    const FrozenPage *page = freeze_page(desk);
    for (int i = 0; page && i < desk->sheet->n_indexes; i++)
        if (str_equal(desk->layout->masters[desk->sheet->indexes[i]].name, page->master))
            return &desk->layout->masters[desk->sheet->indexes[i]];
    return NULL;
}

/* As the earlier build solved it; false where that will not do, or is not known. */
static bool fit_planned(Fitting *fitting)
{
    Desk *desk = fitting->desk;
    const PagePlan *plan = &freeze_page(desk)->plan;
    desk->setter.diag = fitting->diag;
    fitting->root = parts_unpriced(fitting->tree, &desk->grid, fitting->master, fitting->measure);
    if (!plan->known || !plan_apply(plan, fitting->root, desk->grid.lines))
        return false;
    over_changes(desk, fitting->master, fitting->root, fitting->measure); /* they lie where they lay: nothing to settle */
    return freeze_settle(desk, fitting->root);
}

/* In the frames that there were; false where they will not do. */
static bool fit_held(Fitting *fitting)
{
    bool held = false;
    for (int levers = 0; levers < 2 && !held; levers++) {
        fitting->levers = levers;
        solve_settled(fitting, solve);
        held = is_answer(fitting) && is_kept(fitting->desk, fitting->root);
    }
    return held;
}

static Fitting fit_best(Desk *desk, Arena *tree, const TreeMeasure *measure)
{
    const EditionPage *sheet = desk->sheet;
    const Master *masters = desk->layout->masters;
    Fitting best = fit_master(desk, tree, &masters[sheet->indexes[0]], measure);
    for (int i = 1; i < sheet->n_indexes; i++) {
        Fitting next = fit_master(desk, tree, &masters[sheet->indexes[i]], measure);
        if (next.cost < best.cost) {
            Fitting other = best;
            best = next;
            next = other;
        }
        diag_free(next.diag);
    }
    return best;
}

/* The best fit is the page's: what could not be made to fit, and what was found on the way. */
static PageFit take(Fitting *best)
{
    Desk *desk = best->desk;
    flow_swap(desk, best->flow);
    if (is_answer(best) && is_over(desk, best->root)) {
        find_all_excess(best);
        /* A page that does not come to rest may have been solved otherwise just now. */
        over_changes(desk, best->master, best->root, best->measure);
    }
    desk->ways.levers = false; /* what is drawn has all its ways */
    desk->setter.diag = desk->diag;
    diag_append(desk->diag, best->diag);
    diag_free(best->diag);
    return (PageFit){best->master, is_answer(best) ? best->root : NULL};
}

/* Whether a story without so many lines of its end fills no more than so many lines of its frame. */
static bool fits_shortened(Desk *desk, StoryWays *ways, int content, int lines)
{
    bool fits = false;
    ways_shorten(desk, ways, lines);
    for (int i = 0; i < ways->n && !fits; i++)
        fits = ways->items[i].lines <= content;
    return fits;
}

/* What must go of the stories that stand over, where all frames stay as they are. */
static void find_held_excess(Desk *desk, const Part *part)
{
    part = solve_taken(part);
    StoryWays *ways = story_of(desk, part);
    if (ways && ways->over && !ways->shape.through) {
        int low = 1, high = ways_body_lines(ways), content = solve_content(part);
        bool any = high > 0 && fits_shortened(desk, ways, content, high);
        while (any && low < high) {
            int middle = low + (high - low) / 2;
            if (fits_shortened(desk, ways, content, middle))
                high = middle;
            else
                low = middle + 1;
        }
        ways_shorten(desk, ways, 0);
        ways->excess = any ? high : 0;
    }
    for (int i = 0; i < part->n_children; i++)
        find_held_excess(desk, &part->children[i]);
}

/* The page as the earlier build solved it. */
static PageFit take_planned(Fitting *fitting)
{
    Desk *desk = fitting->desk;
    if (is_over(desk, fitting->root)) {
        mark_over(desk, fitting->root);
        desk->ways.levers = true;
        find_held_excess(desk, fitting->root);
        desk->ways.levers = false;
        freeze_settle(desk, fitting->root); /* each story in its way again */
    }
    desk->setter.diag = desk->diag;
    diag_append(desk->diag, fitting->diag);
    diag_free(fitting->diag);
    return (PageFit){fitting->master, fitting->root};
}

bool pagefit_hold(Desk *desk, Arena *tree, const TreeMeasure *measure, PageFit *fit)
{
    const FrozenPage *page = freeze_page(desk);
    const Master *master = frozen_master(desk);
    desk->freeze = FREEZE_NONE;
    if (page && !master)
        diag_report(desk->diag, FINDING_FREEZE_MASTER, desk->sheet->span, diag_text(desk->diag, "%d", page->number),
                    diag_str(desk->diag, page->master), NULL);
    if (!master || (page->plan.known && !page->plan.n))
        return false; /* where the layout leaves no answer, nothing can be held: the page comes as it came */
    Fitting fitting = {.desk = desk, .tree = tree, .master = master, .measure = measure, .diag = diag_new()};
    FlowFrame *before = flow_copy(desk, tree), *untried = flow_copy(desk, tree);
    desk->freeze = FREEZE_HELD;
    if (fit_planned(&fitting)) {
        *fit = take_planned(&fitting);
        return true;
    }
    flow_swap(desk, untried);
    ways_free(desk);
    if (freeze_pin(desk) && fit_held(&fitting)) {
        *fit = take(&fitting);
        return true;
    }
    desk->freeze = FREEZE_MOVING;
    desk->setter.diag = desk->diag;
    diag_free(fitting.diag);
    flow_swap(desk, before);
    ways_free(desk);
    return false;
}

PageFit pagefit_solve(Desk *desk, Arena *tree, const TreeMeasure *measure)
{
    const Master *frozen = desk->freeze == FREEZE_MOVING ? frozen_master(desk) : NULL;
    Fitting best = frozen ? fit_master(desk, tree, frozen, measure) : fit_best(desk, tree, measure);
    return take(&best);
}
