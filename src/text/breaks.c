/* SPDX-License-Identifier: MIT */
/* breaks.c - total-fit line breaking over units, in integers */
#include "text/breaks.h"

#include <string.h>

/*
 * A node is a place where a line may start, with the cheapest way to get there
 * and the sums of all widths up to it; a candidate line is the difference of
 * two sums, so it costs O(1) however long it is. Sums wrap around: only
 * differences are used. Nodes stay in the window until no line from them to
 * here fits; lines that are looser than what is already found cannot win and
 * are not looked at (costs grow with looseness).
 *
 * Where line widths differ a place has a node for each line number it can be
 * reached at, the cheapest few of them; nodes with one line number are weighed
 * only against one another.
 */
enum {
    START_CLASSES = 6,    /* line numbers that are kept apart at one place, where a number of lines is asked for */
    START_CLASSES_FEW = 4 /* else */
};

typedef struct Sums {
    uint32_t natural, shrink, stretch, opens, shut, inside;
} Sums;

typedef struct Start {
    int64_t cost;
    int32_t at;    /* first unit of the line that starts here */
    int32_t from;  /* node of the line before; -1: none */
    int32_t line;  /* number of the line that starts here, no larger than the last that differs */
    Len measure;   /* of that line */
    Sums start;
} Start;

typedef struct Best {
    int64_t cost;
    int32_t from, line;
    bool closed;    /* looser lines of this number cannot win any more */
} Best;

typedef struct Breaker {
    const BreakTask *task;
    Arena *scratch;
    VEC(Start) nodes;
    VEC(int32_t) cheap; /* indices of nodes, costs rising: the front is the cheapest of the window */
    int cheap_front;
    int window;         /* first node that still reaches here */
    int emergency_end;  /* up to this unit any joint may break: the piece is wider than the measure */
    int64_t cost;       /* of the pieces done */
    int piece;          /* first unit of the piece at hand */
    int lines_differ;   /* line numbers from here on are alike */
} Breaker;

Len breaks_width(const BreakTask *task, int line)
{
    const Measures *measures = &task->measures;
    Len width = measures->widths[line < measures->n ? line : measures->n - 1];
    width -= line == 0 ? task->indent : task->hang;
    return width > 0 ? width : 1;
}

static LineFit fit_between(const Sums *start, const Sums *end)
{
    return (LineFit){(Len)(end->natural - start->natural), (Len)(end->shrink - start->shrink),
                     (Len)(end->stretch - start->stretch), (int32_t)(end->opens - start->opens),
                     (int32_t)(end->shut - start->shut), (int32_t)(end->inside - start->inside)};
}

static void add_gap(Sums *sums, const Gap *gap)
{
    sums->natural += (uint32_t)gap->natural;
    sums->shrink += (uint32_t)gap->shrink;
    sums->stretch += (uint32_t)gap->stretch;
    sums->opens += gap->opens;
    sums->shut += gap->shut;
    sums->inside += gap->inside;
}

LineFit breaks_measure(const Unit *units, const GapRules *rules, int first, int end)
{
    Sums start = {0}, sums = {0};
    for (int i = first; i < end; i++) {
        sums.natural += (uint32_t)units[i].body + (i + 1 < end ? 0 : (uint32_t)gaps_hyphen(rules, &units[i]));
        if (i + 1 < end) {
            Gap gap = gap_between(rules, &units[i], &units[i + 1]);
            add_gap(&sums, &gap);
        }
    }
    return fit_between(&start, &sums);
}

/* The part of badness that only grows as a line loses units: what the ordinary
 * gaps open, or, ragged, what the line lacks. */
static int64_t looseness(const LineFit *fit, Len measure, Len em, Align align)
{
    int64_t room = measure - fit->natural;
    if (align == ALIGN_LEFT || align == ALIGN_CENTER || align == ALIGN_RIGHT)
        return room * 100 / em;
    if (room <= fit->stretch)
        return 0;
    int64_t gap = (room - fit->stretch) * 4000 / ((int64_t)em * (fit->opens ? fit->opens : 1));
    return gap < 1000000 ? gap : 1000000;
}

/*
 * Badness in thousandths: all the shrink used is 400, spaces and Han–Latin gaps
 * opened to their limit 150, each ordinary gap opened by 1/4 em 1000 more.
 * Beyond that (a loose line) it grows faster.
 */
