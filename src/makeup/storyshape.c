/* SPDX-License-Identifier: MIT */
/* storyshape.c - a story's columns and picture frame in a width, and the lines that text may use there */
#include "makeup/story.h"

#include "makeup/flow.h"
#include "makeup/headground.h"
#include "makeup/over.h"
#include "makeup/wrap.h"

enum {
    WHITE_ABOVE_HEAD = 1, /* line under a picture that stands over the head */
    WRAP_LEAST = 6        /* characters of a line beside a picture: R54 for narrow columns */
};

/* --- shape ------------------------------------------------------------------ */

static int text_columns(const Desk *desk, const Node *node, Len width)
{
    int columns = node->u.story.text_columns;
    Len step = desk->grid.column + desk->grid.gutter;
    /* Half a column more or less comes from insets; the base columns are those that the frame was given. */
    if (columns <= 0)
        columns = (width + desk->grid.gutter + step / 2) / step;
    return columns < 1 ? 1 : columns > COLUMNS_MOST ? COLUMNS_MOST : columns;
}

static void shape_columns(const Desk *desk, StoryShape *shape, Len width)
{
    int gutters = shape->columns - 1;
    Len room = (width - gutters * desk->grid.gutter) / shape->columns;
    shape->column = room >= shape->em ? room / shape->em * shape->em : shape->em;
    Len left = width - shape->columns * shape->column, edge = shape->side.left ? shape->side.footprint : 0;
    for (int i = 0; i < shape->columns; i++)
        shape->x[i] = edge + (gutters ? i * shape->column + (Len)((int64_t)left * i / gutters) : (left > 0 ? left / 2 : 0));
    shape->width = shape->x[shape->columns - 1] + shape->column - shape->x[0];
}

const Block *story_picture(const Article *article)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind == BLOCK_PICTURE)
            return &article->blocks[i];
    return NULL;
}

bool story_picture_above(const StoryShape *shape)
{
    return shape->picture_columns > 0 && shape->node->u.story.picture_place == PLACE_ABOVE;
}

static void shape_picture(const Desk *desk, StoryShape *shape)
{
    const StoryNode *story = &shape->node->u.story;
    const Block *picture = story_picture(shape->article);
    int span = story->picture_columns;
    shape->picture_columns = 0;
    shape->picture_wraps = wrap_is_asked(story);
    if (shape->picture_wraps && span <= 0)
        span = 1;
    if (story->picture_place == PLACE_ABOVE && span <= 0)
        span = shape->columns;
    if (!picture || span <= 0 || shape->continues)
        return;
    span = span > shape->columns ? shape->columns : span;
    shape->picture_columns = span;
    shape->picture_first = story->picture_place == PLACE_TOP_LEFT || story->picture_place == PLACE_ABOVE ? 0 : shape->columns - span;
    int last = shape->picture_first + span - 1;
    shape->picture_width = shape->x[last] + shape->column - shape->x[shape->picture_first];
    shape->picture_box = (WrapBox){ANCHOR_TOP, shape->x[shape->picture_first], shape->picture_width};
    if (shape->picture_wraps) {
        shape->picture_box = wrap_box(desk, shape, story->picture_place, story->picture_columns, story->picture_across);
        shape->picture_width = shape->picture_box.width;
    }
    shape->picture_lines = picture_lines(desk, picture->path, shape->picture_width, &story->picture_height);
    shape->picture_least = shape->picture_most = shape->picture_lines;
    if (shape->picture_lines && measure_is_set(story->picture_height.max))
        picture_bounds(desk, &story->picture_height, &shape->picture_least, &shape->picture_most);
}

/* A pull quote stands once, where the story begins. */
static void shape_pull(const Desk *desk, StoryShape *shape)
{
    const StoryNode *story = &shape->node->u.story;
    shape->pull_box = (WrapBox){0};
    if (story->pull_columns > 0 && shape->article->pull.text.n && !shape->continues)
        shape->pull_box = wrap_box(desk, shape, story->pull_place, measure_is_set(story->pull_across) ? 0 : story->pull_columns, story->pull_across);
}

/* About how many lines the text will be high: a head beside it is planned for that. */
static int guess_lines(const StoryShape *shape)
{
    int64_t lines = 0;
    int chars = shape->column / shape->em;
    for (int i = 0; i < shape->article->n_blocks; i++) {
        const Block *block = &shape->article->blocks[i];
        if (block->kind == BLOCK_TABLE)
            lines += block->table->rows;
        else if (block->kind != BLOCK_PICTURE)
            lines += (copy_characters(&block->copy) + 2 + chars - 1) / chars; /* 2: the indent */
    }
    lines += shape->picture_lines * shape->picture_columns;
    return (int)((lines + shape->columns - 1) / shape->columns);
}

