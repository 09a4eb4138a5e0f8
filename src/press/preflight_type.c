/* SPDX-License-Identifier: MIT */
/* preflight_type.c - type as it is drawn: its inks, its size, its ground, its fonts (P3, P8, P11, P14) */
#include "press/preflight_state.h"

/* Black to the eye, and not on K alone: what a program makes of a screen's black. */
static bool is_rich_black(const InkMix *mix)
{
    double others = 0, least = 1;
    for (int i = 0; i < PLATES_MOST; i++)
        if (i != 3)
            others += mix->part[i];
    for (int i = 0; i < 3; i++)
        least = mix->part[i] < least ? mix->part[i] : least;
    return (mix->part[3] >= 0.85 && others > 0.02) || (mix->part[3] >= 0.3 && least >= 0.4) || least > 0.6;
}

static int64_t thousandths(double points)
{
    return (int64_t)(fmin(points, 1e6) * 1000 + 0.5);
}

static void check_inks(Preflight *preflight, const InkMix *mix, Bounds visible, double size)
{
    const PreflightLimits *limits = preflight->limits;
    int plates = mix_plates(mix);
    if (is_rich_black(mix))
        note_measure(preflight, FINDING_PDF_RICH_BLACK, "", (Str){0}, visible, NOTE_PERCENT, mix_total(mix), 100);
    else if (plates > 2 && size < limits->text_inks - 0.01)
        note_measure(preflight, FINDING_PDF_SMALL_INKS, "", (Str){0}, visible, NOTE_POINTS, thousandths(size),
                     thousandths(limits->text_inks));
    const Ground *ground = ground_under(preflight, visible);
    if (plates == 0 && size < limits->text_reversed - 0.01 && ground && ground->plates > 1)
        note_measure(preflight, FINDING_PDF_REVERSED, "", (Str){0}, visible, NOTE_POINTS, thousandths(size),
                     thousandths(limits->text_reversed));
}

/* Text that is seen, and would be cut or nearly. What lies wholly outside is a slug or a mark. */
static void check_place(Preflight *preflight, Bounds visible)
{
    Bounds trim = preflight->page.trim;
    double safe = preflight->limits->safe;
    if (preflight->job->advertisement || safe <= 0 || bounds_empty(bounds_meet(visible, trim)))
        return;
    double least = fmin(fmin(visible.x0 - trim.x0, visible.y0 - trim.y0), fmin(trim.x1 - visible.x1, trim.y1 - visible.y1));
    if (least < safe - 0.5)
        note_measure(preflight, FINDING_PDF_NEAR_CUT, "", (Str){0}, visible, NOTE_MM,
                     (int64_t)(fmax(least, 0) * 25400 / 72 + 0.5), (int64_t)(safe * 25400 / 72 + 0.5));
}

void text_drawn(Preflight *preflight, const GraphicsState *state, const Paint *paint, Bounds box, double size,
                bool overprint)
{
    Bounds visible = drawn_visible(preflight, state, box);
    drawn_in(preflight, state, DRAWN_TEXT, paint, box, overprint);
    if (bounds_empty(visible))
        return;
    if (!paint->pattern && paint->mix.known && !paint->mix.all)
        check_inks(preflight, &paint->mix, visible, size);
    black_drawn(preflight, state, DRAWN_TEXT, paint, visible, size, overprint);
    check_place(preflight, visible);
}

void text_face(Preflight *preflight, const Typeface *face, bool notdef, unsigned wrong, Bounds box)
{
    if (face->type3)
        note_add(preflight, FINDING_PDF_FONT_TYPE3, "", face->name, box);
    else if (!face->embedded)
        note_add(preflight, FINDING_PDF_FONT_MISSING, "", face->name, box);
    else if (face->varies)
        note_add(preflight, FINDING_PDF_FONT_VARIES, "", face->name, box);
    else if (face->broken)
        note_add(preflight, FINDING_PDF_FONT_BROKEN, face->broken, face->name, box);
    else if (!face->subset)
        note_add(preflight, FINDING_PDF_FONT_WHOLE, "", face->name, box);
    if (notdef || wrong & TYPE_NO_GLYPH)
        note_add(preflight, FINDING_PDF_NOTDEF, "", face->name, box);
    if (wrong & TYPE_OTHER_WIDTH)
        note_add(preflight, FINDING_PDF_FONT_WIDTH, "", face->name, box);
    if (wrong & TYPE_NO_CHARACTER && !preflight->job->advertisement)
        note_add(preflight, FINDING_PDF_FONT_UNICODE, "", face->name, box);
}
