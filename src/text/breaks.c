/* SPDX-License-Identifier: MIT */
/* breaks.c - total-fit line breaking over units, in integers */
#include "text/breaks.h"

#include <string.h>

/*
 * A start is a place where a line may start, with the cheapest way to get there
 * and the sums of all widths up to it; a candidate line is the difference of
 * two sums, so it costs O(1) however long it is. Sums wrap around: only
 * differences are used.
 *
 * Starts whose lines are equally wide whatever follows stand in one lane: all
 * lines of a paragraph that is set to one width, or else the lines of one
 * number. A lane is a window over its starts in the order of the text. A start
 * leaves it when no line from it reaches here; the rest are tried from the
 * longest line to the shortest, until lines are so loose that none can win
 * (costs grow with looseness).
 *
 * Where widths differ, or a number of lines is asked for, a place has a start in
 * the lane of each line number that it may be reached at, but no more than the
 * cheapest few. What was not kept is remembered by its least cost: no way that
 * goes there costs less, so that a result which costs no more is known to be the
 * best. A result that is not known to be is sought again with many kept, but
 * only such as cost less than it: in paragraphs of a newspaper's length these
 * are few, in very long ones too many to be worth their time.
 */
enum {
    LANES = 64,      /* line numbers open at once */
    KEPT = 12,       /* line numbers kept at one place */
    KEPT_FEW = 2,    /* at first, where widths differ */
    LONG = 8000,     /* units from which on there is no second search */
    LINE_MOST = 1 << 28,
    LINES_MOST = 1 << 30, /* no two line numbers are alike */
    SPAN_MOST = 1 << 29, /* a stretch without a break that is wider has no chance, and sums must not wrap in it */
    LOOSEST = 1000000, /* thousandths: costs have a bound */
    COMPACT = 256    /* starts behind a window before they are thrown away */
};
#define COST_MOST (INT64_C(1) << 61)

typedef struct Sums {
    uint32_t natural, shrink, stretch, opens, shut, inside;
} Sums;

typedef struct Start {
    int64_t cost;
    Sums sums;
    int32_t at;   /* first unit of the line that starts here */
    int32_t link; /* of this start in the chain */
} Start;

typedef struct Lane {
    VEC(Start) starts;
    VEC(int32_t) cheap; /* indices of starts, costs rising: the front is the cheapest of the window */
    int window;         /* first start that still reaches here */
    int cheap_front;
    int32_t line;
    Len measure;
} Lane;

/* How a start was got at: the chain from the last line back to the first. */
typedef struct Link {
    int32_t at, from;
} Link;

typedef struct Best {
    int64_t cost;
    int32_t line;  /* number of the next line */
    int32_t from;  /* link of the line that ends here */
} Best;

/* The ways to a place that are kept, with rising line numbers. */
typedef struct Ways {
    Best best[KEPT + 1]; /* room for one too many */
    int n;
    int64_t cheapest, dearest;
    int32_t line; /* of the cheapest */
} Ways;

typedef struct Breaker {
    const BreakTask *task;
    Arena *scratch;
    Lane lanes[LANES];  /* by line number modulo LANES */
    int32_t first_lane, last_lane;
    VEC(Link) links;
    Start newest[KEPT]; /* starts at the last place that has any, and their lines */
    int32_t newest_line[KEPT];
    int n_newest;
    int emergency_end;  /* up to this unit any joint may break: the piece is wider than the measure */
    int piece;          /* first unit of the piece at hand: behind a hard break */
    int lines_differ;   /* line numbers from here on are alike */
    int kept;           /* line numbers kept at one place, at most KEPT */
    int64_t slack;      /* ways to a place that cost so much more than its cheapest are not kept */
    int64_t bound;      /* nor those that cost so much */
    int64_t least_dropped; /* no way that was given up because of `kept` costs less */
} Breaker;

