/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FROZEN_H
#define BANXIN_FROZEN_H

#include "model/page.h"

/*
 * How stories stand on the pages of a build: read again from the pages.json of
 * an earlier one (read_frozen), or taken from pages in memory. Two of them
 * compared say what moved. A story is known by its article and its first slot.
 */

/* A run of glyphs or a picture. */
typedef struct FrozenItem {
    int page;
    Len x, y;      /* of a run's first glyph; of a picture's upper left corner */
    Str text;      /* of a run; a picture's name */
    uint64_t look; /* face, size, and where the other glyphs stand from the first; a picture's size */
} FrozenItem;

typedef struct FrozenFrame {
    int page;
    Str slot;
    Box box;
    StorySetting setting;
} FrozenFrame;

typedef struct FrozenStory {
    Str article;
    FrozenFrame *frames; /* in the order in which copy runs through them; at least one */
    int n_frames, frames_room;
    FrozenItem *items;   /* in reading order */
    int n_items, items_room;
} FrozenStory;

typedef struct FrozenPage {
    int number;
    Str master;
    Len pitch;
    PagePlan plan; /* not known of an older banxin's */
} FrozenPage;

typedef struct Frozen {
    FrozenPage *pages;
    int n_pages;
    FrozenStory *stories; /* by index of the build's stories; without frames: it stands nowhere */
    int n_stories;
} Frozen;

enum { FROZEN_PAGES = 999, FROZEN_STORIES = 32767, FROZEN_SHIFTS = 4096 /* of one frame */, FROZEN_GLYPHS = 65536 /* of one run */,
       FROZEN_PLAN = 65536 /* numbers of one page */ };

void frozen_add_frame(Arena *arena, FrozenStory *story, const FrozenFrame *frame);
void frozen_add_item(Arena *arena, FrozenStory *story, const FrozenItem *item);
/* The page of a number; NULL for none. */
const FrozenPage *frozen_page(const Frozen *frozen, int number);
/* The frame of an article in a slot of a page; NULL for none. */
const FrozenFrame *frozen_frame(const Frozen *frozen, int page, Str slot, Str article);
/* The story of the same article that begins in the same slot; NULL for none. */
const FrozenStory *frozen_story(const Frozen *frozen, const FrozenStory *story);

/*
 * The look of a run: frozen_look, then frozen_step for each advance from one
 * glyph to the next, and then, where some glyph does not stand on the line, for
 * each glyph's shift. Of a picture: frozen_look of no face, width and height.
 */
uint64_t frozen_look(Str face, Len size, Len scale_x, int turn);
uint64_t frozen_step(uint64_t look, Len step);

/* The item of a page as above; false for kinds that are not compared. face: PostScript name. Strings are views. */
bool frozen_of_item(const Item *item, int page, Str face, FrozenItem *frozen);

#endif
