/* SPDX-License-Identifier: MIT */
/* proof_follow.c - which change brought which, and in what order changes are told */
/*
 * A word more makes lines that are set otherwise, a frame that grows, a rule
 * that moves with it. Only what was changed by hand should be read as a change;
 * the rest is told as what follows from it, so that nothing seen is left out.
 */
#include "review/proof_work.h"

#include <stdlib.h>

enum { BIT_TEXT = 1 << PROOF_TEXT, BIT_TYPE = 1 << PROOF_TYPE, BIT_INK = 1 << PROOF_INK, BIT_MARK = 1 << PROOF_MARK,
       BIT_FRAME = 1 << PROOF_FRAME, BIT_MOVED = 1 << PROOF_MOVED, BIT_SIZE = 1 << PROOF_SIZE, BIT_COME = 1 << PROOF_COME,
       BIT_GONE = 1 << PROOF_GONE, BIT_PICTURE = 1 << PROOF_PICTURE, BIT_PLATES = 1 << PROOF_PLATES, BIT_PAGE = 1 << PROOF_PAGE,
       BIT_PALETTE = 1 << PROOF_PALETTE };

static bool overlap(Box x, Box y)
{
    return x.x < y.x + y.width && y.x < x.x + x.width && x.y < y.y + y.height && y.y < x.y + x.height;
}

static bool on_page(const ProofPlaces *places, int page)
{
    for (int i = 0; i < places->n; i++)
        if (places->items[i].page == page)
            return true;
    return false;
}

static int first_page(const ProofChange *change)
{
    return change->new.n ? change->new.items[0].page : change->old.n ? change->old.items[0].page : 0;
}

/* Whether some of these places lie in a frame of the story. */
static bool in_frames(const ProofSide *side, int story, const ProofPlaces *places)
{
    const ProofFrames *frames = &side->frames[story];
    for (int i = 0; i < frames->n; i++)
        for (int k = 0; k < places->n; k++)
            if (places->items[k].page == side->file->pages[frames->items[i].page].number && overlap(places->items[k].box, frames->items[i].box))
                return true;
    return false;
}

static bool touches(const ProofWork *work, int story, const ProofChange *change)
{
    return in_frames(&work->old, story, &change->old) || in_frames(&work->new, story, &change->new);
}

/* --- causes --------------------------------------------------------------------------------------- */

typedef bool Test(const ProofWork *work, const ProofChange *change, const ProofChange *cause);

/* The first change of these kinds that passes; -1: none. */
static int find(const ProofWork *work, const ProofChange *change, int kinds, Test *test)
{
    for (int i = 0; i < work->proof->n_changes; i++) {
        const ProofChange *cause = &work->proof->changes[i];
        if (cause != change && kinds >> cause->kind & 1 && test(work, change, cause))
            return i;
    }
    return -1;
}

/* Of the same story, or of a style that stands in it. */
static bool of_story(const ProofWork *work, const ProofChange *change, const ProofChange *cause)
{
    if (cause->story == change->story)
        return true;
    return cause->story < 0 && !cause->edges && (cause->kind == PROOF_TYPE || cause->kind == PROOF_MARK) && touches(work, change->story, cause);
}

/* The same, and it is text of the same kind. */
static bool of_flow(const ProofWork *work, const ProofChange *change, const ProofChange *cause)
{
    return proof_role_group(cause->role) == proof_role_group(change->role) && of_story(work, change, cause);
}

static bool of_block(const ProofWork *work, const ProofChange *change, const ProofChange *cause)
{
    (void)work;
    return cause->story == change->story && (cause->block == change->block || (change->story >= 0 && cause->role == change->role));
}

/* The heights of a page are solved together: where a story that changed takes another height, the others do too. */
static bool of_solution(const ProofWork *work, const ProofChange *change, const ProofChange *cause)
{
    for (int i = 0; cause->story >= 0 && i < work->proof->n_changes; i++) {
        const ProofChange *frame = &work->proof->changes[i];
        if (frame->kind == PROOF_FRAME && frame->story == cause->story && first_page(frame) == first_page(change))
            return true;
    }
    return false;
}

/* What text goes round: it stands in the story's frames. */
static bool in_the_way(const ProofWork *work, const ProofChange *change, const ProofChange *cause)
{
    return cause->story != change->story && !cause->edges && touches(work, change->story, cause);
}

static bool of_page_role(const ProofWork *work, const ProofChange *change, const ProofChange *cause)
{
    (void)work;
    return cause->story < 0 && cause->role == change->role && cause->edges == change->edges && first_page(cause) == first_page(change);
}

static bool of_page(const ProofWork *work, const ProofChange *change, const ProofChange *cause)
{
    (void)work;
    return !cause->edges && (on_page(&cause->new, first_page(change)) || on_page(&cause->old, first_page(change)));
}

/* Of a story in whose frame a rule or ground of the page stands: a table's rules are no story's. */
static bool of_its_frame(const ProofWork *work, const ProofChange *change, const ProofChange *cause)
{
    return cause->story >= 0 && touches(work, cause->story, change);
}

