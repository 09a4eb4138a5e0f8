/* SPDX-License-Identifier: MIT */
/* proof_diff.c - DRIVER: two builds compared: what is on their pages, how it is printed, what was found */
#include "review/proof_work.h"

/* --- changes and their places ---------------------------------------------------------------- */

ProofChange *proof_add(ProofWork *work, ProofKind kind, const ProofBlock *block)
{
    Proof *proof = work->proof;
    if (proof->n_changes == proof->room) {
        int room = proof->room ? proof->room * 2 : 32;
        ProofChange *more = arena_many(work->arena, room, ProofChange);
        for (int i = 0; i < proof->n_changes; i++)
            more[i] = proof->changes[i];
        proof->changes = more;
        proof->room = room;
    }
    ProofChange *change = &proof->changes[proof->n_changes++];
    *change = (ProofChange){.kind = kind, .shape = ITEM_GLYPHS, .story = -1, .block = -1};
    if (block) {
        change->role = block->role;
        change->story = block->story;
        change->article = block->story >= 0 ? work->articles[block->story] : (Str){0};
        change->block = work->n_blocks;
        change->edges = block->edges;
    }
    return change;
}

/* Of one line: they touch, or nearly so, along it. */
static bool join(Box *last, Box box)
{
    Len slack = 2 * LEN_PT;
    bool level = last->y == box.y && last->height == box.height, upright = last->x == box.x && last->width == box.width;
    if (level && box.x >= last->x && box.x <= last->x + last->width + slack) {
        Len right = box.x + box.width, own = last->x + last->width;
        last->width = (right > own ? right : own) - last->x;
        return true;
    }
    if (upright && box.y >= last->y && box.y <= last->y + last->height + slack) {
        Len foot = box.y + box.height, own = last->y + last->height;
        last->height = (foot > own ? foot : own) - last->y;
        return true;
    }
    return false;
}

void proof_add_place(ProofWork *work, ProofPlaces *places, int page, Box box)
{
    ProofPlace *last = places->n ? &places->items[places->n - 1] : NULL;
    if (last && last->page == page && join(&last->box, box))
        return;
    vec_push_in(work->arena, places, (ProofPlace){page, box});
}

void proof_add_glyphs(ProofWork *work, const ProofSide *side, ProofPlaces *places, const ProofBlock *block, int from, int end)
{
    for (int i = from; i < end; i++)
        if (!proof_is_blank(block, i))
            proof_add_place(work, places, side->file->pages[block->glyphs.items[i].page].number, block->glyphs.items[i].box);
}

/* --- the comparison ---------------------------------------------------------------------------- */

static void drop_edges(ProofBlocks *blocks)
{
    int n = 0;
    for (int i = 0; i < blocks->n; i++)
        if (!blocks->items[i]->edges)
            blocks->items[n++] = blocks->items[i];
    blocks->n = n;
}

static void compare_furniture(ProofWork *work, int p, int q)
{
    ProofBlocks *old = &work->old.blocks[work->n_stories + p], *new = &work->new.blocks[work->n_stories + q];
    if (!work->old.file->pages[p].n_marks != !work->new.file->pages[q].n_marks) {
        drop_edges(old);
        drop_edges(new);
    }
    proof_pair_blocks(work, old, new);
}

static void compare_text(ProofWork *work)
{
    for (int story = 0; story < work->n_stories; story++)
        if (!work->old.frames[story].n == !work->new.frames[story].n)
            proof_pair_blocks(work, &work->old.blocks[story], &work->new.blocks[story]);
    for (int p = 0; p < work->old.file->n_pages; p++) {
        int q = proof_page_index(work->new.file, work->old.file->pages[p].number);
        if (q >= 0)
            compare_furniture(work, p, q);
    }
}

void proof_compare(Arena *arena, const ProofBuild *old, const ProofBuild *new, Proof *proof)
{
    *proof = (Proof){.old = old, .new = new};
    ProofWork work = {.arena = arena, .proof = proof, .old = {.file = &old->pages}, .new = {.file = &new->pages}};
    proof_share(&work);
    proof_gather(&work, &work.old);
    proof_gather(&work, &work.new);
    proof_frames_gather(&work, &work.old);
    proof_frames_gather(&work, &work.new);
    proof_frames(&work);
    compare_text(&work);
    proof_shapes(&work);
    proof_sheets(&work);
    proof_follow(&work);
    proof_findings(arena, proof);
}
