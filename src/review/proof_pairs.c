/* SPDX-License-Identifier: MIT */
/* proof_pairs.c - which paragraph of the old build is which of the new one */
#include "base/hash.h"
#include "read/diff.h"
#include "review/proof_work.h"


enum {
    ALIKE_LEAST = 300, /* parts of 1,000 in common that make two paragraphs one that was changed */
    ALIKE_MOST = 1024, /* characters that are looked at for that */
    TRIED_MOST = 32    /* paragraphs that are tried for one */
};

typedef struct Pairing {
    ProofWork *work;
    Arena *scratch;
    const ProofBlocks *old, *new;
    int *match; /* of old */
    bool *taken; /* of new */
    ProofMoves *moves;
} Pairing;

/* What two texts have in common, in parts of 1,000 of the longer one. */
static int alike(const ProofBlock *a, const ProofBlock *b)
{
    Arena scratch = {0};
    const ProofBlock *blocks[2] = {a, b};
    uint64_t *codes[2];
    int n[2] = {0}, same = 0;
    for (int k = 0; k < 2; k++) {
        codes[k] = arena_many(&scratch, blocks[k]->text.n + 1, uint64_t);
        for (size_t at = 0; at < blocks[k]->text.n && n[k] < ALIKE_MOST;)
            codes[k][n[k]++] = utf8_next(blocks[k]->text, &at);
    }
    int *match = arena_many(&scratch, n[0] + 1, int);
    Arena diff = {0};
    diff_match(&diff, codes[0], n[0], codes[1], n[1], match);
    arena_free(&diff);
    for (int i = 0; i < n[0]; i++)
        same += match[i] >= 0;
    arena_free(&scratch);
    int longer = n[0] > n[1] ? n[0] : n[1];
    return longer ? (int)((int64_t)same * 1000 / longer) : 1000;
}

static bool overlap(const ProofBlock *a, const ProofBlock *b)
{
    if (!a->glyphs.n || !b->glyphs.n)
        return false;
    Box x = a->glyphs.items[0].item->box, y = b->glyphs.items[0].item->box;
    return x.x < y.x + y.width && y.x < x.x + x.width && x.y < y.y + y.height && y.y < x.y + x.height;
}

/* How well two blocks between the same neighbours go together; 0: not at all. */
static int fitness(const ProofBlock *a, const ProofBlock *b)
{
    if (proof_role_group(a->role) != proof_role_group(b->role) || a->edges != b->edges)
        return 0;
    bool single = a->story >= 0 && (a->role == ROLE_HEAD || a->role == ROLE_KICKER || a->role == ROLE_DECK || a->role == ROLE_JUMP);
    int common = alike(a, b);
    if (a->story < 0 && overlap(a, b))
        common += 500;
    return single ? common + 1000 : common >= ALIKE_LEAST ? common : 0;
}

/* Blocks between two that are the same: the best fitting, in order, one after the other. */
static void pair_gap(Pairing *pairing, int i, int i_end, int j, int j_end)
{
    for (; i < i_end; i++) {
        int best = -1, most = 0;
        for (int k = j; k < j_end && k < j + TRIED_MOST; k++) {
            int fits = fitness(pairing->old->items[i], pairing->new->items[k]);
            if (fits > most) {
                most = fits;
                best = k;
            }
        }
        if (best < 0)
            continue;
        pairing->match[i] = best;
        pairing->taken[best] = true;
        j = best + 1;
    }
}

/* The same text that went elsewhere among its neighbours. */
static void pair_strays(Pairing *pairing)
{
    for (int i = 0; i < pairing->old->n; i++)
        for (int j = 0; j < pairing->new->n && pairing->match[i] < 0; j++)
            if (!pairing->taken[j] && pairing->new->items[j]->hash == pairing->old->items[i]->hash) {
                pairing->match[i] = j;
                pairing->taken[j] = true;
            }
}

static void pair(Pairing *pairing)
{
    int n = pairing->old->n, m = pairing->new->n, i = 0, j = 0;
    uint64_t *a = arena_many(pairing->scratch, n + 1, uint64_t), *b = arena_many(pairing->scratch, m + 1, uint64_t);
    for (int k = 0; k < n; k++)
        a[k] = pairing->old->items[k]->hash;
    for (int k = 0; k < m; k++)
        b[k] = pairing->new->items[k]->hash;
    Arena diff = {0};
    diff_match(&diff, a, n, b, m, pairing->match);
    arena_free(&diff);
    int *same = arena_copy(pairing->scratch, pairing->match, (size_t)n * sizeof *same);
    for (int k = 0; k < n; k++)
        if (same[k] >= 0)
            pairing->taken[same[k]] = true;
    for (int k = 0; k <= n; k++) {
        if (k < n && same[k] < 0)
            continue;
        pair_gap(pairing, i, k, j, k < n ? same[k] : m);
        i = k + 1;
        j = k < n ? same[k] + 1 : m;
    }
    pair_strays(pairing);
}

static void same_text(const ProofBlock *a, const ProofBlock *b, int *match)
{
    int h = 0;
    for (int i = 0; i < a->glyphs.n; i++) {
        while (h < b->glyphs.n && b->glyphs.items[h].at < a->glyphs.items[i].at)
            h++;
        match[i] = h < b->glyphs.n && b->glyphs.items[h].at == a->glyphs.items[i].at ? h : -1;
    }
}

static void compare(Pairing *pairing, const ProofBlock *a, const ProofBlock *b)
{
    ProofWork *work = pairing->work;
    int *match = arena_many(pairing->scratch, a->glyphs.n + 1, int);
    work->n_blocks++;
    if (str_equal(a->text, b->text))
        same_text(a, b, match);
    else
        proof_words(work, a, b, match);
    proof_look(work, a, b, match);
    proof_moves_pair(pairing->moves, a, b, match);
}

void proof_pair_blocks(ProofWork *work, const ProofBlocks *old, const ProofBlocks *new)
{
    Arena scratch = {0};
    Pairing pairing = {.work = work, .scratch = &scratch, .old = old, .new = new, .moves = proof_moves_new(work)};
    pairing.match = arena_many(&scratch, old->n + 1, int);
    pairing.taken = arena_many(&scratch, new->n + 1, bool);
    pair(&pairing);
    for (int i = 0; i < old->n; i++) {
        if (pairing.match[i] < 0)
            proof_alone(work, old->items[i], false);
        else
            compare(&pairing, old->items[i], new->items[pairing.match[i]]);
    }
    for (int j = 0; j < new->n; j++)
        if (!pairing.taken[j])
            proof_alone(work, new->items[j], true);
    proof_moves_tell(pairing.moves);
    arena_free(&scratch);
}
