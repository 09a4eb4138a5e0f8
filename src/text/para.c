/* SPDX-License-Identifier: MIT */
/* para.c - driver: a paragraph from copy to lines */
#include "text/breaks.h"
#include "text/chargrid.h"
#include "text/marks.h"
#include "text/units.h"

#include <assert.h>

static void close_para(Para *para)
{
    para->em = LEN_POINTS(9);
    bool found = false;
    for (int i = 0; i < para->runs.n; i++) {
        const UnitRun *run = &para->runs.items[i];
        para->tracked = para->tracked || run->tracking != 0;
        if (!found && !para->parts[run->part].generated) {
            para->em = run->em;
            found = true;
        }
    }
}

Para *para_shape(Arena *arena, FontBook *book, const ParaSpec *spec, Diag *diag)
{
    Para *para = arena_new(arena, Para);
    *para = (Para){.book = book,
                   .n_parts = spec->n_parts,
                   .align = spec->align == ALIGN_UNSET ? ALIGN_JUSTIFY : spec->align,
                   .indent = spec->indent,
                   .hang = spec->hang,
                   .display = spec->display,
                   .vertical = spec->vertical,
                   .composition = *spec->composition};
    para->parts = arena_copy(arena, spec->parts, (size_t)spec->n_parts * sizeof *spec->parts);
    UnitMaker maker = {.arena = arena, .book = book, .para = para, .diag = diag};
    maker.lang = spec->lang.n ? str_dup(arena, spec->lang) : "zh-cn";
    maker.buffer = book_buffer(book);
    units_make(&maker, spec);
    close_para(para);
    chargrid_fill(&maker);
    marks_make(&maker);
    return para;
}

static void place_line(Line *line, const Para *para, Len width, int number)
{
    Len indent = number == 0 ? para->indent : para->hang;
    Len room = width - indent - line->width;
    line->offset = para->rtl ? 0 : indent;
    if (para->align == ALIGN_CENTER)
        line->offset += room / 2;
    else if (para->align == ALIGN_RIGHT || para->rtl)
        line->offset += room;
}

static BreakTask task_of(const Para *para, const GapRules *rules, Measures measures)
{
    return (BreakTask){.units = para->units.items,
                       .n = para->units.n,
                       .rules = rules,
                       .align = para->align,
                       .em = para->em,
                       .indent = para->indent,
                       .hang = para->hang,
                       .measures = measures,
                       .avoid = para->whole};
}

static void place_lines(Lines *lines, const Para *para, Measures measures)
{
    for (int i = 0; i < lines->n; i++)
        place_line(&lines->lines[i], para, measures.widths[i < measures.n ? i : measures.n - 1], i);
}

static Lines break_lines(Arena *out, Arena *scratch, const Para *para, Measures measures, int n)
{
    ArenaMark mark = arena_mark(scratch);
    GapRules rules = gaps_rules_of(para);
    BreakTask task = task_of(para, &rules, measures);
    task.lines = n;
    Lines lines = breaks_find(out, scratch, &task);
    place_lines(&lines, para, measures);
    arena_rewind(scratch, mark);
    return lines;
}

Lines para_break(Arena *out, Arena *scratch, const Para *para, Measures measures)
{
    return break_lines(out, scratch, para, measures, 0);
}

Lines para_break_in(Arena *out, Arena *scratch, const Para *para, Measures measures, int n)
{
    return n > 0 ? break_lines(out, scratch, para, measures, n) : (Lines){0};
}

Lines para_break_from(Arena *out, Arena *scratch, const Para *para, Measures measures, int32_t first)
{
    ArenaMark mark = arena_mark(scratch);
    GapRules rules = gaps_rules_of(para);
    BreakTask task = task_of(para, &rules, measures);
    assert(first > 0 && first < para->units.n);
    task.units += first;
    task.n -= first;
    task.avoid = task.avoid ? task.avoid + first : NULL;
    task.indent = task.hang; /* what goes on is not a paragraph's first line */
    Lines lines = breaks_find(out, scratch, &task);
    for (int i = 0; i < lines.n; i++) {
        lines.lines[i].first += first;
        lines.lines[i].end += first;
        place_line(&lines.lines[i], para, measures.widths[i < measures.n ? i : measures.n - 1], 1);
    }
    arena_rewind(scratch, mark);
    return lines;
}

