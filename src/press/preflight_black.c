/* SPDX-License-Identifier: MIT */
/* preflight_black.c - black text and lines that knock out what is under them (P4) */
#include "press/preflight_state.h"

/*
 * What knocks out leaves a hole in the plates below, which shows white at its
 * edge as soon as they lie a hair apart. Large type and wide lines are often
 * meant to; on bare paper, or on K, it makes no difference. So small type and
 * thin lines on a coloured ground are worth a call, and the rest is told.
 */
static const double small_type = 12, thin_line = 3;

bool mix_is_coloured(const InkMix *mix)
{
    for (int i = 0; i < PLATES_MOST; i++)
        if (i != 3 && mix->part[i] > 0.004)
            return true;
    return false;
}

/* With overprint mode 1 what DeviceCMYK sets to 0 leaves its plate alone; in gray, or with mode 0, C, M and Y are cleared. */
static bool keeps_ground(const GraphicsState *state, const Space *space, bool overprint)
{
    bool process = space->family == SPACE_CMYK || (space->family == SPACE_ICC && space->n == 4);
    return overprint && (space->family == SPACE_COLOURANTS || (process && state->overprint_mode == 1));
}

void black_drawn(Preflight *preflight, const GraphicsState *state, DrawnKind kind, const Paint *paint, Bounds visible,
                 double size, bool overprint)
{
    const InkMix *mix = &paint->mix;
    bool solid = !paint->pattern && mix->known && !mix->all && mix->part[3] > 0.995 && !mix_is_coloured(mix);
    if (!solid || keeps_ground(state, paint->space, overprint))
        return;
    const Ground *ground = ground_under(preflight, visible);
    bool small = size < (kind == DRAWN_TEXT ? small_type : thin_line) - 0.01;
    if (small && ground && ground->coloured)
        note_add(preflight, FINDING_PDF_BLACK_KNOCKOUT, drawn_name(kind), (Str){0}, visible);
    else if (!preflight->job->advertisement && (small || kind == DRAWN_TEXT))
        note_add(preflight, FINDING_PDF_BLACK_PLAIN, drawn_name(kind), (Str){0}, visible);
}