Len breaks_width(const BreakTask *task, int line)
{
    const Measures *measures = &task->measures;
    Len width = measures->widths[line < measures->n ? line : measures->n - 1];
    width -= line == 0 ? task->indent : task->hang;
    return width < 1 ? 1 : width > LINE_MOST ? LINE_MOST : width;
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
        return room * 100 / em < LOOSEST ? room * 100 / em : LOOSEST;
    if (room <= fit->stretch)
        return 0;
    int64_t gap = (room - fit->stretch) * 4000 / ((int64_t)em * (fit->opens ? fit->opens : 1));
    return gap < LOOSEST ? gap : LOOSEST;
}

/*
 * Badness in thousandths: all the shrink used is 400, spaces and Han–Latin gaps
 * opened to their limit 400, each ordinary gap opened by 1/4 em 1000 more.
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
        bad = fit->stretch ? room * 400 / fit->stretch : 0;
    else
        bad = (open = looseness(fit, measure, em, align)) + (!ragged && fit->stretch ? 400 : 0);
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

/* --- lanes ---------------------------------------------------------------------- */

static Lane *lane_of(Breaker *breaker, int32_t line)
{
    return &breaker->lanes[line % LANES];
}

static void clear_lane(Breaker *breaker, int32_t line)
{
    Lane *lane = lane_of(breaker, line);
    lane->starts.n = lane->cheap.n = lane->window = lane->cheap_front = 0;
    lane->line = line;
    lane->measure = breaks_width(breaker->task, line);
}

/* No start behind this place can be used any more. */
static void clear_lanes(Breaker *breaker, int32_t line)
{
    breaker->first_lane = breaker->last_lane = line;
    clear_lane(breaker, line);
}

static void push_start(Breaker *breaker, int32_t line, const Start *start)
{
    while (breaker->last_lane < line)
        clear_lane(breaker, ++breaker->last_lane);
    Lane *lane = lane_of(breaker, line);
    vec_push_in(breaker->scratch, &lane->starts, *start);
    while (lane->cheap.n > lane->cheap_front && lane->starts.items[lane->cheap.items[lane->cheap.n - 1]].cost >= start->cost)
        lane->cheap.n--;
    int32_t index = lane->starts.n - 1;
    vec_push_in(breaker->scratch, &lane->cheap, index);
}

/* The ways found to a place become the starts of the lines from there. */
static void start_lines(Breaker *breaker, const Ways *ways, int at, const Sums *sums)
{
    breaker->n_newest = ways->n;
    for (int k = 0; k < ways->n; k++) {
        const Best *best = &ways->best[k];
        vec_push_in(breaker->scratch, &breaker->links, (Link){at, best->from});
        breaker->newest[k] = (Start){best->cost < COST_MOST ? best->cost : COST_MOST, *sums, at, breaker->links.n - 1};
        breaker->newest_line[k] = best->line;
        push_start(breaker, best->line, &breaker->newest[k]);
    }
}

/* Starts that left their windows go, so that a lane stays as small as a window. */
static void compact_lane(Lane *lane)
{
    int gone = lane->window, left = lane->starts.n - gone, cheap = lane->cheap.n - lane->cheap_front;
    memmove(lane->starts.items, lane->starts.items + gone, (size_t)left * sizeof *lane->starts.items);
    for (int i = 0; i < cheap; i++)
        lane->cheap.items[i] = lane->cheap.items[lane->cheap_front + i] - gone;
    lane->starts.n = left;
    lane->cheap.n = cheap;
    lane->window = lane->cheap_front = 0;
}

static void drop_unreachable(Lane *lane, const Sums *end, Len hang)
{
    while (lane->window < lane->starts.n) {
        const Sums *start = &lane->starts.items[lane->window].sums;
        if ((Len)(end->natural - start->natural) - (Len)(end->shrink - start->shrink) - hang <= lane->measure)
            break;
        lane->window++;
    }
    while (lane->cheap_front < lane->cheap.n && lane->cheap.items[lane->cheap_front] < lane->window)
        lane->cheap_front++;
    if (lane->window >= COMPACT && lane->window * 2 >= lane->starts.n)
        compact_lane(lane);
}

static int32_t next_line(const Breaker *breaker, int32_t line)
{
    return line + 1 < breaker->lines_differ ? line + 1 : breaker->lines_differ;
}

/* --- one place ------------------------------------------------------------------- */

