/* SPDX-License-Identifier: MIT */
/* proof_frames.c - where stories stand in two builds: frames moved, stories come and gone */
#include "review/proof_work.h"

#include <string.h>

void proof_frames_gather(ProofWork *work, ProofSide *side)
{
    const PageFile *file = side->file;
    side->frames = arena_many(work->arena, work->n_stories, ProofFrames);
    for (int p = 0; p < file->n_pages; p++)
        for (int i = 0; i < file->pages[p].n_frames; i++) {
            const FrameNote *frame = &file->pages[p].frames[i];
            if (frame->story >= 0)
                vec_push_in(work->arena, &side->frames[side->stories[frame->story]],
                            (ProofFrame){p, frame->box, frame->slot, frame->columns});
        }
}

static bool holds(Box box, Point where)
{
    return where.x >= box.x && where.x <= box.x + box.width && where.y >= box.y && where.y <= box.y + box.height;
}

ProofSpot proof_spot(const ProofSide *side, int story, int page, Point where)
{
    int best = -1;
    const ProofFrames *frames = story >= 0 ? &side->frames[story] : NULL;
    for (int i = 0; frames && i < frames->n; i++)
        if (frames->items[i].page == page && (best < 0 || holds(frames->items[i].box, where)))
            best = i;
    if (best < 0)
        return (ProofSpot){-1, where.x, where.y};
    return (ProofSpot){best, where.x - frames->items[best].box.x, where.y - frames->items[best].box.y};
}

/* "2 lead: 12.3, 45.0 mm; 120.0 × 80.0 mm" */
static Str frame_text(ProofWork *work, const ProofSide *side, const ProofFrame *frame)
{
    Arena *arena = work->arena;
    return str_format(arena, "%d %.*s: %.*s, %.*s mm; %.*s × %.*s mm", side->file->pages[frame->page].number, STR_ARG(frame->slot),
                      STR_ARG(len_mm_text(arena, frame->box.x)), STR_ARG(len_mm_text(arena, frame->box.y)),
                      STR_ARG(len_mm_text(arena, frame->box.width)), STR_ARG(len_mm_text(arena, frame->box.height)));
}

static void add_frame_place(ProofWork *work, const ProofSide *side, ProofPlaces *places, const ProofFrame *frame)
{
    proof_add_place(work, places, side->file->pages[frame->page].number, frame->box);
}

static ProofChange *add_change(ProofWork *work, ProofKind kind, int story)
{
    ProofChange *change = proof_add(work, kind, NULL);
    change->story = story;
    change->article = work->articles[story];
    return change;
}

static bool same_frame(const ProofWork *work, const ProofFrame *a, const ProofFrame *b)
{
    return work->old.file->pages[a->page].number == work->new.file->pages[b->page].number && str_equal(a->slot, b->slot) &&
           memcmp(&a->box, &b->box, sizeof a->box) == 0;
}

/* Frame number `index` of a story; either may be missing. */
static void compare_frames(ProofWork *work, int story, const ProofFrame *a, const ProofFrame *b)
{
    if (a && b && same_frame(work, a, b))
        return;
    ProofChange *change = add_change(work, PROOF_FRAME, story);
    if (a) {
        change->from = frame_text(work, &work->old, a);
        add_frame_place(work, &work->old, &change->old, a);
    }
    if (b) {
        change->to = frame_text(work, &work->new, b);
        add_frame_place(work, &work->new, &change->new, b);
    }
    if (a && b) {
        change->dx = b->box.x - a->box.x;
        change->dy = b->box.y - a->box.y;
    }
}

static void story_alone(ProofWork *work, const ProofSide *side, int story, bool come)
{
    const ProofFrames *frames = &side->frames[story];
    ProofChange *change = add_change(work, come ? PROOF_COME : PROOF_GONE, story);
    for (int i = 0; i < frames->n; i++)
        add_frame_place(work, side, come ? &change->new : &change->old, &frames->items[i]);
    Str *title = come ? &change->to : &change->from;
    *title = work->articles[story];
    for (int i = 0; i < side->blocks[story].n; i++)
        if (side->blocks[story].items[i]->role == ROLE_HEAD)
            *title = side->blocks[story].items[i]->text;
}

void proof_frames(ProofWork *work)
{
    for (int story = 0; story < work->n_stories; story++) {
        const ProofFrames *a = &work->old.frames[story], *b = &work->new.frames[story];
        if (!a->n != !b->n) {
            story_alone(work, b->n ? &work->new : &work->old, story, b->n > 0);
            continue;
        }
        for (int i = 0; i < a->n || i < b->n; i++)
            compare_frames(work, story, i < a->n ? &a->items[i] : NULL, i < b->n ? &b->items[i] : NULL);
    }
}
