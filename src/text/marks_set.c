/* SPDX-License-Identifier: MIT */
/* marks_set.c - marks on text put on the page with their line: dots, lines, frames, small type */
/*
 * All is reckoned along and across the line: along from MarkLine.x, across from
 * the baseline, positive below it. to_box turns that into a box of the page; of
 * a vertical line, turned clockwise by a quarter, above is right and below left.
 */
#include "text/marks.h"

static const Unit *unit_of(const MarkLine *set, int32_t unit)
{
    return &set->para->units.items[unit];
}

static bool is_blank(const Unit *unit)
{
    return unit->class == CLASS_SPACE || unit->class == CLASS_BLANK || unit->class == CLASS_BREAK;
}

/* Where the glyphs of a unit of the line begin and end. */
static Len left_of(const MarkLine *set, int32_t unit)
{
    return set->xs[unit - set->line->first] + marks_room(set->para, unit).left;
}

static Len right_of(const MarkLine *set, int32_t unit)
{
    return set->xs[unit - set->line->first] + unit_of(set, unit)->body - marks_room(set->para, unit).right;
}

/* From the first glyph's edge to the last one's; words of other scripts may stand in another order. */
static void extent_of(const MarkLine *set, int32_t from, int32_t end, Len *left, Len *right)
{
    *left = left_of(set, from);
    *right = right_of(set, end - 1);
    for (int32_t i = from; i < end; i++) {
        *left = left_of(set, i) < *left ? left_of(set, i) : *left;
        *right = right_of(set, i) > *right ? right_of(set, i) : *right;
    }
}

/* The em box of text across the line: about the baseline, or about the middle of a column. */
static Len top_of(const MarkLine *set, Len em)
{
    return set->para->vertical ? -em / 2 : -fontbook_ascent(em);
}

static Len bottom_of(const MarkLine *set, Len em)
{
    return top_of(set, em) + em;
}

static Box to_box(const MarkLine *set, Len from, Len to, Len above, Len below)
{
    if (set->para->vertical)
        return (Box){set->baseline - below, set->x + from, below - above, to - from};
    return (Box){set->x + from, set->baseline + above, to - from, below - above};
}

/* --- the ends of the line ------------------------------------------------------------- */

/* What of a unit's room belongs to a frame that begins, or ends, with it. */
static Len frame_pad(const Para *para, int32_t unit, bool begins)
{
    for (int i = 0; i < para->marks.n && para->marks.items[i].first <= unit; i++) {
        const UnitMark *mark = &para->marks.items[i];
        if (mark->flags & MARK_FRAME && (begins ? mark->first == unit : mark->end == unit + 1))
            return marks_part(para->runs.items[para->units.items[unit].run].em, MARKS_PEN + MARKS_FRAME_IN);
    }
    return 0;
}

/* The line's first and last glyphs stand at its edges: room beside them goes to the other side. */
static void place_ends(MarkLine *set)
{
    const Line *line = set->line;
    int32_t last = line->end - 1;
    Len left = marks_room(set->para, line->first).left, right = marks_room(set->para, last).right;
    bool full = line->width >= line->measure || set->para->align == ALIGN_RIGHT;
    if (left > 0)
        set->xs[0] -= left - frame_pad(set->para, line->first, true);
    if (right > 0 && full && last > line->first)
        set->xs[last - line->first] += right - frame_pad(set->para, last, false);
}

/* --- small type --------------------------------------------------------------------------- */

static const UnitAbove *above_at(const MarkLine *set, int i)
{
    return &set->para->above.items[set->first + i];
}

/* Where it is wanted: centred over its base, or, Han over a wider base, spread over it (R43). */
static void centre_above(const MarkLine *set, int i, Len *x, Len *width)
{
    const UnitAbove *above = above_at(set, i);
    int32_t end = above->end < set->line->end ? above->end : set->line->end;
    Len left, right;
    extent_of(set, above->first, end, &left, &right);
    *width = above->width;
    if (above->spreads && *width < right - left) {
        int n = above->para->units.n;
        *width += (right - left - *width) / n * (n - 1);
    }
    *x = left + (right - left - *width) / 2;
}

