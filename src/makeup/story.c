/* SPDX-License-Identifier: MIT */
/* story.c - one story in its frame */
#include "makeup/story.h"

#include "makeup/headground.h"
#include "makeup/linecheck.h"
#include "makeup/overset.h"
#include "makeup/picturenode.h"
#include "makeup/rules.h"
#include "makeup/tabledraw.h"
#include "makeup/ways.h"

enum { WHITE_ABOVE_HEAD = 1 /* line under a picture that stands over the head */ };

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

static const Block *first_picture(const Article *article)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind == BLOCK_PICTURE)
            return &article->blocks[i];
    return NULL;
}

static bool picture_above(const StoryShape *shape)
{
    return shape->picture_columns > 0 && shape->node->u.story.picture_place == PLACE_ABOVE;
}

static void shape_picture(const Desk *desk, StoryShape *shape)
{
    const StoryNode *story = &shape->node->u.story;
    const Block *picture = first_picture(shape->article);
    int span = story->picture_columns;
    if (story->picture_place == PLACE_ABOVE && span <= 0)
        span = shape->columns;
    if (!picture || span <= 0)
        return;
    span = span > shape->columns ? shape->columns : span;
    shape->picture_columns = span;
    shape->picture_first = story->picture_place == PLACE_TOP_LEFT || story->picture_place == PLACE_ABOVE ? 0 : shape->columns - span;
    int last = shape->picture_first + span - 1;
    shape->picture_width = shape->x[last] + shape->column - shape->x[shape->picture_first];
    shape->picture_lines = picture_lines(desk, picture->path, shape->picture_width, &story->picture_height);
    shape->picture_least = shape->picture_most = shape->picture_lines;
    if (shape->picture_lines && measure_is_set(story->picture_height.max))
        picture_bounds(desk, &story->picture_height, &shape->picture_least, &shape->picture_most);
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
    }
}

StoryShape story_shape(Desk *desk, const Node *node, const Article *article, Len width)
{
    StoryShape shape = {.node = node, .article = article, .em = style_size(&desk->setter, &node->u.story.body)};
    shape.columns = text_columns(desk, node, width);
    shape_columns(desk, &shape, width);
    shape_picture(desk, &shape);
    if (headside_is_asked(&node->u.story, article))
        shape_beside(desk, &shape, width);
    return shape;
}

const Galley *story_galley(Desk *desk, const StoryShape *shape)
{
    GalleyOrder order = {.article = shape->article,
                         .story = &shape->node->u.story,
                         .head_width = shape->width - 2 * headground_inset(&desk->setter, &shape->node->u.story),
                         .column_width = shape->column,
                         .picture_width = shape->picture_columns ? shape->picture_width : 0};
    return galley_find(desk->galleys, &desk->setter, &order);
}

/* --- rooms ------------------------------------------------------------------- */

static const GalleyBlock *picture_block(const Galley *galley)
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
    const GalleyBlock *block = picture_block(galley);
    int picture = block ? shape->picture_lines + caption_lines(&desk->grid, block) : 0;
    if (picture_above(shape) && block) {
        opening.picture_foot = picture;
        opening.head_line = picture + WHITE_ABOVE_HEAD;
        opening.body_line = opening.head_line + opening.head.lines;
    } else {
        opening.picture_line = opening.body_line = opening.head.lines;
        opening.picture_foot = opening.picture_line + picture;
    }
    return opening;
}

ColumnRoom *story_rooms(Desk *desk, const StoryShape *shape, const Opening *opening, int foot)
{
    ColumnRoom *rooms = arena_many(&desk->scratch, shape->columns, ColumnRoom);
    for (int i = 0; i < shape->columns; i++) {
        bool under = !picture_above(shape) && i >= shape->picture_first && i < shape->picture_first + shape->picture_columns;
        int first = under ? opening->picture_foot : opening->body_line;
        rooms[i] = (ColumnRoom){first, foot > first ? foot : first};
    }
    return rooms;
}

/* --- drawing ------------------------------------------------------------------ */

typedef struct Drawing {
    Desk *desk;
    const StoryShape *shape;
    const Galley *galley;
    const Opening *opening;
    StoryNote *note;
    int story;
    Len x, y; /* upper left corner of the frame's content */
    bool picture_drawn;
} Drawing;

/* Covers the frame: what is over is cut around the edition's focus, never stretched. */
static void draw_covering(const Drawing *drawing, const Block *source, Box frame)
{
    const PictureInfo *info = picture_find(drawing->desk->job->pictures, source->path);
    const Fill *fill = desk_fill(drawing->desk, &drawing->shape->node->u.story.slot, NULL);
    bool first = source == first_picture(drawing->shape->article);
    int x = first && fill && fill->focus_x >= 0 ? fill->focus_x : 50, y = first && fill && fill->focus_y >= 0 ? fill->focus_y : 50;
    Fitting fitting = picture_fit(frame, info->width, info->height, FIT_COVER, x, y, ALIGN_CENTER);
    Item *item = desk_picture(drawing->desk, source->path, source->copy.text, fitting.box, fitting.clip, ROLE_PICTURE, source->span);
    if (item)
        item->story = (int16_t)drawing->story;
}

