/* SPDX-License-Identifier: MIT */
/* filler.c - fillers that are there or not, and the splits of rows: what was chosen, told */
#include "makeup/filler.h"

#include "makeup/flow.h"
#include "makeup/solve.h"

/* Trees are as deep as YAML may nest (32), so recursion is bounded. */

typedef struct SlotCount {
    int slots, filled, flowing;
} SlotCount;

static void count_slots(const Desk *desk, const Node *node, SlotCount *count)
{
    const Name *slot = node_slot(node);
    if (slot && slot->text.n) {
        const Fill *fill = desk_fill(desk, slot, NULL);
        count->slots++;
        count->filled += fill != NULL;
        count->flowing += fill && flow_frame(desk, fill);
    }
    for (int i = 0; i < node->n_children; i++)
        count_slots(desk, &node->children[i], count);
}

FillerUse filler_use(void *context, const Node *node)
{
    SlotCount count = {0};
    count_slots(context, node, &count);
    return count.flowing ? FILLER_MUST : count.slots == 0 || count.filled > 0 ? FILLER_MAY : FILLER_EMPTY;
}

/* --- candidates -------------------------------------------------------------------- */

static int count_candidates(const Desk *desk, const Node *node)
{
    const Name *slot = node_slot(node);
    int most = 0;
    for (int i = 0; slot && slot->text.n && i < desk->sheet->n_fills; i++) {
        const Fill *fill = &desk->sheet->fills[i];
        if (str_equal(fill->slot, slot->text) && fill->candidate >= most)
            most = fill->candidate + 1;
    }
    for (int i = 0; i < node->n_children; i++) {
        int inside = count_candidates(desk, &node->children[i]);
        most = inside > most ? inside : most;
    }
    return most;
}

/* The slot of a node that is ours to change. */
static void set_candidates(Arena *out, Node *node, int n)
{
    Name *slot = node->kind == NODE_STORY ? &node->u.story.slot
                 : node->kind == NODE_PICTURE || node->kind == NODE_ADVERTISEMENT ? &node->u.picture.slot
                 : node->kind == NODE_QR ? &node->u.qr.slot : NULL;
    if (slot)
        slot->index = n;
    node->children = arena_copy(out, node->children, (size_t)node->n_children * sizeof *node->children);
    for (int i = 0; i < node->n_children; i++)
        set_candidates(out, &node->children[i], n);
}

const Node *filler_candidate(void *context, const Node *node, int n)
{
    Desk *desk = context;
    if (n == 0)
        return node;
    if (n >= count_candidates(desk, node))
        return NULL;
    for (int i = 0; i < desk->candidates.n; i++)
        if (desk->candidates.items[i].filler == node && desk->candidates.items[i].n == n)
            return desk->candidates.items[i].node;
    Node *copy = arena_copy(desk->notes, node, sizeof *copy);
    set_candidates(desk->notes, copy, n);
    vec_push(&desk->candidates, ((Candidate){node, n, copy}));
    return copy;
}

static void hold(Desk *desk, const Node *node)
{
    int story = -1;
    const Name *slot = node_slot(node);
    const Fill *fill = slot ? desk_fill(desk, slot, &story) : NULL;
    if (fill) {
        Diag *diag = desk->diag;
        Str name = fill->article ? fill->article->name : fill->file.n ? fill->file : fill->text;
        diag_report(diag, FINDING_FILLER_HELD, fill->span, diag_str(diag, name), diag_str(diag, slot->text), NULL)->page =
            desk->page->number;
        if (story >= 0) {
            StoryNote *note = &desk->set->stories[story];
            note->held = note->characters = note->copy;
        }
    }
    for (int i = 0; i < node->n_children; i++)
        hold(desk, &node->children[i]);
}

/* --- columns that were chosen ----------------------------------------------------- */

static void add_lever(Desk *desk, StoryNote *note, Str lever)
{
    StrList levers = {.items = arena_many(desk->notes, note->levers.n + 1, Str)};
    for (int i = 0; i < note->levers.n; i++)
        levers.items[levers.n++] = note->levers.items[i];
    levers.items[levers.n++] = lever;
    note->levers = levers;
}

/* chosen: the child of a split row that the place is, or stands in. */
static void tell_columns(Desk *desk, const Place *place, const NodeCommon *chosen, int columns)
{
    int story = -1;
    if (place->absent)
        return;
    if (place->node->kind == NODE_STORY && desk_fill(desk, &place->node->u.story.slot, &story) && story >= 0)
        add_lever(desk, &desk->set->stories[story],
                  str_format(desk->notes, "columns: %d, of %d to %d", columns, chosen->columns, chosen->columns_most));
    for (int i = 0; i < place->n_children; i++)
        tell_columns(desk, &place->children[i], chosen, columns);
}

/* Those candidates of a filler that are not taken; taken NULL: none is. */
static void hold_others(Desk *desk, const Node *filler, const Node *taken)
{
    const Node *node;
    for (int n = 0; (node = filler_candidate(desk, filler, n)); n++)
        if (node != taken)
            hold(desk, node);
}

static void tell_splits(Desk *desk, const Place *place)
{
    for (int i = 0; i < place->n_children; i++) {
        const Place *child = &place->children[i];
        const Node *filler = child->filler ? child->filler : child->node;
        if (filler->common.filler)
            hold_others(desk, filler, child->absent ? NULL : child->node);
        if (child->absent)
            continue;
        const NodeCommon *common = &child->node->common;
        if (place->part && place->part->split && common->columns_most > common->columns)
            tell_columns(desk, child, common, place->part->split[i]);
        tell_splits(desk, child);
    }
}

void filler_report(Desk *desk, const Place *root)
{
    tell_splits(desk, root);
}