Variants para_variants(Arena *out, Arena *scratch, const Para *para, Measures measures)
{
    ArenaMark mark = arena_mark(scratch);
    GapRules rules = gaps_rules_of(para);
    BreakTask task = task_of(para, &rules, measures);
    Lines lines[3];
    breaks_variants(out, scratch, &task, lines);
    for (int i = 0; i < 3; i++)
        place_lines(&lines[i], para, measures);
    arena_rewind(scratch, mark);
    return (Variants){.fewer = lines[0], .best = lines[1], .more = lines[2]};
}

static int blank_at(const Para *para, uint32_t offset)
{
    for (int i = 0; i < para->units.n; i++)
        if (para->units.items[i].text == offset && para->units.items[i].class == CLASS_BLANK)
            return i;
    return -1;
}

static Len room_right(const Line *line)
{
    Len room = line->measure - line->width;
    return room > 0 ? room : 0;
}

Lines para_break_tail(Arena *out, Arena *scratch, Para *para, Measures measures, uint32_t offset)
{
    Lines lines = para_break(out, scratch, para, measures);
    int blank = blank_at(para, offset);
    if (blank < 0 || !lines.n || para->align == ALIGN_CENTER || para->align == ALIGN_RIGHT)
        return lines;
    Line *last = &lines.lines[lines.n - 1];
    if (last->first < blank && blank < last->end) {
        para->units.items[blank].right += room_right(last);
        last->width += room_right(last);
        return lines;
    }
    /* On a line of its own; what stands before it ends a paragraph, and its last line is not justified. */
    para->units.items[blank].class = CLASS_BREAK;
    para->units.items[blank].right = 0;
    lines = para_break(out, scratch, para, measures);
    last = &lines.lines[lines.n - 1];
    last->offset += room_right(last);
    return lines;
}

Str para_line_text(const Para *para, const Line *line)
{
    if (line->end <= line->first)
        return (Str){0};
    const Unit *first = &para->units.items[line->first], *last = &para->units.items[line->end - 1];
    return str_slice(para->text, first->text, last->text + last->bytes);
}

Span para_line_span(const Para *para, const Line *line)
{
    if (line->end <= line->first)
        return SPAN_NONE;
    const Unit *first = &para->units.items[line->first], *last = &para->units.items[line->end - 1];
    int32_t part = para->runs.items[first->run].part;
    uint32_t base = para->starts[part], end = last->text + last->bytes;
    if (end > para->starts[part + 1])
        end = para->starts[part + 1];
    return copy_span(para->parts[part].copy, first->text - base, end - base);
}

bool para_line_is_lone(const Para *para, const Line *line)
{
    return line->last && line->first > 0 && line->first < line->end &&
           para->units.items[line->first - 1].class != CLASS_BREAK &&
           breaks_is_orphan(para->units.items, line->first, line->end);
}

int para_line_characters(const Para *para, const Line *line)
{
    int count = 0;
    for (int i = line->first; i < line->end; i++)
        count += para->units.items[i].flags & UNIT_GENERATED ? 0 : para->units.items[i].codes;
    for (int i = 0; i < para->above.n; i++)
        if (para->above.items[i].first >= line->first && para->above.items[i].first < line->end)
            count += para->above.items[i].characters;
    return count;
}

int para_characters(const Para *para)
{
    return para->characters;
}

Len para_natural_width(const Para *para)
{
    GapRules rules = gaps_rules_of(para);
    Len widest = 0;
    for (int start = 0; start < para->units.n;) {
        int end = start;
        while (end < para->units.n && para->units.items[end].class != CLASS_BREAK)
            end++;
        LineFit fit = breaks_measure(para->units.items, &rules, start, end);
        widest = fit.natural > widest ? fit.natural : widest;
        start = end + 1;
    }
    return widest;
}
