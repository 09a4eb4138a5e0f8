/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SVG_LOOK_H
#define BANXIN_SVG_LOOK_H

#include "base/diag.h"
#include "read/svg_css.h"

/*
 * How text in an SVG looks: what attributes, style="…" and sheets say of an
 * element and of those around it, worked out as CSS does. Lengths are millionths
 * of the drawing's own unit. What cannot be set is a finding (svg-text).
 */
enum { SVG_UNIT = 1000 * 1000, SVG_FAR = 1000 * 1000 /* units: nothing in a drawing is farther */ };

typedef enum SvgAnchor { SVG_START, SVG_MIDDLE, SVG_END } SvgAnchor;

/* What is said of fill and stroke goes on to the outlines as it is. */
enum { SVG_PAINTS = 19 };
typedef struct SvgPaint {
    Str value;   /* empty: nothing was said */
    bool within; /* on the text or in it: what stands around goes on to outlines by itself */
} SvgPaint;

typedef struct SvgLook {
    Str families; /* as written; empty: never said */
    uint32_t families_at;
    int64_t size; /* 0: never said; −1: said, but not followed */
    uint32_t size_at;
    int weight;   /* 0: never said, or `normal` */
    uint32_t weight_at;
    int64_t letter, word; /* more space behind a letter, a blank */
    SvgAnchor anchor;
    int rise;     /* thousandths of an em that the baseline is asked to lie above its usual place */
    int64_t shift; /* up, by baseline-shift of this element and those around it in the text */
    bool keep;    /* blanks are kept as typed */
    bool hidden;  /* display: none */
    SvgPaint paints[SVG_PAINTS];
} SvgLook;

typedef struct SvgLooks {
    Arena *arena;
    const SvgSheet *sheet;
    SourceId source;
    Diag *diag;
    int64_t steps; /* of finding the rules of elements; beyond a limit none is found any more, which is said */
} SvgLooks;

/* Of what stands in nothing. */
SvgLook svg_look_first(void);
/*
 * The look of an element that stands in one of the look `around`. elements: it
 * and those it stands in; within: it is the text, or in it.
 */
SvgLook svg_look_of(SvgLooks *looks, const SvgScan *scan, const SvgPart *part, const SvgElement *elements, int n,
                    const SvgLook *around, bool within);
/* What style="…" of outlines must say so that they look like text of this look in these elements; in the arena. */
Str svg_look_style(SvgLooks *looks, const SvgLook *look, const SvgElement *elements, int n);

/* A length in a type of this size (0: none): "3", "2.5mm", "1e1", "0.5em". False: not followed. */
bool svg_length(Str text, int64_t em, int64_t *length);
/* The number at *at of a list, blanks and commas passed over; false: there is none. */
bool svg_list_next(Str list, size_t *at, Str *item);
/* Reports that text in a drawing cannot be set as a value says. why: marked English. */
void svg_refuse(SvgLooks *looks, const char *why, Str value, uint32_t at);

#endif
