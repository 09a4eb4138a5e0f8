/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_FREEZE_H
#define BANXIN_FREEZE_H

#include "makeup/flow.h"
#include "makeup/solve.h"
#include "makeup/ways.h"
#include "model/frozen.h"

/*
 * Pages made so that nothing moves but what must (`build --freeze`). A story
 * whose text is that of the earlier build is held: its frame's height, its
 * levers. One whose text changed keeps its frame's height, and its levers where
 * they still fill it. Only where that leaves copy over where none was, or a hole
 * that was not there, stories may move: then as few as will do.
 */
typedef enum FreezeStage {
    FREEZE_NONE,  /* nothing is held */
    FREEZE_HELD,  /* frames have the heights that they had */
    FREEZE_MOVING /* others too, at a price below that of any hole, above that of levers */
} FreezeStage;

/* The earlier build's page of the number of the page at hand; NULL where nothing of it is frozen. */
const FrozenPage *freeze_page(const Desk *desk);
/*
 * The page at hand as the earlier build solved it: gives every story of a tree
 * of parts the way in which it was set, or, where its text is another one, a way
 * that fills its frame as before. False where there is none: then nothing is
 * lost, but the ways of the page are to be found again. Frames that stories go on
 * behind are given their heights.
 */
bool freeze_settle(Desk *desk, const Part *root);
/* Gives the frames of the page at hand that stories go on behind the heights that they had; false where one is not known. */
bool freeze_pin(Desk *desk);
/* How a frame of a story of several was set, where stories may move; NULL: not known, or all is free. */
const StorySetting *freeze_setting(const Desk *desk, const FlowFrame *frame);
/* Looks up what is known of the story in the earlier build, and adds the way it was set to its ways; after all others. */
void freeze_hold(Desk *desk, StoryWays *ways);
/* What heights cost a story at the stage at hand, from what they cost without. */
void freeze_costs(const Desk *desk, StoryWays *ways, int lines, int64_t *costs);
/* Whether a story at so many lines of content is no worse than in the earlier build. */
bool freeze_is_kept(const StoryWays *ways, int lines);

/*
 * Compares all pages with those of the earlier build. Findings: freeze-moved
 * for each story that stands, breaks or looks otherwise though its text is the
 * same, or whose frame is another one; freeze-gone for those that stand nowhere.
 */
void freeze_check(const MakeupJob *job, const PageSet *set, Diag *diag);

#endif
