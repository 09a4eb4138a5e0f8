/* SPDX-License-Identifier: MIT */
/* dropcap.c - 首字下沉: a paragraph's first character as high as its first lines */
#include "makeup/dropcap.h"

#include "base/lang.h"
#include "text/charclass.h"

enum { LINES_MOST = 4, CHARS_LEAST = 4 /* that a line beside the cap holds */, MICRO = 1000000 };

static bool is_paragraph(const Article *article, int index)
{
    return article->blocks[index].kind == BLOCK_PARAGRAPH;
}

bool dropcap_is_asked(const StoryNode *story, const Article *article, int index)
{
    bool first = measure_is_set(story->drop_cap.lines) && is_paragraph(article, index);
    for (int i = 0; i < index; i++)
        first = first && !is_paragraph(article, i);
    return first;
}

static int lines_of(const StoryNode *story)
{
    int lines = (int)(story->drop_cap.lines.micro / MICRO);
    return lines < LINES_MOST ? lines : LINES_MOST;
}

/* --- what it is made of ---------------------------------------------------------- */

static CharClass class_at(Str text, size_t at)
{
    return at < text.n ? char_class(utf8_next(text, &at)) : CLASS_BREAK;
}

static size_t after(Str text, size_t at)
{
    utf8_next(text, &at);
    while (class_at(text, at) == CLASS_JOINER)
        utf8_next(text, &at);
    return at;
}

/* Why a copy cannot begin with a cap; NULL where it can: *end is the byte behind the cap. */
static const char *find_cap(const Copy *copy, uint32_t *end)
{
    Str text = copy->text;
    size_t at = class_at(text, 0) == CLASS_OPENER ? after(text, 0) : 0;
    if (class_at(text, at) != CLASS_HAN)
        return N_("it does not begin with a Han character");
    at = after(text, at);
    CharClass next = class_at(text, at);
    bool begins = next == CLASS_HAN || next == CLASS_OPENER || next == CLASS_WIDE || next == CLASS_PREFIX ||
                  next == CLASS_OTHER || (CLASS_BIT(next) & CLASSES_WESTERN && next != CLASS_LATIN_CLOSE);
    if (next != CLASS_BREAK && !begins)
        return N_("the line beside it would begin with a mark");
    for (int i = 0; i < copy->n_marks; i++)
        if (copy->marks[i].start < at)
            return N_("its first character is marked");
    *end = (uint32_t)at;
    return NULL;
}

static DropCap *shape_cap(const Setter *setter, Arena *out, const DropCapOrder *order, const ParaPart *whole, uint32_t end)
{
    const PageGrid *grid = setter->grid;
    DropCap *cap = arena_new(out, DropCap);
    Len em = whole->setting.size;
    cap->lines = lines_of(order->story);
    cap->size = (cap->lines - 1) * grid->pitch + em;
    ParaPart part = *whole;
    part.copy = copy_part(out, whole->copy, 0, end);
    part.setting = style_setting(setter, &order->story->drop_cap.style);
    part.setting.size = cap->size;
    part.setting.tracking = 0;
    ParaSpec spec = {.parts = &part, .n_parts = 1, .align = ALIGN_LEFT, .display = true, .lang = order->spec->lang,
                     .composition = order->spec->composition};
    cap->para = para_shape(out, setter->fonts, &spec, setter->diag);
    Lines lines = para_break(out, setter->scratch, cap->para, (Measures){&order->width, 1});
    cap->line = lines.lines[0];
    Len wide = cap->line.width + em / 4;
    cap->room = (wide + em - 1) / em * em;
    return cap;
}

/* --- lines beside it --------------------------------------------------------------- */

void dropcap_narrow(const GalleyBlock *block, Len *widths, int n)
{
    for (int i = 0; block->cap && i < n && i < block->cap->lines; i++) {
        Len left = widths[i] - block->cap->room;
        widths[i] = left > 2 * block->size ? left : 2 * block->size;
    }
}

void dropcap_shift(const GalleyBlock *block, Lines *lines)
{
    for (int i = 0; block->cap && i < lines->n && i < block->cap->lines; i++)
        lines->lines[i].offset += block->cap->room;
}

Lines dropcap_break(Arena *out, Arena *scratch, const GalleyBlock *block, Len column, int n)
{
    Len widths[LINES_MOST + 1];
    int beside = block->cap ? block->cap->lines : 0;
    for (int i = 0; i <= beside; i++)
        widths[i] = column;
    dropcap_narrow(block, widths, beside);
    Measures measures = {widths, beside + 1};
    Lines lines = n ? para_break_in(out, scratch, block->para, measures, n) : para_break(out, scratch, block->para, measures);
    dropcap_shift(block, &lines);
    return lines.n >= beside ? lines : (Lines){0};
}

/* Why it cannot be set; NULL where it is. */
static const char *set_with_cap(const Setter *setter, Arena *out, const DropCapOrder *order, GalleyBlock *block)
{
    const ParaPart *whole = &order->spec->parts[order->spec->n_parts - 1];
    uint32_t end = 0;
    const char *why = order->byline ? N_("a byline runs into it")
                      : order->verse ? N_("its lines are broken by hand")
                                     : find_cap(whole->copy, &end);
    if (why)
        return why;
    if (end == whole->copy->text.n)
        return N_("it is shorter than the cap is high");
    GalleyBlock set = *block;
    DropCap *cap = shape_cap(setter, out, order, whole, end);
    if (order->width - cap->room < CHARS_LEAST * whole->setting.size)
        return N_("its column is too narrow");
    ParaPart rest = *whole;
    rest.copy = copy_part(out, whole->copy, end, (uint32_t)whole->copy->text.n);
    ParaSpec spec = *order->spec;
    spec.parts = &rest;
    spec.n_parts = 1;
    spec.indent = spec.hang = 0;
    set.cap = cap;
    set.para = para_shape(out, setter->fonts, &spec, setter->diag);
    set.lines = dropcap_break(out, setter->scratch, &set, order->width, 0);
    if (!set.lines.n)
        return N_("it is shorter than the cap is high");
    *block = set;
    return NULL;
}

bool dropcap_set(const Setter *setter, Arena *out, const DropCapOrder *order, GalleyBlock *block)
{
    const Copy *copy = order->spec->parts[order->spec->n_parts - 1].copy;
    Setter inner = *setter;
    inner.diag = diag_new(); /* where there is no cap, the paragraph is shaped again, and its findings are found again */
    const char *why = set_with_cap(&inner, out, order, block);
    if (why)
        diag_report(setter->diag, FINDING_DROP_CAP_LEFT_OUT, copy_span(copy, 0, (uint32_t)copy->text.n), why, NULL);
    else
        diag_append(setter->diag, inner.diag);
    diag_free(inner.diag);
    return !why;
}

/* --- on the page --------------------------------------------------------------------- */

int32_t dropcap_units(const GalleyBlock *block)
{
    return block->cap ? block->cap->line.end : 0;
}

int dropcap_characters(const GalleyBlock *block)
{
    return block->cap ? para_characters(block->cap->para) : 0;
}

int dropcap_draw(Desk *desk, const GalleyBlock *block, Len x, Len top, int story)
{
    const DropCap *cap = block->cap;
    if (!cap)
        return 0;
    Len em_top = grid_baseline(&desk->grid, top) - fontbook_ascent(block->size), baseline = em_top + fontbook_ascent(cap->size);
    para_set_line(desk->out, desk->page, cap->para, &cap->line, x, baseline, (int16_t)story, 0);
    return para_characters(cap->para);
}
