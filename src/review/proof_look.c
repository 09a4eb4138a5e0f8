/* SPDX-License-Identifier: MIT */
/* proof_look.c - the same characters, printed otherwise: face and size, ink, overprint, marks */
#include "review/proof_work.h"

/* The four ways in which a character can look otherwise. */
enum { LOOKS = 4 };
static const ProofKind looks[LOOKS] = {PROOF_TYPE, PROOF_INK, PROOF_OVERPRINT, PROOF_MARK};

static bool same_type(const ProofWork *work, const Item *a, const Item *b)
{
    const GlyphRun *old = &a->u.run, *new = &b->u.run;
    return old->size == new->size && old->scale_x == new->scale_x && old->turn == new->turn &&
           str_equal(work->old.file->faces[old->face], work->new.file->faces[new->face]);
}

static bool differs(const ProofWork *work, ProofKind kind, const ProofGlyph *a, const ProofGlyph *b)
{
    bool ink = proof_same_ink(work, a->item->ink, b->item->ink);
    switch (kind) {
    case PROOF_TYPE:
        return !same_type(work, a->item, b->item);
    case PROOF_INK:
        return !ink;
    case PROOF_OVERPRINT:
        return ink && a->item->ink.overprint != b->item->ink.overprint;
    default:
        return a->marks != b->marks;
    }
}

/* What of a run's type is another in the other build: face, size, width, direction. */
static Str type_text(ProofWork *work, const ProofSide *side, const GlyphRun *run, const ProofSide *other_side, const GlyphRun *other)
{
    Buf out = {0};
    if (!str_equal(side->file->faces[run->face], other_side->file->faces[other->face]))
        buf_put_str(&out, side->file->faces[run->face]);
    if (run->size != other->size) {
        Str size = len_pt_text(work->arena, run->size);
        buf_printf(&out, "%s%.*s pt", out.n ? " " : "", STR_ARG(size));
    }
    if (run->scale_x != other->scale_x)
        buf_printf(&out, "%s%d.%d%%", out.n ? " " : "", run->scale_x / 10, run->scale_x % 10);
    if (run->turn != other->turn)
        buf_printf(&out, "%s%s", out.n ? " " : "", run_turn_name((RunTurn)run->turn));
    Str text = str_copy(work->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static Str marks_text(ProofWork *work, int marks)
{
    Buf out = {0};
    for (int kind = ITEM_GLYPHS; kind <= ITEM_MARK; kind++) {
        if (!(marks >> kind & 1))
            continue;
        buf_puts(&out, out.n ? " " : "");
        buf_puts(&out, item_kind_name((ItemKind)kind));
    }
    Str text = str_copy(work->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

/* What one of two glyphs looks like, as far as the other differs from it. */
static Str look_text(ProofWork *work, const ProofSide *side, ProofKind kind, const ProofGlyph *glyph, const ProofGlyph *other)
{
    InkUse ink = glyph->item->ink;
    const ProofSide *other_side = side == &work->old ? &work->new : &work->old;
    switch (kind) {
    case PROOF_TYPE:
        return type_text(work, side, &glyph->item->u.run, other_side, &other->item->u.run);
    case PROOF_INK:
        return proof_ink_text(work, side, ink, false);
    case PROOF_OVERPRINT:
        return proof_ink_text(work, side, ink, ink.overprint);
    default:
        return marks_text(work, glyph->marks);
    }
}

/* A change of a style shows at many places, and is one change. */
static ProofChange *change_of(ProofWork *work, const ProofBlock *block, ProofKind kind, Str from, Str to)
{
    for (int i = work->proof->n_changes - 1; i >= 0; i--) {
        ProofChange *change = &work->proof->changes[i];
        if (change->kind != kind || change->shape != ITEM_GLYPHS || proof_role_group(change->role) != proof_role_group(block->role) ||
            change->edges != block->edges || !str_equal(change->from, from) || !str_equal(change->to, to))
            continue;
        if (change->story != block->story) {
            change->story = -1;
            change->article = (Str){0};
        }
        if (change->block != work->n_blocks)
            change->block = -1;
        return change;
    }
    ProofChange *change = proof_add(work, kind, block);
    change->from = from;
    change->to = to;
    return change;
}

/* Glyphs from..end-1 of a look otherwise, all in the same way. */
static void tell(ProofWork *work, ProofKind kind, const ProofBlock *a, const ProofBlock *b, const int *match, int from, int end)
{
    const ProofGlyph *old = &a->glyphs.items[from], *new = &b->glyphs.items[match[from]];
    Str was = look_text(work, &work->old, kind, old, new), is = look_text(work, &work->new, kind, new, old);
    ProofChange *change = change_of(work, b, kind, was, is);
    proof_add_glyphs(work, &work->old, &change->old, a, from, end);
    proof_add_glyphs(work, &work->new, &change->new, b, match[from], match[end - 1] + 1);
    if (kind == PROOF_MARK && !change->before.n)
        change->before = str_slice(b->text, new->at, match[end - 1] + 1 < b->glyphs.n ? b->glyphs.items[match[end - 1] + 1].at : b->text.n);
    if (!change->plates.n && (kind == PROOF_INK || kind == PROOF_OVERPRINT))
        change->plates = proof_plates_text(work, proof_ink(&work->old, old->item->ink), proof_ink(&work->new, new->item->ink));
}

/* Whether glyph i goes on the change that begins at `from`. */
static bool goes_on(const ProofWork *work, ProofKind kind, const ProofBlock *a, const ProofBlock *b, const int *match, int from, int i)
{
    if (match[i] < 0 || match[i] != match[i - 1] + 1)
        return false;
    const ProofGlyph *first = &a->glyphs.items[from], *old = &a->glyphs.items[i];
    const ProofGlyph *new_first = &b->glyphs.items[match[from]], *new = &b->glyphs.items[match[i]];
    if (!differs(work, kind, old, new))
        return false;
    bool same_old = first->item == old->item, same_new = new_first->item == new->item;
    if (kind == PROOF_MARK)
        return first->marks == old->marks && new_first->marks == new->marks;
    if (kind == PROOF_TYPE) {
        const GlyphRun *x = &first->item->u.run, *y = &old->item->u.run, *z = &new_first->item->u.run, *w = &new->item->u.run;
        return (same_old || (x->face == y->face && x->size == y->size && x->scale_x == y->scale_x)) &&
               (same_new || (z->face == w->face && z->size == w->size && z->scale_x == w->scale_x));
    }
    InkUse p = first->item->ink, q = old->item->ink, r = new_first->item->ink, s = new->item->ink;
    return (same_old || (p.ink == q.ink && p.tint == q.tint && p.overprint == q.overprint)) &&
           (same_new || (r.ink == s.ink && r.tint == s.tint && r.overprint == s.overprint));
}

void proof_look(ProofWork *work, const ProofBlock *a, const ProofBlock *b, const int *match)
{
    for (int k = 0; k < LOOKS; k++)
        for (int i = 0; i < a->glyphs.n; i++) {
            if (match[i] < 0 || proof_is_blank(a, i) || !differs(work, looks[k], &a->glyphs.items[i], &b->glyphs.items[match[i]]))
                continue;
            int end = i + 1;
            while (end < a->glyphs.n && goes_on(work, looks[k], a, b, match, i, end))
                end++;
            tell(work, looks[k], a, b, match, i, end);
            i = end - 1;
        }
}