/* Where a line may end, and what that costs whatever the line. */
typedef struct Place {
    Sums end;      /* with the hyphen that a line ending here gets */
    int at;        /* first unit behind it */
    int64_t extra;
    Len hang;      /* R17: only where the mark does not fit */
    Len closed;    /* R16: stands open where the line has room for it */
    bool last;     /* ends the paragraph or a piece of it */
    bool divides;  /* a word should not have its rest here: after a divided one it costs more */
} Place;

/* The cheapest line of the lane that ends here and costs less than `most`; from is -1 where there is none. */
static Best scan_lane(const Breaker *breaker, const Lane *lane, const Place *place, int64_t most)
{
    const BreakTask *task = breaker->task;
    Best best = {most, next_line(breaker, lane->line), -1};
    int64_t cheapest = lane->starts.items[lane->cheap.items[lane->cheap_front]].cost + place->extra;
    for (int i = lane->window; i < lane->starts.n && cheapest < best.cost; i++) {
        const Start *start = &lane->starts.items[i];
        if (start->cost + place->extra >= best.cost)
            continue;
        LineFit fit = fit_between(&start->sums, &place->end);
        fit.natural += place->closed;
        if (!place->last && fit.natural <= lane->measure) {
            int64_t least = looseness(&fit, lane->measure, task->em, task->align);
            if (least * least + cheapest >= best.cost)
                break;
        }
        if (fit.natural > lane->measure)
            fit.natural -= place->closed;
        int64_t cost = breaks_cost(&fit, lane->measure, task->em, task->align, place->last);
        if (cost == INT64_MAX && place->hang)
            cost = breaks_cost(&fit, lane->measure + place->hang, task->em, task->align, place->last);
        if (cost == INT64_MAX)
            continue;
        if (place->divides && start->at > breaker->piece && (task->units[start->at - 1].flags & UNIT_HYPHEN_AFTER))
            cost += BREAKS_HYPHEN_AGAIN_COST;
        if (place->last && breaks_is_orphan(task->units, start->at, place->at))
            cost += BREAKS_ORPHAN_COST;
        cost += start->cost + place->extra;
        if (cost < best.cost)
            best = (Best){cost, best.line, start->link};
    }
    return best;
}

/* Which of the ways goes where one too many was found. */
static int way_to_drop(const Ways *ways, int32_t wanted)
{
    int worst = 0, last = ways->n - 1;
    if (wanted >= 0)
        return wanted - ways->best[0].line > ways->best[last].line - wanted ? 0 : last;
    for (int i = 1; i < ways->n; i++)
        worst = ways->best[i].cost > ways->best[worst].cost ? i : worst;
    return worst;
}

/* wanted: the line number that is to be kept, with those next to it; -1: the cheapest are kept. */
static void keep_way(Ways *ways, int most, int32_t wanted, Best found)
{
    Best *tail = ways->n ? &ways->best[ways->n - 1] : NULL;
    if (tail && tail->line == found.line) {
        if (found.cost < tail->cost)
            *tail = found;
    } else {
        ways->best[ways->n++] = found;
    }
    if (ways->n > most) {
        int gone = way_to_drop(ways, wanted);
        memmove(&ways->best[gone], &ways->best[gone + 1], (size_t)(ways->n - gone - 1) * sizeof *ways->best);
        ways->n--;
    }
    ways->cheapest = ways->dearest = ways->best[0].cost;
    ways->line = ways->best[0].line;
    for (int i = 1; i < ways->n; i++) {
        const Best *best = &ways->best[i];
        if (best->cost < ways->cheapest)
            ways->cheapest = best->cost, ways->line = best->line;
        ways->dearest = best->cost > ways->dearest ? best->cost : ways->dearest;
    }
}

/* Asked for a number of lines, a place is to be reached at about its share of them; asked for one more
 * and one fewer than the best, at the best's number here and those beside it. */
static int32_t wanted_line(const Breaker *breaker, const Ways *ways, const Place *place)
{
    const BreakTask *task = breaker->task;
    if (breaker->lines_differ < LINES_MOST)
        return -1;
    return task->lines ? (int32_t)((int64_t)task->lines * place->at / task->n) : ways->n ? ways->line : 0;
}

