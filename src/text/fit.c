/* SPDX-License-Identifier: MIT */
/* fit.c - display lines: the largest size at which a head fits its width */
#include "text/fit.h"

#include "text/breaks.h"
#include "text/wordbreak.h"

#include <string.h>

/*
 * The head is shaped once, at the largest size; widths at another size and
 * tracking follow from it in proportion, so trying a size is arithmetic. It is
 * shaped again at the size found. Lines are balanced by dynamic programming
 * over (break, lines): squares of what each lacks to the mean, a little more
 * where a line is longer than the one below it (R56).
 */
enum { FIT_STEP = LEN_PT / 2, FIT_LINES_MOST = 12, FIT_SPOTS_MOST = 600 };

/* A place where a line may end (behind unit at-1) and the next begin. */
typedef struct Spot {
    int at;
    int64_t end, start; /* natural width up to here, without and with the gap */
    bool inside;        /* of a word */
    bool hard;          /* the line must end */
} Spot;

typedef struct Head {
    Spot *spots; /* the first is the head's start, the last its end */
    int n;
    Len size;    /* widths are of this size */
    int64_t tracking; /* parts of 1,024 of the size */
    int64_t width;    /* at this size */
    bool inside;      /* lines may end inside words */
} Head;

static Head find_spots(Arena *arena, const Para *para, const uint8_t *inside)
{
    Head head = {.spots = arena_many(arena, para->units.n + 2, Spot), .size = para->em};
    GapRules rules = gaps_rules_of(para);
    head.spots[head.n++] = (Spot){0};
    int64_t sum = 0;
    for (int i = 0; i < para->units.n; i++) {
        const Unit *unit = &para->units.items[i];
        sum += unit->body;
        if (i + 1 == para->units.n)
            break;
        if (unit->class == CLASS_BREAK) {
            head.spots[head.n++] = (Spot){.at = i + 1, .end = sum, .start = sum, .hard = true};
            continue;
        }
        Gap gap = gap_between(&rules, unit, unit + 1);
        if (gap.breaks)
            head.spots[head.n++] = (Spot){.at = i + 1, .end = sum, .start = sum + gap.natural, .inside = inside && inside[i]};
        sum += gap.natural;
    }
    head.spots[head.n++] = (Spot){.at = para->units.n, .end = sum, .start = sum, .hard = true};
    return head;
}

static int64_t line_width(const Head *head, int from, int to)
{
    const Spot *a = &head->spots[from], *b = &head->spots[to];
    int gaps = b->at - a->at - 1;
    return b->end - a->start + (gaps > 0 ? gaps * head->tracking * head->size / 1024 : 0);
}

/* Lines needed when each is filled; more than most: gives most + 1. */
static int count_lines(const Head *head, int most)
{
    int lines = 0;
    for (int from = 0; from < head->n - 1; lines++) {
        if (lines == most)
            return most + 1;
        int to = from, next = from + 1;
        for (; next < head->n; next++) {
            if (line_width(head, from, next) > head->width)
                break;
            if (head->inside || !head->spots[next].inside)
                to = next;
            if (head->spots[next].hard)
                break;
        }
        if (to == from)
            return most + 1;
        from = to;
    }
    return lines;
}

typedef struct Way {
    int64_t cost;
    int64_t width; /* of its last line */
    int from;
} Way;

static int64_t square(int64_t a)
{
    return a * a;
}

/* Cheapest way to end line number `line` at spot `to`. */
static Way best_way(const Head *head, const Way *before, int to, int64_t mean)
{
    Way best = {INT64_MAX, 0, -1};
    for (int from = to - 1; from >= 0; from--) {
        int64_t width = line_width(head, from, to);
        if (width > head->width)
            break;
        if (before[from].cost != INT64_MAX) {
            int64_t lack = (mean - width) * 1000 / head->size;
            int64_t cost = before[from].cost + square(lack) / 100;
            cost += head->spots[to].inside && to < head->n - 1 ? 2000000 : 0;
            cost += before[from].width > width + head->size / 2 ? 20000 : 0;
            if (cost < best.cost)
                best = (Way){cost, width, from};
        }
        if (from > 0 && head->spots[from].hard)
            break;
    }
    return best;
}

/* The ends of `lines` lines of nearly equal length; false where the words do not allow it. */
static bool balance(Arena *arena, const Head *head, int lines, int *ends)
{
    int64_t mean = (head->spots[head->n - 1].end + head->spots[head->n - 1].at * head->tracking * head->size / 1024) / lines;
    Way *ways = arena_many(arena, (lines + 1) * head->n, Way);
    for (int i = 0; i < head->n; i++)
        ways[i] = (Way){i == 0 ? 0 : INT64_MAX, 0, -1};
    for (int line = 1; line <= lines; line++) {
        Way *row = ways + line * head->n;
        row[0] = (Way){INT64_MAX, 0, -1};
        for (int to = 1; to < head->n; to++) {
            bool open = head->inside || !head->spots[to].inside || to == head->n - 1;
            row[to] = open ? best_way(head, ways + (line - 1) * head->n, to, mean) : (Way){INT64_MAX, 0, -1};
        }
    }
    int at = head->n - 1;
    for (int line = lines; line > 0; line--) {
        const Way *way = &ways[line * head->n + at];
        if (way->cost == INT64_MAX)
            return false;
        ends[line - 1] = at;
        at = way->from;
    }
    return at == 0;
}