int64_t breaks_cost(const LineFit *fit, Len measure, Len em, Align align, bool last)
{
    int64_t room = measure - fit->natural, bad, open = 0;
    if (room < 0) {
        if (-room > fit->shrink)
            return INT64_MAX;
        bad = -room * 400 / fit->shrink;
        return bad * bad;
    }
    if (last && align != ALIGN_SPREAD)
        return 0;
    bool ragged = align == ALIGN_LEFT || align == ALIGN_CENTER || align == ALIGN_RIGHT;
    if (!ragged && room <= fit->stretch)
        bad = fit->stretch ? room * 150 / fit->stretch : 0;
    else
        bad = (open = looseness(fit, measure, em, align)) + (!ragged && fit->stretch ? 150 : 0);
    return bad * bad + (!ragged && open > 1000 ? (open - 1000) * 40000 : 0);
}

bool breaks_is_orphan(const Unit *units, int first, int end)
{
    ClassSet content = CLASS_BIT(CLASS_LATIN) | CLASS_BIT(CLASS_DIGIT) | CLASS_BIT(CLASS_OTHER);
    int han = 0;
    for (int i = first; i < end && han < 2; i++) {
        if (content & CLASS_BIT(units[i].class))
            return false;
        han += units[i].class == CLASS_HAN || units[i].class == CLASS_WIDE;
    }
    return han == 1;
}

static void push_node(Breaker *breaker, Start node)
{
    vec_push_in(breaker->scratch, &breaker->nodes, node);
    /* The line number decides the width; only equal starts may be compared by cost, so all are kept. */
    while (breaker->cheap.n > breaker->cheap_front &&
           breaker->nodes.items[breaker->cheap.items[breaker->cheap.n - 1]].cost >= node.cost)
        breaker->cheap.n--;
    int32_t index = breaker->nodes.n - 1;
    vec_push_in(breaker->scratch, &breaker->cheap, index);
}

static void drop_unreachable(Breaker *breaker, const Sums *end, Len hang)
{
    while (breaker->window < breaker->nodes.n) {
        const Start *node = &breaker->nodes.items[breaker->window];
        LineFit fit = fit_between(&node->start, end);
        if (fit.natural - fit.shrink - hang <= node->measure)
            break;
        breaker->window++;
    }
    while (breaker->cheap_front < breaker->cheap.n && breaker->cheap.items[breaker->cheap_front] < breaker->window)
        breaker->cheap_front++;
}

static Best *best_of(Best *best, int n, int32_t line)
{
    for (int i = 0; i < n; i++)
        if (best[i].line == line)
            return &best[i];
    return NULL;
}

static void keep_best(Best *best, int *n, int most, Best found)
{
    Best *have = best_of(best, *n, found.line);
    if (have) {
        if (found.cost < have->cost)
            *have = found;
        return;
    }
    if (*n < most) {
        best[(*n)++] = found;
        return;
    }
    Best *worst = &best[0];
    for (int i = 1; i < *n; i++)
        worst = best[i].cost > worst->cost ? &best[i] : worst;
    if (found.cost < worst->cost)
        *worst = found;
}

static int32_t next_line(const Breaker *breaker, int32_t line)
{
    return line + 1 < breaker->lines_differ ? line + 1 : breaker->lines_differ;
}

/* The cheapest ways to end a line at `at`, one a line number. Gives how many; 0: nothing fits. */
static int find_best(Breaker *breaker, const Sums *end, int at, bool last, int64_t extra, Best best[START_CLASSES])
{
    const BreakTask *task = breaker->task;
    bool alike = breaker->lines_differ <= 1;
    int n = 0, most = task->lines ? START_CLASSES : START_CLASSES_FEW;
    /* R17: only where the mark does not fit; the mark before a piece's first unit is no part of it. */
    Len hang = gaps_hang(task->rules, task->units, breaker->piece, at);
    bool divides = last || (task->units[at - 1].flags & UNIT_HYPHEN_AFTER);
    Len closed = gaps_end(task->rules, &task->units[at - 1]); /* R16: stands open where the line has room for it */
    drop_unreachable(breaker, end, hang);
    if (breaker->cheap_front == breaker->cheap.n)
        return 0;
    int64_t cheapest = breaker->nodes.items[breaker->cheap.items[breaker->cheap_front]].cost;
    for (int i = breaker->window; i < breaker->nodes.n; i++) {
        const Start *node = &breaker->nodes.items[i];
        int32_t line = next_line(breaker, node->line);
        Best *rival = last ? NULL : best_of(best, n, line);
        if (rival && (rival->closed || node->cost + extra > rival->cost))
            continue;
        LineFit fit = fit_between(&node->start, end);
        fit.natural += closed;
        if (rival && fit.natural <= node->measure) {
            int64_t least = looseness(&fit, node->measure, task->em, task->align);
            if (least * least + extra + cheapest > rival->cost) {
                if (alike)
                    break;
                rival->closed = true;
                continue;
            }
        }
        if (fit.natural > node->measure)
            fit.natural -= closed;
        int64_t cost = breaks_cost(&fit, node->measure, task->em, task->align, last);
        if (cost == INT64_MAX && hang)
            cost = breaks_cost(&fit, node->measure + hang, task->em, task->align, last);
        if (cost == INT64_MAX)
            continue;
        if (divides && node->at > breaker->piece && (task->units[node->at - 1].flags & UNIT_HYPHEN_AFTER))
            cost += BREAKS_HYPHEN_AGAIN_COST;
        if (last && breaks_is_orphan(task->units, node->at, at))
            cost += BREAKS_ORPHAN_COST;
        keep_best(best, &n, most, (Best){node->cost + cost + extra, i, line, false});
    }
    return n;
}

