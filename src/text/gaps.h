/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_GAPS_H
#define BANXIN_GAPS_H

#include "text/units.h"

/*
 * What lies between two units: its natural width, how far it gives way and in
 * which step (R27), whether and in which step it opens (R29), whether a line
 * may end there (R19, R24, R25).
 */
typedef enum ShrinkStep { /* R27, steps 2–7; step 1 is the line's end: gaps_end */
    SHRINK_SPACE,
    SHRINK_MIDDLE, /* only where the preset sets · and ／ one em wide */
    SHRINK_BRACKET,
    SHRINK_COMMA,
    SHRINK_HAN_LATIN,
    SHRINK_STOP,
    SHRINK_STEPS
} ShrinkStep;

typedef struct Gap {
    Len natural;
    Len shrink;      /* how much narrower it may be */
    Len stretch;     /* how much wider before the last step: spaces and Han–Latin gaps */
    uint8_t step;    /* ShrinkStep */
    uint8_t opens;   /* 1: takes part in the last, equal step */
    uint8_t space;   /* stretch belongs to step 1 (word space), not 2 */
    uint8_t breaks;  /* a line may end here */
    uint8_t shut;    /* opens only where a line has nothing else: R26's places, connectors */
    uint8_t inside;  /* opens only where it has not even that: inside an address or a long word */
} Gap;

typedef struct GapRules {
    ClassSet no_start, no_end;
    int32_t inner_floor, han_latin, han_latin_floor, han_latin_ceiling; /* parts of 1,024 of an em */
    int32_t space_ceiling;  /* what a word space opens to, before all gaps open alike */
    int32_t blank_most; /* of a mark inside a line; 512: all of it */
    bool squeeze_stops;
    bool hanging;   /* R17: one 、，。 may stand outside the line's end */
    bool allow_end; /* R16: a mark at a line's end keeps its blank where it fits */
    bool tracked;
    const UnitRun *runs;
} GapRules;

GapRules gaps_rules(const Composition *composition, const UnitRun *runs, bool tracked);
/* The rules of a paragraph. In display lines three sixteenths of an em of a mark's
 * blank stands: at 40 pt a whole half em is a hole in the line. */
GapRules gaps_rules_of(const Para *para);
/* R19 by itself, for tests: classes that may not start, end a line. */
ClassSet gaps_no_start(Prohibition prohibition);
ClassSet gaps_no_end(Prohibition prohibition);

Gap gap_of_marks(const GapRules *rules, const Unit *a, const Unit *b);

/* R17: what the unit before `end` may hang beyond the measure: its body if it is
 * one mark of 、，。 and no mark stands before it; else 0. */
Len gaps_hang(const GapRules *rules, const Unit *units, int first, int end);

/* Width of the hyphen at the end of a line whose last unit this is; nearly always 0. */
static inline Len gaps_hyphen(const GapRules *rules, const Unit *last)
{
    return last->flags & UNIT_HYPHEN_AFTER ? rules->runs[last->run].hyphen : 0;
}

/* R16, `allow_end`: the blank that the last unit of a line keeps where there is
 * room for it before anything is adjusted; else 0. */
static inline Len gaps_end(const GapRules *rules, const Unit *last)
{
    return rules->allow_end && (CLASS_BIT(last->class) & CLASSES_CLOSING) ? last->right : 0;
}

/* The gap between two neighbours; two Han, by far the most, need no look at the rules. */
static inline Gap gap_between(const GapRules *rules, const Unit *a, const Unit *b)
{
    if ((a->class | b->class) == CLASS_HAN && !rules->tracked)
        return (Gap){.opens = 1, .breaks = 1};
    return gap_of_marks(rules, a, b);
}

#endif