/* Those that cost too much beside the cheapest go. */
static void drop_dear(Ways *ways, int64_t slack)
{
    int n = 0;
    for (int i = 0; i < ways->n; i++)
        if (ways->best[i].cost - ways->cheapest <= slack)
            ways->best[n++] = ways->best[i];
    ways->n = n;
}

/* The cheapest ways to end a line at a place, one a line number. False: no line reaches as far as this. */
static bool find_ways(Breaker *breaker, const Place *place, const Sums *sums, Ways *ways)
{
    bool reached = false;
    ways->n = 0;
    ways->cheapest = ways->dearest = COST_MOST;
    for (int32_t line = breaker->first_lane; line <= breaker->last_lane; line++) {
        Lane *lane = lane_of(breaker, line);
        drop_unreachable(lane, sums, place->hang);
        if (lane->window == lane->starts.n) {
            if (line == breaker->first_lane && line < breaker->last_lane)
                breaker->first_lane++;
            continue;
        }
        reached = true;
        if (next_line(breaker, line) - breaker->first_lane >= LANES)
            break;
        int32_t wanted = wanted_line(breaker, ways, place);
        int64_t most = breaker->bound;
        if (wanted < 0 && ways->n == breaker->kept && ways->dearest < most)
            most = ways->dearest;
        if (ways->n && ways->cheapest + breaker->slack < most)
            most = ways->cheapest + breaker->slack + 1;
        Best found = scan_lane(breaker, lane, place, most);
        if (found.from >= 0)
            keep_way(ways, breaker->kept, wanted, found);
    }
    if (ways->n == breaker->kept && ways->n > 1 && ways->dearest < breaker->least_dropped)
        breaker->least_dropped = ways->dearest;
    if (ways->n > 1)
        drop_dear(ways, breaker->slack);
    return reached;
}

/* Nothing fits: the piece from the newest start is wider than its line. */
static void take_overfull(Breaker *breaker, const Sums *end, Ways *ways)
{
    int newest = 0;
    for (int k = 1; k < breaker->n_newest; k++)
        if (breaker->newest[k].cost < breaker->newest[newest].cost)
            newest = k;
    const Start *start = &breaker->newest[newest];
    int32_t line = breaker->newest_line[newest];
    LineFit fit = fit_between(&start->sums, end);
    int64_t excess = fit.natural - fit.shrink - breaks_width(breaker->task, line);
    ways->n = 1;
    ways->best[0] = (Best){start->cost + BREAKS_OVERFULL_COST + (excess > 0 ? excess : 0), next_line(breaker, line), start->link};
    clear_lanes(breaker, ways->best[0].line);
}

/* --- the run over all units -------------------------------------------------------- */

static bool is_space(const Unit *unit)
{
    return unit->class == CLASS_SPACE || unit->class == CLASS_BLANK;
}

/* First unit of the next piece at or behind `at` that holds more than blanks; task->n: none. */
static int piece_from(const BreakTask *task, int at)
{
    for (int i = at; i < task->n; i++) {
        if (task->units[i].class == CLASS_BREAK)
            at = i + 1;
        else if (!is_space(&task->units[i]))
            return at;
    }
    return task->n;
}

/*
 * A stretch without a break that is wider than its line: gone over again from
 * the last place that a line may start, with every joint open. Gives that place.
 */
static const Start *enter_emergency(Breaker *breaker, int end)
{
    breaker->emergency_end = end;
    clear_lanes(breaker, breaker->newest_line[0]);
    for (int k = 0; k < breaker->n_newest; k++)
        push_start(breaker, breaker->newest_line[k], &breaker->newest[k]);
    return &breaker->newest[0];
}

/* R19 looks through blanks, which stand at no line's end: the mark before them may not end a line either. */
static bool ends_badly(const Breaker *breaker, int blank)
{
    const BreakTask *task = breaker->task;
    while (blank > breaker->piece && is_space(&task->units[blank]))
        blank--;
    return task->rules->no_end & CLASS_BIT(task->units[blank].class);
}

