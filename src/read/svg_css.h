/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SVG_CSS_H
#define BANXIN_SVG_CSS_H

#include "base/vec.h"
#include "read/svg_scan.h"

/*
 * Style sheets of an SVG, as far as drawing programs write them: selectors of
 * names, classes and ids, inside one another (a b, a > b), in lists. What else
 * CSS knows is not guessed at: the sheet says what it could not follow.
 */
typedef struct SvgDeclaration {
    Str name, value;
    bool important;
    uint32_t at; /* of the value in the file */
} SvgDeclaration;

/* name, ids and classes that an element must have; empty: any. */
enum { SVG_CLASSES_MOST = 4, SVG_COMPOUNDS_MOST = 8, SVG_RULES_MOST = 500 };
typedef struct SvgCompound {
    Str name, id, classes[SVG_CLASSES_MOST];
    int n_classes;
    bool child; /* of the element that the compound before it is: a > b */
} SvgCompound;

/* One selector with its declarations first … end-1. */
typedef struct SvgRule {
    SvgCompound parts[SVG_COMPOUNDS_MOST];
    int n, weight; /* weight: ids, classes, names as CSS counts them */
    int first, end;
} SvgRule;

typedef struct SvgSheet {
    VEC(SvgRule) rules; /* by weight, then in the order of the file; in the arena, as the declarations */
    VEC(SvgDeclaration) declarations;
    Str what; /* not followed; empty: nothing */
    uint32_t where;
} SvgSheet;

/* An element as selectors see it. */
typedef struct SvgElement {
    Str name, id, classes;
} SvgElement;

/* All <style> of the file. */
void svg_sheet_read(Arena *arena, Str bytes, SvgSheet *sheet);
/* Whether the rule is for the last of these elements; the others are those it stands in, the root first. Adds to *steps what was looked at. */
bool svg_rule_fits(const SvgRule *rule, const SvgElement *elements, int n, int64_t *steps);
/* The declaration at or behind *at of "a: b; c: d"; base: where that text stands in the file. False: there is none. */
bool svg_declaration(Str text, uint32_t base, size_t *at, SvgDeclaration *declaration);

#endif
