/* SPDX-License-Identifier: MIT */
/* settext.c - one text in one style, set to a width */
#include "makeup/settext.h"

#include "text/fit.h"
#include "text/headlines.h"

enum { DISPLAY_LEADING = 130 /* % of the size where a style names none; R56: gap a third to a half */ };

static MeasureBase base_of(const Setter *setter, Len em, Len whole)
{
    return grid_base(setter->grid, em, whole);
}

Len style_measure(const Setter *setter, Measure measure, Len em, Len whole)
{
    MeasureBase base = base_of(setter, em, whole);
    return measure_resolve(measure, &base, 0);
}

int style_lines(const Setter *setter, Measure measure, Len em)
{
    return grid_lines_up(setter->grid, style_measure(setter, measure, em, setter->grid->pitch));
}

Len style_size(const Setter *setter, const Style *style)
{
    MeasureBase base = base_of(setter, setter->grid->body, setter->grid->body);
    return measure_resolve(style->size.max, &base, setter->grid->body);
}

Len style_leading(const Setter *setter, const Style *style, Len size)
{
    MeasureBase base = base_of(setter, size, size);
    return measure_resolve(style->leading, &base, len_ratio(size, DISPLAY_LEADING, 100));
}

static InkUse use_of(const Layout *layout, const Name *ink, int32_t tint_percent, bool line)
{
    int tint = tint_percent <= 0 || tint_percent > 100 ? 1000 : tint_percent * 10;
    return ink_use(layout->inks, ink->index < 0 ? INK_BLACK : ink->index, tint, line);
}

/* Solid black overprints (P4): black type on a tint must not leave a white halo. */
InkUse style_ink(const Layout *layout, const Name *ink, int32_t tint_percent)
{
    return use_of(layout, ink, tint_percent, true);
}

InkUse style_ground(const Layout *layout, const Name *ink, int32_t tint_percent)
{
    return use_of(layout, ink, tint_percent, false);
}

Setting style_setting(const Setter *setter, const Style *style)
{
    Len size = style_size(setter, style);
    MeasureBase base = {.em = size, .whole = size};
    return (Setting){.role = style->font.index < 0 ? 0 : style->font.index,
                     .weight = style->weight,
                     .size = size,
                     .tracking = measure_resolve(style->tracking.max, &base, 0),
                     .ink = style_ink(setter->layout, &style->ink, style->tint)};
}

Copy *copy_of_text(Arena *arena, Str text, Span span)
{
    Copy *copy = arena_new(arena, Copy);
    Origin *origin = arena_new(arena, Origin);
    *origin = (Origin){0, span.start};
    *copy = (Copy){.text = text, .origins = origin, .n_origins = 1, .source = span.source};
    return copy;
}

static bool is_range(const MeasureRange *range)
{
    return range->min.unit != range->max.unit || range->min.micro != range->max.micro;
}

static bool is_head(ItemRole role)
{
    return role == ROLE_HEAD || role == ROLE_KICKER || role == ROLE_DECK || role == ROLE_PULL;
}

/* Lines that a text set to fit may have. A pull quote takes what it needs. */
static int most_lines(const Style *style, ItemRole role)
{
    return style->max_lines > 0 ? style->max_lines : role == ROLE_PULL ? HEAD_LINES_MOST : is_head(role) ? 2 : 1;
}

static FitLimits limits_of(const Setter *setter, const Style *style, Len width, int max_lines)
{
    MeasureBase size = base_of(setter, setter->grid->body, setter->grid->body), em = {.em = 1024, .whole = 1024};
    Len largest = style_size(setter, style);
    return (FitLimits){.smallest = measure_resolve(style->size.min, &size, largest),
                       .largest = largest,
                       .tightest = measure_resolve(style->tracking.min, &em, 0),
                       .loosest = measure_resolve(style->tracking.max, &em, 0),
                       .max_lines = max_lines,
                       .width = width};
}

/* From this size on, half an em of blank beside a mark is a hole in the line, in a head or in any other text. */
enum { DISPLAY_SIZE = 14 * LEN_PT };

SetText set_text(const Setter *setter, Arena *out, const TextOrder *order)
{
    const ParaPart *part = order->part;
    const Style *style = order->style;
    Len width = order->width;
    Len size = part->setting.size;
    bool head = is_head(part->role), fit = head || is_range(&style->size) || is_range(&style->tracking);
    ParaSpec spec = {.parts = part,
                     .n_parts = 1,
                     .align = order->align != ALIGN_UNSET ? order->align : style->align,
                     .indent = style_measure(setter, style->indent, size, width),
                     .hang = style_measure(setter, style->hang, size, width),
                     .keep_blanks = style->keep_blanks,
                     .whole_words = head,
                     .display = size >= DISPLAY_SIZE,
                     .names = &setter->names,
                     .vertical = order->vertical,
                     .lang = order->lang,
                     .composition = &setter->layout->composition};
    SetText set = {.size = size, .fits = true, .max_lines = style->max_lines};
    if (fit) {
        int most = most_lines(style, part->role);
        Fitted fitted = fit_display(out, setter->scratch, setter->fonts, &spec, limits_of(setter, style, width, most),
                                    setter->diag);
        set = (SetText){fitted.para, fitted.lines, fitted.size, 0, most, fitted.fits, fitted.broken, false};
    } else {
        set.para = para_shape(out, setter->fonts, &spec, setter->diag);
        set.lines = para_break(out, setter->scratch, set.para, (Measures){&width, 1});
        set.fits = style->max_lines <= 0 || set.lines.n <= style->max_lines;
    }
    set.vertical = order->vertical;
    set.leading = style_leading(setter, style, set.size);
    return set;
}

Len set_text_height(const SetText *set)
{
    return set->lines.n ? set->size + (set->lines.n - 1) * set->leading : 0;
}

void set_text_draw(Arena *out, Page *page, const SetText *set, Len x, Len top, int story)
{
    Len middle = x - set->size / 2;
    for (int i = 0; set->vertical && i < set->lines.n; i++, middle -= set->leading)
        para_set_line(out, page, set->para, &set->lines.lines[i], top, middle, (int16_t)story, 0);
    Len baseline = top + fontbook_ascent(set->size);
    if (set->vertical)
        return;
    for (int i = 0; i < set->lines.n; i++, baseline += set->leading)
        para_set_line(out, page, set->para, &set->lines.lines[i], x, baseline, (int16_t)story, 0);
}