/* Whether a line may end behind unit i, and what that costs. */
static int64_t cost_of_place(const Breaker *breaker, int i, Gap *gap)
{
    const BreakTask *task = breaker->task;
    const Unit *unit = &task->units[i];
    int64_t extra = 0;
    if (is_space(unit) && gap->breaks && ends_badly(breaker, i))
        gap->breaks = 0;
    if (!gap->breaks && i < breaker->emergency_end && !is_space(&unit[1])) {
        gap->breaks = 1;
        extra = BREAKS_EMERGENCY_COST;
    }
    if (unit->flags & UNIT_BREAK_AFTER)
        extra += unit->flags & UNIT_BREAK_NUMBER ? BREAKS_NUMBER_COST : BREAKS_URL_COST;
    if (task->avoid && task->avoid[i])
        extra += task->avoid[i] == BREAKS_KEEP ? BREAKS_KEEP_COST : BREAKS_AVOID_COST;
    extra += unit->flags & UNIT_HYPHEN_AFTER ? BREAKS_HYPHEN_COST : 0;
    return extra;
}

static void start_piece(Breaker *breaker, const Ways *ways, int at)
{
    Sums sums = {0};
    breaker->emergency_end = breaker->piece = at;
    clear_lanes(breaker, ways->best[0].line);
    start_lines(breaker, ways, at, &sums);
}

/* Runs over all units and gives the ways to the end; none where there are no units, or none that costs less than the bound. */
static Ways run(Breaker *breaker)
{
    const BreakTask *task = breaker->task;
    Ways ways = {.n = 1, .best[0] = {0, 0, -1}};
    int first = piece_from(task, 0);
    if (first == task->n)
        return (Ways){0};
    breaker->least_dropped = COST_MOST;
    start_piece(breaker, &ways, first);
    Sums sums = {0};
    for (int i = first; i < task->n; i++) {
        const Unit *unit = &task->units[i];
        sums.natural += (uint32_t)unit->body;
        bool last = i + 1 == task->n || unit[1].class == CLASS_BREAK;
        Gap gap = last ? (Gap){.breaks = 1} : gap_between(task->rules, unit, unit + 1);
        int64_t extra = last ? 0 : cost_of_place(breaker, i, &gap);
        bool too_wide = (int32_t)(sums.natural - breaker->newest[0].sums.natural) > SPAN_MOST;
        if (!gap.breaks && !too_wide) {
            add_gap(&sums, &gap);
            continue;
        }
        Place place = {.end = sums, .at = i + 1, .extra = extra, .last = last,
                       .hang = gaps_hang(task->rules, task->units, breaker->piece, i + 1),
                       .closed = gaps_end(task->rules, unit),
                       .divides = last || (unit->flags & UNIT_HYPHEN_AFTER)};
        place.end.natural += (uint32_t)gaps_hyphen(task->rules, unit);
        ways.n = 0;
        bool reached = !too_wide && find_ways(breaker, &place, &sums, &ways);
        if (ways.n == 0 && reached && !last) { /* there is no room for the hyphen, or all ways cost too much */
            add_gap(&sums, &gap);
            continue;
        }
        if (ways.n == 0 && breaker->bound < COST_MOST)
            return ways;
        if (ways.n == 0 && breaker->emergency_end <= i && breaker->newest[0].at < i) {
            const Start *start = enter_emergency(breaker, i + 1);
            sums = start->sums;
            i = start->at - 1;
            continue;
        }
        if (ways.n == 0)
            take_overfull(breaker, &place.end, &ways);
        if (!last) {
            add_gap(&sums, &gap);
            start_lines(breaker, &ways, i + 1, &sums);
            continue;
        }
        int next = piece_from(task, i + 1);
        if (next == task->n)
            break;
        start_piece(breaker, &ways, next);
        sums = (Sums){0};
        i = next - 1;
    }
    return ways;
}

/* --- lines ------------------------------------------------------------------------- */

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