/* Nothing fits: the piece from the newest node is wider than its line. */
static Best overfull(const Breaker *breaker, const Sums *end)
{
    int newest = breaker->nodes.n - 1;
    for (int i = newest; i >= 0 && breaker->nodes.items[i].at == breaker->nodes.items[newest].at; i--)
        if (breaker->nodes.items[i].cost < breaker->nodes.items[newest].cost)
            newest = i;
    const Start *node = &breaker->nodes.items[newest];
    LineFit fit = fit_between(&node->start, end);
    int64_t excess = fit.natural - fit.shrink - node->measure;
    return (Best){node->cost + BREAKS_OVERFULL_COST + (excess > 0 ? excess : 0), newest, next_line(breaker, node->line), false};
}

/* The cheapest way to end the piece, or the one with the number of lines asked for; -1: none. */
static int choose(Breaker *breaker, const Best *best, int n)
{
    const BreakTask *task = breaker->task;
    int chosen = -1;
    for (int k = 0; k < n; k++)
        if ((!task->lines || best[k].line == task->lines) && (chosen < 0 || best[k].cost < best[chosen].cost))
            chosen = k;
    if (chosen < 0)
        return -1;
    breaker->cost += best[chosen].cost;
    return best[chosen].from;
}

/*
 * Runs over the units start..end-1 (no hard break among them) and gives the
 * node index of the last line's start. A piece without a break that is wider
 * than its line is gone over again with every joint open.
 */
static int run_piece(Breaker *breaker, int start, int end, int32_t line)
{
    const BreakTask *task = breaker->task;
    breaker->nodes.n = breaker->cheap.n = breaker->cheap_front = breaker->window = 0;
    if (breaker->nodes.room < end - start + 1) { /* mostly one start a unit: no growing, no copying */
        breaker->nodes.room = breaker->cheap.room = end - start + 1;
        breaker->nodes.items = arena_many(breaker->scratch, breaker->nodes.room, Start);
        breaker->cheap.items = arena_many(breaker->scratch, breaker->cheap.room, int32_t);
    }
    breaker->emergency_end = breaker->piece = start;
    push_node(breaker, (Start){0, start, -1, line, breaks_width(task, line), {0}});
    Sums sums = {0};
    Best best[START_CLASSES];
    for (int i = start; i < end; i++) {
        const Unit *unit = &task->units[i];
        sums.natural += (uint32_t)unit->body;
        bool last = i + 1 == end;
        Gap gap = {0};
        int64_t extra = 0;
        if (!last) {
            gap = gap_between(task->rules, unit, unit + 1);
            if (!gap.breaks && i < breaker->emergency_end && unit[1].class != CLASS_SPACE && unit[1].class != CLASS_BLANK) {
                gap.breaks = 1;
                extra = BREAKS_EMERGENCY_COST;
            }
            if (unit->flags & UNIT_BREAK_AFTER)
                extra += unit->flags & UNIT_BREAK_NUMBER ? BREAKS_NUMBER_COST : BREAKS_URL_COST;
            extra += task->avoid && task->avoid[i] ? BREAKS_AVOID_COST : 0;
            extra += unit->flags & UNIT_HYPHEN_AFTER ? BREAKS_HYPHEN_COST : 0;
        }
        if (!last && !gap.breaks) {
            add_gap(&sums, &gap);
            continue;
        }
        Sums line_end = sums;
        line_end.natural += (uint32_t)gaps_hyphen(task->rules, unit);
        int n = find_best(breaker, &line_end, i + 1, last, extra, best);
        if (n == 0) {
            const Start *newest = &breaker->nodes.items[breaker->nodes.n - 1];
            if (breaker->emergency_end <= i && newest->at < i) {
                breaker->emergency_end = i + 1;
                sums = newest->start;
                i = newest->at - 1;
                /* The newest node has left the window; it is the only start there is. */
                while (breaker->window > 0 && breaker->nodes.items[breaker->window - 1].at == newest->at)
                    breaker->window--;
                breaker->cheap.n = breaker->cheap_front = 0;
                for (int32_t k = breaker->window; k < breaker->nodes.n; k++)
                    vec_push_in(breaker->scratch, &breaker->cheap, k);
                continue;
            }
            best[0] = overfull(breaker, &line_end);
            n = 1;
        }
        if (last)
            return choose(breaker, best, n);
        add_gap(&sums, &gap);
        for (int k = 0; k < n; k++)
            push_node(breaker,
                      (Start){best[k].cost, i + 1, best[k].from, best[k].line, breaks_width(task, best[k].line), sums});
    }
    return -1;
}