/* The head takes whole characters of the width; how many depends on how high the text is, and that on what is left. */
static void shape_beside(Desk *desk, StoryShape *shape, Len width)
{
    enum { ROUNDS = 2 };
    for (int round = 0; round < ROUNDS; round++) {
        shape->side = headside_plan(desk, &shape->node->u.story, shape->article, guess_lines(shape));
        Len room = width - shape->side.footprint;
        shape->columns = text_columns(desk, shape->node, room);
        shape_columns(desk, shape, room);
        shape_picture(desk, shape);
        shape_pull(desk, shape);
    }
}

StoryShape story_shape(Desk *desk, const Node *node, const Fill *fill, Len width)
{
    const Article *article = fill->article;
    StoryShape shape = {.node = node, .article = article, .em = style_size(&desk->setter, &node->u.story.body)};
    flow_shape(desk, fill, &shape);
    over_shape(desk, node, &shape);
    shape.columns = text_columns(desk, node, width);
    shape_columns(desk, &shape, width);
    shape_picture(desk, &shape);
    shape_pull(desk, &shape);
    if (!shape.continues && headside_is_asked(&node->u.story, article))
        shape_beside(desk, &shape, width);
    return shape;
}

const Galley *story_galley(Desk *desk, const StoryShape *shape)
{
    GalleyOrder order = {.article = shape->article,
                         .story = &shape->node->u.story,
                         .head_width = shape->width - 2 * headground_inset(&desk->setter, &shape->node->u.story),
                         .column_width = shape->column,
                         .picture_width = shape->picture_columns ? shape->picture_width : 0,
                         .pull_width = shape->pull_box.width,
                         .continues = shape->continues,
                         .repeat_head = shape->from_page > 0 && shape->node->u.story.repeat_head,
                         .picture_taken = shape->picture_taken};
    return galley_find(desk->galleys, &desk->setter, &order);
}

/* --- rooms ------------------------------------------------------------------- */

const GalleyBlock *story_picture_block(const Galley *galley)
{
    for (int i = 0; i < galley->n_blocks && galley->lead_picture >= 0; i++)
        if (galley->blocks[i].kind == BLOCK_PICTURE && galley->blocks[i].block == galley->lead_picture)
            return &galley->blocks[i];
    return NULL;
}

Opening story_opening(const Desk *desk, const StoryShape *shape, const Galley *galley)
{
    Opening opening = {.head = headgroup_measure(&desk->setter, &shape->node->u.story, galley)};
    headgroup_add_lines(&opening.head, &desk->grid, shape->head_more);
    const GalleyBlock *block = shape->picture_taken ? NULL : story_picture_block(galley);
    int picture = block && !shape->picture_wraps ? shape->picture_lines + caption_lines(&desk->grid, block) : 0;
    if (story_picture_above(shape) && block) {
        opening.picture_foot = picture;
        opening.head_line = picture + WHITE_ABOVE_HEAD;
        opening.body_line = opening.head_line + opening.head.lines;
    } else {
        opening.picture_line = opening.body_line = opening.head.lines;
        opening.picture_foot = opening.picture_line + picture;
    }
    return opening;
}

bool story_falls(const StoryShape *shape)
{
    bool picture = shape->picture_wraps && shape->picture_columns > 0 && !shape->picture_taken;
    return shape->n_obstacles > 0 || shape->through || shape->continues || picture || shape->pull_box.width > 0;
}

FallTask story_task(Desk *desk, const StoryShape *shape, const Galley *galley, const ColumnRoom *rooms)
{
    int n;
    const Obstacle *obstacles = wrap_obstacles(desk, shape, galley, &n);
    return (FallTask){.article = shape->article,
                      .galley = galley,
                      .rooms = rooms,
                      .x = shape->x,
                      .n_rooms = shape->columns,
                      .column = shape->column,
                      .em = shape->em,
                      .obstacles = obstacles,
                      .n_obstacles = n,
                      .start = shape->start,
                      .tail = shape->to_page > 0,
                      .wrap_least = WRAP_LEAST,
                      .through = shape->through};
}

ColumnRoom *story_rooms(Desk *desk, const StoryShape *shape, const Opening *opening, int foot)
{
    ColumnRoom *rooms = arena_many(&desk->scratch, shape->columns, ColumnRoom);
    for (int i = 0; i < shape->columns; i++) {
        bool under = !story_picture_above(shape) && !shape->picture_wraps && i >= shape->picture_first && i < shape->picture_first + shape->picture_columns;
        int first = under ? opening->picture_foot : opening->body_line;
        first += i == 0 && shape->from_page > 0; /* 上接 */
        rooms[i] = (ColumnRoom){first, foot > first ? foot : first};
    }
    return rooms;
}