static void draw_picture(Drawing *drawing, const GalleyBlock *block, Len x, int line, Len width, int lines)
{
    const PageGrid *grid = &drawing->desk->grid;
    const Block *source = &drawing->shape->article->blocks[block->block];
    Len top = drawing->y + line * grid->pitch, gap = grid_half_gap(grid);
    if (lines > 0)
        draw_covering(drawing, source, (Box){x, top + gap, width, lines * grid->pitch - 2 * gap});
    Len em_top = top + lines * grid->pitch + caption_offset(grid, block);
    for (int i = 0; block->para && i < block->lines.n; i++, em_top += block->leading) {
        para_set_line(drawing->desk->out, drawing->desk->page, block->para, &block->lines.lines[i], x,
                      em_top + fontbook_ascent(block->size), (int16_t)drawing->story, 0);
        linecheck_report(drawing->desk, block, i, (Box){x, em_top, width, block->size});
    }
    if (block->para)
        drawing->note->placed += para_characters(block->para);
}

/* The picture frame is drawn where reading meets it, wherever it stands. */
static void draw_lead_picture(Drawing *drawing, int before_block)
{
    const GalleyBlock *block = picture_block(drawing->galley);
    if (!block || drawing->picture_drawn || block->block >= before_block)
        return;
    const StoryShape *shape = drawing->shape;
    draw_picture(drawing, block, drawing->x + shape->x[shape->picture_first], drawing->opening->picture_line,
                 shape->picture_width, shape->picture_lines);
    drawing->picture_drawn = true;
}

static void draw_line(Drawing *drawing, const GalleyBlock *block, int index, Len x, int line)
{
    Desk *desk = drawing->desk;
    Len top = drawing->y + line * desk->grid.pitch, baseline = grid_baseline(&desk->grid, top);
    const Line *set = &block->lines.lines[index];
    if (index == 0 && block->marker) {
        para_set_line(desk->out, desk->page, block->marker, &block->marker_line, x + block->marker_shift, baseline,
                      (int16_t)drawing->story, 0);
        Copy marker = {.text = para_line_text(block->marker, &block->marker_line)};
        drawing->note->generated += copy_characters(&marker);
    }
    para_set_line(desk->out, desk->page, block->para, set, x + block->shift, baseline, (int16_t)drawing->story, 0);
    drawing->note->placed += para_line_characters(block->para, set);
    drawing->note->lines++;
    int64_t worst = linecheck_stretch(block, set);
    drawing->note->worst_stretch = worst > drawing->note->worst_stretch ? worst : drawing->note->worst_stretch;
    drawing->note->loose_lines += linecheck_report(desk, block, index, (Box){x, top, drawing->shape->column, desk->grid.pitch});
}

/* Piece i of a column that holds pieces from … end - 1. */
static void draw_row(Drawing *drawing, const CutStory *cut, int i, Len x, int line, int from, int end)
{
    const Piece *pieces = cut->pieces.items;
    RowPlace place = {.x = x, .y = drawing->y + line * drawing->desk->grid.pitch, .story = drawing->story,
                      .first = i == from || pieces[i - 1].group != pieces[i].group,
                      .last = i + 1 == end || pieces[i + 1].group != pieces[i].group};
    drawing->note->placed += tabledraw_row(drawing->desk, drawing->galley->blocks[pieces[i].group].table, pieces[i].index, &place);
}

static void draw_columns(Drawing *drawing, const CutStory *cut)
{
    int from = 0;
    for (int c = 0; c < cut->n_rooms; c++) {
        int line = cut->rooms[c].first, end = cut->cuts.ends[c];
        for (int i = from; i < end; i++) {
            const Piece *piece = &cut->pieces.items[i];
            const GalleyBlock *block = &drawing->galley->blocks[piece->group];
            draw_lead_picture(drawing, block->block);
            line += i > from ? piece->white : 0;
            Len x = drawing->x + drawing->shape->x[c];
            if (piece->index < 0)
                draw_picture(drawing, block, x, line, drawing->shape->column, piece->height - caption_lines(&drawing->desk->grid, block));
            else if (block->table)
                draw_row(drawing, cut, i, x, line, from, end);
            else
                draw_line(drawing, block, piece->index, x, line);
            line += piece->height;
        }
        from = end;
    }
    draw_lead_picture(drawing, INT16_MAX);
}

/* --- one story ------------------------------------------------------------------ */

static void note_frames(Desk *desk, const CutStory *cut, StoryNote *note, int story, const Place *place)
{
    int body = 0, capacity = 0;
    for (int i = 0; i < cut->n_rooms; i++) {
        int lines = cut->cuts.depths[i] - cut->rooms[i].first, room = cut->rooms[i].foot - cut->rooms[i].first;
        body = lines > body ? lines : body;
        capacity = room > capacity ? room : capacity;
    }
    note->frames = arena_new(desk->out, StoryFrame);
    note->frames[0] = (StoryFrame){desk->page->number, cut->n_rooms, body};
    note->n_frames = 1;
    page_add_frame(desk->out, desk->page,
                   (FrameNote){.story = (int16_t)story, .box = place->inner, .columns = (int16_t)cut->n_rooms,
                               .lines = (int16_t)body, .capacity = (int16_t)capacity, .slot = str_copy(desk->out, cut->slot->text)});
}

