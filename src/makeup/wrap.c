/* SPDX-License-Identifier: MIT */
/* wrap.c - what lies in a story's columns: wrapped pictures, pull quotes, free frames as obstacles */
/*
 * An obstacle of k lines is drawn k × pitch less one line gap high, as pictures
 * in columns are: level with the characters of the lines beside it. At its
 * sides stands an em, or the gutter where that is less; what a line beside it
 * has over whole characters is added to that, so that the text keeps to its
 * column's outer edge (R54).
 */
#include "makeup/wrap.h"

#include "makeup/rules.h"

bool wrap_is_asked(const StoryNode *story)
{
    switch (story->picture_place) {
    case PLACE_FOOT_LEFT:
    case PLACE_FOOT_RIGHT:
    case PLACE_MIDDLE:
    case PLACE_MIDDLE_LEFT:
    case PLACE_MIDDLE_RIGHT:
        return true;
    case PLACE_TOP_LEFT:
    case PLACE_TOP_RIGHT:
        return measure_is_set(story->picture_across);
    default:
        return false;
    }
}

static Anchor anchor_of(PicturePlace place)
{
    return place == PLACE_FOOT_LEFT || place == PLACE_FOOT_RIGHT  ? ANCHOR_FOOT
           : place == PLACE_TOP_LEFT || place == PLACE_TOP_RIGHT ? ANCHOR_TOP
                                                                 : ANCHOR_MIDDLE;
}

/* 字 are those of the story's body. */
static Len across(const Desk *desk, const StoryShape *shape, Measure width)
{
    MeasureBase base = grid_base(&desk->grid, shape->em, shape->width);
    base.body = shape->em;
    Len wide = measure_resolve(width, &base, 0);
    return wide > shape->width ? shape->width : wide < shape->em ? shape->em : wide;
}

WrapBox wrap_box(const Desk *desk, const StoryShape *shape, PicturePlace place, int columns, Measure width)
{
    bool left = place == PLACE_FOOT_LEFT || place == PLACE_MIDDLE_LEFT || place == PLACE_TOP_LEFT, middle = place == PLACE_MIDDLE;
    int span = columns > 0 ? columns : measure_is_set(width) ? shape->columns : 1;
    span = span > shape->columns ? shape->columns : span;
    int first = left ? 0 : middle ? (shape->columns - span) / 2 : shape->columns - span;
    Len from = shape->x[first], to = shape->x[first + span - 1] + shape->column;
    WrapBox box = {.anchor = anchor_of(place), .x = from, .width = to - from};
    if (!measure_is_set(width))
        return box;
    box.width = across(desk, shape, width);
    box.x = left ? from : middle ? from + (to - from - box.width) / 2 : to - box.width;
    /* Wider than the columns that it was to stand in: it stays in the frame. */
    Len edge = shape->x[0] + shape->width - box.width;
    box.x = box.x > edge ? edge : box.x < shape->x[0] ? shape->x[0] : box.x;
    return box;
}

static Len white_beside(const PageGrid *grid, Len em)
{
    return grid->gutter < em ? grid->gutter : em;
}

static Obstacle obstacle_of(const Desk *desk, const StoryShape *shape, const WrapBox *box, int lines)
{
    Len white = white_beside(&desk->grid, shape->em);
    return (Obstacle){.anchor = box->anchor, .lines = lines, .x = box->x - white, .width = box->width + 2 * white};
}

Obstacle wrap_obstacle(const PageGrid *grid, Len em, Box box)
{
    Len white = white_beside(grid, em);
    int first = box.y >= 0 ? box.y / grid->pitch : -((grid->pitch - 1 - box.y) / grid->pitch);
    int foot = grid_lines_up(grid, box.y + box.height);
    return (Obstacle){.anchor = ANCHOR_LINE, .line = first, .lines = foot > first ? foot - first : 0, .x = box.x - white,
                      .width = box.width + 2 * white};
}