/* Within the line, a quarter em apart (R42): pushed from the left edge, then from the right. */
static void part_above(MarkLine *set)
{
    Len gap = marks_part(set->para->em, MARKS_ABOVE_GAP), end = set->line->measure, least = 0;
    if (set->para->align == ALIGN_CENTER || set->para->align == ALIGN_RIGHT)
        end = set->line->width;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < set->n; i++) {
            least = i ? set->above[2 * i - 2] + set->above[2 * i - 1] + gap : 0;
            if (set->above[2 * i] < least)
                set->above[2 * i] = least;
        }
        for (int i = set->n - 1; i >= 0 && pass == 0; i--) {
            Len most = (i + 1 < set->n ? set->above[2 * i + 2] - gap : end) - set->above[2 * i + 1];
            if (set->above[2 * i] > most)
                set->above[2 * i] = most;
        }
    }
}

void marks_place(MarkLine *set, Arena *scratch)
{
    const Para *para = set->para;
    int32_t low = 0, high = para->above.n;
    place_ends(set);
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (para->above.items[middle].first < set->line->first)
            low = middle + 1;
        else
            high = middle;
    }
    set->first = low;
    while (set->first + set->n < para->above.n && above_at(set, set->n)->first < set->line->end)
        set->n++;
    set->above = arena_many(scratch, 2 * set->n, Len);
    for (int i = 0; i < set->n; i++)
        centre_above(set, i, &set->above[2 * i], &set->above[2 * i + 1]);
    part_above(set);
}

/* The unit behind which small type is extracted: its group's end, or the line's. */
static int32_t stop_of(const MarkLine *set, int i)
{
    int32_t end = above_at(set, i)->group_end;
    return end < set->line->end ? end : set->line->end;
}

bool marks_stop(const MarkLine *set, int32_t unit)
{
    for (int i = 0; i < set->n; i++)
        if (stop_of(set, i) == unit)
            return true;
    return false;
}

void marks_set_above(const MarkLine *set, int32_t unit)
{
    for (int i = 0; i < set->n; i++) {
        const UnitAbove *above = above_at(set, i);
        if (stop_of(set, i) != unit)
            continue;
        Len em = set->para->runs.items[unit_of(set, above->first)->run].em, width = set->above[2 * i + 1];
        Line line = {.end = above->para->units.n, .measure = width, .width = width, .last = true};
        /* Its own em box on that of the text; descenders of pinyin stay clear of it. In a column, beside it. */
        Len drop = set->para->vertical ? em / 4 : marks_part(em / 2, 10), across = top_of(set, em) - drop;
        para_set_line(set->arena, set->page, above->para, &line, set->x + set->above[2 * i],
                      set->para->vertical ? set->baseline - across : set->baseline + across, set->story, set->order);
    }
}

/* --- dots, lines, frames ---------------------------------------------------------------------- */

/* What of a mark stands in this line: units from..end-1, blanks at the line's ends left out. */
static bool in_line(const MarkLine *set, const UnitMark *mark, int32_t *from, int32_t *end)
{
    *from = mark->first > set->line->first ? mark->first : set->line->first;
    *end = mark->end < set->line->end ? mark->end : set->line->end;
    while (*from < *end && is_blank(unit_of(set, *from)))
        ++*from;
    while (*from < *end && is_blank(unit_of(set, *end - 1)))
        --*end;
    return *from < *end;
}

static Item *add_item(const MarkLine *set, ItemKind kind, int32_t from, int32_t end, Box box)
{
    const Para *para = set->para;
    const Unit *lead = unit_of(set, from), *tail = unit_of(set, end - 1);
    int32_t index = para->runs.items[lead->run].part;
    const ParaPart *part = &para->parts[index];
    Item *item = page_add(set->arena, set->page, kind, part->role, part->setting.ink, box);
    uint32_t base = para->starts[index];
    item->story = set->story;
    item->paragraph = part->paragraph;
    item->order = set->order;
    item->span = copy_span(part->copy, lead->text - base, tail->text + tail->bytes - base);
    return item;
}

