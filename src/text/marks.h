/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_TEXT_MARKS_H
#define BANXIN_TEXT_MARKS_H

#include "text/units.h"

/*
 * Marks on text (R37–R43). marks_make turns a copy's marks into what units carry:
 * small type above them is shaped, and units get room beside them where it is
 * wider than its base (so that breaking knows it). marks_set.c puts them on the
 * page when a line is set. Nothing here changes the distance between lines.
 *
 * Distances from the em box, in 64ths of an em: lines and waves begin 4 out; a dot
 * begins 4 out, or outside the line under its character (R39).
 */
enum {
    MARKS_EM = 64,
    MARKS_PEN = 3,         /* lines, waves, frames */
    MARKS_OUT = 4,         /* from the em box to the first mark */
    MARKS_WAVE = 10,       /* height of a wave */
    MARKS_WAVE_LENGTH = 28,
    MARKS_DOT = 12,        /* diameter */
    MARKS_NEXT = 4,        /* between marks on one side */
    MARKS_ABUT = 4,        /* what each of two adjoining lines is shortened: together 1/8 em (R38) */
    MARKS_FRAME_IN = 5,    /* from text to frame */
    MARKS_FRAME_OUT = 6,   /* from frame to neighbours */
    MARKS_ABOVE_GAP = 16,  /* between pinyin and pinyin (R42) */
    MARKS_OVERHANG = 32,   /* how far small type may reach over a neighbour without any */
    MARKS_NEED_ONE = 32, MARKS_NEED_TWO = 40, MARKS_NEED_FRAME = 16 /* least gap between lines: R40 */
};

static inline Len marks_part(Len em, int64_t parts)
{
    return (Len)((em * parts + MARKS_EM / 2) / MARKS_EM);
}

/*
 * Makes para->marks, above and rooms, widens units, and lets lines end inside a
 * text with one word above it, or inside a frame, only in need (para->whole).
 * Does nothing to a paragraph without marks.
 */
void marks_make(UnitMaker *maker);

/* White beside a unit's glyphs that its body was widened by; none for most. */
UnitRoom marks_room(const Para *para, int32_t unit);

/* Do the unit and the one before it stand under one group of small type? Then they are one cluster: the white
 * between them is no blank. */
bool marks_together(const Para *para, int32_t unit);

/* A line being set. Units count from its first. */
typedef struct MarkLine {
    Arena *arena;
    Page *page;
    const Para *para;
    const Line *line;
    Len *xs;          /* of each unit's body, from x; marks_place moves those at the line's ends */
    Len x, baseline;  /* as para_set_line's, x with the line's offset */
    int16_t story;
    int32_t order;
    Len *above;       /* where each of the line's small texts begins, from x */
    int32_t first, n; /* of para->above */
} MarkLine;

/* Glyphs at the line's ends stand flush, small type within the line and apart from its neighbours. */
void marks_place(MarkLine *set, Arena *scratch);
/* Does small type follow the unit before `unit` (of the paragraph)? Then its item ends there. */
bool marks_stop(const MarkLine *set, int32_t unit);
/* Sets it: behind the items of its base, so that extraction reads it there. */
void marks_set_above(const MarkLine *set, int32_t unit);
/* Dots, lines, waves and frames of the line. */
void marks_set(const MarkLine *set);

#endif