static bool is_space(const Unit *unit)
{
    return unit->class == CLASS_SPACE || unit->class == CLASS_BLANK;
}

/* What the line uses of its shrink and stretch, for findings and dumps. */
static void finish_line(Line *line, const BreakTask *task)
{
    LineFit fit = breaks_measure(task->units, task->rules, line->first, line->end);
    if (fit.natural - fit.shrink > line->measure)
        line->measure += gaps_hang(task->rules, task->units, line->first, line->end);
    Len open = !line->last && line->end > line->first ? gaps_end(task->rules, &task->units[line->end - 1]) : 0;
    if (fit.natural + open <= line->measure)
        line->measure -= open;
    Len room = line->measure - fit.natural;
    line->width = fit.natural;
    if (room < 0) {
        int64_t need = -room < fit.shrink ? -room : fit.shrink;
        line->shrink = fit.shrink ? (int32_t)(need * 65536 / fit.shrink) : 0;
        line->width = fit.natural - (Len)need;
    } else if (task->align == ALIGN_SPREAD || (task->align == ALIGN_JUSTIFY && !line->last)) {
        int32_t joints = fit.opens ? fit.opens : fit.shut ? fit.shut : fit.inside;
        if (room > fit.stretch && joints)
            line->stretch = (room - fit.stretch) / joints;
        if (joints || room <= fit.stretch)
            line->width = line->measure;
    }
}

static void note_loose(Lines *lines, const Line *line, Len em)
{
    int64_t thousandths = (int64_t)line->stretch * 1000 / em;
    if (thousandths > lines->worst)
        lines->worst = thousandths;
    lines->loose += thousandths > 250;
}

/* The lines of one piece, from the chain of nodes, behind those there are. */
static void take_lines(Breaker *breaker, Arena *out, Lines *lines, int *room, int node, int end)
{
    const BreakTask *task = breaker->task;
    int count = 0;
    for (int i = node; i >= 0; i = breaker->nodes.items[i].from)
        count++;
    if (lines->n + count > *room) {
        *room = (lines->n + count) * (lines->n ? 2 : 1);
        Line *grown = arena_many(out, *room, Line);
        if (lines->n)
            memcpy(grown, lines->lines, (size_t)lines->n * sizeof *grown);
        lines->lines = grown;
    }
    int stop = end;
    for (int i = node, k = lines->n + count - 1; i >= 0; i = breaker->nodes.items[i].from, k--) {
        int shown = stop;
        while (shown > breaker->nodes.items[i].at && is_space(&task->units[shown - 1]))
            shown--;
        lines->lines[k] = (Line){.first = breaker->nodes.items[i].at, .end = shown, .last = stop == end,
                                 .measure = breaks_width(task, k)};
        stop = breaker->nodes.items[i].at;
    }
    for (int k = lines->n; k < lines->n + count; k++) {
        finish_line(&lines->lines[k], task);
        note_loose(lines, &lines->lines[k], task->em);
    }
    lines->n += count;
}

Lines breaks_find(Arena *out, Arena *scratch, const BreakTask *task)
{
    ArenaMark mark = arena_mark(scratch);
    Breaker breaker = {.task = task, .scratch = scratch, .lines_differ = task->measures.n > 2 ? task->measures.n - 1 : 1};
    if (breaker.lines_differ <= task->lines)
        breaker.lines_differ = task->lines + 1;
    Lines lines = {0};
    int room = 0;
    for (int start = 0; start <= task->n;) {
        int end = start;
        while (end < task->n && task->units[end].class != CLASS_BREAK)
            end++;
        if (end > start) {
            int32_t line = lines.n < breaker.lines_differ ? lines.n : breaker.lines_differ;
            int node = run_piece(&breaker, start, end, line);
            if (node >= 0)
                take_lines(&breaker, out, &lines, &room, node, end);
        }
        start = end + 1;
    }
    lines.cost = breaker.cost;
    if (task->lines && (lines.n != task->lines || lines.cost >= BREAKS_ORPHAN_COST))
        lines = (Lines){0};
    arena_rewind(scratch, mark);
    return lines;
}
