/* SPDX-License-Identifier: MIT */
/* flow.c - stories that run through several frames: where their copy goes on, and jump lines */
#include "makeup/flow.h"

#include <string.h>

/* Frames of each story; those of stories with one frame are left out. */
static int *count_frames(Desk *desk, Arena *arena)
{
    int *frames = arena_many(arena, desk->set->n_stories, int);
    for (int p = 0; p < desk->edition->n_pages; p++)
        for (int f = 0; f < desk->edition->pages[p].n_fills; f++)
            if (desk->numbers[p][f] >= 0)
                frames[desk->numbers[p][f]]++;
    return frames;
}

/* A page holds so many frames of a story: what is beyond them stays empty, and is told. */
static bool is_too_many(Desk *desk, const FlowFrame *last, int page, const Fill *fill)
{
    int on_page = 0;
    for (; last && last->page == page; last = last->before)
        on_page++;
    if (on_page < FLOW_FRAMES)
        return false;
    diag_report(desk->diag, FINDING_CONTINUES_TOO_OFTEN, fill->span, diag_str(desk->diag, fill->article->name),
                diag_text(desk->diag, "%d", FLOW_FRAMES), NULL)->page = page + 1;
    return true;
}

static void link_frames(Desk *desk, const int *frames, FlowFrame **last)
{
    Flows *flows = desk->flows;
    for (int p = 0; p < desk->edition->n_pages; p++) {
        const EditionPage *sheet = &desk->edition->pages[p];
        for (int f = 0; f < sheet->n_fills; f++) {
            int story = desk->numbers[p][f];
            if (story < 0 || frames[story] < 2)
                continue;
            if (is_too_many(desk, last[story], p, &sheet->fills[f])) {
                desk->numbers[p][f] = -1;
                continue;
            }
            FlowFrame *frame = &flows->frames[flows->n++];
            *frame = (FlowFrame){.fill = &sheet->fills[f], .story = story, .page = p, .before = last[story]};
            if (frame->before)
                frame->before->behind = frame;
            last[story] = frame;
            flows->by_fill[p][f] = frame;
        }
    }
}

void flow_open(Desk *desk)
{
    Arena arena = {0};
    int *frames = count_frames(desk, &arena), n = 0;
    for (int i = 0; i < desk->set->n_stories; i++)
        n += frames[i] > 1 ? frames[i] : 0;
    if (n) {
        desk->flows = arena_new(desk->notes, Flows);
        desk->flows->frames = arena_many(desk->notes, n, FlowFrame);
        desk->flows->by_fill = arena_many(desk->notes, desk->edition->n_pages, FlowFrame **);
        for (int p = 0; p < desk->edition->n_pages; p++)
            desk->flows->by_fill[p] = arena_many(desk->notes, desk->edition->pages[p].n_fills, FlowFrame *);
        link_frames(desk, frames, arena_many(&arena, desk->set->n_stories, FlowFrame *));
    }
    arena_free(&arena);
}

FlowFrame *flow_frame(const Desk *desk, const Fill *fill)
{
    const EditionPage *sheet = desk->sheet;
    size_t index = ((uintptr_t)fill - (uintptr_t)sheet->fills) / sizeof *fill;
    bool here = desk->flows && index < (size_t)sheet->n_fills;
    return here ? desk->flows->by_fill[sheet - desk->edition->pages][index] : NULL;
}

FlowFrame *flow_next(const Desk *desk, const FlowFrame *frame)
{
    int page = (int)(desk->sheet - desk->edition->pages);
    for (int i = frame ? (int)(frame - desk->flows->frames) + 1 : 0; desk->flows && i < desk->flows->n; i++)
        if (desk->flows->frames[i].page == page)
            return &desk->flows->frames[i];
    return NULL;
}

FlowFrame *flow_through(const Desk *desk, const FlowFrame *frame)
{
    FlowFrame *next = flow_next(desk, frame);
    while (next && !next->behind)
        next = flow_next(desk, next);
    return next;
}

const FlowFrame *flow_before(const FlowFrame *frame)
{
    const FlowFrame *before = frame->before;
    while (before && !before->known)
        before = before->before;
    return before;
}

FallStart flow_start(const FlowFrame *frame)
{
    if (frame->before)
        frame->before->asked = true;
    const FlowFrame *before = flow_before(frame);
    return before ? before->end : (FallStart){0, 0};
}

bool flow_waits(const FlowFrame *frame)
{
    return frame->before && frame->before->page == frame->page && !frame->before->known;
}