/* --- sizes --------------------------------------------------------------------- */

static bool fits_at(Head *head, Len size, int64_t tracking, FitLimits limits)
{
    head->tracking = tracking;
    head->width = (int64_t)limits.width * head->size / size;
    return count_lines(head, limits.max_lines) <= limits.max_lines;
}

/* The loosest tracking that fits at a size where the tightest does. */
static int64_t loosest_at(Head *head, Len size, FitLimits limits)
{
    int64_t low = limits.tightest, high = limits.loosest;
    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;
        if (fits_at(head, size, middle, limits))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static bool find_size(Head *head, FitLimits limits, Len *size, int64_t *tracking)
{
    for (int inside = 0; inside < 2; inside++) {
        head->inside = inside != 0;
        for (Len here = limits.largest;; here = here - FIT_STEP > limits.smallest ? here - FIT_STEP : limits.smallest) {
            if (fits_at(head, here, limits.tightest, limits)) {
                *size = here;
                *tracking = loosest_at(head, here, limits);
                return true;
            }
            if (here <= limits.smallest)
                break;
        }
    }
    *size = limits.smallest;
    *tracking = limits.tightest;
    return false;
}

/* --- result -------------------------------------------------------------------- */

static Para *shape_at(Arena *arena, FontBook *book, const ParaSpec *spec, Len size, int64_t tracking, Diag *diag)
{
    ParaPart *parts = arena_copy(arena, spec->parts, (size_t)spec->n_parts * sizeof *parts);
    Len before = parts[0].setting.size;
    for (int i = 0; i < spec->n_parts; i++) {
        Setting *setting = &parts[i].setting;
        setting->size = i == 0 || !before ? size : len_ratio(setting->size, size, before);
        setting->tracking = (Len)(setting->size * tracking / 1024);
    }
    ParaSpec own = *spec;
    own.parts = parts;
    return para_shape(arena, book, &own, diag);
}

static Len offset_of(Align align, Len width, Len line)
{
    return align == ALIGN_CENTER ? (width - line) / 2 : align == ALIGN_RIGHT ? width - line : 0;
}

static Lines take_ends(Arena *out, const Para *para, const Head *head, const int *ends, int n, Len width)
{
    GapRules rules = gaps_rules_of(para);
    Lines lines = {.lines = arena_many(out, n, Line), .n = n};
    for (int i = 0; i < n; i++) {
        int first = i == 0 ? 0 : head->spots[ends[i - 1]].at, end = head->spots[ends[i]].at;
        while (end > first && (CLASS_BIT(para->units.items[end - 1].class) &
                               (CLASS_BIT(CLASS_SPACE) | CLASS_BIT(CLASS_BLANK) | CLASS_BIT(CLASS_BREAK))))
            end--;
        LineFit fit = breaks_measure(para->units.items, &rules, first, end);
        Len spread = para->align == ALIGN_SPREAD && fit.natural < width ? width : fit.natural;
        lines.lines[i] = (Line){.first = first,
                                .end = end,
                                .offset = offset_of(para->align, width, fit.natural),
                                .measure = width,
                                .width = spread,
                                .last = true};
    }
    return lines;
}

Fitted fit_display(Arena *out, Arena *scratch, FontBook *book, const ParaSpec *spec, FitLimits limits, Diag *diag)
{
    ArenaMark mark = arena_mark(scratch);
    Diag *quiet = diag_new();
    if (limits.max_lines > FIT_LINES_MOST)
        limits.max_lines = FIT_LINES_MOST;
    ParaSpec loose = *spec;
    loose.indent = loose.hang = 0;
    loose.display = true;
    const Para *trial = shape_at(scratch, book, &loose, limits.largest, 0, quiet);
    bool wraps = para_natural_width(trial) > limits.width || limits.loosest > 0;
    const uint8_t *inside = wraps && spec->whole_words ? wordbreak_inside(scratch, trial) : NULL;
    Head head = find_spots(scratch, trial, inside);
    Fitted fitted = {0};
    int64_t tracking = 0;
    bool small = head.n > 2 && head.n <= FIT_SPOTS_MOST;
    fitted.fits = head.n > 1 && find_size(&head, limits, &fitted.size, &tracking);
    fitted.tracking = (Len)((int64_t)fitted.size * tracking / 1024);
    fitted.para = shape_at(out, book, &loose, fitted.size, tracking, diag);
    int ends[FIT_LINES_MOST] = {0};
    bool balanced = false;
    if (fitted.fits && fits_at(&head, fitted.size, tracking, limits)) {
        int lines = count_lines(&head, limits.max_lines);
        ends[0] = head.n - 1;
        balanced = lines == 1 || (small && balance(scratch, &head, lines, ends));
        if (balanced)
            fitted.lines = take_ends(out, fitted.para, &head, ends, lines, limits.width);
    }
    if (!balanced)
        fitted.lines = para_break(out, scratch, fitted.para, (Measures){&limits.width, 1});
    diag_free(quiet);
    arena_rewind(scratch, mark);
    return fitted;
}
