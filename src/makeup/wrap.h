/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_WRAP_H
#define BANXIN_WRAP_H

#include "makeup/story.h"

/*
 * What lies in a story's columns and pushes its text aside (R54): the picture
 * that is wrapped, the pull quote, and the page's free frames. Widths are the
 * layout's; how high each is, in whole lines, only the set story tells.
 */

/* Whether a picture's place is among the lines: at the middle or the foot, or narrower than its columns. */
bool wrap_is_asked(const StoryNode *story);
/* Where a part `columns` wide, or of a width of its own, lies in the shape's columns. */
WrapBox wrap_box(const Desk *desk, const StoryShape *shape, PicturePlace place, int columns, Measure width);
/* All obstacles of a shape: the picture first, then the pull quote; in the desk's scratch. */
Obstacle *wrap_obstacles(Desk *desk, const StoryShape *shape, const Galley *galley, int *n);
/* Lines that a frame needs at least for what lies in it; `top` is the line under the head. */
int wrap_least(Desk *desk, const StoryShape *shape, const Galley *galley, int top);

/* A rectangle of the frame as an obstacle: white at its sides, in whole lines. x and y from the frame's inner corner. */
Obstacle wrap_obstacle(const PageGrid *grid, Len em, Box box);

/* Grid lines of a pull quote with its rules. */
int wrap_pull_lines(const Desk *desk, const StoryShape *shape, const Galley *galley);
/* Draws it from a line cell's top on. Gives its characters. */
int wrap_draw_pull(Desk *desk, const StoryShape *shape, const Galley *galley, Len x, Len top, int story);

/* Finding wrap-narrow where white is left beside an obstacle because a line there would be too short. */
void wrap_check(Desk *desk, const FallTask *task, const Fall *fall, const StoryShape *shape, Box frame);

#endif
