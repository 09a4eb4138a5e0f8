/* SPDX-License-Identifier: MIT */
/* story.c - one story in its frame */
#include "makeup/story.h"

#include "makeup/dropcap.h"
#include "makeup/flow.h"
#include "makeup/headground.h"
#include "makeup/linecheck.h"
#include "makeup/over.h"
#include "makeup/overset.h"
#include "makeup/picturenode.h"
#include "makeup/rules.h"
#include "makeup/tabledraw.h"
#include "makeup/ways.h"
#include "makeup/wrap.h"

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
    bool first = source == story_picture(drawing->shape->article);
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
    const GalleyBlock *block = story_picture_block(drawing->galley);
    if (!block || drawing->picture_drawn || block->block >= before_block)
        return;
    const StoryShape *shape = drawing->shape;
    draw_picture(drawing, block, drawing->x + shape->picture_box.x, drawing->opening->picture_line,
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
    if (index == 0)
        drawing->note->placed += dropcap_draw(desk, block, x, top, drawing->story);
    para_set_line(desk->out, desk->page, block->para, set, x + block->shift, baseline, (int16_t)drawing->story, 0);
    drawing->note->placed += para_line_characters(block->para, set);
    drawing->note->lines++;
    int64_t worst = linecheck_stretch(block, set);
    drawing->note->worst_stretch = worst > drawing->note->worst_stretch ? worst : drawing->note->worst_stretch;
    drawing->note->loose_lines += linecheck_report(desk, block, index, (Box){x, top, drawing->shape->column, desk->grid.pitch});
}

/* A row of a table; rules above and below stand where a column holds its first and last one. */
static void draw_row(Drawing *drawing, const CutStory *cut, int i)
{
    const Piece *pieces = cut->pieces.items;
    const Spot *spots = cut->spots;
    bool first = i == 0 || pieces[i - 1].group != pieces[i].group || spots[i - 1].column != spots[i].column;
    bool last = i + 1 == cut->cuts.placed || pieces[i + 1].group != pieces[i].group || spots[i + 1].column != spots[i].column;
    RowPlace place = {.x = drawing->x + spots[i].x, .y = drawing->y + spots[i].line * drawing->desk->grid.pitch,
                      .story = drawing->story, .first = first, .last = last};
    drawing->note->placed += tabledraw_row(drawing->desk, drawing->galley->blocks[pieces[i].group].table, pieces[i].index, &place);
}

static void draw_columns(Drawing *drawing, const CutStory *cut)
{
    for (int i = 0; i < cut->cuts.placed; i++) {
        const Piece *piece = &cut->pieces.items[i];
        const Spot *spot = &cut->spots[i];
        const GalleyBlock *block = &drawing->galley->blocks[piece->group];
        draw_lead_picture(drawing, block->block);
        Len x = drawing->x + spot->x;
        if (piece->index < 0)
            draw_picture(drawing, block, x, spot->line, drawing->shape->column, piece->height - caption_lines(&drawing->desk->grid, block));
        else if (block->table)
            draw_row(drawing, cut, i);
        else
            draw_line(drawing, block, piece->index, x, spot->line);
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
    StoryFrame *frames = arena_many(desk->notes, note->n_frames + 1, StoryFrame);
    for (int i = 0; i < note->n_frames; i++)
        frames[i] = note->frames[i];
    frames[note->n_frames++] = (StoryFrame){desk->page->number, cut->n_rooms, body};
    note->frames = frames;
    page_add_frame(desk->out, desk->page,
                   (FrameNote){.story = (int16_t)story, .box = place->inner, .columns = (int16_t)cut->n_rooms,
                               .lines = (int16_t)body, .capacity = (int16_t)capacity, .slot = str_copy(desk->out, cut->slot->text)});
}

/* To the end of the head's longest line. */
static Len head_wide(const Galley *galley)
{
    const SetText *heads[] = {&galley->kicker, &galley->title, &galley->deck};
    Len wide = 0;
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < heads[i]->lines.n; k++) {
            const Line *line = &heads[i]->lines.lines[k];
            wide = line->offset + line->width > wide ? line->offset + line->width : wide;
        }
    return wide;
}