void flow_shape(const Desk *desk, const Fill *fill, StoryShape *shape)
{
    const FlowFrame *frame = flow_frame(desk, fill);
    if (!frame)
        return;
    const FlowFrame *before = flow_before(frame);
    shape->through = frame->behind != NULL;
    shape->to_page = frame->behind && frame->behind->page != frame->page ? frame->behind->page + 1 : 0;
    shape->continues = fill->continues.n > 0;
    if (shape->continues) {
        shape->start = flow_start(frame);
        shape->from_page = before && before->page != frame->page ? before->page + 1 : 0;
        shape->picture_taken = before && before->picture_taken;
    }
}

bool flow_is_last(const Desk *desk, const Fill *fill)
{
    const FlowFrame *frame = flow_frame(desk, fill);
    return !frame || !frame->behind;
}

void flow_place(Desk *desk, FlowFrame *frame, FallStart end, bool picture_taken)
{
    const FlowFrame *before = flow_before(frame);
    bool taken = picture_taken || (before && before->picture_taken);
    bool same = frame->known && frame->end.block == end.block && frame->end.unit == end.unit && frame->picture_taken == taken;
    desk->flows->stale = desk->flows->stale || (frame->asked && !same);
    frame->known = true;
    frame->end = end;
    frame->picture_taken = taken;
}

void flow_forget(const Desk *desk)
{
    for (FlowFrame *frame = flow_next(desk, NULL); frame; frame = flow_next(desk, frame))
        frame->known = frame->drawn = false;
}

void flow_begin(const Desk *desk)
{
    for (int i = 0; desk->flows && i < desk->flows->n; i++)
        desk->flows->frames[i].asked = false;
    if (desk->flows)
        desk->flows->stale = false;
}

bool flow_is_stale(const Desk *desk)
{
    return desk->flows && desk->flows->stale;
}

FlowFrame *flow_copy(const Desk *desk, Arena *arena)
{
    return desk->flows ? arena_copy(arena, desk->flows->frames, (size_t)desk->flows->n * sizeof(FlowFrame)) : NULL;
}

void flow_swap(Desk *desk, FlowFrame *other)
{
    for (int i = 0; other && i < desk->flows->n; i++) {
        FlowFrame own = desk->flows->frames[i];
        desk->flows->frames[i] = other[i];
        other[i] = own;
    }
}

/* --- jump lines --------------------------------------------------------------------- */

static Str with_page(Arena *arena, Str text, int page)
{
    static const Str name = {"{page}", 6};
    Buf buf = {0};
    for (size_t i = 0; i < text.n;) {
        if (text.n - i >= name.n && memcmp(text.p + i, name.p, name.n) == 0) {
            buf_printf(&buf, "%d", page);
            i += name.n;
        } else {
            buf_putc(&buf, text.p[i++]);
        }
    }
    Str filled = str_copy(arena, buf_str(&buf));
    buf_free(&buf);
    return filled;
}

static int draw(Desk *desk, const StoryShape *shape, Str text, int page, Align align, Len x, Len top, int story)
{
    const Style *style = &shape->node->u.story.jump_style;
    Str filled = with_page(&desk->scratch, text, page);
    const Copy *copy = copy_of_text(&desk->scratch, filled, SPAN_NONE);
    ParaPart part = {.copy = copy, .setting = style_setting(&desk->setter, style), .role = ROLE_JUMP, .paragraph = -1};
    TextOrder order = {.part = &part, .style = style, .width = shape->column, .align = align, .lang = STR("zh-CN")};
    SetText set = set_text(&desk->setter, &desk->scratch, &order);
    if (!set.lines.n)
        return 0;
    Len baseline = grid_baseline(&desk->grid, top);
    para_set_line(desk->out, desk->page, set.para, &set.lines.lines[0], x, baseline, (int16_t)story, 0);
    Copy set_copy = {.text = para_line_text(set.para, &set.lines.lines[0])};
    return copy_characters(&set_copy);
}

int flow_draw_jump(Desk *desk, const StoryShape *shape, Box frame, int line, int story)
{
    if (!shape->to_page)
        return 0;
    Len x = frame.x + shape->x[shape->columns - 1];
    return draw(desk, shape, shape->node->u.story.jump, shape->to_page, ALIGN_UNSET, x, frame.y + line * desk->grid.pitch, story);
}

int flow_draw_from(Desk *desk, const StoryShape *shape, Box frame, int line, int story)
{
    if (!shape->from_page)
        return 0;
    return draw(desk, shape, shape->node->u.story.continued, shape->from_page, ALIGN_LEFT, frame.x + shape->x[0],
                frame.y + line * desk->grid.pitch, story);
}
