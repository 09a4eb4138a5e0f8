/* SPDX-License-Identifier: MIT */
/* marks.c - marks on text: small type above it shaped, and room made beside it */
#include "text/marks.h"

#include "text/breaks.h"

#include <string.h>

typedef struct Making {
    UnitMaker *maker;
    Para *para;
    GapRules rules;
} Making;

static const Unit *unit_at(const Making *m, int32_t unit)
{
    return &m->para->units.items[unit];
}

static Len em_of(const Making *m, int32_t unit)
{
    return m->para->runs.items[unit_at(m, unit)->run].em;
}

static bool is_blank(const Unit *unit)
{
    return unit->class == CLASS_SPACE || unit->class == CLASS_BLANK || unit->class == CLASS_BREAK;
}

/* --- room beside units -------------------------------------------------------------- */

/* First room at or behind a unit. */
static int find_room(const Para *para, int32_t unit)
{
    int low = 0, high = para->rooms.n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (para->rooms.items[middle].unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

UnitRoom marks_room(const Para *para, int32_t unit)
{
    int i = find_room(para, unit);
    bool there = i < para->rooms.n && para->rooms.items[i].unit == unit;
    return there ? para->rooms.items[i] : (UnitRoom){.unit = unit};
}

static void widen(const Making *m, int32_t index, Len left, Len right)
{
    Para *para = m->para;
    Unit *unit = &para->units.items[index];
    if (left <= 0 && right <= 0)
        return;
    int i = find_room(para, index);
    if (i == para->rooms.n || para->rooms.items[i].unit != index) {
        vec_push_in(m->maker->arena, &para->rooms, (UnitRoom){0});
        memmove(&para->rooms.items[i + 1], &para->rooms.items[i], (size_t)(para->rooms.n - 1 - i) * sizeof(UnitRoom));
        para->rooms.items[i] = (UnitRoom){.unit = index};
    }
    if (left > 0)
        units_shift(m->maker, unit, left);
    para->rooms.items[i].left += left;
    para->rooms.items[i].right += right;
    unit->body += left + right;
}

/* --- marks and units ------------------------------------------------------------------ */

/* First unit whose text begins at or behind an offset. */
static int32_t unit_from(const Making *m, uint32_t text)
{
    int32_t low = 0, high = m->para->units.n;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (unit_at(m, middle)->text < text)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Units of a mark without the blanks at its ends. What shares a ligature with its neighbour has that unit. */
static bool units_of(const Making *m, uint32_t base, const Mark *mark, UnitMark *units)
{
    int32_t first = unit_from(m, base + mark->start), end = unit_from(m, base + mark->end);
    while (first < end && is_blank(unit_at(m, first)))
        first++;
    while (end > first && is_blank(unit_at(m, end - 1)))
        end--;
    if (first == end && first > 0 && !is_blank(unit_at(m, first - 1)))
        first--;
    *units = (UnitMark){.first = first, .end = end, .flags = mark->flags, .out = MARKS_OUT};
    return first < end;
}

/* --- small type above ------------------------------------------------------------------- */

/* One line of small type: text of the mark's from byte `from` to `to`. */
static void add_above(const Making *m, int part_index, const Mark *mark, size_t from, size_t to, UnitAbove above)
{
    Arena *arena = m->maker->arena;
    const ParaPart *part = &m->para->parts[part_index];
    const FontRole *role = &book_layout(m->maker->book)->fonts[part->setting.role];
    Origin *origin = arena_new(arena, Origin);
    Copy *copy = arena_new(arena, Copy);
    *origin = (Origin){0, mark->source + (uint32_t)from};
    *copy = (Copy){.text = str_slice(mark->above, from, to), .origins = origin, .n_origins = 1, .source = part->copy->source};
    ParaPart own = {.copy = copy, .setting = part->setting, .role = ROLE_RUBY, .paragraph = part->paragraph};
    own.setting.size = em_of(m, above.first) / 2;
    own.setting.tracking = 0;
    if (role->ruby.text.n && role->ruby.index >= 0) {
        own.setting.role = role->ruby.index;
        own.setting.weight = 0;
    }
    ParaSpec spec = {.parts = &own, .n_parts = 1, .align = ALIGN_SPREAD, .vertical = m->para->vertical, .lang = str_of(m->maker->lang),
                     .composition = &m->para->composition};
    above.para = para_shape(arena, m->maker->book, &spec, m->maker->diag);
    above.width = para_natural_width(above.para);
    above.characters = para_characters(above.para);
    above.spreads = mark->flags & MARK_GLOSS && above.para->units.n > 1;
    for (int i = 0; i < above.para->units.n; i++)
        above.spreads = above.spreads && above.para->units.items[i].class == CLASS_HAN;
    m->para->characters += above.characters;
    vec_push_in(arena, &m->para->above, above);
}

static size_t word_end(Str text, size_t at)
{
    size_t blank = str_find(text, STR(" "), at);
    return blank < text.n ? blank : text.n;
}

/* As many words as Han: each stands above its own; else all above all. */
static void make_above(const Making *m, int part, const Mark *mark, const UnitMark *units)
{
    int32_t han = 0, words = 1;
    for (int32_t i = units->first; i < units->end; i++)
        han += unit_at(m, i)->class == CLASS_HAN;
    for (size_t i = 0; i < mark->above.n; i++)
        words += mark->above.p[i] == ' ';
    if (!(mark->flags & MARK_PINYIN) || words != han) {
        add_above(m, part, mark, 0, mark->above.n,
                  (UnitAbove){.first = units->first, .end = units->end, .group_end = units->end});
        return;
    }
    size_t at = 0;
    for (int32_t i = units->first; i < units->end; i++) {
        if (unit_at(m, i)->class != CLASS_HAN)
            continue;
        size_t end = word_end(mark->above, at);
        add_above(m, part, mark, at, end, (UnitAbove){.first = i, .end = i + 1, .group_end = units->end});
        at = end + 1;
    }
}

/* --- room for small type ------------------------------------------------------------------ */

/* From the first glyph's left to the last one's right, before the line is adjusted. */
static Len base_width(const Making *m, const UnitAbove *above)
{
    Len natural = breaks_measure(m->para->units.items, &m->rules, above->first, above->end).natural;
    return natural - marks_room(m->para, above->first).left - marks_room(m->para, above->end - 1).right;
}

/* How far small type may reach over a neighbour that has none: so that what reaches over it from
 * its other side stays a quarter em away. At the ends of lines marks_place takes care. */
static Len overhang(const Making *m, int32_t neighbour, Len em)
{
    Len most = marks_part(em, MARKS_OVERHANG);
    if (neighbour < 0 || neighbour >= m->para->units.n || unit_at(m, neighbour)->class == CLASS_BREAK)
        return most;
    const Unit *unit = unit_at(m, neighbour);
    Len width = unit->body + (is_blank(unit) ? unit->right : 0), room = (width - marks_part(em, MARKS_ABOVE_GAP)) / 2;
    return room < 0 ? 0 : room < most ? room : most;
}

static bool all_han(const Making *m, const UnitAbove *above)
{
    for (int32_t i = above->first; i < above->end; i++)
        if (unit_at(m, i)->class != CLASS_HAN)
            return false;
    return true;
}

/* R42, R43: Han under a longer text are spread, anything else gets white at its ends. */
static void widen_base(const Making *m, const UnitAbove *above, Len left, Len right)
{
    int32_t n = above->end - above->first;
    if (n == 1 || !all_han(m, above)) {
        widen(m, above->first, left, 0);
        widen(m, above->end - 1, 0, right);
        return;
    }
    int64_t total = (int64_t)left + right, slots = 2 * (int64_t)n;
    for (int64_t i = 0; i < n; i++) {
        int64_t from = total * 2 * i / slots, middle = total * (2 * i + 1) / slots, to = total * (2 * i + 2) / slots;
        widen(m, above->first + (int32_t)i, (Len)(middle - from), (Len)(to - middle));
    }
}

static bool adjoins(const UnitAbove *a, const UnitAbove *b)
{
    return a->end == b->first;
}

static void make_room(const Making *m)
{
    const Para *para = m->para;
    for (int i = 0; i < para->above.n; i++) {
        const UnitAbove *here = &para->above.items[i];
        bool before = i > 0 && adjoins(here - 1, here), after = i + 1 < para->above.n && adjoins(here, here + 1);
        Len excess = here->width - base_width(m, here), em = em_of(m, here->first);
        Len left = before ? 0 : excess / 2 - overhang(m, here->first - 1, em);
        Len right = after ? 0 : excess - excess / 2 - overhang(m, here->end, em);
        widen_base(m, here, left > 0 ? left : 0, right > 0 ? right : 0);
    }
    for (int i = 0; i + 1 < para->above.n; i++) { /* neighbours keep a quarter em */
        const UnitAbove *a = &para->above.items[i], *b = a + 1;
        if (!adjoins(a, b))
            continue;
        Len over = (a->width - base_width(m, a) + 1) / 2 - marks_room(para, a->end - 1).right;
        over += (b->width - base_width(m, b) + 1) / 2 - marks_room(para, b->first).left;
        Len need = over + marks_part(em_of(m, a->first), MARKS_ABOVE_GAP);
        if (need <= 0)
            continue;
        widen(m, a->end - 1, 0, need / 2);
        widen(m, b->first, need - need / 2, 0);
    }
}

bool marks_together(const Para *para, int32_t unit)
{
    int low = 0, high = para->above.n; /* first one that begins at or behind the unit */
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (para->above.items[middle].first < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && para->above.items[low - 1].group_end > unit;
}

/* --- lines ------------------------------------------------------------------------------------ */

static bool has_line(const UnitMark *mark)
{
    return mark->flags & (MARK_NAME | MARK_BOOK);
}

static uint8_t line_height(uint32_t flags)
{
    int height = flags & MARK_NAME ? MARKS_PEN : 0;
    height += flags & MARK_BOOK ? MARKS_WAVE : 0;
    return (uint8_t)(height + ((flags & MARK_NAME) && (flags & MARK_BOOK) ? MARKS_NEXT : 0));
}

/* A line around another stands outside it; lines that adjoin are shortened. */
static void settle_lines(const Para *para)
{
    for (int i = para->marks.n - 1; i >= 0; i--) {
        UnitMark *mark = &para->marks.items[i];
        for (int k = i + 1; k < para->marks.n && para->marks.items[k].first <= mark->end && has_line(mark); k++) {
            UnitMark *other = &para->marks.items[k];
            int out = other->out + line_height(other->flags) + MARKS_NEXT;
            if (!has_line(other))
                continue;
            if (other->first == mark->end)
                mark->abuts_right = other->abuts_left = true;
            else if (out > mark->out && out < UINT8_MAX / 2)
                mark->out = (uint8_t)out;
        }
    }
}

/* A line does not end inside units first..end-1. */
static void keep_whole(uint8_t *keep, int32_t first, int32_t end)
{
    if (end - first > 1)
        memset(keep + first, BREAKS_KEEP, (size_t)(end - 1 - first));
}

static void keep_together(const Making *m)
{
    Para *para = m->para;
    uint8_t *keep = arena_many(m->maker->arena, para->units.n, uint8_t);
    for (int i = 0; i < para->marks.n; i++)
        if (para->marks.items[i].flags & MARK_FRAME)
            keep_whole(keep, para->marks.items[i].first, para->marks.items[i].end);
    for (int i = 0; i < para->above.n; i++)
        keep_whole(keep, para->above.items[i].first, para->above.items[i].end);
    para->whole = keep;
}

void marks_make(UnitMaker *maker)
{
    Making m = {.maker = maker, .para = maker->para};
    Para *para = maker->para;
    for (int part = 0; part < para->n_parts; part++) {
        const Copy *copy = para->parts[part].copy;
        for (int i = 0; i < copy->n_marks; i++) {
            UnitMark units;
            if (!units_of(&m, para->starts[part], &copy->marks[i], &units))
                continue;
            if (copy->marks[i].above.n)
                make_above(&m, part, &copy->marks[i], &units);
            vec_push_in(maker->arena, &para->marks, units);
        }
    }
    if (!para->marks.n)
        return;
    m.rules = gaps_rules_of(para);
    settle_lines(para);
    for (int i = 0; i < para->marks.n; i++) {
        const UnitMark *mark = &para->marks.items[i];
        Len pad = marks_part(em_of(&m, mark->first), MARKS_FRAME_OUT + MARKS_PEN + MARKS_FRAME_IN);
        if (!(mark->flags & MARK_FRAME))
            continue;
        widen(&m, mark->first, pad, 0);
        widen(&m, mark->end - 1, 0, pad);
    }
    make_room(&m);
    keep_together(&m);
}

/* Kinds of marks in a line. */
static uint32_t marks_in(const Para *para, const Line *line)
{
    uint32_t flags = 0;
    for (int i = 0; i < para->marks.n && para->marks.items[i].first < line->end; i++)
        if (para->marks.items[i].end > line->first)
            flags |= para->marks.items[i].flags;
    return flags;
}

/* Marks on both sides of a gap: below the line over it, above the one under it; left and right of columns. */
Len para_marks_gap(const Para *para, const Lines *lines)
{
    const uint32_t all = MARK_DOTS | MARK_NAME | MARK_BOOK | MARK_ABOVE;
    const uint32_t above = MARK_ABOVE | (para->vertical ? MARK_DOTS : 0u), below = all & ~above;
    uint32_t over = 0;
    int most = 0;
    for (int i = 0; i < lines->n && para->marks.n; i++) {
        uint32_t here = marks_in(para, &lines->lines[i]);
        int need = here & MARK_FRAME ? MARKS_NEED_FRAME : 0;
        if (here & all)
            need = here & above && over & below ? MARKS_NEED_TWO : MARKS_NEED_ONE;
        most = need > most ? need : most;
        over = here;
    }
    return marks_part(para->em, most);
}
