/* SPDX-License-Identifier: MIT */
/* textnode.c - text nodes: lines in a box, spread, aligned, level or vertical */
/*
 * Each line of the layout is a paragraph in its own style and stands in the
 * middle of its leading, so that two texts one above the other keep their
 * distance. In a vertical node it is one column or, where the height is too
 * small, several; columns go from the right to the left.
 */
#include "makeup/textnode.h"

typedef struct NodeLine {
    SetText set;
    Str text;
    Span span;
    Len above, below; /* white over its first em box, under its last one */
} NodeLine;

typedef struct NodeLines {
    NodeLine *items;
    int n;
    Len height, widest;
} NodeLines;

static ItemRole role_at(bool masthead)
{
    return masthead ? ROLE_MASTHEAD : ROLE_TEXT;
}

static Len half_leading(const SetText *set)
{
    return set->leading > set->size ? (set->leading - set->size) / 2 : 0;
}

static void add_line(Desk *desk, NodeLines *lines, Str text, const TextLine *source, Len width, ItemRole role)
{
    NodeLine *line = &lines->items[lines->n++];
    *line = (NodeLine){.set = desk_set(desk, text, source->span, &source->style, width, role, ALIGN_UNSET),
                       .text = text, .span = source->span};
    Len half = half_leading(&line->set);
    line->above = half + desk_measure(desk, source->style.before, desk->grid.pitch);
    line->below = half + desk_measure(desk, source->style.after, desk->grid.pitch);
    lines->height += line->above + set_text_height(&line->set) + line->below;
}

static int count_lines(Desk *desk, const TextLine *lines, int n)
{
    int count = n;
    for (int i = 0; i < n; i++)
        count += str_find(lines[i].text, STR("{publication.publisher}"), 0) != (size_t)-1
                     ? desk->edition->publication.publisher.n
                     : 0;
    return count;
}

static NodeLines set_lines(Desk *desk, const TextLine *source, int n, Len width, ItemRole role)
{
    NodeLines lines = {.items = arena_many(&desk->scratch, count_lines(desk, source, n), NodeLine)};
    FieldPage fields = desk_fields(desk);
    for (int i = 0; i < n; i++) {
        FieldText filled = fieldtext_fill(&desk->scratch, &fields, source[i].text);
        for (int k = 0; k < filled.n; k++)
            if (filled.lines[k].n)
                add_line(desk, &lines, filled.lines[k], &source[i], width, role);
    }
    return lines;
}

static void report_wide(Desk *desk, const NodeLine *line, Len width)
{
    Len widest = para_natural_width(line->set.para);
    Finding *finding =
        diag_report(desk->diag, FINDING_TEXT_OVERSET, line->span, diag_str(desk->diag, line->text),
                    diag_str(desk->diag, len_mm_text(&desk->scratch, widest)),
                    diag_str(desk->diag, len_mm_text(&desk->scratch, width)), NULL);
    finding->page = desk->page->number;
    finding_measure(finding, len_micrometres(widest), len_micrometres(width));
}

static void draw_lines(Desk *desk, const NodeLines *lines, Len x, Len y, Len spread)
{
    for (int i = 0; i < lines->n; i++) {
        y += lines->items[i].above + (i ? spread : 0);
        desk_draw(desk, &lines->items[i].set, x, y);
        y += set_text_height(&lines->items[i].set) + lines->items[i].below;
    }
}

static void report_over(Desk *desk, const Place *place, Len need, Len room)
{
    Finding *finding =
        diag_report(desk->diag, FINDING_TREE_OVERFULL, place->node->span,
                    diag_text(desk->diag, "%s mm", str_dup(&desk->scratch, len_mm_text(&desk->scratch, need))),
                    diag_text(desk->diag, "%s mm", str_dup(&desk->scratch, len_mm_text(&desk->scratch, room))), NULL);
    finding->page = desk->page->number;
    finding->box = place->inner;
    finding_measure(finding, len_micrometres(need), len_micrometres(room));
}

/* --- vertical -------------------------------------------------------------------- */

static bool is_vertical(const TextNode *node)
{
    return node->writing == WRITING_VERTICAL || node->stacked;
}

/* How lines stand in their height: as the part says, else as their style does where that is a matter of length. */
static Align align_along(const TextNode *node, const Style *style)
{
    if (node->vertical_align == ALIGN_LEFT && style->align == ALIGN_JUSTIFY)
        return ALIGN_JUSTIFY;
    return node->vertical_align == ALIGN_UNSET ? ALIGN_LEFT : node->vertical_align;
}

static void add_column(Desk *desk, NodeLines *lines, Str text, const TextLine *source, const TextNode *node, Len height,
                       ItemRole role)
{
    Style style = source->style;
    if (node->stacked && style.tracking.max.micro == 0)
        style.tracking.min = style.tracking.max = measure_of(20 * 1000000, UNIT_PERCENT);
    NodeLine *line = &lines->items[lines->n++];
    *line = (NodeLine){.set = desk_set_vertical(desk, text, source->span, &style, height, role, align_along(node, &style)),
                       .text = text, .span = source->span};
    Len half = half_leading(&line->set);
    line->above = half + desk_measure(desk, style.before, desk->grid.pitch);
    line->below = half + desk_measure(desk, style.after, desk->grid.pitch);
    lines->height += line->above + set_text_height(&line->set) + line->below;
    Len wide = para_natural_width(line->set.para);
    lines->widest = wide > lines->widest ? wide : lines->widest;
}

/* NodeLines.height is across the columns here: their width together, without the
 * half leadings at its sides, which keep no two texts apart. */
