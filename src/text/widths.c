/* SPDX-License-Identifier: MIT */
/* widths.c - presets of the widths of marks: 开明, 全角, mainland */
#include "text/widths.h"

static const MarkWidths ROWS[WIDTHS_COUNT] = {
    /*                   opener closer comma stop  closing_stop middle inner_floor */
    [WIDTHS_MAINLAND] = {512,   512,   512,  512,  512,         0,     256},
    [WIDTHS_KAIMING]  = {0,     0,     0,    512,  512,         0,     512},
    [WIDTHS_QUANJIAO] = {512,   512,   512,  512,  512,         256,   512},
};

const MarkWidths *widths_row(WidthPreset preset)
{
    return &ROWS[preset];
}

static Len em_part(Len em, int32_t part)
{
    return (Len)(((int64_t)em * part + 512) / 1024);
}

/* Whether a closer stands behind a stop, perhaps with closers between them that kept their blanks for it: 。” 。”） */
static bool closes_stop(const MarkWidths *widths, const Unit *before, Len em)
{
    if (!before)
        return false;
    return before->class == CLASS_STOP || before->class == CLASS_EXCLAIM ||
           (before->class == CLASS_CLOSER && before->right > em_part(em, widths->closer));
}

void widths_trim(const MarkWidths *widths, Unit *mark, const Unit *before, Len em)
{
    int32_t part;
    switch (mark->class) {
    case CLASS_MIDDLE:
    case CLASS_SOLIDUS:
        mark->left = mark->right = em_part(em, widths->middle);
        return;
    case CLASS_OPENER:
        part = widths->opener;
        break;
    case CLASS_CLOSER:
        part = closes_stop(widths, before, em) ? widths->closing_stop : widths->closer;
        break;
    case CLASS_COMMA:
        part = widths->comma;
        break;
    case CLASS_STOP:
    case CLASS_EXCLAIM:
        part = widths->stop;
        break;
    default:
        return;
    }
    Len most = em_part(em, part);
    mark->left = mark->left < most ? mark->left : most;
    mark->right = mark->right < most ? mark->right : most;
}
