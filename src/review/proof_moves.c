/* SPDX-License-Identifier: MIT */
/* proof_moves.c - characters that stayed the same and stand elsewhere: moved as one, or set in other lines */
#include "review/proof_work.h"

/* What became of the places of a block's characters, told from its frame. */
typedef struct Move {
    const ProofBlock *block; /* new */
    int pair;
    bool whole;              /* all characters went the same way */
    int frames;              /* to that many frames later in the story */
    Len dx, dy;
    ProofPlaces old, new;
    bool told;
} Move;

struct ProofMoves {
    ProofWork *work;
    VEC(Move) list;
};

ProofMoves *proof_moves_new(ProofWork *work)
{
    ProofMoves *moves = arena_new(work->arena, ProofMoves);
    moves->work = work;
    return moves;
}

void proof_moves_pair(ProofMoves *moves, const ProofBlock *a, const ProofBlock *b, const int *match)
{
    ProofWork *work = moves->work;
    Move move = {.block = b, .pair = work->n_blocks, .whole = true};
    int stayed = 0, went = 0;
    for (int i = 0; i < a->glyphs.n; i++) {
        if (match[i] < 0 || proof_is_blank(a, i))
            continue;
        const ProofGlyph *old = &a->glyphs.items[i], *new = &b->glyphs.items[match[i]];
        ProofSpot from = proof_spot(&work->old, a->story, old->page, old->where);
        ProofSpot to = proof_spot(&work->new, b->story, new->page, new->where);
        Len dx = to.x - from.x, dy = to.y - from.y;
        if (!dx && !dy && from.frame == to.frame) {
            stayed++;
            continue;
        }
        if (went++ == 0) {
            move.dx = dx;
            move.dy = dy;
            move.frames = to.frame - from.frame;
        }
        move.whole = move.whole && dx == move.dx && dy == move.dy && to.frame - from.frame == move.frames;
        proof_add_glyphs(work, &work->old, &move.old, a, i, i + 1);
        proof_add_glyphs(work, &work->new, &move.new, b, match[i], match[i] + 1);
    }
    move.whole = move.whole && !stayed;
    if (went)
        vec_push_in(work->arena, &moves->list, move);
}

static bool same_way(const Move *a, const Move *b)
{
    return a->whole && b->whole && a->dx == b->dx && a->dy == b->dy && a->frames == b->frames && a->block->edges == b->block->edges;
}

static bool is_flow(const Move *move)
{
    return move->block->story >= 0 && (proof_role_group(move->block->role) == ROLE_BODY || move->block->role == ROLE_RUBY);
}

/* Whether one change tells of both. whole: everything of the story went the same way. */
static bool belong(const Move *a, const Move *b, bool whole)
{
    if (whole)
        return true;
    if (a->block->story >= 0 && is_flow(a) && is_flow(b))
        return true;
    return proof_role_group(a->block->role) == proof_role_group(b->block->role) && (same_way(a, b) || (!a->whole && !b->whole));
}

static void tell(ProofMoves *moves, int first, bool whole)
{
    ProofWork *work = moves->work;
    Move *lead = &moves->list.items[first];
    bool one_way = true;
    ProofChange *change = proof_add(work, PROOF_MOVED, lead->block);
    change->block = lead->pair;
    for (int i = first; i < moves->list.n; i++) {
        Move *move = &moves->list.items[i];
        if (move->told || (i != first && !belong(lead, move, whole)))
            continue;
        move->told = true;
        one_way = one_way && same_way(lead, move);
        for (int k = 0; k < move->old.n; k++)
            proof_add_place(work, &change->old, move->old.items[k].page, move->old.items[k].box);
        for (int k = 0; k < move->new.n; k++)
            proof_add_place(work, &change->new, move->new.items[k].page, move->new.items[k].box);
        change->block = i == first ? change->block : -1;
    }
    if (!one_way)
        change->kind = PROOF_RESET;
    change->role = proof_role_group(change->role);
    change->dx = one_way ? lead->dx : 0;
    change->dy = one_way ? lead->dy : 0;
}

void proof_moves_tell(ProofMoves *moves)
{
    bool whole = moves->list.n > 0 && moves->list.items[0].block->story >= 0;
    for (int i = 1; i < moves->list.n; i++)
        whole = whole && same_way(&moves->list.items[0], &moves->list.items[i]);
    for (int i = 0; i < moves->list.n; i++)
        if (!moves->list.items[i].told)
            tell(moves, i, whole);
}