/* R38: as long as the text, in one piece; shortened where another line goes on. */
static void set_lines(const MarkLine *set, const UnitMark *mark, int32_t from, int32_t end, Len em)
{
    Len left, right, abut = marks_part(em, MARKS_ABUT);
    Len pen = marks_part(em, MARKS_PEN), at = bottom_of(set, em) + marks_part(em, mark->out);
    extent_of(set, from, end, &left, &right);
    left += mark->abuts_left && from == mark->first ? abut : 0;
    right -= mark->abuts_right && end == mark->end ? abut : 0;
    if (mark->flags & MARK_NAME) {
        add_item(set, ITEM_RULE, from, end, to_box(set, left, right, at, at + pen));
        at += pen + marks_part(em, MARKS_NEXT);
    }
    if (mark->flags & MARK_BOOK) {
        Len length = marks_part(em, MARKS_WAVE_LENGTH);
        Item *item = add_item(set, ITEM_WAVE, from, end, to_box(set, left, right, at, at + marks_part(em, MARKS_WAVE)));
        item->u.wave.pen = pen;
        item->u.wave.waves = (right - left + length / 2) / length;
    }
}

/* R39: the dot stands outside the lines below its character; in a column they stand on two sides. */
static int dot_out(const MarkLine *set, int32_t unit)
{
    const Para *para = set->para;
    int out = MARKS_OUT;
    for (int i = 0; !para->vertical && i < para->marks.n && para->marks.items[i].first <= unit; i++) {
        const UnitMark *mark = &para->marks.items[i];
        if (mark->end <= unit)
            continue;
        int here = mark->out;
        here += mark->flags & MARK_NAME ? MARKS_PEN + MARKS_NEXT : 0;
        here += mark->flags & MARK_BOOK ? MARKS_WAVE + MARKS_NEXT : 0;
        out = here > out ? here : out;
    }
    return out;
}

static Len least(Len a, Len b)
{
    return a < b ? a : b;
}

static Len most(Len a, Len b)
{
    return a > b ? a : b;
}

static Box joined(Box a, Box b)
{
    Len x = least(a.x, b.x), y = least(a.y, b.y);
    return (Box){x, y, most(a.x + a.width, b.x + b.width) - x, most(a.y + a.height, b.y + b.height) - y};
}

/* R37: one below each Han character (in a column, right of it), none on marks. */
static void set_dots(const MarkLine *set, int32_t from, int32_t end, Len em)
{
    Box *dots = arena_many(set->arena, end - from, Box), all = {0};
    Len size = marks_part(em, MARKS_DOT);
    int n = 0;
    for (int32_t i = from; i < end; i++) {
        if (unit_of(set, i)->class != CLASS_HAN)
            continue;
        Len from_x = (left_of(set, i) + right_of(set, i)) / 2 - size / 2, out = marks_part(em, dot_out(set, i));
        Len at = set->para->vertical ? top_of(set, em) - out - size : bottom_of(set, em) + out;
        Box dot = to_box(set, from_x, from_x + size, at, at + size);
        all = n ? joined(all, dot) : dot;
        dots[n++] = dot;
    }
    if (!n)
        return;
    Item *item = add_item(set, ITEM_DOTS, from, end, all);
    item->u.modules.boxes = dots;
    item->u.modules.n = n;
}

/* R41: four rules around the em boxes. */
static void set_frame(const MarkLine *set, int32_t from, int32_t end, Len em)
{
    Len pen = marks_part(em, MARKS_PEN), in = marks_part(em, MARKS_FRAME_IN), out = in + pen;
    Len left, right, top = top_of(set, em) - out, bottom = bottom_of(set, em) + out;
    extent_of(set, from, end, &left, &right);
    left -= out;
    right += out;
    add_item(set, ITEM_RULE, from, end, to_box(set, left, right, top, top + pen));
    add_item(set, ITEM_RULE, from, end, to_box(set, left, right, bottom - pen, bottom));
    add_item(set, ITEM_RULE, from, end, to_box(set, left, left + pen, top + pen, bottom - pen));
    add_item(set, ITEM_RULE, from, end, to_box(set, right - pen, right, top + pen, bottom - pen));
}

void marks_set(const MarkLine *set)
{
    const Para *para = set->para;
    for (int i = 0; i < para->marks.n && para->marks.items[i].first < set->line->end; i++) {
        const UnitMark *mark = &para->marks.items[i];
        int32_t from, end;
        if (mark->end <= set->line->first || !in_line(set, mark, &from, &end))
            continue;
        Len em = para->runs.items[unit_of(set, from)->run].em;
        if (mark->flags & (MARK_NAME | MARK_BOOK))
            set_lines(set, mark, from, end, em);
        if (mark->flags & MARK_DOTS)
            set_dots(set, from, end, em);
        if (mark->flags & MARK_FRAME)
            set_frame(set, from, end, em);
    }
}