static int cause_in_story(const ProofWork *work, const ProofChange *change)
{
    bool placed = change->kind == PROOF_MOVED || change->kind == PROOF_RESET || change->kind == PROOF_SIZE;
    int cause = -1;
    if (change->kind == PROOF_TYPE)
        return find(work, change, BIT_TEXT, of_block);
    if (change->kind == PROOF_FRAME) {
        cause = find(work, change, BIT_TEXT | BIT_TYPE | BIT_PICTURE | BIT_COME | BIT_GONE, of_story);
        return cause >= 0 ? cause : find(work, change, BIT_TEXT | BIT_TYPE | BIT_PICTURE, of_solution);
    }
    if ((change->kind == PROOF_COME || change->kind == PROOF_GONE) && change->shape != ITEM_GLYPHS && change->shape != ITEM_PICTURE)
        return find(work, change, BIT_TEXT, of_story);
    if (!placed)
        return -1;
    cause = find(work, change, BIT_TEXT | BIT_TYPE | BIT_MARK, of_flow);
    if (cause < 0)
        cause = find(work, change, BIT_TEXT | BIT_TYPE | BIT_MARK, of_story);
    if (cause < 0)
        cause = find(work, change, BIT_FRAME, of_story);
    if (cause < 0 && change->shape == ITEM_GLYPHS)
        cause = find(work, change, BIT_PICTURE | BIT_SIZE | BIT_COME | BIT_GONE, of_story);
    if (cause < 0)
        cause = find(work, change, BIT_MOVED | BIT_SIZE | BIT_COME | BIT_GONE | BIT_FRAME, in_the_way);
    return cause;
}

static int cause_on_page(const ProofWork *work, const ProofChange *change)
{
    bool placed = change->kind == PROOF_MOVED || change->kind == PROOF_RESET || change->kind == PROOF_SIZE;
    int cause = -1;
    if (change->kind == PROOF_PLATES)
        return find(work, change, BIT_INK | BIT_PALETTE | BIT_COME | BIT_GONE | BIT_TEXT | BIT_PICTURE, of_page);
    if (change->edges) {
        cause = find(work, change, BIT_PLATES, of_page);
        return cause >= 0 ? cause : find(work, change, BIT_PAGE, of_page);
    }
    if (change->shape == ITEM_GLYPHS && (placed || change->kind == PROOF_TYPE))
        return find(work, change, change->kind == PROOF_TYPE ? BIT_TEXT : BIT_TEXT | BIT_TYPE, of_page_role);
    if (change->shape != ITEM_GLYPHS && placed) {
        cause = find(work, change, BIT_FRAME, of_page);
        return cause >= 0 ? cause : find(work, change, BIT_TEXT | BIT_TYPE | BIT_MARK, of_its_frame);
    }
    return -1;
}

/* The change at the root: one that follows from nothing. */
static int root_of(const int *causes, int i)
{
    for (int steps = 0; steps < PROOF_KINDS && causes[i] >= 0; steps++)
        i = causes[i];
    return i;
}

/* --- order -------------------------------------------------------------------------------------------- */

typedef struct Rank {
    int index, root;
    int page, root_page;
    Len y, root_y, x, root_x;
} Rank;

static ProofPlace first_place(const ProofChange *change)
{
    return change->new.n ? change->new.items[0] : change->old.n ? change->old.items[0] : (ProofPlace){0};
}

static int compare_ranks(const void *left, const void *right)
{
    const Rank *a = left, *b = right;
    const int keys[][2] = {{a->root_page, b->root_page}, {a->root_y, b->root_y}, {a->root_x, b->root_x}, {a->root, b->root},
                           {a->index != a->root, b->index != b->root}, {a->page, b->page}, {a->y, b->y}, {a->x, b->x}, {a->index, b->index}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static void set_order(ProofWork *work, const int *causes, Arena *scratch)
{
    Proof *proof = work->proof;
    int n = proof->n_changes;
    Rank *ranks = arena_many(scratch, n, Rank);
    int *numbers = arena_many(scratch, n, int);
    for (int i = 0; i < n; i++) {
        int root = root_of(causes, i);
        ProofPlace own = first_place(&proof->changes[i]), first = first_place(&proof->changes[root]);
        ranks[i] = (Rank){i, root, own.page, first.page, own.box.y, first.box.y, own.box.x, first.box.x};
    }
    if (n)
        qsort(ranks, (size_t)n, sizeof *ranks, compare_ranks);
    ProofChange *ordered = arena_many(work->arena, n, ProofChange);
    for (int i = 0; i < n; i++)
        numbers[ranks[i].index] = i + 1;
    for (int i = 0; i < n; i++) {
        ordered[i] = proof->changes[ranks[i].index];
        ordered[i].number = i + 1;
        ordered[i].follows = ranks[i].root != ranks[i].index ? numbers[ranks[i].root] : 0;
    }
    proof->changes = ordered;
    proof->room = n;
}

void proof_follow(ProofWork *work)
{
    Arena scratch = {0};
    int n = work->proof->n_changes;
    int *causes = arena_many(&scratch, n, int);
    for (int i = 0; i < n; i++) {
        const ProofChange *change = &work->proof->changes[i];
        causes[i] = change->story >= 0 ? cause_in_story(work, change) : cause_on_page(work, change);
    }
    set_order(work, causes, &scratch);
    arena_free(&scratch);
}
