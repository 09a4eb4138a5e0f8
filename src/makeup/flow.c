/* SPDX-License-Identifier: MIT */
/* flow.c - stories that run through several frames: where their copy goes on, and jump lines */
#include "makeup/flow.h"

#include <string.h>

void flow_open(Desk *desk)
{
    for (int p = 0; p < desk->edition->n_pages; p++)
        for (int f = 0; f < desk->edition->pages[p].n_fills; f++)
            if (desk->edition->pages[p].fills[f].continues.n && !desk->flows)
                desk->flows = arena_many(desk->out, desk->set->n_stories, StoryFlow);
}

/* Page number of the first frame of a story behind a fill; 0: there is none. */
static int next_page(const Desk *desk, const Fill *fill, int story)
{
    bool behind = false;
    for (int p = 0; p < desk->edition->n_pages; p++) {
        const EditionPage *sheet = &desk->edition->pages[p];
        for (int f = 0; f < sheet->n_fills; f++) {
            if (behind && desk->numbers[p][f] == story)
                return p + 1;
            behind = behind || &sheet->fills[f] == fill;
        }
    }
    return 0;
}

void flow_shape(const Desk *desk, const Fill *fill, int story, StoryShape *shape)
{
    if (!desk->flows || story < 0)
        return;
    const StoryFlow *flow = &desk->flows[story];
    int next = next_page(desk, fill, story), page = desk->page->number;
    shape->through = next > 0;
    shape->to_page = next != page ? next : 0;
    shape->continues = fill->continues.n > 0;
    if (shape->continues) {
        shape->start = flow->end;
        shape->from_page = flow->page != page ? flow->page : 0;
        shape->picture_taken = flow->picture_taken;
    }
}

const Fill *flow_through(const Desk *desk, const Fill *from, int *story)
{
    for (int f = (int)(from - desk->sheet->fills); desk->flows && f < desk->sheet->n_fills; f++) {
        *story = desk->fill_stories[f];
        if (*story >= 0 && next_page(desk, &desk->sheet->fills[f], *story))
            return &desk->sheet->fills[f];
    }
    return NULL;
}

bool flow_is_last(const Desk *desk, const Fill *fill, int story)
{
    return !desk->flows || story < 0 || !next_page(desk, fill, story);
}

void flow_place(Desk *desk, int story, FallStart end, bool picture_taken)
{
    StoryFlow *flow = &desk->flows[story];
    flow->end = end;
    flow->page = desk->page->number;
    flow->picture_taken = flow->picture_taken || picture_taken;
}

StoryFlow *flow_copy(const Desk *desk, Arena *arena)
{
    return desk->flows ? arena_copy(arena, desk->flows, (size_t)desk->set->n_stories * sizeof *desk->flows) : NULL;
}

void flow_swap(Desk *desk, StoryFlow *other)
{
    for (int i = 0; other && i < desk->set->n_stories; i++) {
        StoryFlow own = desk->flows[i];
        desk->flows[i] = other[i];
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