static int head_characters(const Galley *galley)
{
    const SetText *heads[] = {&galley->kicker, &galley->title, &galley->deck};
    int characters = 0;
    for (int i = 0; i < 3; i++)
        characters += heads[i]->para ? para_characters(heads[i]->para) : 0;
    return characters;
}

/* Whether an obstacle lies over a line at an x of the frame. */
static bool is_covered(const FallTask *task, const Fall *fall, Len x, int line)
{
    for (int i = 0; i < task->n_obstacles; i++) {
        const Obstacle *obstacle = &task->obstacles[i];
        if (x > obstacle->x && x < obstacle->x + obstacle->width && line >= fall->lines.of[i] &&
            line < fall->lines.of[i] + obstacle->lines)
            return true;
    }
    return false;
}

/* A hairline from line to line, but where something lies over it. */
static void draw_column_rule(Desk *desk, const FallTask *task, const Fall *fall, Box frame, Len x, ColumnRoom lines)
{
    Len gap = grid_half_gap(&desk->grid), pitch = desk->grid.pitch;
    for (int from = lines.first; from < lines.foot;) {
        int to = from;
        while (to < lines.foot && !is_covered(task, fall, x, to))
            to++;
        if (to > from)
            rules_hairline(desk, frame.x + x, frame.y + from * pitch + gap, (to - from) * pitch - 2 * gap);
        from = to > from ? to : from + 1;
    }
}