static int head_characters(const Galley *galley)
{
    const SetText *heads[] = {&galley->kicker, &galley->title, &galley->deck};
    int characters = 0;
    for (int i = 0; i < 3; i++)
        characters += heads[i]->para ? para_characters(heads[i]->para) : 0;
    return characters;
}

static void draw_column_rules(Desk *desk, const CutStory *cut, const StoryShape *shape, const Place *place)
{
    if (!shape->node->u.story.column_rules)
        return;
    for (int i = 0; i + 1 < shape->columns; i++) {
        int first = cut->rooms[i].first > cut->rooms[i + 1].first ? cut->rooms[i].first : cut->rooms[i + 1].first;
        int foot = cut->cuts.depths[i] > cut->cuts.depths[i + 1] ? cut->cuts.depths[i] : cut->cuts.depths[i + 1];
        Len middle = place->inner.x + (shape->x[i] + shape->column + shape->x[i + 1]) / 2;
        Len gap = grid_half_gap(&desk->grid), pitch = desk->grid.pitch;
        if (foot > first)
            rules_hairline(desk, middle, place->inner.y + first * pitch + gap, (foot - first) * pitch - 2 * gap);
    }
}

/* As high as the text beside it, and no higher than the frame. */
static void draw_beside(const Drawing *drawing, const CutStory *cut, const Place *place)
{
    const StoryShape *shape = drawing->shape;
    int foot = grid_lines_down(&drawing->desk->grid, place->inner.height);
    int lines = cut->cuts.depth > shape->side.lines ? cut->cuts.depth : shape->side.lines;
    int characters = headside_draw(drawing->desk, shape->node, shape->article, &shape->side, place->inner,
                                   lines < foot ? lines : foot, drawing->story);
    drawing->note->placed += characters;
    drawing->note->characters += characters;
}

static void place_cut(Desk *desk, const Place *place, const StoryShape *shape, const Galley *galley, const StoryWays *ways,
                      int story)
{
    StoryNote *note = &desk->set->stories[story];
    Opening opening = story_opening(desk, shape, galley);
    int foot = grid_lines_down(&desk->grid, place->inner.height);
    CutStory cut = {.article = shape->article,
                    .galley = galley,
                    .slot = &shape->node->u.story.slot,
                    .pieces = pieces_make(&desk->scratch, desk, shape->article, galley, shape->column),
                    .rooms = story_rooms(desk, shape, &opening, foot),
                    .n_rooms = shape->columns,
                    .box = place->inner,
                    .em = shape->em,
                    .column = shape->column,
                    .excess = ways->excess,
                    .excess_characters = ways_last_characters(ways, ways->excess)};
    Arena *kept = desk->out;
    cut.cuts = columns_cut(kept, &desk->setter_scratch, cut.pieces.items, cut.pieces.n, cut.rooms, cut.n_rooms);
    draw_column_rules(desk, &cut, shape, place);
    Drawing drawing = {desk, shape, galley, &opening, note, story, place->inner.x, place->inner.y, false};
    note->placed += head_characters(galley);
    if (picture_above(shape))
        draw_lead_picture(&drawing, INT16_MAX);
    Len head_x = place->inner.x + shape->x[0], head_y = place->inner.y + opening.head_line * desk->grid.pitch;
    headground_draw(desk, shape->node, headgroup_ground(&opening.head, &desk->grid, head_x, head_y, shape->width), story);
    headgroup_draw(desk->out, desk->page, galley, &opening.head, head_x, head_y, story);
    if (shape->side.footprint)
        draw_beside(&drawing, &cut, place);
    draw_columns(&drawing, &cut);
    note->overset += overset_report(desk, &cut);
    underfull_report(desk, &cut);
    note_frames(desk, &cut, note, story, place);
}

void story_place(Desk *desk, const Place *place)
{
    int story;
    desk_fill(desk, &place->node->u.story.slot, &story);
    const StoryWays *ways = ways_of(desk, place->node, place->inner.width);
    if (!ways || story < 0)
        return;
    diag_append(desk->diag, ways->diag);
    ArenaMark mark = arena_mark(&desk->scratch);
    const StoryWay *way = ways_at(ways, grid_lines_down(&desk->grid, place->inner.height));
    StoryShape shape = ways->shape;
    shape.head_more = way->head_more;
    shape.picture_lines = way->picture_lines;
    StoryNote *note = &desk->set->stories[story];
    note->characters = way->galley->characters;
    note->levers = ways_levers(desk->out, ways, way);
    place_cut(desk, place, &shape, way->galley, ways, story);
    arena_rewind(&desk->scratch, mark);
}