static NodeLines set_columns(Desk *desk, const TextNode *node, Len height, ItemRole role)
{
    NodeLines lines = {.items = arena_many(&desk->scratch, count_lines(desk, node->lines, node->n_lines), NodeLine)};
    FieldPage fields = desk_fields(desk);
    for (int i = 0; i < node->n_lines; i++) {
        FieldText filled = fieldtext_fill(&desk->scratch, &fields, node->lines[i].text);
        for (int k = 0; k < filled.n; k++)
            if (filled.lines[k].n)
                add_column(desk, &lines, filled.lines[k], &node->lines[i], node, height, role);
    }
    if (lines.n) {
        NodeLine *first = &lines.items[0], *last = &lines.items[lines.n - 1];
        first->above -= half_leading(&first->set);
        last->below -= half_leading(&last->set);
        lines.height -= half_leading(&first->set) + half_leading(&last->set);
    }
    return lines;
}

static void place_vertical(Desk *desk, const Place *place)
{
    const TextNode *node = &place->node->u.text;
    NodeLines lines = set_columns(desk, node, place->inner.height, role_at(place->masthead));
    Len left = place->inner.width - lines.height, x = place->inner.x + place->inner.width, spread = 0;
    Align across = node->n_lines ? node->lines[0].style.align : ALIGN_LEFT;
    if (across == ALIGN_SPREAD && left > 0 && lines.n > 1)
        spread = left / (lines.n - 1);
    else if (across != ALIGN_RIGHT || left < 0)
        x -= left / 2;
    if (left < -LEN_PT / 4)
        report_over(desk, place, lines.height, place->inner.width);
    for (int i = 0; i < lines.n; i++) {
        if (!lines.items[i].set.fits)
            report_wide(desk, &lines.items[i], place->inner.height);
        x -= lines.items[i].above + (i ? spread : 0);
        desk_draw(desk, &lines.items[i].set, x, place->inner.y);
        x -= set_text_height(&lines.items[i].set) + lines.items[i].below;
    }
}

/* --- the node -------------------------------------------------------------------- */

Len textnode_height(Desk *desk, const Node *node, Len width)
{
    const TextNode *text = &node->u.text;
    ArenaMark mark = arena_mark(&desk->scratch);
    Len height = is_vertical(text) ? set_columns(desk, text, LEN_MOST / 4, ROLE_TEXT).widest
                                   : set_lines(desk, text->lines, text->n_lines, width, ROLE_TEXT).height;
    arena_rewind(&desk->scratch, mark);
    return height;
}

Len textnode_width(Desk *desk, const Node *node)
{
    const TextNode *text = &node->u.text;
    FieldPage fields = desk_fields(desk);
    ArenaMark mark = arena_mark(&desk->scratch);
    Len widest = 0;
    if (is_vertical(text)) { /* columns of a height that is written, else one a line */
        Len height = desk_measure(desk, node->common.height.max, 0);
        widest = set_columns(desk, text, height > 0 ? height : LEN_MOST / 4, ROLE_TEXT).height;
    }
    for (int i = 0; i < text->n_lines && !is_vertical(text); i++) {
        const Style *style = &text->lines[i].style;
        Str line = fieldtext_line(&desk->scratch, &fields, text->lines[i].text);
        if (!line.n)
            continue;
        Len width = para_natural_width(desk_set(desk, line, text->lines[i].span, style, LEN_MOST / 4, ROLE_TEXT, ALIGN_LEFT).para);
        widest = width > widest ? width : widest;
    }
    arena_rewind(&desk->scratch, mark);
    return widest;
}

void textnode_place(Desk *desk, const Place *place)
{
    const TextNode *node = &place->node->u.text;
    ArenaMark mark = arena_mark(&desk->scratch);
    if (is_vertical(node)) {
        place_vertical(desk, place);
        arena_rewind(&desk->scratch, mark);
        return;
    }
    NodeLines lines = set_lines(desk, node->lines, node->n_lines, place->inner.width, role_at(place->masthead));
    Len left = place->inner.height - lines.height, y = place->inner.y, spread = 0;
    if (left > 0 && node->vertical_align == ALIGN_CENTER)
        y += left / 2;
    else if (left > 0 && node->vertical_align == ALIGN_RIGHT)
        y += left;
    else if (left > 0 && node->vertical_align == ALIGN_SPREAD && lines.n > 1)
        spread = left / (lines.n - 1);
    for (int i = 0; i < lines.n; i++)
        if (!lines.items[i].set.fits)
            report_wide(desk, &lines.items[i], place->inner.width);
    if (lines.n && lines.height > place->inner.height + LEN_PT / 4)
        report_over(desk, place, lines.height, place->inner.height);
    draw_lines(desk, &lines, place->inner.x, y, spread);
    arena_rewind(&desk->scratch, mark);
}

/* --- captions ---------------------------------------------------------------------- */

Len caption_height(Desk *desk, const TextLine *lines, int n, Len width)
{
    return n ? set_lines(desk, lines, n, width, ROLE_CAPTION).height : 0;
}

void caption_draw(Desk *desk, const TextLine *lines, int n, Box box, ItemRole role, Align align)
{
    TextLine *own = arena_many(&desk->scratch, n, TextLine);
    for (int i = 0; i < n; i++) {
        own[i] = lines[i];
        own[i].style.align = align != ALIGN_UNSET ? align : own[i].style.align;
    }
    NodeLines set = set_lines(desk, own, n, box.width, role);
    draw_lines(desk, &set, box.x, box.y, 0);
}