/* The lines of one way to the end, from its chain. */
static Lines take_lines(const Breaker *breaker, Arena *out, const Best *way)
{
    const BreakTask *task = breaker->task;
    Lines lines = {.cost = way->cost};
    for (int32_t i = way->from; i >= 0; i = breaker->links.items[i].from)
        lines.n++;
    lines.lines = arena_many(out, lines.n, Line);
    int stop = task->n, k = lines.n;
    for (int32_t i = way->from; i >= 0; i = breaker->links.items[i].from) {
        int at = breaker->links.items[i].at, shown = stop;
        bool last = stop == task->n;
        for (; shown > at && (is_space(&task->units[shown - 1]) || task->units[shown - 1].class == CLASS_BREAK); shown--)
            last = last || task->units[shown - 1].class == CLASS_BREAK;
        k--;
        lines.lines[k] = (Line){.first = at, .end = shown, .last = last, .measure = breaks_width(task, k)};
        stop = at;
    }
    for (k = 0; k < lines.n; k++) {
        finish_line(&lines.lines[k], task);
        note_loose(&lines, &lines.lines[k], task->em);
    }
    return lines;
}

static Breaker *open_breaker(Arena *scratch, const BreakTask *task)
{
    Breaker *breaker = arena_new(scratch, Breaker);
    breaker->task = task;
    breaker->scratch = scratch;
    breaker->lines_differ = task->measures.n > 2 ? task->measures.n - 1 : 1;
    breaker->kept = KEPT;
    breaker->slack = COST_MOST;
    breaker->bound = INT64_MAX;
    breaker->links.room = task->n + 1; /* mostly one start a unit: no growing, no copying */
    breaker->links.items = arena_many(scratch, breaker->links.room, Link);
    return breaker;
}

static const Best *cheapest_way(const Ways *ways)
{
    const Best *best = NULL;
    for (int k = 0; k < ways->n; k++)
        best = !best || ways->best[k].cost < best->cost ? &ways->best[k] : best;
    return best;
}

static const Best *way_in(const Ways *ways, int32_t lines)
{
    for (int k = 0; k < ways->n; k++)
        if (ways->best[k].line == lines && ways->best[k].cost < BREAKS_ORPHAN_COST)
            return &ways->best[k];
    return NULL;
}

/* Widths differ: with few line numbers kept, then, if that may be bettered, with many. */
static Ways run_differing(Breaker *breaker)
{
    breaker->kept = KEPT_FEW;
    Ways ways = run(breaker);
    const Best *best = cheapest_way(&ways);
    if (!best || best->cost <= breaker->least_dropped || breaker->task->n >= LONG)
        return ways;
    breaker->kept = KEPT;
    if (best->cost < BREAKS_EMERGENCY_COST)
        breaker->bound = best->cost;
    Ways better = run(breaker);
    return better.n ? better : ways;
}

Lines breaks_find(Arena *out, Arena *scratch, const BreakTask *task)
{
    ArenaMark mark = arena_mark(scratch);
    Breaker *breaker = open_breaker(scratch, task);
    Lines lines = {0};
    Ways ways;
    const Best *best;
    if (task->lines) {
        breaker->lines_differ = LINES_MOST;
        ways = run(breaker);
        best = way_in(&ways, task->lines);
    } else {
        ways = breaker->lines_differ > 1 ? run_differing(breaker) : run(breaker);
        best = cheapest_way(&ways);
    }
    if (best)
        lines = take_lines(breaker, out, best);
    arena_rewind(scratch, mark);
    return lines;
}

void breaks_variants(Arena *out, Arena *scratch, const BreakTask *task, Lines variants[3])
{
    ArenaMark mark = arena_mark(scratch);
    Breaker *breaker = open_breaker(scratch, task);
    breaker->lines_differ = LINES_MOST;
    breaker->slack = BREAKS_VARIANT_MOST;
    Ways ways = run(breaker);
    const Best *best = cheapest_way(&ways);
    for (int i = 0; i < 3; i++) {
        const Best *way = !best ? NULL : i == 1 ? best : way_in(&ways, best->line + i - 1);
        variants[i] = way ? take_lines(breaker, out, way) : (Lines){0};
    }
    arena_rewind(scratch, mark);
}