static void draw_column_rules(Desk *desk, const CutStory *cut, const FallTask *task, const Fall *fall, const StoryShape *shape,
                              const Place *place)
{
    if (!shape->node->u.story.column_rules)
        return;
    for (int i = 0; i + 1 < shape->columns; i++) {
        int first = cut->rooms[i].first > cut->rooms[i + 1].first ? cut->rooms[i].first : cut->rooms[i + 1].first;
        int foot = cut->cuts.depths[i] > cut->cuts.depths[i + 1] ? cut->cuts.depths[i] : cut->cuts.depths[i + 1];
        draw_column_rule(desk, task, fall, place->inner, (shape->x[i] + shape->column + shape->x[i + 1]) / 2,
                         (ColumnRoom){first, foot});
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

/* How the story's copy falls into its frame. */
static Fall cut_story(Desk *desk, const StoryShape *shape, const Galley *galley, const FallTask *task, ColumnRoom *rooms, int foot)
{
    if (story_falls(shape)) {
        Fall fall = fall_make(&desk->scratch, desk, task, foot);
        fall_trim_rooms(task, &fall, rooms);
        return fall;
    }
    Pieces pieces = pieces_make(&desk->scratch, desk, shape->article, galley, shape->column);
    ColumnCuts cuts = columns_cut(&desk->scratch, &desk->setter_scratch, pieces.items, pieces.n, rooms, shape->columns);
    return fall_of_columns(&desk->scratch, task, pieces, cuts);
}

/* A story that goes on leaves the rest to its next frame; in its last one what is left has no place. */
static void tell_rest(Desk *desk, const CutStory *cut, const Fall *fall, const StoryShape *shape, StoryNote *note, FlowFrame *frame)
{
    if (frame)
        flow_place(desk, frame, fall->end, shape->picture_columns > 0);
    if (!shape->through)
        note->overset += overset_report(desk, cut);
    underfull_report(desk, cut);
}

/* Under the text's last line, which stands higher than the column's foot where a lonely line went on with the rest. */
static void draw_jump(const Drawing *drawing, Box frame, int foot, const FallTask *task, const Fall *fall)
{
    const StoryShape *shape = drawing->shape;
    int last = shape->columns - 1, under = fall->cuts.depths[last], line = foot - 1;
    if (under < line && !is_covered(task, fall, shape->x[last] + shape->column / 2, under))
        line = under;
    if (fall->end.block < drawing->galley->n_blocks)
        drawing->note->generated += flow_draw_jump(drawing->desk, shape, frame, line, drawing->story);
}

/* Over a frame where a story goes on stand its title, written by the engine once more, and where it comes from. */
static void draw_head(const Drawing *drawing, const Place *place)
{
    Desk *desk = drawing->desk;
    const StoryShape *shape = drawing->shape;
    int characters = head_characters(drawing->galley);
    if (shape->continues)
        drawing->note->generated += characters;
    else
        drawing->note->placed += characters;
    Len x = place->inner.x + shape->x[0], y = place->inner.y + drawing->opening->head_line * desk->grid.pitch;
    headground_draw(desk, shape->node, headgroup_ground(&drawing->opening->head, &desk->grid, x, y, shape->width), drawing->story);
    headgroup_draw(desk->out, desk->page, drawing->galley, &drawing->opening->head, x, y, drawing->story);
    drawing->note->generated += flow_draw_from(desk, shape, place->inner, drawing->opening->body_line, drawing->story);
}

/* The obstacles of a shape have the picture first, then the pull quote: wrap_obstacles. */
static void set_lying(const StoryShape *shape, const Galley *galley, const Fall *fall, Opening *opening)
{
    bool picture = shape->picture_wraps && !shape->picture_taken && story_picture_block(galley);
    if (picture)
        opening->picture_line = fall->lines.of[0];
    opening->pull_line = fall->lines.of[picture];
}

/* Before the text, so that it parts no sentence where the page is read aloud or copied. */
static void draw_pull(const Drawing *drawing)
{
    const StoryShape *shape = drawing->shape;
    StoryNote *note = drawing->note;
    const Copy *pull = &shape->article->pull;
    if (shape->continues || !pull->text.n)
        return;
    if (shape->pull_box.width) {
        Len top = drawing->y + drawing->opening->pull_line * drawing->desk->grid.pitch;
        note->placed += wrap_draw_pull(drawing->desk, shape, drawing->galley, drawing->x + shape->pull_box.x, top, drawing->story);
        return;
    }
    note->left_out = copy_characters(pull);
    Diag *diag = drawing->desk->diag;
    Finding *finding = diag_report(diag, FINDING_PULL_NO_PLACE, copy_span(pull, 0, (uint32_t)pull->text.n),
                                   diag_str(diag, shape->article->name), diag_str(diag, shape->node->u.story.slot.text), NULL);
    finding->page = drawing->desk->page->number;
}

/* The line behind the text: a frame that its story goes on behind may be higher than the rules of a jump let it be filled. */
static int foot_of(const StoryShape *shape, const StoryWay *way, int lines)
{
    return shape->through && way->lines < lines ? way->lines : lines;
}

/* Gives the way's galley with its lines as they were broken here. */
static const Galley *place_cut(Desk *desk, const Place *place, const StoryShape *shape, const StoryWay *way, const StoryWays *ways,
                      int story)
{
    const Galley *galley = way->galley;
    StoryNote *note = &desk->set->stories[story];
    Opening opening = story_opening(desk, shape, galley);
    int lines = grid_lines_down(&desk->grid, place->inner.height), foot = foot_of(shape, way, lines);
    ColumnRoom *rooms = story_rooms(desk, shape, &opening, lines);
    FallTask task = story_task(desk, shape, galley, rooms);
    Fall fall = cut_story(desk, shape, galley, &task, rooms, foot);
    set_lying(shape, galley, &fall, &opening);
    const StoryWays *cut_from = ways_to_cut(desk, ways);
    CutStory cut = {.article = shape->article,
                    .galley = fall.galley,
                    .slot = &shape->node->u.story.slot,
                    .goes_on = shape->through,
                    .pieces = fall.pieces,
                    .rooms = rooms,
                    .n_rooms = shape->columns,
                    .cuts = fall.cuts,
                    .spots = fall.spots,
                    .box = place->inner,
                    .em = shape->em,
                    .column = shape->column,
                    .excess_of = cut_from ? cut_from->shape.article : NULL,
                    .excess = cut_from ? cut_from->excess : 0,
                    .excess_characters = cut_from ? ways_last_characters(cut_from, cut_from->excess) : 0};
    draw_column_rules(desk, &cut, &task, &fall, shape, place);
    wrap_check(desk, &task, &fall, shape, place->inner);
    over_check_head(desk, shape, opening.body_line, head_wide(galley), place->inner);
    Drawing drawing = {desk, shape, fall.galley, &opening, note, story, place->inner.x, place->inner.y, shape->picture_taken};
    if (story_picture_above(shape))
        draw_lead_picture(&drawing, INT16_MAX);
    draw_head(&drawing, place);
    if (shape->side.footprint)
        draw_beside(&drawing, &cut, place);
    draw_pull(&drawing);
    draw_columns(&drawing, &cut);
    draw_jump(&drawing, place->inner, foot, &task, &fall);
    tell_rest(desk, &cut, &fall, shape, note, flow_frame(desk, ways->fill));
    note_frames(desk, &cut, note, story, place);
    return fall.galley;
}

/* Levers of all frames that a story runs through. */
static StrList join_levers(Arena *out, const StrList *before, StrList levers)
{
    if (!before->n)
        return levers;
    StrList all = {.items = arena_many(out, before->n + levers.n, Str), .n = before->n + levers.n};
    for (int i = 0; i < all.n; i++)
        all.items[i] = i < before->n ? before->items[i] : levers.items[i - before->n];
    return all;
}

/* A frame for the rest of a story that has none: the copy was shorter than when the pages were planned. */
static bool report_ended(Desk *desk, const StoryWays *ways)
{
    if (!ways->shape.continues || ways->shape.start.block < ways->whole->n_blocks)
        return false;
    FlowFrame *frame = flow_frame(desk, ways->fill);
    const FlowFrame *before = flow_before(frame);
    flow_place(desk, frame, ways->shape.start, false);
    Finding *finding = diag_report(desk->diag, FINDING_CONTINUES_NO_COPY, ways->fill->span,
                                   diag_str(desk->diag, ways->shape.article->name),
                                   diag_text(desk->diag, "%d", before ? before->page + 1 : desk->page->number), NULL);
    finding->page = desk->page->number;
    return true;
}

void story_place(Desk *desk, const Place *place)
{
    int story;
    desk_fill(desk, &place->node->u.story.slot, &story);
    const StoryWays *ways = ways_of(desk, place->node, place->inner.width);
    if (!ways || story < 0 || report_ended(desk, ways))
        return;
    diag_append(desk->diag, ways->diag);
    ArenaMark mark = arena_mark(&desk->scratch);
    const StoryWay *way = ways_at(ways, grid_lines_down(&desk->grid, place->inner.height));
    StoryShape shape = ways->shape;
    shape.head_more = way->head_more;
    shape.picture_lines = way->picture_lines;
    StoryNote *note = &desk->set->stories[story];
    if (!shape.continues)
        note->characters = way->galley->characters;
    int frame = desk->page->n_frames;
    const Galley *drawn = place_cut(desk, place, &shape, way, ways, story);
    const StorySetting *setting = ways_setting(desk->out, ways, way, grid_lines_down(&desk->grid, place->inner.height));
    desk->page->frames[frame].setting = setting;
    note->levers = join_levers(desk->notes, &note->levers, ways_levers(desk->notes, ways, way, drawn, setting));
    arena_rewind(&desk->scratch, mark);
}
