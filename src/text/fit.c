/* SPDX-License-Identifier: MIT */
/* fit.c - display lines: line ends, size and tracking of a head, chosen together */
#include "text/fit.h"

#include "text/breaks.h"
#include "text/headlines.h"

/*
 * The head is shaped once, at the largest size; widths at another size and
 * tracking follow from it in proportion, so trying a setting is arithmetic, and
 * all sizes are tried. It is shaped again at the size found.
 */
enum { FIT_STEP = LEN_PT / 2, EM = 1024 };

typedef struct Choice {
    Len size;
    int64_t tracking; /* parts of 1,024 of the size */
    int lines;
} Choice;

static bool fits_at(Head *head, Len size, int64_t tracking, int lines, Len width)
{
    headlines_try(head, size, tracking, width);
    return headlines_count(head, lines) <= lines;
}

/* The tracking nearest to none that fits, at a size where the tightest does. */
static int64_t nearest_tracking(Head *head, Len size, int lines, FitLimits limits)
{
    int64_t low = limits.tightest, high = low > 0 ? low : limits.loosest < 0 ? limits.loosest : 0;
    while (low < high) {
        int64_t middle = high - (high - low) / 2;
        if (fits_at(head, size, middle, lines, limits.width))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* The largest size from `largest` down to `smallest` at which so many lines are enough. */
static bool find_size(Head *head, Len largest, Len smallest, int lines, FitLimits limits, Choice *choice)
{
    for (Len here = largest; here >= smallest; here = here - FIT_STEP > smallest || here == smallest ? here - FIT_STEP : smallest)
        if (fits_at(head, here, limits.tightest, lines, limits.width)) {
            int64_t tracking = nearest_tracking(head, here, lines, limits);
            headlines_try(head, here, tracking, limits.width);
            *choice = (Choice){here, tracking, headlines_count(head, lines)};
            return true;
        }
    return false;
}

static bool choose(Head *head, FitLimits limits, Choice *choice)
{
    Len small = limits.largest / 4 * 3;
    small = small > limits.smallest ? small : limits.smallest;
    for (int yields = WHOLE_FREE; yields <= WHOLE_WORD; yields++) {
        head->yields = (Whole)yields;
        for (int lines = 1; lines <= limits.max_lines; lines++)
            if (find_size(head, limits.largest, small, lines, limits, choice))
                return true;
        if (find_size(head, small, limits.smallest, limits.max_lines, limits, choice))
            return true;
    }
    *choice = (Choice){limits.smallest, limits.tightest, 0};
    return false;
}

/* Two or three Han alone stand apart. */
static void loosen(Head *head, const Para *para, FitLimits limits, Choice *choice)
{
    static const int steps[] = {EM, EM / 2, EM / 3, EM / 4};
    if (choice->lines != 1 || para->units.n < 2 || para->units.n > 3)
        return;
    for (int i = 0; i < para->units.n; i++)
        if (para->units.items[i].class != CLASS_HAN)
            return;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i] <= limits.loosest && fits_at(head, choice->size, steps[i], 1, limits.width)) {
            choice->tracking = steps[i];
            return;
        }
}

/* --- result -------------------------------------------------------------------- */

static Para *shape_at(Arena *arena, FontBook *book, const ParaSpec *spec, Len size, int64_t tracking, Diag *diag)
{
    ParaPart *parts = arena_copy(arena, spec->parts, (size_t)spec->n_parts * sizeof *parts);
    Len before = parts[0].setting.size;
    for (int i = 0; i < spec->n_parts; i++) {
        Setting *setting = &parts[i].setting;
        setting->size = i == 0 || !before ? size : len_ratio(setting->size, size, before);
        setting->tracking = (Len)(setting->size * tracking / EM);
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

/* The word around the first line end that breaks one; else the first line that is too wide. */
static Str find_broken(const Para *para, const uint8_t *whole, const Lines *lines)
{
    for (int i = 0; whole && i + 1 < lines->n; i++) {
        int first = lines->lines[i + 1].first - 1, last = first + 1;
        if (first < 0 || whole[first] == WHOLE_FREE)
            continue;
        while (first > 0 && whole[first - 1] != WHOLE_FREE)
            first--;
        while (last + 1 < para->units.n && whole[last] != WHOLE_FREE)
            last++;
        const Unit *a = &para->units.items[first], *b = &para->units.items[last];
        return str_slice(para->text, a->text, b->text + b->bytes);
    }
    for (int i = 0; i < lines->n; i++)
        if (lines->lines[i].width > lines->lines[i].measure + LEN_PT / 4)
            return para_line_text(para, &lines->lines[i]);
    return (Str){0};
}

/* In the lines found; else, and where the copy is too long for a head, as a paragraph. */
static Lines divide(Arena *out, Arena *scratch, Fitted *fitted, Head *head, const Choice *choice, Len width)
{
    int ends[HEAD_LINES_MOST] = {head->n - 1};
    headlines_try(head, choice->size, choice->tracking, width);
    if (fitted->fits && (choice->lines == 1 ||
                         (head->n <= HEAD_SPOTS_MOST && headlines_balance(scratch, head, choice->lines, ends))))
        return take_ends(out, fitted->para, head, ends, choice->lines, width);
    return para_break(out, scratch, fitted->para, (Measures){&width, 1});
}

Fitted fit_display(Arena *out, Arena *scratch, FontBook *book, const ParaSpec *spec, FitLimits limits, Diag *diag)
{
    ArenaMark mark = arena_mark(scratch);
    Diag *quiet = diag_new();
    if (limits.max_lines > HEAD_LINES_MOST)
        limits.max_lines = HEAD_LINES_MOST;
    ParaSpec loose = *spec;
    loose.indent = loose.hang = 0;
    loose.display = true;
    const Para *trial = shape_at(scratch, book, &loose, limits.largest, 0, quiet);
    bool wraps = para_natural_width(trial) > limits.width || limits.tightest > 0;
    bool whole_words = spec->whole_words && wraps && trial->units.n <= HEAD_SPOTS_MOST;
    const uint8_t *whole = whole_words ? keepwhole_find(out, trial, spec->names) : NULL;
    Head head = headlines_find(scratch, trial, whole);
    Fitted fitted = {0};
    Choice choice = {0};
    fitted.fits = head.n > 1 && choose(&head, limits, &choice);
    loosen(&head, trial, limits, &choice);
    fitted.size = choice.size;
    fitted.tracking = (Len)((int64_t)choice.size * choice.tracking / EM);
    fitted.para = shape_at(out, book, &loose, choice.size, choice.tracking, diag);
    fitted.para->whole = whole;
    fitted.lines = divide(out, scratch, &fitted, &head, &choice, limits.width);
    fitted.broken = find_broken(fitted.para, whole, &fitted.lines);
    diag_free(quiet);
    arena_rewind(scratch, mark);
    return fitted;
}