Obstacle *wrap_obstacles(Desk *desk, const StoryShape *shape, const Galley *galley, int *n)
{
    Obstacle *obstacles = arena_many(&desk->scratch, OBSTACLES_MOST, Obstacle);
    const GalleyBlock *picture = story_picture_block(galley);
    *n = 0;
    if (shape->picture_wraps && picture && !shape->picture_taken)
        obstacles[(*n)++] = obstacle_of(desk, shape, &shape->picture_box, shape->picture_lines + caption_lines(&desk->grid, picture));
    if (shape->pull_box.width && galley->pull.lines.n)
        obstacles[(*n)++] = obstacle_of(desk, shape, &shape->pull_box, wrap_pull_lines(desk, shape, galley));
    for (int i = 0; i < shape->n_obstacles && *n < OBSTACLES_MOST; i++)
        obstacles[(*n)++] = shape->obstacles[i];
    return obstacles;
}

int wrap_least(Desk *desk, const StoryShape *shape, const Galley *galley, int top)
{
    ArenaMark mark = arena_mark(&desk->scratch);
    int n, least = top;
    const Obstacle *obstacles = wrap_obstacles(desk, shape, galley, &n);
    for (int i = 0; i < n; i++)
        if (obstacles[i].anchor != ANCHOR_LINE && top + obstacles[i].lines > least)
            least = top + obstacles[i].lines;
    arena_rewind(&desk->scratch, mark);
    return least;
}

/* --- pull quotes ---------------------------------------------------------------- */

/* From a rule to the em boxes of the words. */
static Len white_in_pull(const SetText *pull)
{
    return pull->size / 2;
}

/* From a rule to the lines of text above and below: no rule touches text. */
static Len white_round_pull(const StoryShape *shape)
{
    return len_ratio(shape->em, 3, 4);
}

int wrap_pull_lines(const Desk *desk, const StoryShape *shape, const Galley *galley)
{
    const SetText *pull = &galley->pull;
    Len rule = rules_height(desk, &shape->node->u.story.pull_rule);
    Len height = set_text_height(pull) + 2 * (rule + white_in_pull(pull) + white_round_pull(shape));
    return grid_lines_up(&desk->grid, height);
}

int wrap_draw_pull(Desk *desk, const StoryShape *shape, const Galley *galley, Len x, Len top, int story)
{
    const SetText *pull = &galley->pull;
    const StoryNode *node = &shape->node->u.story;
    Len white = white_round_pull(shape), rule = rules_height(desk, &node->pull_rule), width = shape->pull_box.width;
    Len high = wrap_pull_lines(desk, shape, galley) * desk->grid.pitch - 2 * white;
    rules_level(desk, &node->pull_rule, x, top + white, width, shape->node->span);
    rules_level(desk, &node->pull_rule, x, top + white + high - rule, width, shape->node->span);
    set_text_draw(desk->out, desk->page, pull, x, top + white + (high - set_text_height(pull)) / 2, story);
    return para_characters(pull->para);
}

/* --- what is told ------------------------------------------------------------------ */

void wrap_check(Desk *desk, const FallTask *task, const Fall *fall, const StoryShape *shape, Box frame)
{
    for (int i = 0; i < task->n_obstacles; i++) {
        const Obstacle *obstacle = &task->obstacles[i];
        for (int c = 0; c < task->n_rooms; c++) {
            Len left = obstacle->x - task->x[c], right = task->x[c] + task->column - obstacle->x - obstacle->width;
            Len most = left > right ? left : right, white = white_beside(&desk->grid, task->em);
            bool across_it = left < task->column && right < task->column;
            if (!across_it || most < task->em - white || most <= 0 || fall_is_measure(task, most))
                continue;
            Diag *diag = desk->diag;
            Finding *finding = diag_report(diag, FINDING_WRAP_NARROW, shape->node->span,
                                           diag_text(diag, "%d", (int)(most / task->em)),
                                           diag_text(diag, "%d", fall_least_chars(task)), diag_str(diag, shape->article->name), NULL);
            finding->page = desk->page->number;
            finding->box = (Box){frame.x + obstacle->x, frame.y + fall->lines.of[i] * desk->grid.pitch, obstacle->width,
                                 obstacle->lines * desk->grid.pitch};
            return;
        }
    }
}
