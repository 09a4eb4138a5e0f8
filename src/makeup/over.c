/* SPDX-License-Identifier: MIT */
/* over.c - free frames laid over a page: where they lie in stories, until the page stands still */
#include "makeup/over.h"

#include "makeup/ways.h"
#include "makeup/wrap.h"

#include <string.h>

struct OverPage {
    OverNote *notes;
    int n, room;
};

static OverNote *note_of(const Desk *desk, const Node *node)
{
    for (int i = 0; desk->over && i < desk->over->n; i++)
        if (desk->over->notes[i].node == node)
            return &desk->over->notes[i];
    return NULL;
}

void over_clear(Desk *desk)
{
    for (int i = 0; desk->over && i < desk->over->n; i++)
        if (desk->over->notes[i].n)
            ways_shelve(desk, desk->over->notes[i].node);
    if (desk->over)
        desk->over->n = 0;
}

void over_shape(const Desk *desk, const Node *node, StoryShape *shape)
{
    const OverNote *note = note_of(desk, node);
    shape->n_obstacles = note ? note->n : 0;
    for (int i = 0; i < shape->n_obstacles; i++)
        shape->obstacles[i] = note->obstacles[i];
}

static OverNote *add_note(Desk *desk, const Node *node)
{
    if (!desk->over)
        desk->over = arena_new(desk->notes, struct OverPage);
    struct OverPage *page = desk->over;
    if (page->n == page->room) {
        int room = page->room ? 2 * page->room : 8;
        OverNote *notes = arena_many(desk->notes, room, OverNote);
        if (page->n)
            memcpy(notes, page->notes, (size_t)page->n * sizeof *notes);
        page->notes = notes;
        page->room = room;
    }
    page->notes[page->n] = (OverNote){.node = node};
    return &page->notes[page->n++];
}

/* --- looking at a placed page ------------------------------------------------------ */

typedef struct Look {
    Desk *desk;
    const Box *boxes;
    int n;
    bool changed;
} Look;

static bool is_same(const OverNote *a, const OverNote *b)
{
    bool same = a->n == b->n;
    for (int i = 0; i < a->n && same; i++)
        same = a->obstacles[i].line == b->obstacles[i].line && a->obstacles[i].lines == b->obstacles[i].lines &&
               a->obstacles[i].x == b->obstacles[i].x && a->obstacles[i].width == b->obstacles[i].width;
    return same;
}

static void look_at(void *context, const Place *place)
{
    Look *look = context;
    if (place->node->kind != NODE_STORY)
        return;
    Desk *desk = look->desk;
    OverNote found = {.node = place->node};
    const Box *frame = &place->inner;
    for (int i = 0; i < look->n && found.n < OBSTACLES_MOST - 2; i++) { /* 2: its picture and its pull quote */
        Box box = look->boxes[i];
        bool over = box.x < frame->x + frame->width && box.x + box.width > frame->x && box.y < frame->y + frame->height &&
                    box.y + box.height > frame->y;
        box.x -= frame->x;
        box.y -= frame->y;
        if (over)
            found.obstacles[found.n++] = wrap_obstacle(&desk->grid, style_size(&desk->setter, &place->node->u.story.body), box);
    }
    OverNote *note = note_of(desk, place->node);
    if (note ? is_same(note, &found) : found.n == 0)
        return;
    *(note ? note : add_note(desk, place->node)) = found;
    ways_shelve(desk, place->node);
    look->changed = true;
}

static bool pushes(const Node *node)
{
    return node->kind == NODE_OVER && node->u.over.wrap == WRAP_TEXT;
}

bool over_changes(Desk *desk, const Master *master, const struct Part *solved, const TreeMeasure *measure)
{
    if (!master->n_over)
        return false;
    Arena arena = {0};
    Diag *silent = diag_new(); /* what is wrong is told when the page is drawn */
    Place *root = tree_place(&arena, &desk->grid, master, measure, solved, silent);
    Box *boxes = arena_many(&arena, master->n_over, Box);
    Look look = {.desk = desk, .boxes = boxes};
    for (int i = master->n_nodes - master->n_over; i < master->n_nodes; i++)
        if (pushes(&master->nodes[i]))
            boxes[look.n++] = over_place(&arena, desk, &master->nodes[i], measure, silent)->box;
    tree_walk(root, look_at, &look);
    diag_free(silent);
    arena_free(&arena);
    return look.changed;
}

static bool is_absolute(Measure measure)
{
    return measure.unit == UNIT_MM || measure.unit == UNIT_PT || measure.unit == UNIT_CHAR || measure.unit == UNIT_LINE;
}

/*
 * What a frame has from where it begins, on one side: to the end of the area that it is measured from. One that begins over
 * the cut ends over the cut on the other side too, and a size that is written ends where the paper does.
 */
static Len room_of(Len at, Len area, Len length, Len trim, Len bleed, bool from_trim, Measure size)
{
    int64_t end = (int64_t)area + length;
    if (is_absolute(size) || (from_trim && at < 0))
        end = (int64_t)trim + bleed;
    return len_clamp(end - at);
}

Place *over_place(Arena *out, const Desk *desk, const Node *node, const TreeMeasure *measure, Diag *diag)
{
    const PageGrid *grid = &desk->grid;
    bool from_trim = node->u.over.from == FROM_TRIM;
    Box area = from_trim ? (Box){0, 0, grid->width, grid->height} : grid->type_area;
    MeasureBase across = grid_base(grid, grid->body, area.width), down = grid_base(grid, grid->body, area.height);
    const OverNode *over = &node->u.over;
    /* So many columns from the left: behind the gutter of the last one. */
    Len gutter = over->x.unit == UNIT_COLUMN && over->x.micro > 0 ? grid->gutter : 0;
    Len x = measure_resolve(over->x, &across, 0) + gutter, y = measure_resolve(over->y, &down, 0);
    Box room = {area.x + x, area.y + y, 0, 0};
    room.width = room_of(room.x, area.x, area.width, grid->width, grid->bleed, from_trim, node->common.width);
    room.height = room_of(room.y, area.y, area.height, grid->height, grid->bleed, from_trim, node->common.height.max);
    return tree_place_at(out, grid, node, room, measure, diag);
}

/* --- what is told -------------------------------------------------------------------- */

void over_report(Desk *desk, const Master *master)
{
    const Node *first = &master->nodes[master->n_nodes - master->n_over];
    diag_report(desk->setter.diag, FINDING_OVER_UNSETTLED, first->span, diag_text(desk->setter.diag, "%d", OVER_ROUNDS), NULL)->page =
        desk->page->number;
}

void over_check_head(Desk *desk, const StoryShape *shape, int lines, Len wide, Box frame)
{
    for (int i = 0; i < shape->n_obstacles; i++) {
        const Obstacle *obstacle = &shape->obstacles[i];
        if (obstacle->line >= lines || obstacle->x >= wide || obstacle->x + obstacle->width <= 0)
            continue;
        Finding *finding = diag_report(desk->diag, FINDING_OVER_HEAD, shape->node->span, diag_str(desk->diag, shape->article->name), NULL);
        finding->page = desk->page->number;
        finding->box = (Box){frame.x + obstacle->x, frame.y + obstacle->line * desk->grid.pitch, obstacle->width,
                             obstacle->lines * desk->grid.pitch};
        return;
    }
}
