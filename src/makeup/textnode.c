/* SPDX-License-Identifier: MIT */
/* textnode.c - text nodes: lines in a box, spread, aligned, or one character below the other */
/*
 * Each line of the layout is a paragraph in its own style and stands in the
 * middle of its leading, so that two texts one above the other keep their
 * distance. Stacked text is drawn character by
 * character downwards, its lines as columns from the right, as in a vertical
 * slogan.
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

static void add_line(Desk *desk, NodeLines *lines, Str text, const TextLine *source, Len width, ItemRole role)
{
    NodeLine *line = &lines->items[lines->n++];
    *line = (NodeLine){.set = desk_set(desk, text, source->span, &source->style, width, role, ALIGN_UNSET),
                       .text = text, .span = source->span};
    Len half = line->set.leading > line->set.size ? (line->set.leading - line->set.size) / 2 : 0;
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

static void report_high(Desk *desk, const Place *place, const NodeLines *lines)
{
    if (lines->height <= place->inner.height + LEN_PT / 4 || !lines->n)
        return;
    Finding *finding =
        diag_report(desk->diag, FINDING_TREE_OVERFULL, place->node->span,
                    diag_text(desk->diag, "%s mm", str_dup(&desk->scratch, len_mm_text(&desk->scratch, lines->height))),
                    diag_text(desk->diag, "%s mm", str_dup(&desk->scratch, len_mm_text(&desk->scratch, place->inner.height))), NULL);
    finding->page = desk->page->number;
    finding->box = place->inner;
    finding_measure(finding, len_micrometres(lines->height), len_micrometres(place->inner.height));
}

/* --- stacked ------------------------------------------------------------------- */

static int character_count(Str text)
{
    int count = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t code = utf8_next(text, &at);
        count += code != ' ' && code != 0x3000;
    }
    return count;
}

static Len stacked_step(const Desk *desk, const Style *style, Len size)
{
    Len tracking = style_measure(&desk->setter, style->tracking.max, size, size);
    return size + (tracking > 0 ? tracking : size / 5);
}

static void draw_stacked_line(Desk *desk, const TextLine *line, Str text, Box column, Align vertical, ItemRole role)
{
    Len size = style_size(&desk->setter, &line->style), step = stacked_step(desk, &line->style, size);
    int count = character_count(text);
    Len high = count ? size + (count - 1) * step : 0, y = column.y;
    if (vertical == ALIGN_SPREAD && count > 1)
        step = (column.height - size) / (count - 1);
    else if (vertical == ALIGN_CENTER || vertical == ALIGN_RIGHT)
        y += (column.height - high) / (vertical == ALIGN_CENTER ? 2 : 1);
    for (size_t at = 0, start = 0; at < text.n; start = at) {
        uint32_t code = utf8_next(text, &at);
        if (code == ' ' || code == 0x3000)
            continue;
        Style single = line->style;
        single.indent = single.hang = (Measure){0};
        single.tracking = (MeasureRange){0};
        SetText set = desk_set(desk, str_slice(text, start, at), line->span, &single, column.width, role, ALIGN_CENTER);
        desk_draw(desk, &set, column.x, y);
        y += step;
    }
}

static void place_stacked(Desk *desk, const Place *place)
{
    const TextNode *node = &place->node->u.text;
    FieldPage fields = desk_fields(desk);
    int n = node->n_lines > 0 ? node->n_lines : 1;
    Len width = place->inner.width / n;
    for (int i = 0; i < node->n_lines; i++) {
        Str text = fieldtext_line(&desk->scratch, &fields, node->lines[i].text);
        Box column = {place->inner.x + place->inner.width - (i + 1) * width, place->inner.y, width, place->inner.height};
        draw_stacked_line(desk, &node->lines[i], text, column, node->vertical_align, role_at(place->masthead));
    }
}

static Len stacked_height(Desk *desk, const TextNode *node)
{
    FieldPage fields = desk_fields(desk);
    Len highest = 0;
    for (int i = 0; i < node->n_lines; i++) {
        Len size = style_size(&desk->setter, &node->lines[i].style);
        int count = character_count(fieldtext_line(&desk->scratch, &fields, node->lines[i].text));
        Len high = count ? size + (count - 1) * stacked_step(desk, &node->lines[i].style, size) : 0;
        highest = high > highest ? high : highest;
    }
    return highest;
}

/* --- the node -------------------------------------------------------------------- */

Len textnode_height(Desk *desk, const Node *node, Len width)
{
    const TextNode *text = &node->u.text;
    ArenaMark mark = arena_mark(&desk->scratch);
    Len height = text->stacked ? stacked_height(desk, text)
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
    for (int i = 0; i < text->n_lines; i++) {
        const Style *style = &text->lines[i].style;
        Str line = fieldtext_line(&desk->scratch, &fields, text->lines[i].text);
        Len size = style_size(&desk->setter, style), width = text->stacked ? text->n_lines * stacked_step(desk, style, size) : 0;
        if (!text->stacked && line.n)
            width = para_natural_width(desk_set(desk, line, text->lines[i].span, style, LEN_MOST / 4, ROLE_TEXT, ALIGN_LEFT).para);
        widest = width > widest ? width : widest;
    }
    arena_rewind(&desk->scratch, mark);
    return widest;
}

void textnode_place(Desk *desk, const Place *place)
{
    const TextNode *node = &place->node->u.text;
    ArenaMark mark = arena_mark(&desk->scratch);
    if (node->stacked) {
        place_stacked(desk, place);
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
    report_high(desk, place, &lines);
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
