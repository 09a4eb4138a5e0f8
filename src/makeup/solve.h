/* SPDX-License-Identifier: MIT */
#ifndef BANXIN_SOLVE_H
#define BANXIN_SOLVE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * How high the parts of a page are, found by dynamic programming over its tree
 * of rows and stacks (Gange, Marriott & Stuckey, "Optimal guillotine layout",
 * 2012; here widths are given, or one of a few). Pure numbers in grid lines, no
 * type: a leaf says what each height costs it, the solver says which heights
 * together cost least and fill the page exactly.
 *
 * Every height is possible at some price, so there is always an answer; what
 * the price says (a hole, overset copy) is the caller's to read from the choice.
 */
typedef enum PartKind {
    PART_LEAF,
    PART_STACK, /* children below one another: their lines add up */
    PART_ROW,   /* side by side: all as high as the row */
    PART_ONE_OF /* alternatives, one of which is taken: splits of a row, masters */
} PartKind;

typedef struct Part Part;
struct Part {
    PartKind kind;
    int around;        /* lines of white and insets above and below the content, part of the height */
    int white;         /* lines of these that fall away where nothing in the stack stands above the part */
    int least, most;   /* height that the layout allows, `around` included */
    int64_t cost;      /* of being there, whatever the height */
    bool at_top;       /* in a row: takes its own cheapest height, and may be lower than the row */
    const int64_t *costs; /* of a leaf: by lines of content, 0 … SOLVE's lines */
    Part *children;
    int n_children;
    const void *owner; /* the caller's */
    int width;         /* the caller's: of a leaf's content */
    const int *split;  /* the caller's: columns of a row's children, NULL: as written */
    bool absent;       /* the caller's: a leaf that stands for nothing */
    int need;          /* the caller's: lines that a leaf's content needs, where costs come from that alone */
    /* The answer. */
    int lines;         /* height, `around` included */
    bool first;        /* nothing stands above it: its white has fallen away */
    int chosen;        /* PART_ONE_OF: the child taken */
};

#define SOLVE_NEVER (INT64_MAX / 4) /* a height that cannot be, whatever else would have to give way */

/*
 * Fills in the answers of root and of all parts that are on the page, for a
 * page of so many lines. Gives the cost; SOLVE_NEVER or more where the bounds
 * leave no answer. Of equal answers the one with the lower first parts.
 * O(parts × lines²). Depth is that of the layout, which has a limit.
 */
int64_t solve_parts(Arena *scratch, Part *root, int lines);

/* The part that was taken where there are several to choose from; else the part itself. */
const Part *solve_taken(const Part *part);
/* Lines of a part's content in the answer. */
int solve_content(const Part *part);

/* One way a leaf can be: at exactly so many lines. */
typedef struct Offer {
    int lines;
    int64_t cost;
} Offer;

/* What a leaf pays for each line of height more than an offer has, for each line that the offer lacks, and for lacking any. */
typedef struct Strain {
    int64_t hole, lack, over;
} Strain;

/*
 * Costs of a leaf from its offers, by height: of all offers the one that is
 * cheapest there, with what is left empty or over. choices, if not NULL, gets
 * it for each height. costs and choices hold lines + 1.
 */
void solve_costs(const Offer *offers, int n, Strain strain, int lines, int64_t *costs, int *choices);

#endif
