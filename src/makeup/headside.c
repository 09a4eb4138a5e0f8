/* SPDX-License-Identifier: MIT */
/* headside.c - a story's head set vertically beside its text */
/*
 * Between the parts stands a third of the title's size, as in heads above
 * (headgroup.c); to the text a gutter at least. A ground is as high as the
 * text, and as wide as the group with its inset on both sides.
 */
#include "makeup/headside.h"

#include "makeup/compose.h"
#include "makeup/headground.h"

typedef struct Group {
    SetText parts[3]; /* kicker, title, deck: from the right */
    Len gaps[3];      /* white at the right of each */
    Len width, length;
    bool fits;
} Group;

enum { KICKER, TITLE, DECK, PARTS };

bool headside_is_asked(const StoryNode *story, const Article *article)
{
    return story->head_place != HEAD_ABOVE && (article->kicker.text.n || article->title.text.n || article->deck.text.n);
}

static Len length_of(const SetText *set)
{
    Len longest = 0;
    for (int i = 0; i < set->lines.n; i++)
        longest = set->lines.lines[i].width > longest ? set->lines.lines[i].width : longest;
    return longest;
}

/* title_most: the largest size of the title; 0: to plan with what its style says, at its natural length. */
static Group set_group(const Setter *setter, Arena *out, const StoryNode *story, const Article *article, Len measure,
                       Len title_most)
{
    static const ItemRole roles[PARTS] = {ROLE_KICKER, ROLE_HEAD, ROLE_DECK};
    const Copy *copies[PARTS] = {&article->kicker, &article->title, &article->deck};
    Style styles[PARTS] = {story->kicker, story->head, story->deck};
    if (title_most > 0)
        styles[TITLE].size.max = measure_of((int64_t)title_most * 1000000 / LEN_PT, UNIT_PT);
    for (int i = 0; i < PARTS && title_most == 0; i++)
        styles[i].align = styles[i].align == ALIGN_SPREAD ? ALIGN_CENTER : styles[i].align;
    Group group = {.fits = true};
    for (int i = 0; i < PARTS; i++)
        group.parts[i] = compose_head(setter, out, &(HeadOrder){article, copies[i], &styles[i], roles[i], measure, true});
    const SetText *title = &group.parts[TITLE];
    Len size = title->lines.n ? title->size : group.parts[KICKER].lines.n ? group.parts[KICKER].size : group.parts[DECK].size;
    const Style *above = NULL;
    for (int i = 0; i < PARTS; i++) {
        const SetText *set = &group.parts[i];
        if (!set->lines.n)
            continue;
        Len asked = above ? style_measure(setter, above->after, size, setter->grid->pitch) +
                                style_measure(setter, styles[i].before, size, setter->grid->pitch)
                          : 0;
        group.gaps[i] = !above ? 0 : asked > 0 ? asked : size / 3;
        group.width += group.gaps[i] + set_text_height(set);
        Len length = length_of(set);
        group.length = length > group.length ? length : group.length;
        group.fits = group.fits && set->fits && length <= measure;
        above = &styles[i];
    }
    return group;
}

/* From the em top of the first of so many lines to the em bottom of the last, less what a ground keeps free. */
static Len measure_of_lines(const PageGrid *grid, int lines, Len inset)
{
    return lines * grid->pitch - 2 * grid_half_gap(grid) - 2 * inset;
}

SideHead headside_plan(Desk *desk, const StoryNode *story, const Article *article, int lines)
{
    enum { LINES_LEAST = 4 };
    const PageGrid *grid = &desk->grid;
    Setter setter = desk->setter;
    setter.diag = diag_new(); /* what does not fit is told where it is drawn */
    SideHead side = {.left = story->head_place == HEAD_LEFT};
    Len inset = headground_inset(&setter, story);
    lines = lines < LINES_LEAST ? LINES_LEAST : lines < grid->lines ? lines : grid->lines;
    for (; lines <= grid->lines; lines++) {
        ArenaMark mark = arena_mark(&desk->scratch);
        Group group = set_group(&setter, &desk->scratch, story, article, measure_of_lines(grid, lines, inset), 0);
        Len em = style_size(&setter, &story->body), wide = group.width + 2 * inset + grid->gutter;
        side.footprint = (wide + em - 1) / em * em;
        side.size = group.parts[TITLE].lines.n ? group.parts[TITLE].size : 0;
        side.lines = grid_lines_up(grid, group.length + 2 * grid_half_gap(grid) + 2 * inset);
        arena_rewind(&desk->scratch, mark);
        if (group.fits)
            break;
    }
    diag_free(setter.diag);
    return side;
}

int headside_draw(Desk *desk, const Node *node, const Article *article, const SideHead *side, Box frame, int lines, int index)
{
    const StoryNode *story = &node->u.story;
    const PageGrid *grid = &desk->grid;
    ArenaMark mark = arena_mark(&desk->scratch);
    Len inset = headground_inset(&desk->setter, story), measure = measure_of_lines(grid, lines, inset);
    Group group = set_group(&desk->setter, &desk->scratch, story, article, measure, side->size);
    Len wide = group.width + 2 * inset, left = side->left ? frame.x : frame.x + frame.width - wide;
    Len top = frame.y + grid_half_gap(grid), x = left + wide - inset;
    headground_draw(desk, node, (Box){left, top, wide, measure + 2 * inset}, index);
    top += inset;
    int characters = 0;
    for (int i = 0; i < PARTS; i++) {
        x -= group.gaps[i];
        set_text_draw(desk->out, desk->page, &group.parts[i], x, top, index);
        x -= set_text_height(&group.parts[i]);
        characters += group.parts[i].para ? para_characters(group.parts[i].para) : 0;
    }
    arena_rewind(&desk->scratch, mark);
    return characters;
}
