/* SPDX-License-Identifier: MIT */
/* proof_words.c - two paragraphs word by word: which words are others, which characters stayed */
#include "base/hash.h"
#include "ink/colour.h"
#include "read/diff.h"
#include "review/proof_work.h"
#include "text/words.h"

enum { CONTEXT = 8 /* characters beside changed words */ };

/* Words of a block: starts[i] to starts[i + 1]. */
typedef struct Words {
    const ProofBlock *block;
    uint32_t *starts;
    uint64_t *hashes;
    int n;
} Words;

/* ICU's words, cut again where the source has something between. */
static Words take_words(Arena *arena, const ProofBlock *block)
{
    int n;
    uint32_t *icu = words_starts(arena, block->text, &n);
    Words words = {.block = block, .starts = arena_many(arena, n + block->cuts.n + 1, uint32_t)};
    int cut = 0, count = 0;
    for (int i = 0; i < n; i++) {
        for (; cut < block->cuts.n && block->cuts.items[cut] < icu[i]; cut++)
            if (count && words.starts[count - 1] < block->cuts.items[cut])
                words.starts[count++] = block->cuts.items[cut];
        if (!count || words.starts[count - 1] < icu[i])
            words.starts[count++] = icu[i];
    }
    words.n = count ? count - 1 : 0;
    words.hashes = arena_many(arena, words.n, uint64_t);
    for (int i = 0; i < words.n; i++)
        words.hashes[i] = hash_str(HASH_SEED, str_slice(block->text, words.starts[i], words.starts[i + 1]));
    return words;
}

static Str words_text(const Words *words, int from, int end)
{
    return str_slice(words->block->text, words->starts[from], words->starts[end]);
}

/* The first glyph at or behind a byte. */
static int glyph_at(const ProofBlock *block, uint32_t byte)
{
    int low = 0, high = block->glyphs.n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (block->glyphs.items[middle].at < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* --- what is told ---------------------------------------------------------------------------- */

static Str context_before(Str text, size_t at)
{
    size_t from = at;
    for (int i = 0; i < CONTEXT && from; i++)
        do
            from--;
        while (from && ((unsigned char)text.p[from] & 0xC0) == 0x80);
    return str_slice(text, from, at);
}

static Str context_after(Str text, size_t at)
{
    size_t end = at;
    for (int i = 0; i < CONTEXT && end < text.n; i++)
        utf8_next(text, &end);
    return str_slice(text, at, end);
}

/* Where nothing stands: a caret before the glyph that comes next, or behind the last. */
static void add_caret(ProofWork *work, const ProofSide *side, ProofPlaces *places, const ProofBlock *block, int glyph)
{
    if (!block->glyphs.n)
        return;
    bool behind = glyph >= block->glyphs.n;
    const ProofGlyph *beside = &block->glyphs.items[behind ? block->glyphs.n - 1 : glyph];
    Box box = beside->box;
    if (beside->item->u.run.turn == RUN_LEVEL) {
        box.x += behind ? box.width : 0;
        box.width = 0;
    } else {
        box.y += behind ? box.height : 0;
        box.height = 0;
    }
    proof_add_place(work, places, side->file->pages[beside->page].number, box);
}

static void place_words(ProofWork *work, const ProofSide *side, ProofPlaces *places, const Words *words, int from, int end)
{
    int first = glyph_at(words->block, words->starts[from]), last = glyph_at(words->block, words->starts[end]);
    if (first < last)
        proof_add_glyphs(work, side, places, words->block, first, last);
    else
        add_caret(work, side, places, words->block, first);
}

/* What the first of the words is part of; NULL where there is none. */
static const Item *item_of(const Words *words, int from, int end)
{
    int glyph = glyph_at(words->block, words->starts[from]);
    return from < end && glyph < words->block->glyphs.n ? words->block->glyphs.items[glyph].item : NULL;
}

static void tell(ProofWork *work, const Words *a, int a_from, int a_end, const Words *b, int b_from, int b_end)
{
    ProofChange *change = proof_add(work, PROOF_TEXT, b->block);
    Str text = b->block->text;
    change->from = words_text(a, a_from, a_end);
    change->to = words_text(b, b_from, b_end);
    change->before = context_before(text, b->starts[b_from]);
    change->after = context_after(text, b->starts[b_end]);
    const Item *was = item_of(a, a_from, a_end), *is = item_of(b, b_from, b_end);
    change->plates = proof_plates_text(work, was ? proof_ink(&work->old, was->ink) : NULL, is ? proof_ink(&work->new, is->ink) : NULL);
    if (was || is)
        change->role = is ? is->role : was->role;
    place_words(work, &work->old, &change->old, a, a_from, a_end);
    place_words(work, &work->new, &change->new, b, b_from, b_end);
}

/* --- which words are the same ------------------------------------------------------------------- */

/* A single character between two long changes is no word that stayed. */
static void drop_islands(const Words *a, int *match, int m)
{
    for (int i = 1; i + 1 < a->n; i++) {
        if (match[i] < 0 || match[i - 1] >= 0 || match[i + 1] >= 0 || utf8_count(words_text(a, i, i + 1)) > 1)
            continue;
        int before = 0, after = 0;
        while (i - before > 0 && match[i - before - 1] < 0)
            before++;
        while (i + after + 1 < a->n && match[i + after + 1] < 0)
            after++;
        if (before > 2 && after > 2 && match[i] > 0 && match[i] + 1 < m)
            match[i] = -1;
    }
}

/* Glyphs of a word that stayed; clusters may be others. */
static void match_glyphs(const Words *a, int i, const Words *b, int j, int *match)
{
    const ProofBlock *old = a->block, *new = b->block;
    int g = glyph_at(old, a->starts[i]), h = glyph_at(new, b->starts[j]);
    for (; g < old->glyphs.n && old->glyphs.items[g].at < a->starts[i + 1]; g++) {
        uint32_t offset = old->glyphs.items[g].at - a->starts[i] + b->starts[j];
        while (h < new->glyphs.n && new->glyphs.items[h].at < offset)
            h++;
        if (h < new->glyphs.n && new->glyphs.items[h].at == offset)
            match[g] = h;
    }
}

void proof_words(ProofWork *work, const ProofBlock *a, const ProofBlock *b, int *match)
{
    Arena scratch = {0};
    Words old = take_words(&scratch, a), new = take_words(&scratch, b);
    int *same = arena_many(&scratch, old.n + 1, int), at = 0;
    Arena diff = {0};
    diff_match(&diff, old.hashes, old.n, new.hashes, new.n, same);
    arena_free(&diff);
    drop_islands(&old, same, new.n);
    same[old.n] = new.n;
    for (int i = 0; i < a->glyphs.n; i++)
        match[i] = -1;
    for (int i = 0; i <= old.n; i++) {
        int from = i;
        while (same[i] < 0)
            i++;
        if (i > from || same[i] > at)
            tell(work, &old, from, i, &new, at, same[i]);
        if (i < old.n)
            match_glyphs(&old, i, &new, same[i], match);
        at = same[i] + 1;
    }
    arena_free(&scratch);
}

void proof_alone(ProofWork *work, const ProofBlock *block, bool come)
{
    const ProofSide *side = come ? &work->new : &work->old;
    ProofChange *change = proof_add(work, PROOF_TEXT, block);
    *(come ? &change->to : &change->from) = block->text;
    const Ink *ink = block->glyphs.n ? proof_ink(side, block->glyphs.items[0].item->ink) : NULL;
    change->plates = proof_plates_text(work, ink, NULL);
    proof_add_glyphs(work, side, come ? &change->new : &change->old, block, 0, block->glyphs.n);
}
