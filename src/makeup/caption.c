/* SPDX-License-Identifier: MIT */
/* caption.c - captions with the credit at their end */
#include "makeup/caption.h"

static ParaPart part_of(const Setter *setter, const CaptionOrder *order, const Copy *copy, const Style *style)
{
    return (ParaPart){.copy = copy, .setting = style_setting(setter, style), .role = ROLE_CAPTION, .paragraph = order->paragraph};
}

SetText caption_set(const Setter *setter, Arena *out, const CaptionOrder *order)
{
    bool caption = order->caption->text.n > 0, credit = order->credit->text.n > 0;
    const Style *style = caption ? order->caption_style : order->credit_style;
    Len size = style_size(setter, style);
    ParaPart parts[3];
    ParaSpec spec = {.parts = parts,
                     .align = style->align,
                     .indent = style_measure(setter, style->indent, size, order->width),
                     .hang = style_measure(setter, style->hang, size, order->width),
                     .keep_blanks = style->keep_blanks,
                     .lang = order->lang,
                     .composition = &setter->layout->composition};
    if (!caption && !credit)
        return (SetText){.fits = true};
    if (caption)
        parts[spec.n_parts++] = part_of(setter, order, order->caption, style);
    if (caption && credit) {
        parts[spec.n_parts] = part_of(setter, order, copy_of_text(out, STR("　"), SPAN_NONE), style);
        parts[spec.n_parts++].generated = true;
    }
    if (credit)
        parts[spec.n_parts++] = part_of(setter, order, order->credit, order->credit_style);
    if (!caption && spec.align != ALIGN_CENTER)
        spec.align = ALIGN_RIGHT;
    SetText set = {.size = size, .leading = style_leading(setter, style, size), .fits = true};
    Measures measures = {&order->width, 1};
    set.para = para_shape(out, setter->fonts, &spec, setter->diag);
    set.lines = caption && credit
                    ? para_break_tail(out, setter->scratch, set.para, measures, (uint32_t)order->caption->text.n)
                    : para_break(out, setter->scratch, set.para, measures);
    return set;
}
