/* SPDX-License-Identifier: MIT */
/* frozen.c - how stories stand on the pages of a build, to be compared with those of another */
#include "model/frozen.h"

#include "base/hash.h"
#include "base/vec.h"

void frozen_add_frame(Arena *arena, FrozenStory *story, const FrozenFrame *frame)
{
    struct {
        FrozenFrame *items;
        int n, room;
    } frames = {story->frames, story->n_frames, story->frames_room};
    vec_push_in(arena, &frames, *frame);
    story->frames = frames.items;
    story->n_frames = frames.n;
    story->frames_room = frames.room;
}

void frozen_add_item(Arena *arena, FrozenStory *story, const FrozenItem *item)
{
    struct {
        FrozenItem *items;
        int n, room;
    } items = {story->items, story->n_items, story->items_room};
    vec_push_in(arena, &items, *item);
    story->items = items.items;
    story->n_items = items.n;
    story->items_room = items.room;
}

const FrozenPage *frozen_page(const Frozen *frozen, int number)
{
    for (int i = 0; i < frozen->n_pages; i++)
        if (frozen->pages[i].number == number)
            return &frozen->pages[i];
    return NULL;
}

const FrozenFrame *frozen_frame(const Frozen *frozen, int page, Str slot, Str article)
{
    for (int s = 0; s < frozen->n_stories; s++) {
        const FrozenStory *story = &frozen->stories[s];
        for (int f = 0; f < story->n_frames; f++)
            if (story->frames[f].page == page && str_equal(story->frames[f].slot, slot) && str_equal(story->article, article))
                return &story->frames[f];
    }
    return NULL;
}

const FrozenStory *frozen_story(const Frozen *frozen, const FrozenStory *story)
{
    for (int s = 0; story->n_frames && s < frozen->n_stories; s++) {
        const FrozenStory *other = &frozen->stories[s];
        if (other->n_frames && str_equal(other->article, story->article) &&
            str_equal(other->frames[0].slot, story->frames[0].slot))
            return other;
    }
    return NULL;
}

uint64_t frozen_look(Str face, Len size, Len scale_x, int turn)
{
    uint64_t look = hash_int(hash_str(HASH_SEED, face), size);
    return hash_int(hash_int(look, scale_x), turn);
}

uint64_t frozen_step(uint64_t look, Len step)
{
    return hash_int(look, step);
}

static uint64_t look_of(const GlyphRun *run, Str face)
{
    uint64_t look = frozen_look(face, run->size, run->scale_x, run->turn);
    bool level = true;
    for (int i = 1; i < run->n_glyphs; i++)
        look = frozen_step(look, run->glyphs[i].x - run->glyphs[i - 1].x);
    for (int i = 0; i < run->n_glyphs; i++)
        level = level && !run->glyphs[i].dy;
    for (int i = 0; i < run->n_glyphs && !level; i++)
        look = frozen_step(look, run->glyphs[i].dy);
    return look;
}

bool frozen_of_item(const Item *item, int page, Str face, FrozenItem *frozen)
{
    *frozen = (FrozenItem){.page = page};
    if (item->kind == ITEM_PICTURE) {
        const PictureItem *picture = item->u.picture;
        frozen->x = picture->clip.x;
        frozen->y = picture->clip.y;
        frozen->text = picture->name;
        frozen->look = frozen_look((Str){0}, picture->clip.width, picture->clip.height, 0);
        return true;
    }
    if (item->kind != ITEM_GLYPHS)
        return false;
    const GlyphRun *run = &item->u.run;
    bool level = run->turn == RUN_LEVEL;
    frozen->text = run->text;
    frozen->look = look_of(run, face);
    if (!run->n_glyphs)
        return true;
    frozen->x = level ? run->glyphs[0].x : run->y;
    frozen->y = level ? run->y : run->glyphs[0].x;
    return true;
}
